import { describe, expect, test } from "vitest";
import type { CallFact } from "./call-fact.ts";
import { wholeAgency } from "./definition.ts";
import { metrics } from "./dictionary.ts";
import { reportOf } from "./report.ts";
import { manyCalls, servedCall, tableOf, testNoon } from "./testing.ts";

const told = (name: string, count: number, facts: Partial<CallFact>): readonly CallFact[] =>
  manyCalls(name, count, { ...servedCall, ...facts });

/** The figures of these calls, by id. */
function figuresOf(...calls: readonly (readonly CallFact[])[]) {
  const query = { at: testNoon, days: 30, slice: wholeAgency };
  const { figures } = reportOf(tableOf(calls.flat()), query, { dictionary: metrics });
  return (id: string) => {
    const found = figures.find(({ metric }) => metric === id);
    if (found === undefined) throw new Error(`no figure ${id}`);
    const { state, numerator, denominator, unknown, value } = found;
    return { state, numerator, denominator, unknown, value };
  };
}

describe("what helped", () => {
  test("D396 is counted over the contacts of which it was told, each kind once a call, and what nobody told stands apart", () => {
    const figure = figuresOf(
      told("talk", 30, { helped: ["talk"] }),
      told("both", 20, { helped: ["talk", "ride"] }),
      told("nothing", 11, { helped: ["nothing"] }),
      told("silent", 7, {}),
      told("nobody-there", 40, { contact: "none", helped: ["talk"] }),
    );
    expect(figure("C13-talk")).toMatchObject({ numerator: 50, denominator: 61, unknown: 7 });
    expect(figure("C13-ride")).toMatchObject({ numerator: 20, denominator: 61 });
    expect(figure("C13-nothing")).toMatchObject({ numerator: 11, state: "measured" });
    expect(figure("C13-supplies")).toMatchObject({ numerator: 0, state: "measured" });
  });

  test("D398 is withheld where it, or its rest, is 1 to 10, and another with it", () => {
    const figure = figuresOf(
      told("talk", 60, { helped: ["talk"] }),
      told("ride", 12, { helped: ["ride"] }),
      told("supplies", 3, { helped: ["supplies"] }),
    );
    const hidden = { state: "too-few", numerator: null, value: null, denominator: 75 };
    expect(figure("C13-supplies")).toMatchObject(hidden);
    // The smallest of the others goes with it.
    expect(figure("C13-ride")).toMatchObject(hidden);
    expect(figure("C13-talk")).toMatchObject({ numerator: 60 });
    const few = figuresOf(told("talk", 10, { helped: ["talk"] }));
    expect(few("C13-talk")).toMatchObject({ state: "too-few", numerator: null });
    const most = figuresOf(told("t", 50, { helped: ["talk"] }), told("r", 4, { helped: ["ride"] }));
    expect(most("C13-talk")).toMatchObject({ numerator: null });
  });
});

test("D398 what people said never gives a small number away by its sum", () => {
  const figure = figuresOf(
    told("yes", 40, { personView: "helped" }),
    told("some", 15, { personView: "helped-some" }),
    told("no", 4, { personView: "did-not-help" }),
    told("rather-not", 6, { personView: "no-answer" }),
    told("skipped", 20, { personView: "skipped" }),
  );
  expect(figure("C14-did-not-help")).toMatchObject({ numerator: null, unknown: 6 });
  const shown = ["C14-helped", "C14-helped-some"].filter((id) => figure(id).numerator !== null);
  expect(shown.length).toBeLessThan(2);
  expect(figure("C14-asked")).toMatchObject({ numerator: 65, denominator: 85 });
});

test("D390 why police were asked for counts those that gave a reason, and a no is none of them", () => {
  const figure = figuresOf(
    told("threat", 14, { policeAsked: "threat" }),
    told("in-case", 12, { policeAsked: "in-case" }),
    told("no", 200, { policeAsked: "no" }),
    told("unsaid", 3, { policeAsked: "not-said" }),
    told("silent", 5, {}),
  );
  expect(figure("S14-threat")).toMatchObject({ numerator: 14, denominator: 26, unknown: 3 });
  expect(figure("S14-in-case")).toMatchObject({ numerator: 12, denominator: 26 });
  expect(figure("S14-weapon")).toMatchObject({ numerator: 0 });
});
