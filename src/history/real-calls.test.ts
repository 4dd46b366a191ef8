import { fileURLToPath } from "node:url";
import { describe, expect } from "vitest";
import { realCalls, testWithRealCalls } from "../../tests/shared.ts";
import { readCatalogue } from "./catalogue.ts";
import { importCalls } from "./history.ts";
import type { ImportedCalls } from "./history.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const files = {
  orlando: realCalls("orlando-fl", "opd_active_calls_2025-07.csv"),
  sanFrancisco: realCalls("san-francisco-ca", "sffd_calls_for_service_2016-12.csv"),
  seattleDay: realCalls("seattle-wa", "spd_911_incident_response_2016-03.csv"),
  seattleBeach: realCalls("seattle-wa", "spd_call_data_dennyblaine_2018-2023.csv"),
  littleRock: realCalls("little-rock-ar", "lrpd_dispatches_2022-05-16_20.block-addresses.csv"),
};

async function imported(...paths: readonly string[]): Promise<ImportedCalls> {
  const catalogue = await readCatalogue(root);
  if (!catalogue.ok) throw new Error("the shipped catalogue cannot be read");
  const result = await importCalls(paths, catalogue.value);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

describe("real calls", () => {
  testWithRealCalls("Orlando: a month, local Eastern time", async () => {
    const calls = await imported(files.orlando);
    expect(calls).toMatchObject({
      rows: 10_712,
      calls: 10_712,
      refusedRows: 0,
      duplicates: 0,
      cannotMap: 0,
    });
    expect(calls.files[0]).toMatchObject({
      city: "Orlando FL",
      quality: { span: { from: "2025-07-01", to: "2025-07-31" } },
    });
    expect(calls.columns.receivedAt[0]).toBe(Date.parse("2025-07-01T04:04:00Z"));
    expect(calls.columns.hour[0]).toBe(0);
    // 565 unknown trouble and 285 general investigation say nothing specific.
    expect(calls.mappedShare).toBeCloseTo(1 - 850 / 10_712, 10);
    // 718 checks, 527 + 36 patrol, 51 community policing, 3 backup, 1 prisoner.
    expect(calls.initiated.officer).toBe(1336);
  });

  testWithRealCalls("San Francisco: 7,704 unit rows are 3,560 calls", async () => {
    const calls = await imported(files.sanFrancisco);
    expect(calls).toMatchObject({
      rows: 7704,
      calls: 3560,
      furtherUnitRows: 4144,
      refusedRows: 0,
      cannotMap: 0,
    });
    expect(calls.initiated).toEqual({ public: 3560, officer: 0, unknown: 0 });
    expect(calls.files[0]?.columns.area?.column).toBe("Neighborhood  District");
  });

  testWithRealCalls(
    "Seattle: both layouts together, source column where there is one",
    async () => {
      const calls = await imported(files.seattleDay, files.seattleBeach);
      expect(calls).toMatchObject({ rows: 928, calls: 928, refusedRows: 0, cannotMap: 0 });
      expect(calls.files.map((file) => [file.layout, file.calls])).toEqual([
        ["911 incident response", 706],
        ["call data", 222],
      ]);
      const bySource = calls.columns.initiated.filter(
        (code, at) => code === 1 && calls.columns.initiatedBySource[at] === 1,
      );
      expect(bySource).toHaveLength(13);
      expect(calls.neverForRates).toEqual([expect.stringContaining("one beach")]);
    },
  );

  testWithRealCalls("Little Rock: three columns, local Central time", async () => {
    const calls = await imported(files.littleRock);
    expect(calls).toMatchObject({
      rows: 1545,
      calls: 1545,
      refusedRows: 0,
      duplicates: 0,
      cannotMap: 8,
    });
    expect(calls.columns.receivedAt[0]).toBe(Date.parse("2022-05-17T04:58:33Z"));
  });

  testWithRealCalls("every type of these files is mapped by hand", async () => {
    const calls = await imported(...Object.values(files));
    expect(calls.calls).toBe(10_712 + 3560 + 928 + 1545);
    expect(
      calls.localTypes.filter((type) => type.mapped.by !== "mapping").map((type) => type.text),
    ).toEqual([]);
  });

  testWithRealCalls(
    "Baltimore and Conway, which no mapping knows, are read; the truncated one is never for rates",
    async () => {
      const calls = await imported(
        realCalls("baltimore-md", "bpd_911_cfs_2021_esri.json"),
        realCalls("conway-ar", "conway_pd_service_calls_2021.block-addresses.json"),
      );
      expect(calls.files.map((file) => [file.rows, file.calls, file.city])).toEqual([
        [2000, 2000, null],
        [1182, 1182, null],
      ]);
      expect(calls.neverForRates).toEqual([
        expect.stringContaining("exceededTransferLimit"),
        expect.stringContaining("exactly 2000 rows"),
      ]);
      expect(calls.cannotMap).toBeGreaterThan(0);
    },
  );
});
