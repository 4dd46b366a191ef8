import { describe, expect, test } from "vitest";
import { fail, ok } from "#core/base/result.ts";
import { blockText, readBlock } from "./sheet-block.ts";

describe("a block of a roster", () => {
  test("SM85 what was copied is what is pasted, and what a spreadsheet copies is read", () => {
    const block = [
      [0, 12, 3],
      [99, 0, 1],
    ];
    expect(blockText(block)).toBe("0\t12\t3\n99\t0\t1");
    expect(readBlock(blockText(block))).toEqual(ok(block));
    expect(readBlock("1\t\t2\r\n3.0\t4\t\r\n")).toEqual(
      ok([
        [1, null, 2],
        [3, 4],
      ]),
    );
    expect(readBlock("0 0 2, 2;3")).toEqual(ok([[0, 0, 2, 2, 3]]));
  });

  test.each([
    ["1\t2\n3\tfour", { text: "four", line: 2, column: 2 }],
    ["-1", { text: "-1", line: 1, column: 1 }],
    ["1.5", { text: "1.5", line: 1, column: 1 }],
    ["100", { text: "100", line: 1, column: 1 }],
    ["1e1", { text: "1e1", line: 1, column: 1 }],
    ["<script>alert(1)</script>\t1", { text: "<script>alert(1)</sc", line: 1, column: 1 }],
  ])("SM85 %s is refused whole, by its first cell that is no number of teams", (text, cell) => {
    expect(readBlock(text)).toEqual(fail(cell));
  });
});
