import { describe, expect, test } from "vitest";
import { looksAt } from "./shared-keys.ts";
import type { PartIds } from "./shared-keys.ts";

const part = (path: string, from: string, to: string, blank = 0): PartIds => ({
  path,
  rows: 100,
  blank,
  span: { from: Buffer.from(from), to: Buffer.from(to) },
});

describe("where parts can tell the same call", () => {
  test("parts whose numbers follow one another are not looked at", () => {
    expect(
      looksAt([
        part("c", "24-200", "24-299"),
        part("a", "24-000", "24-099"),
        part("b", "24-100", "24-199"),
      ]),
    ).toEqual([]);
  });

  test("a number at the end of one part and the beginning of the next is looked for there alone", () => {
    expect(
      looksAt([
        part("a", "24-000", "24-100"),
        part("b", "24-100", "24-199"),
        part("c", "24-200", "24-299"),
      ]),
    ).toEqual([{ paths: ["a", "b"], where: "call_id BETWEEN '24-100' AND '24-100'", rows: 200 }]);
  });

  test("spans that overlap one after the other are one, and a quote in a number stays a letter of it", () => {
    expect(
      looksAt([
        part("a", "A", "C'1"),
        part("b", "C", "E"),
        part("c", "D", "G"),
        part("d", "X", "Z"),
        part("e", "x", "z"),
      ]),
    ).toEqual([
      { paths: ["a", "b"], where: "call_id BETWEEN 'C' AND 'C''1'", rows: 200 },
      { paths: ["b", "c"], where: "call_id BETWEEN 'D' AND 'E'", rows: 200 },
    ]);
  });

  test("a part inside another's span is looked at whole; where most are, every key is", () => {
    expect(
      looksAt([part("a", "A", "Z"), part("b", "C", "D"), part("c", "a", "b"), part("d", "c", "d")]),
    ).toEqual([{ paths: ["a", "b"], where: "call_id BETWEEN 'C' AND 'D'", rows: 200 }]);
    expect(looksAt([part("a", "A", "Z"), part("b", "B", "Y"), part("c", "C", "X")])).toEqual([
      { paths: ["a", "b", "c"], where: "TRUE", rows: 300 },
    ]);
  });

  test("rows without a number are compared with one another, a single part of them with none", () => {
    expect(looksAt([part("a", "A", "B", 3), part("b", "C", "D", 4), part("c", "E", "F")])).toEqual([
      { paths: ["a", "b"], where: "call_id IS NULL", rows: 7 },
    ]);
    expect(looksAt([part("a", "A", "B", 3), part("b", "C", "D")])).toEqual([]);
    const none = { rows: 100, blank: 100, span: null };
    expect(
      looksAt([
        { path: "a", ...none },
        { path: "b", ...none },
      ]),
    ).toEqual([{ paths: ["a", "b"], where: "call_id IS NULL", rows: 200 }]);
  });

  test("a part that does not say its span is compared with all", () => {
    expect(looksAt([part("a", "A", "B"), { ...part("b", "C", "D"), span: null }])).toEqual([
      { paths: ["a", "b"], where: "TRUE", rows: 200 },
    ]);
  });

  test("letters beyond the common ones are ordered as the engine orders them, by their bytes", () => {
    // U+1F600 stands before U+FF21 in the halves of letters a text is made of, and after it in bytes.
    expect(
      looksAt([
        part("a", "\u{ff21}", "\u{1f600}"),
        part("b", "\u{ff22}", "\u{ff23}"),
        part("c", "a", "b"),
        part("d", "c", "d"),
      ]),
    ).toEqual([
      { paths: ["a", "b"], where: "call_id BETWEEN '\u{ff22}' AND '\u{ff23}'", rows: 200 },
    ]);
  });
});
