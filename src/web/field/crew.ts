import { asksOf } from "#core/dispatch/asks.ts";
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
 * What the crew must know about its HELP. `waited`: milliseconds since it was pressed, by a clock that nobody can set, Infinity for
 * one that was pressed before this page was opened, null where none is under way. `isOnDisk`: the server has it. `stands`: no desk
 * has acknowledged it. It is seen only once a person at a desk acknowledged it; the server's word alone is not a person.
 */
export function helpState(help: {
  readonly waited: number | null;
  readonly isOnDisk: boolean;
  readonly isRefused: boolean;
  readonly stands: boolean;
}): HelpState {
  const { waited, isOnDisk, isRefused, stands } = help;
  if (isRefused) return "not-sent";
  if (waited === null) return stands ? "not-seen" : "none";
  if (isOnDisk && !stands) return "seen";
  if (waited < radioAfter) return "waiting";
  return isOnDisk ? "not-seen" : "not-sent";
}

/** How a crew's call for backup by one responder stands. */
export type AskState = "none" | "asked" | "seen";

/** What became of the last call for one responder: `seen` for the call that the crew is on, and only until it asks again. */
export function askState(
  unit: Pick<Unit, "id" | "asks">,
  incident: Pick<Incident, "backups"> | undefined,
  responder: string,
): AskState {
  if (asksOf(unit).some((ask) => !ask.isHelp && ask.responder === responder)) return "asked";
  const last = incident?.backups.findLast(
    (backup) => backup.unitId === unit.id && !backup.isHelp && backup.responder === responder,
  );
  return last === undefined || last.acknowledgedBy === null ? "none" : "seen";
}
