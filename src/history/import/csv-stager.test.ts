import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { csvReader } from "../csv.ts";
import type { CsvShape } from "../csv.ts";
import type { RefusedRow } from "../table.ts";
import { csvStager } from "./csv-stager.ts";
import { cleanCell, stageRows } from "./stage.ts";
import type { Picks } from "./stage.ts";

const shape: CsvShape = {
  file: "calls.csv",
  delimiter: ",",
  header: ["id", "time", "type"],
  firstLine: 1,
};
const picks: Picks = { indexes: [0, 1, 2], id: 0 };

/** Stages a text given in pieces that end with whole lines. */
function staged(pieces: readonly string[], from = shape, picked = picks) {
  const stager = csvStager(from, picked);
  const refused: RefusedRow[] = [];
  let text = "";
  let repeatedHeaders = 0;
  pieces.forEach((piece, at) => {
    const found = stager.take(Buffer.from(piece, "utf8"), at === pieces.length - 1);
    text += Buffer.from(found.bytes).toString("utf8");
    refused.push(...found.refused);
    repeatedHeaders += found.repeatedHeaders;
  });
  return { text, refused, repeatedHeaders };
}

/** The same through the reader of texts. */
function read(lines: readonly string[], from = shape, picked = picks) {
  const reader = csvReader(from);
  const found = [reader.read(lines), reader.end()];
  return {
    text: found.map(({ rows }) => Buffer.from(stageRows(rows, picked)).toString("utf8")).join(""),
    refused: found.flatMap(({ refused }) => refused),
    repeatedHeaders: found.reduce((sum, { repeatedHeaders }) => sum + repeatedHeaders, 0),
  };
}

describe("bytes and texts are read alike", () => {
  const line = fc.string({
    unit: fc.constantFrom("a", "1", ",", '"', ",", " ", "é", "=", "NULL", "\t", "\u0007"),
    maxLength: 14,
  });

  test("any lines, however they arrive: the same rows, the same refusals, the same hashes", () => {
    fc.assert(
      fc.property(
        fc.array(line, { maxLength: 12 }),
        fc.nat(12),
        fc.constantFrom("\n", "\r\n"),
        // Columns in the order of the file are copied in one pass, others are not; some rows have no id.
        fc.constantFrom<Picks>(
          picks,
          { indexes: [0, 2], id: 0 },
          { indexes: [2, 0], id: 0 },
          { indexes: [1, 2], id: null },
        ),
        (lines, cut, end, picked) => {
          const text = lines.map((each) => each + end);
          const pieces = [text.slice(0, cut).join(""), text.slice(cut).join("")];
          expect(staged(pieces, shape, picked)).toEqual(read(lines, shape, picked));
        },
      ),
      { numRuns: 2000 },
    );
  });

  test("a header in front, a carriage return alone as line end, and a last line without one", () => {
    const from = { ...shape, firstLine: 2 };
    const text = "id,time,type\r1,t,Noise\rid,time,type\r2,t,Trespass";
    expect(staged([text], from)).toEqual({
      text: "2\u001f1\u001ft\u001fNoise\u001f\n4\u001f2\u001ft\u001fTrespass\u001f\n",
      refused: [],
      repeatedHeaders: 1,
    });
  });
});

describe("cells", () => {
  test("a spreadsheet's dress, blank words and control characters go; a formula stays text", () => {
    expect(
      ['="007"', " NULL ", "(null)", "\\N", "a\u0007b", "=1+1", "None", "N/A"].map(cleanCell),
    ).toEqual(["007", "", "", "", "a b", "=1+1", "None", ""]);
  });

  test("a quote inside quotes, a line break inside quotes", () => {
    expect(staged(['1,"say ""no""","two\nlines"\n2,t,x\n']).text).toBe(
      '1\u001f1\u001fsay "no"\u001ftwo lines\u001f\n3\u001f2\u001ft\u001fx\u001f\n',
    );
  });
});

describe("damage", () => {
  test("a zero byte costs its own row, and is named by line", () => {
    const found = staged(["1,t,a\n2,t\u0000,b\n3,t,c\n"]);
    expect(found.text.split("\n").map((row) => row.slice(0, 1))).toEqual(["1", "3", ""]);
    expect(found.refused).toMatchObject([{ line: 2, reason: "zero-byte" }]);
  });

  test("a row of more cells than any table has is refused by its width, and the next is read", () => {
    const found = staged([`1,t,a\n${",x".repeat(5000)}\n3,t,c\n`]);
    expect(found.refused).toMatchObject([{ line: 2, reason: "too-many-cells" }]);
    expect(found.text).toContain("3\u001f3\u001ft\u001fc");
  });
});
