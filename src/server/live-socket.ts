import { limits } from "#contract/limits.ts";
import { closeCodes } from "#contract/live.ts";
import type { SentCommand } from "#contract/commands.ts";
import type { ServerMessage } from "#contract/live.ts";
import { commandIdIn, readClientMessage } from "#contract/read-message.ts";
import type { WireRefusal } from "#contract/refusal.ts";
import type { Instant } from "#core/base/ids.ts";
import { placeOf } from "#core/dispatch/fix.ts";
import type { Corner, Fix } from "#core/dispatch/fix.ts";
import type { Console, Consoles } from "./consoles.ts";
import { envelopeOf, shownRefusal } from "./envelope.ts";
import { isUrgent } from "./host.ts";
import type { Host } from "./host.ts";
import type { Wire } from "./line.ts";
import type { Outcome } from "./outcome.ts";
import type { Seat } from "./seats.ts";
import { viewOf } from "./views.ts";
import type { View } from "./views.ts";
import type { KeptSession, Sessions } from "./sessions.ts";

/** What the server does with one console's messages. */
export interface LiveSocket {
  /** A text message. */
  readonly message: (text: string) => void;
  /** A message that is not text. */
  readonly binary: () => void;
  readonly pong: () => void;
  readonly closed: () => void;
}

export function openLiveSocket(parts: {
  readonly host: Host;
  readonly consoles: Consoles;
  readonly sessions: Sessions;
  readonly now: () => Instant;
  readonly seat: Seat;
  readonly session: KeptSession;
  readonly wire: Wire;
  /** From where positions are counted; absent: phones' positions are not taken. */
  readonly corner?: Corner | undefined;
}): LiveSocket {
  const { host, consoles, sessions, now, seat, session, wire } = parts;
  const console = consoles.join(seat, session.key, wire);
  let waiting = 0;

  const command = async (sent: SentCommand): Promise<void> => {
    const { commandId } = sent;
    if (waiting >= limits.waitingPerSocket && !isUrgent(sent.command)) {
      const message = `${limits.waitingPerSocket} of this console's commands wait already; send it again when they are answered`;
      return console.tell({
        type: "refused",
        commandId,
        refusal: { rule: "S2", code: "busy", message },
        ...lineOf(sent),
      });
    }
    waiting += 1;
    const outcome = await host.send(envelopeOf(seat, sent, now()));
    waiting -= 1;
    answer(console, outcome, viewOf(seat.roles), lineOf(sent));
  };

  const place = (fix: Fix): void => {
    const refusal = whyNotPlaced(parts, fix);
    if (refusal !== undefined) console.tell({ type: "error", refusal });
  };

  return {
    message: (text) => {
      if (!sessions.stands(session))
        return console.close(closeCodes.signedOut, "the session has ended; sign in again");
      const read = readClientMessage(text);
      if (!read.ok) return console.tell(unreadable(text, read.error));
      if (read.value.type === "hello") return console.hello(read.value.from);
      if (read.value.type === "position") return place(read.value);
      const { type: _, ...sent } = read.value;
      void command(sent);
    },
    binary: () =>
      console.tell({
        type: "error",
        refusal: {
          rule: "S4",
          code: "malformed",
          message: "the message is binary; send JSON as text",
        },
      }),
    pong: console.pong,
    closed: console.left,
  };
}

/** Tells where a crew is, or why that is no position. */
function whyNotPlaced(
  { seat, corner, now, consoles }: Parameters<typeof openLiveSocket>[0],
  fix: Fix,
): WireRefusal | undefined {
  if (seat.unitId === null || corner === undefined) {
    const message =
      "only a crew's phone says where it is, and only where the agency's place is set";
    return { rule: "D115", code: "no-crew", message };
  }
  const placed = placeOf(seat.unitId, fix, corner, now());
  if (!placed.ok) return placed.error;
  consoles.place([placed.value]);
  return undefined;
}

/**
 * A command that cannot be read is refused by its id where it has one, so that whoever kept it learns that it will never be taken
 * and what was kept behind it can go on.
 */
function unreadable(text: string, refusal: WireRefusal): ServerMessage {
  const commandId = commandIdIn(text);
  return commandId === undefined
    ? { type: "error", refusal }
    : { type: "refused", commandId, refusal };
}

const lineOf = ({ tap }: SentCommand): { readonly line?: string } =>
  tap === undefined ? {} : { line: tap.line };

function answer(
  console: Console,
  outcome: Outcome,
  view: View,
  line: { readonly line?: string },
): void {
  const { commandId } = outcome;
  if (outcome.outcome === "accepted") {
    const { position, duplicate } = outcome;
    console.tell({ type: "accepted", commandId, position, duplicate });
  } else if (outcome.outcome === "refused") {
    const refusal = shownRefusal(outcome.refusal, view);
    console.tell({ type: "refused", commandId, refusal, ...line });
  } else console.tell({ type: "unknown", commandId, message: outcome.message });
}
