import type { Instant } from "#core/base/ids.ts";
import { localTime } from "#core/base/time.ts";
import type { CompiledProtocol } from "#core/protocol/compile.ts";
import { decideCall } from "#core/protocol/decide.ts";
import type { Decision } from "#core/protocol/decision.ts";
import type { DispatchModel, Protocol, ResponderKind, Words } from "#core/protocol/protocol.ts";
import { modelOf } from "#core/protocol/schedule.ts";
import { isOpenNeed } from "./center.ts";
import type { Incident } from "./center.ts";
import { answersOf } from "./recommend.ts";

/** Which dispatch model runs a call at this hour and place; null until a complaint is chosen. */
export function modelFor(
  incident: Incident,
  { protocol, pathways }: CompiledProtocol,
  at: Instant,
): DispatchModel | null {
  const known = incident.pathway === null ? undefined : pathways.get(incident.pathway);
  if (known === undefined) return null;
  return modelOf(known.pathway, localTime(at, protocol.timeZone), incident.area);
}

/** The responders of a kind that a protocol declares. */
export const respondersOfKind = (protocol: Protocol, kind: ResponderKind): readonly string[] =>
  protocol.responders.filter((responder) => responder.kind === kind).map(({ id }) => id);

/** Why a call stands in a clinician's queue: somebody decided on one, the answers settle on one, or its model asks one while they are open. */
export type ClinicFit = "decided" | "settled" | "asked-by-model";

/**
 * Whether, and why, an open call fits a clinician, and as which responder. A clinician that the answers rule out fits nothing but a
 * need that somebody decided on. Undefined: it does not fit.
 */
export function clinicFit(
  incident: Incident,
  compiled: CompiledProtocol,
  at: Instant,
): { readonly why: ClinicFit; readonly responder: string } | undefined {
  if (incident.endedAt !== null || incident.pathway === null) return undefined;
  const clinicians = respondersOfKind(compiled.protocol, "clinician");
  // A clinician has it: it waits for none.
  const isTaken = incident.needs.some(
    (each) => each.takenBy !== null && !each.isDone && clinicians.includes(each.responder),
  );
  if (isTaken) return undefined;
  const need = incident.needs.find(
    (each) => isOpenNeed(each) && clinicians.includes(each.responder),
  );
  if (need !== undefined) return { why: "decided", responder: need.responder };
  // Somebody else is already sent or has taken it: what the answers say was decided on.
  if (incident.decisions.length > 0 || !compiled.pathways.has(incident.pathway)) return undefined;
  const decision = decideCall(compiled, {
    pathway: incident.pathway,
    answers: answersOf(incident, compiled.protocol),
  });
  if (decision.fits !== null) {
    const responder = clinicians.find((id) => decision.fits?.send.includes(id));
    return responder === undefined ? undefined : { why: "settled", responder };
  }
  if (modelFor(incident, compiled, at) !== "embedded") return undefined;
  const responder = clinicians.find((id) => decision.eligibility[id]?.state !== "disqualified");
  return responder === undefined ? undefined : { why: "asked-by-model", responder };
}

/**
 * Why the answers rule a responder out of a call, unless somebody it may go with comes too; undefined when they do not. Looks at every
 * declared disqualifier, so that a team the pathway never names is held to them too.
 */
export function barredBecause(
  protocol: Protocol,
  incident: Incident,
  decision: Decision | undefined,
  responder: string,
  company: ReadonlySet<string>,
): Words | undefined {
  const answers = answersOf(incident, protocol);
  const waives = protocol.pathways.find(({ id }) => id === incident.pathway)?.waives ?? {};
  const held = new Set(decision?.disqualifiers.map(({ disqualifier }) => disqualifier));
  const standing = protocol.disqualifiers.find(({ id, when, bars, unlessWith }) => {
    if (!bars.includes(responder) || unlessWith.some((other) => company.has(other))) return false;
    if (held.has(id)) return true;
    return (
      !Object.hasOwn(waives, id) &&
      Object.entries(when).every(([question, values]) => values.includes(answers[question] ?? ""))
    );
  });
  return standing?.because;
}
