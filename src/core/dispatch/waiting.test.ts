import { describe, expect, test } from "vitest";
import {
  acceptCommunity,
  castProtocol,
  dana,
  DISPUTE,
  kim,
  MINUTE,
  screenedDispute,
  TUESDAY_03H,
} from "../../../tests/cast.ts";
import { nextLikely, reassessMinutes, usualMinutesOnCall, waitingOf } from "./waiting.ts";

describe("calls that wait", () => {
  test("D257 a call ages from the moment it was last looked at, by its priority", () => {
    const told = screenedDispute();
    told.does(dana, acceptCommunity);
    const incident = told.incident(DISPUTE);
    const from = told.at;
    const level = (minutes: number) => waitingOf(incident, from + minutes * MINUTE)?.level;
    expect(incident.priority).toBe(3);
    expect([0, 7, 8, 14, 15, 29, 31].map(level)).toEqual([
      "new",
      "new",
      "aging",
      "aging",
      "due",
      "due",
      "escalated",
    ]);
  });

  test("D257 looking again begins its time anew, and the wait goes on from its beginning", () => {
    const told = screenedDispute();
    told.does(dana, acceptCommunity);
    const since = waitingOf(told.incident(DISPUTE), told.at)?.since;
    told.wait(31 * MINUTE);
    expect(waitingOf(told.incident(DISPUTE), told.at)?.level).toBe("escalated");
    told.does(kim, { kind: "AddNote", incidentId: DISPUTE, text: "Rang: all quiet, still waits." });
    expect(waitingOf(told.incident(DISPUTE), told.at)).toMatchObject({ level: "new", since });
  });

  test("D258 a priority that is not known waits no longer than 5 minutes, and each level has its minutes", () => {
    expect(reassessMinutes).toEqual({ 1: 2, 2: 5, 3: 15, 4: 30, 5: 60, unknown: 5 });
    const told = screenedDispute();
    told.does(dana, acceptCommunity);
    const unknown = { ...told.incident(DISPUTE), priority: null };
    expect(waitingOf(unknown, told.at + 6 * MINUTE)?.level).toBe("due");
  });

  test("D257 nobody waits where a unit fills the need, or the call is held with a time of its own", () => {
    const told = screenedDispute();
    expect(waitingOf(told.incident(DISPUTE), told.at)).toBeUndefined();
    told.does(dana, acceptCommunity);
    told.does(dana, { kind: "HoldCall", incidentId: DISPUTE, minutes: 20, told: "We ring you." });
    expect(waitingOf(told.incident(DISPUTE), told.at + 90 * MINUTE)).toBeUndefined();
    told.does(dana, { kind: "EndHold", incidentId: DISPUTE, outcome: "called-back" });
    told.does(kim, { kind: "AssignUnit", unitId: "C7", incidentId: DISPUTE });
    expect(waitingOf(told.incident(DISPUTE), told.at + 90 * MINUTE)).toBeUndefined();
  });

  test("D259 the next likely time is when the usual 45 minutes of the first unit on a call end", () => {
    const told = screenedDispute();
    told.does(dana, acceptCommunity);
    told.does(kim, { kind: "AssignUnit", unitId: "C7", incidentId: DISPUTE });
    const since = told.incident(DISPUTE).units[0]?.since ?? 0;
    expect(usualMinutesOnCall).toBe(45);
    expect(nextLikely(told.center, castProtocol, "community", told.at)).toEqual({
      how: "unit-finishes",
      unitId: "C7",
      at: since + 45 * MINUTE,
    });
    expect(nextLikely(told.center, castProtocol, "community", since + 46 * MINUTE)).toEqual({
      how: "cannot-say",
    });
  });

  test("D259 out of hours it is when the hours begin, and with nobody signed on nothing is said", () => {
    const told = screenedDispute();
    expect(nextLikely(told.center, castProtocol, "community", TUESDAY_03H)).toEqual({
      how: "hours-begin",
      at: TUESDAY_03H + 5 * 60 * MINUTE,
    });
    expect(nextLikely(told.center, castProtocol, "mediator", told.at)).toEqual({
      how: "cannot-say",
    });
  });
});
