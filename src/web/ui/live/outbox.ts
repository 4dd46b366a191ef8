import type { WireRefusal } from "#contract/refusal.ts";
import type { CommandId, Instant } from "#core/base/ids.ts";
import type { Envelope } from "#core/dispatch/commands.ts";

/**
 * Where a command stands: `queued` on this console only, `sent` on the wire, `on-disk` acknowledged after the server's fsync,
 * `refused` by the server, with its sentence.
 */
export type SendState = "queued" | "sent" | "on-disk" | "refused";

export interface OutboxEntry {
  readonly envelope: Envelope;
  /** Written where it outlives the page. Before that it is only on the screen. */
  readonly isKept: boolean;
  readonly state: SendState;
  /** When it was last put on the wire, by this window's clock; null before. */
  readonly sentAt: Instant | null;
  /** The log position the command was acknowledged at; null before. */
  readonly position: number | null;
  readonly refusal: WireRefusal | null;
}

/** What this window has sent, in order. Answered commands stay visible until `keepAnswered` newer ones were answered. */
export interface Outbox {
  readonly entries: readonly OutboxEntry[];
}

const keepAnswered = 20;

export const emptyOutbox: Outbox = { entries: [] };

export const addEntry = (outbox: Outbox, envelope: Envelope): Outbox => ({
  entries: [
    ...outbox.entries,
    { envelope, isKept: false, state: "queued", sentAt: null, position: null, refusal: null },
  ],
});

/** Changes one entry; an id that is not there changes nothing (an answer to a command of an earlier page). */
export function changeEntry(
  outbox: Outbox,
  commandId: CommandId,
  change: Partial<Omit<OutboxEntry, "envelope">>,
): Outbox {
  const entries = outbox.entries.map((entry) =>
    entry.envelope.commandId === commandId ? { ...entry, ...change } : entry,
  );
  return { entries: withoutOld(entries) };
}

/** After they were written where they outlive the page. */
export const markKept = (outbox: Outbox, written: readonly Envelope[]): Outbox => {
  const ids = new Set(written.map(({ commandId }) => commandId));
  if (!outbox.entries.some((entry) => !entry.isKept && ids.has(entry.envelope.commandId)))
    return outbox;
  return {
    entries: outbox.entries.map((entry) =>
      ids.has(entry.envelope.commandId) ? { ...entry, isKept: true } : entry,
    ),
  };
};

export const isAnswered = ({ state }: OutboxEntry): boolean =>
  state === "on-disk" || state === "refused";

function withoutOld(entries: readonly OutboxEntry[]): readonly OutboxEntry[] {
  let surplus = entries.filter(isAnswered).length - keepAnswered;
  return entries.filter((entry) => !(isAnswered(entry) && surplus-- > 0));
}

/** After the line broke: what was on the wire may never have arrived, so it is queued again under the same id. */
export const requeue = (outbox: Outbox): Outbox => ({
  entries: outbox.entries.map((entry) =>
    entry.state === "sent" ? { ...entry, state: "queued" } : entry,
  ),
});

/** After it was put on the wire. */
export const markSent = (outbox: Outbox, commandId: CommandId, sentAt: Instant): Outbox =>
  changeEntry(outbox, commandId, { state: "sent", sentAt });

/** How long a command may stand unanswered on a line that lives before it is sent again, in milliseconds: its id makes that harmless. */
export const answerWithin = 5_000;

/** What was sent and not answered in time is queued again: a message may be lost where the line is not. */
export function requeueLate(outbox: Outbox, now: Instant): Outbox {
  const isLate = ({ state, sentAt }: OutboxEntry): boolean =>
    state === "sent" && sentAt !== null && now - sentAt >= answerWithin;
  if (!outbox.entries.some(isLate)) return outbox;
  return {
    entries: outbox.entries.map((entry) => (isLate(entry) ? { ...entry, state: "queued" } : entry)),
  };
}

/** Commands that the server has not answered yet, in the order they were given. */
export const unanswered = (outbox: Outbox): readonly Envelope[] =>
  outbox.entries.filter((entry) => !isAnswered(entry)).map((entry) => entry.envelope);

/** Commands whose events are not folded in yet, in the order they were given: what a window shows on top of the log. */
export const waitingEnvelopes = (outbox: Outbox, position: number): readonly Envelope[] =>
  outbox.entries
    .filter(
      (entry) =>
        entry.state === "queued" ||
        entry.state === "sent" ||
        (entry.state === "on-disk" && entry.position !== null && entry.position > position),
    )
    .map((entry) => entry.envelope);
