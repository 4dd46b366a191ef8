import type { Command } from "commander";
import { verifyLog } from "#eventlog/verify.ts";
import { print, printJson, tell } from "./output.ts";

/** `concord verify-log FILE`: an edit, a removal, an insertion, a cut-off end. Exit 1 when anything is found. */
export function verifyLogCommand(program: Command): void {
  program
    .command("verify-log")
    .description(
      "Hold an event log to its hash chain and to the head file beside it; it may be in use.",
    )
    .argument("<file>", "the log's file of events")
    .option("--heads <file>", "the head file, when it is not <file>.heads")
    .option("--json", "one JSON object on standard output")
    .action(async (file: string, options: { heads?: string; json?: boolean }) => {
      const { heads, json = false } = options;
      process.exitCode = await runVerifyLog({
        file,
        json,
        ...(heads === undefined ? {} : { heads }),
      });
    });
}

/** Prints the verdict on a log; resolves to the exit code: 0 when all of it is as recorded, else 1. */
export async function runVerifyLog(options: {
  readonly file: string;
  readonly heads?: string;
  readonly json: boolean;
}): Promise<number> {
  const report = verifyLog(options.file, options.heads);
  const { agencies, faults, notes, events } = report;
  if (options.json) {
    printJson({ file: options.file, ...report });
  } else {
    for (const { agency, position, hash } of agencies)
      print(`${agency}: last position ${position}, hash ${hash.slice(0, 16)}…`);
    for (const { what, message } of faults) print(`${what}: ${message}`);
    for (const note of notes) tell(`note: ${note}`);
    print(
      report.ok
        ? `The chain holds: ${events} events, none altered, removed, inserted, moved or cut off.`
        : `The chain does not hold: ${faults.length} found.`,
    );
  }
  return Promise.resolve(report.ok ? 0 : 1);
}
