import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { formatProblem } from "#core/protocol/problem.ts";
import { realCalls, testWithRealCalls } from "../../../tests/shared.ts";
import { readWritten } from "../catalogue.ts";
import type { Written } from "../catalogue.ts";
import { calibrate, confidenceOf } from "./calibrate.ts";
import { acrossCities, ceilingOf, gradeCity, gradeOf } from "./grade.ts";
import { judge } from "./judge.ts";
import { parseCrosswalk } from "./labels.ts";
import type { LabelRow } from "./labels.ts";
import { learn, withoutCity } from "./learn.ts";
import { learnedFile, parseLearned, writeLearned } from "./learned-file.ts";
import { lessonsFrom, readLessons } from "./lessons.ts";
import { wordsOf } from "./words.ts";

const root = fileURLToPath(new URL("../../..", import.meta.url));

const row = (city: string, text: string, label: string, calls = 100): LabelRow => ({
  city,
  column: "type",
  text,
  calls,
  label,
  isDoubted: false,
});

const crosswalk = new Map([
  ["Noise", "community-complaint"],
  ["Theft", "property-crime"],
]);

const towns = ["Aville", "Btown", "Cburg"].flatMap((city) => [
  row(city, `${city} WHOOPING`, "Noise"),
  row(city, "WHOOPING AND BANGING", "Noise"),
  row(city, "PURLOINED GOODS", "Theft"),
  row(city, "GOODS PURLOINED LATE", "Theft"),
]);

let written: Written;
beforeAll(async () => {
  const read = await readWritten(root);
  if (!read.ok) throw new Error(read.error.map(formatProblem).join("\n"));
  written = { ...read.value, mappings: [] };
});
const lessonsOf = (rows: readonly LabelRow[]) => lessonsFrom(rows, crosswalk, written);

/** A row that may be asked for its city, and for nothing else. */
const sealed = (city: string): LabelRow =>
  new Proxy(row(city, "", ""), {
    get: (target, key) => {
      if (key === "city") return target.city;
      throw new Error(`training read ${String(key)} of the city held out`);
    },
  });

describe("learning from labelled cities", () => {
  test("of a city held out, training reads the name and nothing else", () => {
    const rows = towns.map((each) => (each.city === "Cburg" ? sealed("Cburg") : each));
    const blind = learn(withoutCity(lessonsOf(rows), "Cburg"));
    expect(writeLearned(blind)).toBe(writeLearned(learn(withoutCity(lessonsOf(towns), "Cburg"))));
    expect(() => learn(lessonsOf(rows))).toThrow("training read");
  });

  test("what a held-out city is judged by does not change with that city's labels", () => {
    const turned = towns.map((each) =>
      each.city === "Cburg" ? { ...each, label: each.label === "Noise" ? "Theft" : "Noise" } : each,
    );
    const classes = (rows: readonly LabelRow[]) =>
      gradeCity(lessonsOf(rows), "Cburg").map(({ judged }) => judged);
    expect(classes(turned)).toEqual(classes(towns));
  });

  test("words of other cities tell a class, with the words that told it", () => {
    const { model } = learn(lessonsOf(towns));
    const none = { callType: null, gradedClass: null };
    const steps = [{ from: 0, confidence: 0.95 }];
    const learned = { says: [], model, steps: { learned: steps, agree: steps, differ: steps } };
    const told = { gradedClass: "community-complaint", words: ["whooping"] };
    expect(judge(learned, "WHOOPING", none)).toMatchObject({ ...told, tier: "sure" });
    // Words that nobody met may turn it around.
    expect(judge(learned, "WHOOPING ALL NIGHT", none)).toMatchObject({ ...told, tier: "unsure" });
  });

  test("words nobody met are refused, however likely one class is by itself", () => {
    const learned = learn(lessonsOf(towns));
    const none = { callType: null, gradedClass: null };
    expect(judge(learned, "ZYZZYVA 12", none)).toMatchObject({ tier: "cannot-map", confidence: 0 });
    expect(judge(learned, "", none)).toMatchObject({ tier: "cannot-map", confidence: 0 });
  });

  test("a rule that a person wrote stands against the words learned, and is never called sure by them", () => {
    const learned = learn(lessonsOf(towns));
    const prior = { callType: "noise", gradedClass: "community-complaint" };
    expect(judge(learned, "PURLOINED GOODS", prior)).toMatchObject({
      gradedClass: "community-complaint",
      learnedClass: "property-crime",
      ground: "differ",
      tier: "unsure",
    });
  });

  test("a refusal counts as wrong, and labels that differ for the same words set the ceiling", () => {
    const graded = gradeCity(lessonsOf([...towns, row("Cburg", "ZYZZYVA", "Theft", 400)]), "Cburg");
    const { accuracy, refused } = gradeOf(graded);
    expect(refused).toBeGreaterThanOrEqual(0.5);
    expect(accuracy).toBeLessThanOrEqual(1 - refused);
    const noisy = [row("A", "LOUD", "Noise", 30), row("B", "12 Loud", "Theft", 10)];
    expect(ceilingOf([...noisy, row("A", "ONCE", "Theft", 40)], crosswalk)).toEqual({
      repeated: 0.5,
      best: 0.75,
    });
  });
});

test("what cities say of the very same words is what they can teach each other", () => {
  const rows = [
    row("A", "LOUD", "Noise", 30),
    row("B", "12 Loud", "Theft", 10),
    row("C", "loud", "Noise", 5),
    row("C", "ONCE", "Theft", 55),
  ];
  // A is told Theft by B, B is told Noise by A, C is told Noise by A.
  expect(acrossCities(rows, crosswalk)).toEqual({ shared: 0.45, alike: 5 / 45 });
});

describe("calibration", () => {
  test("a surer share never gets a lower confidence, and none a certainty", () => {
    const forecast = fc.record({
      share: fc.double({ min: 0, max: 1, noNaN: true }),
      isRight: fc.boolean(),
      weight: fc.double({ min: 0.01, max: 10, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(forecast, { minLength: 1, maxLength: 60 }), (forecasts) => {
        const steps = calibrate(forecasts);
        const worth = [0, 0.2, 0.4, 0.6, 0.8, 1].map((share) => confidenceOf(steps, share));
        expect(worth).toEqual([...worth].sort((left, right) => left - right));
        expect(Math.max(...worth)).toBeLessThanOrEqual(0.99);
      }),
      { seed: 911, numRuns: 200 },
    );
  });
});

describe("words", () => {
  test.each([
    ["104D_Alarm Commer Burg/Intru", ["alarm", "commer", "burglary", "intrusion"]],
    ["DIST W/WPN", ["disturbance", "with", "weapon"]],
    ["THEFT (DOES NOT INCLUDE SHOPLIFT OR SVCS)", ["theft"]],
    ["40/01 - OTHER", []],
  ])("%s", (text, words) => {
    expect(wordsOf(text)).toEqual(words);
  });
});

describe("the files of what was learned", () => {
  test("come back as they were written, and a broken one is named with its mend", () => {
    const learned = learn(lessonsOf(towns));
    expect(parseLearned(writeLearned(learned), "words.json")).toEqual({ ok: true, value: learned });
    for (const text of ["{", "[]", "{}", '{"says":[],"classes":["a"],"steps":{},"weights":{}}']) {
      const read = parseLearned(text, "words.json");
      const says = read.ok ? "" : read.error.map(formatProblem).join("");
      expect(says).toContain("words.json:1:1: error:");
      expect(says).toContain("restore the shipped file");
    }
  });

  test("a crosswalk to no class is named with its line", () => {
    const read = parseCrosswalk("labels:\n  Noise: nois\n", "crosswalk.yaml", ["noise"]);
    expect(read.ok ? [] : read.error.map(formatProblem)).toEqual([
      "crosswalk.yaml:2:3: error: nois is no graded class; did you mean `noise`?",
    ]);
  });

  testWithRealCalls("the shipped words are what the labels teach, and meet the goals", async () => {
    const read = await readWritten(root);
    if (!read.ok) throw new Error(read.error.map(formatProblem).join("\n"));
    const labels = realCalls("call-type-labels", "call-types.csv");
    const lessons = await readLessons(root, labels, read.value);
    expect(new Set(lessons.crosswalk.values()).size).toBeLessThanOrEqual(12);
    const stands =
      (await readFile(join(root, learnedFile), "utf8")) === writeLearned(learn(lessons));
    expect(stands, "rules or mappings changed: run npm run learn:mapping").toBe(true);
    const cities = [...new Set(lessons.rows.map(({ city }) => city))];
    const graded = cities.flatMap((city) => gradeCity(lessons, city));
    const grade = gradeOf(graded.filter(({ row: { isDoubted } }) => !isDoubted));
    expect(grade.accuracy).toBeGreaterThanOrEqual(0.8);
    expect(grade.accuracyConfident).toBeGreaterThanOrEqual(0.95);
    expect(grade.refused).toBeLessThanOrEqual(0.1);
  });
});
