import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { csvReader, rowLimits } from "./csv.ts";
import type { CsvRows } from "./csv.ts";

const header = ["id", "time", "type"];

function read(lines: readonly string[], batch = lines.length): CsvRows {
  const reader = csvReader({ file: "calls.csv", delimiter: ",", header, firstLine: 2 });
  const parts: CsvRows[] = [];
  for (let at = 0; at < lines.length; at += Math.max(batch, 1))
    parts.push(reader.read(lines.slice(at, at + Math.max(batch, 1))));
  parts.push(reader.end());
  return {
    rows: parts.flatMap((part) => part.rows),
    refused: parts.flatMap((part) => part.refused),
    repeatedHeaders: parts.reduce((sum, part) => sum + part.repeatedHeaders, 0),
  };
}

const linesRead = (rows: CsvRows): readonly number[] => rows.rows.map((row) => row.line);

describe("rows that are whole", () => {
  test("quotes hold delimiters, quotes and line breaks", () => {
    const { rows, refused } = read(['1,"a, b","say ""no"""', '2,t,"first', 'second"', "3,t,x"]);
    expect(refused).toEqual([]);
    expect(rows.map((row) => row.cells)).toEqual([
      ["1", "a, b", 'say "no"'],
      ["2", "t", "first\nsecond"],
      ["3", "t", "x"],
    ]);
    expect(rows.map((row) => row.line)).toEqual([2, 3, 5]);
  });

  test("a quote inside a cell that does not begin with one is a letter", () => {
    expect(read(["1,t,5'10\" tall"]).rows[0]?.cells[2]).toBe("5'10\" tall");
  });

  test("blank lines are skipped, the header again is counted, empty cells past the last column are cut", () => {
    const found = read(["", "1,t,a", "id,time,type", "2,t,b,,"]);
    expect(linesRead(found)).toEqual([3, 5]);
    expect(found.repeatedHeaders).toBe(1);
    expect(found.refused).toEqual([]);
  });
});

describe("rows that are not", () => {
  test("a quote that never closes costs its own line, not the rest of the file", () => {
    const found = read(["1,t,a", '2,"broken,b', "3,t,c", "4,t,d"]);
    expect(linesRead(found)).toEqual([2, 4, 5]);
    expect(found.refused).toMatchObject([{ line: 3, column: "time", reason: "broken-quote" }]);
  });

  test("a quote that a later row's quote seems to close costs its own line", () => {
    const found = read(["1,t,a", '2,t,"broken', '3,t,"whole"', '4,"t",d']);
    expect(linesRead(found)).toEqual([2, 4, 5]);
    expect(found.refused).toMatchObject([{ line: 3, column: "type" }]);
  });

  test("a quote still open past the limit of a row is broken", () => {
    const many = Array.from({ length: rowLimits.lines + 5 }, (_, at) => `${at},t,x`);
    const found = read(['0,t,"open', ...many], 7);
    expect(found.refused).toHaveLength(1);
    expect(found.rows).toHaveLength(many.length);
  });

  test("a row cut off names the column it ends before; one with too many cells is refused", () => {
    const { refused, rows } = read(["1,t", "2,t,a,b"]);
    expect(rows).toEqual([]);
    expect(refused).toMatchObject([
      {
        line: 2,
        column: "type",
        reason: "cut-off",
        says: 'has 2 of 3 cells; it ends before "type"',
      },
      { line: 3, column: null, reason: "too-many-cells" },
    ]);
  });
});

describe("properties", () => {
  const cell = fc.string({ unit: fc.constantFrom("a", "b", ",", '"', "\n", " ", ";", "é", "1") });
  const row = fc.tuple(fc.constantFrom("1", "22", "x"), cell, cell);
  const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

  test("what is written is read back, however the lines arrive", () => {
    fc.assert(
      fc.property(
        fc.array(row, { maxLength: 20 }),
        fc.integer({ min: 1, max: 9 }),
        (rows, batch) => {
          const text = rows.map((cells) => cells.map(quoted).join(",")).join("\n");
          const found = read(text === "" ? [] : text.split("\n"), batch);
          expect(found.refused).toEqual([]);
          expect(found.rows.map((each) => each.cells)).toEqual(rows);
        },
      ),
    );
  });

  test("no line is lost: every line is part of one row, refused, blank or a header", () => {
    const line = fc.string({ unit: fc.constantFrom("a", ",", '"', ",", " ") });
    fc.assert(
      fc.property(
        fc.array(line, { maxLength: 12 }),
        fc.integer({ min: 1, max: 5 }),
        (lines, batch) => {
          const found = read(lines, batch);
          const starts = [...linesRead(found), ...found.refused.map((each) => each.line)];
          expect(new Set(starts).size).toBe(starts.length);
          const spanned = found.rows.reduce(
            (sum, each) => sum + each.cells.join("").split("\n").length,
            0,
          );
          // Only lines without a letter are skipped: blank ones and rows of empty cells.
          const empty = lines.filter((each) => /^[", ]*$/.test(each)).length;
          expect(spanned + found.refused.length).toBeGreaterThanOrEqual(lines.length - empty);
          expect(read(lines)).toEqual(found);
        },
      ),
    );
  });
});
