// How fast the staffing simulator is: the queueing model alone beside SimPy's, on one thread and on two, and a city-year of a million
// calls through the protocol and the dispatch rules.
// Usage: npm run bench:simulate -- [--calls 1000000] [--rounds 5] [--protocol protocols/harbor-county]
import { loadavg } from "node:os";
import { parseArgs } from "node:util";
import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";
import { compile } from "#core/protocol/compile.ts";
import { erlangLoss, erlangWait } from "#core/outcomes/erlang.ts";
import { loadProtocol } from "#library/load-protocol.ts";
import { cityOf } from "#simulate/staffing/city.ts";
import { coreBoard } from "#simulate/staffing/core-board.ts";
import { engineOf } from "#simulate/staffing/engine.ts";
import { playQueue } from "#simulate/staffing/queue-model.ts";
import { layoutFor, playerMaker } from "#simulate/staffing/play.ts";
import { simulateStaffing } from "#simulate/staffing/run.ts";
import { plainInput } from "#simulate/staffing/testing.ts";
import { workerPlayers } from "#simulate/staffing/threads.ts";
import { playSimpy, pythonWithSimpy, sharedModel } from "./simulate-models.ts";

const queueCalls = 1_000_000;
const simpyCalls = 100_000;

function playOwn(seed: number, calls = queueCalls) {
  const cpu = process.cpuUsage();
  const began = performance.now();
  const result = playQueue({ ...sharedModel, calls }, seed);
  const seconds = (performance.now() - began) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  if (!result.ok) throw new Error(result.error);
  return { ...result.value, seconds, cpuSeconds: (user + system) / 1e6 };
}

const median = (values: readonly number[]): number =>
  values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;
const round = (value: number, digits = 2): number => Number(value.toFixed(digits));

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      calls: { type: "string", default: "1000000" },
      rounds: { type: "string", default: "5" },
      protocol: { type: "string", default: "protocols/harbor-county" },
    },
  });
  if (pythonWithSimpy === undefined)
    throw new Error("SimPy is not installed: apt-get install python3-simpy3");
  const load = round(loadavg()[0] ?? 0, 1);
  const queue = await besideSimpy(pythonWithSimpy, Number(values.rounds));
  const erlang = erlangError();
  const loaded = loadProtocol(values.protocol);
  if (!loaded.ok) throw new Error(`${values.protocol} does not load`);
  const year = cityYear(loaded.value.compiled.protocol, Number(values.calls));
  const month = await sampledMonth(loaded.value.compiled.protocol);
  const core = throughCore(loaded.value.compiled.protocol);
  const found = { ...queue, ...year, ...month, ...core, erlangWorst: erlang, load };
  console.log(
    `queueing model: ${found.callsPerSecond} calls/s on one thread, ${found.overSimpy} × SimPy ${queue.simpy} (processor time), ${found.overSimpyTwoCores} × on two (wall)`,
  );
  console.log(
    `city-year of ${year.yearCalls} calls: ${year.yearSeconds} s, ${year.yearEligible} eligible; load ${load}`,
  );
  console.log(
    `through the live core: ${core.coreCallsPerSecond} calls/s by processor time, ${core.coreMillionCallsSeconds} s for a million`,
  );
  console.log(JSON.stringify(found));
}

/** Turn and turn about, so that whatever else the machine does is shared. */
async function besideSimpy(python: string, rounds: number) {
  playOwn(1, 200_000);
  const lanes = [1, 2].map(() => new Worker(new URL(import.meta.url), { workerData: "lane" }));
  const together = (seed: number): Promise<number> => {
    const began = performance.now();
    const ends = lanes.map(
      (lane, at) =>
        new Promise<void>((done) => {
          lane.once("message", () => done());
          lane.postMessage(seed * 10 + at);
        }),
    );
    return Promise.all(ends).then(() => (performance.now() - began) / 1000);
  };
  await together(1);
  const found = [];
  for (let seed = 1; seed <= rounds; seed += 1) {
    const theirs = playSimpy(python, simpyCalls, seed);
    const ours = playOwn(seed);
    const both = await together(seed);
    found.push({ theirs, ours, both });
  }
  await Promise.all(lanes.map((lane) => lane.terminate()));
  const perCall = (seconds: number, calls: number): number => seconds / calls;
  return {
    callsPerSecond: Math.round(median(found.map(({ ours }) => queueCalls / ours.seconds))),
    overSimpy: round(
      median(
        found.map(
          ({ theirs, ours }) =>
            perCall(theirs.cpuSeconds, simpyCalls) / perCall(ours.cpuSeconds, queueCalls),
        ),
      ),
      1,
    ),
    overSimpyWall: round(
      median(
        found.map(
          ({ theirs, ours }) =>
            perCall(theirs.seconds, simpyCalls) / perCall(ours.seconds, queueCalls),
        ),
      ),
      1,
    ),
    overSimpyTwoCores: round(
      median(
        found.map(
          ({ theirs, both }) => perCall(theirs.seconds, simpyCalls) / perCall(both, 2 * queueCalls),
        ),
      ),
      1,
    ),
    simpy: found[0]?.theirs.version ?? "",
    responseOurs: round(median(found.map(({ ours }) => ours.meanResponse))),
    responseSimpy: round(median(found.map(({ theirs }) => theirs.meanResponse))),
    utilisationOurs: round(median(found.map(({ ours }) => ours.utilisation)), 3),
    utilisationSimpy: round(median(found.map(({ theirs }) => theirs.utilisation)), 3),
  };
}

/** The largest relative error among the vectors: waiting share, mean wait, wait within 15 minutes and loss of 2 to 5 teams, 20 million calls each. */
function erlangError(): number {
  const common = { callsPerMinute: 1.5 / 60, serviceMinutes: 55, side: 0, kmPerMinute: 1 } as const;
  let worst = 0;
  for (const units of [2, 3, 4, 5]) {
    const exact = erlangWait(1.375, units, 55);
    const runs = Array.from({ length: 20 }, (_, seed) => {
      const waits = playQueue(
        { ...common, units, calls: 1_000_000, whenNoneFree: "wait" },
        seed + 1,
      );
      const loses = playQueue(
        { ...common, units, calls: 1_000_000, whenNoneFree: "lost" },
        seed + 1,
      );
      if (!waits.ok || !loses.ok || exact === null) throw new Error("a stable load was refused");
      return [
        waits.value.foundNone,
        waits.value.meanWait,
        waits.value.within15,
        loses.value.foundNone,
      ] as const;
    });
    const exacts = [
      exact?.share ?? 0,
      exact?.meanMinutes ?? 0,
      exact?.within(15) ?? 0,
      erlangLoss(1.375, units),
    ];
    exacts.forEach((value, at) => {
      const mean = runs.reduce((sum, run) => sum + (run[at] ?? 0), 0) / runs.length;
      worst = Math.max(worst, Math.abs(mean / value - 1));
    });
  }
  return round(worst, 4);
}

type Shipped = Parameters<typeof plainInput>[0];
const yearTeams = { community: 12, "co-response": 6, mediator: 2, "social-worker": 2 };

/** A year of so many calls through screening, board, teams and telephone; the first replication, nothing warm but what a month warms. */
function cityYear(protocol: Shipped, calls: number) {
  const input = plainInput(protocol, { callsPerHour: calls / 8760, days: 365, teams: yearTeams });
  const player = playerMaker()(input);
  const began = performance.now();
  const cpu = process.cpuUsage();
  const { rows } = player.play(1, 0, 1);
  const seconds = (performance.now() - began) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  const again = performance.now();
  player.play(1, 1, 2);
  return {
    yearCalls: rows[0]?.[0] ?? 0,
    yearEligible: rows[0]?.[2] ?? 0,
    yearSeconds: round(seconds),
    yearCpuSeconds: round((user + system) / 1e6),
    nextYearSeconds: round((performance.now() - again) / 1000),
  };
}

/** What the live core's own `decide` and `evolve` take: a tenth of a city-year's calls, four weeks of them, by processor time. */
function throughCore(protocol: Shipped) {
  const utc = { ...protocol, timeZone: "UTC" };
  const input = plainInput(utc, { callsPerHour: 114, days: 28, teams: yearTeams });
  const city = cityOf(input, compile(utc));
  const board = coreBoard(city);
  const cpu = process.cpuUsage();
  const { tally } = engineOf(city, board, layoutFor(input)).play(1, 0);
  const { user, system } = process.cpuUsage(cpu);
  const calls = tally.row[0] ?? 0;
  const seconds = (user + system) / 1e6;
  return {
    coreCalls: calls,
    coreEvents: board.events(),
    coreCallsPerSecond: Math.round(calls / seconds),
    coreMillionCallsSeconds: round((1e6 * seconds) / calls, 1),
  };
}

/** The planner's question: a sampled month of a mid-sized city, a thousand times; the first answer and the settled one. */
async function sampledMonth(protocol: Shipped) {
  const input = plainInput(protocol, { callsPerHour: 11, days: 28, teams: yearTeams });
  const players = workerPlayers(2);
  const began = performance.now();
  let first = 0;
  await simulateStaffing(input, {
    seed: 1,
    replications: 1000,
    players,
    onProgress: () => (first ||= (performance.now() - began) / 1000),
  });
  const settled = (performance.now() - began) / 1000;
  await players.close();
  return { firstAnswerSeconds: round(first), settledSeconds: round(settled) };
}

if (isMainThread) await main();
else if (workerData === "lane")
  parentPort?.on("message", (seed: number) => {
    playOwn(seed);
    parentPort?.postMessage("done");
  });
