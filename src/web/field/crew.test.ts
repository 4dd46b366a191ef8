import { describe, expect, test } from "vitest";
import {
  acceptCommunity,
  answer,
  castProtocol,
  crew,
  dana,
  DISPUTE,
  kim,
  screenedDispute,
} from "../../../tests/cast.ts";
import { askState, hazardsOf, helpState, tapsFor } from "./crew.ts";

describe("a crew's taps", () => {
  test("go forward only, and every one that can be tapped is accepted", () => {
    const told = screenedDispute();
    told.does(dana, acceptCommunity);
    const can = (): readonly string[] =>
      tapsFor(told.unit("C7"))
        .filter((tap) => tap.can)
        .map(({ status }) => status);
    expect(can()).toEqual(["busy", "out-of-service"]);
    told.does(kim, { kind: "AssignUnit", unitId: "C7", incidentId: DISPUTE });
    expect(can()).toEqual(["en-route", "on-scene", "transporting", "available"]);
    told.does(crew("C7"), { kind: "ChangeUnitStatus", unitId: "C7", status: "on-scene" });
    expect(can()).toEqual(["transporting", "available"]);
    told.does(crew("C7"), { kind: "ChangeUnitStatus", unitId: "C7", status: "transporting" });
    expect(can()).toEqual(["available"]);
    told.does(crew("C7"), { kind: "ChangeUnitStatus", unitId: "C7", status: "available" });
    expect(can()).toEqual(["busy", "out-of-service"]);
  });
});

describe("hazards", () => {
  test("stand most danger first, and what is not known stands with the dangerous ones", () => {
    const told = screenedDispute();
    told.does(dana, answer(DISPUTE, "weapon", "unknown"));
    const hazards = hazardsOf(told.incident(DISPUTE), castProtocol);
    expect(hazards.map(({ question, danger }) => [question.id, danger > 0])).toEqual([
      ["weapon", true],
      ["violence", false],
    ]);
  });
});

describe("HELP on the phone", () => {
  const help = { waited: 0, isOnDisk: false, isRefused: false, stands: true };

  test("is not sent when the server has not said so in five seconds, and at once when it is refused", () => {
    expect(helpState({ ...help, waited: 4_999 })).toBe("waiting");
    expect(helpState({ ...help, waited: 5_000 })).toBe("not-sent");
    expect(helpState({ ...help, isRefused: true, stands: false })).toBe("not-sent");
  });

  test("is not seen while no person acknowledged it, though the server has it", () => {
    expect(helpState({ ...help, isOnDisk: true, waited: 5_000 })).toBe("not-seen");
  });

  test("is seen once a desk acknowledged it, and never on the phone's word alone", () => {
    expect(helpState({ ...help, isOnDisk: true, stands: false })).toBe("seen");
    expect(helpState({ ...help, stands: false, waited: 5_000 })).toBe("not-sent");
  });

  test("that stood before the page was opened still asks for the radio, and says that it was not sent where it was not", () => {
    expect(helpState({ ...help, waited: null })).toBe("not-seen");
    expect(helpState({ ...help, waited: null, stands: false })).toBe("none");
    expect(helpState({ ...help, waited: Infinity })).toBe("not-sent");
  });
});

describe("a call for backup", () => {
  test("stands for each responder by itself: asked, seen by dispatch, and asked again", () => {
    const told = screenedDispute();
    told.does(dana, acceptCommunity);
    told.does(kim, { kind: "AssignUnit", unitId: "C7", incidentId: DISPUTE });
    const state = (responder: string) =>
      askState(told.unit("C7"), told.incident(DISPUTE), responder);
    const ask = (responder: string) =>
      told.does(crew("C7"), { kind: "RequestBackup", unitId: "C7", isHelp: false, responder });
    ask("police");
    expect([state("police"), state("ems")]).toEqual(["asked", "none"]);
    told.does(kim, { kind: "AcknowledgeBackup", unitId: "C7" });
    ask("ems");
    expect([state("police"), state("ems")]).toEqual(["seen", "asked"]);
    ask("police");
    expect(state("police")).toBe("asked");
  });
});
