import { describe, expect, test } from "vitest";
import {
  answer,
  castRef,
  CRISIS,
  dana,
  DISPUTE,
  kim,
  lee,
  receive,
  screenedDispute,
  SECOND,
  story,
} from "../../../tests/cast.ts";

describe("calls and screening", () => {
  test("D9 a received call opens its incident, owned by the seat that took it", () => {
    const told = story();
    expect(told.does(dana, receive(DISPUTE))).toEqual([
      {
        kind: "CallReceived",
        incidentId: DISPUTE,
        callId: `${DISPUTE}-call`,
        channel: "voice",
        door: "911",
        language: "en",
        interpreter: "not-needed",
        callbackNumber: "555-0142",
        safeToCallBack: "yes",
        place: "14 Mill Street",
        placeConfidence: "confirmed",
        area: "harbor",
        owner: "taker-1",
        isSynthetic: true,
        protocol: castRef,
      },
    ]);
    expect(told.incident(DISPUTE)).toMatchObject({ owner: "taker-1", status: "screening" });
    expect(told.center.calls.get(`${DISPUTE}-call`)).toBe(DISPUTE);
  });

  test("D10 a second call joins the incident; owner and confirmed place stay", () => {
    const told = story();
    told.does(dana, receive(DISPUTE));
    told.does(lee, receive(DISPUTE, { callId: "c-upstairs", place: "16 Mill Street" }));
    const incident = told.incident(DISPUTE);
    expect(incident.calls.map(({ id }) => id)).toEqual([`${DISPUTE}-call`, "c-upstairs"]);
    expect(incident).toMatchObject({ owner: "taker-1", place: "14 Mill Street" });
  });

  test("D10 a joining caller's place is taken where none was known", () => {
    const told = story();
    const nowhere = { place: null, placeConfidence: "unknown", area: null } as const;
    told.does(dana, receive(DISPUTE, nowhere));
    told.does(lee, receive(DISPUTE, { callId: "c-upstairs" }));
    expect(told.incident(DISPUTE)).toMatchObject({ place: "14 Mill Street", area: "harbor" });
  });

  test("D10 the same call is not received twice, not even for another incident", () => {
    const told = story();
    told.does(dana, receive(DISPUTE));
    expect(told.refuses(lee, receive(DISPUTE))).toBe("D10 call-known");
    expect(told.refuses(lee, receive(SECOND, { callId: `${DISPUTE}-call` }))).toBe(
      "D10 call-known",
    );
  });

  test("D11 a call from an area nobody declared is received, its area not known", () => {
    const told = story();
    told.does(dana, receive(DISPUTE, { area: "atlantis" }));
    expect(told.incident(DISPUTE).area).toBeNull();
  });

  test("D12 a real call never joins a synthetic incident", () => {
    const told = story();
    told.does(dana, receive(DISPUTE));
    const real = receive(DISPUTE, { callId: "c-real", isSynthetic: false });
    expect(told.refuses(dana, real)).toBe("D12 synthetic-mixed");
  });

  test("D13 call details change only where they are named", () => {
    const told = story();
    told.does(dana, receive(DISPUTE));
    const change = { kind: "ChangeCallDetails", incidentId: DISPUTE } as const;
    told.does(dana, {
      ...change,
      callId: `${DISPUTE}-call`,
      language: "es",
      interpreter: "needed",
      safeToCallBack: "no",
    });
    expect(told.incident(DISPUTE).calls[0]).toMatchObject({
      language: "es",
      interpreter: "needed",
      safeToCallBack: "no",
      callbackNumber: "555-0142",
    });
    expect(told.refuses(dana, { ...change, callId: "c-other" })).toBe("D13 unknown-call");
  });

  test("D13 a place is confirmed in a declared area or none", () => {
    const told = story();
    told.does(dana, receive(DISPUTE));
    const place = { kind: "ConfirmPlace", incidentId: DISPUTE, place: "3 Quay" } as const;
    const confirmed = { ...place, placeConfidence: "confirmed" } as const;
    expect(told.refuses(dana, { ...confirmed, area: "habor" })).toBe("D13 unknown-area");
    told.does(dana, { ...confirmed, area: null });
    expect(told.incident(DISPUTE)).toMatchObject({ place: "3 Quay", area: null });
  });

  test("D14 the complaint is a declared pathway and one of its call types; answers stay", () => {
    const told = screenedDispute();
    const choose = { kind: "ChooseComplaint", incidentId: DISPUTE } as const;
    const wrong = told.sends(dana, { ...choose, pathway: "neighbour-dispute" });
    expect(wrong.ok ? "" : wrong.error.message).toContain("did you mean `neighbor-dispute`?");
    expect(told.refuses(dana, { ...choose, pathway: "neighbor-dispute", callType: "arson" })).toBe(
      "D14 unknown-call-type",
    );
    expect(told.does(dana, { ...choose, pathway: "suicidal-thoughts" })).toEqual([
      {
        kind: "ComplaintChosen",
        incidentId: DISPUTE,
        pathway: "suicidal-thoughts",
        callType: "suicidal-thoughts",
        protocol: { id: "cast", version: 3, hash: "ca57".repeat(16) },
      },
    ]);
    expect(told.incident(DISPUTE).answers["weapon"]?.answer).toBe("none");
  });

  test("D15 an answer is declared or unknown, before the complaint too, and may change", () => {
    const told = story();
    told.does(dana, receive(CRISIS));
    told.does(dana, answer(CRISIS, "weapon", "unknown"));
    told.does(dana, { ...answer(CRISIS, "weapon", "none"), source: "was-told" });
    expect(told.incident(CRISIS).answers["weapon"]).toMatchObject({
      answer: "none",
      source: "was-told",
    });
    const wrong = told.sends(dana, answer(CRISIS, "weapon", "presnt"));
    expect(wrong).toMatchObject({ ok: false, error: { rule: "D15", code: "unknown-answer" } });
    expect(wrong.ok ? "" : wrong.error.message).toContain("did you mean `present`?");
    expect(told.refuses(dana, answer(CRISIS, "weapn", "none"))).toBe("D15 unknown-question");
  });

  test("D16 a note keeps who wrote it and when; an empty one is refused", () => {
    const told = screenedDispute();
    const note = { kind: "AddNote", incidentId: DISPUTE, text: "dog in the yard" } as const;
    told.does(kim, note);
    expect(told.incident(DISPUTE).notes).toEqual([
      { at: told.at, by: "dispatch-1", text: "dog in the yard" },
    ]);
    expect(told.refuses(kim, { ...note, text: "  " })).toBe("D16 empty-text");
  });
});
