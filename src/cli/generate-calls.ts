import type { Command } from "commander";
import { writeCalls } from "#history/screened/write-calls.ts";
import { loadOrTell, printJson, tell, UsageError } from "./output.ts";

interface CallsOptions {
  readonly out: string;
  readonly rows: string;
  readonly seed: string;
  readonly protocol: string;
  readonly json?: boolean;
}

const mostRows = 2_000_000_000;

/** `concord generate calls --rows 240000000 --out FOLDER`: a synthetic nation's year of screened calls, each row different. */
export function generateCallsCommand(generate: Command): void {
  generate
    .command("calls")
    .description(
      "A synthetic year of screened calls, as Parquet: number, time, and the answers packed; the same for the same seed.",
    )
    .requiredOption("--out <folder>", "a new folder to write into")
    .option("--rows <number>", "how many calls", "1000000")
    .option("--seed <number>", "what all chance is made from", "1")
    .option("--protocol <path>", "whose pathways and questions", "protocols/harbor-county")
    .option("--json", "one JSON object on standard output")
    .action(async (options: CallsOptions) => {
      process.exitCode = await generateCalls(options);
    });
}

async function generateCalls(options: CallsOptions): Promise<number> {
  const rows = wholeNumber(options.rows, "--rows", mostRows);
  const seed = wholeNumber(options.seed, "--seed", Number.MAX_SAFE_INTEGER);
  const loaded = loadOrTell(options.protocol);
  if (loaded === undefined) return 1;
  const started = performance.now();
  try {
    const { files } = await writeCalls({
      compiled: loaded.compiled,
      folder: options.out,
      rows,
      seed,
      start: Date.UTC(2026, 0, 1),
      onFile: (done) => tell(`${done} of ${rows} calls written`),
    });
    const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
    const seconds = Math.round((performance.now() - started) / 100) / 10;
    if (options.json === true) printJson({ rows, files: files.length, bytes, seed, seconds });
    else
      tell(
        `${rows} synthetic calls in ${files.length} files, ${Math.round(bytes / 1e6)} MB, written to ${options.out} in ${seconds} s (seed ${seed})`,
      );
    return 0;
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    throw new UsageError(cause.message);
  }
}

function wholeNumber(text: string, name: string, most: number): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1 || value > most)
    throw new UsageError(`${name} ${text} is not a whole number from 1 to ${most}`);
  return value;
}
