import { limits } from "#contract/limits.ts";
import { closeCodes } from "#contract/live.ts";
import type { SentCommand } from "#contract/commands.ts";
import { readClientMessage } from "#contract/read-message.ts";
import type { Instant } from "#core/base/ids.ts";
import type { Envelope, Role } from "#core/dispatch/commands.ts";
import { rolesFor } from "#core/dispatch/roles.ts";
import type { Console, Consoles } from "./consoles.ts";
import { isUrgent } from "./host.ts";
import type { Host } from "./host.ts";
import type { Wire } from "./line.ts";
import type { Outcome } from "./outcome.ts";
import type { Seat } from "./seats.ts";
import { viewOf } from "./views.ts";
import type { KeptSession, Sessions } from "./sessions.ts";

/** A command as a seat sends it, taken up now. The role is one of the seat's that may send it, when there is one. */
export function envelopeOf(
  seat: Seat,
  { commandId, expectedVersion, command }: SentCommand,
  at: Instant,
): Envelope {
  const allowed: readonly Role[] = rolesFor[command.kind];
  const role = seat.roles.find((each) => allowed.includes(each)) ?? seat.roles[0] ?? "designer";
  return {
    commandId,
    at,
    by: seat.id,
    role,
    ...(seat.unitId === null ? {} : { unitId: seat.unitId }),
    ...(expectedVersion === undefined ? {} : { expectedVersion }),
    command,
  };
}

/** What the server does with one console's messages. */
export interface LiveSocket {
  /** A text message. */
  message(text: string): void;
  /** A message that is not text. */
  binary(): void;
  pong(): void;
  closed(): void;
}

export function openLiveSocket(parts: {
  readonly host: Host;
  readonly consoles: Consoles;
  readonly sessions: Sessions;
  readonly now: () => Instant;
  readonly seat: Seat;
  readonly session: KeptSession;
  readonly wire: Wire;
}): LiveSocket {
  const { host, consoles, sessions, now, seat, session, wire } = parts;
  const console = consoles.join(seat, wire);
  let waiting = 0;

  const command = async (sent: SentCommand): Promise<void> => {
    const { commandId } = sent;
    if (waiting >= limits.waitingPerSocket && !isUrgent(sent.command)) {
      const message = `${limits.waitingPerSocket} of this console's commands wait already; send it again when they are answered`;
      return console.tell({
        type: "refused",
        commandId,
        refusal: { rule: "S2", code: "busy", message },
      });
    }
    waiting += 1;
    const outcome = await host.send(envelopeOf(seat, sent, now()));
    waiting -= 1;
    answer(console, outcome, viewOf(seat.roles).classes.has("health"));
  };

  return {
    message: (text) => {
      if (!sessions.stands(session))
        return console.close(closeCodes.signedOut, "the session has ended; sign in again");
      const read = readClientMessage(text);
      if (!read.ok) return console.tell({ type: "error", refusal: read.error });
      if (read.value.type === "hello") return console.hello(read.value.from);
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

function answer(console: Console, outcome: Outcome, mayScreen: boolean): void {
  const { commandId } = outcome;
  if (outcome.outcome === "accepted") {
    const { position, duplicate } = outcome;
    console.tell({ type: "accepted", commandId, position, duplicate });
  } else if (outcome.outcome === "refused") {
    console.tell({ type: "refused", commandId, refusal: shownRefusal(outcome.refusal, mayScreen) });
  } else console.tell({ type: "unknown", commandId, message: outcome.message });
}

/** A decision holds answers of the caller: it goes only to those who may see them. */
export function shownRefusal<Refused extends { readonly current?: unknown }>(
  refusal: Refused,
  mayScreen: boolean,
): Refused {
  if (mayScreen || refusal.current === undefined) return refusal;
  const { current: _, ...rest } = refusal;
  return rest as Refused;
}
