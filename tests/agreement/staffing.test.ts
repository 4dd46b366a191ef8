import { describe, expect, test } from "vitest";
import { compile } from "#core/protocol/compile.ts";
import { cityOf } from "#simulate/staffing/city.ts";
import { coreBoard } from "#simulate/staffing/core-board.ts";
import { engineOf } from "#simulate/staffing/engine.ts";
import { fastBoard } from "#simulate/staffing/fast-board.ts";
import { layoutFor } from "#simulate/staffing/play.ts";
import { plainInput, shippedProtocol } from "#simulate/staffing/testing.ts";
import type { PlainCity } from "#simulate/staffing/testing.ts";

/** Plays the same calls on both boards; each act of each is a line. */
function bothBoards(name: string, city: PlainCity, seed: number) {
  const protocol = { ...shippedProtocol(name), timeZone: "UTC" };
  const input = plainInput(protocol, city);
  const ready = cityOf(input, compile(protocol));
  const run = (board: ReturnType<typeof fastBoard>) => {
    const lines: string[] = [];
    const engine = engineOf(ready, board, layoutFor(input), {
      assigned: (call, unit, at, arrivesAt) =>
        lines.push(`${at} call ${call}: unit ${unit} arrives ${arrivesAt}`),
      ended: (call, at, reasons) => lines.push(`${at} call ${call} ended: ${reasons.join(" ")}`),
    });
    const { tally } = engine.play(seed, 0);
    return { lines, row: [...tally.row] };
  };
  const core = coreBoard(ready);
  const byCore = run(core);
  return { fast: run(fastBoard(ready)), core: byCore, events: core.events() };
}

const many = { callsPerHour: 6, days: 4 };

/** Cities in which every way a call can go is gone: enough teams, too few, none of one kind, held calls, phone care, police along. */
const cities: readonly (readonly [string, string, PlainCity])[] = [
  [
    "harbor-county",
    "its own models",
    { ...many, teams: { community: 2, "co-response": 1, mediator: 1, "social-worker": 1 } },
  ],
  ["harbor-county", "hardly any teams", { ...many, teams: { community: 1 } }],
  [
    "harbor-county",
    "all embedded, hasty",
    {
      ...many,
      teams: { community: 1, "co-response": 1 },
      models: [{ model: "embedded" }],
      settings: { "patience-minutes": 20 },
    },
  ],
  [
    "harbor-county",
    "all by hotline",
    { ...many, teams: { community: 1, "co-response": 1 }, models: [{ model: "hotline" }] },
  ],
  [
    "harbor-county",
    "a mix by pathway and hour, past midnight",
    {
      ...many,
      teams: { community: 1, "co-response": 1, "social-worker": 1 },
      models: [
        { model: "911-led", pathways: ["neighbor-dispute", "verbal-dispute"] },
        {
          model: "embedded",
          pathways: ["welfare-check", "homeless-person"],
          hours: [{ days: [0, 1, 2, 3, 4, 5, 6], fromMinute: 450, toMinute: 1230 }],
        },
        {
          model: "hotline",
          hours: [{ days: [0, 1, 2, 3, 4, 5, 6], fromMinute: 1310, toMinute: 375 }],
        },
      ],
    },
  ],
  [
    "harbor-county",
    "called off on the way, settled on hold",
    {
      ...many,
      teams: { community: 1, "co-response": 1 },
      settings: { "called-off-share": 0.2, "settled-on-hold": 0.5 },
    },
  ],
  [
    "harbor-county",
    "called off whoever is sent",
    {
      ...many,
      teams: { community: 2, "co-response": 1 },
      models: [{ model: "embedded" }],
      settings: { "called-off-share": 0.3, "settled-on-hold": 0.3 },
    },
  ],
  ["denver-star", "another team instead", { ...many, teams: { star: 1, "co-response": 2 } }],
  [
    "albuquerque-community-safety",
    "calls that wait",
    {
      ...many,
      teams: { "behavioral-health-team": 2, "mobile-crisis-team": 1 },
      settings: { "longest-wait-minutes": 120 },
    },
  ],
  ["seattle-care", "police along", { ...many, teams: { "care-responders": 2 } }],
  ["atlanta-pad", "a hotline and a team at once", { ...many, teams: { "pad-team": 1 } }],
  [
    "durham-heart",
    "clinicians of its own",
    { ...many, teams: { "community-response-team": 2, "co-response": 1 } },
  ],
  [
    "minneapolis-bcr",
    "around the clock",
    { ...many, teams: { bcr: 3 }, settings: { "override-police": 0, "forgets-team": 0 } },
  ],
];

describe("the simulator's board and the live core", () => {
  test.each(cities)("SM2 agree on assignments, reasons and times: %s, %s", (name, _says, city) => {
    for (const seed of [1, 2]) {
      const { fast, core, events } = bothBoards(name, city, seed);
      expect(events).toBeGreaterThan(500);
      expect(fast.lines.length).toBeGreaterThan(100);
      expect(fast.lines).toEqual(core.lines);
      expect(fast.row).toEqual(core.row);
    }
  });
});
