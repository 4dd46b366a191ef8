import { describe, expect, test } from "vitest";
import { blackOut, blockOf, marksOf, proposalFor } from "./propose.ts";
import { neverReleased, sealedFieldClasses } from "./policy.ts";
import { item, policy } from "./testing.ts";

const plain = { isMinor: false, isSensitive: false };

describe("by class", () => {
  test.each(sealedFieldClasses)(
    "CR32 a field of class %s is withheld under its exemption",
    (sealed) => {
      const proposal = proposalFor(
        item({ class: sealed, field: "x", text: "something" }),
        plain,
        policy,
      );
      expect(proposal).toMatchObject({ action: "withhold", exemption: policy.withhold[sealed] });
    },
  );

  test("CR32 what is public or stays in the center is given", () => {
    for (const each of ["public", "internal"] as const)
      expect(proposalFor(item({ class: each }), plain, policy)).toEqual({
        action: "release",
        exemption: null,
        found: [],
      });
  });

  test("CR34 three classes are given to nobody", () => {
    expect([...neverReleased].toSorted()).toEqual(["cji", "mediation", "part2"]);
  });
});

describe("places", () => {
  test.each([
    ["1316 Bittern Court", "1300 block of Bittern Court"],
    ["16 Bittern Court Apt 3", "0 block of Bittern Court"],
    ["121 Main St, Mill", "100 block of Main St"],
    ["300 BLOCK OF ELM ST", null],
    ["Main St and Elm St", null],
    ["the bench by the river", null],
  ])("CR32 %s becomes %s", (place, block) => {
    expect(blockOf(place)).toBe(block);
    const proposal = proposalFor(item({ class: "place", text: place }), plain, policy);
    expect(proposal.action).toBe(block === null ? "withhold" : "coarsen");
  });
});

describe("texts", () => {
  test.each([
    ["Ring her at (212) 555-0175", "number", "555-0175"],
    ["Born 03/04/1980, she says", "birth-date", "1980"],
    ["He went to 16 Bittern Court", "address", "Bittern"],
    ["It is Mr. Lee again", "name", "Lee"],
    ["Seen with Maria Lopez today", "name", "Lopez"],
    ["He is schizophrenic and off his medication", "health-word", "schizo"],
    ["Está embarazada", "health-word", "embarazada"],
    ["A 12 year old is with him", "young-age", "12"],
    ["Un niño llora", "young-age", "niño"],
  ] as const)("CR32 %s: %s is found, and blacked out", (text, found, hidden) => {
    expect(proposalFor(item({ text }), plain, policy).found).toContain(found);
    expect(blackOut(text, [])).not.toContain(hidden);
  });

  test("CR32 a custodian's own words are taken out too, and a text in which nothing is found is still withheld", () => {
    expect(blackOut("the one with the parrot, the Parrot", ["parrot"])).not.toMatch(/parrot/i);
    expect(blackOut("a (strange) text", ["(strange)"])).not.toContain("strange");
    expect(proposalFor(item({ text: "loud music since ten" }), plain, policy)).toMatchObject({
      action: "withhold",
      exemption: "narrative",
      found: ["class"],
    });
  });
});

describe("marked calls", () => {
  const asked = (answer: string | null) => [
    item({
      kind: "QuestionAnswered",
      field: "question",
      class: "internal",
      text: "minor",
      position: 7,
    }),
    item({ kind: "QuestionAnswered", field: "answer", class: "health", text: answer, position: 7 }),
  ];
  test.each([
    ["yes", true],
    ["unknown", true],
    [null, true],
    ["no", false],
  ])("CR33 a child: answered %s marks the call: %s", (answer, isMinor) => {
    expect(marksOf(asked(answer), policy).isMinor).toBe(isMinor);
  });

  test("CR33 by its kind, and by what a note says", () => {
    const chosen = (text: string) => [
      item({ kind: "ComplaintChosen", field: "pathway", class: "internal", text }),
    ];
    expect(marksOf(chosen("juvenile-problem"), policy)).toEqual({
      isMinor: true,
      isSensitive: false,
    });
    expect(marksOf(chosen("domestic-violence"), policy)).toEqual({
      isMinor: false,
      isSensitive: true,
    });
    expect(marksOf([item({ text: "a boy, 9 years" })], policy).isMinor).toBe(true);
    expect(marksOf([item({ text: "a man, 39 years" })], policy).isMinor).toBe(false);
  });

  test("CR33 what tells of a person in it is withheld, the area and which questions were asked too", () => {
    const marks = { isMinor: false, isSensitive: true };
    for (const [field, of, kind] of [
      ["place", "place", "CallReceived"],
      ["area", "internal", "CallReceived"],
      ["question", "internal", "QuestionAnswered"],
    ] as const)
      expect(
        proposalFor(item({ field, class: of, kind, text: "1316 Main St" }), marks, policy),
      ).toMatchObject({
        action: "withhold",
        exemption: "victim",
      });
    expect(proposalFor(item({ field: "channel", class: "public" }), marks, policy).action).toBe(
      "release",
    );
    expect(proposalFor(item(), { isMinor: true, isSensitive: true }, policy).exemption).toBe(
      "minor",
    );
  });
});
