import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { testBench } from "./testing.ts";
import type { Bench } from "./testing.ts";

let bench: Bench;
beforeAll(async () => {
  bench = await testBench();
});
afterAll(() => bench.remove());

const types = ["NOISE COMPLAINT", "FAMILY DISTURBANCE", "WELFARE CHECK", "TRAFFIC STOP"];
const two = (number: number): string => String(number).padStart(2, "0");
/** A wall clock in May 2024, so many minutes after its first midnight. */
const wall = (minutes: number): Date => new Date(Date.UTC(2024, 4, 1) + minutes * 60_000);
const iso = (at: Date): string => at.toISOString().slice(0, 19).replace("T", " ");
const day = (at: Date): string => iso(at).slice(0, 10);
const clock = (at: Date): string => iso(at).slice(11);
const serial = (at: Date): string => (at.getTime() / 86_400_000 + 25_569).toFixed(6);
const us = (at: Date): string =>
  `${two(at.getUTCMonth() + 1)}/${two(at.getUTCDate())}/${at.getUTCFullYear()} ${clock(at)}`;

interface Call {
  readonly id: string;
  readonly at: Date;
  readonly type: string;
  readonly n: number;
}

/** So many calls, eleven minutes apart, whose ten-digit numbers are a year, a day and a count. */
const calls = (count: number): readonly Call[] =>
  Array.from({ length: count }, (_, n) => ({
    id: `24122${String(n).padStart(5, "0")}`,
    at: wall(n * 11),
    type: types[n % types.length] ?? "",
    n,
  }));

const table = (header: string, rows: readonly string[]): string =>
  `${header === "" ? "" : `${header}\n`}${rows.join("\n")}\n`;

const read = (): Promise<readonly Readonly<Record<string, unknown>>[]> =>
  bench.rows(
    `SELECT call_id AS id, strftime(received_local, '%Y-%m-%d %H:%M:%S') AS local, type_text AS type, unit, unit_rows::INTEGER AS units FROM calls ORDER BY source_file, source_row`,
  );

const expected = (of: readonly Call[]) =>
  of.map(({ id, at, type }) => expect.objectContaining({ id, local: iso(at), type }));

describe("columns that only their content tells", () => {
  test("A56 a clock under a short name is no call's number, however seldom it repeats", async () => {
    const path = await bench.write(
      "log_WA.csv",
      table(
        "Day,T Rcvd,Tone,Complaint",
        calls(400).map(({ at, type, n }) =>
          [day(at), clock(at), clock(wall(n * 389)), type].join(","),
        ),
      ),
    );
    const manifest = await bench.import([path]);
    expect(manifest).toMatchObject({ calls: 400, duplicates: 0 });
    expect(manifest.files[0]?.columns.map(({ role }) => role)).not.toContain("call-id");
  });

  test("A56 a license is no call's number where rows that share it were received at other times", async () => {
    const path = await bench.write(
      "full_FL.csv",
      table(
        "Received,Holder,Nature",
        calls(400).map(({ at, type, n }) =>
          [iso(at), `S${100_000_000 + (n % 385)}`, type].join(","),
        ),
      ),
    );
    expect(await bench.import([path])).toMatchObject({ calls: 400, duplicates: 0 });
  });

  test("A56 ten digits are a call's number, and what tells its rows apart is the unit, without any header", async () => {
    const rows = calls(300).flatMap(({ id, at, type, n }) =>
      (n % 3 === 0 ? ["A12", "K9"] : [`B${10 + (n % 20)}`]).map((unit) =>
        [id, us(at), type, unit].join(","),
      ),
    );
    const path = await bench.write("export_CO.csv", table("", rows));
    expect(await bench.import([path])).toMatchObject({
      calls: 300,
      furtherUnitRows: 100,
      duplicates: 0,
    });
    expect(await read()).toEqual(expected(calls(300)));
  });

  test("A56 words under Incident are the type, not a number that repeats", async () => {
    const path = await bench.write(
      "ct.csv",
      table(
        "Call,Date/Time,Incident",
        calls(60).map(({ id, at, type }) => [id, iso(at), type].join(",")),
      ),
    );
    expect(await bench.import([path])).toMatchObject({ calls: 60, duplicates: 0 });
    expect(await read()).toEqual(expected(calls(60)));
  });
});

describe("times", () => {
  test("A57 a column that is called UTC holds UTC", async () => {
    const path = await bench.write(
      "mn_calls.csv",
      table(
        "incident_id,received_utc,problem,state",
        calls(60).map(({ id, at, type }) =>
          [id, iso(new Date(at.getTime() + 5 * 3_600_000)), type, "MN"].join(","),
        ),
      ),
    );
    const manifest = await bench.import([path]);
    expect(manifest.files[0]?.notes.join(" ")).toContain('"received_utc" were read as UTC');
    expect(await read()).toEqual(expected(calls(60)));
  });

  test("A60 texts and days as a spreadsheet counts them in one column are both times", async () => {
    const path = await bench.write(
      "mixed_IL.csv",
      table(
        "CallNo,CallTime,CallType",
        calls(90).map(({ id, at, type, n }) =>
          [id, [iso, us, serial][n % 3]?.(at), type].join(","),
        ),
      ),
    );
    expect(await bench.import([path])).toMatchObject({ calls: 90, refusedRows: 0 });
    expect(await read()).toEqual(expected(calls(90)));
  });

  test("A60 letters of Alaska's clock, and a month first without marks, are times", async () => {
    const alaska = await bench.write(
      "akpd.csv",
      table(
        "No,Time,Incident Type",
        calls(40).map(({ id, at, type }) => [id, `${iso(at)} AKDT`, type].join(",")),
      ),
    );
    const manifest = await bench.import([alaska]);
    expect(manifest.files[0]?.zone?.zone).toBe("America/Anchorage");
    expect(await read()).toEqual(expected(calls(40)));
    const packed = (at: Date): string =>
      `${us(at).slice(0, 10).replaceAll("/", "")} ${clock(at).replaceAll(":", "")}`;
    const compact = await bench.write(
      "compact_NC.csv",
      table(
        "EVENT,RCVD,SIG DESC",
        calls(40).map(({ id, at, type }) => [id, packed(at), type].join(",")),
      ),
    );
    await bench.import([compact]);
    expect(await read()).toEqual(expected(calls(40)));
  });
});

describe("less common ways of writing", () => {
  const months = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN"];
  const group = (at: Date, letter: string): string =>
    `${two(at.getUTCDate())}${two(at.getUTCHours())}${two(at.getUTCMinutes())}${letter}${months[at.getUTCMonth()] ?? ""}24`;

  test.each([
    ["", 0],
    ["Z", 5],
  ])(
    "A63 day, hour and minute before the month are a time, with the letter %j",
    async (letter, ahead) => {
      const path = await bench.write(
        "radio_IL.csv",
        table(
          "EVENT,RCVD,SIGNAL",
          calls(40).map(({ id, at, type }) =>
            [id, group(new Date(at.getTime() + ahead * 3_600_000), letter), type].join(","),
          ),
        ),
      );
      expect(await bench.import([path])).toMatchObject({ calls: 40, refusedRows: 0 });
      expect(await read()).toEqual(expected(calls(40)));
    },
  );

  test("A63 seconds since 1970 under a name that says nothing are the times where no other column holds any", async () => {
    const seconds = (at: Date): number => at.getTime() / 1000 + 5 * 3600;
    const rows = (header: string) =>
      table(
        header,
        calls(200).map(({ id, at, type }) => [id, seconds(at), type].join(",")),
      );
    const path = await bench.write("x_IL.csv", rows("call_no,zulu9,nature"));
    await bench.import([path], { timeZone: "America/Chicago" });
    expect(await read()).toEqual(expected(calls(200)));
    const numbered = await bench.write("y_IL.csv", rows("call_no,incident number,nature"));
    const manifest = await bench.import([numbered], { timeZone: "America/Chicago" });
    expect(manifest.files[0]?.columns.map(({ role }) => role)).not.toContain("received");
  });

  test("A63 a code of letters before its words, and how urgent it is behind them, are taken apart", async () => {
    const codes = ["NOIS", "DISF", "WELF", "TS"];
    const write = (type: (n: number) => string) =>
      bench.write(
        "ct.csv",
        table(
          "Call,Date/Time,Incident",
          calls(60).map(({ id, at, n }) => [id, iso(at), type(n)].join(",")),
        ),
      );
    await bench.import([await write((n) => `${codes[n % 4]} : ${types[n % 4]} [P${1 + (n % 3)}]`)]);
    expect(await read()).toEqual(expected(calls(60)));
    expect(await bench.rows("SELECT DISTINCT type_code AS c FROM calls ORDER BY 1")).toEqual(
      codes.toSorted().map((c) => ({ c })),
    );
    const words = ["THEFT - FROM VEHICLE", "ALARM - BURGLAR", "FIRE - STRUCTURE", "NOISE - LOUD"];
    await bench.import([await write((n) => words[n % 4] ?? "")]);
    expect(await bench.rows("SELECT DISTINCT type_text AS t FROM calls ORDER BY 1")).toEqual(
      words.toSorted().map((t) => ({ t })),
    );
  });

  test("A63 degrees, minutes and seconds with their marks are places", async () => {
    const path = await bench.write(
      "dms_MI.csv",
      table(
        "CFS#,DateTime,Descr,LAT,LONG",
        calls(40).map(({ id, at, type, n }) =>
          [id, iso(at), type, `42°14'${two(n)}.00""N`, `83°06'${two(n)}.00""W`]
            .map((cell) => `"${cell}"`)
            .join(","),
        ),
      ),
    );
    const manifest = await bench.import([path]);
    expect(manifest.files[0]?.notes.join(" ")).toContain("degrees, minutes and seconds");
    expect(
      await bench.rows(
        "SELECT round(lat, 5) AS lat, round(lon, 5) AS lon FROM calls WHERE source_row = 20",
      ),
    ).toEqual([{ lat: 42.23833, lon: -83.105 }]);
  });
});

describe("several files, and quotes", () => {
  test("A58 pieces of a file that was cut take the columns of its first piece", async () => {
    const row = ({ id, at, type, n }: Call): string => [id, iso(at), type, 1 + (n % 3)].join(",");
    const all = calls(300);
    const paths = [
      await bench.write(
        "calls_IA_aa.csv",
        table("Event ID,Call Received,Type,Priority", all.slice(0, 100).map(row)),
      ),
      await bench.write("calls_IA_ab.csv", table("", all.slice(100, 200).map(row))),
      await bench.write("calls_IA_ac.csv", table("", all.slice(199).map(row))),
    ];
    const manifest = await bench.import(paths);
    expect(manifest).toMatchObject({ calls: 300, duplicates: 1, refusedRows: 0 });
    expect(manifest.files[1]?.notes.join(" ")).toContain("those of calls_IA_aa.csv");
    expect(await read()).toEqual(expected(all));
  });

  test("A58 a file without a header that has its times elsewhere stays on its own", async () => {
    const named = await bench.write(
      "one.csv",
      table(
        "Event ID,Call Received,Type",
        calls(30).map(({ id, at, type }) => [id, iso(at), type].join(",")),
      ),
    );
    const other = await bench.write(
      "two.csv",
      table(
        "",
        calls(30).map(({ id, at, type }) => [iso(at), type, `9${id}`].join(",")),
      ),
    );
    const manifest = await bench.import([named, other]);
    expect(manifest.calls).toBe(60);
    expect(manifest.files[1]?.notes.join(" ")).toContain("column 1, column 2");
  });

  test("A60 quotes behind backslashes, as databases write them, cost no row", async () => {
    const path = await bench.write(
      "dump_GA.csv",
      table(
        '"id","call_time","call_type","remarks"',
        calls(50).map(
          ({ id, at, type, n }) =>
            `"${id}","${iso(at)}","${type}",${n % 5 === 0 ? String.raw`"SAID \"HELP, NOW\" AND HUNG UP"` : String.raw`\N`}`,
        ),
      ),
    );
    expect(await bench.import([path])).toMatchObject({ calls: 50, refusedRows: 0 });
    expect(await read()).toEqual(expected(calls(50)));
  });

  test("A60 codes that a spreadsheet took for numbers still find their words", async () => {
    const code = (n: number): string => String((n % types.length) * 7 + 1).padStart(3, "0");
    const paths = [
      await bench.write(
        "calls_az.csv",
        table(
          "ID,Entry Time,TypeCd",
          calls(80).map(({ id, at, n }) => [id, iso(at), code(n)].join(",")),
        ),
      ),
      await bench.write(
        "types.csv",
        table(
          "CODE,MEANING",
          types.map((type, n) => `${Number(code(n))},${type}`),
        ),
      ),
    ];
    expect(await bench.import(paths)).toMatchObject({ calls: 80, codes: types.length });
    expect(await read()).toEqual(expected(calls(80)));
  });
});

test("A64 how far a call had come is not how it ended, and the report says what the rows are", async () => {
  const stages = ["Received", "Dispatched", "On Scene", "Cleared"];
  const path = await bench.write(
    "statuslog_NE.csv",
    table(
      "Incident,Unit,Status,Status Time,Nature",
      calls(40).flatMap(({ id, at, type, n }) =>
        stages.map((stage, step) =>
          [id, `A${10 + (n % 9)}`, stage, iso(new Date(at.getTime() + step * 60_000)), type].join(
            ",",
          ),
        ),
      ),
    ),
  );
  const manifest = await bench.import([path]);
  expect(manifest.calls).toBe(40);
  expect(manifest.files[0]?.notes.join(" ")).toContain('"Status" says how far a call had come');
  expect(manifest.files[0]?.columns.map(({ role }) => role)).not.toContain("disposition");
  expect(await read()).toEqual(expected(calls(40)));
  const ended = await bench.write(
    "ended_NE.csv",
    table(
      "Incident,Received,Nature,Status",
      calls(40).map(({ id, at, type, n }) =>
        [id, iso(at), type, n % 2 === 0 ? "Closed" : "Cleared"].join(","),
      ),
    ),
  );
  const own = await bench.import([ended]);
  expect(own.files[0]?.columns.map(({ role }) => role)).toContain("disposition");
});

test("A60 licenses, birthdays and short names for remarks are left out, and none of them is shown", async () => {
  const path = await bench.write(
    "full_FL.csv",
    table(
      "INC,DTREC,NAT,RP,OLN,DOB,CMTS",
      calls(60).map(({ id, at, type, n }) =>
        [id, iso(at), type, `MARIA${n}`, `S001-${n}`, "03/14/1971", "RP STATES YELLING"].join(","),
      ),
    ),
  );
  const manifest = await bench.import([path]);
  expect(manifest.calls).toBe(60);
  const shown = JSON.stringify(
    [manifest, await bench.rows("SELECT * FROM calls")],
    (_, value: unknown) => (typeof value === "bigint" ? String(value) : value),
  );
  for (const secret of ["MARIA", "S001-", "03/14/1971", "RP STATES"])
    expect(shown).not.toContain(secret);
});
