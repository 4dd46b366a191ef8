import { describe, expect, test } from "vitest";
import {
  acceptCommunity,
  castCompiled,
  castProtocol,
  dana,
  DISPUTE,
  kim,
  receive,
  screenedDispute,
} from "../../../../tests/cast.ts";
import type { Story } from "../../../../tests/cast.ts";
import { bestAct } from "./acts.ts";
import type { Desk } from "./acts.ts";
import { readLine } from "./command-line.ts";
import type { Reading } from "./command-line.ts";

const deskOf = (told: Story): Desk => ({
  center: told.center,
  compiled: castCompiled,
  compiledFor: () => castCompiled,
  seatName: (seat) => seat,
  at: told.at,
  look: () => ({ at: told.at, protocol: castProtocol, spot: null, positions: new Map() }),
});

/** The dispute waits for its team; 26-41003 and 26-51003 are two calls more. */
function board(): Story {
  const told = screenedDispute(["C7", "C2", "P12"]);
  told.does(dana, acceptCommunity);
  told.does(dana, receive("26-41003", { place: "2 Quay" }));
  told.does(dana, receive("26-51003", { place: "3 Quay" }));
  return told;
}

const read = (told: Story, line: string, selected: string | null = null): Reading =>
  readLine(line, deskOf(told), selected);

/** The act of a line that is ready, or what is in its way. */
function actOf(reading: Reading) {
  if (reading.state.is !== "ready") throw new Error(JSON.stringify(reading.state));
  return reading.state.act;
}
const wordsOf = ({ completions }: Reading) => completions.map(({ word }) => word);

describe("the command line", () => {
  test("sends a unit into the need it fills, with spaces or dots, in any case", () => {
    const told = board();
    for (const line of [`D C7 ${DISPUTE}`, `d.c7.${DISPUTE}`, "D C7 dispute", " d  c7 DISPUTE "])
      expect(actOf(read(told, line)).commands).toEqual([
        { kind: "AssignUnit", unitId: "C7", incidentId: DISPUTE },
      ]);
  });

  test("signs a unit off and on again as what it was", () => {
    const told = board();
    expect(actOf(read(told, "OFF C2")).commands).toEqual([{ kind: "SignOffUnit", unitId: "C2" }]);
    expect(read(told, "ON C2").state).toMatchObject({ is: "wrong", because: { line: "unitIsOn" } });
    told.does(kim, { kind: "SignOffUnit", unitId: "C2" });
    expect(read(told, "OFF C2").state).toMatchObject({ is: "wrong", because: { line: "unitOff" } });
    expect(actOf(read(told, "ON C2")).commands).toMatchObject([
      { kind: "SignOnUnit", unitId: "C2", responder: "community" },
    ]);
  });

  test("leaves out the call that is selected", () => {
    const act = actOf(read(board(), "D C7", DISPUTE));
    expect(act.commands).toEqual([{ kind: "AssignUnit", unitId: "C7", incidentId: DISPUTE }]);
    expect(act.preview.line).toBe("pSend");
  });

  test("says that two calls end in the same number, and takes the longer one", () => {
    const told = board();
    expect(read(told, "F 1003 ").state).toMatchObject({
      is: "wrong",
      because: { line: "manyCalls", values: { count: 2, word: "1003" } },
    });
    expect(actOf(read(told, "F 41003")).selects).toBe("26-41003");
  });

  test("offers what fits: verbs, free units, calls that wait first", () => {
    const told = board();
    expect(wordsOf(read(told, ""))).toContain("D");
    expect(wordsOf(read(told, "A"))).toEqual(["AV", "AK", "AC"]);
    expect(wordsOf(read(told, "D "))).toEqual(["C2", "C7", "P12"]);
    expect(wordsOf(read(told, "D C"))).toEqual(["C2", "C7"]);
    expect(wordsOf(read(told, "D C7 "))[0]).toBe("dispute");
    told.does(kim, { kind: "AssignUnit", unitId: "C7", incidentId: DISPUTE });
    expect(wordsOf(read(told, "D "))).toEqual(["C2", "P12"]);
    expect(wordsOf(read(told, "ER "))).toEqual(["C7"]);
  });

  test("a completion is the line with the word in place", () => {
    expect(read(board(), "D C").completions[1]?.line).toBe("D C7 ");
  });

  test("a word that is nothing says so, with what there is", () => {
    const told = board();
    expect(read(told, "QQ C7").state).toMatchObject({ because: { line: "noVerb" } });
    expect(read(told, "D Z9 ").state).toMatchObject({ because: { line: "noUnit" } });
    expect(read(told, "D C7 99999").state).toMatchObject({ because: { line: "noCall" } });
  });

  test("a note keeps its dots, its capitals and its numbers", () => {
    const { commands } = actOf(read(board(), "N 41003 Gate code 4411. Mr. Diaz waits", DISPUTE));
    expect(commands).toEqual([
      { kind: "AddNote", incidentId: "26-41003", text: "Gate code 4411. Mr. Diaz waits" },
    ]);
    const own = actOf(read(board(), "N Gate code 4411.", DISPUTE));
    expect(own.commands[0]).toMatchObject({ incidentId: DISPUTE, text: "Gate code 4411." });
  });

  test("an ending is a code, with a note or without", () => {
    const told = board();
    expect(actOf(read(told, "E settled they shook hands", "26-41003")).commands).toEqual([
      {
        kind: "RecordDisposition",
        incidentId: "26-41003",
        disposition: "settled",
        note: "they shook hands",
      },
    ]);
    expect(wordsOf(read(told, "E 41003 po"))).toEqual(["police-took-over"]);
    expect(read(told, "E 41003 nonsense ").state).toMatchObject({ because: { line: "noCode" } });
  });

  test("merges the selected call into another, or one named call into another, and never into itself", () => {
    const told = board();
    expect(actOf(read(told, "MG 51003", "26-41003")).commands).toEqual([
      { kind: "MergeIncident", incidentId: "26-41003", into: "26-51003" },
    ]);
    expect(actOf(read(told, "MG 51003 41003", DISPUTE)).commands).toEqual([
      { kind: "MergeIncident", incidentId: "26-51003", into: "26-41003" },
    ]);
    expect(read(told, "MG 41003", "26-41003").state).toMatchObject({
      because: { line: "intoItself" },
    });
  });

  test("does not end a hold that is none", () => {
    expect(read(board(), "HE 41003 called-back").state).toMatchObject({
      because: { line: "notHeld" },
    });
  });
});

describe("a second send", () => {
  test("adds as backup by default, warns of the team that goes, and offers to replace it", () => {
    const told = board();
    told.does(kim, { kind: "AssignUnit", unitId: "C7", incidentId: DISPUTE });
    const act = actOf(read(told, "D C2 dispute"));
    expect(act.commands).toMatchObject([{ unitId: "C2", isBackup: true }]);
    expect(act.warnings).toMatchObject([{ line: "wGoing", values: { unit: "C7" }, asks: true }]);
    expect(act.instead?.commands).toEqual([
      { kind: "ReleaseUnit", unitId: "C7", because: "reassigned" },
      { kind: "AssignUnit", unitId: "C2", incidentId: DISPUTE },
    ]);
  });

  test("D346 warns of those that go in the order in which they were there", () => {
    const told = board();
    told.does(kim, { kind: "AssignUnit", unitId: "C7", incidentId: DISPUTE });
    told.does(kim, { kind: "AssignUnit", unitId: "P12", incidentId: DISPUTE, isBackup: true });
    told.does(kim, { kind: "ChangeUnitStatus", unitId: "P12", status: "on-scene" });
    const { warnings } = actOf(read(told, "D C2 dispute"));
    expect(warnings.map(({ values }) => values?.["unit"])).toEqual(["P12", "C7"]);
  });

  test("police for a call that asked for police and has a team tells of the team, and waits for nothing", () => {
    const told = board();
    told.does(kim, { kind: "AssignUnit", unitId: "C7", incidentId: DISPUTE });
    told.does(dana, { kind: "SendEmergency", incidentId: DISPUTE });
    const act = actOf(read(told, "D P12 dispute"));
    expect(act.commands).toEqual([{ kind: "AssignUnit", unitId: "P12", incidentId: DISPUTE }]);
    expect(act.warnings).toMatchObject([{ line: "wAlso", asks: false }]);
  });

  test("every line that is ready is one the core accepts", () => {
    for (const line of ["D C7 dispute", "D P12 dispute", "D C2 41003", "N dispute hello there"]) {
      const told = board();
      for (const command of actOf(read(told, line)).commands) told.does(kim, command);
    }
    const told = board();
    told.does(kim, { kind: "AssignUnit", unitId: "C7", incidentId: DISPUTE });
    for (const command of actOf(read(told, "D C2 dispute")).instead?.commands ?? [])
      told.does(kim, command);
    expect(told.incident(DISPUTE).units).toMatchObject([{ unitId: "C2", isBackup: false }]);
  });
});

describe("F2", () => {
  test("sends the best unit, which is taken back by releasing it", () => {
    const told = board();
    const best = bestAct(deskOf(told), told.incident(DISPUTE));
    if (!best.ok) throw new Error(best.error.line);
    expect(best.value.commands).toMatchObject([{ kind: "AssignUnit", unitId: "C2" }]);
    for (const command of best.value.commands) told.does(kim, command);
    for (const command of best.value.undo?.commands ?? []) told.does(kim, command);
    expect(told.incident(DISPUTE).units).toEqual([]);
    expect(told.unit("C2").status).toBe("available");
  });

  test("names who is missing when nobody is free", () => {
    const told = board();
    for (const unitId of ["C7", "C2"] as const)
      told.does(kim, { kind: "ChangeUnitStatus", unitId, status: "busy" });
    expect(bestAct(deskOf(told), told.incident(DISPUTE))).toMatchObject({
      ok: false,
      error: { line: "noBest" },
    });
  });

  test("accepts for the call taker only after a look, and not while the answers leave it open", () => {
    const told = screenedDispute();
    const settled = bestAct(deskOf(told), told.incident(DISPUTE));
    expect(settled).toMatchObject({
      ok: true,
      value: {
        commands: [{ kind: "AcceptRecommendation", send: ["community"] }],
        warnings: [{ line: "wScreening", asks: true }],
      },
    });
    told.does(dana, receive("i-open"));
    expect(bestAct(deskOf(told), told.incident("i-open"))).toMatchObject({
      ok: false,
      error: { line: "screeningOn" },
    });
  });

  test("warns of a responder that the answers rule out", () => {
    const told = screenedDispute(["C7", "P12"]);
    told.does(dana, {
      kind: "AnswerQuestion",
      incidentId: DISPUTE,
      question: "weapon",
      answer: "in-use",
      source: "saw",
      isAlreadyTold: false,
    });
    const act = actOf(read(told, "D C7 dispute"));
    expect(act.warnings[0]).toMatchObject({ line: "wBarred", asks: true });
  });
});
