import { fail, ok } from "#core/base/result.ts";
import type { Result } from "#core/base/result.ts";
import type { Problem } from "#core/protocol/problem.ts";
import type { Learned } from "./judge.ts";
import type { Step } from "./calibrate.ts";

/** Where the shipped weights stand under the project folder. */
export const learnedFile = "mappings/learned/words.json";

/** What was learned, as the text of its file: one feature a line, its weights in hundredths, one a class. */
export function writeLearned({ says, model, steps }: Learned): string {
  const weights = Object.fromEntries(
    [...model.weights]
      .sort(([left], [right]) => (left < right ? -1 : 1))
      .map(([feature, own]) => [feature, own.map((weight) => Math.round(weight * 100)).join(" ")]),
  );
  return `${JSON.stringify({ says, classes: model.classes, steps, weights }, null, 2)}\n`;
}

/** Reads such a file. A file that holds something else is a problem, named with its mend. */
export function parseLearned(text: string, file: string): Result<Learned, readonly Problem[]> {
  const bad = (message: string): Result<never, readonly Problem[]> =>
    fail([
      {
        place: { file, line: 1, column: 1 },
        severity: "error",
        message,
        mend: "restore the shipped file, or learn it again with npm run learn:mapping",
      },
    ]);
  let root: unknown;
  try {
    root = JSON.parse(text);
  } catch {
    return bad("is no JSON");
  }
  if (!isRecord(root)) return bad("holds no object");
  const { says, classes, steps, weights } = root;
  if (!isTexts(says) || !isTexts(classes)) return bad("lacks says or classes");
  if (!isRecord(steps) || !isRecord(weights)) return bad("lacks steps or weights");
  const { learned, agree, differ } = steps;
  if (!isSteps(learned) || !isSteps(agree) || !isSteps(differ))
    return bad("steps are not learned, agree and differ, each of from and confidence");
  const read = new Map<string, readonly number[]>();
  for (const [feature, written] of Object.entries(weights)) {
    const own = typeof written === "string" ? written.split(" ").map(Number) : [];
    if (own.length !== classes.length || own.some(Number.isNaN))
      return bad(`"${feature}" has not one weight a class`);
    read.set(
      feature,
      own.map((weight) => weight / 100),
    );
  }
  return ok({
    says,
    steps: { learned, agree, differ },
    model: { classes, weights: read },
  });
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const isTexts = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((each) => typeof each === "string");

const isSteps = (value: unknown): value is readonly Step[] =>
  Array.isArray(value) &&
  value.every(
    (each) =>
      isRecord(each) && typeof each["from"] === "number" && typeof each["confidence"] === "number",
  );
