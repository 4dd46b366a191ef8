import { describe, expect, test } from "vitest";
import {
  acceptCommunity,
  answer,
  castContext,
  castProtocol,
  castSeats,
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
  signOn,
  story,
} from "../../../tests/cast.ts";
import type { Story } from "../../../tests/cast.ts";
import { compile } from "#core/protocol/compile.ts";
import { alarmBoard } from "./alarms.ts";
import { defaultSettings } from "./agency-settings.ts";
import { unansweredOf } from "./unanswered.ts";
import type { HandoverReturnReason } from "./words.ts";

// Each a case that a small slip in its rule would get wrong, and that no other test would notice.

const override = (send: readonly string[], incidentId = DISPUTE) =>
  ({ kind: "OverrideRecommendation", incidentId, send, reason: "other" }) as const;
const ask = (send: readonly string[]) =>
  ({ kind: "AskForTeam", incidentId: DISPUTE, send, because: "team-fits-better" }) as const;
const assign = (unitId: string, incidentId = DISPUTE) =>
  ({ kind: "AssignUnit", unitId, incidentId }) as const;
const onCrisis = { incidentId: CRISIS, handoverId: "h-1" } as const;
const offer = {
  kind: "OfferHandover",
  ...onCrisis,
  to: noor.by,
  responder: "hotline-988",
  withinSeconds: 60,
} as const;
const reasons = (told: Story, id = DISPUTE) =>
  told.incident(id).teamNotSent.map(({ responder, reason }) => `${responder} ${reason}`);

describe("joined calls", () => {
  test("D50 of two known priorities the more urgent stands, whichever call goes on", () => {
    for (const into of [DISPUTE, SECOND]) {
      const told = screenedDispute();
      told.does(dana, acceptCommunity);
      told.does(lee, receive(SECOND));
      told.does(lee, { kind: "SendEmergency", incidentId: SECOND });
      const from = into === DISPUTE ? SECOND : DISPUTE;
      told.does(kim, { kind: "MergeIncident", incidentId: from, into });
      expect(told.incident(into).priority).toBe(1);
    }
  });
});

describe("a team that is asked for where a weapon was seen", () => {
  const armed = (): Story => {
    const told = screenedDispute(["C7", "P12", "X4"]);
    told.does(dana, answer(DISPUTE, "weapon", "present"));
    return told;
  };

  test("D73 goes with whom it may go with: named in the same breath, on the call, or still to come", () => {
    expect(armed().refuses(dana, ask(["community"]))).toBe("D73 barred");
    expect(armed().sends(dana, ask(["community", "police"])).ok).toBe(true);
    const needed = armed();
    needed.does(dana, override(["police"]));
    expect(needed.sends(dana, ask(["community"])).ok).toBe(true);
    const there = armed();
    there.does(kim, { ...assign("P12"), isBackup: true });
    expect(there.sends(dana, ask(["community"])).ok).toBe(true);
  });

  test("D73 and not with one that is done there and gone", () => {
    const told = armed();
    told.does(dana, override(["police"]));
    told.does(kim, assign("P12"));
    told.does(crew("P12"), { kind: "ChangeUnitStatus", unitId: "P12", status: "on-scene" });
    told.does(crew("P12"), { kind: "ChangeUnitStatus", unitId: "P12", status: "available" });
    expect(told.refuses(dana, ask(["community"]))).toBe("D73 barred");
  });
});

describe("a call that comes back from a partner", () => {
  test.each([
    ["full", "no-team-free"],
    ["asked-for-police", "caller-asked-for-police"],
    ["caller-refused", "caller-refused"],
    ["closed", "out-of-hours"],
  ] as const)("D34 as %s: %s", (reason: HandoverReturnReason, expected) => {
    const told = screenedCrisis();
    told.does(dana, offer);
    told.does(noor, { kind: "ReturnHandover", ...onCrisis, reason });
    expect(reasons(told, CRISIS)).toEqual([`hotline-988 ${expected}`]);
  });

  const handedOn = (): Story => {
    const told = screenedCrisis();
    told.does(dana, offer);
    told.does(noor, { kind: "ConfirmVoice", ...onCrisis });
    told.does(dana, { kind: "ReleaseHandover", ...onCrisis });
    return told;
  };
  const back = {
    kind: "HandBack",
    incidentId: CRISIS,
    handoverId: "h-2",
    withinSeconds: 90,
  } as const;

  test("D77 is offered to the desk it came from for the time that was named", () => {
    const told = handedOn();
    told.does(noor, { ...back, reason: "needs-911" });
    expect(told.incident(CRISIS).handover).toMatchObject({
      to: "taker-1",
      expiresAt: told.at + 90_000,
    });
  });

  test("D77 goes to a desk that somebody sits at where the one it came from is empty, and to that one where all are", () => {
    const told = handedOn();
    told.leave("taker-1");
    told.does(noor, { ...back, reason: "line-dropped" });
    expect(told.incident(CRISIS).owner).toBe("dispatch-1");
    const empty = handedOn();
    for (const seat of ["taker-1", "taker-2", "dispatch-1", "supervisor-1"]) empty.leave(seat);
    empty.does(noor, { ...back, reason: "line-dropped" });
    expect(empty.incident(CRISIS).owner).toBe("taker-1");
  });

  test("D37 a seat of two roles takes a call by the one that can", () => {
    const seats = new Map([...castSeats, ["both-1", ["designer", "clinician"] as const] as const]);
    const told = story({ ...castContext, seats });
    told.does(dana, receive(CRISIS));
    expect(told.sends(dana, { ...offer, to: "both-1" }).ok).toBe(true);
  });
});

describe("a reason with the act", () => {
  test("D389 a reason that stands already is kept, and another team's reason hides none", () => {
    const told = screenedDispute(["C7", "P12"]);
    told.does(dana, acceptCommunity);
    told.does(kim, assign("C7"));
    told.does(crew("C7"), { kind: "DeclineCall", unitId: "C7", reason: "not-what-we-do" });
    told.does(kim, { kind: "ChangeUnitStatus", unitId: "C7", status: "busy" });
    expect(reasons(told)).toEqual(["community no-team-free"]);
    told.does(dana, override(["community", "mediator", "police"]));
    expect(reasons(told)).toEqual(["community no-team-free", "mediator no-team-free"]);
  });

  test("D389 a team that is on the call, a backup that breaks down, and one that took it by phone leave no gap", () => {
    const told = screenedDispute(["C7", "C2"]);
    told.does(dana, acceptCommunity);
    told.does(kim, assign("C7"));
    told.does(kim, { ...assign("C2"), isBackup: true });
    told.does(dana, override(["community", "police"]));
    told.does(crew("C2"), { kind: "ChangeUnitStatus", unitId: "C2", status: "out-of-service" });
    expect(reasons(told)).toEqual([]);
  });
});

describe("an emergency", () => {
  test("D33 a team that is on the call is not passed over by it, and an earlier reason of another team is none of its own", () => {
    const told = screenedDispute(["C7", "P12"]);
    told.does(dana, acceptCommunity);
    told.does(kim, assign("C7"));
    told.does(dana, { kind: "SendEmergency", incidentId: DISPUTE });
    expect(reasons(told)).toEqual([]);
  });

  test("D263 a call taker sends to an emergency's own need and to no other, where a dispatcher assigns", () => {
    const settings = { ...defaultSettings, "dispatch-style": "taker-routes" } as const;
    const told = screenedDispute(["C7", "P12", "M3"], undefined, { ...castContext, settings });
    told.does(dana, acceptCommunity);
    told.does(dana, { kind: "SendEmergency", incidentId: DISPUTE });
    expect(told.refuses(dana, assign("C7"))).toBe("D263 dispatcher-assigns");
    expect(told.sends(dana, assign("P12")).ok).toBe(true);
    expect(told.sends(sam, assign("C7")).ok).toBe(true);
  });
});

describe("a ring that settled it", () => {
  const context = {
    ...castContext,
    protocol: compile({
      ...castProtocol,
      pathways: castProtocol.pathways.map((pathway) => ({
        ...pathway,
        rules: pathway.rules.map((rule) =>
          rule.action.send.includes("community")
            ? { ...rule, action: { ...rule.action, assignment: "phone-first" } }
            : rule,
        ),
      })),
    }),
  };
  const settled = { kind: "RecordRing", incidentId: DISPUTE, result: "settled" } as const;

  test("D272 leaves whom an emergency or a person asked for, and drops only whom the ring was for", () => {
    const told = screenedDispute(["C7", "P12", "M3", "X4"], undefined, context);
    told.does(dana, acceptCommunity);
    told.does(dana, { kind: "SendEmergency", incidentId: DISPUTE });
    told.does(dana, ask(["co-response"]));
    told.does(dana, settled);
    expect(told.incident(DISPUTE).needs.map(({ responder }) => responder)).toEqual([
      "police",
      "ems",
      "co-response",
    ]);
  });

  test("D272 a crew that is there already stays, and so does backup on its way", () => {
    const told = screenedDispute(["C7", "C2"], undefined, context);
    told.does(dana, acceptCommunity);
    told.does(kim, assign("C7"));
    told.does(kim, { ...assign("C2"), isBackup: true });
    told.does(kim, { kind: "ChangeUnitStatus", unitId: "C7", status: "on-scene" });
    told.does(dana, settled);
    expect(told.incident(DISPUTE).units.map(({ unitId }) => unitId)).toEqual(["C7", "C2"]);
  });
});

describe("what nobody answered", () => {
  const timedOut = (): Story => {
    const told = screenedCrisis();
    told.does(dana, offer);
    told.wait(61_000);
    told.does({ by: "clock", role: "clock" }, { kind: "TimeOutHandover", ...onCrisis });
    return told;
  };

  test("D282 is told until something is decided, by a decision that came after and not before", () => {
    const told = timedOut();
    expect(unansweredOf(told.center, told.at)).toMatchObject([{ what: "timed-out" }]);
    told.wait(MINUTE);
    told.does(dana, override(["police"], CRISIS));
    expect(unansweredOf(told.center, told.at)).toEqual([]);
    const before = screenedCrisis();
    before.does(dana, override(["police"], CRISIS));
    before.wait(MINUTE);
    before.does(dana, offer);
    before.wait(61_000);
    before.does({ by: "clock", role: "clock" }, { kind: "TimeOutHandover", ...onCrisis });
    expect(unansweredOf(before.center, before.at)).toMatchObject([{ what: "timed-out" }]);
  });

  test("D282 stands with the longest unanswered first", () => {
    const told = screenedCrisis();
    told.does(lee, receive(SECOND));
    const other = { ...offer, incidentId: SECOND, handoverId: "h-2", withinSeconds: 600 } as const;
    told.does(lee, other);
    told.wait(10_000);
    told.does(dana, { ...offer, withinSeconds: 600, to: "clinician-1" });
    told.wait(90_000);
    const ids = unansweredOf(told.center, told.at).map(({ incidentId }) => incidentId);
    expect(ids).toEqual([SECOND, CRISIS]);
  });
});

test("D312 a crew that was not heard of stands on the board since when it was to be heard of", () => {
  const told = screenedDispute(["C7", "P12"]);
  told.does(dana, acceptCommunity);
  told.does(kim, assign("C7"));
  told.does(crew("C7"), { kind: "ChangeUnitStatus", unitId: "C7", status: "on-scene" });
  const due = told.at + 30 * MINUTE;
  told.wait(30 * MINUTE);
  told.does({ by: "clock", role: "clock" }, { kind: "FlagCheckInDue", unitId: "C7" });
  told.wait(MINUTE);
  told.does(kim, signOn("M3"));
  expect(alarmBoard(told.center, "dispatcher", told.at).crews).toEqual([
    { about: "crew", unitId: "C7", what: "check-in", at: due },
  ]);
});
