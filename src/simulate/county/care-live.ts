import type { IncidentId, Instant, SeatId } from "#core/base/ids.ts";
import { seededRandom } from "#core/base/random.ts";
import type { Random } from "#core/base/random.ts";
import type { CareCommand, CareEnvelope } from "#core/care/commands.ts";
import type { Task } from "#core/care/worklist.ts";
import { teamKinds } from "#core/dispatch/no-team.ts";
import type { Stamped } from "#core/dispatch/events.ts";
import type { CompiledProtocol } from "#core/protocol/compile.ts";
import { careSeat, isEndOfVisit, planOf } from "./care-past.ts";

/** What the county's care coordinator needs to go on living with the county. */
export interface LiveCareOptions {
  readonly seed: number;
  readonly protocol: CompiledProtocol;
  readonly now: () => Instant;
  /** Calls back once after so many milliseconds of the county's time. */
  readonly after: (countyMs: number, act: () => void) => void;
  readonly send: (envelope: CareEnvelope) => unknown;
  /** What is due, the longest first. */
  readonly due: () => readonly Task[];
  /** Seats where a person sits now: the coordinator's own is then left alone. */
  readonly people: () => ReadonlySet<SeatId>;
  readonly newId: () => string;
}

const minuteMs = 60_000;
/** A coordinator takes up what is due this often, in the county's time: most of it is left for people to try. */
const roundMs = 120 * minuteMs;

/**
 * Harbor County's care coordinator, living: after a team's visit what is recorded at once, what the provider says days later, and now
 * and then something that was due. Every act is a command that the same rules decide as a person's.
 */
export function liveCare(options: LiveCareOptions): {
  readonly notice: (events: readonly Stamped[]) => void;
} {
  const { after, now, people } = options;
  const random = seededRandom(options.seed + 104_729);
  const helped = new Set<IncidentId>();
  const act = (command: CareCommand): void => {
    if (people().has(careSeat)) return;
    const commandId = `care/live/${options.newId()}`;
    options.send({ commandId, at: now(), by: careSeat, roles: ["care"], command });
  };
  const round = (): void => {
    const [task] = options.due();
    if (task !== undefined) act(answerTo(task, random, now()));
    after(roundMs, round);
  };
  after(roundMs, round);
  const visited = (incidentId: IncidentId): void => {
    const ended = now();
    let wait = 0;
    for (const { at, command } of planOf(incidentId, ended, random)) {
      // Follow-ups come by the worklist on their day, and withdrawing is a person's to do.
      if (command.kind === "RecordFollowUp" || command.kind === "WithdrawConsent") continue;
      wait += minuteMs;
      after(at - ended + wait, () => act(seenNow(command, now())));
    }
  };
  return {
    notice: (events) => {
      const teams = new Set(
        options.protocol.protocol.responders
          .filter(({ kind }) => teamKinds.includes(kind))
          .map(({ id }) => id),
      );
      for (const event of events) {
        if (event.kind === "UnitAssigned" && teams.has(event.responder))
          helped.add(event.incidentId);
        if (isEndOfVisit(event) && helped.delete(event.incidentId)) visited(event.incidentId);
      }
    },
  };
}

/** The county's days pass faster than the host's clock: a visit was at the latest just now. */
const seenNow = (command: CareCommand, at: Instant): CareCommand =>
  command.kind === "ReportConnection" && command.attendedAt !== null
    ? { ...command, attendedAt: at - 1_000 }
    : command;

function answerTo(task: Task, random: Random, at: Instant): CareCommand {
  const { incidentId } = task;
  if (task.kind === "follow-up") {
    const outcome = random.chance(0.8) ? "done" : "unreachable";
    return { kind: "RecordFollowUp", incidentId, day: task.day, outcome, note: null };
  }
  if (task.kind === "crew-day")
    return { kind: "RecordCrewDay", incidentId, outcome: "done", note: null };
  const { referralId } = task;
  if (task.kind === "ask-person")
    return { kind: "AnswerReferral", incidentId, referralId, isAccepted: random.chance(0.75) };
  const word = random.chance(0.7) ? "came" : "did-not-come";
  const attendedAt = word === "came" ? Math.min(at - 1_000, task.dueAt) : null;
  return { kind: "ReportConnection", incidentId, referralId, word, from: "provider", attendedAt };
}
