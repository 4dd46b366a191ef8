import { readFileSync } from "node:fs";
import type { Command } from "commander";
import type { IncidentId, Instant } from "#core/base/ids.ts";
import { bands, languageGroups } from "#core/outcomes/definition.ts";
import type { Figure, InBoth, Slice, SuppliedRow } from "#core/outcomes/definition.ts";
import { metrics } from "#core/outcomes/dictionary.ts";
import type { Funnel } from "#core/outcomes/funnel.ts";
import { reportOf } from "#core/outcomes/report.ts";
import type { MetricsReport } from "#core/outcomes/report.ts";
import { needsOf } from "#core/outcomes/needs.ts";
import { drawSample, isPassedOver, missedOf } from "#core/outcomes/sample.ts";
import type { SecondLook } from "#core/outcomes/sample.ts";
import { didYouMean } from "#core/protocol/problem.ts";
import { zoneNamed } from "#history/zone.ts";
import { loadCounts } from "#library/load-goals.ts";
import { shownValue } from "./metrics-text.ts";
import { openSource } from "./metrics-source.ts";
import type { MetricsSource } from "./metrics-source.ts";
import { loadOrTell, print, printJson, tell, tellProblems, UsageError } from "./output.ts";

/** Options that say which calls, shared with `goals`. */
export interface SpanOptions {
  readonly days: string;
  readonly area?: string;
  readonly family?: string;
  readonly band?: string;
  readonly language?: string;
  readonly counts?: string;
  readonly protocol: string;
  readonly agency: string;
  readonly timeZone?: string;
  readonly json?: boolean;
}
interface Options extends SpanOptions {
  readonly draw?: string;
  readonly size: string;
  readonly seed: string;
  readonly looks?: string;
}

const dayMs = 86_400_000;

/** Adds the options that say which calls. */
export const withSpan = (command: Command): Command =>
  command
    .option("--days <number>", "how far back, in days", "30")
    .option("--area <area>", "of one beat only")
    .option("--family <family>", "of one family of calls only, such as conflict")
    .option("--band <band>", "of one part of the day only: night, morning, afternoon, evening")
    .option("--language <group>", "of one group of languages only: en, other, unknown")
    .option("--counts <file>", "counts that no call carries: surveys, budgets, residents")
    .option("--protocol <path>", "the protocol that screened the calls", "protocols/harbor-county")
    .option("--agency <id>", "whose events, in an event log", "harbor-county")
    .option("--time-zone <zone>", "zone of times in past calls that no mapping knows")
    .option("--json", "one JSON object on standard output");

/** `concord metrics SOURCE`: every metric with its denominator and interval, and the whole funnel. */
export function metricsCommand(program: Command): void {
  withSpan(
    program
      .command("metrics")
      .description(
        "Every metric of the dictionary over a server's event log, an export of past calls, or the synthetic `county`.",
      )
      .argument("<source>", "a server's data folder, a file of past calls, or `county`"),
  )
    .option(
      "--draw <date>",
      "instead: a blind worksheet of calls passed over in the week from this day",
    )
    .option("--size <number>", "how many calls to draw", "50")
    .option("--seed <number>", "what the draw is made from", "1")
    .option("--looks <file>", "a scored worksheet: its second looks enter the funnel")
    .action(async (source: string, options: Options) => {
      process.exitCode = await runMetrics(source, options);
    });
}

/** Opens a source and prints its metrics; resolves to the exit code. */
async function runMetrics(source: string, options: Options): Promise<number> {
  const loaded = loadOrTell(options.protocol);
  if (loaded === undefined) return 1;
  const days = wholeNumber(options.days, "--days", 1, 3_660);
  if (options.timeZone !== undefined && zoneNamed(options.timeZone) === null)
    throw new UsageError(
      `--time-zone: \`${options.timeZone}\` is no known time zone; use an IANA name such as America/Chicago`,
    );
  const slice = sliceOf(options);
  const opened = await openSource(source, {
    protocol: loaded.compiled,
    days,
    agency: options.agency,
    ...(options.timeZone === undefined ? {} : { timeZone: options.timeZone }),
  });
  if (opened === undefined) return 1;
  const supplied = suppliedOf(options, opened);
  if (supplied === undefined) return 1;
  if (options.draw !== undefined) return draw(opened, options, options.draw);
  const looks = options.looks === undefined ? undefined : readLooks(options.looks);
  const report = reportFor(opened, {
    days,
    slice,
    supplied,
    ...(looks === undefined ? {} : { looks }),
  });
  for (const sentence of opened.says) tell(sentence);
  if (options.json === true)
    printJson({
      source,
      isSynthetic: opened.isSynthetic,
      ...report,
      needs: Object.fromEntries(
        report.figures.flatMap((figure) => {
          const missing = lacks(figure);
          return missing === undefined ? [] : [[figure.metric, missing]];
        }),
      ),
    });
  else printReport(report);
  return 0;
}

/** The report of a source, the second looks of its span counted in. */
export function reportFor(
  { table, facts, lastAt }: MetricsSource,
  options: {
    readonly days: number;
    readonly slice: Slice;
    readonly supplied: readonly SuppliedRow[];
    readonly looks?: ReadonlyMap<IncidentId, SecondLook>;
  },
): MetricsReport {
  const { days, slice, supplied, looks } = options;
  const query = { at: lastAt, days, slice };
  const first = reportOf(table, query, { dictionary: metrics, supplied });
  if (looks === undefined) return first;
  const aside = facts.filter(
    (fact) => isPassedOver(fact) && table.dayOf(fact.receivedAt) > table.dayOf(lastAt) - days,
  );
  const drawn = aside.filter(({ id }) => looks.has(id)).map(({ id }) => id);
  const reached = (rung: string): number =>
    first.funnel.rungs.find((each) => each.rung === rung)?.count ?? 0;
  const found = { eligible: reached("R2"), served: reached("R7") };
  const missed = missedOf({ base: aside.length, drawn, looks }, found);
  return { ...first, funnel: { ...first.funnel, missed } };
}

/** Counts of the source itself and of a file; undefined when the file cannot be used, which has then been told. */
export function suppliedOf(
  { counts }: Pick<SpanOptions, "counts">,
  { supplied }: MetricsSource,
): readonly SuppliedRow[] | undefined {
  if (counts === undefined) return supplied;
  const read = loadCounts(counts);
  if (read.ok) return [...supplied, ...read.value];
  tellProblems(read.error);
  return undefined;
}

export function sliceOf({ area, family, band, language }: SpanOptions): Slice {
  return {
    area: area ?? null,
    family: family ?? null,
    band: band === undefined ? null : oneOf(band, bands, "--band"),
    language: language === undefined ? null : oneOf(language, languageGroups, "--language"),
  };
}

function oneOf<Word extends string>(text: string, words: readonly Word[], name: string): Word {
  const word = words.find((each) => each === text);
  if (word !== undefined) return word;
  throw new UsageError(`${name} ${text}: ${didYouMean(text, words)}`);
}

export function wholeNumber(text: string, name: string, least: number, most: number): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  throw new UsageError(`${name} ${text} is not a whole number from ${least} to ${most}`);
}

/** Prints a worksheet: what was decided and who came is not on it, and its order tells nothing. */
function draw({ facts }: MetricsSource, options: Options, week: string): number {
  const from: Instant = Date.parse(`${week}T00:00:00Z`);
  if (Number.isNaN(from)) throw new UsageError(`--draw ${week} is no date; write it as 2026-10-19`);
  const size = wholeNumber(options.size, "--size", 1, 10_000);
  const seed = wholeNumber(options.seed, "--seed", 0, 2 ** 31);
  const aside = facts.filter(
    (fact) => isPassedOver(fact) && fact.receivedAt >= from && fact.receivedAt < from + 7 * dayMs,
  );
  const byId = new Map(aside.map((fact) => [fact.id, fact]));
  const drawn = drawSample([...byId.keys()], size, seed);
  print("number,call,type,language,look");
  for (const { number, id } of drawn) {
    const { callType, language } = byId.get(id) ?? { callType: null, language: null };
    print(`${number},${id},${callType ?? ""},${language ?? ""},`);
  }
  tell(
    `${drawn.length} of ${aside.length} calls passed over in the week from ${week}. Screen each again from its recording, without opening its record; write eligible, not-eligible or cannot-tell.`,
  );
  return 0;
}

const looksKnown: readonly SecondLook[] = ["eligible", "not-eligible", "cannot-tell"];

/** A scored worksheet. A line that nobody scored is left out; a word that is none is refused with its line. */
function readLooks(path: string): ReadonlyMap<IncidentId, SecondLook> {
  const lines = readFileSync(path, "utf8").split(/\r?\n/);
  const head = (lines[0] ?? "").split(",").map((name) => name.trim());
  const [call, look] = [head.indexOf("call"), head.indexOf("look")];
  if (call < 0 || look < 0)
    throw new UsageError(
      `${path}:1: has no columns \`call\` and \`look\`; score the sheet that --draw made`,
    );
  const looks = new Map<IncidentId, SecondLook>();
  for (const [index, line] of lines.entries()) {
    const cells = line.split(",");
    const written = (cells[look] ?? "").trim();
    if (index === 0 || written === "") continue;
    const known = looksKnown.find((each) => each === written);
    if (known === undefined)
      throw new UsageError(
        `${path}:${index + 1}: look \`${written}\`: ${didYouMean(written, looksKnown)}`,
      );
    looks.set((cells[call] ?? "").trim(), known);
  }
  return looks;
}

function printReport({ figures, earlier, funnel, calls }: MetricsReport): void {
  print(`${calls} incidents, ${funnel.contacts} contacts`);
  print();
  printFunnel(funnel);
  print();
  for (const figure of figures) {
    print(lineOf(figure));
    // M10: a definition that was changed goes on beside the one that took its place.
    for (const old of earlier.filter(({ metric }) => metric === figure.metric))
      print(`${lineOf(old)}  (version ${old.version}; now ${figure.version})`);
  }
}

/** What must come in before the figure can have data. */
function lacks(figure: Figure): InBoth | undefined {
  const metric = metrics.find(figure.metric, figure.version);
  return metric === undefined ? undefined : needsOf(metric, figure);
}

function lineOf(figure: Figure): string {
  const { metric, state, numerator, denominator, unknown } = figure;
  const name = metrics.find(metric)?.name.en ?? metric;
  const of =
    denominator === null
      ? ""
      : numerator === null
        ? `n ${denominator}`
        : `${numerator} of ${denominator}`;
  const aside = unknown === 0 ? "" : `, ${unknown} not known`;
  const value = state === "measured" ? shownValue(figure) : state.replace("-", " ");
  const missing = lacks(figure);
  const line =
    `${metric.padEnd(16)} ${name.padEnd(40)} ${value.padEnd(30)} ${of}${aside}`.trimEnd();
  return missing === undefined ? line : `${line}  — ${missing.en}`;
}

function printFunnel({ rungs, missed, notCounted }: Funnel): void {
  for (const { rung, name, count, left } of rungs) {
    const gone = left.map(({ reason, count: calls }) => `${reason} ${calls}`).join(", ");
    print(
      `${rung.padEnd(4)} ${String(count).padStart(8)}  ${name.en}${gone === "" ? "" : `   (left: ${gone})`}`,
    );
  }
  print(
    `     not counted: ${notCounted.staff} that staff began, ${notCounted.unknown} nobody knows`,
  );
  if (missed === null) return;
  const { screened, eligible, calls, base } = missed;
  print(
    `     second look: ${eligible} of ${screened} were eligible; of ${base} passed over about ${calls.estimate} (${calls.low} to ${calls.high})`,
  );
}
