import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { capture, say } from "./bootstrap.mjs";
import { summarised } from "./steps.mjs";

/** Stands at the head of every test's title that reads real calls; tests/shared.ts writes it. */
const REAL_CALLS = /\[real calls\]/;

/** Stands at the head of a test's title that a machine may be unable to run, with what it lacks: `[needs strace] …`. */
const NEEDS = /\[needs [^\]]+\]/;

/**
 * Runs vitest projects and counts their tests from the JSON report.
 * Resolves to `{ passed, failed, realCallsSkipped, total }`. A file that does not load, a run that ends badly
 * without naming a test, and a test that is skipped without its title naming what is missing each count as failed.
 */
export async function runVitest(projects, more = {}) {
  const folder = mkdtempSync(join(tmpdir(), "concord-tests-"));
  const report = join(folder, "report.json");
  const args = projects.flatMap((project) => ["--project", project]);
  const reporters = ["--reporter=dot", "--reporter=json", `--outputFile.json=${report}`];
  const main = join("node_modules", "vitest", "vitest.mjs");
  const run = await capture([main, "run", "--passWithNoTests", ...args, ...reporters], more);
  const counts = existsSync(report)
    ? count(JSON.parse(readFileSync(report, "utf8")))
    : { passed: 0, failed: 0, realCallsSkipped: 0, total: 0 };
  rmSync(folder, { recursive: true, force: true });
  if (run.code !== 0 && counts.failed === 0) counts.failed = 1;
  const name = `tests (${projects.join(", ")}): ${counts.passed} passed, ${counts.failed} failed`;
  say(`${counts.failed === 0 ? "ok    " : "FAILED"} ${name} ${run.seconds.toFixed(1)} s`);
  if (run.code !== 0) say(summarised(run.output));
  return counts;
}

/** Counts a JSON report, telling what it finds wrong; a file that failed without a failed test counts as one. */
export function count(report, tell = say) {
  const counts = { passed: 0, failed: 0, realCallsSkipped: 0, total: 0 };
  for (const file of report.testResults) {
    if (
      file.status === "failed" &&
      !file.assertionResults.some((test) => test.status === "failed")
    ) {
      tell(`FAILED to load or finish: ${file.name}`);
      counts.failed += 1;
    }
    for (const test of file.assertionResults) countOne(test, counts, tell);
  }
  return counts;
}

function countOne(test, counts, tell) {
  counts.total += 1;
  if (test.status === "passed") {
    counts.passed += 1;
    if ((test.failureMessages ?? []).length > 0)
      tell(`PASSED ONLY ON A LATER TRY: ${test.fullName}`);
  } else if (test.status === "failed") counts.failed += 1;
  else if (REAL_CALLS.test(test.fullName)) counts.realCallsSkipped += 1;
  else if (NEEDS.test(test.fullName)) tell(`SKIPPED ${test.fullName}`);
  else {
    tell(`FAILED because it is skipped: ${test.fullName}`);
    counts.failed += 1;
  }
}
