import { describe, expect, test } from "vitest";
import {
  acceptCommunity,
  answer,
  castProtocol,
  crew,
  CRISIS,
  dana,
  DISPUTE,
  kim,
  lee,
  MINUTE,
  MONDAY_14H,
  noor,
  receive,
  screenedCrisis,
  screenedDispute,
  story,
  timer,
  TUESDAY_03H,
} from "../../../tests/cast.ts";
import { nextLikely, reassessMinutes, usualMinutesOnCall, waitingOf } from "./waiting.ts";

const override = {
  kind: "OverrideRecommendation",
  incidentId: DISPUTE,
  send: ["police"],
  reason: "my-judgment",
} as const;

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

  test("D257 a decision and an answer begin its time anew, each by itself", () => {
    const told = screenedDispute();
    told.does(dana, acceptCommunity);
    told.wait(8 * MINUTE);
    told.does(dana, answer(DISPUTE, "lasting", "unknown"));
    expect(waitingOf(told.incident(DISPUTE), told.at)?.lookedAt).toBe(told.at);
    told.wait(8 * MINUTE);
    told.does(dana, { ...override, send: ["community", "police"] });
    expect(waitingOf(told.incident(DISPUTE), told.at)?.lookedAt).toBe(told.at);
  });

  test("D257 it has waited since the oldest need that nobody fills", () => {
    const told = screenedDispute();
    told.does(dana, acceptCommunity);
    const since = told.at;
    told.wait(8 * MINUTE);
    told.does(dana, { ...override, send: ["community", "police"] });
    expect(waitingOf(told.incident(DISPUTE), told.at)?.since).toBe(since);
    told.does(kim, { kind: "AssignUnit", unitId: "C7", incidentId: DISPUTE });
    expect(waitingOf(told.incident(DISPUTE), told.at)?.since).toBe(since + 8 * MINUTE);
  });

  test.each([
    [1, 2],
    [2, 5],
    [3, 15],
    [4, 30],
    [5, 60],
    [null, 5],
  ] as const)("D258 a call of priority %s is looked at again after %s minutes", (priority, due) => {
    const told = screenedDispute();
    told.does(dana, acceptCommunity);
    const waiting = waitingOf({ ...told.incident(DISPUTE), priority }, told.at);
    expect(waiting?.dueAt).toBe(told.at + due * MINUTE);
    expect(waiting?.escalatesAt).toBe(told.at + 2 * due * MINUTE);
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
    told.does(dana, acceptCommunity);
    told.does(dana, { kind: "HoldCall", incidentId: DISPUTE, minutes: 20, told: "We ring you." });
    expect(waitingOf(told.incident(DISPUTE), told.at + 90 * MINUTE)).toBeUndefined();
    told.does(dana, { kind: "EndHold", incidentId: DISPUTE, outcome: "called-back" });
    told.does(kim, { kind: "AssignUnit", unitId: "C7", incidentId: DISPUTE });
    expect(waitingOf(told.incident(DISPUTE), told.at + 90 * MINUTE)).toBeUndefined();
  });

  test("D386 a call that nobody has decided on waits as one of no known priority, from the last that was done with it", () => {
    const told = story();
    told.does(dana, receive(DISPUTE));
    const opened = told.at;
    expect(waitingOf(told.incident(DISPUTE), opened)).toMatchObject({
      since: opened,
      dueAt: opened + 5 * MINUTE,
    });
    told.wait(4 * MINUTE);
    told.does(lee, receive(DISPUTE, { callId: "again" }));
    expect(waitingOf(told.incident(DISPUTE), told.at)?.lookedAt).toBe(told.at);
    told.wait(4 * MINUTE);
    told.does(kim, { kind: "TakeOwnership", incidentId: DISPUTE });
    expect(waitingOf(told.incident(DISPUTE), told.at)?.lookedAt).toBe(told.at);
    told.wait(6 * MINUTE);
    expect(told.does(timer, { kind: "FlagWait", incidentId: DISPUTE })).toMatchObject([
      { kind: "WaitFellDue", lookedAt: opened + 8 * MINUTE },
    ]);
  });

  test("D386 nobody's call is left without its ending: its time runs from when the last crew was done", () => {
    const told = screenedDispute();
    told.does(dana, acceptCommunity);
    told.does(kim, { kind: "AssignUnit", unitId: "C7", incidentId: DISPUTE });
    told.does(crew("C7"), { kind: "ChangeUnitStatus", unitId: "C7", status: "on-scene" });
    told.wait(90 * MINUTE);
    expect(waitingOf(told.incident(DISPUTE), told.at)).toBeUndefined();
    told.does(crew("C7"), { kind: "ChangeUnitStatus", unitId: "C7", status: "available" });
    expect(told.incident(DISPUTE).status).toBe("to-close");
    expect(waitingOf(told.incident(DISPUTE), told.at)).toMatchObject({
      level: "new",
      dueAt: told.at + 15 * MINUTE,
    });
    told.does(dana, { kind: "RecordDisposition", incidentId: DISPUTE, disposition: "settled" });
    expect(waitingOf(told.incident(DISPUTE), told.at + 90 * MINUTE)).toBeUndefined();
  });

  test("D386 a call that a partner hands back waits from then", () => {
    const told = screenedCrisis();
    const handover = { incidentId: CRISIS, handoverId: "h-1" } as const;
    told.does(dana, {
      kind: "OfferHandover",
      ...handover,
      to: noor.by,
      responder: "hotline-988",
      withinSeconds: 60,
    });
    told.does(noor, { kind: "ConfirmVoice", ...handover });
    told.does(dana, { kind: "ReleaseHandover", ...handover });
    told.wait(50 * MINUTE);
    expect(waitingOf(told.incident(CRISIS), told.at)).toBeUndefined();
    told.does(noor, {
      kind: "HandBack",
      incidentId: CRISIS,
      handoverId: "h-2",
      reason: "line-dropped",
      withinSeconds: 60,
    });
    expect(waitingOf(told.incident(CRISIS), told.at)).toMatchObject({
      level: "new",
      lookedAt: told.at,
    });
  });

  test("D386 a call-back that was made begins the time of what the call still waits for anew", () => {
    const told = screenedDispute();
    told.does(dana, acceptCommunity);
    told.does(dana, { kind: "HoldCall", incidentId: DISPUTE, minutes: 40, told: "We ring you." });
    told.wait(40 * MINUTE);
    told.does(dana, { kind: "EndHold", incidentId: DISPUTE, outcome: "called-back" });
    expect(waitingOf(told.incident(DISPUTE), told.at)).toMatchObject({
      level: "new",
      lookedAt: told.at,
    });
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

  test("D259 who would finish after the team's hours goes home: it is when they begin again", () => {
    // The community team's hours end at 23:00.
    const told = screenedDispute(["C7"], MONDAY_14H + 8.5 * 60 * MINUTE);
    told.does(dana, acceptCommunity);
    told.does(kim, { kind: "AssignUnit", unitId: "C7", incidentId: DISPUTE });
    expect(nextLikely(told.center, castProtocol, "community", told.at)).toEqual({
      how: "hours-begin",
      at: MONDAY_14H + 18 * 60 * MINUTE,
    });
  });

  test("D259 of two units on calls it is the one that was sent first", () => {
    const told = screenedDispute(["C7", "C2"]);
    told.does(dana, acceptCommunity);
    told.does(kim, { kind: "AssignUnit", unitId: "C7", incidentId: DISPUTE });
    told.wait(10 * MINUTE);
    told.does(kim, { kind: "AssignUnit", unitId: "C2", incidentId: DISPUTE, isBackup: true });
    expect(nextLikely(told.center, castProtocol, "community", told.at)).toMatchObject({
      unitId: "C7",
      at: told.at + 35 * MINUTE,
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
