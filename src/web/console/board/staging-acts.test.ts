import { describe, expect, test } from "vitest";
import { compile } from "#core/protocol/compile.ts";
import {
  acceptCommunity,
  castCompiled,
  castContext,
  castProtocol,
  crew,
  dana,
  DISPUTE,
  kim,
  screenedDispute,
} from "../../../../tests/cast.ts";
import type { Story } from "../../../../tests/cast.ts";
import { readLine } from "./command-line.ts";

/** Police and the community team go to the dispute. */
function bothGoing(): Story {
  const told = screenedDispute(["C7", "P12"]);
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

function stateOf(told: Story, line: string) {
  const desk = {
    center: told.center,
    compiled: castCompiled,
    compiledFor: () => castCompiled,
    seatName: (seat: string) => seat,
    at: told.at,
    look: () => ({ at: told.at, protocol: castProtocol, spot: null, positions: new Map() }),
  };
  return readLine(line, desk, DISPUTE).state;
}
function commandsOf(told: Story, line: string) {
  const state = stateOf(told, line);
  if (state.is !== "ready") throw new Error(JSON.stringify(state));
  return state.act.commands;
}
const doAll = (told: Story, line: string): void => {
  for (const command of commandsOf(told, line)) told.does(kim, command);
};

describe("staging from the command line", () => {
  test("sets the point, with who holds and who clears worked out from who comes", () => {
    const told = bothGoing();
    doAll(told, "SP Mill and 3rd");
    expect(told.incident(DISPUTE).desks.staging).toMatchObject({
      point: "Mill and 3rd",
      holds: ["community"],
      clearedBy: "police",
    });
  });

  test("holds a unit short, keeps the point, and releases with a reason", () => {
    const told = bothGoing();
    expect(stateOf(told, "SR cleared")).toMatchObject({ because: { line: "notStaged" } });
    doAll(told, "HS C7");
    doAll(told, "SP Mill and 3rd");
    doAll(told, "HS C7");
    expect(told.incident(DISPUTE).desks.staging?.point).toBe("Mill and 3rd");
    expect(stateOf(told, "HS P12")).toMatchObject({ because: { line: "noClearer" } });
    expect(commandsOf(told, "SR cleared")).toEqual([
      { kind: "ReleaseStaging", incidentId: DISPUTE, because: "cleared" },
    ]);
  });

  test("withdraws a unit before it arrives, and not after", () => {
    const told = bothGoing();
    expect(commandsOf(told, "WD C7")).toEqual([
      { kind: "ReleaseUnit", unitId: "C7", because: "cancelled" },
    ]);
    told.does(crew("P12"), { kind: "ChangeUnitStatus", unitId: "P12", status: "on-scene" });
    expect(stateOf(told, "WD P12")).toMatchObject({ because: { line: "isThere" } });
  });

  test("with nobody armed going there is no staging, and it says what to do", () => {
    const told = screenedDispute(["C7"]);
    told.does(dana, {
      kind: "OverrideRecommendation",
      incidentId: DISPUTE,
      send: ["community"],
      reason: null,
    });
    expect(stateOf(told, "SP Mill and 3rd")).toMatchObject({ because: { line: "noClearer" } });
  });
});

describe("rings and pairs from the board", () => {
  /** The dispute, where the rule that decides it says how its units go. */
  function went(assignment: "dual" | "phone-first", send: readonly string[]): Story {
    const { protocol } = castCompiled;
    const pathways = protocol.pathways.map((pathway) => ({
      ...pathway,
      rules: pathway.rules.map((rule) =>
        rule.action.send.join() === "community"
          ? { ...rule, action: { ...rule.action, assignment, send } }
          : rule,
      ),
    }));
    const told = screenedDispute(["C7", "C2", "P12"], undefined, {
      ...castContext,
      protocol: compile({ ...protocol, pathways }),
    });
    told.does(dana, { ...acceptCommunity, send });
    return told;
  }

  test("a pair is sent in one act by one line, and what came of a ring is told by another", () => {
    const told = went("dual", ["community", "police"]);
    expect(commandsOf(told, "D C2")).toEqual([
      { kind: "AssignPair", incidentId: DISPUTE, unitIds: ["C2", "P12"] },
    ]);
    doAll(told, "D C2");
    const phone = went("phone-first", ["community"]);
    expect(commandsOf(phone, "RG go")).toEqual([
      { kind: "RecordRing", incidentId: DISPUTE, result: "go" },
    ]);
    doAll(phone, "RG no-answer");
    expect(stateOf(told, "RG go")).toMatchObject({ because: { line: "notPhoneFirst" } });
  });
});
