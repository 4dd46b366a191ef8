import { noTeamReasons } from "#core/dispatch/words.ts";

/** What is counted in a replication. Minutes and seconds as the name says; the rest are calls. */
export const counters = [
  "calls",
  "assessed",
  "eligible",
  "team",
  "phone",
  "partner",
  "otherTeam",
  "contact",
  "withoutPolice",
  "remembered",
  "offered",
  "taken",
  "dropped",
  "declined",
  "unanswered",
  "returned",
  "holds",
  "backups",
  "policeSent",
  "policeMinutesBefore",
  "policeMinutesUsed",
  "takerSeconds",
  "clinicianMinutes",
  "hotlineCalls",
  "hotlineMinutes",
  "waitMinutes",
  "busyMinutes",
  "dutyMinutes",
  "waitingEarly",
  "waitingLate",
  "mostWaiting",
  "drives",
  "driveMinutes",
] as const;
export type Counter = (typeof counters)[number];

/** Why an eligible call was not served: the core's codes, and a limit that the program puts on itself. */
export const missReasons = [...noTeamReasons, "program-limit"] as const;
export type MissReason = (typeof missReasons)[number];
/** The number of `program-limit` among reasons, 0 being none. */
export const programLimit = missReasons.length;

/** Bins of half a minute up to eight hours; the last holds what is longer. */
export const waitBins = 961;
export const waitBinMinutes = 0.5;

/** Where each figure of a replication stands in its row. */
export interface Layout {
  readonly reasons: number;
  readonly hours: number;
  readonly areas: number;
  readonly families: number;
  /** The wait under which half, and nine in ten, of those served in person came; NaN where nobody did. */
  readonly median: number;
  readonly p90: number;
  /** Two figures for each pathway and hour of the day (eligible, served), where they are counted. */
  readonly cells: number;
  readonly width: number;
  readonly familyIds: readonly string[];
  /** Empty where pathways by hour are not counted. */
  readonly pathwayIds: readonly string[];
  readonly areaCount: number;
}

/** Three figures for each hour of the day and each family (eligible, served, wait), four for each area (and how many waits). */
export const perHour = 3;
export const perArea = 4;
export const perFamily = 3;

export const perCell = 2;

export function layoutOf(
  areaCount: number,
  familyIds: readonly string[],
  pathwayIds: readonly string[] = [],
): Layout {
  const reasons = counters.length;
  const hours = reasons + missReasons.length + 1;
  const areas = hours + 24 * perHour;
  const families = areas + (areaCount + 1) * perArea;
  const median = families + familyIds.length * perFamily;
  return {
    reasons,
    hours,
    areas,
    families,
    median,
    p90: median + 1,
    cells: median + 2,
    width: median + 2 + pathwayIds.length * 24 * perCell,
    familyIds,
    pathwayIds,
    areaCount,
  };
}

export const counterAt: Readonly<Record<Counter, number>> = Object.fromEntries(
  counters.map((name, at) => [name, at]),
) as Readonly<Record<Counter, number>>;

/** The counts of one replication. */
export interface Tally {
  readonly row: Float64Array;
  readonly waits: Uint32Array;
}

/** The smallest wait, in minutes, that a share of calls came under; NaN without any. */
export function waitUnder(waits: ArrayLike<number>, share: number): number {
  let total = 0;
  for (let bin = 0; bin < waits.length; bin += 1) total += waits[bin]!;
  if (total === 0) return Number.NaN;
  const wanted = share * total;
  let sum = 0;
  for (let bin = 0; bin < waits.length; bin += 1) {
    const here = waits[bin]!;
    if (here > 0 && sum + here >= wanted) return (bin + (wanted - sum) / here) * waitBinMinutes;
    sum += here;
  }
  return (waits.length - 1) * waitBinMinutes;
}
