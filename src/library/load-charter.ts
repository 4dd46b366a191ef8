import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { fail, type Result } from "#core/base/result.ts";
import type { Charter } from "#core/governance/charter.ts";
import { readCharter } from "#core/governance/read-charter.ts";
import type { Problem } from "#core/protocol/problem.ts";

/** Reads an agency's charter from its file. One that is not there is a problem like any other. */
export function loadCharter(path: string): Result<Charter, readonly Problem[]> {
  if (!existsSync(path))
    return fail([
      {
        place: { file: path, line: 1, column: 1 },
        severity: "error",
        message: "there is no such file",
        mend: "give a charter, such as charters/harbor-county.yaml",
      },
    ]);
  const text = readFileSync(path, "utf8").replace(/^\uFEFF/, "");
  const hash = createHash("sha256").update(text.replaceAll("\r\n", "\n")).digest("hex");
  return readCharter({ path, text }, hash);
}
