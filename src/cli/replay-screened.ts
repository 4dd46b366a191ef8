import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Command } from "commander";
import { openEngine } from "#history/import/engine.ts";
import { readFolder } from "#history/screened/folder.ts";
import { replayScreened, type CameTo, type ReplayProgress } from "#history/screened/replay.ts";
import { loadOrTell, print, printJson, tell, UsageError } from "./output.ts";

interface Options {
  readonly json?: boolean;
  readonly state?: string;
}

/** `concord replay-screened PROTOCOL FOLDER`: what a version does with calls whose answers are known; exact, not a bound. */
export function replayScreenedCommand(program: Command): void {
  program
    .command("replay-screened")
    .description(
      "Replay calls whose screening answers are known: every one is decided as concord decide would, however many there are.",
    )
    .argument("<protocol>", "a folder protocols/<name> or a YAML file")
    .argument("<folder>", "screened calls, such as concord generate calls writes")
    .option("--state <file>", "keep progress here, and go on from it after a stop")
    .option("--json", "one JSON object on standard output")
    .action(async (path: string, folder: string, options: Options) => {
      process.exitCode = await run(path, folder, options);
    });
}

async function run(path: string, folder: string, options: Options): Promise<number> {
  const started = performance.now();
  const loaded = loadOrTell(path);
  if (loaded === undefined) return 1;
  const { compiled } = loaded;
  const spill = mkdtempSync(join(tmpdir(), "concord-replay-"));
  let isStopped = false;
  const stop = (): void => {
    isStopped = true;
    tell("stopping after the files at hand");
  };
  process.once("SIGINT", stop);
  try {
    const said = readFolder(folder);
    const about = `${compiled.protocol.hash} ${folder} ${said.rows}`;
    const from = readState(options.state, about);
    const engine = await openEngine(spill, { memoryMiB: 512 });
    const cameTo = await replayScreened({
      connection: engine.connection,
      files: said.files.map(({ name }) => join(folder, name)),
      layout: said.layout,
      compiled,
      ...(from === undefined ? {} : { from }),
      onFiles: (progress) => {
        keepState(options.state, about, progress);
        tell(`${progress.filesDone} of ${said.files.length} files`);
        return !isStopped;
      },
    });
    engine.close();
    const replayed = Number(cameTo.reduce((sum, { calls }) => sum + calls, 0n));
    const seconds = Math.round(performance.now() - started) / 1000;
    tellResult(
      cameTo,
      { rows: said.rows, replayed, seconds, synthetic: said.synthetic },
      options.json === true,
    );
    return replayed === said.rows ? 0 : 130;
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    throw new UsageError(cause.message);
  } finally {
    process.removeListener("SIGINT", stop);
    rmSync(spill, { recursive: true, force: true });
  }
}

function tellResult(
  cameTo: readonly CameTo[],
  totals: {
    readonly rows: number;
    readonly replayed: number;
    readonly seconds: number;
    readonly synthetic: boolean;
  },
  asJson: boolean,
): void {
  const byResponse = new Map<string, number>();
  for (const { outcome, calls } of cameTo) {
    const send =
      [...outcome.action.send].sort().join("+") ||
      (outcome.action.hold === undefined ? "no-one" : "hold");
    byResponse.set(send, (byResponse.get(send) ?? 0) + Number(calls));
  }
  const responses = [...byResponse]
    .map(([response, calls]) => ({ response, calls }))
    .sort((left, right) => right.calls - left.calls);
  if (asJson) {
    const outcomes = cameTo.map(({ pathway, outcome, calls }) => ({
      pathway,
      rule: outcome.rule.id,
      send: outcome.action.send,
      calls: Number(calls),
    }));
    const peakMiB = Math.round(process.resourceUsage().maxRSS / 1024);
    printJson({ ...totals, peakMiB, responses, outcomes });
    return;
  }
  if (totals.synthetic) print("These calls are synthetic.");
  for (const { response, calls } of responses)
    print(
      `${String(calls).padStart(12)}  ${((100 * calls) / Math.max(1, totals.replayed)).toFixed(1).padStart(5)} %  ${response}`,
    );
  print(`${totals.replayed} of ${totals.rows} calls in ${totals.seconds} s`);
}

function readState(path: string | undefined, about: string): ReplayProgress | undefined {
  if (path === undefined || !existsSync(path)) return undefined;
  const state: unknown = JSON.parse(readFileSync(path, "utf8"));
  if (typeof state !== "object" || state === null || !("about" in state) || state.about !== about)
    throw new RangeError(
      `${path} is of another protocol version or other calls; name another file for --state, or remove it`,
    );
  // Written by `keepState` for this very version and folder.
  return (state as unknown as { readonly progress: ReplayProgress }).progress;
}

function keepState(path: string | undefined, about: string, progress: ReplayProgress): void {
  if (path === undefined) return;
  writeFileSync(`${path}.part`, JSON.stringify({ about, progress }));
  renameSync(`${path}.part`, path);
}
