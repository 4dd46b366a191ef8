import type { Instant, SeatId } from "#core/base/ids.ts";
import type { Result } from "#core/base/result.ts";
import type { Refusal } from "#core/dispatch/words.ts";
import type { Charter } from "./charter.ts";
import type { GovernanceCommand } from "./commands.ts";
import { decide } from "./decide.ts";
import type { GovernanceEvent, StampedGovernance } from "./events.ts";
import { evolve } from "./evolve.ts";
import type { Impact, ReplayFinding } from "./impact.ts";
import { nothingDecided } from "./state.ts";
import type { Governance, Proposal } from "./state.ts";

// A small county that decides: for tests.

/** Monday 2 November 2026, 15:00 UTC. */
export const NOVEMBER: Instant = 1_793_631_600_000;
export const DAY = 86_400_000;

const name = (en: string) => ({ en, es: en });

/** Two sign-offs, four votes of which one is of a most affected area, a liaison without one. */
export const castCharter: Charter = {
  title: name("Who decides"),
  version: 1,
  hash: "c0ffee",
  values: name("Prefer the help that can solve the problem."),
  languages: ["en", "es"],
  noticeDays: 21,
  emergencyDays: 14,
  trainedPercent: 90,
  majority: "more-than-half",
  quorum: { seats: 3, mostAffected: 1 },
  signOffs: [
    { id: "director-911", name: name("911 director"), seat: "director", kind: "agrees" },
    { id: "labor-notice", name: name("Notice to unions"), seat: "director", kind: "notice" },
    { id: "counsel", name: name("Counsel"), seat: "counsel", kind: "agrees" },
  ],
  board: [
    {
      id: "mill",
      name: name("Mill"),
      seat: "mill",
      qualification: "most-affected-area",
      votes: true,
      termEnds: null,
    },
    {
      id: "lived",
      name: name("Lived"),
      seat: "lived",
      qualification: "lived-experience",
      votes: true,
      termEnds: null,
    },
    {
      id: "takers",
      name: name("Takers"),
      seat: "takers",
      qualification: "call-taker",
      votes: true,
      termEnds: null,
    },
    {
      id: "past",
      name: name("Past"),
      seat: "past",
      qualification: "clinician",
      votes: true,
      termEnds: NOVEMBER,
    },
    {
      id: "police",
      name: name("Police"),
      seat: "police",
      qualification: "police-liaison",
      votes: false,
      termEnds: null,
    },
  ],
  may: {
    propose: ["designer"],
    keepMinutes: ["clerk"],
    activate: ["director"],
    rollBack: ["director", "supervisor"],
    allowOnlineVotes: ["counsel"],
  },
};

export const version = (number: number) => ({
  id: "cast",
  version: number,
  hash: `hash-${number}`,
});

/** What a version changes; `groups` 0 for a change of words alone. */
export const impactOf = (number: number, base: number | null, groups = 2): Impact => ({
  version: version(number),
  base: base === null ? null : version(base),
  changedInputs: "12",
  inputs: "400",
  groups,
  shown: [],
  directions: { more: groups, less: 0, different: 0, same: 0 },
  areas: [],
  pathwaysAdded: [],
  pathwaysRemoved: [],
  respondersAdded: [],
  respondersRemoved: [],
  answersChanged: [],
  isValueStatementChanged: false,
  guarantees: [],
  guaranteesDropped: [],
  cannotTell: ["staffing-and-cost"],
});

export const replayOf = (base: number): ReplayFinding => ({
  base: version(base),
  from: NOVEMBER - 30 * DAY,
  to: NOVEMBER,
  calls: 400,
  low: 9,
  estimate: 12.5,
  high: 20,
  moved: 0,
  cannotTell: 30,
  changes: [
    { pathway: "p", from: ["police"], to: ["community"], direction: "different", calls: 9 },
  ],
  endedWithDanger: 1,
  toRead: [{ pathway: "p", from: ["police"], to: ["community"], danger: "arrest" }],
});

/** A record that a test plays acts into, one after the other, at a time it sets. */
export interface DecisionStory {
  readonly state: () => Governance;
  readonly log: readonly StampedGovernance[];
  readonly wait: (milliseconds: number) => void;
  readonly at: () => Instant;
  readonly sends: (
    by: SeatId,
    command: GovernanceCommand,
  ) => Result<readonly GovernanceEvent[], Refusal>;
  /** The kinds of the events of an act that must be accepted. */
  readonly does: (by: SeatId, command: GovernanceCommand) => readonly string[];
  /** Rule and code of an act that must be refused: `A12 no-vote`. */
  readonly refuses: (by: SeatId, command: GovernanceCommand) => string;
  readonly proposal: (id?: string) => Proposal;
}

/** A center with version 1 in force. */
export function decisionStory(charter: Charter = castCharter): DecisionStory {
  let state = nothingDecided;
  let at = NOVEMBER;
  const log: StampedGovernance[] = [];
  const sends: DecisionStory["sends"] = (by, command) => {
    const ruling = decide(state, { commandId: `c-${log.length}`, at, by, command }, charter);
    if (!ruling.ok) return ruling;
    for (const event of ruling.value) {
      const stamped: StampedGovernance = { ...event, at, by };
      log.push(stamped);
      state = evolve(state, stamped);
    }
    return ruling;
  };
  const told: DecisionStory = {
    state: () => state,
    log,
    at: () => at,
    wait: (milliseconds) => {
      at += milliseconds;
    },
    sends,
    does: (by, command) => {
      const ruling = sends(by, command);
      if (ruling.ok) return ruling.value.map(({ kind }) => kind);
      throw new Error(`${command.kind} was refused: ${ruling.error.message}`);
    },
    refuses: (by, command) => {
      const ruling = sends(by, command);
      if (!ruling.ok) return `${ruling.error.rule} ${ruling.error.code}`;
      throw new Error(`${command.kind} was accepted`);
    },
    proposal: (id = "p2") => {
      const proposal = state.proposals.get(id);
      if (proposal === undefined) throw new Error(`there is no ${id}`);
      return proposal;
    },
  };
  told.does("clock", { kind: "TakeCharter" });
  told.does("clock", {
    kind: "InstallFirst",
    proposalId: "v1",
    title: "First",
    impact: impactOf(1, null),
  });
  return told;
}

export const draft = (
  number = 2,
  base: number | null = 1,
  groups = 2,
): Extract<GovernanceCommand, { kind: "OpenDraft" }> => ({
  kind: "OpenDraft",
  proposalId: `p${number}`,
  title: "Send the team at night",
  why: "Nobody comes at night who could help.",
  impact: impactOf(number, base, groups),
});

const p2 = { proposalId: "p2" } as const;
const because = "Because.";

/** Where a story may stand, each a step further than the one before. */
const stages = [
  "draft",
  "consultation",
  "replayed",
  "noticed",
  "meeting",
  "adopted",
  "signed",
  "trained",
  "active",
] as const;

/** Takes version 2 as far as this. */
export function upTo(stage: (typeof stages)[number], told = decisionStory()): DecisionStory {
  const steps: Readonly<Record<(typeof stages)[number], () => void>> = {
    draft: () => told.does("designer", draft()),
    consultation: () =>
      told.does("designer", {
        kind: "OpenConsultation",
        ...p2,
        summary: { en: "The team comes at night.", es: "El equipo viene de noche." },
      }),
    replayed: () => {
      told.does("mill", { kind: "OrderReplay", ...p2 });
      told.does("clock", { kind: "RecordReplay", ...p2, replay: replayOf(1) });
    },
    noticed: () =>
      told.does("clerk", {
        kind: "NoticeMeeting",
        ...p2,
        meetingId: "m1",
        heldAt: told.at() + 21 * DAY,
        place: "Library, room 2",
      }),
    meeting: () => {
      told.wait(21 * DAY);
      told.does("clerk", {
        kind: "OpenMeeting",
        ...p2,
        present: ["mill", "lived", "takers", "past", "police"],
        isReadOut: true,
      });
    },
    adopted: () => {
      told.does("clerk", { kind: "RecordVote", ...p2, seat: "mill", vote: "agree" });
      told.does("clerk", { kind: "RecordVote", ...p2, seat: "lived", vote: "agree" });
      told.does("clerk", { kind: "RecordVote", ...p2, seat: "takers", vote: "against" });
      told.does("clerk", { kind: "CloseMeeting", ...p2 });
    },
    signed: () => {
      for (const seat of ["director", "counsel"]) told.does(seat, { kind: "ReadChanges", ...p2 });
      const sign = (seat: string, signOff: string) =>
        told.does(seat, { kind: "SignOff", ...p2, signOff, agrees: true, because });
      sign("director", "director-911");
      sign("director", "labor-notice");
      sign("counsel", "counsel");
    },
    trained: () =>
      told.does("designer", {
        kind: "RecordTraining",
        ...p2,
        trained: 38,
        of: 40,
        evidence: "Two evenings, the list is with the clerk.",
      }),
    active: () => told.does("director", { kind: "Activate", ...p2, because }),
  };
  for (const each of stages.slice(0, stages.indexOf(stage) + 1)) steps[each]();
  return told;
}
