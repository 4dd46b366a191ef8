import { chmod, mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { utils, write } from "@e965/xlsx";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { importToParquet } from "#history/import/import-to-parquet.ts";
import type { Manifest } from "#history/import/manifest.ts";
import { zipOf } from "./zip.ts";

const header = "call number,call time,call type,beat";
const rows = (count: number, prefix = ""): string =>
  Array.from(
    { length: count },
    (_, at) => `${prefix}${at},2025-07-01 10:00:00,Noise complaint,B${at % 9}\n`,
  ).join("");
const record = {
  "call number": "1",
  "call time": "2025-07-01 10:00:00",
  "call type": "Noise complaint",
};

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "concord-bad-kin-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function written(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

const importing = (paths: readonly string[]) =>
  importToParquet(paths, {
    mappings: [],
    target: join(folder, "result"),
    now: Date.parse("2026-11-01T00:00:00Z"),
    threads: 1,
  });

/** What an import says: its problems, or its counts and whatever it notes of its files. */
async function said(path: string): Promise<string> {
  const result = await importing([path]);
  if (!result.ok)
    return result.error.map(({ file, says, mend }) => `${file} ${says}; ${mend}`).join("\n");
  const { value } = result;
  return `${countsOf(value)}\n${notesOf(value)}`;
}

const countsOf = ({ calls, furtherUnitRows, duplicates, refusedRows, codes }: Manifest): string =>
  `${calls} calls, ${furtherUnitRows} units, ${duplicates} again, ${refusedRows} refused, ${codes} codes`;

const notesOf = ({ files, problems }: Manifest): string =>
  [
    ...files.flatMap(({ file, notes, neverForRates, quality, refused }) => [
      file,
      ...notes,
      ...neverForRates,
      ...quality.notes,
      ...refused.map(({ says }) => says),
    ]),
    ...problems.map(({ file, says, mend }) => `${file} ${says}; ${mend}`),
  ].join("\n");

function workbook(
  cells: readonly (readonly (string | number | null)[])[],
  type: "xlsx" | "biff8" = "xlsx",
): Uint8Array {
  const book = utils.book_new();
  utils.book_append_sheet(book, utils.aoa_to_sheet(cells.map((row) => [...row])), "Calls");
  const bytes: unknown = write(book, { type: "buffer", bookType: type });
  return bytes as Buffer;
}

const names = header.split(",");

describe("little or nothing in it", () => {
  test.each<readonly [string, string | Uint8Array, RegExp]>([
    ["empty.csv", "", /^empty.csv holds no rows; export it again with a header and rows$/],
    ["blank.csv", "\n\n  \n", /^blank.csv holds no rows/],
    ["header.csv", `${header}\n`, /^header.csv holds a header and no rows; export it again/],
    ["one.csv", `${header}\n${rows(1)}`, /^1 calls, 0 units, 0 again, 0 refused/],
    [
      "alike.csv",
      `${header}\n${"1,2025-07-01 10:00:00,Noise complaint,B1\n".repeat(50)}`,
      /^1 calls, 0 units, 49 again/,
    ],
    [
      "column.csv",
      "type\nNoise complaint\nAlarm\nTheft report\n",
      /^3 calls, .*\n[\s\S]*No column holds a time; hours and gaps are unknown/,
    ],
    ["empty-list.json", "[]", /^empty-list.json holds no list of calls/],
    ["null.json", "null", /^null.json holds a header and no rows/],
    ["one.json", JSON.stringify([record]), /^1 calls/],
    [
      "wrapped.json",
      JSON.stringify({ ok: true, payload: { page: 1, incidents: [record] } }),
      /^1 calls/,
    ],
    ["single.json", JSON.stringify(record), /^(1 calls|single.json holds)/],
    ["alike.jsonl", `${JSON.stringify(record)}\n`.repeat(20), /^1 calls, 0 units, 19 again/],
    [
      "header.xlsx",
      workbook([names]),
      /^header.xlsx (is a workbook without rows|holds a header and no rows)/,
    ],
    [
      "one.xlsx",
      workbook([names, ["1", "2025-07-01 10:00:00", "Noise complaint", "B1"]]),
      /^1 calls/,
    ],
    ["empty.zip", zipOf([]), /^empty.zip holds no files/],
    ["empty.csv.gz", gzipSync(""), /^empty.csv holds no rows/],
  ])("%s", async (name, content, says) => {
    expect(await said(await written(name, content))).toMatch(says);
  });
});

describe("another thing than its name says", () => {
  const table = `<table><tr>${names.map((name) => `<th>${name}</th>`).join("")}</tr><tr><td>1</td><td>2025-07-01 10:00:00</td><td>Noise complaint</td><td>B1</td></tr></table>`;
  test.each<readonly [string, string | Uint8Array, RegExp]>([
    ["tabs.csv", `${header}\n${rows(5)}`.replaceAll(",", "\t"), /^5 calls[\s\S]*divided by tabs/],
    ["json.csv", JSON.stringify([record]), /^1 calls[\s\S]*ends in .csv, but the file is JSON/],
    [
      "zip.csv",
      zipOf([{ name: "a.csv", content: Buffer.from(`${header}\n${rows(5)}`) }]),
      /^5 calls[\s\S]*is a zip archive/,
    ],
    ["web.xls", `<html><body>${table}</body></html>`, /^1 calls/],
    [
      "paper.csv",
      "%PDF-1.4\n%âãÏÓ\n",
      /^paper.csv is a PDF document, not a table of calls; ask for the data as CSV/,
    ],
    [
      "feed.xml",
      `<?xml version="1.0"?><response><row><id>1</id><type>Noise</type></row></response>`,
      /^feed.xml is XML, not a table of calls; /,
    ],
    [
      "old.doc",
      Buffer.concat([
        Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
        Buffer.alloc(2000),
      ]),
      /^old.doc is no whole workbook/,
    ],
    [
      "word.docx",
      zipOf([
        { name: "word/document.xml", content: Buffer.from("<w:document/>") },
        { name: "[Content_Types].xml", content: Buffer.from("<Types/>") },
      ]),
      /^word.docx/,
    ],
  ])("%s", async (name, content, says) => {
    expect(await said(await written(name, content))).toMatch(says);
  });

  test("a folder, a file that is not there, a file nobody may read", async () => {
    const inner = join(folder, "folder.csv");
    await mkdir(inner);
    expect(await said(inner)).toMatch(/^folder.csv is a folder; give the files in it/);
    expect(await said(join(folder, "gone.csv"))).toMatch(
      /^gone.csv does not exist; check the path/,
    );
    const locked = await written("locked.csv", `${header}\n${rows(2)}`);
    await chmod(locked, 0o000);
    // Whoever runs as root may read it all the same.
    expect(await said(locked)).toMatch(
      process.getuid?.() === 0 ? /^2 calls/ : /^locked.csv may not be read/,
    );
  });
});

describe("archives", () => {
  test("an archive in an archive is read; files of two kinds in one stand beside each other", async () => {
    const inner = zipOf([{ name: "a.csv", content: Buffer.from(`${header}\n${rows(5)}`) }]);
    expect(
      await said(await written("nested.zip", zipOf([{ name: "in.zip", content: inner }]))),
    ).toMatch(/^5 calls/);
    const both = zipOf([
      { name: "calls.csv", content: Buffer.from(`${header}\n${rows(5)}`) },
      { name: "units.csv", content: Buffer.from("unit,station,staff\nE1,1,4\nE2,2,4\n") },
      {
        name: "read.me",
        content: Buffer.from("These are the calls of one year. Write to records@example.org.\n"),
      },
    ]);
    const says = await said(await written("both.zip", both));
    expect(says).toMatch(/^5 calls/);
    expect(says).toMatch(/both.zip\/units.csv has no column that looks like a call type/);
  });

  test("gzip cut short, and workbooks under a password, get a sentence and nothing is written", async () => {
    const cut = gzipSync(`${header}\n${rows(3000)}`).subarray(0, 3000);
    expect(await said(await written("cut.csv.gz", cut))).toMatch(
      /^cut.csv.gz is not a whole archive: .*; copy or download it again/,
    );
    // A locked workbook is a compound file with two streams of these names.
    const locked = utils.book_new();
    utils.book_append_sheet(locked, utils.aoa_to_sheet([["a"]]), "A");
    const old: unknown = write(locked, { type: "buffer", bookType: "biff8" });
    const bytes = Buffer.from(old as Buffer);
    const at = bytes.indexOf(Buffer.from("Workbook", "utf16le"));
    Buffer.from("EncryptedPackage", "utf16le").copy(bytes, at);
    bytes.writeUInt16LE(34, at + 64);
    expect(await said(await written("locked.xlsx", bytes))).toMatch(
      /locked.xlsx is (locked with a password|no whole workbook)/,
    );
    expect((await readdir(folder)).filter((name) => name.includes("partial"))).toEqual([]);
  });

  test("an old workbook that ends at its last row says so", async () => {
    const path = await written("full.csv", `${header}\n${rows(65_535)}`);
    expect(await said(path)).toMatch(
      /^65535 calls[\s\S]*exactly 65535 rows, an old workbook's limit: the rest was most likely cut off/,
    );
  });
});

describe("trouble inside", () => {
  test.each<readonly [string, string | Uint8Array, RegExp]>([
    [
      "zero.json",
      `[{"call number":"1","call time":"2025-07-01 10:00:00","call type":"No\u0000ise"}]`,
      /^zero.json is not whole JSON/,
    ],
    ["formula.json", JSON.stringify([{ ...record, "call type": "=cmd|'/C calc'!A0" }]), /^1 calls/],
    [
      "formula.xlsx",
      workbook([names, ["=1+1", "2025-07-01 10:00:00", "@SUM(1)", "B1"]]),
      /^1 calls/,
    ],
    [
      "years.json",
      JSON.stringify([
        record,
        { ...record, "call number": "2", "call time": "1900-01-01 00:00:00" },
        { ...record, "call number": "3", "call time": "2099-01-01 00:00:00" },
      ]),
      /^1 calls, 0 units, 0 again, 2 refused/,
    ],
    [
      "years.xlsx",
      workbook([
        names,
        ["1", "2025-07-01 10:00:00", "Noise complaint", "B1"],
        ["2", "01/01/1900 00:00", "Noise complaint", "B1"],
        ["3", "01/01/2099 00:00", "Noise complaint", "B1"],
      ]),
      /^1 calls, 0 units, 0 again, 2 refused/,
    ],
    [
      "mixed.json",
      JSON.stringify([record, null, 7, "x", [1]]),
      /^1 calls, 0 units, 0 again, 4 refused/,
    ],
    [
      "deep.json",
      `[{"call number":"1","call type":"Noise complaint","x":${"[".repeat(50_000)}${"]".repeat(50_000)}}]`,
      /./,
    ],
    [
      "wide.json",
      JSON.stringify([
        Object.fromEntries(Array.from({ length: 5000 }, (_, at) => [`c${at}`, "x"])),
      ]),
      /^wide.json has 5000 columns; a table of calls has some dozens/,
    ],
  ])("%s", async (name, content, says) => {
    expect(await said(await written(name, content))).toMatch(says);
  });

  test("a file that grows while it is read is taken as far as it stood, whole rows alone", async () => {
    const path = await written("grows.csv", `${header}\n${rows(40_000)}7777777,2025-07-01 10:0`);
    const result = await importing([path]);
    expect(result).toMatchObject({ ok: true, value: { calls: 40_000, refusedRows: 1 } });
  });
});
