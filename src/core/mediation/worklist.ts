import type { Instant, SeatId } from "#core/base/ids.ts";
import { fitOf, isCleared } from "./fit.ts";
import type { MediationSettings } from "./settings.ts";
import { hasAgreed } from "./state.ts";
import type { MediationCase, Party } from "./state.ts";
import type { PartyLabel } from "./words.ts";

/** How far a case is: the furthest step that is open. Steps alone, nobody's answers. */
export const mediationStages = [
  "to-take",
  "to-declare",
  "screening",
  "consents",
  "sessions",
  "agreement",
  "follow-up",
  "to-close",
  "ended",
] as const;
export type MediationStage = (typeof mediationStages)[number];

/** What can be due in a case. */
export const mediationTaskKinds = [
  "take",
  "declare",
  "contact",
  "screen",
  "consent",
  "plan-session",
  "session",
  "agreement",
  "plan-follow-ups",
  "follow-up",
  "close",
] as const;

/** One thing that somebody must do. */
export interface MediationTask {
  readonly caseId: string;
  readonly kind: (typeof mediationTaskKinds)[number];
  readonly dueAt: Instant;
  /** Whose it is; null where it waits for any mediator. */
  readonly owner: SeatId | null;
  readonly party: PartyLabel | null;
  /** Of a follow-up: days after the agreement. */
  readonly day: number | null;
}

const dayMs = 86_400_000;

/** MD18: how far a case is. */
export function stageOf(known: MediationCase): MediationStage {
  const { holding, parties, sessions, agreement, followUps, ended } = known;
  if (ended !== null) return "ended";
  if (holding.is !== "held") return "to-take";
  if (!holding.isClear) return "to-declare";
  if (!isCleared(known)) return "screening";
  if (!parties.every((party) => hasAgreed(party, "take-part"))) return "consents";
  if (agreement !== null && agreement.agreed !== "no" && followUps.length > 0)
    return followUps.some(isToDo) ? "follow-up" : "to-close";
  if (agreement !== null) return agreement.agreed === "no" ? "to-close" : "agreement";
  return sessions.some(({ is }) => is === "held") ? "agreement" : "sessions";
}

const isToDo = ({ outcome }: MediationCase["followUps"][number]): boolean =>
  outcome === null || outcome === "not-reached";

/** What is to be done next in a case, with the day by which. Empty once it has ended. */
export function tasksOf(
  known: MediationCase,
  { dueDays }: MediationSettings,
): readonly MediationTask[] {
  const { id: caseId, holding } = known;
  const stage = stageOf(known);
  const owner = holding.is === "held" ? holding.by : holding.is === "offered" ? holding.to : null;
  const task = (
    kind: MediationTask["kind"],
    dueAt: Instant,
    more: Partial<Pick<MediationTask, "party" | "day">> = {},
  ): MediationTask => ({ caseId, kind, dueAt, owner, party: null, day: null, ...more });
  const from = (days: number): Instant => holding.since + days * dayMs;
  switch (stage) {
    case "ended":
      return [];
    case "to-take":
      return [task("take", from(dueDays.take))];
    case "to-declare":
      return [task("declare", holding.since)];
    case "screening":
      return known.parties
        .filter((party) => fitOf(party) !== "cleared")
        .map((party) =>
          isReached(party)
            ? task("screen", from(dueDays.screen), { party: party.label })
            : task("contact", from(dueDays.contact), { party: party.label }),
        );
    case "consents":
      return known.parties
        .filter((party) => !hasAgreed(party, "take-part"))
        .map(({ label }) => task("consent", from(dueDays.screen), { party: label }));
    case "sessions":
    case "agreement":
    case "follow-up":
    case "to-close":
      return later(known, stage, { task, sessionDue: from(dueDays.session) });
  }
}

const isReached = ({ contacts, screening }: Party): boolean =>
  screening.is !== "not-begun" || contacts.some(({ outcome }) => outcome === "reached");

function later(
  { sessions, agreement, followUps }: MediationCase,
  stage: "sessions" | "agreement" | "follow-up" | "to-close",
  {
    task,
    sessionDue,
  }: {
    readonly task: (
      kind: MediationTask["kind"],
      dueAt: Instant,
      more?: Partial<Pick<MediationTask, "day">>,
    ) => MediationTask;
    readonly sessionDue: Instant;
  },
): readonly MediationTask[] {
  const planned = sessions.filter(({ is }) => is === "planned");
  const due = planned.map(({ plannedFor }) => task("session", plannedFor));
  const last = sessions.findLast(({ is }) => is === "held")?.recordedAt ?? sessionDue;
  switch (stage) {
    case "sessions":
      return due.length > 0 ? due : [task("plan-session", sessionDue)];
    case "agreement":
      if (agreement === null) return due.length > 0 ? due : [task("agreement", last)];
      return [...due, task("plan-follow-ups", agreement.at)];
    case "follow-up":
      return followUps
        .filter(isToDo)
        .map(({ day, dueAt }) => task("follow-up", dueAt, { day }))
        .slice(0, 1);
    case "to-close":
      return [task("close", followUps.at(-1)?.at ?? agreement?.at ?? last)];
  }
}
