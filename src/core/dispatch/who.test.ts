import { describe, expect, test } from "vitest";
import {
  acceptCommunity,
  answer,
  castContext,
  crew,
  CRISIS,
  dana,
  DISPUTE,
  ines,
  kim,
  MINUTE,
  noor,
  receive,
  robin,
  sam,
  screenedCrisis,
  screenedDispute,
  SECOND,
  signOn,
  story,
  timer,
} from "../../../tests/cast.ts";
import { rolesFor } from "./roles.ts";
import type { Role } from "./commands.ts";

const note = (incidentId: string) => ({ kind: "AddNote", incidentId, text: "two voices" }) as const;

describe("who may act", () => {
  test("D1 a seat nobody has is refused, with the seat it may have meant", () => {
    const told = story();
    const sent = told.sends({ by: "taker-11", role: "call-taker" }, receive(DISPUTE));
    expect(sent).toMatchObject({ ok: false, error: { rule: "D1", code: "unknown-seat" } });
    expect(sent.ok ? "" : sent.error.message).toContain("did you mean `taker-1`?");
    expect(told.center.incidents.size).toBe(0);
  });

  test("D2 a seat acts only in a role it has", () => {
    expect(story().refuses({ ...dana, role: "supervisor" }, receive(DISPUTE))).toBe(
      "D2 role-not-held",
    );
    expect(story().refuses({ by: "taker-1", role: "clock" }, receive(DISPUTE))).toBe(
      "D2 role-not-held",
    );
  });

  test("D2 a small center's one person is call taker and dispatcher from one seat", () => {
    const context = {
      ...castContext,
      seats: new Map([["solo-1", ["call-taker", "dispatcher"] as const]]),
    };
    const told = story(context);
    told.does({ by: "solo-1", role: "dispatcher" }, signOn("C7"));
    told.does({ by: "solo-1", role: "call-taker" }, receive(DISPUTE));
    expect(told.incident(DISPUTE).owner).toBe("solo-1");
  });

  test("D2 a role sends only its own commands", () => {
    const told = screenedDispute();
    expect(told.refuses(ines, note(DISPUTE))).toBe("D2 not-for-this-role");
    expect(told.refuses(dana, { kind: "FlagHoldDue", incidentId: DISPUTE })).toBe(
      "D2 not-for-this-role",
    );
    const send = { kind: "SendEmergency", incidentId: DISPUTE } as const;
    expect(told.refuses(timer, send)).toBe("D2 not-for-this-role");
    const review = { kind: "CompleteReview", incidentId: DISPUTE, finding: "agree" } as const;
    expect(told.refuses(kim, review)).toBe("D2 not-for-this-role");
  });

  test("D2 the clock sends its timers and nothing else, the designer nothing", () => {
    const sendable = (role: Role) =>
      Object.entries(rolesFor).flatMap(([kind, allowed]) => (allowed.includes(role) ? [kind] : []));
    expect(sendable("clock")).toEqual([
      ...([
        "TimeOutHandover",
        "FlagHoldDue",
        "FlagWait",
        "FlagHoursOver",
        "FlagCheckInDue",
      ] as const),
    ]);
    expect(sendable("designer")).toEqual([]);
  });

  test("D3 a crew acts only for its own unit", () => {
    const told = screenedDispute(["C7", "C2"]);
    const oos = (unitId: string) =>
      ({ kind: "ChangeUnitStatus", unitId, status: "out-of-service" }) as const;
    expect(told.refuses(crew("C7"), oos("C2"))).toBe("D3 not-your-unit");
    expect(told.refuses({ by: "unit-C7", role: "field" }, oos("C7"))).toBe("D3 no-unit");
    told.does(crew("C7"), oos("C7"));
    expect(told.unit("C7").status).toBe("out-of-service");
  });

  test("D3 a crew acts only on the call its unit is on", () => {
    const told = screenedDispute();
    told.does(dana, acceptCommunity);
    expect(told.refuses(crew("C7"), note(DISPUTE))).toBe("D3 not-your-call");
    told.does(kim, { kind: "AssignUnit", unitId: "C7", incidentId: DISPUTE });
    told.does(crew("C7"), note(DISPUTE));
    expect(told.incident(DISPUTE).notes).toHaveLength(1);
  });

  test("D4 a clinician or hotline acts on its own calls only, save for an emergency", () => {
    const told = screenedCrisis();
    expect(told.refuses(noor, note(CRISIS))).toBe("D4 not-your-call");
    expect(told.refuses(robin, answer(CRISIS, "attempt", "under-way"))).toBe("D4 not-your-call");
    told.does(dana, {
      kind: "OfferHandover",
      incidentId: CRISIS,
      handoverId: "h-1",
      to: noor.by,
      withinSeconds: 60,
    });
    told.does(noor, note(CRISIS));
    expect(told.refuses(robin, note(CRISIS))).toBe("D4 not-your-call");
    told.does(robin, { kind: "SendEmergency", incidentId: CRISIS });
    expect(told.incident(CRISIS).needs.map(({ responder }) => responder)).toEqual([
      "ems",
      "co-response",
    ]);
  });

  test("D5 an unknown incident or unit is refused", () => {
    const told = screenedDispute();
    expect(told.refuses(dana, note("i-nowhere"))).toBe("D5 unknown-incident");
    expect(told.refuses(dana, { kind: "SendEmergency", incidentId: "i-nowhere" })).toBe(
      "D5 unknown-incident",
    );
    expect(told.refuses(kim, { kind: "SignOffUnit", unitId: "C9" })).toBe("D5 unknown-unit");
  });

  test("D6 a command that looked at an older version is refused as stale", () => {
    const told = screenedDispute();
    const { version } = told.incident(DISPUTE);
    told.does(dana, note(DISPUTE), { expectedVersion: version });
    expect(told.refuses(dana, acceptCommunity, { expectedVersion: version })).toBe("D6 stale");
    told.does(dana, acceptCommunity, { expectedVersion: version + 1 });
    const unit = told.unit("C7").version;
    const assign = { kind: "AssignUnit", unitId: "C7", incidentId: DISPUTE } as const;
    expect(told.refuses(kim, assign, { expectedVersion: unit - 1 })).toBe("D6 stale");
    told.does(kim, assign, { expectedVersion: unit });
    const help = { kind: "RequestBackup", unitId: "C7", isHelp: true } as const;
    told.does(crew("C7"), help, { expectedVersion: 0 });
    expect(told.unit("C7").isHelpCalled).toBe(true);
  });

  test("D7 an ended incident takes notes, details, reasons and corrections, and nothing else", () => {
    const told = screenedDispute();
    told.does(dana, {
      kind: "OverrideRecommendation",
      incidentId: DISPUTE,
      send: ["police"],
      reason: null,
    });
    told.does(dana, { kind: "RecordDisposition", incidentId: DISPUTE, disposition: "settled" });
    expect(told.refuses(dana, answer(DISPUTE, "weapon", "present"))).toBe("D7 ended");
    expect(told.refuses(dana, acceptCommunity)).toBe("D7 ended");
    expect(told.refuses(dana, { kind: "SendEmergency", incidentId: DISPUTE })).toBe("D7 ended");
    expect(told.refuses(dana, receive(DISPUTE, { callId: "c-late" }))).toBe("D7 ended");
    expect(told.refuses(sam, { kind: "TakeOwnership", incidentId: DISPUTE })).toBe("D7 ended");
    told.does(dana, note(DISPUTE));
    told.does(dana, { kind: "ExplainOverride", incidentId: DISPUTE, reason: "my-judgment" });
    const details = { kind: "ChangeCallDetails", incidentId: DISPUTE } as const;
    told.does(dana, { ...details, callId: `${DISPUTE}-call`, callbackNumber: "555-0199" });
    expect(told.incident(DISPUTE).calls[0]?.callbackNumber).toBe("555-0199");
    expect(told.incident(DISPUTE).status).toBe("ended");
  });

  test("D7 a merged incident takes no ending of its own", () => {
    const told = screenedDispute();
    told.does(dana, receive(SECOND));
    told.does(dana, { kind: "MergeIncident", incidentId: SECOND, into: DISPUTE });
    const ending = { kind: "RecordDisposition", disposition: "settled" } as const;
    expect(told.refuses(dana, { ...ending, incidentId: SECOND })).toBe("D7 merged");
    told.does(dana, note(SECOND));
    expect(told.incident(SECOND).notes).toHaveLength(1);
  });

  test("D8 an accepted command leaves at least one event, a refused one none", () => {
    const told = screenedDispute();
    const before = told.log.length;
    told.wait(MINUTE);
    told.refuses(dana, answer(DISPUTE, "weapon", "maybe"));
    expect(told.log).toHaveLength(before);
    expect(told.does(dana, answer(DISPUTE, "weapon", "none"))).toHaveLength(1);
  });
});
