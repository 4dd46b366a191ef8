import { blankFact } from "./call-fact.ts";
import type { CallFact } from "./call-fact.ts";
import { createCallTable } from "./call-table.ts";
import type { CallTable } from "./call-table.ts";
import { metrics } from "./dictionary.ts";
import type { Dictionary } from "./dictionary.ts";

/** Noon of 1 July 2024 in New York: the time of calls that tests make up. */
export const testNoon = 1_719_849_600_000;

/** So many calls that are alike, each with an id of its own. */
export function manyCalls(
  name: string,
  count: number,
  facts: Partial<CallFact>,
  at: number = testNoon,
): readonly CallFact[] {
  return Array.from({ length: count }, (_, index) => ({
    ...blankFact(`${name}-${index}`, at),
    ...facts,
  }));
}

/** A table of these calls. */
export function tableOf(
  facts: Iterable<CallFact>,
  dictionary: Dictionary = metrics,
  timeZone = "America/New_York",
): CallTable {
  const table = createCallTable(dictionary, timeZone);
  for (const fact of facts) table.put(fact);
  return table;
}

/** A call that a team served as it should be. */
export const servedCall: Partial<CallFact> = {
  screening: "eligible",
  isInReach: true,
  isTeamFree: true,
  isRecommended: true,
  decision: "accepted",
  team: "arrived",
  firstArrived: "team",
  contact: "made",
  resolved: "without-police",
};
