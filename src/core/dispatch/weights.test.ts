import { describe, expect, test } from "vitest";
import type { UnitId } from "#core/base/ids.ts";
import {
  castProtocol,
  crew,
  dana,
  DISPUTE,
  kim,
  MINUTE,
  receive,
  signOn,
  story,
} from "../../../tests/cast.ts";
import type { Story } from "../../../tests/cast.ts";
import { rankUnits } from "./best-units.ts";
import type { Look, RankedUnits } from "./best-units.ts";
import type { Incident } from "./center.ts";

interface Each {
  /** Seconds by road; left out where nobody knows the unit's place. */
  readonly drive?: number;
  readonly speaks?: string;
  readonly area?: string;
  /** Calls of the last 12 hours. */
  readonly calls?: number;
  readonly met?: number;
}

/** Community units in the order they signed on, a minute apart, and what is weighed of each. */
function rank(
  units: Readonly<Record<UnitId, Each>>,
  change: Partial<Incident> = {},
  told: Partial<Parameters<typeof receive>[1]> = {},
) {
  const played = story();
  for (const [unitId, { speaks = "en", area = "harbor", calls = 0 }] of Object.entries(units)) {
    played.does(kim, { ...signOn("C7"), unitId, languages: speaks.split(" "), area });
    for (let call = 0; call < calls; call += 1) sentTo(played, unitId, `i-${unitId}-${call}`);
  }
  // What was assigned is free again at one moment, so that no call but its count decides.
  played.does(dana, receive(DISPUTE, told));
  const entries = Object.entries(units);
  const at = played.at;
  const look: Look = {
    at,
    protocol: castProtocol,
    spot: { x: 10, y: 10, is: "place" },
    positions: new Map(
      entries.flatMap(([unitId, { drive }]) =>
        drive === undefined ? [] : [[unitId, { unitId, x: 1, y: 1, at }] as const],
      ),
    ),
    roads: new Map(
      entries.flatMap(([unitId, { drive }]) => (drive === undefined ? [] : [[unitId, drive]])),
    ),
    knows: new Map(entries.map(([unitId, { met = 0 }]) => [unitId, met])),
  };
  const incident = { ...played.incident(DISPUTE), priority: 3, ...change };
  return rankUnits(played.center, incident, "community", look);
}

function sentTo(played: Story, unitId: UnitId, id: string): void {
  played.does(dana, receive(id));
  played.does(kim, { kind: "AssignUnit", unitId, incidentId: id, isBackup: true });
  played.does(kim, { kind: "ChangeUnitStatus", unitId, status: "available" });
}

const order = ({ free }: RankedUnits): string =>
  free
    .map(({ unitId, notFirst }) => `${unitId}${notFirst === null ? "" : ` ${notFirst}`}`)
    .join(", ");
const reasons = ({ free }: RankedUnits, unitId: UnitId) =>
  free.find((each) => each.unitId === unitId)?.reasons;
const spanish = { language: "es" };

describe("what each advantage is worth", () => {
  test("D200 the language is worth 8 minutes to the second", () => {
    const of = (drive: number) =>
      order(rank({ C1: { drive: 100 }, C2: { drive, speaks: "es" } }, {}, spanish));
    expect(of(579)).toBe("C2, C1 does-not-speak");
    expect(of(581)).toBe("C1, C2 farther");
  });

  test("D200 having been here is worth 4 minutes to the second, however often", () => {
    for (const met of [1, 9]) {
      const of = (drive: number) => order(rank({ C1: { drive: 100 }, C2: { drive, met } }));
      expect(of(339)).toBe("C2, C1 has-not-met-them");
      expect(of(341)).toBe("C1, C2 farther");
    }
    expect(order(rank({ C1: { drive: 100, met: 1 }, C2: { drive: 130, met: 2 } }))).toBe(
      "C1, C2 farther",
    );
  });

  test("D200 each call is worth a minute to the second, and no more than three count", () => {
    const of = (calls: number, drive: number) =>
      order(rank({ C1: { drive: 100, calls }, C2: { drive } }));
    expect(of(1, 159)).toBe("C2, C1 more-calls");
    expect(of(1, 161)).toBe("C1, C2 farther");
    expect(of(3, 279)).toBe("C2, C1 more-calls");
    expect(of(3, 281)).toBe("C1, C2 farther");
    expect(of(5, 279)).toBe("C2, C1 more-calls");
    expect(of(5, 281)).toBe("C1, C2 farther");
  });

  test("D200 what weighs most is named, not the first that differs", () => {
    const near = { C1: { drive: 100, calls: 3 }, C2: { drive: 110, speaks: "es" } };
    expect(order(rank(near, {}, spanish))).toBe("C2, C1 does-not-speak");
    const far = { C1: { drive: 900, calls: 3 }, C2: { drive: 110, met: 1 } };
    expect(order(rank(far))).toBe("C2, C1 farther");
    const busy = { C1: { drive: 100, calls: 3, met: 1 }, C2: { drive: 100, met: 1 } };
    expect(order(rank(busy))).toBe("C2, C1 more-calls");
    // A call that both went to weighs against neither.
    const even = { C1: { drive: 100, calls: 2 }, C2: { drive: 130, calls: 2 } };
    expect(order(rank(even))).toBe("C1, C2 farther");
  });

  test("D201 nothing but the drive weighs up to priority 2, and all of it from priority 3 on", () => {
    const units = {
      C1: { drive: 100, calls: 3 },
      C2: { drive: 110, speaks: "es", met: 1 },
    };
    for (const priority of [1, 2])
      expect(order(rank(units, { priority }, spanish))).toBe("C1, C2 farther");
    for (const priority of [3, 4, 5])
      expect(order(rank(units, { priority }, spanish))).toBe("C2, C1 does-not-speak");
  });

  test("D201 an emergency that opened a need for somebody else leaves this one's order as it was", () => {
    const need = {
      responder: "police",
      since: 0,
      isEmergency: true,
      isAsked: false,
      unitId: null,
      takenBy: null,
      isDone: false,
    };
    const units = { C1: { drive: 100 }, C2: { drive: 110, speaks: "es" } };
    const of = (change: Partial<typeof need>) =>
      order(rank(units, { needs: [{ ...need, ...change }] }, spanish));
    expect(of({})).toBe("C2, C1 does-not-speak");
    expect(of({ responder: "community", isEmergency: false })).toBe("C2, C1 does-not-speak");
    expect(of({ responder: "community" })).toBe("C1, C2 farther");
  });
});

describe("what breaks a tie", () => {
  test("D205 the language first, then the area, then who is free the longest, then the name", () => {
    const same = { drive: 100 };
    // Where only the drive counts the language still breaks a tie.
    const language = { C1: same, C2: { ...same, speaks: "es" } };
    expect(order(rank(language, { priority: 1 }, spanish))).toBe("C2, C1 does-not-speak");
    const area = { C1: { ...same, area: "north" }, C2: same };
    expect(order(rank(area))).toBe("C2, C1 other-area");
    expect(order(rank({ C1: same, C2: { ...same, area: "north" } }))).toBe("C1, C2 other-area");
    expect(order(rank({ C2: same, C1: same }))).toBe("C1, C2 free-later");
    // Of a call whose area is not known, no unit is in it.
    expect(order(rank(area, { area: null }))).toBe("C1, C2 free-later");
    expect(reasons(rank(area, { area: null }), "C2")).not.toContain("in-the-area");
  });

  test("D203 whoever can be told to be near comes first, whatever else speaks for the others", () => {
    const units = { C1: { speaks: "es", met: 3 }, C2: { drive: 5_000, calls: 3 } };
    expect(order(rank(units, {}, spanish))).toBe("C2, C1 no-position");
    expect(order(rank({ C1: { speaks: "es" }, C2: {}, C3: {} }, {}, spanish))).toBe(
      "C1, C2 does-not-speak, C3 does-not-speak",
    );
    // A position that nobody knows is no drive of nought seconds.
    expect(order(rank({ C1: {}, C2: {} }))).toBe("C1, C2 free-later");
  });
});

describe("what speaks for a unit", () => {
  test("D207 each reason stands with those it is true of, and with nobody else", () => {
    const now = rank(
      {
        C1: { drive: 100, calls: 1 },
        C2: { drive: 200, speaks: "es", area: "north" },
        C3: { drive: 300, met: 2, calls: 2 },
      },
      {},
      spanish,
    );
    expect(reasons(now, "C1")).toEqual(["nearest", "in-the-area", "free-the-longest"]);
    expect(reasons(now, "C2")).toEqual(["speaks-the-language", "fewest-calls", "free-the-longest"]);
    expect(reasons(now, "C3")).toEqual(["knows-them", "in-the-area", "free-the-longest"]);
    // English is what everybody speaks, and equal loads speak for none.
    const plain = rank({ C1: { drive: 100 }, C2: { drive: 200 } });
    expect(reasons(plain, "C1")).toEqual(["nearest", "in-the-area", "free-the-longest"]);
    expect(reasons(plain, "C2")).not.toContain("fewest-calls");
    expect(reasons(plain, "C2")).not.toContain("nearest");
  });
});

describe("who is free, and whom a person chose", () => {
  const board = () => {
    const played = story();
    played.does(kim, signOn("C7"));
    played.wait(MINUTE);
    played.does(kim, { ...signOn("C7"), unitId: "C8" });
    played.does(dana, receive(DISPUTE));
    return played;
  };
  const look = (played: Story, more: Partial<Look> = {}): Look => ({
    at: played.at,
    protocol: castProtocol,
    spot: null,
    positions: new Map(),
    ...more,
  });
  const barred = () => ({ en: "An unarmed team never meets a weapon alone." });

  test("D205 who is free the longest is told, and goes first", () => {
    const played = board();
    const of = () => rankUnits(played.center, played.incident(DISPUTE), "community", look(played));
    expect(order(of())).toBe("C7, C8 free-later");
    expect(reasons(of(), "C7")).toContain("free-the-longest");
    expect(reasons(of(), "C8")).not.toContain("free-the-longest");
    played.wait(MINUTE);
    played.does(crew("C7"), { kind: "ChangeUnitStatus", unitId: "C7", status: "busy" });
    played.does(crew("C7"), { kind: "ChangeUnitStatus", unitId: "C7", status: "available" });
    expect(order(of())).toBe("C8, C7 free-later");
  });

  test("D206 what a person chose stands for that responder alone, until somebody decides otherwise", () => {
    const played = board();
    const of = (responder: string, needs?: Incident["needs"]) => {
      const incident = played.incident(DISPUTE);
      const change = needs === undefined ? incident : { ...incident, needs };
      return rankUnits(played.center, change, responder, look(played, { barred })).free.length;
    };
    expect(of("community")).toBe(0);
    const override = (send: readonly string[]) =>
      played.does(dana, {
        kind: "OverrideRecommendation",
        incidentId: DISPUTE,
        send,
        reason: null,
      });
    override(["police"]);
    expect(of("community")).toBe(0);
    override(["community"]);
    expect(of("community")).toBe(2);
    override(["police"]);
    expect(of("community")).toBe(0);
    const need = {
      responder: "community",
      since: 0,
      isEmergency: false,
      isAsked: false,
      unitId: null,
      takenBy: null,
      isDone: false,
    };
    expect(of("community", [need])).toBe(0);
    expect(of("community", [{ ...need, isAsked: true }])).toBe(2);
    expect(of("community", [{ ...need, isEmergency: true }])).toBe(2);
    expect(of("community", [{ ...need, responder: "ems", isAsked: true }])).toBe(0);
    expect(of("community", [{ ...need, responder: "ems", isEmergency: true }])).toBe(0);
  });

  test("D200 a call that was merged into another counts once, and one of just 12 hours ago no more", () => {
    const played = story();
    played.does(kim, signOn("C7"));
    sentTo(played, "C7", "i-a");
    played.does(dana, receive(DISPUTE));
    const calls = (at = played.at) =>
      rankUnits(played.center, played.incident(DISPUTE), "community", look(played, { at })).free[0]
        ?.calls;
    expect(calls()).toBe(1);
    const opened = played.incident("i-a").openedAt;
    // 23:59 and 02:00 are out of hours: a person chose the team.
    played.does(dana, {
      kind: "OverrideRecommendation",
      incidentId: DISPUTE,
      send: ["community"],
      reason: null,
    });
    expect(calls(opened + 12 * 60 * MINUTE - 1)).toBe(1);
    expect(calls(opened + 12 * 60 * MINUTE)).toBe(0);
    played.does(dana, { kind: "MergeIncident", incidentId: "i-a", into: DISPUTE });
    expect(calls()).toBe(0);
  });
});
