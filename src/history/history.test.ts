import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readCatalogue } from "./catalogue.ts";
import type { Catalogue } from "./catalogue.ts";
import { importCalls, initiatedNames, initiatedWhy } from "./history.ts";
import type { ImportedCalls } from "./history.ts";
import { importToParquet } from "./import/import-to-parquet.ts";
import { longestLine } from "./lines.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const corpus = (name: string): string => fileURLToPath(new URL(`corpus/${name}`, import.meta.url));

let catalogue: Catalogue;
let folder: string;
beforeAll(async () => {
  const read = await readCatalogue(root);
  if (!read.ok) throw new Error("the shipped catalogue cannot be read");
  catalogue = read.value;
  folder = await mkdtemp(join(tmpdir(), "concord-history-"));
});
afterAll(() => rm(folder, { recursive: true }));

async function imported(...paths: readonly string[]): Promise<ImportedCalls> {
  const result = await importCalls(paths, { ...catalogue, timeZone: "America/New_York" });
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  expect(result.value.rows).toBe(
    result.value.calls +
      result.value.furtherUnitRows +
      result.value.duplicates +
      result.value.refusedRows,
  );
  return result.value;
}

const callTypesOf = ({ columns, callTypeIds }: ImportedCalls): readonly (string | undefined)[] =>
  [...columns.callType].map((at) => callTypeIds[at]);

async function written(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

describe("bad files", () => {
  test("a broken quote is refused by file, line and column; the rest is read", async () => {
    const calls = await imported(corpus("broken-quote.csv"));
    expect(calls).toMatchObject({ rows: 6, calls: 4, refusedRows: 2 });
    expect(callTypesOf(calls)).toEqual(["noise", "trespass", "welfare-check", "verbal-dispute"]);
    expect(calls.files[0]?.refused).toMatchObject([
      { file: "broken-quote.csv", line: 3, column: "call type", reason: "broken-quote" },
      { file: "broken-quote.csv", line: 5, column: "call type", reason: "broken-quote" },
    ]);
  });

  test("a header without rows is said to be just that", async () => {
    const path = await written("header-only.csv", "call number,call time,call type\n");
    expect(await importCalls([path], catalogue)).toMatchObject({
      ok: false,
      error: [{ file: "header-only.csv", says: "holds a header and no rows" }],
    });
  });

  test("lines that are not UTF-8 are read as Windows-1252, the others as UTF-8", async () => {
    const calls = await imported(corpus("wrong-encoding.csv"));
    expect(calls.localTypes.map((type) => type.text)).toEqual(["Café disturbance", "Noise"]);
    expect(calls.areas).toEqual(["B1", "Peña"]);
    expect(calls.files[0]?.notes).toContain(
      "2 lines are not UTF-8 and were read as Windows-1252, the first at line 2.",
    );
  });

  test("a row that is cut off is refused with the column it ends before", async () => {
    const calls = await imported(corpus("cut-off.csv"));
    expect(calls).toMatchObject({ rows: 2, calls: 1 });
    expect(calls.files[0]?.refused).toMatchObject([
      { line: 3, column: "call type", reason: "cut-off" },
    ]);
  });

  test("a header that stands again is no call; byte order mark, tabs and CR line ends are read", async () => {
    const calls = await imported(corpus("repeated-header.csv"));
    expect(calls).toMatchObject({ rows: 2, calls: 2, refusedRows: 0 });
    expect([...calls.columns.hour]).toEqual([10, 23]);
    expect(calls.files[0]?.notes).toContain(
      "The header stands again 1 times; these lines are not calls.",
    );
  });

  test("of several times the received one is taken; an hour that does not exist is refused, a blank one is unknown", async () => {
    const calls = await imported(corpus("two-times.csv"));
    expect(calls.files[0]?.columns.received?.column).toBe("received_time");
    expect(calls.files[0]?.refused).toMatchObject([
      {
        line: 4,
        column: "received_time",
        reason: "unreadable-time",
        says: expect.stringContaining("25:10:00"),
      },
    ]);
    expect([...calls.columns.hour]).toEqual([10, 10, -1]);
    expect(calls.columns.receivedAt[0]).toBe(Date.parse("2025-03-01T15:00:00Z"));
    expect(calls.columns.receivedAt[2]).toBeNaN();
    expect([...calls.columns.weekday]).toEqual([6, 6, -1]);
  });

  test("remarks are left out and said to be", async () => {
    const calls = await imported(corpus("two-times.csv"));
    expect(JSON.stringify(calls)).not.toContain("555 0100");
    expect(calls.files[0]?.notes).toContain('Remarks in "remarks" were left out.');
  });

  test("a file without a call type is refused whole, with the columns it has; another one is still read", async () => {
    const alone = await importCalls([corpus("no-type.csv")], catalogue);
    expect(alone).toMatchObject({ ok: false, error: [{ file: "no-type.csv" }] });
    const both = await imported(corpus("no-type.csv"), corpus("cut-off.csv"));
    expect(both.calls).toBe(1);
    expect(both.files[0]?.problem?.says).toBe(
      'has no column that looks like a call type; it has "call number", "call time", "beat"',
    );
  });

  test("JSON: what is no record is refused; JSON cut off names the place; a truncated export is never for rates", async () => {
    const calls = await imported(
      await written(
        "calls.json",
        '[{"call_number":"1","call_time":"2025-03-01 10:00:00","incident_type":"Noise"},null,{"call_number":"2","call_time":1740841200000,"incident_type":"Trespass"}]',
      ),
    );
    expect(calls).toMatchObject({ rows: 3, calls: 2, refusedRows: 1 });
    expect(calls.files[0]?.refused).toMatchObject([{ line: 2, reason: "not-a-record" }]);
    const cut = await importCalls(
      [await written("cut-off.json", '[{"call_number":"1","call_time":"2025-03-01 10')],
      catalogue,
    );
    expect(cut).toMatchObject({
      ok: false,
      error: [{ says: expect.stringContaining("is not whole JSON") }],
    });
    const esri = await imported(
      await written(
        "truncated-esri.json",
        '{"exceededTransferLimit":true,"features":[{"attributes":{"callNumber":"P1","callDateTime":1740841200000,"description":"NOISE"}},{"attributes":{"callNumber":"P2","callDateTime":1740844800000,"description":"TRESPASS"}}]}',
      ),
    );
    expect(esri.neverForRates).toEqual([expect.stringContaining("exceededTransferLimit")]);
    expect([...esri.columns.hour]).toEqual([10, 11]);
  });

  test("a file that is absent, empty, or no text gets a sentence", async () => {
    const paths = [
      join(folder, "absent.csv"),
      await written("empty.csv", ""),
      await written("picture.csv", new Uint8Array([0x89, 0x50, 0, 0, 1, 2, 3])),
      await written("packed.csv", new Uint8Array([0x50, 0x4b, 3, 4, 0, 0, 1])),
      await written("endless.csv", `a,b\n${"x".repeat(longestLine + 2_000_000)}`),
    ];
    const result = await importCalls(paths, catalogue);
    expect(result.ok ? [] : result.error.map((problem) => problem.says)).toEqual([
      "does not exist",
      "holds no rows",
      "it holds zero bytes, which no text file does",
      expect.stringMatching(/is not a whole archive/),
      expect.stringMatching(/longer than|no column/),
    ]);
  });
});

describe("calls", () => {
  test("one row per unit is one call; the same unit again is a duplicate; a source column outweighs the type", async () => {
    const calls = await imported(corpus("unit-rows.csv"));
    expect(calls).toMatchObject({
      rows: 5,
      calls: 3,
      furtherUnitRows: 1,
      duplicates: 1,
      cannotMap: 1,
    });
    expect([...calls.columns.unitRows]).toEqual([2, 1, 1]);
    expect([...calls.columns.initiated].map((code) => initiatedNames[code])).toEqual([
      "public",
      "officer",
      "unknown",
    ]);
    expect(initiatedWhy(calls, 1)).toBe('column "call source" says so');
    expect(initiatedWhy(calls, 2)).toBe("a type that cannot be mapped does not say who asked");
    expect(calls.mappedShare).toBeCloseTo(2 / 3);
  });

  test("the same file twice adds duplicates, not calls", async () => {
    const calls = await imported(corpus("repeated-header.csv"), corpus("repeated-header.csv"));
    expect(calls).toMatchObject({ rows: 4, calls: 2, duplicates: 2 });
  });

  test("rows without an id that are alike in full count once", async () => {
    const path = await written(
      "no-id.csv",
      "time,type\n2025-03-01 10:00:00,Noise\n2025-03-01 10:00:00,Noise\n2025-03-01 10:00:01,Noise\n",
    );
    expect(await imported(path)).toMatchObject({ rows: 3, calls: 2, duplicates: 1 });
  });

  test("UTF-16 as spreadsheets write it", async () => {
    const text =
      "\uFEFFcall number\tcall time\tcall type\r\n1\t2025-03-01 10:00:00\tRuido\r\n2\t2025-03-01 10:00:00\tNoise\r\n";
    const calls = await imported(
      await written("wide.csv", new Uint8Array(Buffer.from(text, "utf16le"))),
    );
    expect(calls.localTypes.map((type) => type.text)).toEqual(["Ruido", "Noise"]);
  });

  test("days at midnight have no hour; days without calls are gaps", async () => {
    const rows = ["2025-03-01", "2025-03-02", "2025-03-06"].map(
      (day, at) => `${at},${day}T00:00:00.000,Noise`,
    );
    const calls = await imported(
      await written("days.csv", `call number,call date,call type\n${rows.join("\n")}\n`),
    );
    expect([...calls.columns.hour]).toEqual([-1, -1, -1]);
    expect(calls.files[0]?.quality).toMatchObject({
      span: { from: "2025-03-01", to: "2025-03-06" },
      gapDays: 3,
      longestGap: { from: "2025-03-03", days: 3 },
    });
  });

  test("instants in UTC where no zone is known have no hour, no weekday and no day", async () => {
    const path = await written(
      "instants.csv",
      "call number,call time,call type\n1,1740841200000,Noise\n2,1740844800000,Trespass\n",
    );
    const result = await importCalls([path], catalogue);
    const columns = result.ok ? result.value.columns : undefined;
    expect(columns && [...columns.receivedAt]).toEqual([1740841200000, 1740844800000]);
    expect(columns && [[...columns.hour], [...columns.weekday]]).toEqual([
      [-1, -1],
      [-1, -1],
    ]);
  });

  test("codes take the words of a code table beside the calls; codes alone are no calls", async () => {
    const codes = await written(
      "codes.csv",
      "code,description\n415N,Noise complaint\n602,Trespass\n",
    );
    const calls = await imported(
      await written(
        "coded.csv",
        "call number,call time,call type\n1,2025-03-01 10:00:00,415N\n2,2025-03-01 11:00:00,602\n3,2025-03-01 12:00:00,999\n",
      ),
      codes,
    );
    expect(callTypesOf(calls)).toEqual(["noise", "trespass", undefined]);
    expect(calls.localTypes[0]?.mapped.why).toMatch(/^the code table says "Noise complaint": /);
    expect(await importCalls([codes], catalogue)).toMatchObject({
      ok: false,
      error: [{ file: "codes.csv", says: "holds codes and their meanings, not calls" }],
    });
  });

  test("an import that was made before is read as its files would be", async () => {
    const target = join(folder, "made.concord");
    const paths = [corpus("unit-rows.csv"), corpus("two-times.csv")];
    const made = await importToParquet(paths, {
      mappings: catalogue.mappings,
      timeZone: "America/New_York",
      target,
      now: Date.parse("2026-11-01T00:00:00Z"),
      keepPlaces: true,
    });
    expect(made.ok).toBe(true);
    const [before, now] = [await imported(...paths), await imported(target)];
    expect(now.columns).toEqual(before.columns);
    expect(now.localTypes).toEqual(before.localTypes);
    expect(now.files.map(({ calls }) => calls)).toEqual(before.files.map(({ calls }) => calls));
  });

  test("areas lie where their calls do; coordinates without areas stand in cells of a hundredth of a degree", async () => {
    const header = "call number,call time,call type,latitude,longitude";
    const rows = [
      "1,2025-03-01 10:00:00,Noise,40.1219,-75.3012",
      "2,2025-03-01 11:00:00,Noise,40.1288,-75.3098",
      "3,2025-03-01 12:00:00,Noise,,",
    ];
    const cells = await imported(await written("cells.csv", `${header}\n${rows.join("\n")}\n`));
    expect([...cells.columns.area].map((at) => cells.areas[at])).toEqual([
      "40.12, -75.31",
      "40.12, -75.31",
      undefined,
    ]);
    const beats = await imported(
      await written("beats.csv", `${header},beat\n${rows.map((row) => `${row},B7`).join("\n")}\n`),
    );
    expect(beats.areas).toEqual(["B7"]);
    expect(beats.areaCenters[0]).toMatchObject({ calls: 2 });
    expect(beats.areaCenters[0]?.lat).toBeCloseTo(40.125, 2);
  });

  test("a mapping that names a column the file lacks says so", async () => {
    const [orlando] = catalogue.mappings.filter((mapping) => mapping.city === "Orlando FL");
    const path = await written(
      "drifted.csv",
      "incident_id,call_date,description,district,first_seen_utc\n1,2025-07-01 00:04:00,Theft,G6,x\n",
    );
    const result = await importCalls([path], {
      ...catalogue,
      mappings: orlando === undefined ? [] : [orlando],
    });
    expect(result).toMatchObject({
      ok: false,
      error: [{ says: expect.stringContaining('lacks the columns "department", "location"') }],
    });
  });

  test("a hundred thousand rows arrive in order, with progress, whatever their size", async () => {
    const rows = Array.from(
      { length: 100_000 },
      (_, at) =>
        `${at},2025-03-01 10:00:00,${at % 2 === 0 ? "Noise" : "Trespass"},${"B".repeat(at % 30)}`,
    );
    const seen: number[] = [];
    const path = await written(
      "many.csv",
      `call number,call time,call type,beat\n${rows.join("\n")}`,
    );
    const result = await importCalls([path], {
      ...catalogue,
      onProgress: ({ rows: count }) => seen.push(count),
    });
    expect(result).toMatchObject({
      ok: true,
      value: { rows: 100_000, calls: 100_000, refusedRows: 0 },
    });
    expect(seen.length).toBeGreaterThan(2);
    expect(seen.at(-1)).toBe(100_000);
    const lines = result.ok ? [...result.value.columns.line.subarray(99_998)] : [];
    expect(lines).toEqual([100_000, 100_001]);
  });
});
