import type { CallFact } from "./call-fact.ts";
import { isCandidate, isServed } from "./call-fact.ts";
import type { InBoth } from "./definition.ts";
import type { Interval } from "./interval.ts";

/** The rungs from every public call to a person who was helped. Each call stands on one path and leaves it once. */
export const rungs = ["R0", "R1", "R2", "R3", "R4", "R5", "R6", "R7", "R8", "R9", "R10"] as const;
export type Rung = (typeof rungs)[number];

/** What reaching a rung means. */
export const rungNames: Readonly<Record<Rung, InBoth>> = {
  R0: { en: "Public calls", es: "Llamadas del público" },
  R1: { en: "Screened", es: "Evaluadas" },
  R2: { en: "Eligible for a team", es: "Aptas para un equipo" },
  R3: { en: "In hours and area", es: "En horario y zona" },
  R4: { en: "A team was free", es: "Había un equipo libre" },
  R5: { en: "Team recommended", es: "Equipo recomendado" },
  R6: { en: "Team sent", es: "Equipo enviado" },
  R7: { en: "Team came or took the call", es: "El equipo llegó o tomó la llamada" },
  R8: { en: "Contact made", es: "Contacto logrado" },
  R9: { en: "Resolved without police", es: "Resuelto sin policía" },
  R10: { en: "Followed up or connected", es: "Con seguimiento o atención" },
};

/** One rung: how many reached it, and of the rung before it, how many left and why. */
export interface FunnelRung {
  readonly rung: Rung;
  readonly name: InBoth;
  readonly count: number;
  /** Left at this step, most first. `not-known` is a reason like any other, and never counted as reached. */
  readonly left: readonly { readonly reason: string; readonly count: number }[];
}

/** The whole way, always all of it. At every rung: what reached the one before = what reached it + all that left. */
export interface Funnel {
  readonly rungs: readonly FunnelRung[];
  /** Left at R1, told apart: nobody can say whether these calls were eligible. */
  readonly notAssessed: number;
  /** Calls that are no candidates: staff began them, or nobody knows who did. */
  readonly notCounted: { readonly staff: number; readonly unknown: number };
  /** Contacts, duplicates included: never the same as incidents. */
  readonly contacts: number;
  /** What a blind second look at a random sample says of the calls that left at R1 and R2; null: no sample was screened. */
  readonly missed: MissedEstimate | null;
}

/** Eligible among those passed over, from a weekly random sample that was screened again without knowing what was done. */
export interface MissedEstimate {
  /** Calls passed over that the sample stands for. */
  readonly base: number;
  readonly drawn: number;
  /** Of the drawn: screened again with an answer. */
  readonly screened: number;
  readonly eligible: number;
  readonly cannotTell: number;
  readonly share: number;
  readonly interval: Interval;
  /** Of the base, rounded: how many were likely eligible, and between which numbers. */
  readonly calls: { readonly estimate: number; readonly low: number; readonly high: number };
  /** R2 with these in it: eligible calls, found and missed. */
  readonly eligibleWithMissed: number;
  /** Served over that: what the headline would be had nobody been forgotten. */
  readonly servedShare: {
    readonly value: number;
    readonly low: number;
    readonly high: number;
  } | null;
}

/** Where one call's path ends: the last rung it reached, and why it went no further; null where it went all the way. */
export interface PathEnd {
  readonly reached: Rung;
  readonly left: string | null;
}

/** The path of one call, or why it is no candidate. */
export function pathOf(fact: CallFact): PathEnd | "staff" | "unknown" {
  if (!isCandidate(fact)) return fact.initiated === "staff" ? "staff" : "unknown";
  const served = isServed(fact);
  if (fact.screening === "not-assessed") return { reached: "R0", left: "not-assessed" };
  if (fact.screening === "ineligible")
    return { reached: "R1", left: fact.disqualifiers[0] ?? "rule-sends-another" };
  // A team that came was in reach, was free and was sent, whatever was written before it did.
  if (served === true) return pathAfterArrival(fact);
  return pathBeforeArrival(fact);
}

function pathBeforeArrival(fact: CallFact): PathEnd {
  const reason = fact.missed ?? (fact.isOpen ? "still-open" : "no-reason-recorded");
  if (fact.isInReach !== true)
    return { reached: "R2", left: fact.isInReach === null ? "not-known" : reason };
  if (fact.isTeamFree !== true)
    return { reached: "R3", left: fact.isTeamFree === null ? "not-known" : reason };
  if (fact.team === "assigned") return { reached: "R6", left: reason };
  if (fact.isRecommended !== true) return { reached: "R4", left: reason };
  return { reached: "R5", left: reason };
}

function pathAfterArrival(fact: CallFact): PathEnd {
  if (fact.contact !== "made") return { reached: "R7", left: fact.contact ?? "not-known" };
  if (fact.resolved !== "without-police")
    return { reached: "R8", left: fact.resolved ?? "not-known" };
  const { care } = fact;
  if (care === null) return { reached: "R9", left: "not-recorded" };
  const isFollowed = Object.values(care.followUps).includes("done");
  if (isFollowed || care.connected30 > 0) return { reached: "R10", left: null };
  return { reached: "R9", left: "not-followed-up" };
}

/** Counts of path ends, as a table keeps them. */
export interface PathCount {
  readonly end: PathEnd;
  readonly count: number;
}

/** The funnel of such counts. */
export function funnelOf(
  ends: readonly PathCount[],
  notCounted: Funnel["notCounted"],
  contacts: number,
  missed: MissedEstimate | null,
): Funnel {
  const place = (rung: Rung): number => rungs.indexOf(rung);
  const whole = rungs.map((rung, index): FunnelRung => {
    const reached = ends.filter(({ end }) => place(end.reached) >= index);
    const before = ends.filter(({ end }) => place(end.reached) === index - 1);
    return {
      rung,
      name: rungNames[rung],
      count: reached.reduce((sum, { count }) => sum + count, 0),
      left: before
        .flatMap(({ end, count }) => (end.left === null ? [] : [{ reason: end.left, count }]))
        .sort((one, other) => other.count - one.count || (one.reason < other.reason ? -1 : 1)),
    };
  });
  const notAssessed = ends
    .filter(({ end }) => end.left === "not-assessed")
    .reduce((sum, { count }) => sum + count, 0);
  return { rungs: whole, notAssessed, notCounted, contacts, missed };
}
