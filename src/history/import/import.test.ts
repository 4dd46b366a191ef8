import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { utils, write } from "@e965/xlsx";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { correctionsPath, keepCorrections, readCorrections, withSettings } from "./corrections.ts";
import { isWholeImport } from "./folder.ts";
import { callColumns, refusedColumns } from "./schema.ts";
import { testBench } from "./testing.ts";
import type { Bench } from "./testing.ts";

let bench: Bench;
beforeAll(async () => {
  bench = await testBench();
});
afterAll(() => bench.remove());

const header = "call number,call time,call type,priority,beat";

describe("what is written", () => {
  test("exactly the columns of the schema, the refused rows beside, the manifest last", async () => {
    const path = await bench.write(
      "a.csv",
      `${header}\n1,2025-07-01 00:04:00,Noise,2,B1\n2,2025-07-01 25:04:00,Noise,2,B1\n`,
    );
    const manifest = await bench.import([path], { timeZone: "America/New_York" });
    expect(manifest).toMatchObject({ rows: 2, calls: 1, refusedRows: 1, duplicates: 0 });
    const described = await bench.rows(
      "SELECT column_name AS n, column_type AS t FROM (DESCRIBE FROM calls)".replace(
        "DESCRIBE FROM calls",
        `DESCRIBE SELECT * FROM read_parquet('${bench.folder}/result/calls/*.parquet')`,
      ),
    );
    const types = callColumns.map(({ name, type }) => ({
      n: name,
      t: type === "TIMESTAMPTZ" ? "TIMESTAMP WITH TIME ZONE" : type,
    }));
    expect(described).toEqual(types);
    const [refused] = await bench.rows("SELECT * FROM refused");
    expect(Object.keys(refused ?? {})).toEqual(refusedColumns.map(({ name }) => name));
    expect(refused).toMatchObject({
      source_row: 3,
      column: "call time",
      reason: "unreadable-time",
    });
    expect(await isWholeImport(join(bench.folder, "result"))).toBe(true);
    expect((await readdir(bench.folder)).filter((name) => name.includes(".partial"))).toEqual([]);
  });

  test("rows keep the order and the lines of their file", async () => {
    const rows = Array.from({ length: 200_000 }, (_, at) => `${at},2025-07-01 00:04:00,Noise,2,B1`);
    const path = await bench.write("many.csv", `${header}\n${rows.join("\n")}\n`);
    expect(await bench.import([path])).toMatchObject({ rows: 200_000, calls: 200_000 });
    const [found] = await bench.rows(
      "SELECT count(*) FILTER (source_row <> call_id::BIGINT + 2) AS wrong, count(*) FILTER (source_row <= before) AS unsorted FROM (SELECT *, lag(source_row) OVER () AS before FROM calls)".replace(
        "FROM calls)",
        `FROM read_parquet('${bench.folder}/result/calls/*.parquet'))`,
      ),
    );
    expect(found).toEqual({ wrong: 0, unsorted: 0 });
  });

  test("types are right whether a file has few of them or thousands", async () => {
    const rows = Array.from(
      { length: 3000 },
      (_, row) => `${row},2025-07-01 10:00:00,Kind ${row % 2500}`,
    );
    const { files } = await bench.import([
      await bench.write("many.csv", `id,time,type\n${rows.join("\n")}\n`),
      await bench.write(
        "few.csv",
        "id,time,type\na,2025-07-02 10:00:00,Noise\nb,2025-07-02 10:00:00,\n",
      ),
    ]);
    expect(files.map(({ calls }) => calls)).toEqual([3000, 2]);
    expect(
      await bench.rows(
        "SELECT type_written AS t, type_text AS w, count(*) AS n FROM calls WHERE call_id IN ('7', '2507', 'a', 'b') GROUP BY 1, 2 ORDER BY 1",
      ),
    ).toEqual([
      { t: "Kind 7", w: "Kind 7", n: 2 },
      { t: "Noise", w: "Noise", n: 1 },
      { t: null, w: null, n: 1 },
    ]);
  });

  test("rows keep their order where a few of many say a call again", async () => {
    const rows = Array.from(
      { length: 200_000 },
      (_, at) => `${at % 1000 === 999 ? at - 1 : at},2025-07-01 00:04:00,Noise,2,B1`,
    );
    const path = await bench.write("again.csv", `${header}\n${rows.join("\n")}\n`);
    expect(await bench.import([path])).toMatchObject({ calls: 199_800, duplicates: 200 });
    const [found] = await bench.rows(
      "SELECT count(*) FILTER (source_row <> call_id::BIGINT + 2) AS wrong, count(*) FILTER (source_row <= before) AS unsorted FROM (SELECT *, lag(source_row) OVER () AS before FROM calls)",
    );
    expect(found).toEqual({ wrong: 0, unsorted: 0 });
  });
});

describe("times", () => {
  const received = async (lines: readonly string[], zone = "America/New_York", head = header) => {
    const path = await bench.write("times.csv", `${head}\n${lines.join("\n")}\n`);
    await bench.import([path], { timeZone: zone });
    return await bench.rows(
      "SELECT received_at::VARCHAR AS at, received_local::VARCHAR AS local, has_hour, clock FROM calls",
    );
  };

  test("a clock put back shows an hour twice, one put forward never: the earlier reading is taken and said", async () => {
    expect(
      await received([
        "1,2025-11-02 00:30:00,Noise,2,B1",
        "2,2025-11-02 01:30:00,Noise,2,B1",
        "3,2025-11-02 02:30:00,Noise,2,B1",
        "4,2025-03-09 02:30:00,Noise,2,B1",
        "5,2025-03-09 03:30:00,Noise,2,B1",
      ]),
    ).toMatchObject([
      { at: "2025-11-02 04:30:00+00", clock: null },
      { at: "2025-11-02 05:30:00+00", clock: "twice" },
      { at: "2025-11-02 07:30:00+00", clock: null },
      { at: "2025-03-09 07:30:00+00", clock: "never" },
      { at: "2025-03-09 07:30:00+00", clock: null },
    ]);
  });

  test("times that say UTC are instants, shown on the wall of the zone; without a zone they have no hour", async () => {
    const lines = ["1,2025-07-01T04:04:00Z,Noise,2,B1", "2,2025-12-01T04:04:00.250Z,Noise,2,B1"];
    expect(await received(lines)).toMatchObject([
      { at: "2025-07-01 04:04:00+00", local: "2025-07-01 00:04:00" },
      { at: "2025-12-01 04:04:00.25+00", local: "2025-11-30 23:04:00.25" },
    ]);
    const path = await bench.write("utc.csv", `${header}\n${lines.join("\n")}\n`);
    await bench.import([path]);
    expect(
      await bench.rows("SELECT received_local AS l, received_at IS NULL AS n FROM calls"),
    ).toEqual([
      { l: null, n: false },
      { l: null, n: false },
    ]);
  });

  test("one column may write its times in many ways", async () => {
    expect(
      (
        await received([
          "1,07/01/2025 12:04:00 AM,Noise,2,B1",
          "2,07/01/2025 00:04:00 AM,Noise,2,B1",
          "3,2025-07-01T00:04:00-04:00,Noise,2,B1",
          "4,Jul 01 2025 00:04:00:000AM,Noise,2,B1",
          "5,1751342640000,Noise,2,B1",
          "6,06/30/2025 24:00,Noise,2,B1",
          "7,,Noise,2,B1",
          "8,07/01/2025 12:05:00 AM,Noise,2,B1",
          "9,07/01/2025 12:06:00 AM,Noise,2,B1",
        ])
      ).map((row) => row["at"]),
    ).toEqual([
      ...Array.from({ length: 5 }, () => "2025-07-01 04:04:00+00"),
      "2025-07-01 04:00:00+00",
      null,
      "2025-07-01 04:05:00+00",
      "2025-07-01 04:06:00+00",
    ]);
  });

  test("a date and a time of day apart; later clocks pass midnight into the next day", async () => {
    const path = await bench.write(
      "apart.csv",
      "incident,call_date,call_time,nature,dispatch_time,clear_time\n1,2025-07-01T00:00:00.000,2358,Noise complaint,23:59,00:20\n2,2025-07-01T00:00:00.000,0005,Noise complaint,00:06:30,00:40\n3,2025-07-01T00:00:00.000,9999,Noise complaint,00:06:30,00:40\n",
    );
    const manifest = await bench.import([path], { timeZone: "America/Chicago" });
    expect(manifest).toMatchObject({ calls: 2, refusedRows: 1 });
    expect(
      await bench.rows(
        "SELECT received_local::VARCHAR AS r, dispatched_at::VARCHAR AS d, closed_at::VARCHAR AS c FROM calls",
      ),
    ).toEqual([
      { r: "2025-07-01 23:58:00", d: "2025-07-02 04:59:00+00", c: "2025-07-02 05:20:00+00" },
      { r: "2025-07-01 00:05:00", d: "2025-07-01 05:06:30+00", c: "2025-07-01 05:40:00+00" },
    ]);
  });

  test("days of 1900 and 2099 are refused with a sentence; the rows around them stand", async () => {
    const path = await bench.write(
      "years.csv",
      `${header}\n1,01/01/1900 00:00:00,Noise,2,B1\n2,01/01/2099 10:00:00,Noise,2,B1\n3,01/01/2025 10:00:00,Noise,2,B1\n4,01/02/2025 10:00:00,Noise,2,B1\n5,01/03/2025 11:00:00,Noise,2,B1\n`,
    );
    const { files } = await bench.import([path], { timeZone: "America/Chicago" });
    expect(files[0]?.calls).toBe(3);
    expect(files[0]?.refused).toMatchObject([
      {
        line: 2,
        reason: "impossible-time",
        says: '"01/01/1900 00:00:00" is no time a call can have come in',
      },
      {
        line: 3,
        reason: "impossible-time",
        says: '"2099-01-01 10:00:00" is no time a call can have come in',
      },
    ]);
  });

  test("dates that put the day first are read so", async () => {
    expect(
      (await received(["1,25/12/2024 10:00,Noise,2,B1", "2,01/02/2025 10:00,Noise,2,B1"])).map(
        (row) => row["local"],
      ),
    ).toEqual(["2024-12-25 10:00:00", "2025-02-01 10:00:00"]);
  });

  test("the day is seen to stand first also where a busy center's first thousand calls are of two days", async () => {
    const rows = Array.from({ length: 1_600 }, (_, at) => {
      const day = at < 1_500 ? 1 + (at % 2) : 20;
      return `${at},${String(day).padStart(2, "0")}/05/2024 10:00,Noise,2,B1`;
    });
    const days = new Set((await received(rows)).map((row) => String(row["local"]).slice(0, 10)));
    expect([...days].toSorted()).toEqual(["2024-05-01", "2024-05-02", "2024-05-20"]);
  });
});

describe("calls", () => {
  test("units of a call, the same row again, rows without an id, ids a spreadsheet rounded", async () => {
    const path = await bench.write(
      "units.csv",
      "call number,unit id,call time,call type\n1,E1,2025-07-01 10:00:00,Fire\n1,E2,2025-07-01 10:00:00,Fire\n1,E2,2025-07-01 10:00:00,Fire\n,E3,2025-07-01 11:00:00,Noise\n,E3,2025-07-01 11:00:00,Noise\n1.8E+11,E4,2025-07-01 12:00:00,Alarm\n1.8E+11,E5,2025-07-01 13:00:00,Theft\n",
    );
    const manifest = await bench.import([path]);
    expect(manifest).toMatchObject({ rows: 7, calls: 4, furtherUnitRows: 1, duplicates: 2 });
    expect(await bench.rows("SELECT call_id, unit, unit_rows FROM calls")).toEqual([
      { call_id: "1", unit: "E1", unit_rows: 2 },
      { call_id: null, unit: "E3", unit_rows: 1 },
      { call_id: null, unit: "E4", unit_rows: 1 },
      { call_id: null, unit: "E5", unit_rows: 1 },
    ]);
    expect(await bench.rows("SELECT call_id, unit FROM units")).toEqual([
      { call_id: "1", unit: "E2" },
    ]);
  });

  test("several files of one city: the same call in two of them counts once; columns that drift are said", async () => {
    const first = await bench.write(
      "2024.csv",
      `${header}\n1,2024-12-31 10:00:00,Noise,2,B1\n2,2024-12-31 11:00:00,Alarm,2,B1\n`,
    );
    const second = await bench.write(
      "2025.csv",
      "call number,call time,call type,priority,district\n3,2025-01-01 10:00:00,Noise,2,B1\n3,2025-01-01 10:00:00,Noise,2,B1\n",
    );
    const manifest = await bench.import([first, second, first]);
    expect(manifest).toMatchObject({ rows: 6, calls: 3, duplicates: 3 });
    expect(manifest.drift).toContain('2025.csv calls area "district" ("beat" before)');
  });

  test("a city that renames some columns each year drifts from year to year, however far it is from its first", async () => {
    const row = "10:00:00,Noise,2,B1\n";
    const manifest = await bench.import([
      await bench.write("2023.csv", `${header}\n1,2023-01-01 ${row}`),
      await bench.write(
        "2024.csv",
        `call number,call time,nature,priority,district\n2,2024-01-01 ${row}`,
      ),
      await bench.write(
        "2025.csv",
        `incident number,received,nature,priority,district\n3,2025-01-01 ${row}`,
      ),
    ]);
    expect(manifest.drift).toEqual(
      expect.arrayContaining([
        '2024.csv calls type "nature" ("call type" before)',
        '2025.csv calls received "received" ("call time" before)',
      ]),
    );
  });

  test("code tables beside the calls are joined to the columns that use their codes", async () => {
    const calls = await bench.write(
      "calls.csv",
      "event number,event time,type code,disp code\n1,2025-07-01 10:00:00,401,A\n2,2025-07-01 11:00:00,404A,G\n3,2025-07-01 12:00:00,999,Z\n",
    );
    const types = await bench.write(
      "types.csv",
      "code,description,classification\n401,ACCIDENT,Traffic\n404A,9-1-1 DISCONNECT,Unknown Trouble\n402,FIRE,Fire\n",
    );
    const ends = await bench.write(
      "ends.csv",
      "code,disposition\nA,Arrested\nG,Dispatch Cancelled\n",
    );
    const manifest = await bench.import([types, calls, ends]);
    expect(manifest).toMatchObject({ calls: 3, codes: 5 });
    expect(
      await bench.rows("SELECT type_written, type_code, type_text, disposition FROM calls"),
    ).toEqual([
      { type_written: "401", type_code: "401", type_text: "ACCIDENT", disposition: "Arrested" },
      {
        type_written: "404A",
        type_code: "404A",
        type_text: "9-1-1 DISCONNECT",
        disposition: "Dispatch Cancelled",
      },
      { type_written: "999", type_code: null, type_text: "999", disposition: "Z" },
    ]);
  });

  test("codes and services packed before the words come apart", async () => {
    const packed = await bench.write(
      "packed.csv",
      `${header}\n1,2025-07-01 10:00:00,104D_Alarm Burglary,2,B1\n2,2025-07-01 11:00:00,6X - Major Dist (Violence),2,B1\n3,2025-07-01 11:00:00,129C_Suspicious Person,2,B1\n`,
    );
    await bench.import([packed]);
    expect(await bench.rows("SELECT type_code AS c, type_text AS t FROM calls")).toEqual([
      { c: "104D", t: "Alarm Burglary" },
      { c: "6X", t: "Major Dist (Violence)" },
      { c: "129C", t: "Suspicious Person" },
    ]);
  });
});

describe("what could tell who or where", () => {
  const text =
    'call number,call time,call type,address,lat,lon,caller phone,caller name,remarks\n1,2025-07-01 10:00:00,Noise,1234 Main St Apt 5,40.123456,-75.654321,555-010-0199,"Doe, Jane",she said her neighbor of many years is loud again tonight\n2,2025-07-01 11:00:00,Alarm,77 Oak Ave,40.223456,-75.554321,555-010-0100,"Roe, Rick",he said the alarm next door has been on since the morning\n3,2025-07-01 12:00:00,Theft,Main St / Oak Ave,40.3,-75.5,555-010-0123,"Poe, Pat",they said a bicycle was taken from the rack by the station\n';

  test("names, numbers and remarks are left out and named; houses become blocks, coordinates are rounded", async () => {
    const { files } = await bench.import([await bench.write("private.csv", text)]);
    expect(files[0]?.leftOut).toEqual([
      { column: "caller phone", is: "name or number of a person" },
      { column: "caller name", is: "name or number of a person" },
      { column: "remarks", is: "remarks" },
    ]);
    expect(await bench.rows("SELECT block, lat, lon FROM calls")).toEqual([
      { block: "1200 BLOCK Main St", lat: 40.123, lon: -75.654 },
      { block: "0 BLOCK Oak Ave", lat: 40.223, lon: -75.554 },
      { block: "Main St / Oak Ave", lat: 40.3, lon: -75.5 },
    ]);
    expect(JSON.stringify(files)).not.toMatch(/Doe|555-01|neighbor of many/);
  });

  test("a column that is asked for is kept, under a name that says so", async () => {
    const { files } = await bench.import([await bench.write("private.csv", text)], {
      keep: ["remarks"],
    });
    expect(files[0]?.kept).toEqual(["remarks"]);
    const [row] = await bench.rows("SELECT extra_remarks AS r FROM calls");
    expect(row?.["r"]).toContain("neighbor of many years");
  });

  test("whatever its name holds", async () => {
    const { files } = await bench.import([await bench.write("private.csv", text)], {
      keep: ["caller name"],
    });
    expect(files[0]?.kept).toEqual(["caller name"]);
    const [row] = await bench.rows('SELECT "extra_caller name" AS n FROM calls');
    expect(row?.["n"]).toContain("Doe");
  });
});

describe("corrections", () => {
  test("are kept beside the file and used when it is read again", async () => {
    const path = await bench.write(
      "wrong.csv",
      "a,b,when seen,when called\n1,Noise complaint,2025-07-01 10:30:00,2025-07-01 10:00:00\n2,Alarm,2025-07-01 11:30:00,2025-07-01 11:00:00\n",
    );
    const read = await readCorrections(path);
    const set = read.ok
      ? withSettings(read.value, ["time=when seen", "time-zone=America/Denver", "beat=none"])
      : null;
    expect(set?.ok === true && (await keepCorrections(set.value))).toBe(true);
    const { files } = await bench.import([path]);
    expect(files[0]?.columns.find(({ role }) => role === "received")).toMatchObject({
      column: "when seen",
      confidence: 1,
    });
    expect(files[0]?.zone).toMatchObject({ zone: "America/Denver", confidence: 1 });
  });

  test("that name a column the file lacks, or a part that is none, get a sentence", async () => {
    const path = await bench.write("lacks.csv", `${header}\n1,2025-07-01 10:00:00,Noise,2,B1\n`);
    await bench.write("lacks.csv.concord.yaml", "columns: { received: Gone }\n");
    expect(correctionsPath(path)).toBe(join(bench.folder, "lacks.csv.concord.yaml"));
    await expect(bench.import([path])).rejects.toThrow(/lacks the columns \\"Gone\\"/);
    await bench.write("lacks.csv.concord.yaml", "colums: {}\n");
    await expect(bench.import([path])).rejects.toThrow(/unknown key colums/);
    expect(withSettings({ file: "x", columns: {} }, ["tiem=Y"])).toMatchObject({
      ok: false,
      error: expect.stringContaining("unknown part tiem"),
    });
  });
});

describe("formats", () => {
  const rows = [
    { "Call Number": "A1", Received: "2025-07-01 10:00:00", Nature: "Noise" },
    { "Call Number": "A2", Received: "2025-07-01 11:00:00", Nature: "Alarm" },
  ];
  const csv =
    "Call Number,Received,Nature\nA1,2025-07-01 10:00:00,Noise\nA2,2025-07-01 11:00:00,Alarm\n";
  const asFeatures = {
    type: "FeatureCollection",
    features: rows.map((properties) => ({
      type: "Feature",
      properties,
      geometry: { type: "Point", coordinates: [-75.5, 40.5] },
    })),
  };
  const utf16 = Buffer.from(`\uFEFF${csv.replaceAll(",", "\t")}`, "utf16le");

  test.each<readonly [string, string | Uint8Array]>([
    ["plain.csv", csv],
    ["semicolons.csv", csv.replaceAll(",", ";")],
    ["pipes.txt", csv.replaceAll(",", "|")],
    ["mark.csv", `\uFEFF${csv}`],
    ["returns.csv", csv.replaceAll("\n", "\r")],
    ["both.csv", csv.replaceAll("\n", "\r\n")],
    ["wide.csv", utf16],
    ["packed.csv.gz", gzipSync(csv)],
    ["misnamed.xlsx", csv],
    ["list.json", JSON.stringify(rows)],
    ["wrapped.json", JSON.stringify({ result: { records: rows } })],
    ["lines.ndjson", rows.map((row) => JSON.stringify(row)).join("\n")],
    ["lines.json", rows.map((row) => JSON.stringify(row)).join("\r\n")],
    [
      "table.json",
      JSON.stringify([Object.keys(rows[0] ?? {}), ...rows.map((row) => Object.values(row))]),
    ],
    [
      "view.json",
      JSON.stringify({
        meta: { view: { columns: Object.keys(rows[0] ?? {}).map((name) => ({ name })) } },
        data: rows.map((row) => Object.values(row)),
      }),
    ],
    ["points.geojson", JSON.stringify(asFeatures)],
    [
      "sheet.xlsx",
      write(
        { SheetNames: ["Calls"], Sheets: { Calls: utils.json_to_sheet(rows) } },
        { type: "buffer", bookType: "xlsx" },
      ) as Uint8Array,
    ],
    [
      "old.xls",
      write(
        { SheetNames: ["Calls"], Sheets: { Calls: utils.json_to_sheet(rows) } },
        { type: "buffer", bookType: "biff8" },
      ) as Uint8Array,
    ],
    [
      "page.xls",
      `<html><body><table><tr><th>Call Number</th><th>Received</th><th>Nature</th></tr><tr><td>A1</td><td>2025-07-01 10:00:00</td><td>Noise</td></tr><tr><td>A2</td><td>2025-07-01 11:00:00</td><td>Alarm</td></tr></table></body></html>`,
    ],
  ])("%s", async (name, content) => {
    const manifest = await bench.import([await bench.write(name, content)], {
      timeZone: "America/New_York",
    });
    expect(manifest).toMatchObject({ rows: 2, calls: 2, refusedRows: 0 });
    expect(
      await bench.rows(
        "SELECT call_id AS i, received_at::VARCHAR AS a, type_written AS t FROM calls",
      ),
    ).toEqual([
      { i: "A1", a: "2025-07-01 14:00:00+00", t: "Noise" },
      { i: "A2", a: "2025-07-01 15:00:00+00", t: "Alarm" },
    ]);
  });

  test("Parquet is read back, instants and all", async () => {
    await bench.import([await bench.write("plain.csv", csv)], { timeZone: "America/New_York" });
    const [part] = await readdir(join(bench.folder, "result", "calls"));
    const manifest = await bench.import([join(bench.folder, "result", "calls", part ?? "")], {
      target: join(bench.folder, "again"),
      timeZone: "America/New_York",
    });
    expect(manifest).toMatchObject({ rows: 2, calls: 2 });
    expect(manifest.files[0]?.columns.find(({ role }) => role === "received")?.column).toBe(
      "received_at",
    );
  });

  test("a workbook: dates under a date's format, titles above the header, formulas kept as their values", async () => {
    const sheet = utils.aoa_to_sheet([
      ["Calls of July"],
      [],
      ["Call Number", "Received", "Nature"],
    ]);
    utils.sheet_add_aoa(
      sheet,
      [
        ["A1", null, null],
        ["A2", null, null],
      ],
      { origin: "A4" },
    );
    sheet["B4"] = { t: "n", v: 45_839.5, z: "m/d/yy h:mm" };
    sheet["B5"] = { t: "n", v: 45_839.520_833_333_3, z: "m/d/yy h:mm" };
    sheet["C4"] = { t: "s", v: "Noise", f: 'HYPERLINK("http://example.org","Noise")' };
    sheet["C5"] = { t: "s", v: "Alarm" };
    sheet["!ref"] = "A1:C5";
    const book = write(
      { SheetNames: ["S"], Sheets: { S: sheet } },
      { type: "buffer", bookType: "xlsx" },
    ) as Uint8Array;
    const manifest = await bench.import([await bench.write("titles.xlsx", book)]);
    expect(manifest.files[0]?.notes.join(" ")).toMatch(/1 cells hold a formula/);
    expect(
      await bench.rows(
        "SELECT call_id AS i, received_local::VARCHAR AS l, type_written AS t, source_row AS r FROM calls",
      ),
    ).toEqual([
      { i: "A1", l: "2025-07-01 12:00:00", t: "Noise", r: 4 },
      { i: "A2", l: "2025-07-01 12:30:00", t: "Alarm", r: 5 },
    ]);
  });
});
