import { accessSync, constants, createWriteStream, statSync } from "node:fs";
import { dirname, extname } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Command } from "commander";
import type { Instant } from "#core/base/ids.ts";
import { localTime } from "#core/base/time.ts";
import type { Center } from "#core/dispatch/center.ts";
import { countyHistory } from "#simulate/county/history.ts";
import type { HistoryOptions } from "#simulate/county/options.ts";
import { serviceRecords } from "#simulate/county/service-records.ts";
import type { ServiceRecord } from "#simulate/county/service-records.ts";
import { generateCallsCommand } from "./generate-calls.ts";
import { loadOrTell, tell, UsageError } from "./output.ts";

const dayMs = 86_400_000;
const defaultEnd = "2026-11-01";
const mostYears = 10;

interface GenerateOptions {
  readonly years: string;
  readonly seed: string;
  readonly end: string;
  readonly protocol: string;
  readonly out: string;
}

/** `concord generate county --years 1 --out FILE.csv`: Harbor County's calls for service, as a city would export them. */
export function generateCommand(program: Command): void {
  const generate = program.command("generate").description("Make synthetic records.");
  generateCallsCommand(generate);
  generate
    .command("county")
    .description(
      "Harbor County's calls for service, one row a call, the same for the same seed; .csv or .jsonl.",
    )
    .requiredOption("--out <file>", "where to write; a name ending in .csv or .jsonl")
    .option("--years <number>", "how many years of calls", "1")
    .option("--seed <number>", "what all chance is made from", "1")
    .option("--end <date>", "the day after the last one, YYYY-MM-DD", defaultEnd)
    .option("--protocol <path>", "the protocol that decides", "protocols/harbor-county")
    .action(async (options: GenerateOptions) => {
      process.exitCode = await runGenerate(options);
    });
}

/** Writes the file; resolves to the exit code. Throws UsageError for options that cannot be read. */
export async function runGenerate(options: GenerateOptions): Promise<number> {
  const line = formatOf(options.out);
  mustTakeFile(options.out);
  const years = numberOf(options.years, "--years", (n) => n > 0 && n <= mostYears);
  const seed = numberOf(options.seed, "--seed", (n) => Number.isInteger(n) && n >= 0);
  const noon = Date.parse(`${options.end}T12:00:00Z`);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(options.end) || Number.isNaN(noon))
    throw new UsageError(`--end ${options.end} is no date; write it as ${defaultEnd}`);
  const loaded = loadOrTell(options.protocol);
  if (loaded === undefined) return 1;
  const protocol = loaded.compiled;
  const { timeZone } = protocol.protocol;
  const end = midnightBefore(noon, timeZone);
  const days = Math.round(years * 365);
  const center = live({ seed, days, end, protocol });
  const records = serviceRecords(center, end - days * dayMs);
  await pipeline(
    Readable.from(linesOf(records, line, clockIn(timeZone))),
    createWriteStream(options.out),
  );
  tell(
    `${records.length} synthetic calls of ${days} days written to ${options.out} (seed ${seed})`,
  );
  return 0;
}

/** The local midnight that a day begins with, also on the days when the clocks change. */
function midnightBefore(noon: Instant, timeZone: string): Instant {
  const near = noon - localTime(noon, timeZone).minute * 60_000;
  const past = localTime(near, timeZone).minute;
  return near + (past > 720 ? 1440 - past : -past) * 60_000;
}

function numberOf(text: string, name: string, isFit: (value: number) => boolean): number {
  const value = Number(text);
  if (text.trim() === "" || !isFit(value))
    throw new UsageError(
      name === "--years"
        ? `--years ${text} is not a number above 0 and at most ${mostYears}`
        : `${name} ${text} is not a whole number from 0 up`,
    );
  return value;
}

/** Lives the years through, and says now and then how far it is. */
function live(options: HistoryOptions): Center {
  const { days, end } = options;
  let refused = 0;
  let told = 0;
  const past = countyHistory({ ...options, refused: () => (refused += 1) });
  for (;;) {
    const step = past.next();
    if (step.done === true) {
      if (refused > 0) tell(`${refused} commands were refused and are not in the records`);
      return step.value;
    }
    const day = days - Math.ceil((end - step.value.envelope.at) / dayMs);
    if (day >= told + Math.max(1, Math.floor(days / 20))) {
      told = day;
      tell(`day ${day} of ${days}`);
    }
  }
}

type Clock = (at: Instant) => string;
interface Format {
  readonly head: string;
  readonly row: (record: ServiceRecord, clock: Clock) => string;
}

const csv: Format = {
  head: "Call Number,Received,Call Type,Area,Priority,Disposition,Call Source,Channel,Language,Sent,Answers\n",
  row: (record, clock) =>
    `${[
      record.callNumber,
      clock(record.receivedAt),
      record.callType,
      record.area,
      record.priority ?? "",
      record.disposition,
      record.source,
      record.channel,
      record.language,
      record.sent.join(" "),
      Object.entries(record.answers)
        .map(([question, answer]) => `${question}=${answer}`)
        .join(" "),
    ]
      .map((cell) => quoted(String(cell)))
      .join(",")}\n`,
};

const jsonl: Format = {
  head: "",
  row: ({ receivedAt, ...rest }, clock) =>
    `${JSON.stringify({ ...rest, received: clock(receivedAt), synthetic: true })}\n`,
};

const quoted = (cell: string): string =>
  /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;

/** Asked before the years are lived: at their end it would be a pity. */
function mustTakeFile(path: string): void {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory() === true)
    throw new UsageError(`--out ${path} is a folder; give the name of a file in it`);
  const folder = dirname(path);
  try {
    accessSync(folder, constants.W_OK);
  } catch {
    throw new UsageError(
      `--out ${path}: the folder ${folder} is not there or may not be written; make it, or name another`,
    );
  }
}

function formatOf(path: string): Format {
  const ending = extname(path).toLowerCase();
  if (ending === ".csv") return csv;
  if (ending === ".jsonl") return jsonl;
  throw new UsageError(
    `--out ${path} ends in neither .csv nor .jsonl; the ending says what to write`,
  );
}

function* linesOf(
  records: readonly ServiceRecord[],
  { head, row }: Format,
  clock: Clock,
): Generator<string> {
  if (head !== "") yield head;
  for (const record of records) yield row(record, clock);
}

/** Local time with its offset: `2026-10-31T14:03:22-04:00`. */
function clockIn(timeZone: string): Clock {
  const date = new Intl.DateTimeFormat("sv-SE", {
    timeZone,
    dateStyle: "short",
    timeStyle: "medium",
  });
  const zone = new Intl.DateTimeFormat("en-US", { timeZone, timeZoneName: "longOffset" });
  return (at) => {
    const name = zone.formatToParts(at).find(({ type }) => type === "timeZoneName")?.value ?? "GMT";
    const offset = name.replace("GMT", "");
    return `${date.format(at).replace(" ", "T")}${offset === "" ? "Z" : offset}`;
  };
}
