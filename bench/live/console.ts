import { randomUUID } from "node:crypto";
import WebSocket from "ws";
import { livePath } from "#contract/live.ts";
import { readServerMessage } from "#contract/read-message.ts";
import type { DispatchCommand } from "#core/dispatch/commands.ts";
import type { CompiledProtocol } from "#core/protocol/compile.ts";
import { createLive } from "#web/ui/live/live.ts";
import type { LiveHost } from "#web/ui/live/live.ts";

export interface Answered {
  readonly at: number;
  readonly position?: number;
  readonly refusal?: string;
}

/** One socket of the load. */
export interface BenchConsole {
  readonly send: (commandId: string, command: DispatchCommand) => void;
  /** What became of each command, and when that was heard; without a position it was refused. */
  readonly answered: ReadonlyMap<string, Answered>;
  /** When each position was applied; empty without a store. */
  readonly appliedAt: ReadonlyMap<number, number>;
  /** When each position was heard of, with a store or without; empty unless that was asked for. */
  readonly heardAt: ReadonlyMap<number, number>;
  readonly position: () => number;
  /** Gaps and doubles seen. */
  readonly faults: () => number;
  readonly close: () => void;
}

export async function openConsole(options: {
  readonly address: string;
  readonly cookie: string;
  readonly seat: string;
  readonly protocol: CompiledProtocol;
  readonly hasStore: boolean;
  readonly keepsHeard?: boolean;
}): Promise<BenchConsole> {
  const { address, cookie, seat, protocol, hasStore, keepsHeard = false } = options;
  const answered = new Map<string, Answered>();
  const appliedAt = new Map<number, number>();
  const heardAt = new Map<number, number>();
  let position = -1;
  let faults = 0;
  const socket = new WebSocket(`${address.replace("http", "ws")}${livePath}`, {
    headers: { origin: address, cookie },
  });
  /** Looks at a message; `apply` puts it into the store first, where there is one. */
  const hear = (text: string, apply: () => void): void => {
    const message = readServerMessage(text);
    apply();
    const at = performance.now();
    if (message?.type === "snapshot") position = message.position;
    if (message?.type === "accepted")
      answered.set(message.commandId, { at, position: message.position });
    if (message?.type === "refused")
      answered.set(message.commandId, { at, refusal: message.refusal.message });
    if (message?.type === "unknown") answered.set(message.commandId, { at });
    if (message?.type === "pulse" && message.position !== position) faults += 1;
    if (message?.type !== "events") return;
    if (message.from !== position) faults += 1;
    if (keepsHeard)
      for (let each = message.from + 1; each <= message.through; each += 1) heardAt.set(each, at);
    if (hasStore)
      for (let each = message.from + 1; each <= message.through; each += 1) appliedAt.set(each, at);
    position = message.through;
  };
  const live = hasStore ? createLive(hostOf(socket, hear), protocol, seatsOf(seat)) : undefined;
  if (live === undefined) {
    socket.on("message", (data: Buffer) => hear(data.toString("utf8"), () => undefined));
    socket.on("open", () => socket.send(JSON.stringify({ type: "hello", from: null })));
  }
  while (position < 0) await new Promise((resolve) => setTimeout(resolve, 5));
  return {
    send: (commandId, command) =>
      socket.send(JSON.stringify({ type: "command", commandId, command })),
    answered,
    appliedAt,
    heardAt,
    position: () => position,
    faults: () => faults,
    close: () => {
      live?.close();
      socket.close();
    },
  };
}

/** The console's own store over this socket, as a browser would have it over its own. */
function hostOf(socket: WebSocket, hear: (text: string, apply: () => void) => void): LiveHost {
  return {
    connect: ({ opened, heard, closed }) => {
      socket.on("open", opened);
      socket.on("message", (data: Buffer) => {
        const text = data.toString("utf8");
        hear(text, () => heard(text));
      });
      socket.on("close", closed);
      return { send: (text) => socket.send(text), close: () => socket.close() };
    },
    now: () => Date.now(),
    after: (milliseconds, then) => {
      const timer = setTimeout(then, milliseconds);
      return () => clearTimeout(timer);
    },
    newId: () => randomUUID(),
  };
}

const seatsOf = (own: string) => ({
  own,
  roles: [own.startsWith("taker") ? ("call-taker" as const) : ("dispatcher" as const)],
  unitId: null,
  others: new Map(),
});
