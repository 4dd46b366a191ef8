import WebSocket from "ws";
import { livePath } from "#contract/live.ts";
import type { ServerMessage } from "#contract/live.ts";
import { readServerMessage } from "#contract/read-message.ts";
import type { WireEvent } from "#contract/events.ts";
import { applyEvent, createCenter } from "#core/dispatch/evolve.ts";
import type { LiveCenter } from "#core/dispatch/evolve.ts";

type Message<Type extends ServerMessage["type"]> = Extract<ServerMessage, { readonly type: Type }>;

/** What a console knows from one connection to the next. */
export interface Memory {
  readonly center: LiveCenter;
  position: number | null;
  /** Every event it was told, in order. */
  readonly events: WireEvent[];
  /** Sentences about what must never happen: a gap, an event twice. */
  readonly faults: string[];
  snapshots: number;
}

export const emptyMemory = (): Memory => ({
  center: createCenter(),
  position: null,
  events: [],
  faults: [],
  snapshots: 0,
});

/** A console over a real socket, as small as the contract lets it be. */
export interface TestConsole {
  readonly memory: Memory;
  readonly say: (message: unknown) => void;
  readonly sayText: (text: string | Buffer) => void;
  /** The next message of a type that fits and was not taken before. */
  readonly next: <Type extends ServerMessage["type"]>(
    type: Type,
    fits?: (message: Message<Type>) => boolean,
  ) => Promise<Message<Type>>;
  /** Resolves once it knows this position. */
  readonly reach: (position: number) => Promise<void>;
  readonly closed: Promise<{ readonly code: number; readonly reason: string }>;
  /** Drops the connection without a goodbye. */
  readonly drop: () => void;
}

export async function connect(
  address: string,
  cookie: string,
  memory: Memory = emptyMemory(),
): Promise<TestConsole> {
  const socket = new WebSocket(`${address.replace("http", "ws")}${livePath}`, {
    headers: { origin: address, cookie },
  });
  const heard: ServerMessage[] = [];
  const wakes = new Set<() => void>();
  socket.on("message", (data: Buffer) => {
    const message = readServerMessage(data.toString("utf8"));
    if (message === undefined) return;
    apply(memory, message);
    heard.push(message);
    for (const wake of wakes) wake();
  });
  const closed = new Promise<{ code: number; reason: string }>((resolve) => {
    socket.on("close", (code, reason) => resolve({ code, reason: reason.toString("utf8") }));
  });
  await new Promise<void>((resolve, reject) => {
    socket.on("open", resolve);
    socket.on("error", reject);
  });
  const until = <Found>(look: () => Found | undefined): Promise<Found> =>
    new Promise((resolve) => {
      const wake = (): void => {
        const found = look();
        if (found === undefined) return;
        wakes.delete(wake);
        resolve(found);
      };
      wakes.add(wake);
      wake();
    });
  return {
    memory,
    say: (message) => socket.send(JSON.stringify(message)),
    sayText: (text) => socket.send(text),
    next: (type, fits = () => true) =>
      until(() => {
        const index = heard.findIndex((message) => isOf(message, type) && fits(message));
        const [found] = index === -1 ? [] : heard.splice(index, 1);
        return found !== undefined && isOf(found, type) ? found : undefined;
      }),
    reach: async (position) => {
      await until(() => ((memory.position ?? -1) >= position ? true : undefined));
    },
    closed,
    drop: () => socket.terminate(),
  };
}

function isOf<Type extends ServerMessage["type"]>(
  message: ServerMessage,
  type: Type,
): message is Message<Type> {
  return message.type === type;
}

/** How the contract says a message is applied. */
function apply(memory: Memory, message: ServerMessage): void {
  if (message.type === "snapshot") {
    const { center } = memory;
    center.incidents.clear();
    center.units.clear();
    for (const incident of message.incidents) center.incidents.set(incident.id, incident);
    for (const unit of message.units) center.units.set(unit.id, unit);
    memory.position = message.position;
    memory.snapshots += 1;
  }
  if (message.type === "pulse" && message.position !== memory.position)
    memory.faults.push(`the pulse says ${message.position}, the console ${memory.position}`);
  if (message.type !== "events") return;
  if (message.from !== memory.position)
    memory.faults.push(`events from ${message.from}, the console is at ${memory.position}`);
  for (const event of message.events) {
    if (event.position <= (memory.events.at(-1)?.position ?? 0))
      memory.faults.push(`position ${event.position} came twice or out of order`);
    memory.events.push(event);
    applyEvent(memory.center, event);
  }
  for (const incident of message.entered?.incidents ?? [])
    memory.center.incidents.set(incident.id, incident);
  for (const unit of message.entered?.units ?? []) memory.center.units.set(unit.id, unit);
  for (const id of message.left?.incidents ?? []) memory.center.incidents.delete(id);
  for (const id of message.left?.units ?? []) memory.center.units.delete(id);
  memory.position = message.through;
}
