import { fieldsOf, placeOf, releaseRules, withheld } from "./standard.ts";
import type { Attacker, OpenRow } from "./standard.ts";

/** Rows that are the same, and how many calls have them. */
export interface Counted {
  readonly row: OpenRow;
  readonly count: number;
}

/** Groups of calls that this attacker cannot tell apart. */
export function groupsFor<Group extends Counted>(
  rows: readonly Group[],
  { file, knows }: Attacker,
): readonly (readonly Group[])[] {
  const places = knows.map((name) => placeOf(fieldsOf[file], name));
  return [...Map.groupBy(rows, ({ row }) => places.map((at) => row[at]).join("\t")).values()];
}

/**
 * Whether a sensitive fact stays open to whoever knows that a call is one of these: a value that tells something is never that of all
 * of them, nor of more than nine in ten. One that is withheld is a second value: it is another than those shown.
 */
export function isDiverse(group: readonly Counted[], attacker: Attacker): boolean {
  const { values, share } = diversityOf(group, attacker);
  return share === 0 || (values >= releaseRules.leastValues && share <= releaseRules.mostShare);
}

/** How many values a fact has among these calls, and the share of the most common one that tells something. */
export function diversityOf(
  group: readonly Counted[],
  { file, learns }: Attacker,
): { readonly values: number; readonly share: number } {
  const fields = fieldsOf[file];
  const place = placeOf(fields, learns);
  const harmless = new Set([withheld, ...(fields[place]?.harmless ?? [])]);
  const counts = new Map<string, number>();
  let all = 0;
  for (const { row, count } of group) {
    const value = row[place] ?? withheld;
    all += count;
    counts.set(value, (counts.get(value) ?? 0) + count);
  }
  const telling = [...counts].filter(([value]) => !harmless.has(value)).map(([, count]) => count);
  return { values: counts.size, share: all === 0 ? 0 : Math.max(0, ...telling) / all };
}
