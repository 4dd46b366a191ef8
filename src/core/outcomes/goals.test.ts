import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { formatProblem } from "#core/protocol/problem.ts";
import { wholeAgency } from "./definition.ts";
import type { Figure } from "./definition.ts";
import { metrics } from "./dictionary.ts";
import { evaluate, pairsOf, shownTogether, standingsOf } from "./goals.ts";
import { readGoals } from "./read-goals.ts";
import { reportOf } from "./report.ts";
import { manyCalls, servedCall, tableOf, testNoon } from "./testing.ts";

const shipped = (name: string) => {
  const path = `goals/${name}.yaml`;
  const read = readGoals({ path, text: readFileSync(path, "utf8") });
  if (!read.ok) throw new Error(read.error.map(formatProblem).join("\n"));
  return read.value;
};
const report = reportOf(
  tableOf([
    ...manyCalls("served", 80, servedCall),
    ...manyCalls("not", 20, {
      screening: "eligible",
      isInReach: true,
      isTeamFree: false,
      team: "none",
    }),
  ]),
  { at: testNoon, days: 30, slice: wholeAgency },
  { dictionary: metrics },
);
const figureOf = (id: string): Figure | undefined =>
  report.figures.find(({ metric }) => metric === id);
const problemsOf = (text: string): string => {
  const read = readGoals({ path: "goals.yaml", text });
  return (read.ok ? read.value.findings : read.error).map(formatProblem).join("\n");
};
const goal = (lines: string): string =>
  `register: R\nagreed: { en: today, es: hoy }\ngoals:\n  one:\n    name: { en: One, es: Uno }\n    owner: { en: board, es: junta }\n    who-says: { en: residents, es: residentes }\n    words: { en: Help, es: Ayuda }\n${lines}`;

describe("a program that named its goals and tracked none", () => {
  const { register, findings } = shipped("early-learnings");

  test("M16 cannot be evaluated, and each goal that stands in the way is named with a mend", () => {
    const evaluated = evaluate(register, figureOf);
    expect(evaluated.ok).toBe(false);
    if (evaluated.ok) return;
    expect(evaluated.error.map(({ goal: id }) => id)).toEqual([
      "crisis-management",
      "stabilization",
      "fewer-911-calls",
    ]);
    expect(evaluated.error[2]?.message).toContain("E8");
    expect(findings).toHaveLength(3);
  });

  test("M15 the three without a metric come first, then the claim that has no data", () => {
    const states = standingsOf(register, figureOf).map(({ goal: { id }, state }) => [id, state]);
    expect(states.map(([, state]) => state)).toEqual([
      "no-metric",
      "no-metric",
      "no-metric",
      "no-data",
    ]);
    expect(states.at(-1)?.[0]).toBe("care-connection");
  });

  test("M16 with a metric each, it can be", () => {
    const mended = {
      ...register,
      goals: register.goals.map((each) => ({ ...each, metrics: ["E3"] })),
    };
    expect(evaluate(mended, figureOf).ok).toBe(true);
    expect(evaluate({ ...register, goals: [] }, figureOf).ok).toBe(false);
  });
});

describe("Harbor County's own register", () => {
  const { register } = shipped("harbor-county");

  test("M16 can be evaluated, with the dose beside it", () => {
    const evaluated = evaluate(register, figureOf);
    expect(evaluated.ok && evaluated.value.dose?.numerator).toBe(80);
  });

  test("M15 goals without data are louder than any that is measured", () => {
    const states = standingsOf(register, figureOf).map(({ state }) => state);
    expect(states).toEqual(
      states.toSorted((one, other) => (one === other ? 0 : one === "no-data" ? -1 : 1)),
    );
    expect(states).toContain("measured");
  });

  test("M17 a target is met only where chance could not have done it", () => {
    const own = register.goals.find(({ id }) => id === "a-team-for-calls-that-fit");
    if (own === undefined) throw new Error("it is declared");
    const attainment = (value: number) =>
      standingsOf(
        { ...register, goals: [{ ...own, target: { is: "at-least", value } }] },
        figureOf,
      )[0]?.attainment;
    expect(attainment(0.7)).toBe("met");
    expect(attainment(0.8)).toBe("too-close");
    expect(attainment(0.9)).toBe("missed");
  });
});

describe("M11 efficiency never stands alone", () => {
  const efficiency = metrics.current.filter(({ family }) => family === "efficiency");

  test.each(efficiency.map(({ id }) => id))(
    "%s is paired with a care and a safety metric",
    (id) => {
      const families = pairsOf([id]).map((pair) => metrics.find(pair)?.family);
      expect(families).toContain("care");
      expect(families).toContain("safety");
    },
  );

  test("whatever is asked for, its pairs are shown with it, each once", () => {
    const shown = shownTogether(["E3", "E13"]).map(({ id }) => id);
    expect(shown).toEqual(["C6-30", "E3", "E13", "S6"]);
  });
});

describe("a register that is wrong", () => {
  test("a misspelt metric is named with its line and the one that was meant", () => {
    expect(problemsOf(goal("    family: care\n    metrics: [C6-300]\n"))).toMatch(
      /goals\.yaml:10:\d+: error: no metric `C6-300` is defined; did you mean `C6-30`/,
    );
  });

  test("a family, a key, a date and a target are refused with what would be right", () => {
    expect(problemsOf(goal("    family: safty\n    metrics: [S6]\n"))).toContain(
      "did you mean `safety`",
    );
    expect(problemsOf(goal("    family: care\n    metric: [S6]\n"))).toContain(
      "did you mean `metrics`",
    );
    expect(problemsOf(goal("    family: care\n    metrics: [C1]\n    by: soon\n"))).toContain(
      "write it as 2027-06-30",
    );
    const target = (written: string) =>
      problemsOf(goal(`    family: care\n    metrics: [C1]\n    target: ${written}\n`));
    expect(target("{ at-least: many }")).toContain("is no amount");
    expect(target("{ at-least: 8 min }")).toContain("write it in %");
    expect(target("{ over: 8 % }")).toContain("use at-least or at-most");
    expect(target("{ at-least: 80 % }")).toBe("");
  });

  test("words in one language alone, an owner left out and the same metric twice", () => {
    const text = goal("    family: care\n    metrics: [C1, C1]\n")
      .replace(", es: Ayuda", "")
      .replace("    owner: { en: board, es: junta }\n", "");
    const said = problemsOf(text);
    expect(said).toContain("`es` is missing");
    expect(said).toContain("`owner` is missing");
    expect(said).toContain("stands twice");
  });

  test("M15 no metric is no fault of the file: it is said, and the register is read", () => {
    expect(problemsOf(goal("    family: care\n    metrics: []\n"))).toContain("has no metric");
  });

  test("what is no YAML says where", () => {
    expect(problemsOf("register: [\n")).toContain("not readable as YAML");
  });
});
