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
