import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import fc from "fast-check";
import { cityOf } from "./city.ts";
import { checkInput } from "./check-input.ts";
import type { ModelLine } from "./input.ts";
import {
  dayWords,
  linesOf,
  mixOf,
  readHours,
  strangeInMix,
  unreached,
  writtenHours,
} from "./mix.ts";
import type { Mix } from "./mix.ts";
import { parseMix } from "./mix-file.ts";
import { mixSays } from "./mix-says.ts";
import { compiledOf } from "./ready.ts";
import { simulateStaffing } from "./run.ts";
import { firstPlan, inputOf, strangeIn } from "./staffing-plan.ts";
import { plainInput, shippedProtocol } from "./testing.ts";

const protocol = shippedProtocol("harbor-county");
const city = {
  callsPerHour: 3,
  days: 7,
  teams: { community: 2, "co-response": 1, "social-worker": 1 },
};

const written = `mix:
  - { model: 911-led, families: [conflict] }
  - { model: embedded, pathways: welfare-check, hours: { days: weekdays, from: "08:00", to: "20:30" } }
  - { model: hotline, hours: [{ days: daily, from: "22:00", to: "06:00" }] }
`;

const mix: Mix = [
  { model: "911-led", families: ["conflict"] },
  {
    model: "embedded",
    pathways: ["welfare-check"],
    hours: [{ days: ["weekdays"], from: "08:00", to: "20:30" }],
  },
  { model: "hotline", hours: [{ days: ["daily"], from: "22:00", to: "06:00" }] },
];

/** Which model a mix gives a pathway at a time of the week. */
function modelIn(lines: Mix, pathway: string) {
  const models = linesOf(lines, protocol).filter((line) => line !== null);
  const input = plainInput(protocol, { ...city, models });
  const ready = cityOf(input, compiledOf(protocol));
  const row = ready.modelAt[input.kinds.findIndex((kind) => kind.pathway === pathway)];
  return (weekday: number, hour: number, minute = 0) =>
    ["911-led", "embedded", "hotline"][row?.[weekday * 1440 + hour * 60 + minute] ?? -1];
}

const figures = async (models: readonly ModelLine[]) => {
  const found = await simulateStaffing(plainInput(protocol, { ...city, models }), {
    seed: 5,
    replications: 6,
  });
  if (!found.ok) throw new Error(found.error.map(({ says }) => says.en).join("; "));
  return found.value;
};

const said = (text: string): readonly string[] => {
  const read = parseMix(text, "mix.yaml", protocol);
  if (read.ok) throw new Error("it was not refused");
  return read.error.map(
    ({ place, message, mend }) => `${place.line}:${place.column} ${message}; ${mend ?? ""}`,
  );
};

describe("a mix of models", () => {
  test("SM60 is read from a file to what a plan holds", () => {
    expect(parseMix(written, "mix.yaml", protocol)).toEqual({ ok: true, value: mix });
  });

  test("SM60 the mix of the documentation is read as it stands there", () => {
    const page = readFileSync("docs/simulate.md", "utf8");
    const from = page.indexOf("    mix:\n");
    const block = page.slice(from, page.indexOf("\n\n", from)).replaceAll(/^ {4}/gm, "");
    expect(parseMix(block, "mix.yaml", protocol)).toMatchObject({ ok: true });
  });

  test("SM60 gives a call to the first line it fits, by the minute, past midnight, and else to its pathway", () => {
    const dispute = modelIn(mix, "neighbor-dispute");
    expect([dispute(1, 12), dispute(1, 23)]).toEqual(["911-led", "911-led"]);
    const welfare = modelIn(mix, "welfare-check");
    // Monday, Monday just before and at half past eight, Saturday noon.
    expect([welfare(1, 8), welfare(1, 20, 29), welfare(1, 20, 30), welfare(6, 12)]).toEqual([
      "embedded",
      "embedded",
      modelIn([], "welfare-check")(1, 20, 30),
      modelIn([], "welfare-check")(6, 12),
    ]);
    expect([welfare(1, 22), welfare(2, 5, 59), welfare(0, 3)]).toEqual([
      "hotline",
      "hotline",
      "hotline",
    ]);
    // A span past midnight belongs to the day it starts on.
    const friday: Mix = [
      { model: "hotline", hours: [{ days: ["fri"], from: "22:00", to: "06:00" }] },
    ];
    const noise = modelIn(friday, "noise");
    expect([noise(5, 23), noise(6, 5), noise(6, 6), noise(6, 23), noise(5, 5)]).toEqual([
      "hotline",
      "hotline",
      "911-led",
      "911-led",
      "911-led",
    ]);
    const spared: Mix = [{ model: "protocol", pathways: ["noise"] }, { model: "embedded" }];
    expect([modelIn(spared, "noise")(2, 2), modelIn(spared, "welfare-check")(2, 2)]).toEqual([
      "911-led",
      "embedded",
    ]);
  });

  test("SM60 hours are written as they were read, whatever the days and the minutes", () => {
    const minute = fc.integer({ min: 0, max: 1439 });
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.constantFrom(...dayWords), { minLength: 1 }),
        minute,
        minute,
        (days, from, to) => {
          const clock = (at: number) =>
            `${String(Math.floor(at / 60)).padStart(2, "0")}:${String(at % 60).padStart(2, "0")}`;
          const hours = readHours({ days, from: clock(from), to: clock(to) });
          expect(readHours(writtenHours(hours))).toEqual(hours);
        },
      ),
      { seed: 60, numRuns: 300 },
    );
  });

  test("SM61 is refused with the place and the mend of each thing that cannot be meant", () => {
    const bad = `mix:
  - { model: hotlin, pathways: [welfare-chek] }
  - { model: hotline, hours: { days: daily, from: "25:00", to: "06:00" } }
  - { model: embedded, families: [conflicts], at: night }
`;
    expect(said(bad)).toEqual([
      "2:14 model: `hotlin` is not one of its words; did you mean `hotline`?",
      "2:33 the protocol has no pathway `welfare-chek`; did you mean `welfare-check`?",
      '3:51 hours: `25:00` is not a time of day; write it as "08:00"',
      "4:47 a line of the mix: unknown key `at`; one of `model`, `pathways`, `families`, `hours`",
      "4:35 the protocol has no family `conflicts`; did you mean `conflict`?",
    ]);
    expect(said("mix: []")[0]).toContain("mix must be a list of 1 to 100 lines");
    expect(said("mix:\n  - { model: hotline, pathways: [] }")[0]).toContain("no pathway is named");
    expect(said("models: 3")).toHaveLength(2);
    expect(said("")).not.toEqual([]);
  });

  test("SM61 a line that no call reaches is refused, and one that a call can still reach is not", () => {
    const shadowed = `mix:
  - { model: hotline, hours: { days: daily, from: "20:00", to: "08:00" } }
  - { model: embedded, families: [conflict] }
  - { model: 911-led, pathways: [noise], hours: { days: weekdays, from: "22:00", to: "06:00" } }
`;
    expect(said(shadowed)).toEqual([
      "4:5 no call ever reaches this line: lines before it take all that it asks for, the first of them at line 2; move it above line 2, or take it away",
    ]);
    const longer = shadowed.replace('"06:00"', '"08:01"');
    expect(parseMix(longer, "mix.yaml", protocol).ok).toBe(true);
    const all: Mix = [{ model: "hotline" }, { model: "embedded", pathways: ["noise"] }];
    expect(unreached(linesOf(all, protocol), protocol)).toEqual([{ at: 1, takenBy: 0 }]);
  });

  test("SM61 pathways of another protocol are named, left out of a plan, and refused in a simulation", () => {
    const other: Mix = [
      { model: "hotline", pathways: ["well-being"], families: ["quarrels"] },
      { model: "embedded", pathways: ["noise", "well-being"] },
    ];
    expect(strangeInMix(other, protocol)).toEqual(["well-being", "quarrels", "well-being"]);
    // A line without a call of its own takes none: it must not become a line for every call.
    expect(linesOf(other, protocol)).toEqual([null, { model: "embedded", pathways: ["noise"] }]);
    const plan = { ...firstPlan(protocol, "Elsewhere"), mix: other };
    const { kinds, areas, demand, assumptions } = plainInput(protocol, city);
    if (demand.how !== "fitted") throw new Error("a plain city is fitted");
    const ids = areas.map(({ id }) => id);
    const ground = { protocol, kinds, areas: ids, fit: demand.fit, assumptions };
    expect(inputOf(plan, ground).models).toEqual([{ model: "embedded", pathways: ["noise"] }]);
    expect(strangeIn(plan, protocol, ids)).toContain("well-being");
    const input = plainInput(protocol, {
      ...city,
      models: [{ model: "hotline", pathways: ["welfare-chek"] }],
    });
    const [problem] = checkInput(input, compiledOf(protocol));
    expect(problem).toMatchObject({
      isRefused: true,
      mend: { en: "did you mean `welfare-check`?" },
    });
    expect(problem?.says.en).toContain("`welfare-chek`, which is no pathway");
  });

  test("SM63 says in words which model takes which calls and when", () => {
    const words = mixSays(
      linesOf(mix, protocol).filter((line) => line !== null),
      protocol,
    );
    expect(words.en).toBe(
      "Who takes which calls, the first that fits: all calls of conflict: the call taker sends (911-led); Welfare check, Monday to Friday 08:00 to 20:30: a clinician in the center takes the call first (embedded); every call, every day 22:00 to 06:00: a hotline takes the call first (hotline); all else: as its pathway says.",
    );
    expect(words.es).toContain("de lunes a viernes de 08:00 a 20:30");
    expect(words.es).toContain("lo demás: como dice su vía.");
  });

  test("SM64 that comes to one model has exactly its figures, by whichever lines it comes to it", async () => {
    const hotline = await figures([{ model: "hotline" }]);
    const ids = protocol.pathways.map(({ id }) => id);
    const parts: Mix = [
      { model: "hotline", pathways: ids.slice(0, 20) },
      { model: "hotline", hours: [{ days: ["daily"], from: "19:00", to: "07:30" }] },
      { model: "hotline", hours: [{ days: ["daily"], from: "07:30", to: "19:00" }] },
    ];
    const lines = linesOf(parts, protocol).filter((line) => line !== null);
    expect(await figures(lines)).toEqual(hotline);
    const own = await figures([]);
    expect(await figures([{ model: "protocol", pathways: ids }])).toEqual(own);
    expect(own.served).not.toEqual(hotline.served);
    const mixed = linesOf(mix, protocol).filter((line) => line !== null);
    const again = linesOf(mixOf(mixed), protocol).filter((line) => line !== null);
    expect(await figures(again)).toEqual(await figures(mixed));
  });
});
