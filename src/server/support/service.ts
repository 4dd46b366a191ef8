import { createHash } from "node:crypto";
import type { WireSupportCounts, WireSupportReach, WireSupportWork } from "#contract/support.ts";
import type { AgencyId, CommandId, Instant, SeatId } from "#core/base/ids.ts";
import { fail, ok } from "#core/base/result.ts";
import type { Result } from "#core/base/result.ts";
import type { Role } from "#core/dispatch/commands.ts";
import type { Refusal } from "#core/dispatch/words.ts";
import { decideSupport } from "#core/support/decide.ts";
import type { SupportScene } from "#core/support/decide.ts";
import type { SupportCommand, SupportEnvelope } from "#core/support/events.ts";
import { defaultSupportSettings } from "#core/support/settings.ts";
import { isForgotten, isQuiet } from "#core/support/task.ts";
import type { EventLog } from "#eventlog/eventlog.ts";
import type { AskedSupport } from "./book.ts";
import { dangerOf, hasGround, homesOf, reachOf } from "./ground.ts";
import { supportRead, supportStream, toNewSupport } from "./recorded.ts";
import { countsOf, isListed, mayOpen, otherSideOf, samePerson, supportWork } from "./view.ts";
import type { SupportView } from "./view.ts";

/** Support in one agency. */
export interface SupportService {
  /** What waits for a worker, and the worker's own. */
  readonly work: (seat: SeatId) => WireSupportWork;
  /** For who decides on calls: counts and ages. */
  readonly counts: () => WireSupportCounts;
  /** How the person of a task is reached, once that it was read is on disk; undefined where the task is not on this worker's list. */
  readonly open: (
    readingId: string,
    taskId: string,
    seat: SeatId,
  ) => Promise<Result<WireSupportReach, Refusal> | undefined>;
  /** Whether a task is on a worker's list: waiting and not the other side of one the worker had, or the worker's own. */
  readonly isListed: (taskId: string, seat: SeatId) => boolean;
  /** Decides and records; answers once it is on disk. */
  readonly send: (envelope: SupportEnvelope) => Promise<Result<true, Refusal>>;
  /** Opens what was asked for since, gives back what lies, and ends what has no ground. */
  readonly look: () => Promise<void>;
  readonly stop: () => void;
}

export interface SupportParts extends SupportView {
  readonly agency: AgencyId;
  readonly log: EventLog;
  readonly newTaskId: () => string;
  readonly catchUp: () => Promise<void>;
  readonly note: (sentence: string) => void;
}

const settings = defaultSupportSettings;
const dayMs = 86_400_000;
const maxAttempts = 4;
const machine: readonly Role[] = ["clock"];

/** Opens support over what was folded. One act at a time: what the next is decided over is on disk. */
export function openSupport(parts: SupportParts): SupportService {
  const { book, clock, ground, newTaskId } = parts;
  let last: Promise<unknown> = Promise.resolve();
  const send: SupportService["send"] = (envelope) => {
    const answer = last.then(() => once(parts, envelope, 1));
    last = answer.catch(() => undefined);
    return answer;
  };
  const act = async (commandId: CommandId, command: SupportCommand): Promise<void> => {
    const done = await send({ commandId, at: clock.now(), by: "clock", roles: machine, command });
    if (!done.ok) parts.note(`support could not be recorded: ${done.error.message}`);
  };
  const raise = async (asked: AskedSupport): Promise<void> => {
    for (const incidentId of callsBehind(parts, asked)) {
      const { side, recordId } = asked;
      const isKnown = samePerson(parts, { side, recordId, incidentId }).some(
        ({ dueSince, closed }) =>
          closed === null || dueSince > asked.at - settings.keptDays * dayMs,
      );
      if (isKnown || asked.at <= clock.now() - settings.keptDays * dayMs) continue;
      const kind = "RaiseSupport";
      const id = machineId(`${recordId}/${side}/${incidentId}`);
      await act(id, { kind, taskId: newTaskId(), side, recordId, incidentId });
    }
  };
  return {
    work: (seat) => supportWork(parts, seat),
    counts: () => countsOf(parts),
    isListed: (taskId, seat) => {
      const task = book.find(taskId);
      return task !== undefined && isListed(parts, task, seat);
    },
    open: async (readingId, taskId, seat) => {
      const task = book.find(taskId);
      if (task === undefined || !isListed(parts, task, seat)) return undefined;
      const may = mayOpen(task, clock.now(), ground);
      if (!may.ok) return may;
      const kept = await reading(parts, readingId, taskId, seat);
      if (!kept.ok) return kept;
      const at = clock.now();
      return ok({
        id: taskId,
        danger: dangerOf(task, at, ground),
        reach: reachOf(task, at, ground),
      });
    },
    send,
    look: async () => {
      for (const asked of book.asked()) await raise(asked);
      const at = clock.now();
      for (const task of book.all()) {
        const { id: taskId, closed, version } = task;
        if (closed !== null) continue;
        if (!hasGround(task, at, ground))
          await act(`support-end/${taskId}`, { kind: "EndGroundlessSupport", taskId });
        else if (isQuiet(task, at, settings))
          await act(`support-quiet/${taskId}/${version}`, { kind: "ReturnQuietSupport", taskId });
      }
      for (const problem of await sealExpired(parts, at)) parts.note(problem);
    },
    stop: () => undefined,
  };
}

/** The calls by which the people of a step are found: its own, or of one caller about several households one for each of them. */
function callsBehind(
  { ground }: SupportParts,
  { side, recordId, incidentId }: AskedSupport,
): readonly string[] {
  if (side === "caller" || !recordId.startsWith("caller/")) return [incidentId];
  const thread = ground.threadsOf(incidentId).find(({ id }) => id === recordId);
  return thread === undefined ? [] : homesOf(thread, settings.mostHomes, ground);
}

function sceneOf(parts: SupportParts, { command, at }: SupportEnvelope): SupportScene {
  const { book, ground } = parts;
  const task = book.find(command.taskId);
  const of = task ?? (command.kind === "RaiseSupport" ? command : undefined);
  return {
    task,
    ofSamePerson: of === undefined ? [] : samePerson(parts, of),
    otherSide: task === undefined ? [] : otherSideOf(parts, task),
    danger: of === undefined ? "unknown" : dangerOf(of, at, ground),
    hasGround: of !== undefined && hasGround(of, at, ground),
    settings,
  };
}

async function once(
  parts: SupportParts,
  envelope: SupportEnvelope,
  attempt: number,
): Promise<Result<true, Refusal>> {
  const { agency, log, book, catchUp } = parts;
  const { commandId, by, command } = envelope;
  const before = await log.findCommand(agency, commandId);
  if (before !== undefined) {
    await catchUp();
    return before.events.every((event) => event.by === by) ? ok(true) : fail(takenId);
  }
  const ruling = decideSupport(sceneOf(parts, envelope), envelope);
  if (!ruling.ok) return ruling;
  if (ruling.value.length === 0) return ok(true);
  const answer = await log.append(agency, {
    commandId,
    expected: { [supportStream(command.taskId)]: book.find(command.taskId)?.version ?? 0 },
    events: ruling.value.map((event) => toNewSupport(event, envelope)),
  });
  await catchUp();
  if (answer.ok) return ok(true);
  const { reason, message } = answer.error;
  if (reason === "stale-version" && attempt < maxAttempts)
    return once(parts, envelope, attempt + 1);
  return fail(no("S3", reason, message));
}

/** R21: what cannot be written down is not shown. */
async function reading(
  { agency, log, clock }: SupportParts,
  readingId: string,
  taskId: string,
  by: SeatId,
): Promise<Result<true, Refusal>> {
  const event = supportRead(readingId, taskId, { at: clock.now(), by });
  const { stream } = event;
  const expected = { [stream]: 0 };
  const kept = await log.append(agency, { commandId: stream, expected, events: [event] });
  return kept.ok ? ok(true) : fail(no("S3", "not-recorded", kept.error.message));
}

/** R29: sentences about keys that are still there. The ids are the task's own, so that doing it again does nothing. */
async function sealExpired(
  { agency, log, book }: SupportParts,
  at: Instant,
): Promise<readonly string[]> {
  const left: string[] = [];
  for (const task of book.all()) {
    // Without the call its keys are gone already.
    if (!isForgotten(task, at, settings) || task.incidentId === null) continue;
    const done = await log.destroyKeys(agency, {
      commandId: `support-expired/${task.id}`,
      scope: { stream: supportStream(task.id) },
      class: "mediation",
      by: "clock",
      reason: "kept no longer",
      at,
    });
    if (!done.ok) left.push(`support ${task.id} is not sealed yet: ${done.error.message}`);
  }
  return left;
}

/** Acts of the machine have the same id whenever they are made again. */
const machineId = (what: string): CommandId =>
  `support/${createHash("sha256").update(what).digest("hex").slice(0, 32)}`;

const no = (rule: string, code: string, message: string): Refusal => ({ rule, code, message });

const takenId: Refusal = no(
  "S1",
  "command-id-taken",
  "this command id was used by another seat; choose a new one for each act",
);
