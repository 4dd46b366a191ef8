import { describe, expect, test } from "vitest";
import {
  acceptCommunity,
  answer,
  castContext,
  crew,
  dana,
  DISPUTE,
  kim,
  receive,
  screenedDispute,
  signOn,
  story,
  timer,
  TUESDAY_03H,
} from "../../../tests/cast.ts";
import type { Story } from "../../../tests/cast.ts";
import { compile } from "#core/protocol/compile.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const stage = {
  kind: "SetStaging",
  incidentId: DISPUTE,
  point: "Mill Street and 3rd",
  holds: ["ems", "community"],
  clearedBy: "police",
} as const;
const release = { kind: "ReleaseStaging", incidentId: DISPUTE, because: "cleared" } as const;
const onScene = (unitId: string) =>
  ({ kind: "ChangeUnitStatus", unitId, status: "on-scene" }) as const;

/** Police and the community team are on their way to the dispute. */
function bothGoing(): Story {
  const told = screenedDispute();
  told.does(dana, {
    kind: "OverrideRecommendation",
    incidentId: DISPUTE,
    send: ["police", "community"],
    reason: "my-judgment",
  });
  told.does(kim, { kind: "AssignUnit", unitId: "P12", incidentId: DISPUTE });
  told.does(kim, { kind: "AssignUnit", unitId: "C7", incidentId: DISPUTE });
  return told;
}

describe("staging", () => {
  test("D85 a joint response is staged as it is accepted: the unarmed hold short, the armed clear", () => {
    const { protocol } = castContext.protocol;
    const joint = compile({
      ...protocol,
      pathways: protocol.pathways.map((pathway) => ({
        ...pathway,
        rules: pathway.rules.map((rule) => ({
          ...rule,
          action: { ...rule.action, assignment: "joint" as const },
        })),
      })),
    });
    const told = story({ ...castContext, protocol: joint });
    told.does(dana, receive(DISPUTE));
    told.does(dana, { kind: "ChooseComplaint", incidentId: DISPUTE, pathway: "neighbor-dispute" });
    for (const [question, given] of [
      ["behavior", "threatening"],
      ["violence", "now"],
      ["weapon", "none"],
    ] as const)
      told.does(dana, answer(DISPUTE, question, given));
    told.does(dana, {
      kind: "AcceptRecommendation",
      incidentId: DISPUTE,
      rule: "neighbor-dispute/2",
      send: ["police", "ems"],
    });
    expect(told.incident(DISPUTE).desks.staging).toMatchObject({
      point: null,
      holds: ["ems"],
      clearedBy: "police",
    });
  });

  test("D85 a desk sets the point, who holds and who clears, and nobody clears for themselves", () => {
    const told = bothGoing();
    told.does(kim, { ...stage, point: "  " });
    expect(told.incident(DISPUTE).desks.staging?.point).toBeNull();
    expect(told.refuses(kim, { ...stage, holds: [] })).toBe("D85 nobody-holds");
    expect(told.refuses(kim, { ...stage, clearedBy: "ems" })).toBe("D85 clears-itself");
    expect(told.refuses(kim, { ...stage, clearedBy: "wizard" })).toBe("D85 unknown-responder");
    expect(told.refuses(crew("C7"), stage)).toBe("D2 not-for-this-role");
    told.does(kim, stage);
    expect(told.incident(DISPUTE).desks.staging).toMatchObject({ point: "Mill Street and 3rd" });
  });

  test("D86 a crew that holds short is not on scene by its phone; a desk that knows better sets it", () => {
    const told = bothGoing();
    told.does(kim, stage);
    expect(told.refuses(crew("C7"), onScene("C7"))).toBe("D86 hold-short");
    told.does(crew("P12"), onScene("P12"));
    told.does(kim, onScene("C7"));
    expect(told.unit("C7").status).toBe("on-scene");
  });

  test("D86 whoever holds short may still withdraw: its need is open again", () => {
    const told = bothGoing();
    told.does(kim, stage);
    told.does(crew("C7"), { kind: "ChangeUnitStatus", unitId: "C7", status: "available" });
    expect(told.incident(DISPUTE).needs).toContainEqual(
      expect.objectContaining({ responder: "community", unitId: null }),
    );
  });

  test("D87 is released once, by a crew on scene that clears it or by a desk", () => {
    const told = bothGoing();
    expect(told.refuses(kim, release)).toBe("D87 not-staged");
    told.does(kim, stage);
    expect(told.refuses(crew("C7"), release)).toBe("D87 not-yours-to-clear");
    expect(told.refuses(crew("P12"), release)).toBe("D87 not-yours-to-clear");
    told.does(crew("P12"), onScene("P12"));
    told.does(crew("P12"), release);
    told.does(crew("C7"), onScene("C7"));
    expect(told.refuses(kim, release)).toBe("D87 not-staged");
    const desk = bothGoing();
    desk.does(kim, stage);
    desk.does(kim, { ...release, because: "not-needed" });
    expect(desk.incident(DISPUTE).desks.staging).toBeNull();
  });
});

const overrideWith = (send: readonly string[]) =>
  ({ kind: "OverrideRecommendation", incidentId: DISPUTE, send, reason: "other" }) as const;

describe("a team that runs out", () => {
  test("D88 the last free unit goes elsewhere: every call that waits for one has its reason then", () => {
    const told = screenedDispute(["C7", "C2"]);
    told.does(dana, acceptCommunity);
    told.does(dana, receive("i-2"));
    told.does(dana, {
      kind: "OverrideRecommendation",
      incidentId: "i-2",
      send: ["community"],
      reason: "other",
    });
    told.does(kim, { kind: "ChangeUnitStatus", unitId: "C2", status: "busy" });
    expect(told.incident(DISPUTE).teamNotSent).toEqual([]);
    const events = told.does(kim, { kind: "AssignUnit", unitId: "C7", incidentId: "i-2" });
    expect(events).toContainEqual(
      expect.objectContaining({
        kind: "TeamNotSent",
        incidentId: DISPUTE,
        responder: "community",
        reason: "no-team-free",
      }),
    );
    told.does(kim, { kind: "ChangeUnitStatus", unitId: "C2", status: "available" });
    told.does(kim, { kind: "AssignUnit", unitId: "C2", incidentId: DISPUTE });
    expect(told.incident(DISPUTE).teamNotSent).toEqual([]);
  });

  test("D88 nobody is told of a team that was not asked for, and a call that ended is told nothing", () => {
    const told = screenedDispute(["C7", "A1", "P12"]);
    told.does(dana, { ...overrideWith(["mediator", "police"]) });
    told.does(dana, receive("i-2"));
    told.does(dana, { ...overrideWith(["community"]), incidentId: "i-2" });
    told.does(dana, { kind: "RecordDisposition", incidentId: "i-2", disposition: "settled" });
    const before = told.incident("i-2").teamNotSent;
    const events = told.does(kim, { kind: "ChangeUnitStatus", unitId: "C7", status: "busy" });
    expect(events).toHaveLength(1);
    expect(told.incident("i-2").teamNotSent).toBe(before);
  });

  test("D88 one of several needs is enough, and a status that keeps the unit here takes nobody from anybody", () => {
    const told = screenedDispute(["C7", "P12"]);
    told.does(dana, { ...overrideWith(["community", "police"]) });
    told.does(kim, { kind: "AssignUnit", unitId: "P12", incidentId: DISPUTE });
    told.does(kim, { kind: "ChangeUnitStatus", unitId: "P12", status: "en-route" });
    expect(told.incident(DISPUTE).teamNotSent).toEqual([]);
    told.does(kim, { kind: "ChangeUnitStatus", unitId: "C7", status: "busy" });
    expect(told.incident(DISPUTE).teamNotSent).toMatchObject([{ reason: "no-team-free" }]);
  });

  test("D394 the hours of a team end over a call that waits for it: its reason is recorded then, once, and nothing is before", () => {
    const over = { kind: "FlagHoursOver", incidentId: DISPUTE } as const;
    const told = screenedDispute(["C7"]);
    told.does(dana, acceptCommunity);
    told.wait(9 * HOUR - MINUTE);
    expect(told.refuses(timer, over)).toBe("D394 nobody-gone-home");
    told.wait(MINUTE);
    expect(told.does(timer, over)).toMatchObject([
      { kind: "TeamNotSent", incidentId: DISPUTE, responder: "community", reason: "out-of-hours" },
    ]);
    expect(told.refuses(timer, over)).toBe("D394 nobody-gone-home");
    expect(told.refuses(kim, over)).toBe("D2 not-for-this-role");
    const at = told.incident(DISPUTE).teamNotSent[0]?.at;
    told.wait(HOUR);
    told.does(dana, { kind: "RecordDisposition", incidentId: DISPUTE, disposition: "settled" });
    expect(told.incident(DISPUTE).teamNotSent).toMatchObject([{ reason: "out-of-hours", at }]);
    expect(told.refuses(timer, over)).toBe("D7 ended");
  });

  test("D394 a team on its way, one that is not asked for and a reason that stands are left alone, and a wait that begins anew after hours is not", () => {
    const over = { kind: "FlagHoursOver", incidentId: DISPUTE } as const;
    const reasons = (told: Story) =>
      told.incident(DISPUTE).teamNotSent.map(({ responder, reason }) => `${responder} ${reason}`);
    const told = screenedDispute(["C7", "P12"]);
    told.does(dana, acceptCommunity);
    told.does(kim, { kind: "AssignUnit", unitId: "C7", incidentId: DISPUTE });
    told.wait(9 * HOUR);
    expect(told.refuses(timer, over)).toBe("D394 nobody-gone-home");
    told.does(kim, { kind: "ReleaseUnit", unitId: "C7", because: "reassigned" });
    told.does(timer, over);
    expect(reasons(told)).toEqual(["community out-of-hours"]);
    const police = screenedDispute(["P12"]);
    police.does(dana, overrideWith(["police"]));
    const busy = screenedDispute(["C7"]);
    busy.does(dana, acceptCommunity);
    busy.does(kim, { kind: "ChangeUnitStatus", unitId: "C7", status: "busy" });
    for (const other of [police, busy]) {
      other.wait(9 * HOUR);
      expect(other.refuses(timer, over)).toBe("D394 nobody-gone-home");
    }
    expect(reasons(busy)).toEqual(["community no-team-free"]);
  });

  test("D395 a crew that goes home after its team's hours leaves `out-of-hours`, and one that goes before them `no-team-free`", () => {
    for (const [hours, reason] of [
      [9, "out-of-hours"],
      [8, "no-team-free"],
    ] as const) {
      const told = screenedDispute(["C7"]);
      told.does(dana, acceptCommunity);
      told.wait(hours * HOUR);
      if (hours === 9) told.does(timer, { kind: "FlagHoursOver", incidentId: DISPUTE });
      told.does(crew("C7"), { kind: "SignOffUnit", unitId: "C7" });
      expect(told.incident(DISPUTE).teamNotSent).toMatchObject([{ reason }]);
    }
  });

  test("D389 a team that a person chose or asked for, and that cannot come now, has its reason with that act", () => {
    const missed = (told: Story) =>
      told.incident(DISPUTE).teamNotSent.map(({ responder, reason }) => `${responder} ${reason}`);
    const chosen = screenedDispute(["P12"]);
    chosen.does(dana, overrideWith(["community", "police"]));
    expect(missed(chosen)).toEqual(["community no-team-free"]);
    const late = screenedDispute(["C7"], TUESDAY_03H);
    late.does(dana, overrideWith(["community"]));
    expect(missed(late)).toEqual(["community out-of-hours"]);
    const asked = screenedDispute(["C7", "P12"]);
    asked.does(kim, { kind: "ChangeUnitStatus", unitId: "C7", status: "busy" });
    const ask = { kind: "AskForTeam", incidentId: DISPUTE, because: "team-fits-better" } as const;
    asked.does(dana, { ...ask, send: ["community", "police"] });
    expect(missed(asked)).toEqual(["community no-team-free"]);
    asked.does(kim, { kind: "ChangeUnitStatus", unitId: "C7", status: "available" });
    asked.does(kim, { kind: "AssignUnit", unitId: "C7", incidentId: DISPUTE });
    expect(missed(asked)).toEqual([]);
  });

  test("D389 a team whose only unit breaks down on the way has its reason then, and one whose other unit is free has none", () => {
    for (const [units, expected] of [
      [["C7"], ["no-team-free"]],
      [["C7", "C2"], []],
    ] as const) {
      const told = screenedDispute(units);
      told.does(dana, acceptCommunity);
      told.does(kim, { kind: "AssignUnit", unitId: "C7", incidentId: DISPUTE });
      told.does(crew("C7"), { kind: "ChangeUnitStatus", unitId: "C7", status: "out-of-service" });
      expect(told.incident(DISPUTE).needs).toMatchObject([{ unitId: null }]);
      expect(told.incident(DISPUTE).teamNotSent.map(({ reason }) => reason)).toEqual(expected);
    }
  });

  test("D389 a team that declined has that reason and no other", () => {
    const told = screenedDispute(["C7"]);
    told.does(dana, acceptCommunity);
    told.does(kim, { kind: "AssignUnit", unitId: "C7", incidentId: DISPUTE });
    told.does(crew("C7"), { kind: "DeclineCall", unitId: "C7", reason: "not-what-we-do" });
    expect(told.incident(DISPUTE).teamNotSent).toMatchObject([{ reason: "team-declined" }]);
  });

  test("D389 what a joined call still waits for has its reason on the call that goes on", () => {
    const told = screenedDispute(["C7", "P12"]);
    told.does(dana, acceptCommunity);
    told.does(dana, receive("i-2"));
    told.does(kim, { kind: "ChangeUnitStatus", unitId: "C7", status: "busy" });
    told.does(kim, { kind: "MergeIncident", incidentId: DISPUTE, into: "i-2" });
    expect(told.incident("i-2").needs).toMatchObject([{ responder: "community", unitId: null }]);
    expect(told.incident("i-2").teamNotSent).toMatchObject([{ reason: "no-team-free" }]);
  });

  test("D389 a team that comes with its joined call is owed no reason", () => {
    const told = screenedDispute(["C7", "P12"]);
    told.does(dana, acceptCommunity);
    told.does(kim, { kind: "AssignUnit", unitId: "C7", incidentId: DISPUTE });
    told.does(dana, receive("i-2"));
    told.does(kim, { kind: "MergeIncident", incidentId: DISPUTE, into: "i-2" });
    expect(told.incident("i-2").teamNotSent).toEqual([]);
  });

  test("D27 a team that is asked for ends a hold as any other send does", () => {
    const told = screenedDispute(["C7", "P12"]);
    told.does(dana, { kind: "HoldCall", incidentId: DISPUTE, minutes: 240, told: "We ring you." });
    const ask = { kind: "AskForTeam", incidentId: DISPUTE, because: "team-fits-better" } as const;
    told.does(dana, { ...ask, send: ["community"] });
    expect(told.incident(DISPUTE)).toMatchObject({ hold: null, status: "waiting" });
  });

  test("D88 also when it signs off or goes out of service, and police are never short", () => {
    for (const end of [
      { kind: "SignOffUnit", unitId: "C7" },
      { kind: "ChangeUnitStatus", unitId: "C7", status: "out-of-service" },
    ] as const) {
      const told = screenedDispute(["C7", "P12"]);
      told.does(dana, acceptCommunity);
      told.does(kim, end);
      expect(told.incident(DISPUTE).teamNotSent).toMatchObject([{ reason: "no-team-free" }]);
    }
    const told = story();
    told.does(kim, signOn("P12"));
    told.does(dana, receive(DISPUTE));
    told.does(dana, {
      kind: "OverrideRecommendation",
      incidentId: DISPUTE,
      send: ["police"],
      reason: "other",
    });
    told.does(kim, { kind: "SignOffUnit", unitId: "P12" });
    expect(told.incident(DISPUTE).teamNotSent).toEqual([]);
  });
});
