/**
 * Turns the data of one version of an event kind into the next. Fields whose key is gone are null.
 * Pure, and never edited once a log may hold that version (decision 0006).
 */
export type Upcast = (data: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>;

/** For each kind, the steps from version 1 on: the first makes version 2 of version 1. */
export type Upcasters = Readonly<Record<string, readonly Upcast[]>>;

const stepsOf = (upcasters: Upcasters, kind: string): readonly Upcast[] =>
  Object.hasOwn(upcasters, kind) ? (upcasters[kind] ?? []) : [];

/** The version of a kind that is written today: one past its last step. */
export function currentVersion(upcasters: Upcasters, kind: string): number {
  return stepsOf(upcasters, kind).length + 1;
}

/** Data as of today's version. A version newer than this program knows is left as it is. */
export function upcast(
  upcasters: Upcasters,
  kind: string,
  version: number,
  data: Readonly<Record<string, unknown>>,
): { readonly version: number; readonly data: Readonly<Record<string, unknown>> } {
  const steps = stepsOf(upcasters, kind).slice(version - 1);
  return {
    version: version + steps.length,
    data: steps.reduce((current, step) => step(current), data),
  };
}
