import { describe, expect, test } from "vitest";
import type { StaffingPlan } from "#simulate/staffing/staffing-plan.ts";
import {
  callsKey,
  mixRowsOf,
  modelFrom,
  withCalls,
  withCompared,
  withHours,
  withMixRows,
  withModel,
} from "./mix-rows.ts";

const plan: StaffingPlan = { name: "A", teams: {}, model: "hotline", values: {} };
const night = { days: ["daily"], from: "22:00", to: "06:00" } as const;
const noon = { days: ["weekdays"], from: "12:00", to: "13:30" } as const;

describe("a plan's mix on the page", () => {
  test("SM60 begins with a night line, ends as a plan of one model, and comes back as it was left", () => {
    const mixed = withModel(plan, "mix");
    expect(mixed).toMatchObject({ model: "protocol" });
    expect(mixed.mix).toEqual([{ model: "hotline", hours: [night] }]);
    const own = [{ model: "embedded", families: ["conflict"] }] as const;
    expect(withModel(withModel({ ...plan, mix: own }, "hotline"), "mix", own).mix).toEqual(own);
    // Chosen again it stays as it is.
    expect(withModel(mixed, "mix")).toEqual(mixed);
    expect(withModel(mixed, "embedded")).toEqual({ ...plan, model: "embedded" });
    expect(withMixRows(mixed, { rows: [], others: "911-led" })).toEqual({
      ...plan,
      model: "911-led",
    });
    expect(mixRowsOf(plan)).toBeNull();
  });

  test("SM60 a line of several spans is a line for each; the last line for all calls is for all others", () => {
    const rows = mixRowsOf({
      ...plan,
      model: "protocol",
      mix: [
        { model: "embedded", families: ["conflict"], hours: [night, noon] },
        { model: "911-led" },
      ],
    });
    expect(rows).toEqual({
      rows: [
        { model: "embedded", families: ["conflict"], hours: [night] },
        { model: "embedded", families: ["conflict"], hours: [noon] },
      ],
      others: "911-led",
    });
    const whole = mixRowsOf({ ...plan, mix: [{ model: "embedded", pathways: ["noise"] }] });
    expect(whole?.others).toBe("protocol");
  });

  test("a choice names all calls, a family or a pathway, and leaves what only a file can say", () => {
    const line = { model: "embedded", hours: [night] } as const;
    for (const key of ["all", "family conflict", "pathway noise"])
      expect(callsKey(withCalls(line, key))).toBe(key);
    const several = { ...line, pathways: ["noise"], families: ["conflict"] };
    expect(callsKey(several)).toBe("several");
    expect(withCalls(several, "several")).toBe(several);
    expect(withCalls(several, "all")).toEqual(line);
    expect(withHours(line, null)).toEqual({ model: "embedded" });
    expect(withHours(line, noon)).toEqual({ model: "embedded", hours: [noon] });
    expect([modelFrom("protocol"), modelFrom("mix")]).toEqual(["protocol", undefined]);
  });

  test("SM63 what was compared is a plan with one act: a model, a mix, or the protocol's own choice", () => {
    const mix = [{ model: "embedded", hours: [night] }] as const;
    expect(withCompared(plan, { id: "embedded", mix: null })).toEqual({
      ...plan,
      model: "embedded",
    });
    expect(withCompared(plan, { id: "mix-by-hour", mix })).toEqual({
      ...plan,
      model: "protocol",
      mix,
    });
    expect(withCompared({ ...plan, mix }, { id: "mix-by-pathway", mix: [] })).toEqual({
      ...plan,
      model: "protocol",
    });
  });
});
