// One replay in a process of its own, so that its memory is its own: FOLDER SEED QUESTIONS ROUNDS [FILES]. Prints one line of JSON.
import { join } from "node:path";
import { openEngine } from "#history/import/engine.ts";
import { readFolder } from "#history/screened/folder.ts";
import { replayScreened } from "#history/screened/replay.ts";
import { scanSql } from "#history/screened/sql.ts";
import { protocolOf } from "./rules.ts";

const [folder = "", seed = "26", questions = "12", rounds = "3", most = "1000000"] =
  process.argv.slice(2);
const said = readFolder(folder);
const files = said.files.slice(0, Number(most)).map(({ name }) => join(folder, name));
const compiled = protocolOf(Number(seed), Number(questions));
const engine = await openEngine(folder, { threads: 2, memoryMiB: 512 });
const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1000;
};
const scan = async (): Promise<void> => {
  for (const file of files) await engine.rows(scanSql(`'${file}'`));
};
let cameTo: Awaited<ReturnType<typeof replayScreened>> = [];
const replay = async (): Promise<void> => {
  cameTo = await replayScreened({
    connection: engine.connection,
    files,
    layout: said.layout,
    compiled,
  });
};
await scan();
const times: { scan: number; replay: number }[] = [];
for (let round = 0; round < Number(rounds); round += 1)
  times.push({ scan: await timed(scan), replay: await timed(replay) });
const counts: Record<string, number> = {};
for (const { outcome, calls } of cameTo)
  counts[outcome.rule.id] = (counts[outcome.rule.id] ?? 0) + Number(calls);
engine.close();
console.log(JSON.stringify({ times, counts, peakMiB: process.resourceUsage().maxRSS / 1024 }));
