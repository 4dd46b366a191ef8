import { describe, expect, test } from "vitest";
import { seededRandom } from "#core/base/random.ts";
import { playOnBothBoards } from "#simulate/staffing/both-boards.ts";
import { plainInput, shippedProtocol } from "#simulate/staffing/testing.ts";
import type { PlainCity } from "#simulate/staffing/testing.ts";
import { randomCity } from "./random-city.ts";

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
    const input = plainInput(shippedProtocol(name), city);
    for (const seed of [1, 2]) {
      const { acts, events, difference } = playOnBothBoards(input, seed, 0);
      expect(events).toBeGreaterThan(500);
      expect(acts).toBeGreaterThan(100);
      expect(difference).toBeNull();
    }
  });

  test("SM2 SM80 agree on random protocols, rosters, models and assumptions at the ends of their ranges", () => {
    let acts = 0;
    for (let seed = 1; seed <= randomCities; seed += 1) {
      const played = playOnBothBoards(randomCity(seededRandom(seed)), seed, 0);
      expect(played.difference, `random city ${seed}`).toBeNull();
      acts += played.acts;
    }
    expect(acts).toBeGreaterThan(50 * randomCities);
  });

  test("SM80 a difference is told with its act, what each did, and where the live core refuses", () => {
    const city: PlainCity = { ...many, teams: { community: 2 } };
    const input = plainInput(shippedProtocol("harbor-county"), city);
    expect(playOnBothBoards(input, 1, 0).difference).toBeNull();
    // Two teams of a dual response go in one act in the core (D275); the simulator sends one of them.
    const { protocol } = input;
    const dual = {
      ...protocol,
      pathways: protocol.pathways.map((pathway) => ({
        ...pathway,
        rules: pathway.rules.map((rule) => ({
          ...rule,
          action: rule.action.send.includes("community")
            ? { ...rule.action, assignment: "dual" as const, send: ["community", "mediator"] }
            : rule.action,
        })),
      })),
    };
    const paired = plainInput(dual, { ...many, teams: { community: 2, mediator: 2 } });
    const { difference } = playOnBothBoards(paired, 1, 0);
    expect(difference?.act).toBeGreaterThanOrEqual(0);
    expect(difference?.simulator).toMatch(/call \d+: unit \d+ arrives/);
    expect(difference?.live).toContain("D275");
  });
});

/** More of them: `npm run simulate:boards -- 1 1000`. */
const randomCities = 40;
