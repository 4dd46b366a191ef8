import { describe, expect, test } from "vitest";
import {
  acceptCommunity,
  castClinic,
  castCompiled,
  CRISIS,
  crew,
  dana,
  DISPUTE,
  kim,
  MINUTE,
  noor,
  receive,
  requestUnit,
  robin,
  SECOND,
  screenedClinic,
  screenedCrisis,
  screenedDispute,
  signOn,
  story,
  tess,
} from "../../tests/cast.ts";
import type { Actor, Story } from "../../tests/cast.ts";
import { ownSight, shownTo } from "./sight.ts";
import { viewOf } from "./views.ts";

const clinician = (id: string) => ({ id, unitId: null, roles: ["clinician"] }) as const;
const partner = (id = noor.by) => ({ id, unitId: null, roles: ["hotline"] }) as const;
const crewSeat = (unitId: string) => ({ id: `unit-${unitId}`, unitId, roles: ["field"] }) as const;
type Sitting = Parameters<typeof ownSight>[1];

const sight = (told: Story, seat: Sitting, at = told.at) => {
  const { incidents, units } = ownSight(told.center, seat, { protocol: castCompiled, at });
  return { calls: incidents.map(({ id }) => id), units: units.map(({ id }) => id) };
};
const day = 24 * 60 * MINUTE;
const handOver = (told: Story, incidentId: string, from: Actor, to: Actor, handoverId: string) => {
  const at = { incidentId, handoverId } as const;
  told.does(from, { kind: "OfferHandover", ...at, to: to.by, withinSeconds: 60 });
  told.does(to, { kind: "ConfirmVoice", ...at });
  told.does(from, { kind: "ReleaseHandover", ...at });
};

describe("what a crew is shown", () => {
  test("S15 the call it is on with what was joined to it and who else is there, and nothing of the others", () => {
    const told = screenedDispute(["C7", "P12", "M3"]);
    told.does(dana, receive(SECOND));
    told.does(dana, receive("i-other"));
    told.does(dana, { kind: "MergeIncident", incidentId: SECOND, into: DISPUTE });
    told.does(dana, acceptCommunity);
    told.does(kim, { kind: "AssignUnit", unitId: "C7", incidentId: DISPUTE });
    told.does(kim, { kind: "AssignUnit", unitId: "P12", incidentId: DISPUTE, isBackup: true });
    expect(sight(told, crewSeat("C7"))).toEqual({ calls: [DISPUTE, SECOND], units: ["C7", "P12"] });
    expect(sight(told, crewSeat("M3"))).toEqual({ calls: [], units: ["M3"] });
  });

  test("S15 a crew whose unit is not signed on is shown nothing, and of no call the place", () => {
    const told = screenedDispute(["C7"]);
    expect(sight(told, crewSeat("C2"))).toEqual({ calls: [], units: [] });
    const nobodys = { id: "x", unitId: null, roles: ["field"] } as const;
    expect(sight(told, nobodys)).toEqual({ calls: [], units: [] });
  });

  test("S127 before a crew takes a call it sees where about and how safe, when and of what kind, and not whom", () => {
    const told = screenedDispute(["C7"]);
    told.does(dana, acceptCommunity);
    const seat = crewSeat("C7");
    const before = shownTo(told.incident(DISPUTE), seat, viewOf(seat.roles));
    expect(before).toMatchObject({
      place: null,
      area: "harbor",
      pathway: "neighbor-dispute",
      answers: { weapon: { answer: "none" } },
      calls: [{ callbackNumber: null }],
    });
    told.does(kim, { kind: "AssignUnit", unitId: "C7", incidentId: DISPUTE });
    const on = shownTo(told.incident(DISPUTE), seat, viewOf(seat.roles));
    expect(on.place).toBe("14 Mill Street");
    expect(on.calls).toMatchObject([{ callbackNumber: null }]);
  });
});

describe("what a clinician is shown", () => {
  test("S15 a call on offer, one that is theirs and one they watch, and none once it has ended", () => {
    const told = screenedDispute();
    told.does(dana, { ...acceptCommunity });
    expect(sight(told, clinician(robin.by)).calls).toEqual([]);
    const at = { incidentId: DISPUTE, handoverId: "h-1" } as const;
    told.does(dana, { kind: "OfferHandover", ...at, to: robin.by, withinSeconds: 60 });
    expect(sight(told, clinician(robin.by)).calls).toEqual([DISPUTE]);
    told.does(robin, { kind: "ConfirmVoice", ...at });
    told.does(dana, { kind: "ReleaseHandover", ...at });
    expect(sight(told, clinician(robin.by)).calls).toEqual([DISPUTE]);
    handOver(told, DISPUTE, robin, dana, "h-2");
    // It is no longer theirs: who has held it still follows it.
    expect(sight(told, clinician(robin.by)).calls).toEqual([DISPUTE]);
    expect(sight(told, clinician(tess.by)).calls).toEqual([]);
    told.does(dana, { kind: "RecordDisposition", incidentId: DISPUTE, disposition: "settled" });
    expect(sight(told, clinician(robin.by)).calls).toEqual([]);
  });

  test("S15 a call that is watched stays in sight when it fits a clinician no longer", () => {
    const told = screenedClinic();
    told.does(tess, { kind: "WatchCall", incidentId: castClinic });
    told.does(dana, {
      kind: "OverrideRecommendation",
      incidentId: castClinic,
      send: ["community"],
      reason: null,
    });
    expect(sight(told, clinician(tess.by)).calls).toEqual([castClinic]);
    expect(sight(told, clinician(robin.by)).calls).toEqual([]);
  });

  test("S16 of another's call the notes are withheld one by one, and one's own stand", () => {
    const told = screenedClinic();
    handOver(told, castClinic, dana, robin, "h-1");
    told.does(robin, { kind: "AddClinicalNote", incidentId: castClinic, text: "Robin's." });
    handOver(told, castClinic, robin, tess, "h-2");
    told.does(tess, { kind: "AddClinicalNote", incidentId: castClinic, text: "Tess's." });
    const shown = (id: string) =>
      shownTo(told.incident(castClinic), clinician(id), viewOf(["clinician"])).desks;
    expect(shown(robin.by).clinicalNotes).toMatchObject([
      { by: robin.by, text: "Robin's.", at: told.at },
      { by: tess.by, text: null, at: told.at },
    ]);
    expect(shown(tess.by).clinicalNotes).toMatchObject([{ text: "Robin's." }, { text: "Tess's." }]);
    // What else the desks wrote is as it was.
    expect(shown(robin.by).handovers).toHaveLength(2);
    expect(shownTo(told.incident(castClinic), clinician(tess.by), viewOf(["clinician"])).id).toBe(
      castClinic,
    );
  });
});

describe("what a partner is shown of what was its own", () => {
  const given = () => {
    const told = screenedCrisis(["P12", "M3"]);
    handOver(told, CRISIS, dana, noor, "h-1");
    return told;
  };
  const backAt911 = () => {
    const told = given();
    told.does(noor, {
      kind: "HandBack",
      incidentId: CRISIS,
      handoverId: "h-2",
      reason: "line-dropped",
      withinSeconds: 60,
    });
    return told;
  };
  const shown = (told: Story, id = CRISIS) =>
    shownTo(told.incident(id), partner(), viewOf(["hotline"]));

  test("S18 a call that was handed back: that it goes on, and neither the number nor who is on it", () => {
    const told = backAt911();
    told.does(kim, { kind: "SendEmergency", incidentId: CRISIS });
    told.does(kim, { kind: "AssignUnit", unitId: "M3", incidentId: CRISIS });
    expect(sight(told, partner()).calls).toEqual([CRISIS]);
    expect(shown(told)).toMatchObject({
      units: [],
      status: "responding",
      calls: [{ callbackNumber: null }],
      pathway: "suicidal-thoughts",
    });
    expect(shown(given())).toMatchObject({ calls: [{ callbackNumber: "555-0142" }] });
  });

  test("S18 for a day from its end and not a moment longer; a call that goes on, for as long as it does", () => {
    const told = backAt911();
    told.wait(3 * day);
    expect(sight(told, partner()).calls).toEqual([CRISIS]);
    told.does(dana, { kind: "RecordDisposition", incidentId: CRISIS, disposition: "settled" });
    expect(sight(told, partner(), told.at + day - 1).calls).toEqual([CRISIS]);
    expect(sight(told, partner(), told.at + day).calls).toEqual([]);
    // The caller's number goes with the end, though the call was the partner's to its last moment.
    const own = given();
    own.does(noor, { kind: "RecordDisposition", incidentId: CRISIS, disposition: "settled" });
    expect(shown(own)).toMatchObject({ disposition: "settled", calls: [{ callbackNumber: null }] });
    expect(sight(own, partner("hotline-2")).calls).toEqual([]);
  });

  test("S18 what it asked for stays in its sight when 911 has it, and a joined call is the other's", () => {
    const told = story();
    told.does(kim, signOn("C7"));
    told.does(noor, requestUnit("r-1"));
    told.does(kim, { kind: "TakeOwnership", incidentId: "r-1" });
    expect(sight(told, partner()).calls).toEqual(["r-1"]);
    expect(sight(told, partner("hotline-2")).calls).toEqual([]);
    told.does(dana, receive(DISPUTE));
    told.does(kim, { kind: "MergeIncident", incidentId: "r-1", into: DISPUTE });
    expect(sight(told, partner()).calls).toEqual([]);
  });

  test("S17 the last reason for which the place was told counts, and another partner's is not one", () => {
    const told = given();
    told.does(dana, { kind: "SharePlace", incidentId: CRISIS, because: "danger-to-life" });
    const incident = told.incident(CRISIS);
    const placed = { ...incident, place: "3 Weir Road" };
    const seen = (id: string, placeShared = placed.desks.placeShared) =>
      shownTo(
        { ...placed, owner: id, desks: { ...placed.desks, placeShared } },
        partner(id),
        viewOf(["hotline"]),
      ).place;
    expect(seen(noor.by)).toBe("3 Weir Road");
    expect(seen("hotline-2")).toBeNull();
    const consented = placed.desks.placeShared.map((each) => ({
      ...each,
      because: "consent" as const,
    }));
    // Consent that nobody gave is none.
    expect(seen(noor.by, consented)).toBeNull();
  });
});

test("S16 a crew's phone is shown no clinical note, on the call or off it", () => {
  const told = screenedClinic();
  handOver(told, castClinic, dana, robin, "h-1");
  told.does(robin, { kind: "AddClinicalNote", incidentId: castClinic, text: "Sleeps little." });
  told.does(kim, { kind: "AssignUnit", unitId: "C7", incidentId: castClinic, isBackup: true });
  const seat = crewSeat("C7");
  const shown = shownTo(told.incident(castClinic), seat, viewOf(seat.roles));
  expect(shown.desks.clinicalNotes).toMatchObject([{ text: null }]);
  expect(
    told.does(crew("C7"), { kind: "ChangeUnitStatus", unitId: "C7", status: "en-route" }),
  ).not.toEqual([]);
});
