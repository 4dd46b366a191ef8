import type { Guidance, Protocol } from "#core/protocol/protocol.ts";
import type { Incident } from "./center.ts";
import { answersOf } from "./recommend.ts";

/** What counsel says now, and of whom. */
export interface GuidanceNow extends Guidance {
  /** The responder it is about; null: the complaint. */
  readonly responder: string | null;
}

/**
 * What counsel's guidance says at this moment of a call (D210): of its complaint, and of the responders that are proposed, needed
 * or there. Text to be shown: nothing is decided by it.
 */
export function guidanceNow(
  incident: Incident,
  protocol: Protocol,
  proposed: readonly string[],
): readonly GuidanceNow[] {
  const answers = answersOf(incident, protocol);
  const isMet = ({ when }: Guidance): boolean =>
    Object.entries(when).every(([question, values]) => values.includes(answers[question] ?? ""));
  const onTheTable = new Set([
    ...proposed,
    ...incident.needs.filter((need) => !need.isDone).map((need) => need.responder),
    ...incident.units.map((unit) => unit.responder),
  ]);
  const pathway = protocol.pathways.find(({ id }) => id === incident.pathway);
  const ofPathway = (pathway?.guidance ?? []).map((each) => ({ ...each, responder: null }));
  const ofResponders = protocol.responders
    .filter(({ id }) => onTheTable.has(id))
    .flatMap(({ id, guidance = [] }) => guidance.map((each) => ({ ...each, responder: id })));
  return [...ofPathway, ...ofResponders].filter(isMet);
}
