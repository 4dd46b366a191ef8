import { readFileSync } from "node:fs";
import { fail } from "#core/base/result.ts";
import type { Result } from "#core/base/result.ts";
import type { SuppliedRow } from "#core/outcomes/definition.ts";
import { readCounts } from "#core/outcomes/read-counts.ts";
import type { EvaluationPlan } from "#core/evaluation/plan.ts";
import { readPlan } from "#core/evaluation/read-plan.ts";
import { readGoals } from "#core/outcomes/read-goals.ts";
import type { ReadRegister } from "#core/outcomes/read-goals.ts";
import type { Problem } from "#core/protocol/problem.ts";
import type { SourceFile } from "#core/protocol/read.ts";

/** A goal register from its file, or every problem with its place; a file that is not there is one too. */
export const loadGoals = (path: string): Result<ReadRegister, readonly Problem[]> =>
  load(path, readGoals);

/** Counts that no call carries, from their file. */
export const loadCounts = (path: string): Result<readonly SuppliedRow[], readonly Problem[]> =>
  load(path, readCounts);

/** What an evaluation will look at, from its file. */
export const loadPlan = (path: string): Result<EvaluationPlan, readonly Problem[]> =>
  load(path, readPlan);

function load<Value>(
  path: string,
  read: (file: SourceFile) => Result<Value, readonly Problem[]>,
): Result<Value, readonly Problem[]> {
  try {
    return read({ path, text: readFileSync(path, "utf8") });
  } catch (cause) {
    const why = cause instanceof Error && "code" in cause ? String(cause.code) : String(cause);
    return fail([
      {
        place: { file: path, line: 1, column: 1 },
        severity: "error",
        message: `the file cannot be read (${why})`,
        mend: "name a file that is there",
      },
    ]);
  }
}
