import { utils, write } from "@e965/xlsx";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { testBench } from "#history/import/testing.ts";
import type { Bench } from "#history/import/testing.ts";
import { hubs } from "./unseen/hubs.ts";
import { oddities } from "./unseen/oddities.ts";
import { easternPortals } from "./unseen/portals-east.ts";
import { westernPortals } from "./unseen/portals-west.ts";
import { reports } from "./unseen/reports.ts";
import { formats } from "./unseen/formats.ts";
import { vendorReports } from "./unseen/vendors.ts";
import { checked } from "./unseen/check.ts";

let bench: Bench;
beforeAll(async () => {
  bench = await testBench();
});
afterAll(() => bench.remove());

test("A42 A43 a workbook of logs: counts are no calls, numbers that begin anew each day are calls of their own", async () => {
  const book = utils.book_new();
  const counts = [
    ["Nature", "Calls"],
    ["NOISE", 4],
    ["FIGHT", 2],
    ["ALARM", 0],
  ];
  const log = [1, 2, 3].flatMap((day) =>
    [1, 2].map((number) => [number, 45_453.25 + day + number / 10, "NOISE COMPLAINT"]),
  );
  utils.book_append_sheet(book, utils.aoa_to_sheet(counts), "Summary");
  utils.book_append_sheet(
    book,
    utils.aoa_to_sheet([["Call Number", "Received", "Nature"], ...log]),
    "Log",
  );
  const bytes: unknown = write(book, { type: "buffer", bookType: "xlsx" });
  const manifest = await bench.import([await bench.write("log.xlsx", bytes as Buffer)]);
  expect(manifest).toMatchObject({ calls: 6, duplicates: 0, furtherUnitRows: 0 });
  expect(manifest.files.map(({ problem }) => problem?.says)).toEqual([
    "counts calls and tells none: a summary by type",
    undefined,
  ]);
  expect(manifest.files[1]?.notes.join(" ")).toContain(
    "Numbers begin again every day: 4 calls have the number of a call of another day",
  );
  const keys = await bench.rows("SELECT count(DISTINCT call_key) AS n FROM calls");
  expect(Number(keys[0]?.["n"])).toBe(6);
});

describe("exports in the manner of places nobody here has seen", () => {
  test.each(
    [
      ...easternPortals,
      ...westernPortals,
      ...vendorReports,
      ...formats,
      ...hubs,
      ...reports,
      ...oddities,
    ].map((make) => [make().manner, make] as const),
  )("%s", async (_, make) => {
    expect(await checked(bench, make())).toEqual([]);
  });
});
