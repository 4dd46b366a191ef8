import { describe, expect, test } from "vitest";
import {
  acceptCommunity,
  CRISIS,
  crew,
  dana,
  DISPUTE,
  kim,
  lee,
  MINUTE,
  noor,
  receive,
  sam,
  screenedCrisis,
  screenedDispute,
  SECOND,
} from "../../../tests/cast.ts";
import { callsOf, safeToCallBack } from "./center.ts";
import { waitingOf } from "./waiting.ts";

const end = (incidentId: string) =>
  ({ kind: "RecordDisposition", incidentId, disposition: "settled" }) as const;
const assign = (unitId: string, incidentId = DISPUTE) =>
  ({ kind: "AssignUnit", unitId, incidentId }) as const;
const merge = { kind: "MergeIncident", incidentId: DISPUTE, into: SECOND } as const;
const hold = { kind: "HoldCall", incidentId: DISPUTE, minutes: 20, told: "we ring you" } as const;
const emergency = { kind: "SendEmergency", incidentId: DISPUTE } as const;

describe("the ending", () => {
  test("D47 is refused while a unit is on the call", () => {
    const told = screenedDispute();
    told.does(dana, acceptCommunity);
    told.does(kim, assign("C7"));
    const sent = told.sends(dana, end(DISPUTE));
    expect(sent).toMatchObject({ ok: false, error: { rule: "D47", code: "units-on-call" } });
    expect(sent.ok ? "" : sent.error.message).toContain("`C7`");
  });

  test("D47 the crew that tells it is cleared with it, but not over another crew's head", () => {
    const told = screenedDispute();
    told.does(dana, acceptCommunity);
    told.does(kim, assign("C7"));
    told.does(kim, { ...assign("P12"), isBackup: true });
    expect(told.refuses(crew("C7"), end(DISPUTE))).toBe("D47 units-on-call");
    told.does(kim, { kind: "ReleaseUnit", unitId: "P12", because: "cancelled" });
    expect(told.does(crew("C7"), end(DISPUTE))).toEqual([
      { kind: "UnitReleased", unitId: "C7", incidentId: DISPUTE, because: "done" },
      { kind: "DispositionRecorded", incidentId: DISPUTE, disposition: "settled", note: null },
      { kind: "OutcomeTold", incidentId: DISPUTE, told: "somebody-came" },
    ]);
  });

  test("D48 returns an open hand-over and ends a hold", () => {
    const told = screenedCrisis();
    const offer = { kind: "OfferHandover", incidentId: CRISIS, handoverId: "h-1" } as const;
    told.does(dana, { ...offer, to: noor.by, withinSeconds: 60 });
    told.does(dana, { ...hold, incidentId: CRISIS });
    const events = told.does(dana, end(CRISIS));
    expect(events[0]).toMatchObject({ kind: "HandoverReturned", reason: "call-ended" });
    expect(events[1]).toMatchObject({ kind: "HoldEnded", outcome: "call-ended" });
    expect(told.incident(CRISIS)).toMatchObject({ handover: null, hold: null, status: "ended" });
  });

  test("D49 recorded again it is corrected; the time of ending stands", () => {
    const told = screenedDispute();
    const endedAt = told.at;
    told.does(dana, end(DISPUTE));
    told.wait(MINUTE);
    told.does(sam, { ...end(DISPUTE), disposition: "unfounded", note: "wrong key" });
    expect(told.incident(DISPUTE)).toMatchObject({
      disposition: "unfounded",
      endedAt,
      notes: [{ text: "wrong key" }],
    });
  });
});

describe("duplicates", () => {
  test("D50 units follow with their status, needs follow, the survivor's owner stays", () => {
    const told = screenedDispute();
    told.does(lee, receive(SECOND));
    told.does(dana, acceptCommunity);
    told.does(dana, emergency);
    told.does(kim, assign("C7"));
    told.does(crew("C7"), { kind: "ChangeUnitStatus", unitId: "C7", status: "en-route" });
    told.does(kim, merge);
    const survivor = told.incident(SECOND);
    expect(survivor).toMatchObject({ owner: "taker-2", priority: 1, duplicates: [DISPUTE] });
    expect(
      survivor.needs.map(({ responder, unitId, isEmergency }) => [responder, unitId, isEmergency]),
    ).toEqual([
      ["police", null, true],
      ["ems", null, true],
      ["community", "C7", false],
    ]);
    expect(told.unit("C7")).toMatchObject({ status: "en-route", incidentId: SECOND });
    expect(told.incident(DISPUTE)).toMatchObject({
      status: "merged",
      mergedInto: SECOND,
      units: [],
      owner: "taker-1",
    });
  });

  test("D50 the more urgent of the two priorities stands, and one not known is not a low one", () => {
    const told = screenedDispute();
    told.does(dana, receive(SECOND));
    told.does(dana, acceptCommunity);
    told.does(kim, merge);
    expect(told.incident(SECOND).priority).toBe(3);
  });

  test("D50 a unit that followed and is cancelled leaves its need open where it went", () => {
    const told = screenedDispute();
    told.does(lee, receive(SECOND));
    told.does(dana, acceptCommunity);
    told.does(kim, assign("C7"));
    told.does(kim, merge);
    told.does(kim, { kind: "ReleaseUnit", unitId: "C7", because: "cancelled" });
    expect(told.incident(SECOND)).toMatchObject({
      status: "waiting",
      needs: [{ responder: "community", unitId: null }],
    });
  });

  test("D50 no call is lost: the survivor's calls hold the duplicate's, and so does its safety", () => {
    const told = screenedDispute();
    told.does(lee, receive(SECOND));
    const details = { kind: "ChangeCallDetails", incidentId: DISPUTE } as const;
    told.does(dana, { ...details, callId: `${DISPUTE}-call`, safeToCallBack: "no" });
    told.does(kim, merge);
    expect(callsOf(told.center, SECOND).map(({ id }) => id)).toEqual([
      `${SECOND}-call`,
      `${DISPUTE}-call`,
    ]);
    expect(safeToCallBack(told.center, SECOND)).toBe("no");
  });

  test("D50 a promised call-back is still owed, by the survivor's owner", () => {
    const told = screenedDispute();
    told.does(lee, receive(SECOND));
    told.does(dana, { ...hold, minutes: 4 });
    const until = told.incident(DISPUTE).hold?.until;
    told.does(kim, merge);
    expect(told.incident(SECOND).hold).toMatchObject({ until, told: "we ring you" });
    expect(told.incident(DISPUTE).hold).toBeNull();
  });

  test("D388 of two call-backs the earlier is owed, and what either caller was told stands", () => {
    for (const [own, other, expected] of [
      [5, 20, 5],
      [20, 5, 5],
    ] as const) {
      const told = screenedDispute();
      told.does(lee, receive(SECOND));
      told.does(dana, { ...hold, minutes: own });
      told.does(lee, { ...hold, incidentId: SECOND, minutes: other, told: "a nurse rings" });
      told.does(kim, merge);
      expect(told.incident(SECOND).hold?.until).toBe(told.at + expected * MINUTE);
    }
    const told = screenedDispute();
    told.does(lee, receive(SECOND));
    told.does(dana, { ...hold, minutes: 5 });
    told.does(lee, { ...hold, incidentId: SECOND, told: "a nurse rings" });
    told.does(kim, merge);
    expect(told.incident(SECOND).hold?.told).toBe("we ring you · a nurse rings");
  });

  test("D388 a call-back that comes with a joined call puts off no look at the call that goes on", () => {
    const told = screenedDispute();
    told.does(lee, receive(SECOND));
    told.does(lee, {
      kind: "OverrideRecommendation",
      incidentId: SECOND,
      send: ["police"],
      reason: null,
    });
    told.does(dana, { ...hold, minutes: 240 });
    const due = waitingOf(told.incident(SECOND), told.at)?.dueAt;
    expect(due).toBe(told.at + 5 * MINUTE);
    told.does(kim, merge);
    expect(told.incident(SECOND).hold?.until).toBe(due);
  });

  test("D48 a hand-over that was open when its call was joined goes back", () => {
    const told = screenedCrisis();
    told.does(lee, receive(SECOND));
    const offer = { kind: "OfferHandover", incidentId: CRISIS, handoverId: "h-1" } as const;
    told.does(dana, { ...offer, to: noor.by, withinSeconds: 60 });
    const events = told.does(kim, { ...merge, incidentId: CRISIS });
    expect(events[0]).toMatchObject({ kind: "HandoverReturned", reason: "merged" });
    expect(told.incident(CRISIS).desks.handovers).toMatchObject([{ outcome: "returned" }]);
  });

  test("D51 not into itself, an ended one, or from synthetic into real", () => {
    const told = screenedDispute();
    expect(told.refuses(kim, { ...merge, into: DISPUTE })).toBe("D51 into-itself");
    told.does(lee, receive(SECOND, { isSynthetic: false }));
    expect(told.refuses(kim, merge)).toBe("D51 synthetic-mixed");
    told.does(lee, receive(CRISIS));
    told.does(lee, end(CRISIS));
    expect(told.refuses(kim, { ...merge, into: CRISIS })).toBe("D7 ended");
  });
});
