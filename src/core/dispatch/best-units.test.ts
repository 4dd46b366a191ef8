import { describe, expect, test } from "vitest";
import type { UnitId } from "#core/base/ids.ts";
import {
  acceptCommunity,
  castProtocol,
  dana,
  DISPUTE,
  kim,
  MINUTE,
  MONDAY_14H,
  receive,
  screenedDispute,
  signOn,
  story,
} from "../../../tests/cast.ts";
import type { Story } from "../../../tests/cast.ts";
import { rankUnits } from "./best-units.ts";
import type { Look, RankedUnits } from "./best-units.ts";
import { assumedLine, degreesOf, lineSeconds, whereIs } from "./travel.ts";

const HERE = { x: 10, y: 10, is: "place" } as const;

/** Community units of one story, and where each is. */
function board(
  units: Readonly<Record<UnitId, { at?: readonly [number, number, number?]; speaks?: string }>>,
  told: Partial<Parameters<typeof receive>[1]> = {},
) {
  const played = story();
  for (const [unitId, { speaks = "en" }] of Object.entries(units))
    played.does(kim, { ...signOn("C7"), unitId, languages: speaks.split(" ") });
  played.does(dana, receive(DISPUTE, told));
  const positions = new Map(
    Object.entries(units).flatMap(([unitId, { at }]) =>
      at === undefined
        ? []
        : [[unitId, { unitId, x: at[0], y: at[1], at: played.at - (at[2] ?? 0) }] as const],
    ),
  );
  return { played, positions };
}

const look = (played: Story, more: Partial<Look> = {}): Look => ({
  at: played.at,
  protocol: castProtocol,
  spot: HERE,
  positions: new Map(),
  ...more,
});

/** Of a call that can wait, where the story says nothing of it. */
const ranked = (played: Story, more: Partial<Look> = {}, responder = "community"): RankedUnits => {
  const incident = played.incident(DISPUTE);
  const priority = incident.priority ?? 3;
  return rankUnits(played.center, { ...incident, priority }, responder, look(played, more));
};

const order = ({ free }: RankedUnits): string =>
  free
    .map(({ unitId, notFirst }) => `${unitId}${notFirst === null ? "" : ` ${notFirst}`}`)
    .join(", ");

describe("the right unit", () => {
  test("D200 the drive decides, less what language, knowing them and fewer calls are worth", () => {
    const { played, positions } = board(
      {
        C1: { at: [11, 10] },
        C2: { at: [13, 10], speaks: "en es" },
        C3: { at: [30, 10], speaks: "es" },
      },
      { language: "es-MX" },
    );
    // C2 drives 2 km more than C1, about 4 min: the language is worth 8. C3 drives 20 km more: it is not worth that.
    expect(order(ranked(played, { positions }))).toBe("C2, C1 does-not-speak, C3 farther");
    const near = board({ C1: { at: [11, 10] }, C2: { at: [12, 10] } });
    expect(order(ranked(near.played, { positions: near.positions }))).toBe("C1, C2 farther");
    const knows = new Map([["C2", 2]]);
    const met = ranked(near.played, { positions: near.positions, knows });
    expect(order(met)).toBe("C2, C1 has-not-met-them");
    expect(met.free[0]).toMatchObject({
      met: 2,
      reasons: ["knows-them", "in-the-area", "free-the-longest"],
    });
  });

  test("D200 the calls of the last 12 hours weigh a minute each", () => {
    const { played } = board({ C1: {}, C2: {} });
    for (const id of ["i-a", "i-b"]) {
      played.does(dana, receive(id));
      played.does(kim, { kind: "AssignUnit", unitId: "C1", incidentId: id, isBackup: true });
      played.does(kim, { kind: "ChangeUnitStatus", unitId: "C1", status: "available" });
    }
    const positions = new Map(
      ["C1", "C2"].map((unitId) => [unitId, { unitId, x: 10, y: 11, at: played.at }] as const),
    );
    const now = ranked(played, { positions });
    expect(order(now)).toBe("C2, C1 more-calls");
    expect(now.free.map(({ calls }) => calls)).toEqual([0, 2]);
    expect(now.free[0]?.reasons).toContain("fewest-calls");
    const at = played.at + 12 * 60 * MINUTE + 1;
    const later = new Map([...positions].map(([id, each]) => [id, { ...each, at }]));
    // The day is over: what was long ago weighs nothing, and the longest free goes. 02:00 is out of hours, so a person asks for it.
    played.does(dana, {
      kind: "OverrideRecommendation",
      incidentId: DISPUTE,
      send: ["community"],
      reason: null,
    });
    expect(ranked(played, { positions: later, at }).free.map(({ calls }) => calls)).toEqual([0, 0]);
  });

  test("D201 an emergency, and priority 1 or 2, take the nearest whatever it speaks", () => {
    const { played, positions } = board(
      { C1: { at: [11, 10] }, C2: { at: [11.4, 10], speaks: "en es" } },
      { language: "es" },
    );
    expect(ranked(played, { positions }).free[0]?.unitId).toBe("C2");
    const incident = played.incident(DISPUTE);
    for (const priority of [1, 2]) {
      const urgent = rankUnits(
        played.center,
        { ...incident, priority },
        "community",
        look(played, { positions }),
      );
      expect(order(urgent)).toBe("C1, C2 farther");
    }
    played.does(kim, { ...signOn("C7"), unitId: "P1", responder: "police" });
    played.does(kim, { ...signOn("C7"), unitId: "P2", responder: "police", languages: ["es"] });
    played.does(dana, { kind: "SendEmergency", incidentId: DISPUTE });
    const police = new Map([
      ["P1", { unitId: "P1", x: 10, y: 11, at: played.at }],
      ["P2", { unitId: "P2", x: 10, y: 11.2, at: played.at }],
    ]);
    expect(order(ranked(played, { positions: police }, "police"))).toBe("P1, P2 farther");
  });

  test("D406 while a call's priority is not known only the drive counts: not known is not low", () => {
    const { played, positions } = board(
      { C1: { at: [11, 10] }, C2: { at: [11.4, 10], speaks: "en es" } },
      { language: "es" },
    );
    const of = (priority: number | null) =>
      rankUnits(
        played.center,
        { ...played.incident(DISPUTE), priority },
        "community",
        look(played, { positions }),
      );
    expect(played.incident(DISPUTE).priority).toBeNull();
    expect(order(of(null))).toBe("C1, C2 farther");
    expect(order(of(3))).toBe("C2, C1 does-not-speak");
  });

  test("D202 a routing server's word stands before the straight line, and each says which it is", () => {
    const { played, positions } = board({ C1: { at: [11, 10] }, C2: { at: [12, 10] } });
    const roads = new Map([["C2", 120]]);
    expect(
      ranked(played, { positions, roads }).free.map(({ unitId, travel }) => [unitId, travel]),
    ).toEqual([
      ["C2", { seconds: 120, by: "roads" }],
      ["C1", { seconds: 200, by: "straight-line" }],
    ]);
    // 1 km: 1.3 km of road at 36 km/h is 130 s, and 70 s to set out.
    expect(lineSeconds({ x: 11, y: 10 }, HERE, "community")).toBe(200);
    expect(lineSeconds({ x: 11, y: 10 }, HERE, "police")).toBe(176);
    expect(assumedLine.roadFactor).toBe(1.3);
  });

  test("D203 a position more than 60 s old is out of nearest and says so; 60 s is not", () => {
    const { played, positions } = board({
      C1: { at: [10, 10, 60_001] },
      C2: { at: [18, 10, 60_000] },
      C3: { at: [10, 10, -60_001] },
      C4: {},
    });
    const now = ranked(played, { positions });
    expect(order(now)).toBe("C2, C1 position-stale, C3 position-stale, C4 no-position");
    expect(now.free[0]?.reasons).toContain("nearest");
    expect(now.free[1]).toMatchObject({ travel: null, where: { is: "stale", ageMs: 60_001 } });
    expect(now.free.slice(1).some(({ reasons }) => reasons.includes("nearest"))).toBe(false);
    const only = board({ C1: { at: [10, 10, 90_000] } });
    expect(order(ranked(only.played, { positions: only.positions }))).toBe("C1");
  });

  test("D204 0, 0 and what is no number are no position", () => {
    const at = MONDAY_14H;
    const placed = { unitId: "C1", at };
    expect(whereIs({ ...placed, x: 0, y: 0 }, at)).toEqual({ is: "none" });
    expect(whereIs({ ...placed, x: Number.NaN, y: 3 }, at)).toEqual({ is: "none" });
    expect(whereIs({ ...placed, x: 1, y: Infinity }, at)).toEqual({ is: "none" });
    expect(whereIs(undefined, at)).toEqual({ is: "none" });
    expect(whereIs({ ...placed, at: Number.NaN, x: 1, y: 1 }, at).is).toBe("stale");
    expect(whereIs({ ...placed, x: 0, y: 2 }, at)).toMatchObject({ is: "known", ageMs: 0 });
  });

  test("D205 while the call's place is not known, nobody is nearest and the rest decides", () => {
    const { played, positions } = board(
      { C1: { at: [10, 10] }, C2: { at: [40, 40], speaks: "en es" } },
      { language: "es" },
    );
    const now = ranked(played, { positions, spot: null });
    expect(order(now)).toBe("C2, C1 does-not-speak");
    expect(now.free.flatMap(({ reasons }) => reasons)).not.toContain("nearest");
    expect(now.free.every(({ travel }) => travel === null)).toBe(true);
  });

  test("D206 out of hours, out of area and ruled out are not proposed, unless a person chose them", () => {
    const { played } = board({ C1: {} });
    const night = MONDAY_14H + 13 * 60 * MINUTE;
    expect(ranked(played, { at: night }).others).toEqual([
      { unitId: "C1", because: "out-of-hours" },
    ]);
    const because = { en: "An unarmed team never meets a weapon alone." };
    const barred = () => because;
    expect(ranked(played, { barred }).others).toEqual([
      { unitId: "C1", because: "ruled-out", said: because },
    ]);
    const inMill = { ...played.incident(DISPUTE), area: "mill" };
    expect(rankUnits(played.center, inMill, "community", look(played)).others).toEqual([
      { unitId: "C1", because: "out-of-area" },
    ]);
    played.does(dana, {
      kind: "OverrideRecommendation",
      incidentId: DISPUTE,
      send: ["community"],
      reason: null,
    });
    expect(order(ranked(played, { at: night, barred }))).toBe("C1");
  });

  test("D207 every unit of the board is there once, with its reasons or its reason", () => {
    const told = screenedDispute(["C7", "C2", "P12", "M3"]);
    told.does(kim, { ...signOn("C7"), unitId: "C4" });
    told.does(kim, { ...signOn("C7"), unitId: "C5" });
    told.does(kim, { ...signOn("C7"), unitId: "C6" });
    told.does(kim, { kind: "ChangeUnitStatus", unitId: "C4", status: "busy" });
    told.does(kim, { kind: "ChangeUnitStatus", unitId: "C5", status: "out-of-service" });
    told.does(kim, { kind: "SignOffUnit", unitId: "C6" });
    told.does(dana, acceptCommunity);
    told.does(kim, { kind: "AssignUnit", unitId: "C7", incidentId: DISPUTE });
    const { free, others } = ranked(told);
    const named = [...free, ...others].map(({ unitId }) => unitId).toSorted();
    expect(named).toEqual([...told.center.units.keys()].toSorted());
    expect(free).toHaveLength(1);
    expect(free[0]?.reasons.length).toBeGreaterThan(0);
    expect(Object.fromEntries(others.map(({ unitId, because }) => [unitId, because]))).toEqual({
      C7: "on-this-call",
      C4: "busy",
      C5: "out-of-service",
      C6: "not-signed-on",
      P12: "not-decided-on",
      M3: "not-decided-on",
    });
  });

  test("D202 degrees and kilometers are the same place", () => {
    const corner = { latitude: 38, longitude: -75 };
    const { latitude, longitude } = degreesOf({ x: 8.77, y: 11.13 }, corner);
    expect([latitude.toFixed(3), longitude.toFixed(3)]).toEqual(["38.100", "-74.900"]);
  });
});
