import { fileURLToPath } from "node:url";
import type { Command } from "commander";
import { didYouMean, formatProblem } from "#core/protocol/problem.ts";
import { readCatalogue } from "#history/catalogue.ts";
import type { Catalogue } from "#history/catalogue.ts";
import { correctionsBeside, keepCorrections, readCorrections } from "#history/corrections.ts";
import type { Corrections } from "#history/corrections.ts";
import { importCalls } from "#history/history.ts";
import type { ImportedCalls } from "#history/history.ts";
import { mapReport } from "#history/map-report.ts";
import { localKey } from "#history/mapping.ts";
import type { MappedByHand } from "#history/mapping.ts";
import { zoneNamed } from "#history/zone.ts";
import { printMap } from "./map-text.ts";
import { printJson, tell, UsageError } from "./output.ts";

interface Options {
  readonly mapping?: string;
  readonly correct?: readonly string[];
  readonly timeZone?: string;
  readonly json?: boolean;
}

const root = fileURLToPath(new URL("../..", import.meta.url));

/** `concord map FILE...`: what a city's call types mean, how surely and why, the busiest first. */
export function mapCommand(program: Command): void {
  program
    .command("map")
    .description(
      "Say what a city's call types mean: a class, a confidence and a reason each; the busiest doubts first.",
    )
    .argument("<files...>", "exports of past calls")
    .option("--mapping <file>", "what this city's call types mean; tried before the shipped ones")
    .option(
      "--correct <type=meaning...>",
      'a person\'s word on a type, as "LOUD PARTY=noise" or "DWOC=cannot-map"; kept beside the first file and used from then on',
    )
    .option("--time-zone <zone>", "zone of times in files that no mapping knows")
    .option("--json", "one JSON object on standard output")
    .action(async (files: readonly string[], options: Options) => {
      const { timeZone } = options;
      if (timeZone !== undefined && zoneNamed(timeZone) === null)
        throw new UsageError(
          `--time-zone: \`${timeZone}\` is no known time zone; use an IANA name such as America/Chicago`,
        );
      const catalogue = await readOrTell(options);
      const calls = catalogue && (await importOrTell(files, catalogue, options));
      if (catalogue === undefined || calls === undefined) {
        process.exitCode = 1;
        return;
      }
      const report = mapReport(calls, catalogue.taxonomy);
      if (options.json === true) printJson(report);
      else printMap(report);
    });
}

async function readOrTell({ mapping }: Options): Promise<Catalogue | undefined> {
  try {
    const read = await readCatalogue(root, mapping === undefined ? [] : [mapping]);
    if (read.ok) return read.value;
    for (const problem of read.error) tell(formatProblem(problem));
  } catch (cause) {
    if (mapping === undefined || !(cause instanceof Error && "code" in cause)) throw cause;
    tell(`${mapping}: it cannot be opened as a file; check the path`);
  }
  return undefined;
}

/** The calls with everybody's corrections in them; undefined when something could not be used, which has then been told. */
async function importOrTell(
  files: readonly string[],
  catalogue: Catalogue,
  { correct, timeZone }: Options,
): Promise<ImportedCalls | undefined> {
  const kept = await readCorrections(files, catalogue.callTypes);
  if (!kept.ok) {
    for (const problem of kept.error) tell(formatProblem(problem));
    return undefined;
  }
  const added = correctionsOf(correct ?? [], catalogue);
  const corrections: Corrections = new Map([...kept.value, ...added]);
  const imported = await importCalls(files, {
    ...catalogue,
    corrections,
    ...(timeZone === undefined ? {} : { timeZone }),
  });
  if (!imported.ok) {
    for (const { file, says, mend } of imported.error) tell(`${file}: ${says}; ${mend}`);
    return undefined;
  }
  for (const { problem } of imported.value.files)
    if (problem !== null) tell(`${problem.file}: ${problem.says}; ${problem.mend}`);
  for (const { file, line, says, mend } of imported.value.files.flatMap(({ refused }) => refused))
    tell(`${file}:${line}: ${says}; ${mend}`);
  const known = new Map(imported.value.localTypes.map(({ text }) => [localKey(text), text]));
  for (const key of added.keys())
    if (!known.has(key))
      throw new UsageError(
        `--correct: no call is of type "${key}"; ${didYouMean(key, [...known.keys()])}`,
      );
  const [first] = files;
  if (added.size > 0 && first !== undefined) {
    const beside = await readCorrections([first], catalogue.callTypes);
    await keepCorrections(first, added, beside.ok ? beside.value : new Map());
    tell(`${correctionsBeside(first)}: ${added.size} kept`);
  }
  return imported.value;
}

function correctionsOf(
  words: readonly string[],
  { callTypes }: Catalogue,
): ReadonlyMap<string, MappedByHand> {
  const ids = callTypes.map(({ id }) => id);
  return new Map(
    words.map((word) => {
      const at = word.lastIndexOf("=");
      const text = word.slice(0, at).trim();
      const is = word.slice(at + 1).trim();
      if (at < 1 || text === "")
        throw new UsageError(`--correct: \`${word}\` has no meaning; write "LOUD PARTY=noise"`);
      if (is !== "cannot-map" && !ids.includes(is))
        throw new UsageError(`--correct: \`${is}\` is no call type; ${didYouMean(is, ids)}`);
      const isMapped = is !== "cannot-map";
      return [
        localKey(text),
        {
          is: isMapped ? is : null,
          confidence: isMapped ? 1 : 0,
          why: "a person said so",
          initiated: null,
        },
      ];
    }),
  );
}
