import type { IncidentId, Instant } from "#core/base/ids.ts";
import type { RepeatBook, Thread } from "./book.ts";
import { countedAt, raisesOf, standsAlone } from "./ladder.ts";
import type { Raise, Step } from "./ladder.ts";
import type { RepeatSettings } from "./settings.ts";

/** Until when a thread was struck; undefined where it never was. */
export type StruckAt = (threadId: string) => Instant | undefined;

/** Where a complaint stands among those like it: counts and steps alone, no number and no place. */
export interface Standing {
  readonly recordId: string;
  readonly kind: Thread["kind"];
  readonly calls: number;
  readonly lawful: number;
  readonly hasDanger: boolean;
  /** Steps reached, each with the instant it was, the last that counts. */
  readonly steps: readonly { readonly step: Step; readonly at: Instant }[];
}

/** Where a complaint stands: by its pair where both are known, else by its place, else by its caller; null where nobody can tell. */
export function standingOf(
  book: RepeatBook,
  id: IncidentId,
  at: Instant,
  settings: RepeatSettings,
  struckAt: StruckAt,
): Standing | null {
  const [thread] = book.threadsOf(id);
  return thread === undefined ? null : standingOfThread(thread, at, settings, struckAt(thread.id));
}

/** The same of one thread. */
export function standingOfThread(
  thread: Thread,
  at: Instant,
  settings: RepeatSettings,
  struckAt: Instant | undefined,
): Standing {
  const counted = countedAt(thread, at, settings, struckAt);
  const ids = new Set(counted.map(({ id }) => id));
  const steps = new Map<Step, Instant>();
  for (const raise of raisesOf(thread, settings, struckAt))
    if (ids.has(raise.incidentId)) steps.set(raise.step, raise.at);
  return {
    recordId: thread.id,
    kind: thread.kind,
    calls: counted.length,
    lawful: counted.filter(({ isLawful }) => isLawful === true).length,
    hasDanger: counted.some(({ danger }) => danger === "threat-or-weapon"),
    steps: [...steps].map(([step, when]) => ({ step, at: when })),
  };
}

/** What a complaint has raised until now, of the threads that say more than their pair does. */
export function raisedBy(
  book: RepeatBook,
  id: IncidentId,
  settings: RepeatSettings,
  struckAt: StruckAt,
): readonly { readonly recordId: string; readonly raise: Raise }[] {
  return book.threadsOf(id).flatMap((thread) => {
    const until = thread.contacts.findIndex((contact) => contact.id === id) + 1;
    if (!standsAlone({ ...thread, contacts: thread.contacts.slice(0, until) })) return [];
    return raisesOf(thread, settings, struckAt(thread.id))
      .filter(({ incidentId }) => incidentId === id)
      .map((raise) => ({ recordId: thread.id, raise }));
  });
}

/** These and those after them in the same threads: where an older one ends last, a newer one reaches its step by that (R37). */
export const withLater = (book: RepeatBook, ids: Iterable<IncidentId>): ReadonlySet<IncidentId> =>
  new Set(
    [...ids].flatMap((id) =>
      book.threadsOf(id).flatMap(({ contacts }) => {
        const from = contacts.findIndex((contact) => contact.id === id);
        return contacts.slice(from).map((contact) => contact.id);
      }),
    ),
  );
