import type { CommandId, Instant } from "#core/base/ids.ts";
import type { DispatchCommand, Envelope, Tap } from "#core/dispatch/commands.ts";
import type { WireRefusal } from "#contract/refusal.ts";
import { isAnswered } from "./outbox.ts";
import type { Outbox, OutboxEntry } from "./outbox.ts";

/**
 * The count that a phone's taps are numbered in. The center takes them in this order and each once, whatever the network does; a new
 * line begins at 1 after each opening of the page, and wherever the center asks for a number that this phone no longer has.
 */
export interface TapLine {
  readonly id: string;
  readonly next: number;
}

/** Taps that may be on the wire at one time; the others wait, so that a long silence does not end in one flood. */
export const tapsAtOnce = 40;
/** How long a phone waits before it asks again a center that was too busy, in milliseconds. */
export const busyWait = 1_000;

/** Nothing holds these back: they carry no number. */
const isUrgent = (command: DispatchCommand): boolean => command.kind === "RequestBackup";

/** A command as this phone's next tap. `sentAt` is set again each time it is sent. */
export function tapped(
  line: TapLine,
  envelope: Envelope,
  at: Instant,
  saw: number,
): { readonly line: TapLine; readonly envelope: Envelope } {
  if (isUrgent(envelope.command))
    return {
      line,
      envelope: { ...envelope, tap: { line: line.id, sequence: null, at, sentAt: at, saw } },
    };
  const tap: Tap = { line: line.id, sequence: line.next, at, sentAt: at, saw };
  return { line: { ...line, next: line.next + 1 }, envelope: { ...envelope, tap } };
}

/** Numbers every tap that is not answered anew, in its order, in a line of its own. What was on the wire may not have arrived. */
export function renumber(
  outbox: Outbox,
  id: string,
): { readonly line: TapLine; readonly outbox: Outbox } {
  let next = 1;
  const entries = outbox.entries.map((entry): OutboxEntry => {
    const { tap } = entry.envelope;
    if (tap === undefined || isAnswered(entry)) return entry;
    const sequence = tap.sequence === null ? null : next++;
    const envelope: Envelope = { ...entry.envelope, tap: { ...tap, line: id, sequence } };
    return { ...entry, envelope, state: "queued" };
  });
  return { line: { id, next }, outbox: { entries } };
}

/** What is to be put on the wire now, in order: what nothing holds back, and as many of the others as may be under way. */
export function toSend(outbox: Outbox): readonly Envelope[] {
  const underWay = outbox.entries.filter(
    ({ state, envelope }) => state === "sent" && isCounted(envelope),
  ).length;
  let room = tapsAtOnce - underWay;
  return outbox.entries.flatMap(({ state, envelope }) => {
    if (state !== "queued") return [];
    if (isCounted(envelope) && room-- <= 0) return [];
    return [envelope];
  });
}

interface Refused {
  readonly commandId: CommandId;
  readonly refusal: WireRefusal;
  /** The count it was refused in; absent where the center could not read one. */
  readonly line?: string;
}

const isCounted = ({ tap }: Envelope): boolean => tap !== undefined && tap.sequence !== null;

/**
 * What a refusal of a tap means for the outbox: `again` once those before it are answered, `later` when the center has room again,
 * `anew` where the center counts otherwise, `refused` for the crew to read; `past` of a count that this phone has given up, where
 * counting anew once more would only be refused once more, without end.
 */
export function meaningOf(
  outbox: Outbox,
  { commandId, refusal: { code }, line }: Refused,
): "again" | "later" | "anew" | "refused" | "past" {
  const entry = outbox.entries.find(({ envelope }) => envelope.commandId === commandId);
  if (entry?.envelope.tap === undefined) return "refused";
  if (line !== undefined && line !== entry.envelope.tap.line) return "past";
  if (code === "busy" || code === "stopped") return "later";
  if (code !== "tap-too-early") return "refused";
  const { sequence } = entry.envelope.tap;
  const hasEarlier = outbox.entries.some(
    (other) => !isAnswered(other) && (other.envelope.tap?.sequence ?? Infinity) < (sequence ?? 0),
  );
  return hasEarlier ? "again" : "anew";
}
