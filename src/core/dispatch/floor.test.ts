import { describe, expect, test } from "vitest";
import {
  acceptCommunity,
  crew,
  dana,
  DISPUTE,
  kim,
  lee,
  MINUTE,
  receive,
  sam,
  screenedDispute,
  signOn,
  story,
  timer,
} from "../../../tests/cast.ts";
import type { Story } from "../../../tests/cast.ts";
import { alarmBoard, alarmsAnHour, callsForSomebody } from "./alarms.ts";
import type { CrewReport } from "./words.ts";
import { nextFlag } from "./waiting.ts";

const flagWait = { kind: "FlagWait", incidentId: DISPUTE } as const;
const floor = (told: Story) => told.incident(DISPUTE).desks.floor;
const reassess = (finding: "same" | "not-rung" | "worse") =>
  ({ kind: "ReassessCall", incidentId: DISPUTE, finding }) as const;

/** The dispute waits for the community team: its time is 15 minutes. */
function waiting(): Story {
  const told = screenedDispute();
  told.does(dana, acceptCommunity);
  return told;
}

describe("a call that waits", () => {
  test("D300 falls due once for each look, at its time and not before, and sends nobody", () => {
    const told = waiting();
    told.wait(15 * MINUTE - 1);
    expect(told.refuses(timer, flagWait)).toBe("D300 not-due");
    told.wait(1);
    expect(told.does(timer, flagWait).map(({ kind }) => kind)).toEqual(["WaitFellDue"]);
    expect(told.refuses(timer, flagWait)).toBe("D300 not-due");
    expect(told.incident(DISPUTE).units).toEqual([]);
    expect(told.refuses(dana, flagWait)).toMatch(/^D2 /);
  });

  test("D301 at twice its time the supervisors in the room are told, and the event says who, when and why", () => {
    const told = waiting();
    const since = told.at;
    told.wait(30 * MINUTE);
    told.does(timer, flagWait);
    const [escalated] = told.does(timer, flagWait);
    expect(escalated).toMatchObject({
      kind: "WaitEscalated",
      because: "nobody-looked",
      lookedAt: since,
      told: ["supervisor-1"],
    });
    expect(told.log.at(-1)).toMatchObject({ at: since + 30 * MINUTE, by: "clock" });
    expect(nextFlag(told.incident(DISPUTE))).toBeUndefined();
  });

  test("D301 with nobody at a supervisor's seat the dispatchers are told, and in an empty room the supervisor", () => {
    for (const [gone, expected] of [
      [["supervisor-1"], ["dispatch-1"]],
      [["supervisor-1", "dispatch-1"], ["supervisor-1"]],
    ] as const) {
      const told = waiting();
      gone.forEach(told.leave);
      told.wait(30 * MINUTE);
      told.does(timer, flagWait);
      expect(told.does(timer, flagWait)).toMatchObject([{ told: expected }]);
    }
  });

  test("D301 a call-back that nobody makes is escalated when its time has passed once more", () => {
    const told = waiting();
    told.does(dana, { kind: "HoldCall", incidentId: DISPUTE, minutes: 20, told: "We ring you." });
    const until = told.incident(DISPUTE).hold?.until ?? 0;
    told.wait(20 * MINUTE);
    expect(nextFlag(told.incident(DISPUTE))).toBeUndefined();
    told.does(timer, { kind: "FlagHoldDue", incidentId: DISPUTE });
    expect(nextFlag(told.incident(DISPUTE))?.at).toBe(until + 15 * MINUTE);
    told.wait(15 * MINUTE);
    expect(told.does(timer, flagWait)).toMatchObject([
      { because: "call-back-overdue", lookedAt: until },
    ]);
    told.does(dana, { kind: "EndHold", incidentId: DISPUTE, outcome: "called-back" });
    expect(nextFlag(told.incident(DISPUTE))?.what).toBe("look-again");
  });

  test("D302 an escalation is seen once, by a supervisor or a dispatcher", () => {
    const told = waiting();
    const see = { kind: "SeeEscalation", incidentId: DISPUTE } as const;
    expect(told.refuses(sam, see)).toBe("D302 nothing-escalated");
    told.wait(30 * MINUTE);
    told.does(timer, flagWait);
    told.does(timer, flagWait);
    expect(told.refuses(dana, see)).toMatch(/^D2 /);
    told.does(sam, see);
    expect(floor(told).flags.at(-1)).toMatchObject({ seenBy: "supervisor-1", seenAt: told.at });
    expect(told.refuses(kim, see)).toBe("D302 nothing-escalated");
  });

  test("D387 who said that they have it and did nothing is asked again when its time has passed", () => {
    const told = waiting();
    told.wait(30 * MINUTE);
    told.does(timer, flagWait);
    told.does(timer, flagWait);
    told.does(sam, { kind: "SeeEscalation", incidentId: DISPUTE });
    const seenAt = told.at;
    expect(nextFlag(told.incident(DISPUTE))).toEqual({
      what: "look-again",
      lookedAt: seenAt,
      at: seenAt + 15 * MINUTE,
    });
    told.wait(30 * MINUTE);
    told.does(timer, flagWait);
    expect(told.does(timer, flagWait)).toMatchObject([
      { kind: "WaitEscalated", because: "nobody-looked", lookedAt: seenAt },
    ]);
  });

  const heldTillDue = (): Story => {
    const told = waiting();
    told.does(dana, { kind: "HoldCall", incidentId: DISPUTE, minutes: 20, told: "We ring you." });
    told.wait(20 * MINUTE);
    told.does(timer, { kind: "FlagHoldDue", incidentId: DISPUTE });
    return told;
  };
  const shownTo = (told: Story, whom: "dispatcher" | "supervisor") =>
    alarmBoard(told.center, whom, told.at).shown.map(({ flag }) => flag.what);

  test("D44 a call-back that is due calls for a dispatcher until somebody makes it", () => {
    const told = heldTillDue();
    expect(shownTo(told, "dispatcher")).toEqual(["call-back"]);
    expect(shownTo(told, "supervisor")).toEqual([]);
    expect(callsForSomebody(told.incident(DISPUTE))).toBe(true);
    told.does(dana, { kind: "EndHold", incidentId: DISPUTE, outcome: "called-back" });
    expect(shownTo(told, "dispatcher")).toEqual([]);
    expect(callsForSomebody(told.incident(DISPUTE))).toBe(false);
    // Another promise is another call-back: the first one's alarm does not stand for it.
    told.does(dana, { kind: "HoldCall", incidentId: DISPUTE, minutes: 20, told: "Again." });
    expect(shownTo(told, "dispatcher")).toEqual([]);
  });

  test("D301 a call-back that nobody makes is the supervisor's after the call's own time, until it is made", () => {
    const told = heldTillDue();
    const owed = told.at;
    told.wait(15 * MINUTE - 1);
    expect(told.refuses(timer, flagWait)).toBe("D300 not-due");
    told.wait(1);
    expect(told.does(timer, flagWait)).toMatchObject([
      { kind: "WaitEscalated", because: "call-back-overdue", lookedAt: owed },
    ]);
    expect(shownTo(told, "supervisor")).toEqual(["call-back-overdue"]);
    told.does(dana, { kind: "EndHold", incidentId: DISPUTE, outcome: "called-back" });
    expect(shownTo(told, "supervisor")).toEqual([]);
  });

  test("D387 a call-back whose escalation was seen, and that is still not made, is escalated again", () => {
    const told = heldTillDue();
    told.wait(15 * MINUTE);
    told.does(timer, flagWait);
    told.does(sam, { kind: "SeeEscalation", incidentId: DISPUTE });
    expect(shownTo(told, "supervisor")).toEqual([]);
    expect(told.refuses(timer, flagWait)).toBe("D300 not-due");
    const seenAt = told.at;
    told.wait(15 * MINUTE);
    expect(told.does(timer, flagWait)).toMatchObject([
      { because: "call-back-overdue", lookedAt: seenAt },
    ]);
    expect(shownTo(told, "supervisor")).toEqual(["call-back-overdue"]);
  });

  test("D300 nothing of a call that ended or was never known is flagged, seen or looked at again", () => {
    const told = waiting();
    const unknown = { incidentId: "i-nobody" } as const;
    expect(told.refuses(timer, { ...flagWait, ...unknown })).toMatch(/^D5 /);
    expect(told.refuses(sam, { kind: "SeeEscalation", ...unknown })).toMatch(/^D5 /);
    expect(told.refuses(kim, { ...reassess("same"), ...unknown })).toMatch(/^D5 /);
    told.does(dana, { kind: "RecordDisposition", incidentId: DISPUTE, disposition: "settled" });
    told.wait(60 * MINUTE);
    expect(told.refuses(timer, flagWait)).toMatch(/^D7 /);
    expect(told.refuses(kim, reassess("same"))).toMatch(/^D7 /);
  });

  test("D303 looking again begins its time anew, and only a call that waits is looked at so", () => {
    const told = waiting();
    told.wait(15 * MINUTE);
    told.does(timer, flagWait);
    told.does(kim, reassess("same"));
    expect(nextFlag(told.incident(DISPUTE))).toEqual({
      what: "look-again",
      lookedAt: told.at,
      at: told.at + 15 * MINUTE,
    });
    told.does(kim, { kind: "AssignUnit", unitId: "C7", incidentId: DISPUTE });
    expect(told.refuses(kim, reassess("same"))).toBe("D303 not-waiting");
  });

  test("D304 a number that is not safe to call back is not rung", () => {
    const told = waiting();
    told.does(dana, {
      kind: "ChangeCallDetails",
      incidentId: DISPUTE,
      callId: `${DISPUTE}-call`,
      safeToCallBack: "no",
    });
    expect(told.refuses(kim, reassess("worse"))).toBe("D304 not-safe-to-call-back");
    told.does(kim, reassess("not-rung"));
  });
});

describe("the review of an override", () => {
  const review = (
    finding: "agree" | "saw-it-otherwise" | "look-at-the-rule",
    note?: string,
    decision = 0,
  ) =>
    ({
      kind: "ReviewOverride",
      incidentId: DISPUTE,
      decision,
      finding,
      ...(note === undefined ? {} : { note }),
    }) as const;
  const reply = (text?: string) =>
    ({
      kind: "ReplyToReview",
      incidentId: DISPUTE,
      decision: 0,
      reply: "see-it-otherwise",
      ...(text === undefined ? {} : { text }),
    }) as const;
  const overridden = (): Story => {
    const told = screenedDispute();
    told.does(dana, {
      kind: "OverrideRecommendation",
      incidentId: DISPUTE,
      send: ["police"],
      reason: "my-judgment",
    });
    return told;
  };

  test("D305 is a supervisor's, says why where it was seen otherwise, and leaves the send as it is", () => {
    const told = overridden();
    expect(told.refuses(kim, review("agree"))).toMatch(/^D2 /);
    expect(told.refuses(sam, review("saw-it-otherwise"))).toBe("D305 no-reason");
    expect(told.refuses(sam, review("agree", undefined, 4))).toBe("D305 no-override");
    const before = told.incident(DISPUTE).needs;
    told.does(sam, review("saw-it-otherwise", "Nothing said was a danger."));
    expect(floor(told).reviews).toMatchObject([{ decision: 0, finding: "saw-it-otherwise" }]);
    expect(told.incident(DISPUTE).needs).toBe(before);
  });

  test("D305 nobody reviews their own override", () => {
    const told = screenedDispute();
    told.does(sam, {
      kind: "OverrideRecommendation",
      incidentId: DISPUTE,
      send: ["police"],
      reason: null,
    });
    expect(told.refuses(sam, review("agree"))).toBe("D305 own-override");
  });

  test("D306 the seat that overrode answers once, and a new review is answered anew", () => {
    const told = overridden();
    expect(told.refuses(dana, reply())).toBe("D306 no-review-to-answer");
    told.does(sam, review("saw-it-otherwise", "Nothing said was a danger."));
    expect(told.refuses(lee, reply())).toBe("D306 not-your-override");
    told.does(dana, reply("He said he'd be sorry."));
    expect(told.refuses(dana, reply())).toBe("D306 no-review-to-answer");
    told.does(sam, review("look-at-the-rule"));
    told.does(dana, reply());
    expect(floor(told).reviews).toMatchObject([{ reply: { reply: "see-it-otherwise" } }]);
  });
});

describe("how it went", () => {
  const report = (tellCaller: CrewReport["tellCaller"]) =>
    ({
      kind: "ReportOutcome",
      incidentId: DISPUTE,
      report: {
        disposition: "settled",
        isDropOffFull: false,
        hold: null,
        mandatedReport: null,
        tellCaller,
        helped: [],
        followUp: null,
        policeAsked: null,
        personView: null,
      },
    }) as const;
  const onScene = (): Story => {
    const told = waiting();
    told.does(kim, { kind: "AssignUnit", unitId: "C7", incidentId: DISPUTE });
    told.does(kim, { kind: "ChangeUnitStatus", unitId: "C7", status: "on-scene" });
    return told;
  };

  test("D307 is told with the ending, no nearer than consent allows", () => {
    for (const [consent, expected] of [
      ["yes", "helped"],
      ["not-asked", "somebody-came"],
      ["no", "somebody-came"],
    ] as const) {
      const told = onScene();
      told.does(crew("C7"), report(consent));
      expect(floor(told).told).toMatchObject({ told: expected, at: told.at });
    }
  });

  test("D307 a later ending is told within 72 hours, and after that to nobody", () => {
    for (const [hours, expected] of [
      [72, "helped"],
      [73, "somebody-came"],
    ] as const) {
      const told = onScene();
      told.does(crew("C7"), report("not-asked"));
      told.wait(hours * 60 * MINUTE);
      // The person agreed later: the crew's last word counts only where every report agrees.
      const before = told.incident(DISPUTE);
      told.center.incidents.set(DISPUTE, { ...before, reports: [] });
      told.does(crew("C7"), report("yes"));
      expect(floor(told).told?.told).toBe(expected);
    }
  });

  test("D308 that it was seen is recorded once for each seat", () => {
    const told = onScene();
    const see = { kind: "SeeOutcome", incidentId: DISPUTE } as const;
    expect(told.refuses(dana, see)).toBe("D308 nothing-to-see");
    told.does(crew("C7"), report("yes"));
    told.does(dana, see);
    expect(told.refuses(dana, see)).toBe("D308 nothing-to-see");
    told.does(lee, see);
    expect(floor(told).told?.seen.map(({ by }) => by)).toEqual(["taker-1", "taker-2"]);
  });
});

describe("a team asked for from the scene", () => {
  const NEW = "i-found";
  const found = (send: readonly string[] = ["community"]) =>
    ({
      kind: "AskFromScene",
      incidentId: NEW,
      callId: "i-found-call",
      place: "Mill Street shelter",
      area: "harbor",
      send,
      because: "team-fits-better",
      isSynthetic: true,
    }) as const;

  test("D309 an officer who came upon something opens the incident and asks in one act, through the officer's door", () => {
    const told = story();
    for (const unit of ["C7", "P12", "M3"] as const) told.does(kim, signOn(unit));
    told.does(crew("P12"), found());
    const incident = told.incident(NEW);
    expect(incident.owner).toBe("dispatch-1");
    expect(incident.calls).toMatchObject([{ door: "officer-on-scene", callbackNumber: null }]);
    expect(incident.units).toMatchObject([{ unitId: "P12", responder: "police" }]);
    expect(told.unit("P12").status).toBe("on-scene");
    expect(incident.needs).toMatchObject([{ responder: "community", isAsked: true }]);
    expect(told.refuses(crew("P12"), { ...found(), incidentId: "i-other" })).toBe(
      "D309 not-free-to-open",
    );
    told.does(crew("M3"), { ...found(), incidentId: "i-medic", callId: "i-medic-call" });
    expect(told.incident("i-medic").calls).toMatchObject([{ door: "fire-or-ems" }]);
  });

  test("D309 nobody asks for their own kind, and nobody is no answer", () => {
    const told = story();
    told.does(kim, signOn("P12"));
    expect(told.refuses(crew("P12"), found(["police"]))).toBe("D309 nobody-asked");
    expect(told.refuses(crew("P12"), found(["wizard"]))).toBe("D309 unknown-responder");
  });

  const policeThere = (): Story => {
    const told = screenedDispute();
    told.does(dana, {
      kind: "OverrideRecommendation",
      incidentId: DISPUTE,
      send: ["police"],
      reason: "my-judgment",
    });
    told.does(kim, { kind: "AssignUnit", unitId: "P12", incidentId: DISPUTE });
    told.does(crew("P12"), { kind: "ChangeUnitStatus", unitId: "P12", status: "on-scene" });
    told.wait(4 * MINUTE);
    told.does(crew("P12"), {
      kind: "AskForTeam",
      incidentId: DISPUTE,
      send: ["community"],
      because: "team-fits-better",
    });
    return told;
  };

  test("D310 what was decided before stands beside what the crew asked for", () => {
    const told = policeThere();
    expect(floor(told).crewAsks).toMatchObject([
      { crew: "P12", responder: "police", team: ["community"], wouldHaveSent: ["police"] },
    ]);
  });

  test("D311 the crew is freed when the team has it, and how long it was there is recorded", () => {
    const told = policeThere();
    told.does(kim, { kind: "AssignUnit", unitId: "C7", incidentId: DISPUTE });
    told.wait(6 * MINUTE);
    told.does(crew("P12"), { kind: "ChangeUnitStatus", unitId: "P12", status: "available" });
    expect(floor(told).freed).toMatchObject([
      { crew: "P12", team: ["community"], spentMs: 10 * MINUTE, wouldHaveSent: ["police"] },
    ]);
  });

  test("D311 a crew that leaves before the team comes is not counted as freed", () => {
    const told = policeThere();
    told.does(crew("P12"), { kind: "ChangeUnitStatus", unitId: "P12", status: "available" });
    expect(floor(told).freed).toEqual([]);
  });
});

describe("the alarms of an hour", () => {
  /** Calls that wait for police with nobody free, each due at once after the other. */
  function manyWaiting(count: number): Story {
    const told = story();
    for (let each = 0; each < count; each += 1) {
      const id = `i-${String(each).padStart(2, "0")}`;
      told.does(dana, receive(id));
      told.does(dana, {
        kind: "OverrideRecommendation",
        incidentId: id,
        send: ["police"],
        reason: "my-judgment",
      });
    }
    told.wait(5 * MINUTE);
    for (const id of told.center.incidents.keys()) {
      told.does(timer, { kind: "FlagWait", incidentId: id });
      told.wait(1_000);
    }
    return told;
  }

  test("D312 six stand by themselves, and the others are one line with their count", () => {
    expect(alarmsAnHour).toBe(6);
    const told = manyWaiting(9);
    const board = alarmBoard(told.center, "dispatcher", told.at);
    expect(board.shown.map(({ incidentId }) => incidentId)).toEqual([
      "i-00",
      "i-01",
      "i-02",
      "i-03",
      "i-04",
      "i-05",
    ]);
    expect(board.folded).toHaveLength(3);
    expect(alarmBoard(told.center, "supervisor", told.at)).toMatchObject({ shown: [], folded: [] });
  });

  test("D312 an alarm that was answered has used its place in the hour, and after the hour there is a place again", () => {
    const told = manyWaiting(7);
    told.does(kim, { kind: "ReassessCall", incidentId: "i-00", finding: "same" });
    const now = alarmBoard(told.center, "dispatcher", told.at);
    expect([now.shown.length, now.folded.length]).toEqual([5, 1]);
    told.wait(61 * MINUTE);
    told.does(timer, { kind: "FlagWait", incidentId: "i-00" });
    const later = alarmBoard(told.center, "dispatcher", told.at);
    expect(later.shown.map(({ incidentId }) => incidentId)).toContain("i-00");
  });

  test("D312 HELP, backup and a crew that was not heard of are never among those folded", () => {
    const told = manyWaiting(8);
    for (const unit of ["C7", "P12"] as const) told.does(kim, signOn(unit));
    told.does(crew("C7"), { kind: "RequestBackup", unitId: "C7", isHelp: true });
    told.does(crew("P12"), { kind: "RequestBackup", unitId: "P12", isHelp: false });
    const { crews, shown, folded } = alarmBoard(told.center, "dispatcher", told.at);
    expect(crews.map(({ unitId, what }) => [unitId, what])).toEqual([
      ["C7", "help"],
      ["P12", "backup"],
    ]);
    expect([shown.length, folded.length]).toEqual([6, 2]);
  });
});
