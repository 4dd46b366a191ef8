import { describe, expect, test } from "vitest";
import {
  castCompiled,
  castProtocol,
  crew,
  dana,
  DISPUTE,
  kim,
  MINUTE,
  MONDAY_14H,
  receive,
  screenedDispute,
  SECOND,
  signOn,
  story,
  TUESDAY_03H,
  acceptCommunity,
} from "../../../tests/cast.ts";
import { capacityOf } from "./capacity.ts";
import { answersOf, candidateUnits, recommendationFor } from "./recommend.ts";

describe("who can come", () => {
  test("D66 out of hours, out of area, none free; an area not known rules nobody out", () => {
    const told = story();
    const at = (moment: number, area: string | null) =>
      capacityOf(told.center, castProtocol, { at: moment, area });
    const nobody = { mediator: "none-free", "co-response": "none-free" };
    expect(at(MONDAY_14H, "harbor")).toEqual({ ...nobody, community: "none-free" });
    expect(at(MONDAY_14H, "mill")).toEqual({ ...nobody, community: "out-of-area" });
    expect(at(TUESDAY_03H, "harbor")).toEqual({ ...nobody, community: "out-of-hours" });
    told.does(kim, signOn("C7"));
    told.does(kim, signOn("A1"));
    told.does(kim, signOn("X4"));
    expect(at(MONDAY_14H, null)).toEqual({});
  });

  test("D66 a unit that is busy, away or on another call is not free; one on this call has come", () => {
    const told = screenedDispute(["C7"]);
    const capacity = () =>
      capacityOf(told.center, castProtocol, { at: told.at, area: "harbor" })["community"];
    expect(capacity()).toBeUndefined();
    told.does(dana, acceptCommunity);
    told.does(kim, { kind: "AssignUnit", unitId: "C7", incidentId: DISPUTE });
    expect(capacity()).toBe("none-free");
    const decision = recommendationFor(told.center, told.incident(DISPUTE), castCompiled, told.at);
    expect(decision?.now?.send).toEqual(["community"]);
    expect(decision?.shortfalls).toEqual([]);
  });

  test("D67 police, fire and EMS are never short of units", () => {
    const capacity = capacityOf(story().center, castProtocol, { at: TUESDAY_03H, area: null });
    expect(Object.keys(capacity).toSorted()).toEqual(["co-response", "community", "mediator"]);
  });

  test("D66 nothing is recommended before a complaint, nor on answers this protocol cannot read", () => {
    const told = story();
    told.does(dana, receive(SECOND));
    const incident = told.incident(SECOND);
    expect(recommendationFor(told.center, incident, castCompiled, told.at)).toBeUndefined();
    const odd = {
      weapon: { answer: "cannon", source: "saw", isAlreadyTold: false, at: told.at },
      violence: { answer: null, source: "saw", isAlreadyTold: false, at: told.at },
      lasting: { answer: "unknown", source: "saw", isAlreadyTold: false, at: told.at },
    } as const;
    expect(answersOf({ ...incident, answers: odd }, castProtocol)).toEqual({ lasting: "unknown" });
    const renamed = { ...incident, pathway: "gone" };
    expect(recommendationFor(told.center, renamed, castCompiled, told.at)).toBeUndefined();
  });
});

describe("which unit", () => {
  test("D68 language, then area, then free the longest; each of the others says why not", () => {
    const told = story();
    told.does(kim, { ...signOn("C2"), unitId: "C1", area: "north" });
    told.wait(MINUTE);
    told.does(kim, signOn("C7"));
    told.wait(MINUTE);
    told.does(kim, { ...signOn("C2"), area: "north", languages: ["en", "es-MX"] });
    told.does(kim, { ...signOn("C2"), unitId: "C3" });
    told.does(kim, { ...signOn("C2"), unitId: "C4" });
    told.does(kim, { ...signOn("C2"), unitId: "C5" });
    told.does(kim, { ...signOn("C2"), unitId: "C6" });
    told.does(kim, signOn("P12"));
    told.does(crew("C7"), { kind: "ChangeUnitStatus", unitId: "C7", status: "busy" });
    told.does(crew("C7"), { kind: "ChangeUnitStatus", unitId: "C7", status: "available" });
    told.does(kim, { kind: "ChangeUnitStatus", unitId: "C4", status: "busy" });
    told.does(kim, { kind: "ChangeUnitStatus", unitId: "C5", status: "out-of-service" });
    told.does(kim, { kind: "SignOffUnit", unitId: "C6" });
    told.does(dana, receive(DISPUTE, { language: "es" }));
    expect(candidateUnits(told.center, told.incident(DISPUTE), "community")).toEqual({
      free: [
        { unitId: "C2", reasons: ["speaks-the-language"] },
        { unitId: "C3", reasons: ["in-the-area"] },
        { unitId: "C7", reasons: ["in-the-area"] },
        { unitId: "C1", reasons: ["free-the-longest"] },
      ],
      others: [
        { unitId: "C4", because: "busy" },
        { unitId: "C5", because: "out-of-service" },
        { unitId: "C6", because: "not-signed-on" },
      ],
    });
  });

  test("D68 on this call and on another call are told apart", () => {
    const told = screenedDispute(["C7", "C2"]);
    told.does(dana, acceptCommunity);
    told.does(kim, { kind: "AssignUnit", unitId: "C7", incidentId: DISPUTE });
    told.does(dana, receive(SECOND));
    told.does(kim, { kind: "AssignUnit", unitId: "C2", incidentId: SECOND, isBackup: true });
    expect(candidateUnits(told.center, told.incident(DISPUTE), "community").others).toEqual([
      { unitId: "C7", because: "on-this-call" },
      { unitId: "C2", because: "on-another-call" },
    ]);
  });
});
