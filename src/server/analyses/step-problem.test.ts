import { describe, expect, test } from "vitest";
import { problemOf } from "./step-problem.ts";

const silent = { isDone: false, answer: "", why: "" };
const crash = [
  "file:///srv/concord/src/history/import/read.ts:12",
  '    throw new Error("x");',
  "          ^",
  "RangeError: Invalid string length",
  "    at readAll (file:///srv/concord/src/history/import/read.ts:12:11)",
  "Node.js v26.0.0",
];

describe("why a step failed", () => {
  test("S196 a crash is told as the step it was, its fault and what to do, never as the line it ended with", () => {
    const problem = problemOf("import", silent, [], crash);
    expect(problem).toMatch(
      /^the import of the files broke off with “RangeError: Invalid string length”\. Go on tries it again; /,
    );
    expect(problemOf("replay", silent, [], ["Node.js v26.0.0"])).toMatch(
      /^the counting broke off without a reason\. Go on /,
    );
    expect(problemOf("draw", silent, [], [])).toMatch(/^the drawing of the sample broke off /);
  });

  test("S196 no path of the machine stands in it", () => {
    const lines = [
      "Error: ENOENT: no such file, open '/srv/concord/calls/a.csv'",
      "Node.js v26.0.0",
    ];
    const problem = problemOf("map", silent, [], lines);
    expect(problem).toContain("ENOENT: no such file, open '…'");
    expect(problem).not.toContain("/srv");
  });

  test("S196 what ended it from outside is named with its step and a mend", () => {
    const problem = problemOf("import", { ...silent, why: "it was stopped by SIGKILL" }, [], crash);
    expect(problem).toBe(
      "the import of the files was ended from outside (SIGKILL), often because the machine has too little memory. Give fewer files at once, or free memory there; then go on",
    );
  });

  test("S196 a reason, named problems and the command's own last word stand as they were said", () => {
    expect(problemOf("map", { ...silent, why: "the disk is full" }, [], crash)).toBe(
      "the disk is full",
    );
    expect(problemOf("import", silent, ["a.csv: has no type; name one"], crash)).toBe(
      "a.csv: has no type; name one",
    );
    expect(problemOf("draw", silent, [], ["concord: draw fewer calls", "see --help"])).toBe(
      "the drawing of the sample says: draw fewer calls",
    );
  });
});
