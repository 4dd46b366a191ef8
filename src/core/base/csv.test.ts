import fc from "fast-check";
import { expect, test } from "vitest";
import { readCsv, writeCsv } from "./csv.ts";

test("whatever is written is read back, cell for cell", () => {
  const cell = fc
    .string({ unit: "grapheme", maxLength: 12 })
    .map((text) => text.replaceAll("\r", ""));
  fc.assert(
    fc.property(
      fc.array(fc.array(cell, { minLength: 2, maxLength: 5 }), { maxLength: 8 }),
      (rows) => {
        expect(readCsv(writeCsv(rows)).rows.map(({ cells }) => cells)).toEqual(rows);
      },
    ),
    { seed: 7, numRuns: 300 },
  );
});

test("a row knows the line it begins on, whatever line ends and quotes stand before it", () => {
  const { rows, openedAt } = readCsv('\uFEFFid,name\r\n1,"two\nlines"\r\n\r\n2,"say ""hi"""\n');
  expect(rows).toEqual([
    { line: 1, cells: ["id", "name"] },
    { line: 2, cells: ["1", "two\nlines"] },
    { line: 5, cells: ["2", 'say "hi"'] },
  ]);
  expect(openedAt).toBeNull();
});

test("a quote that never closes is told by its line", () => {
  expect(readCsv('a,b\n1,"open\n2,3\n').openedAt).toBe(2);
});
