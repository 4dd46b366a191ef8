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
} from "../../../tests/cast.ts";
import type { Story } from "../../../tests/cast.ts";
import { compile } from "#core/protocol/compile.ts";

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
