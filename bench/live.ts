import { mkdtempSync, rmSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { compile } from "#core/protocol/compile.ts";
import { openConsole } from "./live/console.ts";
import type { BenchConsole } from "./live/console.ts";
import { callScript } from "./live/call-script.ts";
import { demoSecrets, protocolOf, signIn, startProgram } from "./live/program.ts";
import { runNation } from "./live/nation.ts";
import { percentile } from "./live/percentile.ts";

// One county at a rate nobody slows down for: the load has its own process (this one), the server another. A command counts from the
// instant it was due, not from when it was sent, so that a server that falls behind cannot make its own test easier.
// Usage: npm run bench:live -- [--seconds 60] [--rate 20] [--warm-up 10]
// The nation's peak: npm run bench:live -- --calls-per-second 76 --sockets 2000 [--agencies 100] [--seconds 60] [--warm-up 10]
const { values } = parseArgs({
  options: {
    seconds: { type: "string", default: "60" },
    rate: { type: "string", default: "20" },
    "warm-up": { type: "string", default: "10" },
    "calls-per-second": { type: "string" },
    sockets: { type: "string", default: "2000" },
    agencies: { type: "string", default: "100" },
  },
});
const seconds = Number(values.seconds);
const rate = Number(values.rate);
const warmUp = Number(values["warm-up"]);
const sockets = 50;
/** Of the sockets, those that fold every event with the console's own store; the others hold each message to the one before. */
const stores = 5;
const stepMs = 200;
const graceMs = 5_000;
const seats = ["taker-1", "taker-2", "taker-3", "dispatch-1", "dispatch-2"];

interface Due {
  readonly at: number;
  readonly call: number;
  readonly step: number;
}

if (values["calls-per-second"] !== undefined) {
  const figures = await runNation({
    callsPerSecond: Number(values["calls-per-second"]),
    sockets: Number(values.sockets),
    agencies: Number(values.agencies),
    seconds,
    warmUp,
  });
  for (const [name, value] of Object.entries(figures)) console.log(`  ${name}: ${value}`);
  console.log(JSON.stringify(figures));
} else await runOne();

async function runOne(): Promise<void> {
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
}

async function run(address: string): Promise<Readonly<Record<string, number>>> {
  const protocol = compile(await protocolOf(address));
  const secrets = await demoSecrets(address);
  const consoles: BenchConsole[] = [];
  for (let index = 0; index < sockets; index += 1) {
    const seat = seats[index % seats.length] ?? "taker-1";
    const cookie = await signIn(address, seat, secrets.get(seat) ?? "");
    const hasStore = index < stores;
    consoles.push(await openConsole({ address, cookie, seat, protocol, hasStore }));
  }
  console.log(
    `${sockets} sockets, ${stores} of them with the console's store; ${rate} calls/s for ${seconds} s after ${warmUp} s; ${cpus().length} cores for both processes`,
  );
  const script = callScript(protocol.protocol);
  const units = await signOnUnits(consoles, script.unitsFor(rate, stepMs));
  const load = openLoop(consoles, script, units);
  const began = performance.now();
  const dues = duesOf(script.length);
  await send(dues, began, load);
  await new Promise((resolve) => setTimeout(resolve, graceMs));
  for (const each of consoles) each.close();
  return figuresOf(consoles, load, { began, steps: script.length, units: units.length });
}

function duesOf(steps: number): readonly Due[] {
  const calls = Math.round(rate * (seconds + warmUp));
  const dues: Due[] = [];
  for (let call = 0; call < calls; call += 1)
    for (let step = 0; step < steps; step += 1)
      dues.push({ at: (call * 1000) / rate + step * stepMs, call, step });
  return dues.sort((one, other) => one.at - other.at);
}

async function signOnUnits(
  consoles: readonly BenchConsole[],
  count: number,
): Promise<readonly string[]> {
  const ids = Array.from({ length: count }, (_, index) => `B${index + 1}`);
  const desk = consoles[3];
  for (const [index, unitId] of ids.entries()) {
    const commandId = `sign-on-${index}`;
    desk?.send(commandId, {
      kind: "SignOnUnit",
      unitId,
      responder: "police",
      languages: ["en"],
      area: "old-town",
    });
    while (desk?.answered.has(commandId) === false)
      await new Promise((resolve) => setTimeout(resolve, 1));
  }
  return ids;
}

interface Load {
  /** When each command was due, milliseconds of this process's clock. */
  readonly due: Map<string, number>;
  readonly late: number[];
  readonly act: (due: Due, at: number) => void;
}

function openLoop(
  consoles: readonly BenchConsole[],
  script: ReturnType<typeof callScript>,
  units: readonly string[],
): Load {
  const due = new Map<string, number>();
  const late: number[] = [];
  return {
    due,
    late,
    act: ({ call, step }, at) => {
      const commandId = `c-${call}-${step}`;
      const console = consoles[stores + (call % (sockets - stores))];
      const unitId = units[call % units.length] ?? "";
      due.set(commandId, at);
      late.push(performance.now() - at);
      console?.send(commandId, script.command(step, `26-${call}`, unitId));
    },
  };
}

/** Sends each command once its instant has come, whatever has been answered. */
async function send(dues: readonly Due[], began: number, load: Load): Promise<void> {
  let next = 0;
  while (next < dues.length) {
    const now = performance.now() - began;
    for (let each = dues[next]; each !== undefined && each.at <= now; each = dues[(next += 1)])
      load.act(each, began + each.at);
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}

function figuresOf(
  consoles: readonly BenchConsole[],
  { due, late }: Load,
  {
    began,
    steps,
    units,
  }: { readonly began: number; readonly steps: number; readonly units: number },
): Readonly<Record<string, number>> {
  const from = began + warmUp * 1000;
  const measured = [...due].filter(([, at]) => at >= from && at < from + seconds * 1000);
  const acks: number[] = [];
  const screens: number[] = [];
  let refused = 0;
  const answers = new Map(consoles.flatMap(({ answered }) => [...answered]));
  for (const [commandId, at] of measured) {
    const answer = answers.get(commandId);
    if (answer?.position === undefined) {
      if (answer !== undefined) refused += 1;
      if (refused === 1)
        console.log(`  first refusal, ${commandId}: ${answer?.refusal ?? "unknown"}`);
      continue;
    }
    acks.push(answer.at - at);
    for (const { appliedAt } of consoles.slice(0, stores)) {
      const applied = appliedAt.get(answer.position);
      if (applied !== undefined) screens.push(applied - at);
    }
  }
  const last = Math.max(...consoles.map(({ position }) => position()));
  const faults = consoles.reduce((sum, each) => sum + each.faults(), 0);
  const behind = consoles.filter((each) => each.position() !== last).length;
  if (faults > 0 || behind > 0)
    throw new Error(`${faults} gaps or doubles, ${behind} sockets not at position ${last}`);
  const calls = rate * (seconds + warmUp);
  return {
    // Calls whose commands came due in the measured time, as far as they were acknowledged.
    callsPerSecond: round((acks.length / measured.length) * (measured.length / steps / seconds)),
    ackP99Ms: round(percentile(acks, 0.99)),
    screenP95Ms: round(percentile(screens, 0.95)),
    ackP50Ms: round(percentile(acks, 0.5)),
    screenP50Ms: round(percentile(screens, 0.5)),
    screenP99Ms: round(percentile(screens, 0.99)),
    acknowledgedShare: Math.floor((acks.length / measured.length) * 10_000) / 10_000,
    refused,
    commands: measured.length,
    eventsPerCall: round((last - units) / calls),
    sentLateP99Ms: round(percentile(late, 0.99)),
    sockets: consoles.length,
    seconds,
  };
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
