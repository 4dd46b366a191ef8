import { mkdtempSync, rmSync } from "node:fs";
import { randomBytes, randomUUID } from "node:crypto";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";
import type { DispatchCommand } from "#core/dispatch/commands.ts";
import { loadProtocol } from "#library/load-protocol.ts";
import type { Clock } from "#server/clock.ts";
import { harborSeats } from "#server/demo-seats.ts";
import { startServer } from "#server/server.ts";
import { hashSecret } from "#server/secrets.ts";
import type { HashedSecret } from "#server/secrets.ts";
import { createSteadyTime } from "#server/steady-clock.ts";
import { createStudio } from "#server/studio/studio.ts";
import type { RunningServer } from "#server/server.ts";
import type { ServerOptions } from "#server/server-options.ts";

// A real server over a folder of its own, on a port the machine chose, with people alone in it.

const loaded = loadProtocol(
  fileURLToPath(new URL("../../protocols/harbor-county", import.meta.url)),
);
if (!loaded.ok) throw new Error("the county's protocol does not load");
export const protocol = loaded.value.compiled;
const seats = harborSeats(protocol.protocol);
/** Those that tests sit in. */
const sittable = [
  "taker-1",
  "taker-2",
  "dispatch-1",
  "supervisor",
  "designer",
  "care-1",
  "clinician-1",
  "clinician-2",
  "hotline-988",
  "unit-C1",
  "unit-P1",
  "unit-D1",
];
export const secretOf = (seat: string): string => `secret of ${seat}`;

// Stretching a secret takes its time, and each test opens a center: what was stretched once is kept for the next.
const kept = new Map<string, Promise<HashedSecret>>();
function keptSecret(secret: string, salt: Uint8Array): Promise<HashedSecret> {
  const known = kept.get(secret) ?? hashSecret(secret, salt);
  kept.set(secret, known);
  return known;
}

export const wallClock: Clock = {
  now: createSteadyTime({
    wall: () => Date.now(),
    elapsed: () => performance.now(),
    note: (sentence) => console.log(sentence),
  }),
  after: (milliseconds, act) => {
    const timer = setTimeout(act, milliseconds);
    return () => clearTimeout(timer);
  },
};

/** A folder that goes when the test ends. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "concord-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** `afterwards` says when it stops: with the test, unless tests share it. */
export async function openCenter(
  change: Partial<ServerOptions> = {},
  afterwards: (stop: () => Promise<void>) => void = onTestFinished,
): Promise<RunningServer> {
  const folder = change.folder ?? temporaryFolder();
  const server = await startServer({
    agency: { id: "harbor-county", name: "Harbor County", isSynthetic: true },
    version: "test",
    protocol,
    seats,
    demoSecrets: new Map(sittable.map((id) => [id, secretOf(id)])),
    folder,
    studio: createStudio({
      protocols: fileURLToPath(new URL("../../protocols", import.meta.url)),
      folder: join(folder, "drafts"),
      clock: change.clock ?? wallClock,
      newId: randomUUID,
    }),
    listenOn: { host: "127.0.0.1", port: 0 },
    publicOrigin: undefined,
    webRoot: undefined,
    county: undefined,
    signInsPerMinute: 1_000,
    clock: wallClock,
    randomBytes,
    hashSecret: keptSecret,
    newId: randomUUID,
    note: () => undefined,
    ...change,
  });
  let isStopped = false;
  const stop = async (): Promise<void> => {
    if (isStopped) return;
    isStopped = true;
    await server.stop();
  };
  afterwards(stop);
  return { ...server, stop };
}

/** An answer over HTTP. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
}

/** Someone at a seat, over HTTP. */
export interface Sitting {
  readonly cookie: string;
  readonly ask: (method: string, path: string, body?: unknown) => Promise<Answer>;
  readonly command: (command: DispatchCommand, more?: object) => Promise<Answer>;
}

export async function ask(
  address: string,
  method: string,
  path: string,
  body?: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  const answer = await fetch(`${address}${path}`, {
    method,
    headers: {
      origin: address,
      ...(body === undefined ? {} : { "content-type": "application/json" }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
  const text = await answer.text();
  const isJson = answer.headers.get("content-type")?.includes("json") === true;
  const read: unknown = isJson ? JSON.parse(text) : text;
  return { status: answer.status, headers: answer.headers, body: read };
}

export async function sitDown(address: string, seat: string): Promise<Sitting> {
  const answer = await ask(address, "POST", "/api/session", { seat, secret: secretOf(seat) });
  if (answer.status !== 200) throw new Error(`${seat}: ${JSON.stringify(answer.body)}`);
  return resume(address, answer.headers.getSetCookie()[0]?.split(";")[0] ?? "");
}

/** Someone who sat down before. */
export function resume(address: string, cookie: string): Sitting {
  const asHere: Sitting["ask"] = (method, path, body) =>
    ask(address, method, path, body, { cookie });
  return {
    cookie,
    ask: asHere,
    command: (command, more = {}) =>
      asHere("POST", "/api/commands", { commandId: randomUUID(), command, ...more }),
  };
}

/** The refusal in an answer. */
export const refusalIn = ({ body }: Answer): unknown =>
  typeof body === "object" && body !== null && "error" in body ? body.error : undefined;

export const receiveCall = (
  incidentId: string,
  change: Partial<Extract<DispatchCommand, { kind: "ReceiveCall" }>> = {},
): DispatchCommand => ({
  kind: "ReceiveCall",
  incidentId,
  callId: `call-${incidentId}`,
  channel: "voice",
  door: "911",
  language: "en",
  interpreter: "not-needed",
  callbackNumber: "555-0101",
  safeToCallBack: "yes",
  place: "12 Pewter Lane",
  placeConfidence: "confirmed",
  area: "old-town",
  isSynthetic: true,
  ...change,
});

export const note = (incidentId: string, text: string): DispatchCommand => ({
  kind: "AddNote",
  incidentId,
  text,
});
