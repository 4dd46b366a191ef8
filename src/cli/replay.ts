import { fileURLToPath } from "node:url";
import type { Command } from "commander";
import { BudgetExceeded } from "#core/protocol/diagram-nodes.ts";
import { readCorrections } from "#history/corrections.ts";
import { importCalls } from "#history/history.ts";
import type { ParquetProgress } from "#history/import/planned.ts";
import { replay } from "#history/replay.ts";
import { readReplayInputs } from "#history/replay-inputs.ts";
import type { ReplayReport } from "#history/replay-report.ts";
import { formatProblem } from "#core/protocol/problem.ts";
import { zoneNamed } from "#history/zone.ts";
import { loadOrTell, printJson, tell, UsageError } from "./output.ts";
import { declaredLevers } from "./replay-levers.ts";
import { printReplay } from "./replay-text.ts";

interface Options {
  readonly calls: readonly string[];
  readonly mapping?: string;
  readonly rates?: string;
  readonly timeZone?: string;
  readonly json?: boolean;
}

const root = fileURLToPath(new URL("../..", import.meta.url));

/** `concord replay PROTOCOL --calls FILE...`: what a protocol could have done with past calls, as bounds. */
export function replayCommand(program: Command): void {
  program
    .command("replay")
    .description(
      "Replay past calls through a protocol: for every response the sure, expected and highest number of calls.",
    )
    .argument("<protocol>", "a folder protocols/<name> or a YAML file")
    .requiredOption(
      "--calls <files...>",
      "exports of past calls: CSV, Excel, JSON, Parquet, gz or zip",
    )
    .option("--mapping <file>", "what this city's call types mean; tried before the shipped ones")
    .option("--rates <file>", "how often each answer is given; protocols/rates.yaml otherwise")
    .option("--time-zone <zone>", "zone of times in files that no mapping knows")
    .option("--json", "one JSON object on standard output")
    .action(async (path: string, options: Options) => {
      const { timeZone } = options;
      if (timeZone !== undefined && zoneNamed(timeZone) === null)
        throw new UsageError(
          `--time-zone: \`${timeZone}\` is no known time zone; use an IANA name such as America/Chicago`,
        );
      const report = await replayFiles(path, options);
      if (report === undefined) process.exitCode = 1;
      else if (options.json === true) printJson(report);
      else printReplay(report);
    });
}

/** The report; undefined when something could not be used, which has then been told on stderr. */
async function replayFiles(path: string, options: Options): Promise<ReplayReport | undefined> {
  const loaded = loadOrTell(path);
  if (loaded === undefined) return undefined;
  const { compiled } = loaded;
  const inputs = await readReplayInputs(root, compiled.protocol, options);
  if (!inputs.ok) {
    for (const problem of inputs.error) tell(formatProblem(problem));
    return undefined;
  }
  const { catalogue, ...assumed } = inputs.value;
  const corrections = await readCorrections(options.calls, catalogue.callTypes);
  if (!corrections.ok) {
    for (const problem of corrections.error) tell(formatProblem(problem));
    return undefined;
  }
  const imported = await importCalls(options.calls, {
    ...catalogue,
    corrections: corrections.value,
    ...(options.timeZone === undefined ? {} : { timeZone: options.timeZone }),
    onProgress: progressTeller(),
  });
  if (!imported.ok) {
    for (const { file, says, mend } of imported.error) tell(`${file}: ${says}; ${mend}`);
    return undefined;
  }
  const { files } = imported.value;
  for (const { problem } of files)
    if (problem !== null) tell(`${problem.file}: ${problem.says}; ${problem.mend}`);
  for (const { file, line, column, says, mend } of files.flatMap(({ refused }) => refused))
    tell(`${file}:${line}: ${column === null ? "" : `column "${column}": `}${says}; ${mend}`);
  try {
    const { callTypes, taxonomy } = catalogue;
    const levers = declaredLevers(compiled.protocol, callTypes, options.rates);
    if (levers === undefined) return undefined;
    const report = replay({
      ...assumed,
      calls: imported.value,
      compiled,
      callTypes,
      taxonomy,
      levers,
    });
    return { ...report, seconds: Math.round(performance.now()) / 1000 };
  } catch (cause) {
    if (!(cause instanceof BudgetExceeded)) throw cause;
    tell(`${path}: its rules are too tangled to bound: ${cause.message}; split the pathway`);
    return undefined;
  }
}

/** Tells every tenth of a file, and its end. */
function progressTeller(): (progress: ParquetProgress) => void {
  let told = "";
  return ({ file, bytesRead, bytes, rows }) => {
    const tenth = bytes === 0 ? 10 : Math.floor((bytesRead / bytes) * 10);
    const step = `${file} ${tenth}`;
    if (step === told) return;
    told = step;
    tell(`${file}: ${rows} rows, ${tenth * 10} %`);
  };
}
