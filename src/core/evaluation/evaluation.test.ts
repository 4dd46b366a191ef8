import { describe, expect, test } from "vitest";
import { seededRandom } from "#core/base/random.ts";
import type { CallFact } from "#core/outcomes/call-fact.ts";
import type { Figure } from "#core/outcomes/definition.ts";
import { metrics } from "#core/outcomes/dictionary.ts";
import type { GoalRegister } from "#core/outcomes/goals.ts";
import { manyCalls, servedCall, tableOf, testNoon } from "#core/outcomes/testing.ts";
import { evaluation } from "./evaluation.ts";
import type { EvaluationReport } from "./evaluation.ts";
import { noPlan } from "./plan.ts";
import type { EvaluationPlan } from "./plan.ts";
import { shareSays } from "./police.ts";
import { readPlan } from "./read-plan.ts";
import { seriesSays } from "./say.ts";
import { dateOf } from "#core/base/days.ts";
import { forPublic } from "./withhold.ts";

const dayMs = 86_400_000;
const days = 280;
const lastDay = Math.floor(testNoon / dayMs);

const both = (text: string) => ({ en: text, es: `${text} (es)` });
const goal = (id: string, ids: readonly string[]): GoalRegister["goals"][number] => ({
  id,
  name: both(id),
  family: "efficiency",
  owner: both("board"),
  stakeholder: both("residents"),
  words: both("Send whom we need."),
  metrics: ids,
  target: null,
  by: null,
  place: { file: "goals.yaml", line: 1, column: 1 },
});
const register: GoalRegister = {
  name: "Test County",
  agreed: both("2024-01-01"),
  synthetic: true,
  goals: [goal("served", ["E3"])],
  safetyMeans: [],
};

/** A year's eligible calls: a third meet no free team, and then police come; arrests follow police. */
function calls(): readonly CallFact[] {
  const random = seededRandom(8);
  return Array.from({ length: 4200 }, (_, index): CallFact => {
    const isFree = random.chance(0.67);
    const isServed = isFree && random.chance(0.9);
    return {
      ...(manyCalls(`call-${index}`, 1, servedCall)[0] as CallFact),
      receivedAt: testNoon - random.below((days - 1) * dayMs),
      area: random.pick(["mill", "harbor", "ridge", "north"]),
      family: random.pick(["conflict", "medical"]),
      language: random.pick(["en", "es"]),
      callType: random.pick(["noise", "dispute"]),
      protocol: random.pick(["county@1", "county@2"]),
      initiated: "public",
      isTeamFree: isFree,
      isRecommended: isFree,
      team: isServed ? "arrived" : "none",
      missed: isServed ? null : isFree ? "overridden" : "no-team-free",
      isPoliceArrived: !isServed,
      isDangerFound: false,
      isArrest: random.chance(isServed ? 0.01 : 0.06),
      isForceUsed: false,
      wouldBePolice: true,
      isPlaceKnown: true,
      nextAtPlaceDays: random.chance(0.3) ? 12 : null,
      seconds: {
        answer: null,
        screen: 20 + random.below(60),
        queue: 5,
        travel: 400,
        response: 500,
        backup: null,
      },
    };
  });
}

const plan: EvaluationPlan = {
  ...noPlan,
  name: both("Test plan"),
  written: dateOf(lastDay - 200),
  starts: [
    {
      id: "mill",
      name: both("Mill gets a second team"),
      day: lastDay - 140,
      beats: ["mill"],
      families: ["conflict"],
      unaffected: ["medical"],
      measure: "calls",
      place: { file: "plan.yaml", line: 1, column: 1 },
    },
  ],
};
const facts = calls();
const table = tableOf(facts, metrics, "UTC");
const input = {
  table,
  dictionary: metrics,
  supplied: [],
  register,
  plan,
  at: testNoon,
  days,
  places: [],
  code: "1.2.3+abc",
};
function made(more: Partial<typeof input> = {}): EvaluationReport {
  const report = evaluation({ ...input, ...more });
  if (!report.ok) throw new Error(report.error.map(({ message }) => message).join("; "));
  return report.value;
}
const report = made();

describe("an evaluation", () => {
  test("M16 is not made while a declared goal has no metric", () => {
    const goals = [...register.goals, goal("calmer", [])];
    const refused = evaluation({ ...input, register: { ...register, goals } });
    expect(refused.ok).toBe(false);
    if (!refused.ok) expect(refused.error[0]?.message).toContain("`calmer`");
  });

  test("EV14 each outcome is of all eligible calls, with its dose beside it", () => {
    const arrests = report.outcomes.find(({ metric }) => metric === "S8");
    expect(arrests?.figure.denominator).toBe(4200);
    expect(arrests?.dose.eligible).toBe(4200);
    expect(arrests?.dose.served).toBe(facts.filter(({ team }) => team === "arrived").length);
    expect(report.outcomes.every(({ dose }) => dose.says.es.startsWith("Dosis: "))).toBe(true);
  });

  test("EV6 a free team is seen to lower arrests by what a team does times how often one came", () => {
    const arrests = report.outcomes.find(({ metric }) => metric === "S8")?.contrast;
    expect(arrests?.effect.low).toBeLessThan(-0.05 * 0.9);
    expect(arrests?.effect.high).toBeGreaterThan(-0.05 * 0.9);
    expect(arrests?.perServed?.low).toBeLessThan(-0.05);
    expect(arrests?.perServed?.high).toBeGreaterThan(-0.05);
    expect(report.gapDose?.effect.value).toBeCloseTo(0.9, 1);
    expect(report.placebos.every(({ isPassed }) => isPassed)).toBe(true);
  });

  test("EV3 calls that are not alike make every difference loud", () => {
    const apart = tableOf(
      facts.map((fact) => ({
        ...fact,
        seconds: { ...fact.seconds, screen: fact.isTeamFree === true ? 20 : 70 },
      })),
      metrics,
      "UTC",
    );
    const loud = made({ table: apart });
    expect(loud.placebos[0]?.says.en).toContain("DIFFERS TOO");
    expect(loud.outcomes.every((outcome) => outcome.isLoud)).toBe(true);
    expect(report.outcomes.some((outcome) => outcome.isLoud)).toBe(false);
  });

  test("a start is looked at week by week and beside the beats where nothing began", () => {
    const [start] = report.starts;
    expect(start?.series?.weeksBefore).toBe(19);
    expect(start?.series?.weeksAfter).toBe(20);
    expect(start?.diff?.controls.toSorted()).toEqual(["harbor", "north", "ridge"]);
    expect(start?.dose.before).toBeGreaterThan(0.4);
    expect(start?.diff?.effect.low).toBeLessThan(0);
    expect(start?.diff?.effect.high).toBeGreaterThan(0);
  });

  test("EV13 a plan written after something began, and none at all, are told first", () => {
    expect(report.warnings).toEqual([]);
    const late = made({ plan: { ...plan, written: dateOf(lastDay) } });
    expect(late.warnings[0]?.en).toContain("AFTER SOMETHING HAD BEGUN (Mill gets a second team)");
    expect(made({ plan: noPlan }).warnings[0]?.es).toContain("NADIE ESCRIBIÓ ANTES");
  });

  test("EV15 every figure names its definition, its protocol versions and the program's version", () => {
    const { provenance, figures } = report;
    expect(provenance.code).toBe("1.2.3+abc");
    expect(provenance.protocols.map(({ version }) => version).toSorted()).toEqual([
      "county@1",
      "county@2",
    ]);
    const named = new Set(provenance.definitions.map(({ id, version }) => `${id}@${version}`));
    expect(figures.filter(({ metric, version }) => !named.has(`${metric}@${version}`))).toEqual([]);
  });

  test("M11 efficiency is never in it without its care and its safety", () => {
    const shown = new Set(report.figures.map(({ metric }) => metric));
    for (const { metric } of report.figures)
      for (const beside of metrics.find(metric)?.pairedWith ?? [])
        expect(`${metric}: ${beside} ${shown.has(beside)}`).toBe(`${metric}: ${beside} true`);
  });

  test("EV16 for police: none seen is told with how many there could be, and hand-offs both ways", () => {
    const force = report.police.safety.find(({ metric }) => metric === "S9");
    expect(force?.says.en).toContain("none in 4200 calls. That does not mean never");
    expect(force?.says.en).toContain("one in 1400");
    expect(report.police.toPolice.map(({ metric }) => metric)).toContain("S1-takeover");
    expect(report.police.toTeams.map(({ metric }) => metric)).toContain("E5-officer");
    const blind = report.figures.find(({ metric }) => metric === "S3") as Figure;
    expect(shareSays(blind, both("Hurt")).en).toContain("nobody recorded it");
    expect(report.police.byBand.reduce((sum, band) => sum + band.calls, 0)).toBe(
      report.figures.find(({ metric }) => metric === "E8")?.numerator,
    );
  });

  test("EV17 what leaves the agency holds no small count", () => {
    const rare = tableOf(
      facts.map((fact, index) => ({ ...fact, isArrest: index % 700 === 0 })),
      metrics,
      "UTC",
    );
    const own = made({ table: rare });
    expect(own.outcomes[0]?.figure.numerator).toBe(6);
    const open = forPublic(own);
    expect(open.outcomes[0]).toMatchObject({ contrast: null, figure: { numerator: null } });
    for (const { numerator, denominator, unit } of open.figures)
      if (unit === "share" && numerator !== null) {
        const rest = (denominator ?? 0) - numerator;
        expect([numerator, rest].filter((count) => count > 0 && count < 11)).toEqual([]);
      }
    expect(open.outcomes[0]?.says.en).toContain("Withheld");
    expect(forPublic(report).outcomes[0]?.contrast).not.toBeNull();
  });

  test("EV18 half a year before is no ground to tell a season, and a figure that could be one says so", () => {
    const series = report.starts[0]?.series ?? null;
    if (series === null) throw new Error("there are weeks enough");
    const seen = { ...series, average: { value: 9, error: 1, low: 7, high: 11, p: 0 } };
    expect(seriesSays(seen, false).en).toContain("A SEASON CAN LOOK LIKE THIS");
    expect(seriesSays({ ...seen, seasons: 1 }, false).en).not.toContain("A SEASON");
  });
});

describe("a plan", () => {
  const text = (more = ""): string => `evaluation: { en: Test, es: Prueba }
written: 2026-01-05
outcomes: [S8]
starts:
  one:
    name: { en: One, es: Uno }
    on: 2026-03-02
    measure: calls
${more}`;
  const problems = (source: string): readonly string[] => {
    const read = readPlan({ path: "plan.yaml", text: source });
    return read.ok ? [] : read.error.map(({ place, message }) => `${place.line}: ${message}`);
  };

  test("is read, and what is left out is as others have it", () => {
    const read = readPlan({ path: "plan.yaml", text: text() });
    expect(read.ok && read.value.starts[0]).toMatchObject({
      id: "one",
      beats: [],
      measure: "calls",
    });
    expect(read.ok && read.value.repeat.least).toBe(3);
  });

  test.each([
    ["    families: [conflct]\n", "`conflct`"],
    ["    families: [conflict]\n    unaffected: [conflict]\n", "cannot be both"],
    ["    unaffected: [medical]\n", "none is untouched"],
    ["repeat-places: { least: 900 }\n", "from 1 to 50"],
  ])("%j is refused with its place and its mend", (more, wanted) => {
    expect(problems(text(more)).join("\n")).toContain(wanted);
  });

  test("a date that is none, a metric that is none, and one that is no share are named", () => {
    expect(problems(text().replace("2026-03-02", "2026-02-30")).join()).toContain("no date");
    expect(problems(text().replace("[S8]", "[S88]")).join()).toContain("S88");
    expect(problems(text().replace("[S8]", "[E10]")).join()).toContain("no share of calls");
  });
});
