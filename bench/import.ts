// Messy CSV to Parquet, process start to result: `npm run bench:import`. A seeded generator writes about 1 GB (`-- --megabytes 200` for
// less) into a temporary folder: quotes, NULL text, US dates, ids that come twice, and rows broken in every way the reader knows. What is
// kept is compared with what was generated, to the row. `-- --again half` uses half of the numbers again months later, `all` uses all of
// them again, and `daily` begins anew every day. The last line is JSON.
import { spawn } from "node:child_process";
import {
  closeSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const at = process.argv.indexOf("--megabytes");
const megabytes = at < 0 ? 1000 : Number(process.argv[at + 1]);
const againAt = process.argv.indexOf("--again");
const again = againAt < 0 ? "none" : process.argv[againAt + 1];
const ROUNDS = at < 0 && againAt < 0 ? 3 : 1;

interface Made {
  rows: number;
  calls: number;
  duplicates: number;
  refusedRows: number;
}

/** Numbers from 0 to 1, the same for the same seed (mulberry32, public domain). */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const types = [
  "NOISE COMPLAINT",
  '"DISTURBANCE, VERBAL"',
  "WELFARE CHECK",
  "TRAFFIC STOP",
  '"ALARM ""PANIC"""',
  "SUSPICIOUS PERSON",
  "NEIGHBOR DISPUTE",
  '"THEFT, REPORT ONLY"',
];
const two = (value: number): string => String(value).padStart(2, "0");

function usTime(at: number): string {
  const time = new Date(at);
  const hour = time.getUTCHours();
  const day = `${two(time.getUTCMonth() + 1)}/${two(time.getUTCDate())}/${time.getUTCFullYear()}`;
  return `${day} ${two(hour % 12 === 0 ? 12 : hour % 12)}:${two(time.getUTCMinutes())}:${two(time.getUTCSeconds())} ${hour < 12 ? "AM" : "PM"}`;
}

const secondsApart = 11;
const rowsADay = Math.floor(86_400 / secondsApart);
/** About so many bytes a row: only to know where numbers begin again. */
const bytesARow = 101.2;

/** The number of the call that stands in a row: numbers begin again after so many of them. */
function numbersUsed(bytes: number): number {
  const rows = bytes / bytesARow;
  if (again === "daily") return rowsADay;
  if (again === "all") return Math.ceil(rows / 2);
  if (again === "half") return Math.ceil((rows * 2) / 3);
  if (again === "none") return Number.MAX_SAFE_INTEGER;
  throw new Error(`--again ${again ?? ""}: write half, all or daily`);
}

/** Tells calls apart row by row, as rule A42 says it: a number that comes again on another day, or later than three, is another call's. */
function callsByNumber(): (number: number, at: number | null) => boolean {
  const lastAt = new Map<number, number | null>();
  return (number, time) => {
    const before = lastAt.get(number);
    // A row without a time is the call that the number stood for first.
    if (before === undefined || time !== null) lastAt.set(number, time ?? before ?? null);
    if (before === undefined) return true;
    if (before === null || time === null) return false;
    return again === "daily"
      ? Math.floor(time / 86_400_000) !== Math.floor(before / 86_400_000) &&
          time - before > 2 * 3_600_000
      : time - before > 3 * 86_400_000;
  };
}

/** Writes the file and tells what an import of it must find. */
function generate(path: string, bytes: number): Made {
  const random = dice(911);
  const file = openSync(path, "w");
  const numbers = numbersUsed(bytes);
  const isCall = again === "none" ? () => true : callsByNumber();
  const made: Made = { rows: 0, calls: 0, duplicates: 0, refusedRows: 0 };
  let written = writeSync(
    file,
    "Incident Number,Call Date/Time,Nature,Priority,Disposition,Block Address,Beat,Call Source\r\n",
  );
  let text = "";
  let last = "";
  for (let row = 0; written + text.length < bytes; row += 1) {
    const luck = random();
    const moment = luck < 0.001 ? null : Date.UTC(2019, 0, 1) + row * secondsApart * 1000;
    const time = moment === null ? "NULL" : usTime(moment);
    const rest = `${types[Math.floor(random() * types.length)] ?? ""},${luck > 0.97 ? "NULL" : String(1 + Math.floor(random() * 5))},${random() < 0.3 ? "" : '"REPORT, TAKEN"'},${Math.floor(random() * 90)}00 BLOCK OF MAIN ST,D${Math.floor(random() * 40)},${random() < 0.4 ? "OFFICER" : "911"}`;
    const number = row % numbers;
    const id = `2019-${String(number).padStart(9, "0")}`;
    made.rows += 1;
    if (luck > 0.999_9) {
      made.refusedRows += 1;
      const kind = row % 4;
      if (kind === 0) text += `${id},${time},NOISE\r\n`;
      else if (kind === 1) text += `${id},${time},${rest},one,too many\r\n`;
      else if (kind === 2)
        text += `${id},${time},"NOISE${rest.slice(rest.indexOf(",")).replaceAll('"', "")}\r\n`;
      else text += `${id},13/45/2019 10:00:00 AM,${rest}\r\n`;
    } else if (luck > 0.999 && last !== "") {
      made.duplicates += 1;
      text += last;
    } else {
      made[isCall(number, moment) ? "calls" : "duplicates"] += 1;
      last = `${id},${time},${rest}\r\n`;
      text += last;
    }
    if (text.length > 4e6) {
      written += writeSync(file, text);
      text = "";
    }
  }
  writeSync(file, text);
  closeSync(file);
  return made;
}

interface Round {
  readonly seconds: number;
  readonly peakMiB: number;
  readonly told: Made;
}

/** Imports in a process of its own, watching its peak of resident memory, which the system keeps. */
function importOnce(path: string, out: string): Promise<Round> {
  const started = performance.now();
  const child = spawn(join(root, "bin", "concord"), ["import", path, "--out", out, "--json"], {
    stdio: ["ignore", "pipe", "ignore"],
  });
  let peakMiB = 0;
  const watch = setInterval(() => {
    peakMiB = Math.max(peakMiB, ...pidsOf(child.pid).map(peakOf));
  }, 50);
  let output = "";
  child.stdout.setEncoding("utf8").on("data", (piece: string) => (output += piece));
  return new Promise((settle, reject) => {
    child.on("close", (code) => {
      clearInterval(watch);
      if (code === 0)
        settle({
          seconds: (performance.now() - started) / 1000,
          peakMiB,
          told: JSON.parse(output) as Made,
        });
      else reject(new Error(`the import ended with ${code}`));
    });
  });
}

/** The launcher and the process it starts. */
function pidsOf(pid: number | undefined): readonly number[] {
  if (pid === undefined) return [];
  try {
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim();
    return [pid, ...children.split(" ").filter(Boolean).map(Number)];
  } catch {
    return [pid];
  }
}

function peakOf(pid: number): number {
  try {
    const found = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8"));
    return Number(found?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}

const place = mkdtempSync(join(tmpdir(), "concord-bench-"));
try {
  const path = join(place, "messy.csv");
  const made = generate(path, megabytes * 1e6);
  const size = statSync(path).size / 1e6;
  console.log(`${size.toFixed(0)} MB, ${made.rows} rows`);
  const rounds: Round[] = [];
  for (let round = 1; round <= ROUNDS; round += 1) {
    const done = await importOnce(path, join(place, "result"));
    for (const count of ["rows", "calls", "duplicates", "refusedRows"] as const)
      if (done.told[count] !== made[count])
        throw new Error(`${count}: ${made[count]} generated, ${done.told[count]} found`);
    console.log(
      `round ${round}: ${done.seconds.toFixed(2)} s, ${(size / done.seconds).toFixed(0)} MB/s, peak ${done.peakMiB.toFixed(0)} MiB, every count right`,
    );
    rounds.push(done);
  }
  const seconds = rounds.map((round) => round.seconds).toSorted((left, right) => left - right);
  const median = seconds[Math.floor(seconds.length / 2)] ?? 1;
  console.log(
    JSON.stringify({
      megabytesPerSecond: Math.round((size / median) * 10) / 10,
      peakMiB: Math.round(Math.max(...rounds.map((round) => round.peakMiB))),
      megabytes: Math.round(size),
      again,
      ...made,
    }),
  );
} finally {
  rmSync(place, { recursive: true, force: true });
}
