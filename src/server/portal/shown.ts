import { metrics } from "#core/outcomes/dictionary.ts";
import type { Tongue } from "./tongue.ts";

/** What the dictionary calls a metric. */
export const nameOf = (tongue: Tongue, id: string): string => {
  const name = metrics.find(id)?.name;
  return name === undefined ? id : tongue.of(name);
};

/** A count, or that it is too small to show. */
export const shown = ({ say, count }: Tongue, value: number | null): string =>
  value === null ? say("few") : count(value);

/** Why something is withheld, where something is. */
export const hiddenNotes = (
  { say }: Tongue,
  rows: readonly { readonly value: unknown }[],
): readonly string[] => (rows.some(({ value }) => value === null) ? [say("fewWhy")] : []);
