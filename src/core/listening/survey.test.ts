import { expect, test } from "vitest";
import { readSurvey } from "./survey.ts";
import { testCodebook } from "./testing.ts";

const head = "id,group,held_on,language,keep,quote,text,codes_1,codes_2";
const read = (...lines: readonly string[]) =>
  readSurvey([head, ...lines].join("\n"), "s", testCodebook);

test("LS19 a survey is read with commas, quotes and line breaks in what people said", () => {
  const { voices, problems } = read(
    '1,residents,2026-10-01,es,yes,no,"Vinieron tarde, y dijeron ""nada"".\nLuego se fueron.",safety/fair,safety/fair;lead/police',
    "2,takers,2026-10-02,en,yes,yes,Fine.,,",
  );
  expect(problems).toEqual([]);
  expect(voices[0]?.record).toMatchObject({
    voiceId: "s-1",
    source: "survey",
    form: "on-the-form",
    language: "es",
    mayQuote: false,
    text: 'Vinieron tarde, y dijeron "nada".\nLuego se fueron.',
  });
  expect(voices[0]?.codes).toEqual([["safety/fair"], ["safety/fair", "lead/police"]]);
  expect(voices[1]?.codes).toBeNull();
});

test("LS19 every bad line is told with its number, its column and the mend, and nothing of the file is taken", () => {
  const { voices, problems } = read(
    "1,residents,2026-10-01,en,yes,no,Good.,,",
    "2,resident,01/10/2026,en,yes,,Good.,,",
    "3,takers,2026-10-01,en,no,no,Good.,safety/fare,",
    "1,takers,2026-10-01,en,yes,no,Good.,,",
    "5,takers,2026-10-01,en,yes",
  );
  expect(voices).toEqual([]);
  const told = problems.map(({ line, column, mend }) => `${line} ${column}: ${mend}`);
  expect(told).toContain("3 group: did you mean `residents`?");
  expect(told).toContain("3 held_on: write it as 2026-10-04");
  expect(told).toContain("3 quote: write yes or no, as they answered");
  expect(told).toContain("4 keep: leave the line out");
  expect(told).toContain("4 codes_1: did you mean `safety/fair`?");
  expect(told).toContain("5 id: use each id once");
  expect(told).toContain("6 : check the quotes");
});

test("LS19 a file without a column, with one nobody knows, or without a line is told as such", () => {
  const without = readSurvey("id,grop,text\n1,residents,x", "s", testCodebook).problems;
  expect(without.map(({ line, column }) => [line, column])).toContainEqual([1, "keep"]);
  expect(without.find(({ column }) => column === "grop")?.mend).toBe("did you mean `group`?");
  expect(readSurvey(`${head}\n`, "s", testCodebook).problems[0]?.says).toBe(
    "the file holds no line",
  );
});
