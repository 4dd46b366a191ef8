import { parseArgs } from "node:util";
import { runWorld, weathers } from "./world/world.ts";
import { bugs } from "./world/bug.ts";

// The real core, log, server and outbox in a simulated center: seats, networks, crashes and a disk that loses what it may lose.
// Everything comes of the seed. Usage: npm run simulate:faults -- [--steps 1000000] [--seed 1] [--bug NAME] [--weather foul]
const { values } = argumentsOf();
const steps = Number(values.steps);
const seed = Number(values.seed);
const weather = weathers.find((name) => name === values.weather);
const bug = bugs.find((name) => name === values.bug);
if (!Number.isSafeInteger(steps) || steps < 1) fail(`--steps ${values.steps}: give a whole number`);
if (!Number.isSafeInteger(seed)) fail(`--seed ${values.seed}: give a whole number`);
if (values.bug !== undefined && bug === undefined)
  fail(`--bug ${values.bug}: there is ${bugs.join(", ")}`);

if (weather === undefined) fail(`--weather ${values.weather}: there is ${weathers.join(", ")}`);

/** Steps of one world: long enough for a shift's worth of trouble, short enough that its log stays small. */
const worldSteps = 5_000;
const began = performance.now();
const sum = {
  steps: 0,
  orphans: 0,
  lost: 0,
  doubled: 0,
  acknowledged: 0,
  calls: 0,
  handovers: 0,
  taps: 0,
  crashes: 0,
  settings: 0,
  pairs: 0,
};
let worlds = 0;
while (sum.steps < steps) {
  const worldSeed = (seed * 1_000_003 + worlds) % 2 ** 32;
  const end = await runWorld({
    seed: worldSeed,
    steps: Math.min(worldSteps, steps - sum.steps),
    bug,
    weather,
  });
  worlds += 1;
  for (const name of Object.keys(sum) as (keyof typeof sum)[]) sum[name] += end[name];
  for (const finding of end.findings) process.stderr.write(`world ${worldSeed}: ${finding}\n`);
}
const seconds = Math.round((performance.now() - began) / 100) / 10;
process.stdout.write(`${JSON.stringify({ ...sum, worlds, seed, seconds })}\n`);
process.exitCode = sum.orphans + sum.lost + sum.doubled === 0 ? 0 : 1;

function fail(sentence: string): never {
  process.stderr.write(`simulate:faults: ${sentence}\n`);
  process.exit(2);
}

function argumentsOf() {
  try {
    return parseArgs({
      options: {
        steps: { type: "string", default: "1000000" },
        seed: { type: "string", default: "1" },
        bug: { type: "string" },
        weather: { type: "string", default: "usual" },
      },
    });
  } catch (cause) {
    return fail(
      `${cause instanceof Error ? cause.message : String(cause)}; usage: npm run simulate:faults -- [--steps 1000000] [--seed 1] [--bug NAME]`,
    );
  }
}
