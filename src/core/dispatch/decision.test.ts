import { describe, expect, test } from "vitest";
import {
  acceptCommunity,
  answer,
  castRef,
  crew,
  dana,
  DISPUTE,
  kim,
  MINUTE,
  receive,
  sam,
  screenedDispute,
  story,
  TUESDAY_03H,
} from "../../../tests/cast.ts";

const assign = (unitId: string) => ({ kind: "AssignUnit", unitId, incidentId: DISPUTE }) as const;
const override = (send: readonly string[]) =>
  ({ kind: "OverrideRecommendation", incidentId: DISPUTE, send, reason: null }) as const;
const explain = { kind: "ExplainOverride", incidentId: DISPUTE, reason: "my-judgment" } as const;
const responders = (needs: readonly { readonly responder: string }[]) =>
  needs.map(({ responder }) => responder);

describe("the decision", () => {
  test("D22 nothing is accepted before a complaint is chosen", () => {
    const told = story();
    told.does(dana, receive(DISPUTE));
    expect(told.refuses(dana, acceptCommunity)).toBe("D22 no-complaint");
  });

  test("D22 nothing is accepted while answers are open, and the refusal names the next question", () => {
    const told = story();
    told.does(dana, receive(DISPUTE));
    told.does(dana, {
      kind: "ChooseComplaint",
      incidentId: DISPUTE,
      pathway: "neighbor-dispute",
    });
    told.does(dana, answer(DISPUTE, "behavior", "loud-argument"));
    told.does(dana, answer(DISPUTE, "violence", "no"));
    told.does(dana, answer(DISPUTE, "lasting", "no"));
    const sent = told.sends(dana, acceptCommunity);
    expect(sent).toMatchObject({ ok: false, error: { rule: "D22", code: "not-settled" } });
    expect(sent.ok ? "" : sent.error.message).toContain("`weapon`");
  });

  test("D23 a recommendation that changed since it was seen is refused with the new one", () => {
    const told = screenedDispute();
    told.does(dana, answer(DISPUTE, "weapon", "present"));
    const sent = told.sends(dana, acceptCommunity);
    expect(sent).toMatchObject({ ok: false, error: { code: "recommendation-changed" } });
    expect(sent.ok ? "" : sent.error.message).toContain("`co-response` by rule");
    told.does(dana, { ...acceptCommunity, rule: "neighbor-dispute/3", send: ["co-response"] });
    expect(responders(told.incident(DISPUTE).needs)).toEqual(["co-response"]);
  });

  test("D23 the last free team went elsewhere between the look and the key", () => {
    const told = screenedDispute(["C7"]);
    told.does(kim, { kind: "ChangeUnitStatus", unitId: "C7", status: "out-of-service" });
    expect(told.refuses(dana, acceptCommunity)).toBe("D23 recommendation-changed");
  });

  test("D24 it records protocol, rule, what is sent and what fits", () => {
    const told = screenedDispute();
    expect(told.does(dana, acceptCommunity)).toEqual([
      {
        kind: "RecommendationAccepted",
        incidentId: DISPUTE,
        recommendation: {
          protocol: castRef,
          pathway: "neighbor-dispute",
          rule: "neighbor-dispute/6",
          send: ["community"],
          priority: 3,
          assignment: "solo",
          hold: null,
          review: false,
          fits: ["community"],
        },
      },
    ]);
    expect(told.incident(DISPUTE)).toMatchObject({ priority: 3, status: "waiting" });
  });

  test("D25 accepting again adds what is new and keeps what is on its way", () => {
    const told = screenedDispute();
    told.does(dana, acceptCommunity);
    told.does(kim, assign("C7"));
    told.does(dana, answer(DISPUTE, "violence", "now"));
    told.does(dana, {
      ...acceptCommunity,
      rule: "neighbor-dispute/2",
      send: ["police", "ems"],
    });
    const { needs, units } = told.incident(DISPUTE);
    expect(responders(needs)).toEqual(["community", "police", "ems"]);
    expect(units.map(({ unitId }) => unitId)).toEqual(["C7"]);
  });

  test("D25 an open need that is no longer in the response is dropped", () => {
    const told = screenedDispute();
    told.does(dana, acceptCommunity);
    told.does(dana, answer(DISPUTE, "weapon", "present"));
    told.does(dana, { ...acceptCommunity, rule: "neighbor-dispute/3", send: ["co-response"] });
    expect(responders(told.incident(DISPUTE).needs)).toEqual(["co-response"]);
  });

  test("D26 advising sends no one, and the review its rule asks for is requested once", () => {
    const told = screenedDispute();
    told.does(dana, answer(DISPUTE, "behavior", "nothing-unlawful-or-unsafe"));
    const advise = { ...acceptCommunity, rule: "neighbor-dispute/4", send: [] };
    expect(told.does(dana, advise).map(({ kind }) => kind)).toEqual([
      "RecommendationAccepted",
      "ReviewRequested",
    ]);
    expect(told.incident(DISPUTE)).toMatchObject({ needs: [], status: "to-close" });
    expect(told.does(dana, advise).map(({ kind }) => kind)).toEqual(["RecommendationAccepted"]);
  });

  test("D27 a recommendation with a hold holds the call in the same act", () => {
    const told = screenedDispute(["P12"], TUESDAY_03H);
    const events = told.does(dana, { ...acceptCommunity, send: [] });
    expect(events[1]).toEqual({
      kind: "CallHeld",
      incidentId: DISPUTE,
      owner: "taker-1",
      until: TUESDAY_03H + 20 * MINUTE,
      told: "We call you back within twenty minutes.",
    });
    expect(told.incident(DISPUTE).status).toBe("on-hold");
  });

  test("D27 any other send ends the hold", () => {
    const told = screenedDispute(["P12"], TUESDAY_03H);
    told.does(dana, { ...acceptCommunity, send: [], told: "someone calls at three" });
    expect(told.incident(DISPUTE).hold?.told).toBe("someone calls at three");
    told.does(dana, override(["police"]));
    expect(told.incident(DISPUTE)).toMatchObject({ hold: null, status: "waiting" });
  });

  test("D28 an override sends at once, without a reason, before any answer or complaint", () => {
    const told = story();
    told.does(dana, receive(DISPUTE));
    expect(told.does(dana, override(["police", "police"]))).toEqual([
      {
        kind: "RecommendationOverridden",
        incidentId: DISPUTE,
        protocol: castRef,
        recommendation: null,
        send: ["police"],
        reason: null,
      },
    ]);
    expect(responders(told.incident(DISPUTE).needs)).toEqual(["police"]);
  });

  test("D28 an override names somebody, and somebody the protocol declares", () => {
    const told = screenedDispute();
    expect(told.refuses(dana, override([]))).toBe("D28 nobody-sent");
    const sent = told.sends(dana, override(["polise"]));
    expect(sent.ok ? "" : sent.error.message).toContain("did you mean `police`?");
  });

  test("D29 the reason comes after the send, may change, and needs an override", () => {
    const told = screenedDispute();
    expect(told.refuses(dana, explain)).toBe("D29 no-override");
    told.does(dana, override(["police"]));
    told.does(dana, { ...explain, note: "shouting got louder" });
    expect(told.incident(DISPUTE).decisions[0]).toMatchObject({ reason: "my-judgment" });
    expect(told.incident(DISPUTE).notes[0]?.text).toBe("shouting got louder");
    told.does(dana, { ...explain, reason: "new-danger-not-covered" });
    expect(told.incident(DISPUTE).decisions[0]).toMatchObject({ reason: "new-danger-not-covered" });
  });

  test("D30 a review is completed once, and only when one is open", () => {
    const told = screenedDispute();
    const review = { kind: "CompleteReview", incidentId: DISPUTE, finding: "agree" } as const;
    expect(told.refuses(sam, review)).toBe("D30 no-review-open");
    told.does(dana, answer(DISPUTE, "behavior", "nothing-unlawful-or-unsafe"));
    told.does(dana, { ...acceptCommunity, rule: "neighbor-dispute/4", send: [] });
    told.does(dana, { kind: "RecordDisposition", incidentId: DISPUTE, disposition: "advised" });
    told.does(sam, review);
    expect(told.incident(DISPUTE).review).toBe("agree");
    expect(told.refuses(sam, review)).toBe("D30 no-review-open");
  });
});

describe("a call from key to outcome", () => {
  test("D47 received, screened, sent, arrived, settled", () => {
    const told = screenedDispute();
    told.does(dana, acceptCommunity);
    told.does(kim, assign("C7"));
    for (const status of ["en-route", "on-scene"] as const) {
      told.wait(5 * MINUTE);
      told.does(crew("C7"), { kind: "ChangeUnitStatus", unitId: "C7", status });
    }
    told.wait(20 * MINUTE);
    told.does(crew("C7"), {
      kind: "RecordDisposition",
      incidentId: DISPUTE,
      disposition: "settled",
    });
    expect(told.incident(DISPUTE)).toMatchObject({
      status: "ended",
      disposition: "settled",
      served: ["community"],
      teamNotSent: [],
    });
    expect(told.unit("C7")).toMatchObject({ status: "available", incidentId: null });
  });
});
