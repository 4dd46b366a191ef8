import { describe, expect, test } from "vitest";
import { recommendationFor } from "#core/dispatch/recommend.ts";
import { answer, castCompiled, dana, DISPUTE, receive, story } from "../../../../tests/cast.ts";
import { findCall, readLine } from "./command-line.ts";
import { newCallId } from "#web/ui/call-id.ts";
import {
  answerForKey,
  isSafetyAnswered,
  lastAnswered,
  matchComplaints,
  neighbor,
  pathwayOf,
  progressOf,
  questionRows,
  standingOf,
  tapOrder,
} from "./screening.ts";

const { protocol } = castCompiled;

/** The dispute with some answers given, as the pane shows it. */
function screened(given: Readonly<Record<string, string>>) {
  const told = story();
  told.does(dana, receive(DISPUTE));
  told.does(dana, {
    kind: "ChooseComplaint",
    incidentId: DISPUTE,
    pathway: "neighbor-dispute",
  });
  for (const [question, value] of Object.entries(given)) {
    told.wait(1000);
    told.does(dana, answer(DISPUTE, question, value));
  }
  const incident = told.center.incidents.get(DISPUTE);
  if (incident === undefined) throw new Error("the story has no dispute");
  const decision = recommendationFor(told.center, incident, castCompiled, told.at);
  const pathway = pathwayOf(castCompiled, incident);
  if (decision === undefined || pathway === undefined) throw new Error("no pathway");
  return { incident, decision, rows: questionRows(protocol, pathway, incident, decision) };
}

const question = (id: string) => {
  const found = protocol.questions.find((declared) => declared.id === id);
  if (found === undefined) throw new Error(`no question ${id}`);
  return found;
};

describe("the questions", () => {
  test("exactly one is next while the call is open", () => {
    const { rows, decision } = screened({});
    expect(rows.filter(({ state }) => state === "next").map((row) => row.question.id)).toEqual([
      decision.next?.question,
    ]);
    expect(progressOf(rows)).toEqual({ answered: 0, needed: rows.length });
  });

  test("those that cannot change the response any more are skipped, and not counted", () => {
    const { rows, decision } = screened({ weapon: "in-use" });
    expect(decision.status).toBe("settled");
    expect(rows.map(({ state }) => state).filter((state) => state !== "answered")).toEqual(
      rows.slice(1).map(() => "skipped"),
    );
    expect(progressOf(rows)).toEqual({ answered: 1, needed: 1 });
  });

  test("the past of a place waits for the safety questions, not for the others", () => {
    expect(isSafetyAnswered(screened({ behavior: "loud-argument" }).rows)).toBe(false);
    expect(isSafetyAnswered(screened({ violence: "no", weapon: "none" }).rows)).toBe(true);
  });

  test("going back leads to the answer given last", () => {
    expect(lastAnswered(screened({ weapon: "none", behavior: "loud-argument" }).rows)).toBe(
      "behavior",
    );
    expect(lastAnswered(screened({}).rows)).toBeNull();
  });

  test("arrows move one question and stop at the ends", () => {
    const { rows } = screened({});
    const ids = rows.map((row) => row.question.id);
    expect(neighbor(rows, ids[0] ?? "", 1)).toBe(ids[1]);
    expect(neighbor(rows, ids[0] ?? "", -1)).toBe(ids[0]);
    expect(neighbor(rows, ids.at(-1) ?? "", 1)).toBe(ids.at(-1));
    expect(neighbor(rows, null, 1)).toBe(ids[0]);
  });
});

describe("a key", () => {
  test("gives the answer of its digit, and U is not known everywhere", () => {
    expect(answerForKey(question("weapon"), "2")).toBe("present");
    expect(answerForKey(question("weapon"), "9")).toBeUndefined();
    expect(answerForKey(question("weapon"), "u")).toBe("unknown");
  });
  test("Y is no answer where yes is none", () => {
    expect(answerForKey(question("weapon"), "y")).toBeUndefined();
    expect(answerForKey(question("violence"), "n")).toBe("no");
  });
  test("by taps the most dangerous answer is asked first", () => {
    expect(tapOrder(question("weapon"))).toEqual(["in-use", "present", "none"]);
  });
});

describe("a complaint", () => {
  test("is chosen by its letters alone", () => {
    expect(matchComplaints(protocol.pathways, "nd").exact?.id).toBe("neighbor-dispute");
  });
  test("is not chosen while the letters could still mean another", () => {
    const twins = protocol.pathways.slice(0, 2).map((each, at) => ({
      ...each,
      keys: [at === 0 ? "n" : "nd"],
    }));
    expect(matchComplaints(twins, "n").exact).toBeUndefined();
    expect(matchComplaints(twins, "nd").exact?.keys).toEqual(["nd"]);
  });
  test("is found by a word of its name", () => {
    expect(matchComplaints(protocol.pathways, "disp").matches.map(({ id }) => id)).toContain(
      "neighbor-dispute",
    );
  });
});

test("what was sent and what the answers say now are compared, never assumed", () => {
  const settled = screened({
    behavior: "loud-argument",
    violence: "no",
    weapon: "none",
    lasting: "no",
  });
  expect(standingOf(settled.incident, settled.decision).is).toBe("undecided");
  const { now } = settled.decision;
  if (now === null) throw new Error("the cast's dispute settles on these answers");
  const sent = {
    ...settled.incident,
    decisions: [
      {
        how: "emergency",
        at: 1,
        by: "taker-1",
        protocol: settled.decision.protocol,
        emergency: "violence",
        send: ["police", "ems"],
      } as const,
    ],
  };
  const withTeam = { ...settled.decision, now: { ...now, send: ["community"] } };
  expect(standingOf(sent, withTeam).is).toBe("changed");
  expect(standingOf(sent, { ...settled.decision, now: { ...now, send: ["ems"] } }).is).toBe(
    "as-decided",
  );
});

describe("the command line", () => {
  test.each([
    ["F 26-41003", { verb: "find", id: "26-41003" }],
    ["n.gate code 4411", { verb: "note", text: "gate code 4411" }],
    ["H 20 We ring back", { verb: "hold", minutes: 20, told: "We ring back" }],
    ["t", { verb: "take" }],
  ] as const)("reads %s", (line, command) => {
    expect(readLine(line)).toEqual(command);
  });
  test.each(["", "x 1", "H soon", "H 20", "F", "t now"])("does nothing for `%s`", (line) => {
    expect(readLine(line)).toBeUndefined();
  });
  test("finds a call by its end only where one alone ends so", () => {
    const ids = ["26-41003", "26-51003", "26-7"];
    expect(findCall(ids, "41003")).toBe("26-41003");
    expect(findCall(ids, "1003")).toBeUndefined();
    expect(findCall(ids, "26-7")).toBe("26-7");
  });
});

test("a new call's id names the year and no one", () => {
  expect(newCallId(1795460400000, Uint8Array.of(0, 1, 2, 3, 4, 255))).toBe("26-23456Z");
});
