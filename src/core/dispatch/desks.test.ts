import { describe, expect, test } from "vitest";
import {
  answer,
  castClinic,
  CRISIS,
  crew,
  dana,
  DISPUTE,
  kim,
  lee,
  MINUTE,
  noor,
  receive,
  requestUnit,
  robin,
  sam,
  screenedClinic,
  screenedCrisis,
  screenedDispute,
  signOn,
  story,
  tess,
  timer,
} from "../../../tests/cast.ts";
import type { Story } from "../../../tests/cast.ts";

const CLINIC = castClinic;
const pick = {
  kind: "PickCall",
  incidentId: CLINIC,
  handoverId: "h-1",
  withinSeconds: 60,
} as const;
const at = (incidentId: string) => ({ incidentId, handoverId: "h-1" });

/** The clinician has the call. */
function picked(): Story {
  const told = screenedClinic();
  told.does(robin, pick);
  told.does(robin, { kind: "ConfirmVoice", ...at(CLINIC) });
  told.does(dana, { kind: "ReleaseHandover", ...at(CLINIC) });
  return told;
}

/** 988 has the call. */
function at988(): Story {
  const told = screenedCrisis();
  const offer = { kind: "OfferHandover", ...at(CRISIS), to: noor.by, withinSeconds: 60 } as const;
  told.does(dana, { ...offer, responder: "hotline-988" });
  told.does(noor, { kind: "ConfirmVoice", ...at(CRISIS) });
  told.does(dana, { kind: "ReleaseHandover", ...at(CRISIS) });
  return told;
}

describe("the clinician's desk", () => {
  test("D70 picks a call that fits: it stays the taker's until voice and release, then it is the clinician's", () => {
    const told = screenedClinic();
    expect(told.does(robin, pick)).toEqual([
      {
        kind: "HandoverOffered",
        ...at(CLINIC),
        from: dana.by,
        to: robin.by,
        responder: "clinician",
        expiresAt: told.at + MINUTE,
      },
    ]);
    expect(told.incident(CLINIC)).toMatchObject({ owner: dana.by, handover: { isPicked: true } });
    told.does(robin, { kind: "ConfirmVoice", ...at(CLINIC) });
    expect(told.incident(CLINIC).owner).toBe(dana.by);
    told.does(dana, { kind: "ReleaseHandover", ...at(CLINIC) });
    expect(told.incident(CLINIC)).toMatchObject({
      owner: robin.by,
      status: "responding",
      served: ["clinician"],
      needs: [{ responder: "clinician", takenBy: robin.by }],
    });
  });

  test("D70 a call that its owner offers was not picked by who is offered it", () => {
    const told = screenedClinic();
    told.does(dana, { kind: "OfferHandover", ...at(CLINIC), to: robin.by, withinSeconds: 60 });
    expect(told.incident(CLINIC).handover).toMatchObject({ to: robin.by, isPicked: false });
  });

  test("D70 the second clinician on a call is told who has it, and nothing changes", () => {
    const told = screenedClinic();
    told.does(robin, pick);
    const second = { ...pick, handoverId: "h-2" } as const;
    const answered = told.sends(tess, second);
    expect(answered).toMatchObject({ ok: false, error: { rule: "D70", code: "picked-already" } });
    expect(answered.ok ? "" : answered.error.message).toContain(robin.by);
    expect(told.refuses(robin, second)).toBe("D70 picked-already");
    expect(told.incident(CLINIC).handover?.to).toBe(robin.by);
  });

  test("D70 not one that does not fit, not one's own, not for ever, and by no other role", () => {
    const told = picked();
    expect(told.refuses(robin, { ...pick, handoverId: "h-2" })).toBe("D70 yours-already");
    const dispute = screenedDispute();
    expect(dispute.refuses(robin, { ...pick, incidentId: DISPUTE })).toBe("D70 does-not-fit");
    expect(told.refuses(tess, { ...pick, handoverId: "h-2" })).toBe("D70 does-not-fit");
    const fresh = screenedClinic();
    expect(fresh.refuses(robin, { ...pick, withinSeconds: 0 })).toBe("D37 bad-time-limit");
    expect(fresh.refuses(dana, pick)).toBe("D2 not-for-this-role");
    expect(fresh.refuses(noor, pick)).toBe("D2 not-for-this-role");
  });

  test("D70 what the answers rule out leaves the queue, and a need that was decided on stays in it", () => {
    const told = screenedClinic();
    told.does(dana, answer(CLINIC, "weapon", "present"));
    expect(told.refuses(robin, pick)).toBe("D70 does-not-fit");
    told.does(dana, {
      kind: "OverrideRecommendation",
      incidentId: CLINIC,
      send: ["police", "clinician"],
      reason: "my-judgment",
    });
    told.does(robin, pick);
  });

  test("D71 watches without owning: notes and the emergency, and nothing else", () => {
    const told = screenedClinic();
    told.does(robin, { kind: "WatchCall", incidentId: CLINIC });
    expect(told.incident(CLINIC)).toMatchObject({
      owner: dana.by,
      desks: { watchers: [robin.by] },
    });
    told.does(robin, { kind: "AddNote", incidentId: CLINIC, text: "Ask about the medicine." });
    const settle = {
      kind: "RecordDisposition",
      incidentId: CLINIC,
      disposition: "settled",
    } as const;
    expect(told.refuses(robin, settle)).toBe("D4 not-your-call");
    expect(told.refuses(robin, { kind: "WatchCall", incidentId: CLINIC })).toBe(
      "D71 watched-already",
    );
    told.does(robin, { kind: "SendEmergency", incidentId: CLINIC });
    told.does(robin, { kind: "EndWatch", incidentId: CLINIC });
    expect(told.refuses(robin, { kind: "EndWatch", incidentId: CLINIC })).toBe("D71 not-watched");
    expect(told.refuses(tess, { kind: "AddNote", incidentId: CLINIC, text: "x" })).toBe(
      "D4 not-your-call",
    );
    expect(told.incident(CLINIC).desks.watchers).toEqual([]);
  });

  test("D71 a supervisor watches any call; a clinician one that fits or that it has held", () => {
    const told = screenedDispute();
    told.does(sam, { kind: "WatchCall", incidentId: DISPUTE });
    expect(told.refuses(robin, { kind: "WatchCall", incidentId: DISPUTE })).toBe(
      "D71 does-not-fit",
    );
    const held = picked();
    expect(held.refuses(robin, { kind: "WatchCall", incidentId: CLINIC })).toBe(
      "D71 yours-already",
    );
    held.does(robin, { ...pick, kind: "HandBack", handoverId: "h-2", reason: "line-dropped" });
    held.does(robin, { kind: "WatchCall", incidentId: CLINIC });
  });

  test("D72 asks for a team: a need of its own that no later acceptance drops, beside what the answers said", () => {
    const told = picked();
    const [asked] = told.does(robin, {
      kind: "AskForTeam",
      incidentId: CLINIC,
      send: ["community", "community"],
      because: "person-agrees",
    });
    expect(asked).toMatchObject({ kind: "TeamAsked", send: ["community"], fits: ["clinician"] });
    told.does(robin, {
      kind: "AcceptRecommendation",
      incidentId: CLINIC,
      rule: "grief/2",
      send: ["clinician"],
    });
    expect(told.incident(CLINIC).needs).toMatchObject([
      { responder: "clinician", takenBy: robin.by },
      { responder: "community", isAsked: true, unitId: null },
    ]);
    told.does(kim, { kind: "AssignUnit", unitId: "C7", incidentId: CLINIC });
    expect(told.incident(CLINIC).units).toMatchObject([{ unitId: "C7" }]);
  });

  test("D72 an officer on scene asks for the team, stays until released, and not from the road", () => {
    const told = screenedDispute();
    told.does(dana, {
      kind: "OverrideRecommendation",
      incidentId: DISPUTE,
      send: ["police"],
      reason: "my-judgment",
    });
    told.does(kim, { kind: "AssignUnit", unitId: "P12", incidentId: DISPUTE });
    const ask = {
      kind: "AskForTeam",
      incidentId: DISPUTE,
      send: ["community"],
      because: "team-fits-better",
    } as const;
    expect(told.refuses(crew("P12"), ask)).toBe("D72 not-on-scene");
    told.does(crew("P12"), { kind: "ChangeUnitStatus", unitId: "P12", status: "on-scene" });
    const [asked] = told.does(crew("P12"), ask);
    expect(asked).toMatchObject({ fits: ["community"] });
    expect(told.refuses(crew("P12"), { ...ask, send: [] })).toBe("D72 nobody-asked");
    expect(told.refuses(crew("P12"), { ...ask, send: ["wizard"] })).toBe("D72 unknown-responder");
    told.does(kim, { kind: "AssignUnit", unitId: "C7", incidentId: DISPUTE });
    told.does(crew("P12"), { kind: "ChangeUnitStatus", unitId: "P12", status: "available" });
    expect(told.incident(DISPUTE)).toMatchObject({ units: [{ unitId: "C7" }], served: ["police"] });
    expect(told.incident(DISPUTE).needs.filter((need) => need.unitId === null)).toEqual([]);
  });

  test("D73 a team that the answers bar is not asked for alone, and is with one it may go with", () => {
    const told = picked();
    told.does(robin, answer(CLINIC, "weapon", "present"));
    const ask = { kind: "AskForTeam", incidentId: CLINIC, because: "other" } as const;
    expect(told.refuses(robin, { ...ask, send: ["community"] })).toBe("D73 barred");
    told.does(robin, { ...ask, send: ["co-response"] });
    told.does(robin, { ...ask, send: ["community", "co-response"] });
  });

  test("D74 a clinical note is the holder's, may follow the end, and is never empty", () => {
    const told = screenedClinic();
    const write = { kind: "AddClinicalNote", incidentId: CLINIC, text: "Grief, no plan." } as const;
    expect(told.refuses(robin, write)).toBe("D74 not-your-call");
    expect(told.refuses(dana, write)).toBe("D2 not-for-this-role");
    told.does(robin, pick);
    told.does(robin, write);
    expect(told.refuses(tess, write)).toBe("D74 not-your-call");
    expect(told.refuses(robin, { ...write, text: "  " })).toBe("D74 empty-text");
    expect(told.incident(CLINIC).desks.clinicalNotes).toEqual([
      { at: told.at, by: robin.by, text: "Grief, no plan." },
    ]);
    expect(told.incident(CLINIC).notes).toEqual([]);
  });

  test("D75 a clinician's call ends with a follow-up decision, and a dated one needs a time to come", () => {
    const told = picked();
    const settle = {
      kind: "RecordDisposition",
      incidentId: CLINIC,
      disposition: "settled",
    } as const;
    expect(told.refuses(robin, settle)).toBe("D75 follow-up-owed");
    const decide = { kind: "DecideFollowUp", incidentId: CLINIC } as const;
    expect(told.refuses(robin, { ...decide, followUp: "same-day", dueAt: null })).toBe(
      "D75 no-time",
    );
    expect(told.refuses(robin, { ...decide, followUp: "next-day", dueAt: told.at })).toBe(
      "D75 no-time",
    );
    told.does(robin, { ...decide, followUp: "none", dueAt: null });
    told.does(robin, { ...decide, followUp: "same-day", dueAt: told.at + 60 * MINUTE });
    expect(told.incident(CLINIC).desks.followUp).toMatchObject({ followUp: "same-day" });
    told.does(robin, settle);
  });

  test("D76 consent by scope: the last answer stands, and only what was given is withdrawn", () => {
    const told = picked();
    const consent = { kind: "RecordConsent", incidentId: CLINIC, how: "spoken" } as const;
    expect(told.incident(CLINIC).desks.consents).toEqual({});
    expect(told.refuses(robin, { ...consent, scope: "share-care", answer: "withdrawn" })).toBe(
      "D76 nothing-given",
    );
    told.does(robin, { ...consent, scope: "share-care", answer: "given" });
    told.does(robin, { ...consent, scope: "share-place", answer: "refused" });
    told.does(robin, { ...consent, scope: "share-care", answer: "withdrawn" });
    expect(told.incident(CLINIC).desks.consents).toMatchObject({
      "share-care": { answer: "withdrawn" },
      "share-place": { answer: "refused" },
    });
  });

  test("D84 a call that is only on offer is not ended, held or decided by its receiver", () => {
    const told = screenedClinic();
    told.does(robin, pick);
    told.does(robin, { kind: "ConfirmVoice", ...at(CLINIC) });
    const settle = {
      kind: "RecordDisposition",
      incidentId: CLINIC,
      disposition: "settled",
    } as const;
    expect(told.refuses(robin, settle)).toBe("D84 not-yours-yet");
    expect(
      told.refuses(robin, { kind: "HoldCall", incidentId: CLINIC, minutes: 5, told: "wait" }),
    ).toBe("D84 not-yours-yet");
    told.does(robin, { kind: "SendEmergency", incidentId: CLINIC });
  });
});

describe("handing back", () => {
  const back = { kind: "HandBack", ...at(CLINIC), handoverId: "h-2", withinSeconds: 60 } as const;

  test("D77 with a voice on the line the call is offered to the desk it came from, with its reason, and stays until taken", () => {
    const told = picked();
    told.does(robin, { ...back, reason: "needs-someone-there" });
    expect(told.incident(CLINIC)).toMatchObject({
      owner: robin.by,
      handover: { from: robin.by, to: dana.by },
      desks: { handBack: "needs-someone-there" },
    });
    expect(told.refuses(robin, { ...back, reason: "needs-911" })).toBe("D77 handover-open");
    told.wait(MINUTE);
    told.does(timer, { kind: "TimeOutHandover", ...at(CLINIC), handoverId: "h-2" });
    expect(told.incident(CLINIC)).toMatchObject({ owner: robin.by, desks: { handBack: null } });
    told.does(robin, { ...back, handoverId: "h-3", reason: "needs-911" });
    told.does(dana, { kind: "ConfirmVoice", ...at(CLINIC), handoverId: "h-3" });
    told.does(robin, { kind: "ReleaseHandover", ...at(CLINIC), handoverId: "h-3" });
    expect(told.incident(CLINIC).owner).toBe(dana.by);
    expect(told.incident(CLINIC).desks.handovers.at(-1)).toMatchObject({ reason: "needs-911" });
  });

  test("D77 on a dropped line the call is at once the desk's, with its number", () => {
    const told = at988();
    told.does(noor, { ...back, incidentId: CRISIS, reason: "line-dropped" });
    const { owner, calls, handover } = told.incident(CRISIS);
    expect({ owner, handover }).toEqual({ owner: dana.by, handover: null });
    expect(calls[0]).toMatchObject({ callbackNumber: "555-0142", safeToCallBack: "yes" });
  });

  test("D77 where the desk it came from is empty, the first desk that somebody sits at has it", () => {
    const told = at988();
    told.leave(dana.by);
    told.does(noor, { ...back, incidentId: CRISIS, reason: "line-dropped" });
    expect(told.incident(CRISIS).owner).toBe(kim.by);
  });

  test("D77 by its owner alone", () => {
    const told = screenedClinic();
    told.does(robin, pick);
    expect(told.refuses(robin, { ...back, reason: "needs-911" })).toBe("D77 not-the-owner");
  });

  test("D45 a number that is not safe is not rung, whoever dropped the line", () => {
    const told = at988();
    const call = told.incident(CRISIS).calls[0]?.id ?? "";
    told.does(noor, {
      kind: "ChangeCallDetails",
      incidentId: CRISIS,
      callId: call,
      safeToCallBack: "no",
    });
    told.does(noor, { ...back, incidentId: CRISIS, reason: "line-dropped" });
    told.does(dana, { kind: "HoldCall", incidentId: CRISIS, minutes: 5, told: "we wait" });
    expect(
      told.refuses(dana, { kind: "EndHold", incidentId: CRISIS, outcome: "called-back" }),
    ).toBe("D45 not-safe-to-call-back");
  });

  test("D83 every hand-over is one entry of the ledger, and never two are open", () => {
    const told = screenedClinic();
    told.does(robin, pick);
    told.does(robin, { kind: "ReturnHandover", ...at(CLINIC), reason: "full" });
    told.does(dana, {
      kind: "OfferHandover",
      ...at(CLINIC),
      handoverId: "h-2",
      to: tess.by,
      responder: "clinician",
      withinSeconds: 30,
    });
    told.wait(30_000);
    told.does(timer, { kind: "TimeOutHandover", ...at(CLINIC), handoverId: "h-2" });
    told.does(robin, { ...pick, handoverId: "h-3" });
    expect(
      told
        .incident(CLINIC)
        .desks.handovers.map(({ id, to, outcome, reason }) => [id, to, outcome, reason]),
    ).toEqual([
      ["h-1", robin.by, "returned", "full"],
      ["h-2", tess.by, "timed-out", null],
      ["h-3", robin.by, "open", null],
    ]);
  });
});

describe("a partner", () => {
  const ask = requestUnit("r-88");
  const grounds = {
    risk: "means-at-hand",
    tried: "asked-to-agree",
    supervisor: "R. Okafor",
  } as const;

  test("D79 asks for a unit: one incident that the partner owns, with a need that a dispatcher fills", () => {
    const told = story();
    told.does(kim, signOn("C7"));
    told.does(noor, ask);
    expect(told.incident("r-88")).toMatchObject({
      owner: noor.by,
      status: "waiting",
      calls: [{ door: "988", language: "es" }],
      needs: [{ responder: "community", isAsked: true }],
      desks: {
        request: { by: noor.by, acknowledgedBy: null },
        lines: [{ text: "Talks softly, afraid of uniforms." }],
        withoutConsent: null,
      },
    });
    told.does(kim, { kind: "AssignUnit", unitId: "C7", incidentId: "r-88" });
    expect(told.incident("r-88").desks.request?.acknowledgedBy).toBe(kim.by);
    expect(told.refuses(noor, { ...ask, callId: "again" })).toBe("D79 incident-known");
  });

  test("D79 not for nobody, for nobody known, or without a word for whoever goes", () => {
    const told = story();
    expect(told.refuses(noor, { ...ask, send: [] })).toBe("D79 nobody-asked");
    expect(told.refuses(noor, { ...ask, send: ["wizard"] })).toBe("D79 unknown-responder");
    expect(told.refuses(noor, { ...ask, know: " " })).toBe("D79 empty-text");
    expect(told.refuses(dana, ask)).toBe("D2 not-for-this-role");
    expect(told.center.incidents.size).toBe(0);
  });

  test.each(["no", "unknown"] as const)(
    "D73 where safety is %s no unarmed team is asked for alone",
    (isSafe) => {
      const told = story();
      expect(told.refuses(noor, { ...ask, isSafe })).toBe("D73 not-known-to-be-safe");
      told.does(noor, { ...ask, isSafe, send: ["community", "co-response"] });
    },
  );

  test.each(["no", "unknown"] as const)(
    "D80 where agreement is %s it names risk, the step tried and the supervisor, or is refused",
    (doesAgree) => {
      const told = story();
      expect(told.refuses(noor, { ...ask, doesAgree })).toBe("D80 consent-missing");
      expect(
        told.refuses(noor, { ...ask, doesAgree, withoutConsent: { ...grounds, supervisor: " " } }),
      ).toBe("D80 empty-text");
      told.does(noor, { ...ask, doesAgree, withoutConsent: grounds });
      expect(told.incident("r-88").desks.withoutConsent).toMatchObject(grounds);
    },
  );

  test("D80 agreement and grounds to act without it are not both true", () => {
    const told = story();
    expect(told.refuses(noor, { ...ask, doesAgree: "yes", withoutConsent: grounds })).toBe(
      "D80 consent-contradicted",
    );
  });

  test("D80 an emergency send waits for none of them, and they are told after", () => {
    const told = at988();
    told.does(noor, { kind: "SendEmergency", incidentId: CRISIS });
    expect(told.incident(CRISIS).desks.withoutConsent).toBeNull();
    told.does(noor, { kind: "ActWithoutConsent", incidentId: CRISIS, ...grounds });
    expect(told.incident(CRISIS).desks.withoutConsent).toMatchObject(grounds);
  });

  test("D78 an exact place goes to a partner by consent that stands, or danger to life, and the log says which", () => {
    const told = at988();
    const share = { kind: "SharePlace", incidentId: CRISIS, because: "consent" } as const;
    expect(told.refuses(dana, share)).toBe("D78 no-consent");
    told.does(noor, {
      kind: "RecordConsent",
      incidentId: CRISIS,
      scope: "share-place",
      answer: "given",
      how: "spoken",
    });
    expect(told.refuses(noor, share)).toBe("D2 not-for-this-role");
    expect(told.does(dana, share)).toEqual([
      { kind: "PlaceShared", incidentId: CRISIS, with: noor.by, because: "consent" },
    ]);
    expect(told.refuses(dana, share)).toBe("D78 shared-already");
    const dispute = screenedDispute();
    expect(
      dispute.refuses(dana, { ...share, incidentId: DISPUTE, because: "danger-to-life" }),
    ).toBe("D78 no-partner");
    const danger = at988();
    danger.does(dana, { ...share, because: "danger-to-life" });
  });

  test("D419 a second offer needs an id of its own, whoever makes it, so that a late answer to the first changes nothing", () => {
    const told = screenedClinic();
    told.does(robin, pick);
    told.does(robin, { kind: "ReturnHandover", ...at(CLINIC), reason: "full" });
    expect(told.refuses(robin, pick)).toBe("D419 id-used");
    const offer = {
      kind: "OfferHandover",
      incidentId: CLINIC,
      to: robin.by,
      withinSeconds: 60,
    } as const;
    expect(told.refuses(dana, { ...offer, handoverId: "h-1" })).toBe("D419 id-used");
    told.does(dana, { ...offer, handoverId: "h-2" });
    expect(told.refuses(robin, { kind: "ConfirmVoice", ...at(CLINIC) })).toBe(
      "D38 no-such-handover",
    );
    told.does(robin, { kind: "ConfirmVoice", incidentId: CLINIC, handoverId: "h-2" });
    told.does(dana, { kind: "ReleaseHandover", incidentId: CLINIC, handoverId: "h-2" });
    const back = {
      kind: "HandBack",
      incidentId: CLINIC,
      reason: "needs-911",
      withinSeconds: 60,
    } as const;
    expect(told.refuses(robin, { ...back, handoverId: "h-2" })).toBe("D419 id-used");
    told.does(robin, { ...back, handoverId: "h-3" });
  });

  test.each([dana, kim, sam])(
    "D420 $by does not end a clinician's call that has no follow-up decision",
    (desk) => {
      const told = picked();
      const end = {
        kind: "RecordDisposition",
        incidentId: CLINIC,
        disposition: "settled",
      } as const;
      expect(told.refuses(desk, end)).toBe("D75 follow-up-owed");
      told.does(robin, {
        kind: "DecideFollowUp",
        incidentId: CLINIC,
        followUp: "none",
        dueAt: null,
      });
      told.does(desk, end);
      const over = picked();
      over.does(kim, { kind: "TakeOwnership", incidentId: CLINIC });
      over.does(kim, end);
    },
  );

  test("D416 consent taken back takes the place with it; danger to life shares it still, and a later yes by a new act alone", () => {
    const told = at988();
    const share = { kind: "SharePlace", incidentId: CRISIS } as const;
    const consent = (answer: "given" | "withdrawn") =>
      told.does(noor, {
        kind: "RecordConsent",
        incidentId: CRISIS,
        scope: "share-place",
        answer,
        how: "spoken",
      });
    const shared = () => told.incident(CRISIS).desks.placeShared.map(({ because }) => because);
    consent("given");
    told.does(dana, { ...share, because: "consent" });
    consent("withdrawn");
    expect(shared()).toEqual([]);
    consent("given");
    expect(shared()).toEqual([]);
    told.does(dana, { ...share, because: "consent" });
    told.does(dana, { ...share, because: "danger-to-life" });
    expect(told.refuses(dana, { ...share, because: "danger-to-life" })).toBe("D78 shared-already");
    expect(told.refuses(dana, { ...share, because: "consent" })).toBe("D78 shared-already");
    consent("withdrawn");
    expect(shared()).toEqual(["danger-to-life"]);
  });

  test("D417 a partner that has not said that it speaks with the caller tells nothing as heard from them", () => {
    const told = screenedCrisis();
    const offer = { kind: "OfferHandover", ...at(CRISIS), to: noor.by, withinSeconds: 60 } as const;
    told.does(dana, { ...offer, responder: "hotline-988" });
    const incidentId = CRISIS;
    const consent = { scope: "share-place", answer: "given", how: "spoken" } as const;
    const heard = [
      { kind: "ConfirmPlace", incidentId, place: "x", placeConfidence: "confirmed", area: null },
      { kind: "RecordConsent", incidentId, ...consent },
      answer(CRISIS, "weapon", "none"),
    ] as const;
    for (const each of heard) expect(told.refuses(noor, each)).toBe("D417 not-on-the-line");
    told.does(noor, { kind: "AddPartnerLine", incidentId, text: "Busy for a minute." });
    told.does(noor, { kind: "ConfirmVoice", ...at(CRISIS) });
    for (const each of heard) told.does(noor, each);
  });

  test("D418 a partner sends the emergency where it has, had, asked for or is offered the call, and nowhere else", () => {
    const told = screenedCrisis();
    const send = { kind: "SendEmergency", incidentId: CRISIS } as const;
    expect(told.refuses(noor, send)).toBe("D4 not-your-call");
    expect(told.refuses(noor, { ...send, incidentId: "nobody-s" })).toBe("D4 not-your-call");
    told.does(dana, { kind: "OfferHandover", ...at(CRISIS), to: noor.by, withinSeconds: 60 });
    told.does(noor, send);
    told.does(noor, { kind: "ReturnHandover", ...at(CRISIS), reason: "line-dropped" });
    told.does(noor, send);
    expect(told.incident(CRISIS).owner).toBe(dana.by);
    told.does(noor, ask);
    told.does(sam, { kind: "TakeOwnership", incidentId: ask.incidentId });
    told.does(noor, { ...send, incidentId: ask.incidentId });
  });

  test("D81 lines go between the two sides of a call that a partner is on, and nowhere else", () => {
    const told = at988();
    const line = { kind: "AddPartnerLine", incidentId: CRISIS, text: "She is safe now." } as const;
    told.does(noor, line);
    told.does(lee, { ...line, text: "Thank you." });
    expect(told.refuses(noor, { ...line, text: "" })).toBe("D81 empty-text");
    expect(told.incident(CRISIS).desks.lines.map(({ by }) => by)).toEqual([noor.by, lee.by]);
    const dispute = screenedDispute();
    expect(dispute.refuses(dana, { ...line, incidentId: DISPUTE })).toBe("D81 no-partner");
    expect(dispute.refuses(noor, { ...line, incidentId: DISPUTE })).toBe("D4 not-your-call");
  });

  test("D82 a request is seen once, by a desk or by the unit that is sent", () => {
    const told = story();
    told.does(noor, ask);
    const seen = { kind: "AcknowledgeRequest", incidentId: "r-88" } as const;
    expect(told.refuses(noor, seen)).toBe("D2 not-for-this-role");
    told.does(sam, seen);
    expect(told.refuses(kim, seen)).toBe("D82 nothing-asked");
    told.does(dana, receive("i-other"));
    expect(told.refuses(kim, { ...seen, incidentId: "i-other" })).toBe("D82 nothing-asked");
  });
});
