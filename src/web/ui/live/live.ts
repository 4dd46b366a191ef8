import type { UnitPosition } from "#contract/events.ts";
import { readServerMessage } from "#contract/read-message.ts";
import type { WireRefusal } from "#contract/refusal.ts";
import type { CommandId, Instant } from "#core/base/ids.ts";
import type { AgencySettings } from "#core/dispatch/agency-settings.ts";
import type { Incident } from "#core/dispatch/center.ts";
import type { DispatchCommand, Envelope, Role, Tap } from "#core/dispatch/commands.ts";
import type { NudgeStandings } from "#core/dispatch/nudge-rule.ts";
import type { Fix } from "#core/dispatch/fix.ts";
import { rolesFor } from "#core/dispatch/roles.ts";
import type { LiveCenter } from "#core/dispatch/evolve.ts";
import type { CompiledProtocol } from "#core/protocol/compile.ts";
import { keepLine } from "./kept-line.ts";
import type { LiveHost } from "./kept-line.ts";
import { addEntry, markSent, requeue } from "./outbox.ts";
import type { Outbox } from "./outbox.ts";
import type { KnownSeats } from "./seen-center.ts";
import { busyWait, toSend } from "./taps.ts";
import { asTap, beginLine, newState, shelver } from "./window-shelf.ts";
import { takeMessage } from "./window-state.ts";
import type { Asks, Feed, WindowState } from "./window-state.ts";

export type { Line, LineHandlers, LiveHost } from "./kept-line.ts";
export type { Feed, Link } from "./window-state.ts";

/** One window's view of the center. Everything it shows comes from here. */
export interface Live {
  /** The protocol that was active when the window opened; what `useVersioned` gives, the one active now; inside a call's own screen (`OfCall`), the version that decides that call. */
  readonly protocol: CompiledProtocol;
  /** The active protocol, wherever it is asked. */
  readonly active: () => CompiledProtocol;
  /** The version that decides a call: the one it began under. */
  readonly protocolFor: (incident: Pick<Incident, "protocol">) => CompiledProtocol;
  /** Rises with every version of the protocol that comes to this window. */
  readonly versions: () => number;
  readonly seats: KnownSeats;
  /** How the agency works, as far as this window was told. */
  readonly settings: () => AgencySettings;
  /** How the nudges stand. */
  readonly nudges: () => NudgeStandings;
  /** What is known now, this window's own unanswered commands included. Changes in place: compare entries, not the maps. */
  readonly center: LiveCenter;
  readonly feed: () => Feed;
  readonly outbox: () => Outbox;
  /** What the server said of a message it could not read; null when all was read. */
  readonly problem: () => WireRefusal | null;
  /** Where units were last, with the time each position is from. */
  readonly positions: () => ReadonlyMap<string, UnitPosition>;
  /** The server's clock, as far as this window can tell. */
  readonly now: () => Instant;
  /** Milliseconds since anything was last heard; 0 before the first word. */
  readonly silentFor: () => number;
  /** Decides locally at once, and sends. Returns the command's id, by which the outbox tells what became of it. */
  readonly send: (command: DispatchCommand) => CommandId;
  /** Tells where this phone is, when there is a line; a position is never kept. */
  readonly place: (fix: Omit<Fix, "sentAt">) => void;
  /** Called after every change. Returns what stops it. */
  readonly subscribe: (listener: () => void) => () => void;
  readonly close: () => void;
}

/** What a window says (`ClientMessage` of the contract, before it is read there). */
type Said =
  | ({ readonly type: "position" } & Fix)
  | { readonly type: "hello"; readonly from: number | null }
  | {
      readonly type: "command";
      readonly commandId: CommandId;
      readonly command: DispatchCommand;
      readonly tap?: Tap;
    };

/**
 * Opens a window's store. It connects by itself, resumes after the last position it folded in, asks again over a gap, and sends
 * again what was not answered. Touches nothing of the browser: the line, the clock and the timer come with the host.
 */
export function createLive(host: LiveHost, protocol: CompiledProtocol, seats: KnownSeats): Live {
  const listeners = new Set<() => void>();
  const state = newState(host, protocol, seats, () => tell());
  const tellAll = (): void => listeners.forEach((listener) => listener());
  const shelve = shelver(host, state, tellAll);
  const tell = (): void => {
    shelve();
    tellAll();
  };
  const say = (message: Said): boolean => line.send(JSON.stringify(message));
  const hello = (): void => void say({ type: "hello", from: state.feed.position });
  const putOnWire = ({ commandId, command, tap }: Envelope): void => {
    const sent = tap === undefined ? {} : { tap: { ...tap, sentAt: host.now() } };
    if (say({ type: "command", commandId, command, ...sent }))
      state.outbox = markSent(state.outbox, commandId, host.now());
  };
  const sendQueued = (): void => {
    for (const envelope of toSend(state.outbox)) putOnWire(envelope);
  };
  const sendLater = (): void => {
    host.after(busyWait, () => {
      sendQueued();
      tell();
    });
  };
  const newLine = (): void => beginLine(state, host.newId());
  const asks: Asks = { hello, sendQueued, sendLater, newLine, now: host.now };
  const line = keepLine(host, {
    opened: () => {
      state.askedAt = host.now();
      hello();
      sendQueued();
      tell();
    },
    heard: (text) => {
      state.feed = { ...state.feed, heardAt: host.now() };
      const message = readServerMessage(text);
      if (message !== undefined) takeMessage(state, message, asks);
      tell();
    },
    lost: (isSignedOut) => {
      state.feed = { ...state.feed, link: isSignedOut ? "signed-out" : "lost" };
      state.outbox = requeue(state.outbox);
      tell();
    },
  });

  return {
    seats,
    center: state.view.seen,
    ...readingsOf(host, state),
    send(command) {
      const made = envelopeFor(seats, command, host.newId(), host.now() + state.clockAhead);
      const envelope = asTap(state, made, host.now());
      state.outbox = addEntry(state.outbox, envelope);
      state.view.guess(envelope);
      sendQueued();
      tell();
      return envelope.commandId;
    },
    place: (fix) => void say({ type: "position", ...fix, sentAt: host.now() }),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: line.close,
  };
}

/** What a window shows of its own state. */
const readingsOf = (
  host: LiveHost,
  state: WindowState,
): Omit<Live, "seats" | "center" | "send" | "place" | "subscribe" | "close"> => ({
  protocol: state.versions.active(),
  active: state.versions.active,
  protocolFor: state.versions.of,
  versions: state.versions.count,
  settings: () => state.settings,
  nudges: () => state.nudges,
  feed: () => state.feed,
  outbox: () => state.outbox,
  problem: () => state.problem,
  positions: () => state.positions,
  now: () => host.now() + state.clockAhead,
  silentFor: () => Math.max(0, host.now() - (state.feed.heardAt ?? host.now())),
});

/** A command under the role of this seat that may send it; the server checks for itself. */
function envelopeFor(
  seats: KnownSeats,
  command: DispatchCommand,
  commandId: CommandId,
  at: Instant,
): Envelope {
  const may = rolesFor[command.kind];
  const role: Role = seats.roles.find((held) => may.includes(held)) ?? seats.roles[0] ?? "field";
  const unit = seats.unitId === null ? {} : { unitId: seats.unitId };
  return { commandId, at, by: seats.own, role, ...unit, command };
}
