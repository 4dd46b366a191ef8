import { limits } from "#contract/limits.ts";
import type { AgencyId, CommandId } from "#core/base/ids.ts";
import type { Center } from "#core/dispatch/center.ts";
import type { DispatchCommand, Envelope } from "#core/dispatch/commands.ts";
import { protocolFor } from "#core/dispatch/context.ts";
import type { DispatchContext } from "#core/dispatch/context.ts";
import { decide } from "#core/dispatch/decide.ts";
import { recommendationFor } from "#core/dispatch/recommend.ts";
import type { Refusal } from "#core/dispatch/words.ts";
import type { Appended, EventLog } from "#eventlog/eventlog.ts";
import type { Ledger } from "./ledger.ts";
import { refused } from "./outcome.ts";
import type { Outcome } from "./outcome.ts";
import { createPending } from "./pending.ts";
import { toDispatchEvent } from "./recorded.ts";

export interface HostOptions {
  readonly agency: AgencyId;
  readonly log: EventLog;
  readonly ledger: Ledger;
  readonly context: DispatchContext;
}

/** Takes the commands of one agency. Numbered rules: RULES.md. */
export interface Host {
  /** Decides a command and, when it is accepted, answers once its events are on disk. Never rejects. */
  send(envelope: Envelope): Promise<Outcome>;
  /** Commands that are not answered yet. */
  waiting(): number;
  /** Why the last command may not be recorded, such as a full disk; null where it was. */
  trouble(): string | null;
}

/** S2: what nothing may slow or turn away. */
export const isUrgent = (command: DispatchCommand): boolean =>
  command.kind === "SendEmergency" || command.kind === "RequestBackup";

/** How often one command is decided, when what it was decided over turns out not to be what the log holds. */
const maxAttempts = 4;

/**
 * Commands are decided one at a time over the state that the commands before them leave, whether those are on disk yet or not, so
 * that a slow disk is waited for by all of them together. Nothing is answered or shown before it is on disk. When an append fails,
 * what was decided over it may be wrong: that state is made again from what the log holds, and the rest is decided again.
 */
export function createHost(options: HostOptions): Host {
  const waiting = new Map<CommandId, { readonly by: string; readonly outcome: Promise<Outcome> }>();
  const act = decider(options);
  let trouble: string | null = null;
  const settle = async (envelope: Envelope): Promise<Outcome> => {
    const outcome = await settled(envelope);
    if (outcome.outcome === "unknown") trouble = outcome.message;
    else if (outcome.outcome === "accepted") trouble = null;
    return outcome;
  };
  const settled = async (envelope: Envelope): Promise<Outcome> => {
    try {
      return await act(envelope, 1);
    } catch (cause) {
      const why = cause instanceof Error ? cause.message : String(cause);
      const message = `the command may or may not be recorded (${why}); send it again with the same id`;
      return { outcome: "unknown", commandId: envelope.commandId, message };
    }
  };
  return {
    waiting: () => waiting.size,
    trouble: () => trouble,
    send: async (envelope) => {
      const { commandId, by, command } = envelope;
      const same = waiting.get(commandId);
      if (same !== undefined) return asRepeated(await same.outcome, same.by === by);
      if (waiting.size >= limits.waitingCommands && !isUrgent(command))
        return refused(
          commandId,
          "S2",
          "busy",
          `${limits.waitingCommands} commands wait for the disk already; an emergency send still goes through, send this one again`,
        );
      const outcome = settle(envelope);
      waiting.set(commandId, { by, outcome });
      try {
        return await outcome;
      } finally {
        waiting.delete(commandId);
      }
    },
  };
}

function decider(options: HostOptions) {
  const { agency, log, context } = options;
  const pending = createPending(options);
  options.ledger.follow(({ forgotten }) => {
    for (const gone of forgotten) pending.forget(gone);
  });

  const recordedBefore = async (envelope: Envelope): Promise<Outcome | undefined> => {
    const found = await log.findCommand(agency, envelope.commandId);
    return found === undefined ? undefined : asAccepted(envelope, found);
  };

  const act = async (envelope: Envelope, attempt: number): Promise<Outcome> => {
    while (!pending.isSound()) await pending.mend();
    const { commandId } = envelope;
    const decided = decide(pending.center, envelope, context);
    if (!decided.ok) {
      const refusal = withCurrent(decided.error, pending.center, envelope, context);
      // A retry of what was done already is refused by the state it made: the log knows its id.
      const before = await recordedBefore(envelope);
      return before ?? { outcome: "refused", commandId, refusal };
    }
    const answer = await pending.append(envelope, decided.value);
    if (answer.ok && !answer.value.duplicate) return asAccepted(envelope, answer.value);
    pending.doubt();
    if (answer.ok) return asAccepted(envelope, answer.value);
    const { error } = answer;
    if (error.reason === "stale-version" && attempt < maxAttempts)
      return act(envelope, attempt + 1);
    if (error.reason === "unknown") {
      await pending.mend();
      const found = await recordedBefore(envelope);
      return found ?? { outcome: "unknown", commandId, message: error.message };
    }
    return refused(commandId, "S3", error.reason, error.message);
  };
  return act;
}

function asAccepted(envelope: Envelope, appended: Appended): Outcome {
  const { commandId } = envelope;
  const { duplicate } = appended;
  if (duplicate && appended.events.some((event) => event.by !== envelope.by))
    return takenId(commandId);
  const events = appended.events.map(toDispatchEvent).filter((event) => event !== undefined);
  const position = appended.events.at(-1)?.position ?? 0;
  return { outcome: "accepted", commandId, position, duplicate, events };
}

const asRepeated = (outcome: Outcome, isSameSeat: boolean): Outcome => {
  if (!isSameSeat) return takenId(outcome.commandId);
  return outcome.outcome === "accepted" ? { ...outcome, duplicate: true } : outcome;
};

const takenId = (commandId: CommandId): Outcome =>
  refused(
    commandId,
    "S1",
    "command-id-taken",
    `command id \`${commandId}\` was used by another seat; choose a new one for each act`,
  );

/** With a recommendation that has changed goes what the protocol says now: the person sees both. */
function withCurrent(
  refusal: Refusal,
  center: Center,
  { command, at }: Envelope,
  context: DispatchContext,
) {
  if (refusal.code !== "recommendation-changed" || !("incidentId" in command)) return refusal;
  const incident =
    command.incidentId === null ? undefined : center.incidents.get(command.incidentId);
  const current =
    incident === undefined
      ? undefined
      : recommendationFor(center, incident, protocolFor(context, incident), at);
  return current === undefined ? refusal : { ...refusal, current };
}
