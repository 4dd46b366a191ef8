import { describe, expect, test } from "vitest";
import { castCompiled } from "../../tests/cast.ts";
import type { WireEvent } from "#contract/events.ts";
import { roles } from "#core/dispatch/commands.ts";
import type { Role } from "#core/dispatch/commands.ts";
import { applyEvent, createCenter } from "#core/dispatch/evolve.ts";
import { ownSight } from "./sight.ts";
import { shownEvent, shownIncident, viewOf } from "./views.ts";

const at = Date.UTC(2026, 10, 23, 19);
const incidentId = "26-00001";
const look = { protocol: castCompiled, at };
const stamp = (position: number) => ({ at, by: "taker-1", position, streamVersion: position });
const secrets = {
  caller: "555-0177",
  place: "7 Weir Road",
  health: "weapon-seen",
  note: "a name in a note",
};

const events: readonly WireEvent[] = [
  {
    kind: "CallReceived",
    incidentId,
    callId: "call-1",
    channel: "voice",
    door: "911",
    language: "en",
    interpreter: "not-needed",
    callbackNumber: secrets.caller,
    safeToCallBack: "no",
    place: secrets.place,
    placeConfidence: "confirmed",
    area: "mill",
    owner: "taker-1",
    isSynthetic: true,
    protocol: null,
    ...stamp(1),
  },
  {
    kind: "QuestionAnswered",
    incidentId,
    question: "weapon",
    answer: secrets.health,
    source: "saw",
    isAlreadyTold: false,
    ...stamp(2),
  },
  { kind: "NoteAdded", incidentId, text: secrets.note, ...stamp(3) },
  { kind: "CallHeld", incidentId, owner: "taker-1", until: at, told: secrets.note, ...stamp(4) },
];

const folded = (shown: readonly WireEvent[]) => {
  const center = createCenter();
  for (const event of shown) applyEvent(center, event);
  return center;
};

describe("views", () => {
  test.each(roles.filter((role) => viewOf([role]).scope !== "none"))(
    "S6 a %s sees an incident as its own events would have made it",
    (role) => {
      const view = viewOf([role]);
      const whole = folded(events).incidents.get(incidentId);
      const shown = folded(events.map((event) => shownEvent(event, view))).incidents.get(
        incidentId,
      );
      if (whole === undefined || shown === undefined) throw new Error("the call was not folded");
      expect(shownIncident(whole, view)).toEqual(shown);
      for (const [privacyClass, secret] of Object.entries(secrets)) {
        const isShown = JSON.stringify(shown).includes(secret);
        expect([privacyClass, isShown]).toEqual([
          privacyClass,
          [...view.classes].some((each) => each === privacyClass),
        ]);
      }
    },
  );

  test("S130 a call taker's wire holds the coarse word alone, and every desk the dangers on scene", () => {
    const crewStamp = (position: number) => ({ ...stamp(position), by: "unit-C1" });
    const told: readonly WireEvent[] = [
      ...events,
      {
        kind: "SceneObserved",
        incidentId,
        crew: "C1",
        observation: "weapon-seen",
        ...crewStamp(5),
      },
      { kind: "SceneObserved", incidentId, crew: "C1", observation: "unfounded", ...crewStamp(6) },
      {
        kind: "SceneObserved",
        incidentId,
        crew: "C1",
        observation: "lawful-conduct",
        ...crewStamp(7),
      },
      {
        kind: "OutcomeReported",
        incidentId,
        crew: "C1",
        disposition: "involuntary-hold",
        isDropOffFull: true,
        hold: { by: "police", authority: "a law" },
        mandatedReport: { agency: "child-protection", at },
        tellCaller: "no",
        helped: ["talk", "referral"],
        followUp: { on: at },
        policeAsked: "threat",
        personView: "did-not-help",
        note: "what she said",
        ...crewStamp(8),
      },
      {
        kind: "DispositionRecorded",
        incidentId,
        disposition: "involuntary-hold",
        note: null,
        ...crewStamp(9),
      },
      { kind: "OutcomeTold", incidentId, told: "somebody-came", ...crewStamp(10) },
      {
        kind: "OverrideReviewed",
        incidentId,
        decision: 0,
        finding: "saw-it-otherwise",
        note: "a person's work",
        ...stamp(11),
      },
    ];
    const whole = folded(told).incidents.get(incidentId);
    if (whole === undefined) throw new Error("the call was not folded");
    for (const role of ["call-taker", "dispatcher", "supervisor"] as const) {
      const view = viewOf([role]);
      const wire = told.map((event) => shownEvent(event, view));
      const shown = shownIncident(whole, view);
      // A supervisor reads no free text here: a note withheld stands as an empty line in one and not in the other.
      if (role !== "supervisor") expect(folded(wire).incidents.get(incidentId)).toEqual(shown);
      const said = JSON.stringify([wire, shown]);
      const isTaker = role === "call-taker";
      for (const word of ["involuntary-hold", "unfounded", "lawful-conduct", "child-protection"])
        expect([role, word, said.includes(word)]).toEqual([role, word, !isTaker]);
      expect(said.includes("what she said")).toBe(role === "dispatcher");
      expect(said).toContain("weapon-seen");
      expect(said).toContain("somebody-came");
      expect(said.includes("a person's work")).toBe(role === "supervisor");
    }
    expect(viewOf(["call-taker", "dispatcher"]).isOutcomeCoarse).toBe(false);
  });

  test("D343 a crew is told what the caller wishes about police, and nothing else of the caller", () => {
    const wish = "fears-police";
    const told: readonly WireEvent[] = [
      ...events,
      { kind: "CallerWishRecorded", incidentId, wish, isAsked: true, ...stamp(5) },
    ];
    const seenBy = (role: Role) => {
      const view = viewOf([role]);
      const wire = told.map((event) => shownEvent(event, view));
      const whole = folded(told).incidents.get(incidentId);
      if (whole === undefined) throw new Error("no incident");
      const shown = shownIncident(whole, view);
      expect(folded(wire).incidents.get(incidentId)?.desks.wish).toEqual(shown.desks.wish);
      return { wish: shown.desks.wish?.wish, said: JSON.stringify([wire, shown]) };
    };
    const crew = seenBy("field");
    expect(crew.wish).toBe(wish);
    expect(crew.said).not.toContain(secrets.caller);
    for (const role of ["call-taker", "dispatcher", "clinician", "hotline"] as const)
      expect(seenBy(role).wish, role).toBe(wish);
    // A partner is told it as the caller's, and not where they are.
    expect(seenBy("hotline").said).not.toContain(secrets.place);
    expect(seenBy("supervisor").wish).toBeNull();
  });

  test("S6 a field that nobody gave a class is withheld from everyone", () => {
    const [received] = events;
    if (received === undefined) throw new Error("no event");
    const strange = Object.assign({}, received, { badge: "4411" });
    const shown = shownEvent(strange, viewOf(["dispatcher"]));
    expect(shown).toHaveProperty("badge", null);
    expect(shown).toHaveProperty("callbackNumber", secrets.caller);
  });

  test("S6 a seat of several roles has the widest view of them", () => {
    expect(viewOf(["field", "dispatcher"])).toEqual(viewOf(["dispatcher"]));
    expect(viewOf([]).scope).toBe("none");
  });

  test("S6 a hotline sees the calls it holds or is offered, until it does not", () => {
    const seat = { id: "hotline-988", unitId: null, roles: ["hotline"] } as const;
    const offered: WireEvent = {
      kind: "HandoverOffered",
      incidentId,
      handoverId: "h-1",
      from: "taker-1",
      to: seat.id,
      responder: null,
      expiresAt: at,
      ...stamp(5),
    };
    const center = folded(events);
    expect(ownSight(center, seat, look).incidents).toEqual([]);
    applyEvent(center, offered);
    expect(ownSight(center, seat, look).incidents.map(({ id }) => id)).toEqual([incidentId]);
    applyEvent(center, { kind: "HandoverTimedOut", incidentId, handoverId: "h-1", ...stamp(6) });
    expect(ownSight(center, seat, look).incidents).toEqual([]);
  });
});
