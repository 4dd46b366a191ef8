import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { openEngine } from "#history/import/engine.ts";
import { answersSql, shapeSql } from "#history/screened/generate.ts";
import { layoutOf } from "#history/screened/layout.ts";
import { rowsPerFile, writeCalls } from "#history/screened/write-calls.ts";
import { median } from "./decide-rounds.ts";
import { caseSql, numberedRules, protocolOf } from "./replay/rules.ts";

// A nation's year of screened calls through a protocol, against the scan of the columns it reads, a SQL CASE and numpy, each
// on the same rows. Every way must count the same. What is written is removed after.
// Ten pathways of 12 questions each are one lookup a call; with 13 or 14 (26 billion inputs) they are two.
// Usage: npm run bench:replay -- [--rows 240000000] [--questions 12] [--seed 26]
const option = (name: string, other: number): number => {
  const at = process.argv.indexOf(name);
  return at < 0 ? other : Number(process.argv[at + 1]);
};
const rows = option("--rows", 240_000_000);
const seed = option("--seed", 26);
const questions = option("--questions", 12);
/** The first file of the same calls, for the ways that read every answer. */
const compared = Math.min(rows, rowsPerFile);
const node = process.execPath;
const here = (name: string): string => fileURLToPath(new URL(`replay/${name}`, import.meta.url));

interface Replayed {
  readonly times: readonly { readonly scan: number; readonly replay: number }[];
  readonly counts: Readonly<Record<string, number>>;
  readonly peakMiB: number;
}

/** Replays a folder's first files in a process of its own. */
function replayed(folder: string, rounds: number, files: number): Replayed {
  const said = execFileSync(
    node,
    [here("child.ts"), folder, String(seed), String(questions), String(rounds), String(files)],
    {
      encoding: "utf8",
      maxBuffer: 1 << 26,
    },
  );
  // Printed by bench/replay/child.ts.
  return JSON.parse(said) as Replayed;
}

const compiled = protocolOf(seed, questions);
const rules = numberedRules(compiled);
const layout = layoutOf(compiled);
const place = mkdtempSync(join(tmpdir(), "concord-replay-bench-"));

function mustBeEqual(way: string, counts: readonly number[], ours: Replayed["counts"]): void {
  [...rules.map(({ id }) => id), "fallback"].forEach((id, index) => {
    if ((ours[id] ?? 0) !== (counts[index] ?? 0))
      throw new Error(
        `rule ${id}: the replay counts ${ours[id] ?? 0}, ${way} ${counts[index] ?? 0}`,
      );
  });
}

async function measureCase(ours: Replayed["counts"]): Promise<number> {
  const engine = await openEngine(place, { memoryMiB: 1024 });
  const raw = join(place, "answers.parquet");
  const calls = { layout, seed, start: Date.UTC(2026, 0, 1), stepMs: (365 * 86_400_000) / rows };
  const columns = (layout.pathways[0]?.questions ?? []).map(
    (_, at) => `CAST(q${at} AS UTINYINT) q${at}`,
  );
  await engine.run(shapeSql(layout));
  await engine.run(
    `COPY (SELECT CAST(at_pathway AS UTINYINT) pathway, ${columns.join(", ")} FROM (${answersSql(calls, 0, compared)})) TO '${raw}' (FORMAT parquet)`,
  );
  const width = columns.length + 1;
  const letters = ["pathway", ...columns.map((_, at) => `q${at}`)].map(
    (name) => `chr(65 + ${name})`,
  );
  await engine.run(
    `COPY (SELECT ${letters.join(" || ")} FROM '${raw}') TO '${join(place, "answers.txt")}' (FORMAT csv, HEADER false)`,
  );
  writeFileSync(join(place, "rules.json"), JSON.stringify({ width, rules }));
  const times: number[] = [];
  for (let round = 0; round < 3; round += 1) {
    const started = performance.now();
    const counted = await engine.rows(caseSql(rules, `'${raw}'`));
    times.push((performance.now() - started) / 1000);
    const counts: number[] = [];
    for (const row of counted) counts[Number(row["rule"])] = Number(row["count_star()"]);
    mustBeEqual(
      "CASE",
      Array.from({ length: rules.length + 1 }, (_, at) => counts[at] ?? 0),
      ours,
    );
  }
  engine.close();
  return median(times);
}

/** Seconds on one core; null, and why is said, where there is no numpy. */
function measureNumpy(ours: Replayed["counts"]): number | null {
  if (spawnSync("python3", ["-c", "import numpy"]).status !== 0) {
    console.log("numpy: not measured, python3 with numpy is not installed here");
    return null;
  }
  const said = execFileSync(
    "python3",
    [here("by-columns.py"), join(place, "answers.txt"), join(place, "rules.json")],
    { encoding: "utf8" },
  );
  // Printed by bench/replay/by-columns.py.
  const { seconds, counts } = JSON.parse(said) as { seconds: number; counts: number[] };
  mustBeEqual("numpy", counts, ours);
  return seconds;
}

const twoDecimals = (value: number): number => Math.round(value * 100) / 100;

try {
  const calls = join(place, "calls");
  const started = performance.now();
  await writeCalls({
    compiled,
    folder: calls,
    rows,
    seed,
    start: Date.UTC(2026, 0, 1),
    onFile: (done) => {
      if (done % 50_000_000 === 0 || done === rows)
        console.log(
          `${done} calls written, ${((performance.now() - started) / 1000).toFixed(0)} s`,
        );
    },
  });
  const whole = replayed(calls, 5, Infinity);
  for (const { scan, replay } of whole.times)
    console.log(
      `${rows} calls: replayed in ${replay.toFixed(2)} s, scanned in ${scan.toFixed(2)} s`,
    );
  const total = Object.values(whole.counts).reduce((sum, each) => sum + each, 0);
  if (total !== rows) throw new Error(`${total} of ${rows} calls were counted`);
  const part = replayed(calls, 1, 1);
  const seconds = median(whole.times.map(({ replay }) => replay));
  const byCase = await measureCase(part.counts);
  const byNumpy = measureNumpy(part.counts);
  const perRow = (time: number, count: number): number => (time / count) * 1e9;
  console.log(
    `nanoseconds a call: packed ${perRow(seconds, rows).toFixed(1)}, by CASE ${perRow(byCase, compared).toFixed(0)}, by numpy ${byNumpy === null ? "?" : perRow(byNumpy, compared).toFixed(0)}; on the same ${compared} calls all count the same`,
  );
  console.log(
    JSON.stringify({
      rows,
      overScan: twoDecimals(median(whole.times.map(({ replay, scan }) => replay / scan))),
      overCase: twoDecimals(perRow(byCase, compared) / perRow(seconds, rows)),
      overNumpy:
        byNumpy === null ? null : twoDecimals(perRow(byNumpy, compared) / perRow(seconds, rows)),
      seconds: twoDecimals(seconds),
      peakMiB: Math.round(whole.peakMiB),
      lookups: layout.lookups,
      seed,
    }),
  );
} finally {
  rmSync(place, { recursive: true, force: true });
}
