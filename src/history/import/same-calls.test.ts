import { afterAll, beforeAll, expect, test } from "vitest";
import { seededRandom } from "#core/base/random.ts";
import { testBench } from "./testing.ts";
import type { Bench } from "./testing.ts";

let bench: Bench;
beforeAll(async () => {
  bench = await testBench();
});
afterAll(() => bench.remove());

/** The days on which a number may be used again: further apart than a call stays open. */
const days = ["2025-07-01", "2025-07-11", "2025-07-21"] as const;

interface Row {
  readonly day: string;
  readonly file: number;
  readonly line: number;
  readonly id: string;
  readonly unit: string;
}

/** What the rows come to, one after the other: the first of a call is the call, each new unit after it a further one. */
function reference(rows: readonly Row[]) {
  const calls = new Map<string, { at: string; units: Set<string>; unitRows: number }>();
  const further: string[] = [];
  let duplicates = 0;
  for (const { file, line, id, unit, day } of rows) {
    const own = `${id} ${day}`;
    const call = calls.get(own);
    if (call === undefined) {
      const units = new Set(unit === "" ? [] : [unit]);
      calls.set(own, { at: `${file}:${line}`, units, unitRows: 1 });
    } else if (unit !== "" && !call.units.has(unit)) {
      call.units.add(unit);
      call.unitRows += 1;
      further.push(`${id} ${unit} ${file}:${line}`);
    } else duplicates += 1;
  }
  return {
    calls: [...calls]
      .map(([own, { at, unitRows }]) => `${own.split(" ")[0]} ${unitRows} ${at}`)
      .sort(),
    further: further.sort(),
    duplicates,
  };
}

test.each([
  { seed: 1, files: 1, ids: 30, used: 1 },
  { seed: 2, files: 3, ids: 25, used: 1 },
  { seed: 3, files: 3, ids: 400, used: 1 },
  { seed: 4, files: 2, ids: 3, used: 1 },
  { seed: 5, files: 1, ids: 30, used: 3 },
  { seed: 6, files: 3, ids: 25, used: 3 },
  { seed: 7, files: 2, ids: 3, used: 2 },
])(
  "A42 rows that say a call again are told as one reading row by row tells them: $files files, $ids ids, each used $used times",
  async ({ seed, files, ids, used }) => {
    const random = seededRandom(seed);
    const rows: Row[] = [];
    const paths: string[] = [];
    for (let file = 0; file < files; file += 1) {
      const own = Array.from({ length: 90 }, (_, at): Row => {
        const unit = random.below(5);
        return {
          day: days[random.below(used)] ?? days[0],
          file,
          line: at + 2,
          id: `c${random.below(ids)}`,
          unit: unit === 0 ? "" : `E${unit}`,
        };
      });
      rows.push(...own);
      paths.push(
        await bench.write(
          `${seed}-${file}.csv`,
          `call number,unit id,call time,call type\n${own.map(({ id, unit, day }) => `${id},${unit},${day} 10:00:00,Fire`).join("\n")}\n`,
        ),
      );
    }
    const manifest = await bench.import(paths);
    const expected = reference(rows);
    expect(manifest).toMatchObject({
      calls: expected.calls.length,
      furtherUnitRows: expected.further.length,
      duplicates: expected.duplicates,
    });
    const calls = await bench.rows(
      "SELECT call_id || ' ' || unit_rows || ' ' || source_file || ':' || source_row AS told FROM calls",
    );
    expect(calls.map(({ told }) => String(told)).sort()).toEqual(expected.calls);
    if (expected.further.length > 0) {
      const units = await bench.rows(
        "SELECT call_id || ' ' || unit || ' ' || source_file || ':' || source_row AS told FROM units",
      );
      expect(units.map(({ told }) => String(told)).sort()).toEqual(expected.further);
    }
  },
);

/** A log of several files, a row every minute: numbers begin again after so many of them. */
async function logs(name: string, numbers: number): Promise<readonly string[]> {
  const rowsAFile = 15_000;
  const start = Date.UTC(2025, 0, 1);
  const paths: string[] = [];
  for (let file = 0; file < 4; file += 1) {
    let text = "call number,call time,call type\n";
    for (let row = file * rowsAFile; row < (file + 1) * rowsAFile; row += 1) {
      const at = new Date(start + row * 60_000).toISOString();
      text += `${row % numbers},${at.slice(0, 10)} ${at.slice(11, 19)},Noise\n`;
    }
    paths.push(await bench.write(`${name}-${file}.csv`, text));
  }
  return paths;
}

test.each([
  { used: "once", numbers: 60_000, apart: 0 },
  { used: "again, half of them", numbers: 40_000, apart: 20_000 },
  { used: "again, all of them", numbers: 30_000, apart: 30_000 },
  { used: "anew each day", numbers: 1440, apart: 58_560 },
])(
  "A46 a log of several files whose numbers are used $used loses no call",
  async ({ used, numbers, apart }) => {
    const paths = await logs(used.replaceAll(/\W/g, ""), numbers);
    const manifest = await bench.import(paths, { memoryMiB: 128 });
    expect(manifest).toMatchObject({ calls: 60_000, duplicates: 0, furtherUnitRows: 0 });
    const keys = await bench.rows("SELECT count(DISTINCT call_key) AS n FROM calls");
    expect(Number(keys[0]?.["n"])).toBe(60_000);
    const told = manifest.files.flatMap(({ notes }) => notes).join(" ");
    const counted = [...told.matchAll(/(\d+) calls have the number/g)].map((found) =>
      Number(found[1]),
    );
    expect(counted.reduce((sum, calls) => sum + calls, 0)).toBe(apart);
  },
  60_000,
);
