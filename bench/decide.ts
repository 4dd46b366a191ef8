import { measureDecide } from "./decide-rounds.ts";

// Concord and zen-engine decide the same calls by the same protocol in alternating rounds of one run, one thread each.
// Usage: npm run bench:decide -- [--seed 26]
const seedAt = process.argv.indexOf("--seed");
const seed = seedAt < 0 ? 26 : Number(process.argv[seedAt + 1]);
const { overZen, overZenExplained, inputs } = await measureDecide(seed);
console.log(JSON.stringify({ overZen, overZenExplained, inputs, seed }));
process.exit(0);
