import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { compile } from "#core/protocol/compile.ts";
import { openConsole } from "./console.ts";
import type { BenchConsole } from "./console.ts";
import { callScript } from "./call-script.ts";
import { nationSeats, secretOf } from "./nation-seats.ts";
import { percentile } from "./percentile.ts";
import { protocolOf, signIn } from "./program.ts";

export interface NationPlan {
  readonly callsPerSecond: number;
  readonly sockets: number;
  readonly agencies: number;
  readonly seconds: number;
  readonly warmUp: number;
}

const stepMs = 200;
const graceMs = 5_000;

/** One agency of the load: its consoles, the first with the console's own store. */
interface Agency {
  readonly consoles: readonly BenchConsole[];
  readonly units: readonly string[];
}

/**
 * The nation's peak on one machine: so many agencies in one server process, each socket following one, calls spread over all. Open
 * loop: a command counts from the instant it was due.
 */
export async function runNation(plan: NationPlan): Promise<Readonly<Record<string, number>>> {
  const data = mkdtempSync(join(tmpdir(), "concord-nation-"));
  const program = fileURLToPath(new URL("./nation-program.ts", import.meta.url));
  const child = spawn(process.execPath, [program, data, String(plan.agencies)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  try {
    const [line] = (await once(createInterface({ input: child.stdout }), "line")) as [string];
    return await load(JSON.parse(line) as readonly string[], plan);
  } finally {
    child.kill("SIGTERM");
    if (child.exitCode === null) await once(child, "exit");
    rmSync(data, { recursive: true, force: true });
  }
}

async function load(
  addresses: readonly string[],
  plan: NationPlan,
): Promise<Readonly<Record<string, number>>> {
  const protocol = compile(await protocolOf(addresses[0] ?? ""));
  const script = callScript(protocol.protocol);
  const units = script.unitsFor(plan.callsPerSecond / plan.agencies, stepMs);
  const agencies: Agency[] = [];
  for (const address of addresses)
    agencies.push(await openAgency(address, protocol, plan.sockets / plan.agencies, units));
  console.log(
    `${plan.sockets} sockets on ${plan.agencies} agencies, ${plan.agencies} of them with the console's store; ${plan.callsPerSecond} calls/s for ${plan.seconds} s after ${plan.warmUp} s; ${cpus().length} cores for both processes`,
  );
  const due = new Map<string, { readonly at: number; readonly agency: Agency }>();
  const late: number[] = [];
  const began = performance.now();
  for (const { at, call, step } of duesOf(plan, script.length)) {
    while (performance.now() < began + at) await new Promise((resolve) => setTimeout(resolve, 1));
    const agency = agencies[call % agencies.length];
    const console = agency?.consoles[1 + (call % (agency.consoles.length - 1))];
    if (agency === undefined || console === undefined) continue;
    const commandId = `c-${call}-${step}`;
    const unitId = agency.units[Math.floor(call / agencies.length) % agency.units.length] ?? "";
    due.set(commandId, { at: began + at, agency });
    late.push(performance.now() - began - at);
    console.send(commandId, script.command(step, `26-${call}`, unitId));
  }
  await new Promise((resolve) => setTimeout(resolve, graceMs));
  const figures = figuresOf(plan, due, began, script.length);
  for (const each of agencies.flatMap(({ consoles }) => consoles)) each.close();
  const faults = agencies.flatMap(({ consoles }) => consoles).reduce((n, c) => n + c.faults(), 0);
  if (faults > 0) throw new Error(`${faults} gaps or doubles`);
  return { ...figures, sentLateP99Ms: round(percentile(late, 0.99)) };
}

async function openAgency(
  address: string,
  protocol: ReturnType<typeof compile>,
  sockets: number,
  count: number,
): Promise<Agency> {
  const cookies = await Promise.all(
    nationSeats.map((seat) => signIn(address, seat, secretOf(seat))),
  );
  const consoles = await Promise.all(
    Array.from({ length: sockets }, (_, index) => {
      const seat = nationSeats[index % nationSeats.length] ?? "taker-1";
      const cookie = cookies[index % nationSeats.length] ?? "";
      return openConsole({ address, cookie, seat, protocol, hasStore: index === 0 });
    }),
  );
  const units = Array.from({ length: count }, (_, index) => `B${index + 1}`);
  const desk = consoles[1];
  for (const unitId of units) {
    const commandId = `sign-on-${unitId}`;
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
  return { consoles, units };
}

function duesOf({ callsPerSecond, seconds, warmUp }: NationPlan, steps: number) {
  const dues: { readonly at: number; readonly call: number; readonly step: number }[] = [];
  for (let call = 0; call < Math.round(callsPerSecond * (seconds + warmUp)); call += 1)
    for (let step = 0; step < steps; step += 1)
      dues.push({ at: (call * 1000) / callsPerSecond + step * stepMs, call, step });
  return dues.sort((one, other) => one.at - other.at);
}

function figuresOf(
  { seconds, warmUp, sockets, agencies }: NationPlan,
  due: ReadonlyMap<string, { readonly at: number; readonly agency: Agency }>,
  began: number,
  steps: number,
): Readonly<Record<string, number>> {
  const from = began + warmUp * 1000;
  const measured = [...due].filter(([, { at }]) => at >= from && at < from + seconds * 1000);
  const acks: number[] = [];
  const screens: number[] = [];
  let refused = 0;
  for (const [commandId, { at, agency }] of measured) {
    const answer = agency.consoles.map(({ answered }) => answered.get(commandId)).find(Boolean);
    if (answer?.position === undefined) {
      if (answer !== undefined && (refused += 1) === 1)
        console.log(`  first refusal, ${commandId}: ${answer.refusal ?? "unknown"}`);
      continue;
    }
    acks.push(answer.at - at);
    const applied = agency.consoles[0]?.appliedAt.get(answer.position);
    if (applied !== undefined) screens.push(applied - at);
  }
  return {
    callsPerSecond: round((acks.length / measured.length) * (measured.length / steps / seconds)),
    ackP99Ms: round(percentile(acks, 0.99)),
    screenP95Ms: round(percentile(screens, 0.95)),
    ackP50Ms: round(percentile(acks, 0.5)),
    screenP50Ms: round(percentile(screens, 0.5)),
    screenP99Ms: round(percentile(screens, 0.99)),
    acknowledgedShare: Math.floor((acks.length / measured.length) * 10_000) / 10_000,
    refused,
    commands: measured.length,
    sockets,
    agencies,
    seconds,
  };
}

const round = (value: number): number => Math.round(value * 100) / 100;
