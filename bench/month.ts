// Past calls through a protocol, process start to report: `npm run bench:month`. Each round is a process of its own, as a person would
// run it. Reads one real month from beside the repository (CONCORD_REAL_CALLS names another folder); `-- --rows 1000000` repeats it, every
// call with an id of its own. The last line is JSON.
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const folder = process.env["CONCORD_REAL_CALLS"] ?? join(root, "..", "shared", "data");
const month = join(folder, "orlando-fl", "opd_active_calls_2025-07.csv");
const ROUNDS = 5;

if (!existsSync(month)) {
  process.stderr.write(
    `There is no ${month}: set CONCORD_REAL_CALLS to the folder of real calls.\n`,
  );
  process.exit(1);
}

/** The month over and over: each row begins with its call's id, and gets another. */
function repeated(text: string, rows: number): string {
  const [header = "", ...lines] = text.trimEnd().split(/\r?\n/);
  const cells = lines.map((line) => line.slice(line.indexOf(",")));
  const many = Array.from({ length: rows }, (_, row) => `${row}${cells[row % cells.length] ?? ""}`);
  return `${header}\n${many.join("\n")}\n`;
}

function replayOnce(calls: string): { readonly seconds: number; readonly rows: number } {
  const started = performance.now();
  const output = execFileSync(
    join(root, "bin", "concord"),
    ["replay", join(root, "protocols", "harbor-county"), "--calls", calls, "--json"],
    { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] },
  );
  const seconds = (performance.now() - started) / 1000;
  const report: unknown = JSON.parse(output);
  if (typeof report !== "object" || report === null || !("rows" in report))
    throw new Error("the replay printed no report");
  return { seconds, rows: Number(report.rows) };
}

function measure(calls: string): void {
  const rounds = Array.from({ length: ROUNDS }, (_, round) => {
    const { seconds, rows } = replayOnce(calls);
    console.log(`round ${round + 1}: ${rows} rows in ${seconds.toFixed(3)} s`);
    return { seconds, rows };
  }).sort((left, right) => left.seconds - right.seconds);
  const median = rounds[Math.floor(ROUNDS / 2)] ?? { seconds: 0, rows: 0 };
  console.log(
    JSON.stringify({
      seconds: Math.round(median.seconds * 1000) / 1000,
      rowsPerSecond: Math.round(median.rows / median.seconds),
    }),
  );
}

const rowsAt = process.argv.indexOf("--rows");
if (rowsAt < 0) measure(month);
else {
  const place = mkdtempSync(join(tmpdir(), "concord-bench-"));
  try {
    const calls = join(place, "calls.csv");
    writeFileSync(calls, repeated(readFileSync(month, "utf8"), Number(process.argv[rowsAt + 1])));
    measure(calls);
  } finally {
    rmSync(place, { recursive: true });
  }
}
