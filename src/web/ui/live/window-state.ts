import type { UnitPosition } from "#contract/events.ts";
import type { ServerMessage } from "#contract/live.ts";
import type { WireRefusal } from "#contract/refusal.ts";
import type { CommandId, Instant } from "#core/base/ids.ts";
import type { AgencySettings } from "#core/dispatch/agency-settings.ts";
import { standingsOf } from "#core/dispatch/nudge-rule.ts";
import type { NudgeStandings } from "#core/dispatch/nudge-rule.ts";
import type { Envelope } from "#core/dispatch/commands.ts";
import type { Outbox, OutboxEntry } from "./outbox.ts";
import { answerWithin, changeEntry, requeueLate, waitingEnvelopes } from "./outbox.ts";
import { meaningOf } from "./taps.ts";
import type { TapLine } from "./taps.ts";
import type { SeenCenter } from "./seen-center.ts";
import type { Versions } from "./versions.ts";

/** `lost`: no line; this window decides alone and keeps its commands. `signed-out`: the session ended, for good. */
export type Link = "connecting" | "live" | "lost" | "signed-out";

/** How the feed stands. A new object at each change. */
export interface Feed {
  readonly link: Link;
  /** When anything was last heard, by this window's clock; null before the first word. */
  readonly heardAt: Instant | null;
  /** The log position folded in last; null before the first snapshot. */
  readonly position: number | null;
  /** How far a dispatcher's console has read, as far as this window was told. */
  readonly seen: number;
  /** Seats that a person has left and nobody taken since. */
  readonly gone: readonly string[];
  /** There is a board to look at: the center's, or one that was kept when this page was closed. */
  readonly hasBoard: boolean;
}

/** What a window's store changes as it hears and sends. */
export interface WindowState {
  readonly versions: Versions;
  readonly view: SeenCenter;
  readonly positions: Map<string, UnitPosition>;
  feed: Feed;
  outbox: Outbox;
  /** The count of a phone's taps; undefined where this seat is no phone. */
  taps: TapLine | undefined;
  /** The server's clock less this window's, in milliseconds. */
  clockAhead: number;
  /** How the agency works, as far as this window was told. */
  settings: AgencySettings;
  /** How the nudges stand, as far as this window was told. */
  nudges: NudgeStandings;
  /** A `hello` is on its way and its answer has not come. */
  askedAt: Instant | null;
  /** What the server last said of a message it could not read. */
  problem: WireRefusal | null;
}

/** What the state asks of the line while it takes a message. */
export interface Asks {
  /** Says where this window stands: the server answers with what it lacks. */
  readonly hello: () => void;
  readonly sendQueued: () => void;
  /** The same, after a while. */
  readonly sendLater: () => void;
  /** Numbers the taps that wait anew. */
  readonly newLine: () => void;
  readonly now: () => Instant;
}

/** This window's own commands that are not folded in yet. */
export const waitingOf = ({ outbox, feed }: WindowState): readonly Envelope[] =>
  waitingEnvelopes(outbox, feed.position ?? -1);

/** Takes in one message of the server. */
export function takeMessage(state: WindowState, message: ServerMessage, asks: Asks): void {
  switch (message.type) {
    case "snapshot":
      state.askedAt = null;
      state.feed = {
        ...state.feed,
        link: "live",
        position: message.position,
        hasBoard: true,
      };
      state.clockAhead = message.at - asks.now();
      return state.view.replace(message, waitingOf(state));
    case "events":
      return fold(state, message, asks);
    case "pulse":
      state.clockAhead = message.at - asks.now();
      if (message.seen !== state.feed.seen) state.feed = { ...state.feed, seen: message.seen };
      takeGone(state, message.gone ?? []);
      if (message.position === state.feed.position) state.feed = { ...state.feed, link: "live" };
      else askOnce(state, asks);
      return sendLate(state, asks);
    case "protocol":
      return state.versions.told(message.active);
    case "agency":
      state.settings = message.settings;
      state.nudges = standingsOf(message.nudges ?? []);
      return;
    case "telemetry":
      for (const unit of message.units) state.positions.set(unit.unitId, unit);
      return;
    case "accepted":
      answer(state, message.commandId, { state: "on-disk", position: message.position });
      return state.taps === undefined ? undefined : asks.sendQueued();
    case "refused":
      return refusedOf(state, message, asks);
    case "unknown":
      // Nobody knows whether it is recorded: the same id again is harmless, and tells.
      state.outbox = changeEntry(state.outbox, message.commandId, { state: "queued" });
      return asks.sendQueued();
    case "error":
      state.problem = message.refusal;
  }
}

function sendLate(state: WindowState, { now, sendQueued }: Asks): void {
  const outbox = requeueLate(state.outbox, now());
  if (outbox === state.outbox) return;
  state.outbox = outbox;
  sendQueued();
}

function takeGone(state: WindowState, gone: readonly string[]): void {
  if (gone.join() !== state.feed.gone.join()) state.feed = { ...state.feed, gone };
}

function askOnce(state: WindowState, asks: Asks): void {
  const now = asks.now();
  // The question or its answer may be lost where the line is not.
  if (state.askedAt !== null && now - state.askedAt < answerWithin) return;
  state.askedAt = now;
  asks.hello();
}

function fold(
  state: WindowState,
  message: Extract<ServerMessage, { readonly type: "events" }>,
  asks: Asks,
): void {
  const { position } = state.feed;
  // A gap: nothing is folded over it; the server is asked for what is missing.
  if (position === null || message.from > position) return askOnce(state, asks);
  state.askedAt = null;
  // Said again, or late: what it tells has been told.
  if (message.through <= position) return;
  state.feed = { ...state.feed, link: "live", position: Math.max(position, message.through) };
  const fresh = message.events.filter((event) => event.position > position);
  state.view.fold({ ...message, events: fresh }, waitingOf(state));
}

/** A tap that only came out of turn, or to a center without room, is kept and sent again: the crew has nothing to mend. */
function refusedOf(
  state: WindowState,
  message: Extract<ServerMessage, { readonly type: "refused" }>,
  asks: Asks,
): void {
  const { commandId, refusal } = message;
  switch (meaningOf(state.outbox, message)) {
    case "past":
      return;
    case "again":
      state.outbox = changeEntry(state.outbox, commandId, { state: "queued" });
      return;
    case "later":
      state.outbox = changeEntry(state.outbox, commandId, { state: "queued" });
      return asks.sendLater();
    case "anew":
      asks.newLine();
      return asks.sendQueued();
    case "refused":
      answer(state, commandId, { state: "refused", refusal });
      return state.taps === undefined ? undefined : asks.sendQueued();
  }
}

function answer(
  state: WindowState,
  commandId: CommandId,
  change: Partial<Omit<OutboxEntry, "envelope">>,
): void {
  state.outbox = changeEntry(state.outbox, commandId, change);
  state.view.fold({ events: [] }, waitingOf(state));
}
