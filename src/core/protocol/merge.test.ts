import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { diffLines, mergeTexts } from "./merge.ts";

const base = "one\ntwo\nthree\nfour\nfive\n";

describe("P63 two edits of one text that touch different lines are merged; where they touch the same, both are kept side by side", () => {
  test("different lines", () => {
    expect(mergeTexts(base, base.replace("one", "ONE"), base.replace("five", "5\n6"))).toEqual({
      text: "ONE\ntwo\nthree\nfour\n5\n6\n",
      conflicts: [],
    });
  });

  test("the same line", () => {
    const merged = mergeTexts(base, base.replace("three", "mine"), base.replace("three", "theirs"));
    expect(merged).toEqual({
      text: base.replace("three", "mine"),
      conflicts: [{ line: 3, base: ["three"], mine: ["mine"], theirs: ["theirs"] }],
    });
  });

  test("one removes what the other changes; both add at one place", () => {
    expect(mergeTexts(base, base.replace("two\n", ""), base.replace("two", "2")).conflicts).toEqual(
      [{ line: 2, base: ["two"], mine: [], theirs: ["2"] }],
    );
    expect(mergeTexts(base, `${base}a\n`, `${base}b\n`).conflicts.length).toBe(1);
  });

  test("the same change made twice is made once", () => {
    const both = base.replace("two", "2");
    expect(mergeTexts(base, both, both.replace("five", "5"))).toEqual({
      text: both.replace("five", "5"),
      conflicts: [],
    });
  });

  test("no line that either wrote is lost, whatever they did", () => {
    const word = fc.constantFrom("a", "b", "c", "d");
    const lines = fc.array(word, { maxLength: 12 });
    fc.assert(
      fc.property(lines, lines, lines, (first, second, third) => {
        const [one, mine, theirs] = [first, second, third].map((each) => each.join("\n"));
        if (one === undefined || mine === undefined || theirs === undefined) return;
        const { text, conflicts } = mergeTexts(one, mine, theirs);
        if (conflicts.length > 0) {
          // Choosing theirs at each conflict and mine elsewhere loses nothing either: both stand in the conflict.
          for (const { mine: left, line } of conflicts)
            expect(text.split("\n").slice(line - 1, line - 1 + left.length)).toEqual(left);
        } else {
          const back = mergeTexts(one, theirs, mine);
          expect(back.text).toBe(text);
        }
        expect(mergeTexts(one, mine, one).text).toBe(mine);
        expect(mergeTexts(one, one, theirs).text).toBe(theirs);
      }),
      { seed: 63, numRuns: 2000 },
    );
  });
});

test("a diff leads from one text to the other, and does not hang on long ones", () => {
  expect(diffLines(base, base)).toEqual([]);
  expect(diffLines(base, base.replace("two\n", ""))).toEqual([
    { from: 1, removed: ["two"], to: 1, added: [] },
  ]);
  const long = (name: string): string =>
    Array.from({ length: 30_000 }, (_, line) => `${name} ${line}`).join("\n");
  expect(diffLines(long("a"), long("b")).length).toBe(1);
});
