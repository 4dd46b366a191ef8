import { describe, expect, test } from "vitest";
import {
  castContext,
  CRISIS,
  dana,
  DISPUTE,
  ines,
  kim,
  lee,
  MINUTE,
  noor,
  receive,
  requestUnit,
  robin,
  sam,
  screenedCrisis,
  screenedDispute,
  story,
  timer,
} from "../../../tests/cast.ts";
import { unansweredOf } from "./unanswered.ts";
import { defaultSettings } from "./agency-settings.ts";
import type { AgencySettings } from "./agency-settings.ts";

const handover = { incidentId: CRISIS, handoverId: "h-1" } as const;
const offer = { kind: "OfferHandover", ...handover, to: noor.by, withinSeconds: 60 } as const;
const to988 = { ...offer, responder: "hotline-988" } as const;
const confirm = { kind: "ConfirmVoice", ...handover } as const;
const release = { kind: "ReleaseHandover", ...handover } as const;
const giveBack = { kind: "ReturnHandover", ...handover, reason: "declined" } as const;
const timeOut = { kind: "TimeOutHandover", ...handover } as const;
const take = { kind: "TakeOwnership", incidentId: CRISIS } as const;
const accept988 = {
  kind: "AcceptRecommendation",
  incidentId: CRISIS,
  rule: "suicidal-thoughts/3",
  send: ["hotline-988"],
} as const;

describe("a hand-over", () => {
  test("D37 is offered by the owner, and the owner stays the owner", () => {
    const told = screenedCrisis();
    expect(told.does(dana, to988)).toEqual([
      {
        kind: "HandoverOffered",
        incidentId: CRISIS,
        handoverId: "h-1",
        from: "taker-1",
        to: "hotline-1",
        responder: "hotline-988",
        expiresAt: told.at + MINUTE,
      },
    ]);
    expect(told.incident(CRISIS).owner).toBe("taker-1");
  });

  test("D37 not by another, not to nobody, not to oneself, not for ever, not twice", () => {
    const told = screenedCrisis();
    expect(told.refuses(lee, offer)).toBe("D37 not-the-owner");
    expect(told.refuses(dana, { ...offer, to: "hotline-9" })).toBe("D37 unknown-receiver");
    expect(told.refuses(dana, { ...offer, to: ines.by })).toBe("D37 unknown-receiver");
    expect(told.refuses(dana, { ...offer, to: dana.by })).toBe("D37 to-yourself");
    expect(told.refuses(dana, { ...offer, withinSeconds: 0 })).toBe("D37 bad-time-limit");
    expect(told.refuses(dana, { ...offer, withinSeconds: 3601 })).toBe("D37 bad-time-limit");
    expect(told.refuses(dana, { ...offer, withinSeconds: Number.NaN })).toBe("D37 bad-time-limit");
    expect(told.refuses(dana, { ...offer, responder: "hotline-989" })).toBe(
      "D37 unknown-responder",
    );
    told.does(dana, { ...offer, withinSeconds: 3600 });
    expect(told.refuses(dana, { ...offer, handoverId: "h-2" })).toBe("D37 handover-open");
  });

  test("D38 changes hands once voice is confirmed and the sender releases, not before", () => {
    const told = screenedCrisis();
    told.does(dana, offer);
    expect(told.refuses(dana, release)).toBe("D38 voice-not-confirmed");
    expect(told.refuses(dana, confirm)).toBe("D38 not-the-receiver");
    told.does(noor, confirm);
    expect(told.incident(CRISIS).owner).toBe("taker-1");
    expect(told.refuses(noor, confirm)).toBe("D38 voice-confirmed");
    expect(told.refuses(noor, release)).toBe("D38 not-the-sender");
    told.does(dana, release);
    expect(told.incident(CRISIS)).toMatchObject({ owner: "hotline-1", handover: null });
    expect(told.refuses(dana, release)).toBe("D38 no-such-handover");
  });

  test("D39 goes back with a reason; the owner never changed", () => {
    const told = screenedCrisis();
    told.does(dana, offer);
    expect(told.refuses(lee, giveBack)).toBe("D39 not-in-this-handover");
    told.does(noor, giveBack);
    expect(told.incident(CRISIS)).toMatchObject({ owner: "taker-1", handover: null });
  });

  test("D39 a dropped line returns the call, even after voice was confirmed", () => {
    const told = screenedCrisis();
    told.does(dana, offer);
    told.does(noor, confirm);
    told.does(dana, { ...giveBack, reason: "line-dropped" });
    expect(told.incident(CRISIS)).toMatchObject({ owner: "taker-1", handover: null });
  });

  test("D40 times out at its time, by the clock, and never once voice is confirmed", () => {
    const told = screenedCrisis();
    told.does(dana, offer);
    told.wait(MINUTE - 1);
    expect(told.refuses(timer, timeOut)).toBe("D40 not-yet");
    told.wait(1);
    told.does(timer, timeOut);
    expect(told.incident(CRISIS)).toMatchObject({ owner: "taker-1", handover: null });
    const again = { handoverId: "h-2" } as const;
    told.does(dana, { ...offer, ...again });
    told.does(noor, { ...confirm, ...again });
    told.wait(2 * MINUTE);
    expect(told.refuses(timer, { ...timeOut, ...again })).toBe("D40 voice-confirmed");
  });

  test("D281 a partner that vanishes with the caller's voice: the call comes back at its time, with its number", () => {
    const told = screenedCrisis();
    told.does(dana, offer);
    told.does(noor, confirm);
    told.leave(noor.by);
    expect(told.refuses(timer, timeOut)).toBe("D40 not-yet");
    told.wait(MINUTE);
    told.does(timer, timeOut);
    const { owner, handover, calls, desks } = told.incident(CRISIS);
    expect({ owner, handover }).toEqual({ owner: "taker-1", handover: null });
    expect(calls[0]?.callbackNumber).toBe("555-0142");
    expect(desks.handovers).toMatchObject([{ outcome: "timed-out" }]);
  });

  test("D282 an offer nobody answers is the supervisor's after its time, timed out too, until somebody decides", () => {
    const told = screenedCrisis();
    const alarms = (settings?: AgencySettings) => unansweredOf(told.center, told.at, settings);
    told.does(dana, { ...offer, withinSeconds: 90 });
    told.wait(MINUTE - 1);
    expect(alarms()).toEqual([]);
    expect(alarms({ ...defaultSettings, "handover-alarm-seconds": 30 })).toHaveLength(1);
    told.wait(1);
    expect(alarms()).toMatchObject([{ what: "offered", to: noor.by, from: dana.by }]);
    told.wait(MINUTE);
    told.does(timer, timeOut);
    expect(alarms()).toMatchObject([{ what: "timed-out", to: noor.by }]);
    told.does(dana, { ...offer, handoverId: "h-9" });
    expect(alarms()).toEqual([]);
    told.does(noor, { ...confirm, handoverId: "h-9" });
    told.wait(2 * MINUTE);
    expect(alarms()).toEqual([]);
  });

  test("D282 a partner's request that nobody has seen is told, and is not once somebody has", () => {
    const told = story();
    told.does(noor, requestUnit("i-asked"));
    told.wait(MINUTE);
    expect(unansweredOf(told.center, told.at)).toMatchObject([{ what: "requested", to: null }]);
    told.does(kim, { kind: "AcknowledgeRequest", incidentId: "i-asked" });
    expect(unansweredOf(told.center, told.at)).toEqual([]);
  });

  test("D41 a receiver that stands for a responder has taken the call as that responder", () => {
    const told = screenedCrisis();
    told.does(dana, accept988);
    told.does(dana, to988);
    told.does(noor, confirm);
    told.does(dana, release);
    expect(told.incident(CRISIS)).toMatchObject({
      status: "responding",
      served: ["hotline-988"],
      needs: [{ responder: "hotline-988", takenBy: "hotline-1" }],
    });
  });

  test("D42 a dispatcher or supervisor takes over; an open hand-over goes back", () => {
    const told = screenedCrisis();
    told.does(dana, offer);
    expect(told.does(sam, take)).toEqual([
      {
        kind: "HandoverReturned",
        incidentId: CRISIS,
        handoverId: "h-1",
        reason: "taken-over",
      },
      {
        kind: "OwnershipTaken",
        incidentId: CRISIS,
        from: "taker-1",
        owner: "supervisor-1",
      },
    ]);
    told.does(kim, take);
    expect(told.incident(CRISIS).owner).toBe("dispatch-1");
    expect(told.refuses(kim, take)).toBe("D42 yours-already");
  });

  test("D42 a call taker takes over only from a seat that is away", () => {
    expect(screenedCrisis().refuses(lee, take)).toBe("D42 attended");
    const told = story({ ...castContext, away: new Set([dana.by]) });
    told.does(dana, receive(CRISIS));
    told.does(lee, take);
    expect(told.incident(CRISIS).owner).toBe("taker-2");
  });
});

describe("a hold", () => {
  const hold = { kind: "HoldCall", incidentId: DISPUTE, minutes: 20, told: "we ring you" } as const;
  const due = { kind: "FlagHoldDue", incidentId: DISPUTE } as const;
  const end = { kind: "EndHold", incidentId: DISPUTE } as const;

  test("D43 has an owner, an end and what the caller was told", () => {
    const told = screenedDispute();
    expect(told.does(kim, hold)).toEqual([
      {
        kind: "CallHeld",
        incidentId: DISPUTE,
        owner: "taker-1",
        until: told.at + 20 * MINUTE,
        told: "we ring you",
      },
    ]);
    expect(told.incident(DISPUTE).status).toBe("on-hold");
    expect(told.refuses(dana, hold)).toBe("D43 held");
  });

  test("D43 lasts 1 to 240 minutes and tells the caller something", () => {
    const told = screenedDispute();
    expect(told.refuses(dana, { ...hold, minutes: 0 })).toBe("D43 bad-time-limit");
    expect(told.refuses(dana, { ...hold, minutes: 241 })).toBe("D43 bad-time-limit");
    expect(told.refuses(dana, { ...hold, told: "" })).toBe("D43 empty-text");
    told.does(dana, { ...hold, minutes: 240 });
  });

  test("D44 the clock flags it when due, not before, once, and sends nobody", () => {
    const told = screenedDispute();
    expect(told.refuses(timer, due)).toBe("D44 not-held");
    told.does(dana, hold);
    told.wait(20 * MINUTE - 1);
    expect(told.refuses(timer, due)).toBe("D44 not-yet");
    told.wait(1);
    expect(told.does(timer, due)).toEqual([{ kind: "HoldFellDue", incidentId: DISPUTE }]);
    expect(told.refuses(timer, due)).toBe("D44 flagged");
    expect(told.incident(DISPUTE)).toMatchObject({ needs: [], hold: { isDue: true } });
  });

  test("D45 a person ends it, and screening may go on", () => {
    const told = screenedDispute();
    expect(told.refuses(dana, { ...end, outcome: "called-back" })).toBe("D45 not-held");
    told.does(dana, hold);
    told.does(dana, { ...end, outcome: "called-back" });
    expect(told.incident(DISPUTE)).toMatchObject({ hold: null, status: "screening" });
  });

  test("D45 a number that is not safe is never rung, not even a second caller's", () => {
    const told = screenedDispute();
    told.does(lee, receive(DISPUTE, { callId: "c-downstairs", safeToCallBack: "no" }));
    told.does(dana, hold);
    expect(told.refuses(dana, { ...end, outcome: "called-back" })).toBe(
      "D45 not-safe-to-call-back",
    );
    expect(told.refuses(dana, { ...end, outcome: "no-answer" })).toBe("D45 not-safe-to-call-back");
    told.does(dana, { ...end, outcome: "not-safe-to-call" });
    expect(told.incident(DISPUTE).hold).toBeNull();
  });
});

describe("ownership", () => {
  test("D46 a returned, refused and retaken call is somebody's at every step", () => {
    const told = screenedCrisis();
    const owners: string[] = [];
    const note = () => owners.push(told.incident(CRISIS).owner);
    told.does(dana, { ...offer, to: robin.by });
    note();
    told.does(robin, confirm);
    note();
    told.does(dana, release);
    note();
    told.does(robin, { ...offer, handoverId: "h-2" });
    note();
    told.wait(MINUTE);
    told.does(timer, { ...timeOut, handoverId: "h-2" });
    note();
    expect(owners).toEqual(["taker-1", "taker-1", "clinician-1", "clinician-1", "clinician-1"]);
  });
});
