import type { Instant } from "#core/base/ids.ts";
import type { GivenAnswer, Incident, Unit } from "#core/dispatch/center.ts";
import type { UnitStatus } from "#core/dispatch/words.ts";
import type { Protocol, Question } from "#core/protocol/protocol.ts";

/** The statuses of a call in the order a crew goes through them. */
export const journey: readonly UnitStatus[] = ["en-route", "on-scene", "transporting"];

/** The statuses a crew can tap now: forward only on a call, free, busy or out of service without one. */
export function tapsFor(
  unit: Unit,
): readonly { readonly status: UnitStatus; readonly can: boolean }[] {
  if (unit.incidentId === null)
    return (["available", "busy", "out-of-service"] as const).map((status) => ({
      status,
      can: unit.status !== status,
    }));
  const at = journey.indexOf(unit.status);
  return [
    ...journey.map((status, place) => ({ status, can: place > at })),
    { status: "available" as const, can: true },
  ];
}

export interface Hazard {
  readonly question: Question;
  readonly given: GivenAnswer;
  /** 0 the least … ; unknown counts as the most. */
  readonly danger: number;
}

/** What the caller said about safety, most danger first. An unknown answer stands with the dangerous ones: nobody ruled it out. */
export function hazardsOf(incident: Incident, protocol: Protocol): readonly Hazard[] {
  return protocol.questions
    .filter((question) => question.safety)
    .flatMap((question) => {
      const given = incident.answers[question.id];
      if (given === undefined) return [];
      const place = given.answer === null ? -1 : question.answers.indexOf(given.answer);
      const danger = place < 0 ? question.answers.length : place;
      return [{ question, given, danger }];
    })
    .toSorted((one, other) => other.danger - one.danger);
}

/** How HELP stands, seen from the phone. */
export type HelpState = "none" | "waiting" | "not-sent" | "not-seen" | "seen";

/** How long HELP may go unanswered before the screen says to use the radio, in milliseconds. */
export const radioAfter = 5_000;

/**
 * What the crew must know about its HELP. `isOnDisk`: the server has it. `stands`: no desk has acknowledged it. It is seen only once
 * a person at a desk acknowledged it; the server's word alone is not a person.
 */
export function helpState(help: {
  readonly pressedAt: Instant | null;
  readonly isOnDisk: boolean;
  readonly stands: boolean;
  readonly now: Instant;
}): HelpState {
  if (help.pressedAt === null) return help.stands ? "not-seen" : "none";
  if (help.isOnDisk && !help.stands) return "seen";
  if (help.now - help.pressedAt < radioAfter) return "waiting";
  return help.isOnDisk ? "not-seen" : "not-sent";
}
