import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { test } from "vitest";

/** The folder of real calls-for-service files, read in place; they never enter the repository. */
export const REAL_CALLS =
  process.env["CONCORD_REAL_CALLS"] ?? fileURLToPath(new URL("../../shared/data", import.meta.url));

/** The path of one real file: `realCalls("orlando-fl", "…csv")`. */
export const realCalls = (...path: readonly string[]): string => join(REAL_CALLS, ...path);

const present = existsSync(REAL_CALLS);

/**
 * Declares a test that reads real calls. Where the whole folder is absent it is skipped, under a title that says so,
 * and `npm test` counts it; where the folder stands but a file does not, the test runs and fails.
 */
export function testWithRealCalls(
  title: string,
  run: () => void | Promise<void>,
  timeoutMs?: number,
): void {
  const state = present ? "[real calls]" : `[real calls] SKIPPED, no folder ${REAL_CALLS}:`;
  test.skipIf(!present)(`${state} ${title}`, { timeout: timeoutMs ?? 60_000 }, run);
}
