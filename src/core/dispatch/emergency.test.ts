import { describe, expect, test } from "vitest";
import {
  acceptCommunity,
  answer,
  castRef,
  CRISIS,
  dana,
  DISPUTE,
  kim,
  noor,
  receive,
  robin,
  screenedCrisis,
  screenedDispute,
  SECOND,
  story,
  TUESDAY_03H,
} from "../../../tests/cast.ts";

const emergency = (incidentId: string) => ({ kind: "SendEmergency", incidentId }) as const;

test("D407 an emergency that still waits keeps the call at priority 1, be it that a person sends somebody besides", () => {
  const told = screenedDispute();
  told.does(dana, { kind: "SendEmergency", incidentId: DISPUTE });
  const override = (send: readonly string[]) =>
    told.does(dana, { kind: "OverrideRecommendation", incidentId: DISPUTE, send, reason: null });
  override(["police", "community"]);
  expect(told.incident(DISPUTE)).toMatchObject({ priority: 1 });
  expect(told.incident(DISPUTE).needs).toMatchObject([
    { responder: "police", isEmergency: true },
    { responder: "community" },
  ]);
  // Left out by a person, the emergency is over, and what the answers say of the call holds again.
  override(["community"]);
  expect(told.incident(DISPUTE)).toMatchObject({
    priority: 3,
    needs: [{ responder: "community" }],
  });
});

describe("the emergency send", () => {
  test("D17 it goes before a complaint, a place or any answer", () => {
    const told = story();
    told.does(dana, receive(DISPUTE, { place: null, placeConfidence: "unknown", area: null }));
    expect(told.does(dana, emergency(DISPUTE))).toEqual([
      {
        kind: "EmergencySent",
        incidentId: DISPUTE,
        emergency: "violence",
        send: ["police", "ems"],
        protocol: castRef,
      },
    ]);
    expect(told.incident(DISPUTE)).toMatchObject({ status: "waiting", priority: 1 });
  });

  test("D17 it goes from a held call, and the hold ends", () => {
    const told = screenedDispute();
    const hold = { kind: "HoldCall", incidentId: DISPUTE, minutes: 20, told: "we ring" } as const;
    told.does(dana, hold);
    expect(told.does(dana, emergency(DISPUTE)).map(({ kind }) => kind)).toEqual([
      "EmergencySent",
      "HoldEnded",
      "TeamNotSent",
    ]);
    expect(told.incident(DISPUTE).hold).toBeNull();
  });

  test("D17 it goes while the call is being handed over, on a version long gone", () => {
    const told = screenedCrisis();
    const offer = { kind: "OfferHandover", incidentId: CRISIS, handoverId: "h-1" } as const;
    told.does(dana, { ...offer, to: noor.by, withinSeconds: 60 });
    told.does(dana, emergency(CRISIS), { expectedVersion: 1 });
    expect(told.incident(CRISIS)).toMatchObject({
      status: "waiting",
      owner: "taker-1",
      handover: { id: "h-1" },
    });
  });

  test("D18 named, else the complaint's own, else the agency's default", () => {
    const told = screenedCrisis();
    const sent = (events: readonly { kind: string }[]) => events[0];
    expect(
      sent(told.does(dana, { ...emergency(CRISIS), emergency: "not-breathing" })),
    ).toMatchObject({ emergency: "not-breathing", send: ["ems", "fire"] });
    expect(sent(told.does(dana, emergency(CRISIS)))).toMatchObject({ emergency: "self-harm" });
    told.does(dana, receive(DISPUTE));
    expect(sent(told.does(dana, emergency(DISPUTE)))).toMatchObject({ emergency: "violence" });
    expect(told.refuses(dana, { ...emergency(DISPUTE), emergency: "violense" })).toBe(
      "D18 unknown-emergency",
    );
  });

  test("D19 the same again adds no need; another adds its own", () => {
    const told = story();
    told.does(dana, receive(DISPUTE));
    told.does(dana, emergency(DISPUTE));
    told.does(robin, emergency(DISPUTE));
    const responders = () => told.incident(DISPUTE).needs.map(({ responder }) => responder);
    expect(responders()).toEqual(["police", "ems"]);
    told.does(dana, { ...emergency(DISPUTE), emergency: "not-breathing" });
    expect(responders()).toEqual(["police", "ems", "fire"]);
  });

  test("D20 on a merged incident it goes to the one that goes on", () => {
    const told = screenedDispute();
    told.does(dana, receive(SECOND));
    told.does(dana, { kind: "MergeIncident", incidentId: SECOND, into: DISPUTE });
    expect(told.does(dana, emergency(SECOND))[0]).toMatchObject({
      kind: "EmergencySent",
      incidentId: DISPUTE,
    });
  });

  test("D21 screening goes on, and what it settles on never takes back the emergency", () => {
    const told = screenedDispute();
    told.does(dana, emergency(DISPUTE));
    told.does(dana, answer(DISPUTE, "lasting", "unknown"));
    told.does(dana, acceptCommunity);
    expect(told.incident(DISPUTE).needs.map(({ responder }) => responder)).toEqual([
      "police",
      "ems",
      "community",
    ]);
    expect(told.incident(DISPUTE).priority).toBe(1);
  });

  test("D21 an emergency that waits is never shown as a call that can wait", () => {
    const told = screenedDispute(["P12"], TUESDAY_03H);
    told.does(dana, emergency(DISPUTE));
    told.does(dana, { ...acceptCommunity, send: [] });
    expect(told.incident(DISPUTE).hold).not.toBeNull();
    expect(told.incident(DISPUTE).status).toBe("waiting");
    told.does(kim, { kind: "AssignUnit", unitId: "P12", incidentId: DISPUTE });
    expect(told.incident(DISPUTE).status).toBe("responding");
  });
});
