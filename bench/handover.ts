import { mkdtempSync, rmSync } from "node:fs";
import { cpus, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { DispatchCommand } from "#core/dispatch/commands.ts";
import { compile } from "#core/protocol/compile.ts";
import { openConsole } from "./live/console.ts";
import type { BenchConsole } from "./live/console.ts";
import { percentile } from "./live/percentile.ts";
import { demoSecrets, protocolOf, signIn, startProgram } from "./live/program.ts";

// How soon a hand-over, and each change of one, is on every screen of a center with so many consoles. The load has this process, the
// server another; every console follows the one agency, some fold each event with the console's own store and all the others hold
// each message to the one before. An act counts from the instant it was due.
// Usage: npm run bench:handover -- [--consoles 200] [--seconds 30] [--per-second 5] [--stores 10]
const { values } = parseArgs({
  options: {
    consoles: { type: "string", default: "200" },
    seconds: { type: "string", default: "30" },
    "per-second": { type: "string", default: "5" },
    stores: { type: "string", default: "10" },
  },
});
const count = Number(values.consoles);
const seconds = Number(values.seconds);
const rate = Number(values["per-second"]);
const stores = Number(values.stores);
/** Between the steps of one hand-over. */
const stepMs = 400;
const graceMs = 3_000;
/** Seats that see every call: a change is on a screen of each. */
const seats = ["taker-1", "taker-2", "taker-3", "dispatch-1", "dispatch-2"];

/** One call handed from the first taker to the second, and on to a dispatcher who did not have to ask. */
function stepsOf(call: number): readonly (readonly [seat: number, command: DispatchCommand])[] {
  const incidentId = `26-${String(call).padStart(5, "0")}`;
  const about = { incidentId, handoverId: `h-${call}` } as const;
  return [
    [
      0,
      {
        kind: "ReceiveCall",
        incidentId,
        callId: `call-${call}`,
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
      },
    ],
    [0, { kind: "OfferHandover", ...about, to: "taker-2", withinSeconds: 60 }],
    [1, { kind: "ConfirmVoice", ...about }],
    [0, { kind: "ReleaseHandover", ...about }],
    [3, { kind: "TakeOwnership", incidentId }],
    [3, { kind: "RecordDisposition", incidentId, disposition: "advised" }],
  ];
}

const data = mkdtempSync(join(tmpdir(), "concord-bench-"));
const program = await startProgram(data);
try {
  const figures = await run(program.address);
  for (const [name, value] of Object.entries(figures)) console.log(`  ${name}: ${value}`);
  console.log(JSON.stringify(figures));
} finally {
  await program.stop();
  rmSync(data, { recursive: true, force: true });
}

async function openAll(address: string): Promise<readonly BenchConsole[]> {
  const protocol = compile(await protocolOf(address));
  const secrets = await demoSecrets(address);
  // One session a seat: a session may have many windows, as a console with several screens has.
  const cookies = new Map<string, string>();
  for (const seat of seats) cookies.set(seat, await signIn(address, seat, secrets.get(seat) ?? ""));
  const consoles: BenchConsole[] = [];
  for (let index = 0; index < count; index += 1) {
    const seat = seats[index % seats.length] ?? "taker-1";
    const cookie = cookies.get(seat) ?? "";
    // The first of each seat send; the stores come after them.
    const hasStore = index >= seats.length && index < seats.length + stores;
    consoles.push(
      await openConsole({ address, cookie, seat, protocol, hasStore, keepsHeard: true }),
    );
  }
  return consoles;
}

async function run(address: string): Promise<Readonly<Record<string, number>>> {
  const consoles = await openAll(address);
  console.log(
    `${count} consoles, ${stores} of them with the console's store; ${rate} hand-overs/s for ${seconds} s; ${cpus().length} cores for both processes, load ${loadavg()[0]?.toFixed(1)}`,
  );
  const due = new Map<string, number>();
  const acts = Array.from({ length: Math.round(rate * seconds) }, (_, call) =>
    stepsOf(call).map(([seat, command], step) => ({
      at: (call * 1000) / rate + step * stepMs,
      id: `c-${call}-${step}`,
      seat,
      command,
    })),
  )
    .flat()
    .toSorted((one, other) => one.at - other.at);
  const began = performance.now();
  for (const { at, id, seat, command } of acts) {
    const wait = began + at - performance.now();
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    due.set(id, began + at);
    consoles[seat]?.send(id, command);
  }
  await new Promise((resolve) => setTimeout(resolve, graceMs));
  for (const each of consoles) each.close();
  return figuresOf(consoles, due);
}

function figuresOf(
  consoles: readonly BenchConsole[],
  due: ReadonlyMap<string, number>,
): Readonly<Record<string, number>> {
  const answers = new Map(consoles.flatMap(({ answered }) => [...answered]));
  const screens: number[] = [];
  const slowest: number[] = [];
  const acks: number[] = [];
  for (const [id, at] of due) {
    const answer = answers.get(id);
    if (answer?.position === undefined)
      throw new Error(`${id} was not taken: ${answer?.refusal ?? "no answer"}`);
    acks.push(answer.at - at);
    const seen = consoles.flatMap(({ heardAt }) => heardAt.get(answer.position ?? 0) ?? []);
    if (seen.length !== consoles.length)
      throw new Error(`${id} reached ${seen.length} of ${consoles.length} consoles`);
    for (const each of seen) screens.push(each - at);
    slowest.push(Math.max(...seen) - at);
  }
  const faults = consoles.reduce((sum, each) => sum + each.faults(), 0);
  if (faults > 0) throw new Error(`${faults} gaps or doubles`);
  return {
    consoles: consoles.length,
    handovers: due.size / stepsOf(0).length,
    changes: due.size,
    screenP95Ms: round(percentile(screens, 0.95)),
    everyScreenP95Ms: round(percentile(slowest, 0.95)),
    screenP50Ms: round(percentile(screens, 0.5)),
    ackP99Ms: round(percentile(acks, 0.99)),
    seconds,
    cores: cpus().length,
    load: round(loadavg()[0] ?? 0),
  };
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
