import { describe, expect, test } from "vitest";
import { answerProblem, decideCall } from "./decide.ts";
import { runExamples } from "./examples.ts";
import { compileText, smallProtocol } from "./testing.ts";

const compiled = compileText(smallProtocol);
const decide = (answers: Record<string, string>, capacity = {}) =>
  decideCall(compiled, { pathway: "dispute", answers, capacity });
const calm = { weapon: "none", violence: "no", injury: "no", noise: "yes" };

describe("which rule", () => {
  test("P20 the first rule that fits is the one, shared rules first", () => {
    expect(decide(calm).fits?.rule).toBe("dispute/3");
    expect(decide({ ...calm, weapon: "in-use", injury: "yes" }).fits?.rule).toBe("first/1");
  });

  test("P20 a rule whose responders are barred is passed over", () => {
    expect(decide({ ...calm, weapon: "present" }).fits).toMatchObject({
      rule: "dispute/5",
      send: ["co-response"],
    });
    expect(decide({ ...calm, violence: "now" }).fits).toMatchObject({
      rule: "dispute/4",
      send: ["police"],
    });
  });

  test("P21 an unknown answer meets a condition only where the condition lists it", () => {
    expect(decide({ ...calm, noise: "unknown" }).fits?.rule).toBe("dispute/3");
    expect(decide({ ...calm, injury: "unknown" }).fits?.rule).toBe("dispute/3");
    expect(decide({ ...calm, noise: "no", violence: "unknown" }).fits?.rule).toBe("dispute/4");
  });

  test("P22 unknown bars where it is written to bar, and allows where it is written to allow", () => {
    expect(decide({ ...calm, violence: "unknown" }).eligibility["community"]).toMatchObject({
      state: "disqualified",
      by: [{ disqualifier: "violence", answers: { violence: "unknown" } }],
    });
    expect(decide({ ...calm, injury: "unknown" }).eligibility["community"]).toEqual({
      state: "eligible",
    });
  });

  test("P23 unknown sends whom it is written to send, in place of those below them", () => {
    const { fits } = decide({ ...calm, weapon: "unknown" });
    expect(fits?.send).toEqual(["co-response"]);
    expect(fits?.becauseUnknown).toEqual([
      { question: "weapon", send: ["co-response"], because: { en: "Callers often do not know." } },
    ]);
    expect(decide({ ...calm, weapon: "unknown", injury: "yes" }).fits?.send).toEqual([
      "ems",
      "co-response",
    ]);
    expect(decide({ ...calm, weapon: "unknown", violence: "now" }).fits?.send).toEqual(["police"]);
  });

  test("P23 an unknown that sends someone silences what a call of no one was told", () => {
    const text = smallProtocol.replace(
      "noise: no, violence: no, weapon: none }, send: none",
      "noise: no, violence: no }, send: none",
    );
    const { fits } = decideCall(compileText(text), {
      pathway: "dispute",
      answers: { ...calm, noise: "no", weapon: "unknown" },
    });
    expect(fits).toMatchObject({ rule: "dispute/2", send: ["co-response"] });
    expect(fits?.say).toBeUndefined();
  });

  test("P24 a rule that lists unknown has the last word on it", () => {
    const text = smallProtocol
      .replace(
        "when: { violence: [now, unknown] }, send: [police]",
        "when: { violence: [now, unknown] }, send: [police]",
      )
      .replace(
        "{ noise: [yes, unknown] }, send: [community]",
        "{ noise: [yes, unknown], weapon: [none, unknown] }, send: [community]",
      );
    expect(
      decideCall(compileText(text), { pathway: "dispute", answers: { ...calm, weapon: "unknown" } })
        .fits?.send,
    ).toEqual(["community"]);
  });

  test("P28 where no rule fits the fallback does, whatever disqualifies", () => {
    const text = smallProtocol
      .replace("      - { send: [co-response] }\n", "")
      .replace("send: [police], review", "send: [community, police], review");
    const { fits } = decideCall(compileText(text), {
      pathway: "dispute",
      answers: { ...calm, weapon: "present" },
    });
    expect(fits).toMatchObject({ rule: "fallback", send: ["community", "police"], review: true });
  });
});

describe("partial answers", () => {
  test("P25 P26 a call is open while an answer could change the response, and then shows none", () => {
    const decision = decide({ weapon: "none", violence: "no", noise: "yes" });
    expect(decision).toMatchObject({ status: "open", fits: null, now: null });
    expect(decision.possible).toContainEqual(["ems"]);
    expect(decision.possible).toContainEqual(["community"]);
  });

  test("P25 P31 danger settles a call at once and skips the rest", () => {
    const decision = decide({ weapon: "in-use" });
    expect(decision).toMatchObject({
      status: "settled",
      skipped: ["violence", "injury", "noise"],
      next: null,
    });
    expect(decision.fits?.send).toEqual(["police", "ems"]);
  });

  test("P27 eligible, disqualified and not assessed are three states", () => {
    expect(decide({}).eligibility["community"]).toEqual({
      state: "not-assessed",
      open: ["weapon", "violence"],
    });
    expect(decide({ violence: "no" }).eligibility["community"]).toEqual({
      state: "not-assessed",
      open: ["weapon"],
    });
    expect(decide(calm).eligibility["community"]).toEqual({ state: "eligible" });
    expect(decide({ weapon: "present" }).eligibility["community"]).toMatchObject({
      state: "disqualified",
    });
    expect(decide({}).eligibility["police"]).toEqual({ state: "eligible" });
  });

  test("P30 a safety question comes before one that is not", () => {
    const asked: string[] = [];
    let answers: Record<string, string> = {};
    for (let next = decide(answers).next; next !== null; next = decide(answers).next) {
      asked.push(next.question);
      answers = {
        ...answers,
        [next.question]:
          compiled.protocol.questions.find(({ id }) => id === next?.question)?.answers[0] ?? "",
      };
    }
    expect(asked.at(-1)).toBe("noise");
    expect([...asked].sort()).toEqual(["injury", "noise", "violence", "weapon"]);
  });
});

describe("what is told", () => {
  test("P29 every decision carries the protocol's id, version and hash", () => {
    expect(decide({}).protocol).toEqual({ id: "small", version: 1, hash: "0".repeat(64) });
  });

  test("P34 each rule up to the chosen one is explained", () => {
    expect(decide({ ...calm, violence: "now" }).rules).toEqual([
      { rule: "first/1", verdict: "not-met", question: "weapon", answer: "none" },
      { rule: "dispute/1", verdict: "not-met", question: "injury", answer: "no" },
      { rule: "dispute/2", verdict: "not-met", question: "violence", answer: "now" },
      { rule: "dispute/3", verdict: "barred", disqualifiers: ["violence"] },
      { rule: "dispute/4", verdict: "chosen" },
      { rule: "dispute/5", verdict: "after" },
      { rule: "fallback", verdict: "after" },
    ]);
  });

  test("P32 P33 capacity leaves what fits alone and brings in the or-else", () => {
    const decision = decide(calm, { community: "out-of-hours" });
    expect(decision.fits?.send).toEqual(["community"]);
    expect(decision.now).toMatchObject({
      rule: "dispute/3",
      send: [],
      hold: { minutes: 20, then: "call-back" },
    });
    expect(decision.shortfalls).toEqual([{ responder: "community", reason: "out-of-hours" }]);
    expect(decision.eligibility["community"]).toEqual({ state: "eligible" });
  });

  test("P33 a response without an or-else stands, however busy", () => {
    const decision = decide(
      { ...calm, weapon: "in-use" },
      { police: "none-free", ems: "none-free" },
    );
    expect(decision.now?.send).toEqual(["police", "ems"]);
  });

  test("P33 an unknown that sends someone sends them through an or-else too", () => {
    const text = smallProtocol.replace(
      "{ noise: [yes, unknown] }, send: [community]",
      "{ noise: [yes, unknown] }, send: [community, co-response]",
    );
    const decision = decideCall(compileText(text), {
      pathway: "dispute",
      answers: { ...calm, weapon: "unknown" },
      capacity: { "co-response": "none-free" },
    });
    expect(decision.now?.send).toEqual(["co-response"]);
  });

  test("a pathway or an answer nobody declared is a broken promise, and answerProblem tells a person first", () => {
    expect(() => decide({ weapon: "sword" })).toThrow(/not an answer to `weapon`/);
    expect(() => decideCall(compiled, { pathway: "x", answers: {} })).toThrow(/no pathway/);
    expect(answerProblem(compiled, "weapn", "none")).toContain("did you mean `weapon`?");
    expect(answerProblem(compiled, "weapon", "non")).toContain("did you mean `none`?");
    expect(answerProblem(compiled, "weapon", "unknown")).toBeUndefined();
  });
});

test("P38 an offer is dropped while a disqualifier bars its responder or is still open", () => {
  const text = smallProtocol.replace(
    "{ injury: yes }, send: [ems],",
    "{ injury: yes }, send: [ems], offer: [community],",
  );
  const offers = (answers: Record<string, string>) =>
    decideCall(compileText(text), { pathway: "dispute", answers }).fits?.offer;
  expect(offers({ ...calm, injury: "yes" })).toEqual(["community"]);
  expect(offers({ ...calm, injury: "yes", violence: "unknown" })).toEqual([]);
  expect(offers({ injury: "yes", weapon: "none", noise: "no" })).toEqual([]);
});

test("P39 a question asked first comes before every other while it can change the response", () => {
  const text = smallProtocol.replace(
    "    answers: [no, yes]\ndisqualifiers",
    "    answers: [no, yes]\n    asked-first: true\ndisqualifiers",
  );
  expect(decideCall(compileText(text), { pathway: "dispute", answers: {} }).next).toEqual({
    question: "noise",
    isSafety: false,
  });
  expect(
    decideCall(compileText(text), { pathway: "dispute", answers: { noise: "yes" } }).next?.isSafety,
  ).toBe(true);
});

test("P37 an example that does not hold says what came out instead", () => {
  const text = smallProtocol.replace(
    "noise: no }, then: [police, ems]",
    "noise: no }, then: [community]",
  );
  expect(runExamples(compileText(text)).map(({ failure }) => failure)).toEqual([
    "expected community, but rule first/1 sends police, ems",
  ]);
  expect(runExamples(compiled).every(({ failure }) => failure === undefined)).toBe(true);
});
