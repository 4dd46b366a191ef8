import { describe, expect, test } from "vitest";
import type { WireReplayReport } from "#contract/replay.ts";
import { figuresCsv } from "./figures-csv.ts";

const interval = (low: number, estimate: number, high: number) => ({
  low,
  estimate,
  high,
  vacuous: low === 0 && high > 0,
});

const report = {
  rows: 120,
  furtherUnitRows: 10,
  duplicates: 5,
  refusedRows: 5,
  calls: 100,
  publicCalls: 80,
  officerCalls: 15,
  initiatedUnknown: 5,
  assessed: 75,
  notAssessed: 5,
  noPathway: 20,
  cannotMap: 4,
  hoursKnown: 75,
  responses: {
    team: { ...interval(0, 12.34, 40), now: null, highWithNotAssessed: 45 },
    police: { ...interval(3, 30, 60), now: interval(3, 31, 62), highWithNotAssessed: 65 },
  },
  responseSets: { "police+team": { ...interval(0, 4, 9), now: null } },
  withoutPolice: interval(5, 20, 50),
  freedHours: {
    ...interval(2, 10, 25),
    calls: interval(5, 20, 50),
    minutesPerCall: 30,
    source: "assumed",
  },
  slices: {
    type: [{ key: '=HYPERLINK("x")', name: null, calls: 20, notAssessed: 0, responses: {} }],
    hour: [],
    area: [
      { key: "B1, north", name: null, calls: 40, notAssessed: 0, responses: { team: null } },
      { key: "B2", name: null, calls: null, notAssessed: null, responses: {} },
    ],
    priority: [],
    source: [],
  },
  levers: [
    {
      id: "hours",
      name: null,
      limit: null,
      source: null,
      direction: "widened",
      base: 75,
      before: interval(0, 5, 10),
      after: interval(0, 9, 20),
      note: "every-hour",
    },
  ],
} as unknown as WireReplayReport;

describe("figures as comma-separated text", () => {
  const lines = figuresCsv(report).split("\r\n");

  test("one figure a row with its base; what is unknown or withheld is an empty cell", () => {
    expect(lines[0]).toBe("part,of,response,base,low,estimate,high,note");
    expect(lines).toContain("count,calls,,100,,,,");
    expect(lines).toContain("fits,,team,80,0,12.34,40,low is 0: the record bounds nothing");
    expect(lines).toContain("at the hour,,police,75,3,31,62,");
    expect(lines).toContain('slice area,"B1, north",team,40,,,,withheld: too few calls');
    expect(lines).toContain("slice area,B2,,,,,,withheld: too few calls");
    expect(lines).toContain(
      "lever after,hours,,75,0,9,20,every-hour; low is 0: the record bounds nothing",
    );
    expect(lines.at(-1)).toBe("");
  });

  test("words of other people are no formulas of a spreadsheet", () => {
    expect(lines).toContain(`slice type,"'=HYPERLINK(""x"")",,20,,,,`);
  });

  test("freed hours say the counterfactual beside them", () => {
    expect(lines.find((line) => line.startsWith("freed police hours"))).toContain(
      "were police sent to every such call now and to none then; 30 minutes a call",
    );
  });
});
