import { readFileSync } from "node:fs";
import { fail } from "#core/base/result.ts";
import type { Result } from "#core/base/result.ts";
import type { Problem } from "#core/protocol/problem.ts";
import type { RecordsPolicy } from "#core/records/policy.ts";
import { readPolicy } from "#core/records/read-policy.ts";

/** A records policy from its file, or every problem with its place; a file that is not there is one too. */
export function loadRecordsPolicy(path: string): Result<RecordsPolicy, readonly Problem[]> {
  try {
    return readPolicy({ path, text: readFileSync(path, "utf8") });
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
