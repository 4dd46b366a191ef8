import type { IncidentId, Instant, UnitId } from "#core/base/ids.ts";
import type { CompiledProtocol } from "#core/protocol/compile.ts";
import { decideCall } from "#core/protocol/decide.ts";
import type { Answers, Decision } from "#core/protocol/decision.ts";
import type { Protocol } from "#core/protocol/protocol.ts";
import { capacityOf, isFree } from "./capacity.ts";
import { callsOf } from "./center.ts";
import type { Center, Incident, Unit } from "./center.ts";
import type { ProtocolRef, Recommendation } from "./words.ts";

export const refOf = ({ id, version, hash }: Protocol): ProtocolRef => ({ id, version, hash });

/**
 * The answers this protocol can read: those it declares, whatever version was active when they were given.
 * An answer whose key is destroyed counts as not asked.
 */
export function answersOf(incident: Incident, protocol: Protocol): Answers {
  const answers: Record<string, string> = {};
  for (const question of protocol.questions) {
    const answer = incident.answers[question.id]?.answer ?? null;
    if (answer !== null && (answer === "unknown" || question.answers.includes(answer)))
      answers[question.id] = answer;
  }
  return answers;
}

/**
 * What the protocol says of this incident now, capacity counted in. `undefined` until a complaint is chosen, and for a
 * complaint that this protocol no longer has.
 */
export function recommendationFor(
  center: Center,
  incident: Incident,
  compiled: CompiledProtocol,
  at: Instant,
): Decision | undefined {
  const { pathway, area, units, needs } = incident;
  if (pathway === null || !compiled.pathways.has(pathway)) return undefined;
  const taken = needs.filter((need) => need.takenBy !== null).map((need) => need.responder);
  const onCall = [...units.map((unit) => unit.responder), ...taken];
  const capacity = capacityOf(center, compiled.protocol, { at, area, onCall });
  return decideCall(compiled, {
    pathway,
    answers: answersOf(incident, compiled.protocol),
    capacity,
  });
}

/** A settled decision as it is recorded; `undefined` while it is open. */
export function recommendationOf(decision: Decision): Recommendation | undefined {
  if (decision.now === null || decision.fits === null) return undefined;
  const { rule, send, priority, assignment, lead, hold, review } = decision.now;
  const { protocol, pathway, fits } = decision;
  const how = lead === undefined ? { assignment } : { assignment, lead };
  return { protocol, pathway, rule, send, priority, ...how, hold, review, fits: fits.send };
}

export type CandidateReason = "speaks-the-language" | "in-the-area" | "free-the-longest";
export type NotCandidateReason =
  "on-this-call" | "on-another-call" | "not-signed-on" | "out-of-service" | "busy";

/** The units of one responder: those that could go, best first, and why each of the others could not. */
export interface Candidates {
  readonly free: readonly {
    readonly unitId: UnitId;
    readonly reasons: readonly CandidateReason[];
  }[];
  readonly others: readonly { readonly unitId: UnitId; readonly because: NotCandidateReason }[];
}

/**
 * Orders the units of a responder for an incident: the caller's language first, then the same area, then free the longest,
 * then by id, so that the same board always gives the same order. For a host that knows no positions; one that does asks
 * `rankUnits`.
 */
export function candidateUnits(center: Center, incident: Incident, responder: string): Candidates {
  const units = [...center.units.values()].filter((unit) => unit.responder === responder);
  const spoken = languagesOf(center, incident.id);
  const speaks = (unit: Unit): boolean =>
    unit.languages.some((language) => spoken.has(baseLanguage(language)));
  const isNear = (unit: Unit): boolean => incident.area !== null && unit.area === incident.area;
  const free = units
    .filter(isFree)
    .toSorted(
      (one, other) =>
        Number(speaks(other)) - Number(speaks(one)) ||
        Number(isNear(other)) - Number(isNear(one)) ||
        one.statusSince - other.statusSince ||
        (one.id < other.id ? -1 : 1),
    );
  const longest = Math.min(...free.map((unit) => unit.statusSince));
  const reasonsOf = (unit: Unit): readonly CandidateReason[] => [
    ...(speaks(unit) ? (["speaks-the-language"] as const) : []),
    ...(isNear(unit) ? (["in-the-area"] as const) : []),
    ...(unit.statusSince === longest ? (["free-the-longest"] as const) : []),
  ];
  return {
    free: free.map((unit) => ({ unitId: unit.id, reasons: reasonsOf(unit) })),
    others: units
      .filter((unit) => !isFree(unit))
      .map((unit) => ({ unitId: unit.id, because: whyNot(unit, incident.id) })),
  };
}

/** `es` of `es-MX`. */
export const baseLanguage = (language: string): string =>
  language.toLowerCase().split("-")[0] ?? "";

/** Languages that callers of this incident speak besides English, which every unit speaks. */
export function languagesOf(center: Center, incidentId: IncidentId): ReadonlySet<string> {
  const spoken = callsOf(center, incidentId).map((call) => baseLanguage(call.language));
  return new Set(spoken.filter((language) => language !== "en"));
}

/** Why a unit that is not free is not. */
export function whyNot(unit: Unit, incidentId: IncidentId): NotCandidateReason {
  if (unit.incidentId === incidentId) return "on-this-call";
  if (unit.incidentId !== null) return "on-another-call";
  if (!unit.isSignedOn) return "not-signed-on";
  return unit.status === "busy" ? "busy" : "out-of-service";
}
