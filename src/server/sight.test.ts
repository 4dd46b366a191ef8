import { describe, expect, test } from "vitest";
import {
  answer,
  castClinic,
  castCompiled,
  CRISIS,
  crew,
  dana,
  MINUTE,
  noor,
  robin,
  receive,
  requestUnit,
  screenedClinic,
  screenedCrisis,
  story,
  kim,
  tess,
  signOn,
} from "../../tests/cast.ts";
import type { Story } from "../../tests/cast.ts";
import { roles } from "#core/dispatch/commands.ts";
import type { Role } from "#core/dispatch/commands.ts";
import { ownSight, shownTo } from "./sight.ts";
import { shownEvent, shownIncident, viewOf } from "./views.ts";

const clinician = (id: string) => ({ id, unitId: null, roles: ["clinician"] }) as const;
const partner = { id: noor.by, unitId: null, roles: ["hotline"] } as const;
const idsFor = (told: Story, seat: Parameters<typeof ownSight>[1]) =>
  ownSight(told.center, seat, { protocol: castCompiled, at: told.at }).incidents.map(
    ({ id }) => id,
  );
const place = "3 Weir Road, attic";

/** 988 has the call of somebody whose place 911 knows. */
function at988(): Story {
  const told = screenedCrisis();
  told.does(dana, {
    kind: "ConfirmPlace",
    incidentId: CRISIS,
    place,
    placeConfidence: "confirmed",
    area: "north",
  });
  const at = { incidentId: CRISIS, handoverId: "h-1" } as const;
  told.does(dana, { kind: "OfferHandover", ...at, to: noor.by, withinSeconds: 60 });
  told.does(noor, { kind: "ConfirmVoice", ...at });
  told.does(dana, { kind: "ReleaseHandover", ...at });
  return told;
}

const shownOf = (told: Story, id: string, seat: Parameters<typeof shownTo>[1]) =>
  shownTo(told.incident(id), seat, viewOf(seat.roles));

describe("what a clinician is shown", () => {
  test("S15 the calls that fit a clinician, those it watches and those it has held, and no others", () => {
    const told = screenedClinic();
    told.does(dana, receive("i-other"));
    expect(idsFor(told, clinician(robin.by))).toEqual([castClinic]);
    told.does(robin, {
      kind: "PickCall",
      incidentId: castClinic,
      handoverId: "h-1",
      withinSeconds: 60,
    });
    told.does(robin, { kind: "ConfirmVoice", incidentId: castClinic, handoverId: "h-1" });
    told.does(dana, { kind: "ReleaseHandover", incidentId: castClinic, handoverId: "h-1" });
    told.does(dana, {
      kind: "OverrideRecommendation",
      incidentId: castClinic,
      send: ["community"],
      reason: null,
    });
    expect(idsFor(told, clinician(robin.by))).toEqual([castClinic]);
    expect(idsFor(told, clinician(tess.by))).toEqual([]);
  });

  test("S15 every unit: who is free is part of what a clinician decides on", () => {
    const told = screenedClinic(["C7", "P12"]);
    const { units } = ownSight(told.center, clinician(robin.by), {
      protocol: castCompiled,
      at: told.at,
    });
    expect(units.map(({ id }) => id)).toEqual(["C7", "P12"]);
  });
});

describe("a clinical note", () => {
  const secret = "Grief, sleeps little, no plan.";
  const written = (): Story => {
    const told = screenedClinic();
    const at = { incidentId: castClinic, handoverId: "h-1" } as const;
    told.does(robin, { kind: "PickCall", ...at, withinSeconds: 60 });
    told.does(robin, { kind: "ConfirmVoice", ...at });
    told.does(dana, { kind: "ReleaseHandover", ...at });
    told.does(robin, { kind: "AddClinicalNote", incidentId: castClinic, text: secret });
    return told;
  };

  test.each(roles.map((role) => [role]))(
    "S16 is not for a %s, but for its own clinician",
    (role: Role) => {
      const told = written();
      const view = viewOf([role]);
      const asClinician = role === "clinician";
      expect(JSON.stringify(shownIncident(told.incident(castClinic), view)).includes(secret)).toBe(
        asClinician,
      );
      const events = told.log.map((event) =>
        shownEvent({ ...event, position: 1, streamVersion: 1 }, view),
      );
      expect(JSON.stringify(events).includes(secret)).toBe(asClinician);
      const seat = { id: robin.by, unitId: null, roles: [role] };
      expect(JSON.stringify(shownTo(told.incident(castClinic), seat, view)).includes(secret)).toBe(
        asClinician,
      );
    },
  );

  test("S16 is not for the clinician beside, until the call is theirs", () => {
    const told = written();
    const beside = () => JSON.stringify(shownOf(told, castClinic, clinician(tess.by)));
    expect(beside()).not.toContain(secret);
    const at = { incidentId: castClinic, handoverId: "h-2" } as const;
    told.does(robin, { kind: "OfferHandover", ...at, to: tess.by, withinSeconds: 60 });
    told.does(tess, { kind: "ConfirmVoice", ...at });
    expect(beside()).not.toContain(secret);
    told.does(robin, { kind: "ReleaseHandover", ...at });
    expect(beside()).toContain(secret);
  });

  test("S16 is not for a dispatcher who is a clinician too: the wider sight has the narrower reading", () => {
    const told = written();
    const seat = { id: robin.by, unitId: null, roles: ["dispatcher", "clinician"] as const };
    expect(
      JSON.stringify(shownIncident(told.incident(castClinic), viewOf(seat.roles))),
    ).not.toContain(secret);
  });
});

describe("what a partner is shown", () => {
  test("S17 its own call without place, screening or notes; the number that it rings; what is said between the two", () => {
    const told = at988();
    told.does(dana, { kind: "AddNote", incidentId: CRISIS, text: "in-house only" });
    told.does(noor, { kind: "AddPartnerLine", incidentId: CRISIS, text: "He is calmer." });
    const shown = shownOf(told, CRISIS, partner);
    expect(shown).toMatchObject({
      place: null,
      calls: [{ callbackNumber: "555-0142" }],
      answers: { attempt: { answer: null } },
      desks: { lines: [{ text: "He is calmer." }] },
    });
    for (const hidden of [place, "in-house only"])
      expect(JSON.stringify(shown)).not.toContain(hidden);
    expect(idsFor(told, { ...partner, id: "hotline-2" })).toEqual([]);
  });

  test("S17 the exact place once it is shared: while consent stands, or for danger to life", () => {
    const told = at988();
    const consent = (answer: "given" | "withdrawn") =>
      told.does(noor, {
        kind: "RecordConsent",
        incidentId: CRISIS,
        scope: "share-place",
        answer,
        how: "spoken",
      });
    consent("given");
    expect(shownOf(told, CRISIS, partner).place).toBeNull();
    told.does(dana, { kind: "SharePlace", incidentId: CRISIS, because: "consent" });
    expect(shownOf(told, CRISIS, partner).place).toBe(place);
    consent("withdrawn");
    expect(shownOf(told, CRISIS, partner).place).toBeNull();
    const danger = at988();
    danger.does(dana, { kind: "SharePlace", incidentId: CRISIS, because: "danger-to-life" });
    expect(shownOf(danger, CRISIS, partner).place).toBe(place);
  });

  test("S18 the ending of a call that was its own, for a day, without its caller", () => {
    const told = at988();
    told.does(noor, {
      kind: "HandBack",
      incidentId: CRISIS,
      handoverId: "h-2",
      reason: "line-dropped",
      withinSeconds: 60,
    });
    told.does(dana, { kind: "RecordDisposition", incidentId: CRISIS, disposition: "settled" });
    expect(idsFor(told, partner)).toEqual([CRISIS]);
    const shown = shownOf(told, CRISIS, partner);
    expect(shown).toMatchObject({ disposition: "settled", calls: [{ callbackNumber: null }] });
    expect(JSON.stringify(shown)).not.toContain(place);
    told.wait(24 * 60 * MINUTE);
    expect(idsFor(told, partner)).toEqual([]);
  });

  test("S18 what it asked 911 for: the unit on its way, and then the ending", () => {
    const told = story();
    told.does(kim, signOn("C7"));
    told.does(noor, requestUnit("r-1"));
    told.does(kim, { kind: "AssignUnit", unitId: "C7", incidentId: "r-1" });
    const sight = ownSight(told.center, partner, { protocol: castCompiled, at: told.at });
    expect(sight.units).toMatchObject([{ id: "C7", status: "assigned" }]);
    expect(shownOf(told, "r-1", partner).units).toMatchObject([{ unitId: "C7" }]);
  });
});

describe("what a free crew is shown", () => {
  const team = { id: "unit-A1", unitId: "A1", roles: ["field"] } as const;

  /** A dispute that goes on and on: the mediators choose it themselves. */
  function toChoose(): Story {
    const told = story();
    for (const unit of ["A1", "C7"] as const) told.does(kim, signOn(unit));
    told.does(dana, receive("i-radio"));
    told.does(dana, { kind: "AddNote", incidentId: "i-radio", text: "Door code 4411" });
    told.does(dana, {
      kind: "ChooseComplaint",
      incidentId: "i-radio",
      pathway: "neighbor-dispute",
    });
    for (const [question, given] of [
      ["behavior", "loud-argument"],
      ["violence", "no"],
      ["weapon", "none"],
      ["lasting", "often"],
    ] as const)
      told.does(dana, answer("i-radio", question, given));
    told.does(dana, {
      kind: "AcceptRecommendation",
      incidentId: "i-radio",
      rule: "neighbor-dispute/5",
      send: ["mediator"],
    });
    return told;
  }

  test("S127 the calls it may take itself, by safety and area, with no place, number or note before it takes one", () => {
    const told = toChoose();
    expect(idsFor(told, team)).toEqual(["i-radio"]);
    const other = { id: "unit-C7", unitId: "C7", roles: ["field"] } as const;
    expect(idsFor(told, other)).toEqual([]);
    const shown = shownOf(told, "i-radio", team);
    expect(shown).toMatchObject({ place: null, area: "harbor" });
    expect(shown.answers["weapon"]?.answer).toBe("none");
    expect(JSON.stringify(shown)).not.toMatch(/4411|555-|Mill/);
    told.does(crew("A1"), { kind: "AssignUnit", unitId: "A1", incidentId: "i-radio" });
    expect(shownOf(told, "i-radio", team).place).not.toBeNull();
  });

  test("S127 nothing while it is busy or on a call", () => {
    const told = toChoose();
    told.does(crew("A1"), { kind: "ChangeUnitStatus", unitId: "A1", status: "busy" });
    expect(idsFor(told, team)).toEqual([]);
  });
});
