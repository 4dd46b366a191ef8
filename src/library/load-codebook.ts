import { existsSync, readFileSync } from "node:fs";
import { fail, type Result } from "#core/base/result.ts";
import type { Codebook } from "#core/listening/codebook.ts";
import { readCodebook } from "#core/listening/read-codebook.ts";
import type { Problem } from "#core/protocol/problem.ts";

/** Reads what an agency listens for from its file. One that is not there is a problem like any other. */
export function loadCodebook(path: string): Result<Codebook, readonly Problem[]> {
  if (!existsSync(path))
    return fail([
      {
        place: { file: path, line: 1, column: 1 },
        severity: "error",
        message: "there is no such file",
        mend: "give a codebook, such as listening/harbor-county.yaml",
      },
    ]);
  return readCodebook({ path, text: readFileSync(path, "utf8").replace(/^\uFEFF/, "") });
}
