import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openJson } from "./json-table.ts";
import { openLongJson } from "./long-json.ts";
import type { RefusedRow, SourceRow } from "./table.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "concord-long-json-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const many = 14_000;
/** Texts that hold what divides elements, so that only a reader of texts gets them right. */
const record = (at: number): Readonly<Record<string, unknown>> => ({
  id: String(at),
  nature: `Noise, "loud" ]}[{ \\ é ${at % 7}`,
  ...(at === many - 1 ? { late: "yes" } : {}),
  ...(at % 2 === 0 ? { closed: null } : {}),
});
const records = Array.from({ length: many }, (_, at) => record(at));

async function long(content: string) {
  const path = join(folder, "long.json");
  await writeFile(path, content);
  return openLongJson(path, "long.json", Buffer.byteLength(content));
}

async function rowsOf(content: string) {
  const opened = await long(content);
  if (opened === "many documents" || !opened.ok) throw new Error(JSON.stringify(opened));
  const rows: SourceRow[] = [];
  const refused: RefusedRow[] = [];
  for await (const batch of opened.value.batches) {
    rows.push(...batch.rows);
    refused.push(...batch.refused);
  }
  return { table: opened.value, rows, refused };
}

/** What it says where the whole cannot be read. */
async function sentence(content: string): Promise<string> {
  const opened = await long(content);
  return opened === "many documents" ? opened : opened.ok ? "it was opened" : opened.error.says;
}

test("a long list is read element by element, whatever its texts hold, in the order of the file", async () => {
  for (const space of [0, 1]) {
    const { table, rows, refused } = await rowsOf(`\uFEFF${JSON.stringify(records, null, space)}`);
    expect(refused).toEqual([]);
    expect(table.header.slice(0, 3)).toEqual(["id", "nature", "closed"]);
    expect(rows.map(({ line }) => line)).toEqual(records.map((_, at) => at + 1));
    expect(rows.map(({ cells }) => cells[1])).toEqual(records.map((each) => each["nature"]));
    expect(table.notes()).toEqual(["Columns that few elements hold were left out: late."]);
  }
});

test("what stands before and after the list is read too: names apart, features, a limit that cut it off", async () => {
  const apart = await rowsOf(
    JSON.stringify({
      meta: { view: { columns: [{ name: "id" }, { name: "nature" }] } },
      data: records.map((each) => [each["id"], each["nature"]]),
      after: [1, 2],
    }),
  );
  expect(apart.table.header).toEqual(["id", "nature"]);
  expect(apart.rows.at(-1)?.cells[0]).toBe(String(many - 1));
  const esri = await rowsOf(
    JSON.stringify({
      fields: [{ name: "id" }],
      features: records.map((attributes) => ({ attributes, geometry: { x: -83.125, y: 42.375 } })),
      exceededTransferLimit: true,
    }),
  );
  expect(esri.table.header).toContain("geometry latitude");
  expect(esri.table.neverForRates).toHaveLength(1);
  expect(esri.rows).toHaveLength(many);
  const table = await rowsOf(
    JSON.stringify([["id", "nature"], ...records.map((each) => [each["id"], each["nature"]])]),
  );
  expect(table.rows).toHaveLength(many);
  expect(table.rows[0]).toEqual({ line: 1, cells: ["0", records[0]?.["nature"]] });
});

test("a broken element costs itself alone; one that is no object is refused by its place", async () => {
  const texts = records.map((each) => JSON.stringify(each));
  texts[12_000] = '{"id": nothing}';
  texts[13_000] = "7";
  const { rows, refused } = await rowsOf(`[${texts.join(",")}]`);
  expect(rows).toHaveLength(many - 2);
  expect(refused).toMatchObject([
    { line: 12_001, says: "is not whole JSON" },
    { line: 13_001, says: "is number, not an object with columns" },
  ]);
});

test("an end that is cut off, nesting without end and an element without end get a sentence", async () => {
  const whole = JSON.stringify(records);
  expect(await sentence(whole.slice(0, -40))).toMatch(
    /^is not whole JSON: it ends inside a (text|list)$/,
  );
  expect(await sentence(`[${"[".repeat(100_000)}`)).toBe("is nested more than 200 deep");
  expect(await sentence(`{"a":"${"x".repeat(20 * 2 ** 20)}"}`)).toMatch(
    /^holds an object of more than/,
  );
  expect(await sentence(`[{"a":1},{"a":"${"x".repeat(20 * 2 ** 20)}"}]`)).toMatch(
    /^holds an element of a list of more than/,
  );
  expect(await sentence('{"id":1}\n{"id":2}\n')).toBe("many documents");
  expect(await sentence('{"id":1}')).toBe("holds no list of calls");
});

test("NaN, as one language writes for none, is none", async () => {
  const nan = (at: number): string => `{"id":"${at}","nature":"Noise","lat":NaN, "lon": -Infinity}`;
  const { rows, refused } = await rowsOf(`[${records.map((_, at) => nan(at)).join(",")}]`);
  expect(refused).toEqual([]);
  expect(rows[13_999]?.cells).toEqual(["13999", "Noise", "", ""]);
  const path = join(folder, "nan.json");
  await writeFile(path, `[${nan(1)}]`);
  const opened = await openJson(path);
  expect(opened.ok).toBe(true);
});

test("deep nesting in a small document is no crash", async () => {
  const path = join(folder, "deep.json");
  const deep = `${'{"a":'.repeat(20_000)}1${"}".repeat(20_000)}`;
  await writeFile(path, `[{"id":"1","nature":${deep}}]`);
  const opened = await openJson(path);
  expect(opened.ok ? "opened" : opened.error.says).toMatch(/opened|nested|whole JSON/);
});
