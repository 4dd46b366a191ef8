import { describe, expect, test } from "vitest";
import type { Incident } from "#core/dispatch/center.ts";
import {
  acceptCommunity,
  answer,
  CRISIS,
  dana,
  DISPUTE,
  kim,
  MINUTE,
  noor,
  receive,
  screenedDispute,
  SECOND,
  signOn,
  story,
} from "../../../../tests/cast.ts";
import {
  countsOf,
  fitsFilter,
  isInView,
  maybeSame,
  openIncidents,
  rowOf,
  shownRows,
  sortRows,
  sortUnits,
} from "./rows.ts";

const ids = (incidents: readonly Incident[]): readonly string[] => incidents.map(({ id }) => id);

/** The dispute waits for its team, a crisis is being asked about, and a fight has police on it and no ambulance. */
function busyBoard() {
  const told = screenedDispute(["C7", "P12"]);
  told.wait(MINUTE);
  told.does(dana, receive(CRISIS, { area: "north", place: "3 Quay" }));
  told.wait(MINUTE);
  told.does(dana, receive("i-fight", { area: "mill", place: "9 Weir Road" }));
  told.does(dana, { kind: "SendEmergency", incidentId: "i-fight" });
  told.does(kim, { kind: "AssignUnit", unitId: "P12", incidentId: "i-fight" });
  told.does(dana, acceptCommunity);
  return told;
}

describe("the board's order", () => {
  test("puts calls first that still wait for somebody, oldest first, whoever is there already", () => {
    const told = busyBoard();
    expect(ids(sortRows(openIncidents(told.center), "wait", kim.by))).toEqual([
      DISPUTE,
      "i-fight",
      CRISIS,
    ]);
  });

  test("puts a call nobody has decided on after 2 and before 3: it may be anything", () => {
    const told = busyBoard();
    expect(ids(sortRows(openIncidents(told.center), "priority", kim.by))).toEqual(
      ["i-fight", CRISIS, DISPUTE].toSorted((one, other) => {
        const of = (id: string): number => told.incident(id).priority ?? 2.5;
        return of(one) - of(other) || told.incident(one).openedAt - told.incident(other).openedAt;
      }),
    );
    expect(told.incident(CRISIS).priority).toBeNull();
  });

  test("puts a call first that came back to whoever looks, and to nobody else", () => {
    const told = busyBoard();
    const handoverId = "h-back";
    told.does(kim, { kind: "TakeOwnership", incidentId: CRISIS });
    told.does(kim, {
      kind: "OfferHandover",
      incidentId: CRISIS,
      handoverId,
      to: noor.by,
      withinSeconds: 60,
    });
    told.does(noor, {
      kind: "ReturnHandover",
      incidentId: CRISIS,
      handoverId,
      reason: "line-dropped",
    });
    // Between those that wait, by its age, where it stood last before.
    expect(ids(sortRows(openIncidents(told.center), "wait", kim.by))).toEqual([
      DISPUTE,
      CRISIS,
      "i-fight",
    ]);
    expect(ids(sortRows(openIncidents(told.center), "wait", dana.by)).at(-1)).toBe(CRISIS);
  });

  test("leaves out what ended and what was merged", () => {
    const told = busyBoard();
    told.does(dana, receive(SECOND));
    told.does(kim, { kind: "MergeIncident", incidentId: SECOND, into: DISPUTE });
    told.does(dana, { kind: "RecordDisposition", incidentId: CRISIS, disposition: "advised" });
    expect(ids(openIncidents(told.center)).toSorted()).toEqual([DISPUTE, "i-fight"].toSorted());
  });

  test("counts who waits, and who is free", () => {
    const told = busyBoard();
    const counts = countsOf(openIncidents(told.center), [...told.center.units.values()]);
    expect(counts).toMatchObject({ waiting: 2, units: 2, free: 1, help: 0, holdsDue: 0 });
    expect(counts.oldestAt).toBe(told.incident(DISPUTE).openedAt);
  });

  test("keeps units in places that do not depend on what they do", () => {
    const told = busyBoard();
    told.does(kim, signOn("C2"));
    const units = sortUnits([...told.center.units.values()], ["police", "community"]);
    expect(units.map(({ id }) => id)).toEqual(["P12", "C2", "C7"]);
  });
});

describe("held rows", () => {
  test("do not move: new calls wait, ended ones keep their place", () => {
    const held = ["a", "b", "c"];
    expect(shownRows(held, ["d", "c", "a"])).toEqual({ order: held, arrived: ["d"] });
  });

  test("move freely once no row is held", () => {
    expect(shownRows(null, ["d", "c", "a"])).toEqual({ order: ["d", "c", "a"], arrived: [] });
  });
});

describe("finding a row", () => {
  const order = ["26-41003", "26-41010", "26-51003", "26-00410"];

  test("takes the number itself before one that only ends in it or begins with it", () => {
    expect(rowOf("41010", order)).toBe("26-41010");
    expect(rowOf("003", order)).toBe("26-41003");
    expect(rowOf("510", order)).toBe("26-51003");
    expect(rowOf("99", order)).toBeUndefined();
  });

  test("filters by every word, in any order", () => {
    expect(fitsFilter("MILL neigh", "26-41003 Neighbor dispute mill")).toBe(true);
    expect(fitsFilter("mill north", "26-41003 Neighbor dispute mill")).toBe(false);
  });

  test("shows a call whose call-back is due among those that wait", () => {
    const told = screenedDispute([]);
    told.does(dana, acceptHold());
    const waits = (): boolean => isInView(told.incident(DISPUTE), "waiting", "dispatch-1");
    expect(waits()).toBe(false);
    told.wait(21 * MINUTE);
    told.does({ by: "clock", role: "clock" }, { kind: "FlagHoldDue", incidentId: DISPUTE });
    expect(waits()).toBe(true);
  });
});

const acceptHold = () =>
  ({
    kind: "HoldCall",
    incidentId: DISPUTE,
    minutes: 20,
    told: "We call you back within twenty minutes.",
  }) as const;

describe("calls that may be the same", () => {
  test("are at the same place, however it is written", () => {
    const told = screenedDispute([]);
    told.does(dana, receive(SECOND, { place: " 14  mill street" }));
    told.does(dana, receive(CRISIS, { place: "15 Mill Street", area: "north" }));
    const open = openIncidents(told.center);
    expect(ids(maybeSame(open, told.incident(DISPUTE)))).toEqual([SECOND]);
  });

  test("or of the same complaint in the same area within thirty minutes, never for want of a place or a complaint", () => {
    const told = story();
    for (const [incidentId, wait] of [
      [DISPUTE, 0],
      [SECOND, 30],
      [CRISIS, 1],
    ] as const) {
      told.wait(wait * MINUTE);
      told.does(dana, receive(incidentId, { place: null, placeConfidence: "unknown" }));
    }
    const same = (id: string) => ids(maybeSame(openIncidents(told.center), told.incident(id)));
    expect(same(DISPUTE)).toEqual([]);
    for (const incidentId of [DISPUTE, SECOND, CRISIS]) {
      told.does(dana, { kind: "ChooseComplaint", incidentId, pathway: "neighbor-dispute" });
      told.does(dana, answer(incidentId, "behavior", "loud-argument"));
    }
    expect(same(DISPUTE)).toEqual([SECOND]);
    expect(same(SECOND)).toEqual([DISPUTE, CRISIS]);
  });
});
