import { describe, expect, test } from "vitest";
import type { Contact } from "./contact.ts";
import { isRising, raisesOf, standsAlone } from "./ladder.ts";
import { readPlace } from "./place.ts";
import { defaultSettings } from "./settings.ts";
import { complaint, day, start } from "./testing.ts";

const pairOf = (contacts: readonly Contact[]) =>
  ({ kind: "pair", id: "pair/c1", contacts }) as const;
const steps = (contacts: readonly Contact[], struckAt?: number) =>
  raisesOf(pairOf(contacts), defaultSettings, struckAt).map(
    ({ step, incidentId }) => `${incidentId} ${step}`,
  );
const hour = 3_600_000;

describe("support", () => {
  const lawful = (id: string, days: number) => complaint(id, days, { isLawful: true });

  test("R7 comes with the third that was closed as lawful, and one that was not brings none", () => {
    const mixed = [
      lawful("c1", 0),
      complaint("c2", 1),
      lawful("c3", 2),
      complaint("c4", 3, { isLawful: null }),
      lawful("c5", 4),
    ];
    expect(steps(mixed.slice(0, 4)).join()).not.toContain("support");
    expect(steps(mixed)).toContain("c5 support-for-the-caller");
    const raises = raisesOf(pairOf(mixed), defaultSettings);
    expect(raises.at(-1)).toMatchObject({ calls: 5, lawful: 3 });
    expect(raises.find(({ step }) => step === "active-referral")).toMatchObject({ lawful: 2 });
  });

  test("R7 a complaint that was not lawful brings none, though three before it were", () => {
    const first = [lawful("c1", 0), lawful("c2", 10), lawful("c3", 20)];
    const later = [lawful("c4", 200), lawful("c5", 210), lawful("c6", 220)];
    const last = complaint("c7", 390);
    expect(steps([...first, ...later, last]).filter((step) => step.includes("support"))).toEqual([
      "c3 support-for-those-complained-of",
      "c3 support-for-the-caller",
    ]);
  });

  test("R37 is known once the last of those counted has ended, be it an older one", () => {
    const at = (days: number) => start + days * day;
    const three = [
      complaint("c1", 0, { isLawful: true }),
      complaint("c2", 1, { isLawful: true, closedAt: at(9) }),
      complaint("c3", 2, { isLawful: true }),
    ];
    const raised = raisesOf(pairOf(three), defaultSettings).filter(({ step }) =>
      step.startsWith("support"),
    );
    expect(raised.map(({ at: known, complainedAt }) => [known, complainedAt])).toEqual([
      [at(9), at(2)],
      [at(9), at(2)],
    ]);
    const inOrder = three.map((each) => ({ ...each, closedAt: each.at + hour }));
    expect(raisesOf(pairOf(inOrder), defaultSettings).at(-1)?.at).toBe(at(2) + hour);
  });
});

describe("the year", () => {
  test("R9 a complaint counts to the last moment of the year, and an offer is owed anew with its end", () => {
    expect(steps([complaint("c1", 0), complaint("c2", 364)])).toEqual(["c1 conflict-response"]);
    expect(steps([complaint("c1", 0), complaint("c2", 365)])).toEqual([
      "c1 conflict-response",
      "c2 conflict-response",
    ]);
    const early = complaint("c2", 365, { at: start + 365 * day - 1 });
    expect(raisesOf(pairOf([complaint("c1", 0), early]), defaultSettings)).toHaveLength(1);
  });

  test("R13 complaints of the same moment are counted one after the other", () => {
    const three = ["c1", "c2", "c3"].map((id) => complaint(id, 0));
    expect(steps(three)).toEqual(["c1 conflict-response", "c3 active-referral"]);
  });
});

describe("struck", () => {
  test("R14 what was struck raises nothing, not even a threat, and counts for nobody after it", () => {
    const threat = complaint("c1", 0, { danger: "threat-or-weapon" });
    expect(steps([threat])).toEqual(["c1 review"]);
    expect(steps([threat], threat.at)).toEqual([]);
    const after = complaint("c2", 1);
    expect(steps([threat, after])).toEqual(["c1 review"]);
    expect(steps([threat, after], threat.at)).toEqual(["c2 conflict-response"]);
    expect(steps([threat, after], threat.at - 1)).toEqual(["c1 review"]);
  });
});

describe("rising", () => {
  const rising = (...severities: readonly (number | null)[]) =>
    isRising(
      severities.map((severity, at) => complaint(`c${at}`, at, { severity })),
      3,
    );

  test("R8 the worst of the newest is held against the worst before, and needs as many before it", () => {
    expect(rising(0, 0, 0, 0, 0, 2)).toBe(true);
    expect(rising(0, 3, 0, 2, 2, 2)).toBe(false);
    expect(rising(2, 2, 2, 2, 2, 2)).toBe(false);
    expect(rising(0, 0, 2, 2, 2)).toBe(false);
  });

  test("R4 a complaint of which nothing is known is not taken for a mild one", () => {
    expect(rising(null, null, null, 2, 2, 2)).toBe(false);
    expect(rising(0, 0, 0, null, null, 2)).toBe(false);
    expect(rising(0, 0, 0, null, 0, 0, 2)).toBe(true);
  });
});

describe("who says more than a pair", () => {
  const alone = (kind: "pair" | "place" | "caller", ...contacts: readonly Contact[]) =>
    standsAlone({ kind, id: `${kind}/a`, contacts });

  test("R10 a place of two callers or of one that nobody knows, a caller about two homes or about no home", () => {
    const one = complaint("a", 0);
    expect(alone("pair", one)).toBe(true);
    expect(alone("place", one, complaint("b", 1))).toBe(false);
    expect(alone("place", one, complaint("b", 1, { caller: "2075550199" }))).toBe(true);
    expect(alone("place", one, complaint("b", 1, { caller: null }))).toBe(true);
    expect(alone("caller", one, complaint("b", 1))).toBe(false);
    const other = complaint("b", 1, { about: readPlace("18 Bittern Court") });
    expect(alone("caller", one, other)).toBe(true);
    expect(alone("caller", one, complaint("b", 1, { about: readPlace("Mill Street") }))).toBe(true);
    expect(alone("caller", one, complaint("b", 1, { about: { kind: "unknown" } }))).toBe(true);
    // Nothing but unknown homes is no second home, and no pair speaks for it either.
    expect(alone("caller", complaint("b", 1, { about: { kind: "unknown" } }))).toBe(true);
    expect(alone("place", complaint("b", 1, { caller: null }))).toBe(true);
  });
});
