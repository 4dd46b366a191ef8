import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { formatProblem } from "#core/protocol/problem.ts";
import { readCharter } from "./read-charter.ts";

const shipped = readFileSync("charters/harbor-county.yaml", "utf8");
const read = (text: string) => readCharter({ path: "charter.yaml", text }, "hash");
const problems = (text: string): readonly string[] => {
  const result = read(text);
  return result.ok ? [] : result.error.map(formatProblem);
};

describe("a charter", () => {
  test("the county's reads, and says what its file says", () => {
    const result = read(shipped);
    expect(problems(shipped)).toEqual([]);
    expect(result).toMatchObject({
      ok: true,
      value: {
        hash: "hash",
        version: 1,
        noticeDays: 21,
        emergencyDays: 14,
        trainedPercent: 90,
        majority: "more-than-half",
        quorum: { seats: 4, mostAffected: 1 },
        languages: ["en", "es"],
      },
    });
    if (!result.ok) return;
    expect(result.value.board).toHaveLength(7);
    expect(result.value.board.filter(({ votes }) => votes)).toHaveLength(6);
    expect(result.value.signOffs.map(({ id, kind }) => [id, kind])).toContainEqual([
      "labor-notice",
      "notice",
    ]);
  });

  test("what is left out has the usual value: 21 days of notice, 14 of emergency, 90 percent trained", () => {
    const short = shipped.replaceAll(/^(notice|emergency|trained|majority)[^\n]*\n/gm, "");
    expect(read(short)).toMatchObject({
      ok: true,
      value: {
        noticeDays: 21,
        emergencyDays: 14,
        trainedPercent: 90,
        majority: "more-than-half",
      },
    });
  });

  test("a term ends with its day", () => {
    const term = shipped.replace(
      "qualification: most-affected-area }",
      "qualification: most-affected-area, term-ends: 2028-02-29 }",
    );
    const result = read(term);
    const ends = result.ok ? result.value.board.map(({ termEnds }) => termEnds) : [];
    expect(ends).toContain(Date.UTC(2028, 2, 1));
    expect(problems(term.replace("2028-02-29", "2027-02-29")).join()).toContain("is no day");
  });

  test.each([
    [
      "a misspelt key",
      ["notice-days: 21", "notice-dayz: 21"],
      "unknown key `notice-dayz`; did you mean `notice-days`?",
    ],
    [
      "a quorum nobody can meet",
      ["seats: 4", "seats: 9"],
      "the quorum is 9 seats and 6 have a vote",
    ],
    [
      "too many of most affected areas",
      ["most-affected: 1", "most-affected: 3"],
      "the board has 2",
    ],
    [
      "a seat that sits twice",
      ["seat: board-2", "seat: board-1"],
      "seat `board-1` holds two places",
    ],
    [
      "a qualification nobody knows",
      ["qualification: responder", "qualification: respondent"],
      "did you mean `responder`?",
    ],
    [
      "a day that is none",
      ["votes: false,", "term-ends: soon,"],
      "`soon` is no day; write it as 2028-06-30",
    ],
    [
      "a majority of its own",
      ["majority: more-than-half", "majority: most"],
      "`most` is not one of its words",
    ],
    [
      "days that are no number",
      ["notice-days: 21", "notice-days: soon"],
      "must be a whole number from 0 to 366",
    ],
    [
      "nobody who may activate",
      ["activate: [director]", "activate: []"],
      "`may.activate` names no seat",
    ],
    [
      "values in one language",
      [/ {2}es: >-[^]*?decide\.\n/, ""],
      "the values are not written in Spanish",
    ],
    ["no English", ["languages: [en, es]", "languages: [es]"], "`languages` leaves out English"],
    ["no board", [/^board:[^]*?(?=^may:)/m, ""], "`board` is missing"],
    ["aliases in circles", ["values:", "values: &a\n  en: *a\nvalue:"], "repeats text by an alias"],
    ["no YAML at all", ["charter:", "charter: ["], "not readable as YAML"],
    ["a list", [/[^]*/, "- x"], "the charter must be a map of names"],
  ] as const)("is refused for %s, with the place and the mend", (_, [from, to], says) => {
    const found = problems(shipped.replace(from, to));
    expect(found.join("\n")).toContain(says);
    for (const problem of found) expect(problem).toMatch(/^charter\.yaml:\d+:\d+: error: /);
  });
});
