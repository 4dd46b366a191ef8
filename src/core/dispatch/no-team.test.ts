import { describe, expect, test } from "vitest";
import {
  acceptCommunity,
  answer,
  castRef,
  CRISIS,
  crew,
  dana,
  DISPUTE,
  kim,
  noor,
  receive,
  robin,
  screenedCrisis,
  screenedDispute,
  SECOND,
  timer,
  TUESDAY_03H,
} from "../../../tests/cast.ts";
import type { DispatchEvent } from "./events.ts";
import type { DispositionCode } from "./words.ts";

/** `responder: reason` of each team that was not sent. */
const missed = (events: readonly DispatchEvent[]) =>
  events.flatMap((event) =>
    event.kind === "TeamNotSent" ? [`${event.responder}: ${event.reason}`] : [],
  );
const end = (incidentId: string, disposition: DispositionCode = "settled") =>
  ({ kind: "RecordDisposition", incidentId, disposition }) as const;
const override = {
  kind: "OverrideRecommendation",
  incidentId: DISPUTE,
  send: ["police"],
  reason: null,
} as const;
const offer = {
  kind: "OfferHandover",
  incidentId: CRISIS,
  handoverId: "h-1",
  to: noor.by,
  responder: "hotline-988",
  withinSeconds: 60,
} as const;
const assign = (unitId: string) => ({ kind: "AssignUnit", unitId, incidentId: DISPUTE }) as const;

describe("an eligible call without its team", () => {
  test("D31 out of hours", () => {
    const told = screenedDispute(["C7"], TUESDAY_03H);
    const events = told.does(dana, { ...acceptCommunity, send: [] });
    expect(events.at(-1)).toEqual({
      kind: "TeamNotSent",
      incidentId: DISPUTE,
      responder: "community",
      reason: "out-of-hours",
      protocol: castRef,
    });
  });

  test("D31 out of area", () => {
    const told = screenedDispute(["C7"]);
    const place = { kind: "ConfirmPlace", incidentId: DISPUTE, place: "9 Mill Lane" } as const;
    told.does(dana, { ...place, placeConfidence: "confirmed", area: "mill" });
    expect(missed(told.does(dana, { ...acceptCommunity, send: [] }))).toEqual([
      "community: out-of-area",
    ]);
  });

  test("D31 none free", () => {
    const told = screenedDispute(["P12"]);
    expect(missed(told.does(dana, { ...acceptCommunity, send: [] }))).toEqual([
      "community: no-team-free",
    ]);
  });

  test("D31 a call that is not settled is not called eligible", () => {
    const told = screenedDispute(["C7"]);
    told.does(dana, receive(SECOND));
    told.does(dana, { kind: "ChooseComplaint", incidentId: SECOND, pathway: "neighbor-dispute" });
    expect(missed(told.does(dana, { ...override, incidentId: SECOND }))).toEqual([]);
    expect(missed(told.does(dana, end(SECOND)))).toEqual([]);
  });

  test("D32 an override leaves the team out, and the reason given later is the one that stands", () => {
    const told = screenedDispute();
    expect(missed(told.does(dana, override))).toEqual(["community: overridden"]);
    const explain = { kind: "ExplainOverride", incidentId: DISPUTE } as const;
    expect(missed(told.does(dana, { ...explain, reason: "caller-asked-for-police" }))).toEqual([
      "community: caller-asked-for-police",
    ]);
    expect(missed(told.does(dana, { ...explain, reason: "team-too-far" }))).toEqual([
      "community: too-long-a-wait",
    ]);
    expect(told.incident(DISPUTE).teamNotSent).toHaveLength(1);
  });

  test("D32 a team that could not have come was not overridden", () => {
    const told = screenedDispute(["C7"], TUESDAY_03H);
    expect(missed(told.does(dana, { ...override, reason: "my-judgment" }))).toEqual([
      "community: out-of-hours",
    ]);
    const explain = { kind: "ExplainOverride", incidentId: DISPUTE } as const;
    expect(missed(told.does(dana, { ...explain, reason: "caller-asked-for-police" }))).toEqual([]);
  });

  test("D32 an override that sends the team too leaves nobody out", () => {
    const told = screenedDispute();
    expect(missed(told.does(dana, { ...override, send: ["police", "community"] }))).toEqual([]);
  });

  test("D33 an emergency in its place", () => {
    const told = screenedDispute();
    const send = { kind: "SendEmergency", incidentId: DISPUTE } as const;
    expect(missed(told.does(dana, send))).toEqual(["community: emergency-sent"]);
    expect(missed(told.does(dana, send))).toEqual([]);
  });

  test("D34 the hotline declines, is closed, or lets the offer pass", () => {
    const told = screenedCrisis();
    const back = { kind: "ReturnHandover", incidentId: CRISIS, handoverId: "h-1" } as const;
    told.does(dana, offer);
    expect(missed(told.does(noor, { ...back, reason: "declined" }))).toEqual([
      "hotline-988: refused-hand-over",
    ]);
    told.does(dana, { ...offer, handoverId: "h-2" });
    expect(missed(told.does(noor, { ...back, handoverId: "h-2", reason: "closed" }))).toEqual([
      "hotline-988: out-of-hours",
    ]);
    told.does(dana, { ...offer, handoverId: "h-3" });
    told.wait(60_000);
    const timeOut = { kind: "TimeOutHandover", incidentId: CRISIS, handoverId: "h-3" } as const;
    expect(missed(told.does(timer, timeOut))).toEqual(["hotline-988: too-long-a-wait"]);
    expect(told.incident(CRISIS).teamNotSent).toHaveLength(1);
  });

  test("D34 a dropped line says nothing about the team, nor does a seat that is no team", () => {
    const told = screenedCrisis();
    const back = { kind: "ReturnHandover", incidentId: CRISIS, handoverId: "h-1" } as const;
    told.does(dana, offer);
    expect(missed(told.does(dana, { ...back, reason: "line-dropped" }))).toEqual([]);
    const { responder: _, ...toRobin } = { ...offer, to: robin.by, handoverId: "h-2" };
    told.does(dana, toRobin);
    expect(missed(told.does(robin, { ...back, handoverId: "h-2", reason: "declined" }))).toEqual(
      [],
    );
  });

  test("D35 a free team that nobody offered", () => {
    const told = screenedDispute();
    expect(missed(told.does(dana, end(DISPUTE)))).toEqual(["community: team-free-not-offered"]);
  });

  test("D35 a team that was not free at the end, with nothing decided", () => {
    const told = screenedDispute(["P12"]);
    expect(missed(told.does(dana, end(DISPUTE)))).toEqual(["community: no-team-free"]);
  });

  test.each([
    ["caller-unreachable", "caller-hung-up"],
    ["help-refused", "caller-refused"],
    ["ems-took-over", "medical"],
    ["advised", "advised-by-phone"],
    ["handed-over", "handed-over"],
    ["settled", "ended-before-team"],
  ] as const)("D35 decided on, ended as %s before it went: %s", (disposition, reason) => {
    const told = screenedDispute();
    told.does(dana, acceptCommunity);
    expect(missed(told.does(dana, end(DISPUTE, disposition)))).toEqual([`community: ${reason}`]);
  });

  test("D35 answers changed after the decision, and nobody looked again", () => {
    const told = screenedDispute();
    told.does(dana, answer(DISPUTE, "weapon", "present"));
    told.does(dana, { ...acceptCommunity, rule: "neighbor-dispute/3", send: ["co-response"] });
    told.does(dana, answer(DISPUTE, "weapon", "none"));
    expect(missed(told.does(dana, end(DISPUTE)))).toEqual(["community: team-free-not-offered"]);
  });

  test("D35 an emergency before the screening ended", () => {
    const told = screenedDispute();
    told.does(dana, receive(SECOND));
    told.does(dana, { kind: "SendEmergency", incidentId: SECOND });
    told.does(dana, { kind: "ChooseComplaint", incidentId: SECOND, pathway: "neighbor-dispute" });
    for (const [question, given] of [
      ["behavior", "loud-argument"],
      ["violence", "no"],
      ["weapon", "none"],
      ["lasting", "no"],
    ] as const)
      told.does(dana, answer(SECOND, question, given));
    expect(missed(told.does(dana, end(SECOND)))).toEqual(["community: emergency-sent"]);
  });

  test("D35 a merged incident's team has its reason", () => {
    const told = screenedDispute();
    told.does(dana, receive(SECOND));
    const merge = { kind: "MergeIncident", incidentId: DISPUTE, into: SECOND } as const;
    expect(missed(told.does(dana, merge))).toEqual(["community: merged"]);
  });

  test("D35 a crew released before it arrived has not served", () => {
    const told = screenedDispute();
    told.does(dana, acceptCommunity);
    told.does(kim, assign("C7"));
    told.does(kim, { kind: "ReleaseUnit", unitId: "C7", because: "cancelled" });
    expect(missed(told.does(dana, end(DISPUTE)))).toEqual(["community: ended-before-team"]);
  });

  test("D35 a team that served owes no reason", () => {
    const told = screenedDispute();
    told.does(dana, acceptCommunity);
    told.does(kim, assign("C7"));
    expect(missed(told.does(crew("C7"), end(DISPUTE)))).toEqual([]);
  });

  test("D36 the reason falls when such a unit is sent after all", () => {
    const told = screenedDispute();
    told.does(dana, override);
    expect(told.incident(DISPUTE).teamNotSent).toHaveLength(1);
    told.does(kim, { ...assign("C7"), isBackup: true });
    expect(told.incident(DISPUTE).teamNotSent).toEqual([]);
  });

  test("D36 the reason falls when the hotline takes the call", () => {
    const told = screenedCrisis();
    const handover = { incidentId: CRISIS, handoverId: "h-1" } as const;
    told.does(dana, offer);
    told.does(noor, { kind: "ReturnHandover", ...handover, reason: "declined" });
    const again = { ...handover, handoverId: "h-2" } as const;
    told.does(dana, { ...offer, ...again });
    told.does(noor, { kind: "ConfirmVoice", ...again });
    told.does(dana, { kind: "ReleaseHandover", ...again });
    expect(told.incident(CRISIS).teamNotSent).toEqual([]);
    expect(missed(told.does(noor, end(CRISIS)))).toEqual([]);
  });
});
