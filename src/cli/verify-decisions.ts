import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import type { Command } from "commander";
import { verifyDecisions } from "#core/governance/decision-log.ts";
import { print, printJson, UsageError } from "./output.ts";

/** `concord verify-decisions FILE`: a published decision log, from the file alone. Exit 1 when anything is found. */
export function verifyDecisionsCommand(program: Command): void {
  program
    .command("verify-decisions")
    .description(
      "Hold a published decision log to its hash chain: an edit, a removal, an insertion, a move.",
    )
    .argument("<file>", "decisions.jsonl, as the public page gives it")
    .option("--head <hash>", "a hash kept from an earlier copy: it must still stand in the file")
    .option("--json", "one JSON object on standard output")
    .action((file: string, options: { head?: string; json?: boolean }) => {
      process.exitCode = runVerifyDecisions({ file, json: false, ...options });
    });
}

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

/** Prints the verdict on a decision log; gives the exit code: 0 when all of it is as recorded, else 1. */
export function runVerifyDecisions(options: {
  readonly file: string;
  readonly head?: string;
  readonly json: boolean;
}): number {
  const { file, head, json } = options;
  if (head !== undefined && !/^[0-9a-f]{64}$/.test(head))
    throw new UsageError(
      "--head is a hash of 64 digits and letters a to f, as an earlier run printed it",
    );
  const report = verifyDecisions(textOf(file), sha256, head);
  if (json) printJson({ file, ...report });
  else {
    for (const { line, what, message } of report.faults)
      print(`${file}:${line}: ${what}: ${message}`);
    print(
      report.ok
        ? `The decision log holds: ${report.entries} entries. Head ${report.head}; keep it, and give it as --head next time.`
        : report.entries === 0 && report.faults.length === 0
          ? `${file} holds no entry; get it again from the public page`
          : `The decision log does not hold: ${report.faults.length} found.`,
    );
  }
  return report.ok ? 0 : 1;
}

function textOf(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new UsageError(
      `${file} cannot be read (${why}); give the file that the public page gives`,
    );
  }
}
