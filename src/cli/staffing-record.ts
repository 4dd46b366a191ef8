import { writeFileSync } from "node:fs";
import type { Command } from "commander";
import { inEnglish } from "#core/base/said.ts";
import { createFactBook } from "#core/outcomes/fact-book.ts";
import { oneVersion } from "#core/outcomes/book-versions.ts";
import type { CompiledProtocol } from "#core/protocol/compile.ts";
import { openSqliteLog } from "#eventlog/sqlite.ts";
import { createDecided } from "#server/governance/decided.ts";
import { decidedVersions } from "#server/governance/versions.ts";
import { recordedClasses, toDispatchEvent } from "#server/recorded.ts";
import { ownRecord } from "#simulate/actual/center-record.ts";
import type { OwnRecord } from "#simulate/actual/center-record.ts";
import { createRecordBook } from "#simulate/actual/record-book.ts";
import { recordCheck } from "#simulate/actual/record-check.ts";
import type { RecordCheck } from "#simulate/actual/record-check.ts";
import { countyHistory } from "#simulate/county/history.ts";
import { createOwnCalls } from "#simulate/staffing/own-calls.ts";
import { shippedAssumptions } from "#simulate/staffing/shipped.ts";
import { workerPlayers } from "#simulate/staffing/threads.ts";
import { logIn } from "./metrics-source.ts";
import { loadOrTell, print, printJson, tell, UsageError } from "./output.ts";
import { checkLines, recordLines } from "./staffing-record-text.ts";

interface Options {
  readonly protocol: string;
  readonly agency: string;
  readonly days: string;
  readonly seed: string;
  readonly measured?: string;
  readonly json?: boolean;
}

/** `concord staffing-record DATA`: what a center's own log shows of each assumption, and a forecast of its last quarter beside it. */
export function staffingRecordCommand(program: Command): void {
  program
    .command("staffing-record")
    .description(
      "Measure assumptions from a center's own log, and check a forecast of its last quarter against what was recorded.",
    )
    .argument("<source>", "a server's data folder, the server stopped; or `county`, made up")
    .option("--protocol <path>", "the protocol in force", "protocols/harbor-county")
    .option("--agency <id>", "whose events", "harbor-county")
    .option("--days <n>", "with `county`: days of its past", "365")
    .option("--seed <n>", "with `county`: what all chance is made from", "1")
    .option("--measured <file>", "write what was measured as a file for `simulate --assumptions`")
    .option("--json", "one JSON object on standard output")
    .action(async (source: string, options: Options) => {
      process.exitCode = await run(source, options);
    });
}

async function run(source: string, options: Options): Promise<number> {
  const days = wholeNumber("--days", options.days, 1, 3700);
  const seed = wholeNumber("--seed", options.seed, 0, 4_294_967_295);
  const loaded = loadOrTell(options.protocol);
  if (loaded === undefined) return 1;
  const { compiled } = loaded;
  const { protocol } = compiled;
  const read =
    source === "county"
      ? countyRecord(compiled, days, seed)
      : await logRecord(source, compiled, options.agency);
  const record = { protocol, book: read.book, factOf: (id: string) => read.facts.fact(id) };
  const shipped = shippedAssumptions();
  const players = workerPlayers();
  try {
    const own = await ownRecord(record, read.ownCalls, shipped, players);
    if (own === null) {
      tell(
        `${source}: no whole day of calls is recorded for ${options.agency}; name another agency with --agency, or wait a day`,
      );
      return 1;
    }
    if (options.measured !== undefined) writeMeasured(options.measured, own);
    const found = await recordCheck(record, read.ownCalls, shipped, { seed: checkSeed, players });
    const check = found.ok ? found.value : null;
    const problems = found.ok ? [] : found.error;
    if (options.json === true) printJson(inOneLanguage({ ...own, check, problems }));
    else {
      for (const line of recordLines(own)) print(line);
      if (check !== null) for (const line of checkLines(check)) print(line);
      for (const { says, mend, known } of problems) tell(`${says.en}; ${mend.en}. ${known.en}`);
    }
    return 0;
  } finally {
    await players.close();
  }
}

/** The same as the page's: the same record gives the same figures. */
const checkSeed = 911;
const countyEnd = Date.parse("2026-11-01T04:00:00Z");

function countyRecord(protocol: CompiledProtocol, days: number, seed: number) {
  const [ownCalls, book] = [createOwnCalls(), createRecordBook()];
  const facts = createFactBook(oneVersion(protocol));
  for (const { envelope, events } of countyHistory({ seed, protocol, days, end: countyEnd }))
    for (const event of events)
      for (const fold of [ownCalls, book, facts])
        fold.apply({ ...event, at: envelope.at, by: envelope.by });
  return { ownCalls, book, facts };
}

async function logRecord(source: string, protocol: CompiledProtocol, agency: string) {
  const file = logIn(source);
  if (file === undefined)
    throw new UsageError(
      `${source} holds no events.db; name the folder that a server keeps its log in, or \`county\``,
    );
  const [ownCalls, book] = [createOwnCalls(), createRecordBook()];
  const decided = createDecided(undefined);
  const facts = createFactBook(decidedVersions(decided, protocol));
  const log = await openSqliteLog({
    file,
    fieldClasses: recordedClasses,
    now: () => Date.now(),
    note: tell,
  });
  try {
    for (let position = 1; ;) {
      const page = await log.read(agency, position, 1_000);
      for (const recorded of page) {
        decided.take(recorded);
        const event = toDispatchEvent(recorded);
        if (event !== undefined) for (const fold of [ownCalls, book, facts]) fold.apply(event);
      }
      const last = page.at(-1);
      if (last === undefined) break;
      position = last.position + 1;
    }
  } finally {
    await log.close();
  }
  return { ownCalls, book, facts };
}

/** What `simulate --assumptions` reads: each number with where it comes from. */
function writeMeasured(file: string, { measured }: OwnRecord): void {
  const lines = measured.map(
    ({ id, value, source }) =>
      `  ${id}:\n    {\n      value: ${value},\n      source: ${JSON.stringify(source.en)},\n      source-es: ${JSON.stringify(source.es)},\n    }\n`,
  );
  const text = measured.length === 0 ? "assumptions: {}\n" : `assumptions:\n${lines.join("")}`;
  try {
    writeFileSync(file, text);
  } catch {
    throw new UsageError(
      `--measured ${file} cannot be written; name a file in a folder that is there`,
    );
  }
}

/** For machines: sentences in English alone. */
const inOneLanguage = (
  found: OwnRecord & { readonly check: RecordCheck | null; readonly problems: readonly object[] },
): object => ({
  ...found,
  measured: found.measured.map((each) => ({ ...each, source: each.source.en })),
  says: inEnglish(found.says),
  check: found.check === null ? null : { ...found.check, says: inEnglish(found.check.says) },
});

function wholeNumber(name: string, text: string, least: number, most: number): number {
  const value = Number(text);
  if (text.trim() !== "" && Number.isInteger(value) && value >= least && value <= most)
    return value;
  throw new UsageError(`${name}: \`${text}\` is not a whole number from ${least} to ${most}`);
}
