import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { utils, write } from "@e965/xlsx";
import type { WorkBook } from "@e965/xlsx";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { SourceRow, Table } from "../table.ts";
import { openLargeWorkbook } from "./large-workbook.ts";
import { tableOfSheet } from "./sheet-table.ts";
import { readWorkbook } from "./workbook.ts";
import { readFormats, readSheetNames, rowReader } from "./workbook-parts.ts";
import { textOfCell } from "./workbook.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "concord-large-workbook-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

function book(rows: number): WorkBook {
  const sheet = utils.aoa_to_sheet([
    ["Harborton Police Department"],
    ["Printed", null, null, "07/01/2024"],
    ["Call", "Received", "Clock", "Type", "Closed", null, "Note"],
    ...Array.from({ length: rows }, (_, at) => [
      `24-${at}`,
      45_454.25 + at / 97,
      (at % 48) / 48 + 0.001,
      ["Noise <loud> & long", 'Fall, "hurt"', "Ruído"][at % 3],
      at % 5 === 0 ? null : 45_455 + (at % 9),
      null,
      at % 2 === 0,
    ]),
    ["Call", "Received", "Clock", "Type", "Closed", null, "Note"],
    ["24-last", 45_460.5, 0.5, "Noise", 45_461, null, false],
  ]);
  for (let row = 4; row <= rows + 5; row += 1) {
    for (const [letters, format] of [
      ["B", "m/d/yy h:mm"],
      ["C", "[$-409]h:mm:ss AM/PM;@"],
      ["E", "yyyy-mm-dd"],
    ] as const) {
      const cell: unknown = sheet[`${letters}${row}`];
      if (
        typeof cell === "object" &&
        cell !== null &&
        typeof (cell as { v?: unknown }).v === "number"
      )
        Object.assign(cell, { z: format });
    }
  }
  sheet["A4"] = { t: "s", v: "24-0", f: 'CONCATENATE("24-",0)' };
  const made = utils.book_new();
  utils.book_append_sheet(made, sheet, "Calls & more");
  utils.book_append_sheet(made, utils.aoa_to_sheet([["secret"], ["x"]]), "Hidden");
  made.Workbook = {
    Sheets: [
      { name: "Calls & more", Hidden: 0 },
      { name: "Hidden", Hidden: 1 },
    ],
  };
  return made;
}

async function written(name: string, made: WorkBook, bookSST: boolean): Promise<string> {
  const path = join(folder, name);
  const bytes: unknown = write(made, {
    type: "buffer",
    bookType: "xlsx",
    bookSST,
    compression: true,
  });
  await writeFile(path, bytes as Buffer);
  return path;
}

async function rowsOf(table: Table): Promise<readonly SourceRow[]> {
  const rows: SourceRow[] = [];
  for await (const batch of table.batches) rows.push(...batch.rows);
  return rows;
}

test.each([true, false])(
  "a workbook read row by row says what it says read whole (shared texts: %s)",
  async (isShared) => {
    const path = await written(`calls-${String(isShared)}.xlsx`, book(5000), isShared);
    const large = await openLargeWorkbook(path, "calls.xlsx", 1);
    const [sheet] = await readWorkbook(path);
    const whole = sheet === undefined ? null : tableOfSheet("calls.xlsx", sheet, 1);
    if (whole === null || large?.[0] === undefined) throw new Error("no table");
    expect(large).toHaveLength(1);
    expect(large[0].header).toEqual(whole.header);
    expect(large[0].header).toEqual(["Call", "Received", "Clock", "Type", "Closed", "Note"]);
    const rows = await rowsOf(large[0]);
    expect(rows).toHaveLength(5001);
    expect(rows).toEqual(await rowsOf(whole));
    expect(rows[0]).toEqual({
      line: 4,
      cells: ["24-0", "2024-06-11 06:00:00", "00:01:26", "Noise <loud> & long", "", "true"],
    });
    expect(large[0].notes()).toEqual(whole.notes());
  },
);

test("rows without places, prefixed names, texts in parts and the old Macintosh's days are read", () => {
  const reader = {
    shared: ["one"],
    formats: readFormats(
      '<x:styleSheet><x:cellXfs count="2"><x:xf numFmtId="0"/><x:xf numFmtId="22" xfId="0"/></x:cellXfs></x:styleSheet>',
    ),
    textOfNumber: textOfCell(24_107),
  };
  let formulas = 0;
  const row = rowReader(reader, (count) => (formulas += count));
  expect(
    row(
      '<x:row><x:c t="s"><x:v>0</x:v></x:c><x:c s="1"><x:v>43992.5</x:v></x:c><x:c t="inlineStr"><x:is><x:r><x:t>a &amp;</x:t></x:r><x:r><x:t xml:space="preserve"> b</x:t></x:r></x:is></x:c><x:c t="str"><x:f>A1</x:f><x:v>f_x000D_</x:v></x:c><x:c t="e"><x:v>#N/A</x:v></x:c><x:c/></x:row>',
    ),
  ).toEqual({ line: 1, cells: ["one", "2024-06-11 12:00:00", "a & b", "f\r", "", ""] });
  expect(row('<row r="9"><c r="C9"><v>1.50</v></c></row>')).toEqual({
    line: 9,
    cells: ["", "", "1.5"],
  });
  expect(formulas).toBe(1);
  expect(
    readSheetNames(
      '<workbook><workbookPr date1904="1"/><sheets><sheet name="A" sheetId="1" r:id="rId1"/><sheet name="B" state="hidden" sheetId="2" r:id="rId2"/></sheets></workbook>',
      '<Relationships><Relationship Id="rId1" Type="t" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Target="/xl/worksheets/sheet2.xml"/></Relationships>',
    ),
  ).toEqual({ sheets: [{ name: "A", file: "xl/worksheets/sheet1.xml" }], isFrom1904: true });
});

test("a workbook whose packing is damaged gets a sentence", async () => {
  const path = await written("damaged.xlsx", book(3000), true);
  const bytes = await readFile(path);
  const at = bytes.indexOf("xl/worksheets/sheet1.xml") + 4000;
  bytes.fill(0xff, at, at + 600);
  await writeFile(path, bytes);
  const says = await openLargeWorkbook(path, "damaged.xlsx", 1)
    .then(async (tables) =>
      tables?.[0] === undefined ? "no table" : await rowsOf(tables[0]).then(() => "read"),
    )
    .catch((error: unknown) => (error instanceof Error ? error.message : "no error"));
  expect(says).toMatch(/invalid|incorrect|unexpected|not a whole/i);
});
