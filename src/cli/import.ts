import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { Command } from "commander";
import { formatProblem } from "#core/protocol/problem.ts";
import { readWritten } from "#history/catalogue.ts";
import { keepCorrections, readCorrections, withSettings } from "#history/import/corrections.ts";
import type { Corrections } from "#history/import/corrections.ts";
import { importToParquet, lookOnly } from "#history/import/import-to-parquet.ts";
import type { ParquetProgress } from "#history/import/planned.ts";
import { zoneNamed } from "#history/zone.ts";
import { printImport } from "./import-text.ts";
import { printJson, tell, UsageError } from "./output.ts";

interface Options {
  readonly out?: string;
  readonly set?: readonly string[];
  readonly keep?: readonly string[];
  readonly timeZone?: string;
  readonly memory?: string;
  readonly places?: boolean;
  readonly json?: boolean;
}

const root = fileURLToPath(new URL("../..", import.meta.url));

/** `concord import FILE...`: any city's exports to typed Parquet, with what was found and what was refused. */
export function importCommand(program: Command): void {
  program
    .command("import")
    .description(
      "Import past calls from any export: finds the columns, writes typed Parquet, says what was kept, refused and left out.",
    )
    .argument(
      "<files...>",
      "CSV, Excel, JSON, Parquet, gz or zip; code tables beside the calls are joined",
    )
    .option(
      "--out <folder>",
      "where the result goes; <first file>.concord in this folder otherwise",
    )
    .option(
      "--set <settings...>",
      "corrections, kept beside the file: time=COLUMN type=COLUMN beat=none time-zone=America/Chicago",
    )
    .option(
      "--keep <columns...>",
      "columns to keep though they hold remarks, names, numbers or exact places",
    )
    .option("--time-zone <zone>", "zone of times in files that do not tell theirs")
    .option("--memory <MiB>", "memory for typing rows, 128 to 65536; 384 otherwise")
    .option(
      "--places",
      "also keep places as written, in a folder of their own, to count homes later",
    )
    .option("--json", "one JSON object on standard output")
    .action(async (files: readonly string[], options: Options) => {
      process.exitCode = await run(files, options);
    });
}

async function run(files: readonly string[], options: Options): Promise<number> {
  const { timeZone } = options;
  if (timeZone !== undefined && zoneNamed(timeZone) === null)
    throw new UsageError(
      `--time-zone: \`${timeZone}\` is no known time zone; use an IANA name such as America/Chicago`,
    );
  const memoryMiB = Number(options.memory ?? 384);
  if (!Number.isInteger(memoryMiB) || memoryMiB < 128 || memoryMiB > 65_536)
    throw new UsageError(
      `--memory: \`${options.memory ?? ""}\` is no whole number of MiB from 128 to 65536`,
    );
  const corrections = await corrected(files, options.set ?? []);
  if (corrections === null) return 1;
  const catalogue = await readWritten(root);
  if (!catalogue.ok) {
    for (const problem of catalogue.error) tell(formatProblem(problem));
    return 1;
  }
  const target = resolve(options.out ?? `${basename(files[0] ?? "calls")}.concord`);
  const started = performance.now();
  const stop = new AbortController();
  process.once("SIGINT", () => stop.abort());
  const settings = {
    mappings: catalogue.value.mappings,
    ...(timeZone === undefined ? {} : { timeZone }),
    corrections,
  };
  const result = await importToParquet(files, {
    ...settings,
    target,
    now: Date.now(),
    keep: options.keep ?? [],
    memoryMiB,
    keepPlaces: options.places === true,
    signal: stop.signal,
    onProgress: progressTeller(),
  });
  if (!result.ok) {
    if (options.json === true)
      printJson({ ok: false, problems: result.error, files: await looked(files, settings) });
    for (const { file, says, mend } of result.error) tell(`${file}: ${says}; ${mend}`);
    return 1;
  }
  const seconds = Math.round(performance.now() - started) / 1000;
  for (const { file, says, mend } of result.value.problems) tell(`${file}: ${says}; ${mend}`);
  for (const { file, line, column, says, mend } of result.value.files.flatMap(
    ({ refused }) => refused,
  ))
    tell(`${file}:${line}: ${column === null ? "" : `column "${column}": `}${says}; ${mend}`);
  if (options.json === true) printJson({ ok: true, out: target, seconds, ...result.value });
  else printImport(result.value, target, seconds);
  return result.value.calls + result.value.codes === 0 ? 1 : 0;
}

/** What stands in files that could not be imported, to correct it. */
async function looked(files: readonly string[], settings: Parameters<typeof lookOnly>[2]) {
  const folder = await mkdtemp(join(tmpdir(), "concord-look-"));
  try {
    return await lookOnly(files, folder, settings);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The corrections of each file with what was set now, kept beside it; null where one cannot be used. */
async function corrected(
  files: readonly string[],
  settings: readonly string[],
): Promise<ReadonlyMap<string, Corrections> | null> {
  const all = new Map<string, Corrections>();
  for (const file of files) {
    const read = await readCorrections(file);
    if (!read.ok) {
      for (const says of read.error) tell(says);
      return null;
    }
    const set = withSettings(read.value, settings);
    if (!set.ok) throw new UsageError(`--set ${set.error}`);
    if (settings.length > 0 && !(await keepCorrections(set.value)))
      tell(`${set.value.file}: cannot be written, so these corrections hold for this once`);
    all.set(file, set.value);
  }
  return all;
}

/** Tells every tenth of a file. */
function progressTeller(): (progress: ParquetProgress) => void {
  let told = "";
  return ({ file, bytesRead, bytes, rows }) => {
    const tenth = bytes === 0 ? 10 : Math.min(10, Math.floor((bytesRead / bytes) * 10));
    const step = `${file} ${tenth}`;
    if (step === told) return;
    told = step;
    tell(`${file}: ${rows} rows, ${tenth * 10} %`);
  };
}
