import type { SeatId } from "#core/base/ids.ts";
import type { Role } from "#core/dispatch/commands.ts";
import type { MediationCommand } from "./commands.ts";
import { decide } from "./decide.ts";
import type { StampedMediation } from "./events.ts";
import { evolve } from "./evolve.ts";
import { defaultMediationSettings } from "./settings.ts";
import type { MediationCase, Mediator } from "./state.ts";
import type { MediationViewer } from "./view.ts";
import { mustBeExplained, screeningQuestions } from "./words.ts";
import type { MediationConsent, PartyLabel, ScreeningAnswer } from "./words.ts";

/** Monday 2 November 2026, 15:00 UTC. */
export const NOVEMBER = 1_793_631_600_000;
export const DAY = 86_400_000;
export const caseId = "M-7f3a90";

const listed = (
  seatId: SeatId,
  kind: Mediator["kind"],
  trainingHours: number,
  isActive = true,
): readonly [SeatId, Mediator] => [
  seatId,
  { seatId, kind, organization: "Harbor Mediation", trainingHours, isActive },
];
/** Two of the center's own, a resident, a provider's, one with too few hours and one who has left. */
export const mediators: ReadonlyMap<SeatId, Mediator> = new Map([
  listed("mediator-1", "staff", 120),
  listed("mediator-2", "staff", 80),
  listed("resident-1", "resident", 64),
  listed("provider-1", "contracted", 200),
  listed("novice", "staff", 20),
  listed("gone", "staff", 300, false),
]);

export const viewer = (seat: SeatId, roles: readonly Role[] = ["mediator"]): MediationViewer => ({
  seat,
  roles,
  mediator: mediators.get(seat),
});

export const referral: Extract<MediationCommand, { kind: "OpenMediation" }> = {
  kind: "OpenMediation",
  caseId,
  origin: "repeat-referral",
  recordId: "pair/26-40001",
  incidentId: "26-41003",
  parties: [
    { stand: "called", reach: "caller", number: null, isAdult: null },
    { stand: "complained-of", reach: "place", number: null, isAdult: null },
  ],
};

/** One case that a test plays acts into, at a time it sets. */
export function mediationStory() {
  let mediation: MediationCase | undefined;
  let at = NOVEMBER;
  let openForSame: string | undefined;
  const log: StampedMediation[] = [];
  const sends = (
    command: MediationCommand,
    by: SeatId = "mediator-1",
    roles: readonly Role[] = [
      by === "lead" ? "mediation-lead" : by === "clock" ? "clock" : "mediator",
    ],
  ): string => {
    const scene = { mediation, mediators, openForSame, settings: defaultMediationSettings };
    const known = command.caseId === caseId ? scene : { ...scene, mediation: undefined };
    const envelope = { commandId: `m-${log.length}`, at, by, roles, command };
    const ruling = decide(known, envelope);
    if (!ruling.ok) return `${ruling.error.rule} ${ruling.error.code}`;
    for (const event of ruling.value) {
      const stamped: StampedMediation = { ...event, at, by };
      log.push(stamped);
      mediation = evolve(mediation, stamped);
    }
    return "done";
  };
  return {
    sends,
    log,
    at: () => at,
    wait: (days: number) => {
      at += days * DAY;
    },
    elsewhereOpen: (id: string) => {
      openForSame = id;
    },
    mediation: (): MediationCase => {
      if (mediation === undefined) throw new Error("nothing was opened");
      return mediation;
    },
  };
}

export type MediationStory = ReturnType<typeof mediationStory>;

/** A referral that `mediator-1` holds, with no conflict of interest. */
export function held(told: MediationStory = mediationStory(), by: SeatId = "mediator-1") {
  told.sends(referral, "clock");
  if (by !== "mediator-1") told.sends({ kind: "AssignMediation", caseId, to: by }, "lead");
  told.sends({ kind: "AcceptMediation", caseId }, by);
  told.sends({ kind: "DeclareInterest", caseId, hasConflict: false }, by);
  return told;
}

/** Screens a party, alone: every answer no but those that are given. */
export function screens(
  told: MediationStory,
  party: PartyLabel,
  answers: Readonly<Record<string, ScreeningAnswer>> = {},
  by: SeatId = "mediator-1",
): void {
  told.sends({ kind: "BeginScreening", caseId, party, isAlone: true }, by);
  for (const question of screeningQuestions) {
    const answer = answers[question] ?? "no";
    told.sends({ kind: "AnswerScreening", caseId, party, question, answer }, by);
  }
  told.sends({ kind: "EndScreening", caseId, party }, by);
}

/** Gives a consent with all that has to be explained. */
export const consents = (
  told: MediationStory,
  party: PartyLabel,
  consent: MediationConsent,
  by: SeatId = "mediator-1",
): string =>
  told.sends(
    {
      kind: "AnswerMediationConsent",
      caseId,
      party,
      consent,
      isGiven: true,
      form: "spoken",
      language: "en",
      explained: mustBeExplained[consent],
    },
    by,
  );

/** Held, both cleared, both agreed to take part. */
export function ready(told: MediationStory = mediationStory(), by: SeatId = "mediator-1") {
  held(told, by);
  for (const party of ["A", "B"] as const) {
    screens(told, party, {}, by);
    consents(told, party, "take-part", by);
  }
  return told;
}

/** A shuttle session that both were in. */
export function shuttled(told: MediationStory = ready()): MediationStory {
  const session = { caseId, sessionId: "s1" } as const;
  told.sends({ kind: "PlanSession", ...session, form: "shuttle", plannedFor: told.at() + DAY });
  told.wait(1);
  told.sends({ kind: "RecordSession", ...session, isHeld: true, attended: ["A", "B"] });
  return told;
}
