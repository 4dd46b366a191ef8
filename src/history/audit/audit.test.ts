import { describe, expect, test } from "vitest";
import { seededRandom } from "#core/base/random.ts";
import { importedFiles, smallCalls, smallCompiled } from "../testing.ts";
import { parseRates } from "../rates-file.ts";
import { agreementOf } from "./agreement.ts";
import type { Pair } from "./agreement.ts";
import { drawSample } from "./draw.ts";
import type { Draw } from "./draw.ts";
import { stratifiedMean, stratifiedRate } from "./estimate.ts";
import { ratesText } from "./rates-text.ts";
import { scoreAudit } from "./score.ts";
import type { Coded } from "./words.ts";
import { worksheetText } from "./worksheet.ts";

const times = (count: number, pair: Pair): readonly Pair[] =>
  Array.from({ length: count }, () => pair);

describe("agreement of two coders", () => {
  test("is Cohen's kappa, as reckoned by hand", () => {
    // Twenty both yes, fifteen both no, five and ten apart: 0.7 alike, 0.5 by chance.
    const pairs: readonly Pair[] = [
      ...times(20, ["yes", "yes"]),
      ...times(5, ["yes", "no"]),
      ...times(10, ["no", "yes"]),
      ...times(15, ["no", "no"]),
    ];
    const { alike, kappa, kappaInterval } = agreementOf(pairs);
    expect(alike).toBeCloseTo(0.7, 10);
    expect(kappa).toBeCloseTo(0.4, 10);
    // The large-sample error, by hand: √(0.7 · 0.3 / 50) / (1 − 0.5) = 0.130, so 0.15 to 0.65; leaving out one at a time comes near.
    expect(Math.abs((kappaInterval?.low ?? 0) - 0.146)).toBeLessThan(0.03);
    expect(Math.abs((kappaInterval?.high ?? 0) - 0.654)).toBeLessThan(0.03);
  });

  test("is not defined where both always write the same, nor without pairs", () => {
    expect(agreementOf([["no", "no"]])).toMatchObject({
      pairs: 1,
      kappa: null,
      kappaInterval: null,
    });
    expect(agreementOf([])).toMatchObject({ pairs: 0, alike: null, kappa: null });
    // Ten pairs say too little for an interval, and coders who always agree leave none.
    const ten = times(5, ["no", "yes"]).concat(times(5, ["yes", "yes"]));
    expect(agreementOf(ten).kappaInterval).toBeNull();
    const alike = times(20, ["no", "no"]).concat(times(20, ["yes", "yes"]));
    expect(agreementOf(alike)).toMatchObject({ kappa: 1, kappaInterval: null });
  });
});

describe("weighted rates", () => {
  test("weigh each stratum by its calls, not by what was drawn of it", () => {
    const strata = [
      { calls: 900, coded: 10, byAnswer: new Map([["yes", 1]]) },
      { calls: 100, coded: 10, byAnswer: new Map([["yes", 9]]) },
    ];
    const found = stratifiedRate(strata, "yes");
    expect(found?.rate).toBeCloseTo(0.9 * 0.1 + 0.1 * 0.9, 10);
    expect(found?.low).toBeLessThan(0.18);
    expect(found?.high).toBeGreaterThan(0.18);
  });

  test("of an answer that nobody gave leave room above nothing; a whole stratum leaves none", () => {
    const none = stratifiedRate([{ calls: 1000, coded: 50, byAnswer: new Map() }], "yes");
    expect(none?.rate).toBe(0);
    expect(none?.high).toBeGreaterThan(0.03);
    const whole = [{ calls: 4, coded: 4, byAnswer: new Map([["yes", 1]]) }];
    expect(stratifiedRate(whole, "yes")).toEqual({ rate: 0.25, low: 0.25, high: 0.25 });
    expect(stratifiedRate([{ calls: 9, coded: 0, byAnswer: new Map() }], "yes")).toBeNull();
  });

  test("hold the true rate in about 95 of 100 draws", () => {
    const random = seededRandom(988);
    const truth = [
      { calls: 3000, rate: 0.05 },
      { calls: 1000, rate: 0.4 },
    ];
    const whole = (3000 * 0.05 + 1000 * 0.4) / 4000;
    let held = 0;
    for (let draw = 0; draw < 400; draw += 1) {
      const strata = truth.map(({ calls, rate }) => {
        const coded = calls / 40;
        let yes = 0;
        for (let call = 0; call < coded; call += 1) if (random.chance(rate)) yes += 1;
        return { calls, coded, byAnswer: new Map([["yes", yes]]) };
      });
      const found = stratifiedRate(strata, "yes");
      if (found !== null && found.low <= whole && whole <= found.high) held += 1;
    }
    expect(held).toBeGreaterThanOrEqual(368);
    expect(held).toBeLessThanOrEqual(398);
  });
});

/** Three disputes are all that the small file's only pathway takes. */
const drawn = async (seed: number): Promise<Draw> =>
  drawSample(await importedFiles(smallCalls), smallCompiled, 10, seed);

describe("a draw", () => {
  test("is of public calls that a pathway takes, and the same seed draws the same", async () => {
    const draw = await drawn(1);
    expect(draw.strata).toEqual([
      {
        id: "neighbor-dispute",
        family: "conflict",
        callTypes: ["neighbor-dispute"],
        calls: 3,
        drawn: 3,
      },
    ]);
    expect(draw.sample.map(({ line }) => line)).toEqual([2, 3, 4]);
    expect(await drawn(1)).toEqual(draw);
  });

  test("gives each coder the calls in an order of their own, with a cell for every question asked", async () => {
    const draw = await drawn(1);
    const { questions } = smallCompiled.protocol;
    const sheets = [1, 2, 3, 4].map((coder) => worksheetText(draw, questions, coder).trimEnd());
    for (const sheet of sheets)
      expect(sheet.split("\n").toSorted()).toEqual(sheets[0]?.split("\n").toSorted());
    expect(new Set(sheets).size).toBeGreaterThan(1);
    expect(sheets[0]?.split("\n")[0]).toBe(
      "sample,call type,where,weapon,violence,injury,noise,police-minutes",
    );
  });
});

const sheet = (...answers: readonly string[]): Coded =>
  new Map(
    answers.map((answer, at) => [
      `S${String(at + 1).padStart(4, "0")}`,
      new Map([["weapon", answer]]),
    ]),
  );

describe("a score", () => {
  test("counts a difference half to each, settles by the third sheet, and keeps what was not said out of the rates", async () => {
    const draw = await drawn(1);
    const { questions } = smallCompiled.protocol;
    const first = sheet("none", "present", "not-said");
    const second = sheet("none", "none", "none");
    const open = scoreAudit(draw, questions, { first, second, settled: null }).questions[0];
    expect(open).toMatchObject({
      question: "weapon",
      asked: 3,
      coded: 2,
      notSaid: 1,
      unsettled: 1,
    });
    expect(open?.rates["none"]?.rate).toBe(0.75);
    const settled = sheet("none", "present", "present");
    const closed = scoreAudit(draw, questions, { first, second, settled }).questions[0];
    expect(closed).toMatchObject({ coded: 3, notSaid: 0, unsettled: 0 });
    expect(closed?.rates["present"]?.rate).toBeCloseTo(2 / 3, 10);
  });

  test("weighs officers' minutes; no officer and a record that does not tell are in no mean", async () => {
    const draw = await drawn(1);
    const { questions } = smallCompiled.protocol;
    const minutes = (...written: readonly string[]): Coded =>
      new Map(
        written.map((each, at) => [
          `S${String(at + 1).padStart(4, "0")}`,
          new Map([["police-minutes", each]]),
        ]),
      );
    const [first, second] = [minutes("30", "-", "not-said"), minutes("34", "-", "20")];
    const open = scoreAudit(draw, questions, { first, second, settled: null }).minutes;
    expect(open).toMatchObject({ coded: 1, noOfficer: 1, notTold: 1, alike: 1 });
    expect(open.mean?.mean).toBe(32);
    const settled = minutes("40", "-", "20");
    const closed = scoreAudit(draw, questions, { first, second, settled }).minutes;
    expect(closed).toMatchObject({ coded: 2, notTold: 0 });
  });

  test("a mean weighs each stratum by its calls, and its interval holds the truth in about 95 of 100 draws", () => {
    expect(
      stratifiedMean([
        { calls: 900, values: [10, 20] },
        { calls: 100, values: [100] },
      ])?.mean,
    ).toBe(0.9 * 15 + 0.1 * 100);
    expect(stratifiedMean([{ calls: 2, values: [10, 30] }])).toEqual({
      mean: 20,
      low: 20,
      high: 20,
    });
    expect(stratifiedMean([{ calls: 9, values: [] }])).toBeNull();
    const random = seededRandom(32);
    let held = 0;
    for (let draws = 0; draws < 400; draws += 1) {
      const strata = [
        { calls: 3000, mean: 20 },
        { calls: 1000, mean: 60 },
      ].map(({ calls, mean }) => ({
        calls,
        values: Array.from({ length: 40 }, () => mean * 2 * random.next()),
      }));
      const found = stratifiedMean(strata);
      if (found !== null && found.low <= 30 && 30 <= found.high) held += 1;
    }
    expect(held / 400).toBeGreaterThan(0.91);
    expect(held / 400).toBeLessThan(0.99);
  });

  test("becomes a rates file that a replay reads; questions coded too seldom are named, not guessed", async () => {
    const one = await drawn(1);
    const [call] = one.sample;
    if (call === undefined) throw new Error("three calls were drawn");
    const ids = Array.from({ length: 12 }, (_, at) => `S${String(at + 1).padStart(4, "0")}`);
    const stratum = {
      ...one.strata[0],
      id: call.stratum,
      family: "conflict",
      callTypes: [],
      calls: 30,
      drawn: 12,
    };
    const draw: Draw = { ...one, strata: [stratum], sample: ids.map((id) => ({ ...call, id })) };
    const all: Coded = new Map(
      ids.map((id, at) => [
        id,
        new Map([
          ["weapon", at % 3 === 0 ? "present" : "none"],
          ["police-minutes", String(20 + at)],
        ]),
      ]),
    );
    const { questions } = smallCompiled.protocol;
    const score = scoreAudit(draw, questions, { first: all, second: all, settled: null });
    const text = ratesText(score, draw);
    const rates = parseRates(text, "rates.yaml", smallCompiled.protocol);
    if (!rates.ok) throw new Error(JSON.stringify(rates.error));
    expect(rates.value.questions.get("weapon")?.usual.get("present")).toBe(0.3333);
    expect(rates.value.withoutRates).toEqual(["violence", "injury", "noise"]);
    expect(text).toContain("Coded in too few calls to say: violence, injury, noise.");
    expect(text).toContain("kappa 1.00");
    expect(rates.value.policeMinutes?.usual).toBe(26);
    expect(rates.value.policeMinutes?.source).toContain("minutes of 12 calls");
  });
});
