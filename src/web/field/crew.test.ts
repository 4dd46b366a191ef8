import { describe, expect, test } from "vitest";
import {
  acceptCommunity,
  answer,
  castProtocol,
  crew,
  dana,
  DISPUTE,
  kim,
  MONDAY_14H,
  screenedDispute,
} from "../../../tests/cast.ts";
import { hazardsOf, helpState, tapsFor } from "./crew.ts";

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
  const at = MONDAY_14H;
  const help = { pressedAt: at, isOnDisk: false, stands: true, now: at };

  test("is not sent when the server has not said so in five seconds", () => {
    expect(helpState({ ...help, now: at + 4_999 })).toBe("waiting");
    expect(helpState({ ...help, now: at + 5_000 })).toBe("not-sent");
  });

  test("is not seen while no person acknowledged it, though the server has it", () => {
    expect(helpState({ ...help, isOnDisk: true, now: at + 5_000 })).toBe("not-seen");
  });

  test("is seen once a desk acknowledged it, and never on the phone's word alone", () => {
    expect(helpState({ ...help, isOnDisk: true, stands: false })).toBe("seen");
    expect(helpState({ ...help, stands: false, now: at + 5_000 })).toBe("not-sent");
  });

  test("that stood before the page was opened still asks for the radio", () => {
    expect(helpState({ ...help, pressedAt: null })).toBe("not-seen");
    expect(helpState({ ...help, pressedAt: null, stands: false })).toBe("none");
  });
});
