import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { agreementOf } from "./agreement.ts";
import { compare, ledgerOf } from "./compare.ts";
import type { ListeningCommand } from "./commands.ts";
import { evolve } from "./evolve.ts";
import { sealedOnWithdrawal } from "./events.ts";
import type { ListeningRuling } from "./scene.ts";
import { codedAs, nobodyHeard } from "./state.ts";
import { listeningStage, testCodebook } from "./testing.ts";
import { withholdReasons } from "./words.ts";

const codeOfRefusal = (ruling: ListeningRuling): string =>
  ruling.ok ? "taken" : ruling.error.code;
const says = (ruling: ListeningRuling): string => (ruling.ok ? "taken" : ruling.error.message);
const dayMs = 86_400_000;

const record: Extract<ListeningCommand, { kind: "RecordVoice" }> = {
  kind: "RecordVoice",
  voiceId: "v1",
  source: "interview",
  group: "residents",
  area: null,
  heldOn: "2026-10-01",
  language: "en",
  mayKeep: true,
  mayQuote: false,
  form: "verbal",
  text: "They came late.",
};

/** So many voices of a group, of which so many speak of `safety/fair`. */
function heard(
  stage: ReturnType<typeof listeningStage>,
  group: string,
  all: number,
  fair: number,
): void {
  for (let at = 0; at < all; at += 1) {
    stage.hear(`${group}-${at}`, group);
    stage.code(`${group}-${at}`, at < fair ? ["safety/fair"] : []);
  }
}

describe("recording", () => {
  test("LS1 a voice is recorded with consent, a day and a group of the codebook; without consent nothing is recorded", () => {
    const stage = listeningStage();
    expect(codeOfRefusal(stage.send("clerk", { ...record, mayKeep: false }))).toBe("no-consent");
    expect(says(stage.send("clerk", { ...record, group: "resident" }))).toContain("`residents`");
    expect(codeOfRefusal(stage.send("clerk", { ...record, heldOn: "4 October" }))).toBe("no-date");
    expect(codeOfRefusal(stage.send("clerk", { ...record, text: " \n" }))).toBe("text-length");
    expect(stage.state().voices.size).toBe(0);
    expect(codeOfRefusal(stage.send("clerk", record))).toBe("taken");
    expect(codeOfRefusal(stage.send("clerk", record))).toBe("voice-known");
  });

  test("LS2 an act belongs to the seats that the codebook gives it to", () => {
    const stage = listeningStage();
    expect(says(stage.send("director", record))).toContain("the codebook gives that to clerk");
    stage.send("clerk", record);
    for (const command of [
      { kind: "CodeVoice", voiceId: "v1", codes: [] },
      { kind: "ChooseQuote", voiceId: "v1", quote: "late", code: "safety/fast" },
    ] as const)
      expect(codeOfRefusal(stage.send("clerk", command))).toBe("not-your-part");
    expect(codeOfRefusal(stage.send("public", { kind: "WithdrawVoice", voiceId: "v1" }))).toBe(
      "not-your-part",
    );
  });

  test("LS20 decide never throws on what anybody sends, and folding again gives the same state", () => {
    const word = fc.constantFrom("v1", "v2", "residents", "safety/fair", "", "x".repeat(5_000));
    const command: fc.Arbitrary<ListeningCommand> = fc.oneof(
      fc.record({ ...constants(record), voiceId: word, group: word, text: word }),
      fc.record({ kind: fc.constant("CodeVoice" as const), voiceId: word, codes: fc.array(word) }),
      fc.record({
        kind: fc.constant("SettleCodes" as const),
        voiceId: word,
        codes: fc.array(word),
      }),
      fc.record({
        kind: fc.constant("ChooseQuote" as const),
        voiceId: word,
        quote: word,
        code: word,
      }),
      fc.record({
        kind: fc.constantFrom(
          "WithdrawVoice" as const,
          "WithdrawQuotes" as const,
          "ShowComment" as const,
        ),
        voiceId: word,
      }),
      fc.record({
        kind: fc.constant("TakeComment" as const),
        voiceId: word,
        group: fc.option(word),
        heldOn: fc.constant("2026-10-04"),
        language: fc.constant("es"),
        mayQuote: fc.boolean(),
        text: word,
        reach: fc.option(word),
      }),
    );
    const seats = fc.constantFrom("clerk", "coder-1", "coder-2", "director", "public", "nobody");
    fc.assert(
      fc.property(fc.array(fc.tuple(seats, command), { maxLength: 25 }), (acts) => {
        const stage = listeningStage();
        let folded = nobodyHeard;
        for (const [by, act] of acts) {
          const ruling = stage.send(by, act);
          if (!ruling.ok) expect(ruling.error.message.length).toBeGreaterThan(20);
          else
            for (const event of ruling.value)
              folded = evolve(folded, { ...event, at: stage.now(), by });
        }
        expect(folded).toEqual(stage.state());
        compare(folded, testCodebook);
        ledgerOf(folded, stage.now());
      }),
      { seed: 20, numRuns: 200 },
    );
  });
});

const constants = <Shape extends object>(shape: Shape) =>
  // Each field as an arbitrary that is always that value.
  Object.fromEntries(Object.entries(shape).map(([key, value]) => [key, fc.constant(value)])) as {
    [Key in keyof Shape]: fc.Arbitrary<Shape[Key]>;
  };

describe("coding", () => {
  test("LS3 a theme the codebook does not have is refused with the nearest it has", () => {
    const stage = listeningStage();
    stage.hear("v1", "residents");
    const ruling = stage.send("coder-1", {
      kind: "CodeVoice",
      voiceId: "v1",
      codes: ["safety/fare"],
    });
    expect(says(ruling)).toBe(
      "the codebook (version 2) has no theme `safety/fare`; did you mean `safety/fair`?",
    );
  });

  test("LS5 a voice counts once two gave it the same codes, or once the difference is settled", () => {
    const stage = listeningStage();
    stage.hear("v1", "residents");
    const of = () => {
      const voice = stage.state().voices.get("v1");
      return voice === undefined ? undefined : codedAs(voice);
    };
    const code = (by: string, codes: readonly string[]) =>
      stage.send(by, { kind: "CodeVoice", voiceId: "v1", codes });
    code("coder-1", ["safety/fair"]);
    expect(of()).toEqual({ is: "to-code", codes: null });
    code("coder-2", ["safety/fast", "safety/fair"]);
    expect(of()).toEqual({ is: "to-settle", codes: null });
    expect(codeOfRefusal(code("coder-3", []))).toBe("coded-twice");
    const settle = { kind: "SettleCodes", voiceId: "v1", codes: ["safety/fast"] } as const;
    expect(codeOfRefusal(stage.send("coder-3", settle))).toBe("taken");
    expect(of()).toEqual({ is: "coded", codes: ["safety/fast"] });
    // Whoever codes again opens it again.
    code("coder-1", ["safety/fast", "safety/fair"]);
    expect(of()).toEqual({ is: "coded", codes: ["safety/fair", "safety/fast"] });
    expect(codeOfRefusal(stage.send("coder-3", settle))).toBe("nothing-to-settle");
  });

  test("LS6 agreement is a share and a kappa by topic, as it was before settling; by chance alone there is no kappa", () => {
    const stage = listeningStage();
    // Ten voices: both give fair to 4, neither to 4, and they differ on 2. Observed 0.8, by chance 0.5: kappa 0.6.
    const fair = ["safety/fair"];
    for (let at = 0; at < 10; at += 1) {
      stage.hear(`v${at}`, "residents");
      stage.send("coder-1", { kind: "CodeVoice", voiceId: `v${at}`, codes: at < 5 ? fair : [] });
      const second = at < 4 || at === 5 ? fair : [];
      stage.send("coder-2", { kind: "CodeVoice", voiceId: `v${at}`, codes: second });
    }
    const oneTheme = {
      ...testCodebook,
      topics: testCodebook.topics.map((topic) => ({ ...topic, themes: topic.themes.slice(0, 1) })),
    };
    const before = agreementOf(stage.state(), oneTheme);
    const safety = before.find(({ topic }) => topic === "safety");
    expect(safety?.voices).toBe(10);
    expect(safety?.same).toBeCloseTo(0.8);
    expect(safety?.kappa).toBeCloseTo(0.6);
    expect(before.find(({ topic }) => topic === "lead")?.kappa).toBeNull();
    stage.send("coder-3", { kind: "SettleCodes", voiceId: "v4", codes: fair });
    expect(agreementOf(stage.state(), oneTheme)).toEqual(before);
    expect(agreementOf(nobodyHeard, oneTheme)[0]).toEqual({
      topic: "all",
      voices: 0,
      same: null,
      kappa: null,
    });
  });
});

describe("side by side", () => {
  test("LS7 small groups are not shown by themselves: two stand together where they are enough, else they are named as too few", () => {
    const stage = listeningStage();
    heard(stage, "residents", 12, 12);
    heard(stage, "takers", 10, 1);
    const lone = compare(stage.state(), testCodebook);
    expect(lone.sides.map(({ id }) => id)).toEqual(["residents"]);
    // One small group alone is never shown as several.
    expect(lone.tooFew).toEqual(["takers"]);
    heard(stage, "officials", 3, 0);
    const together = compare(stage.state(), testCodebook);
    expect(together.sides.map(({ id, heard: all }) => [id, all])).toEqual([
      ["residents", 12],
      ["together", 13],
    ]);
    expect(JSON.stringify(together.themes)).not.toContain("officials");
  });

  test("LS8 what a side says is a band, never a count; LS9 sides agree, differ, or nobody can say", () => {
    const stage = listeningStage();
    heard(stage, "residents", 12, 12);
    const alone = compare(stage.state(), testCodebook).themes[0];
    expect(alone?.verdict).toBe("cannot-say");
    heard(stage, "takers", 12, 3);
    heard(stage, "officials", 12, 5);
    const found = compare(stage.state(), testCodebook);
    expect(found.sides[0]?.id).toBe("residents");
    const [fair, fast] = found.themes;
    expect(fair?.bands).toEqual({ residents: "most", officials: "half", takers: "few" });
    expect([fair?.verdict, fast?.verdict]).toEqual(["differ", "agree"]);
    for (const theme of found.themes)
      for (const band of Object.values(theme.bands)) expect(typeof band).toBe("string");
  });

  test("LS10 words are quoted only with consent to quote, copied from what was said, of a side that is shown", () => {
    const stage = listeningStage();
    stage.hear("q", "residents", { mayQuote: true, text: "I waited. Then I was treated fairly." });
    stage.hear("n", "residents", { text: "Never quote me." });
    const choose = (voiceId: string, quote: string) =>
      stage.send("coder-1", { kind: "ChooseQuote", voiceId, quote, code: "safety/fair" });
    expect(codeOfRefusal(choose("n", "Never quote me."))).toBe("not-to-be-quoted");
    expect(codeOfRefusal(choose("q", "I was treated badly"))).toBe("not-their-words");
    expect(codeOfRefusal(choose("q", "I was treated fairly."))).toBe("taken");
    stage.code("q", ["safety/fair"]);
    const quotes = () => compare(stage.state(), testCodebook).themes.flatMap((each) => each.quotes);
    expect(quotes()).toEqual([]);
    heard(stage, "residents", 10, 10);
    expect(quotes().map(({ text }) => text)).toEqual(["I was treated fairly."]);
    stage.send("clerk", { kind: "WithdrawQuotes", voiceId: "q" });
    expect(quotes()).toEqual([]);
  });

  test("LS11 who takes their words back has them gone and uncounted, and the number heard stays; LS12 not who, nor how many", () => {
    const stage = listeningStage();
    heard(stage, "residents", 13, 13);
    const before = compare(stage.state(), testCodebook);
    stage.send("clerk", { kind: "WithdrawVoice", voiceId: "residents-0" });
    const after = compare(stage.state(), testCodebook);
    const voice = stage.state().voices.get("residents-0");
    expect([voice?.text, voice?.reach, voice?.quotes]).toEqual([null, null, []]);
    expect(sealedOnWithdrawal).toEqual(["note", "caller"]);
    expect(after.sides).toEqual(before.sides);
    expect([before.someWithdrew, after.someWithdrew]).toEqual([false, true]);
    const again = stage.send("coder-1", { kind: "CodeVoice", voiceId: "residents-0", codes: [] });
    expect(codeOfRefusal(again)).toBe("withdrawn");
    for (const id of [1, 2])
      stage.send("clerk", { kind: "WithdrawVoice", voiceId: `residents-${id}` });
    // Ten are left, and ten are too few.
    expect(compare(stage.state(), testCodebook).tooFew).toEqual(["residents"]);
  });
});

describe("comments and answers", () => {
  test("LS13 anybody comments; each has a day by which it is answered, and one past its day is counted as such", () => {
    const stage = listeningStage();
    expect(codeOfRefusal(stage.comment("c1"))).toBe("taken");
    expect(codeOfRefusal(stage.comment("c2", "no"))).toBe("text-length");
    const comment = stage.state().voices.get("c1")?.comment;
    expect(comment?.dueAt).toBe(stage.now() - 60_000 + 30 * dayMs);
    const answer = {
      kind: "AnswerComment",
      voiceId: "c1",
      outcome: "later",
      answer: "We add a team at night in May.",
    } as const;
    expect(codeOfRefusal(stage.send("director", answer))).toBe("not-looked-at");
    stage.send("clerk", { kind: "ShowComment", voiceId: "c1" });
    stage.pass(31 * dayMs);
    expect(ledgerOf(stage.state(), stage.now())).toMatchObject({ overdue: 1, answered: 0 });
    expect(codeOfRefusal(stage.send("director", { ...answer, answer: " " }))).toBe("no-answer");
    stage.send("director", answer);
    expect(ledgerOf(stage.state(), stage.now())).toMatchObject({
      overdue: 0,
      answered: 1,
      inTime: 0,
    });
  });

  test("LS14 an abusive comment keeps what it criticizes in neutral words, and is answered all the same", () => {
    const stage = listeningStage();
    stage.comment("c1", "You useless … nobody answered for an hour!");
    const withhold = { kind: "WithholdComment", voiceId: "c1", because: "abuse" } as const;
    expect(codeOfRefusal(stage.send("clerk", { ...withhold, gist: null }))).toBe(
      "criticism-is-kept",
    );
    stage.send("clerk", { ...withhold, gist: "A call was not answered for an hour." });
    const comment = stage.state().voices.get("c1")?.comment;
    expect(comment).toMatchObject({
      status: "withheld",
      gist: "A call was not answered for an hour.",
    });
    const answered = stage.send("director", {
      kind: "AnswerComment",
      voiceId: "c1",
      outcome: "not-changed",
      answer: "That night two people were ill; we say so on the page.",
    });
    expect(codeOfRefusal(answered)).toBe("taken");
  });

  test("LS15 the reasons are four, each counted; disagreement and criticism are none", () => {
    expect(withholdReasons).toEqual(["spam", "abuse", "names-a-person", "not-about-this"]);
    const stage = listeningStage();
    for (const [at, because] of withholdReasons.entries()) {
      stage.comment(`c${at}`);
      stage.send("clerk", {
        kind: "WithholdComment",
        voiceId: `c${at}`,
        because,
        gist: "It was late.",
      });
    }
    expect(ledgerOf(stage.state(), stage.now()).withheld).toEqual({
      spam: 1,
      abuse: 1,
      "names-a-person": 1,
      "not-about-this": 1,
    });
    const spam = { kind: "AnswerComment", voiceId: "c0", outcome: "later", answer: "x" } as const;
    expect(codeOfRefusal(stage.send("director", spam))).toBe("spam");
  });

  const did = {
    kind: "Respond",
    responseId: "r1",
    code: "safety/fair",
    outcome: "did",
    to: { is: "goal", id: "connected-to-care" },
    sentence: { en: "We count who reached care.", es: "Contamos quién llegó a la atención." },
  } as const;

  test("LS16 you said, we did: a theme, and a goal or version that exists; LS17 with the reason in both languages", () => {
    const stage = listeningStage();
    const wrong = { ...did, to: { is: "goal", id: "connected-to-car" } } as const;
    expect(says(stage.send("director", wrong))).toContain("did you mean `connected-to-care`?");
    expect(codeOfRefusal(stage.send("director", { ...did, to: { is: "nothing" } }))).toBe(
      "did-what",
    );
    const not = { ...did, outcome: "did-not", to: { is: "nothing" } } as const;
    expect(
      codeOfRefusal(stage.send("director", { ...not, sentence: { en: "No money.", es: "" } })),
    ).toBe("no-reason");
    expect(codeOfRefusal(stage.send("director", not))).toBe("taken");
    expect(codeOfRefusal(stage.send("director", did))).toBe("taken");
    expect(stage.state().responses.get("r1")?.outcome).toBe("did");
  });

  test("LS18 a theme that most of a side speak of is owed an answer until somebody gives one", () => {
    const stage = listeningStage();
    heard(stage, "residents", 12, 12);
    const owed = () =>
      compare(stage.state(), testCodebook)
        .themes.filter(({ isOwed }) => isOwed)
        .map(({ code }) => code);
    expect(owed()).toEqual(["safety/fair"]);
    stage.send("director", did);
    expect(owed()).toEqual([]);
  });
});
