import fc from "fast-check";
import { expect, test } from "vitest";
import { isWide, protectTable, smallestShown } from "./protect-table.ts";
import type { ProtectedTable, ShownCount } from "./protect-table.ts";
import { createNetwork } from "./table-network.ts";
import type { Table } from "./table-network.ts";

const tables = fc
  .tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 }))
  .chain(([height, width]) =>
    fc.array(
      fc.array(fc.oneof(fc.nat(14), fc.nat(300), fc.constant(0)), {
        minLength: width,
        maxLength: width,
      }),
      { minLength: height, maxLength: height },
    ),
  );

const names = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, at) => `n${at}`);
const protect = (counts: readonly (readonly number[])[]): ProtectedTable =>
  protectTable(names(counts.length), names(counts[0]?.length ?? 0), counts);

/** Cells, row totals, and the totals' row: as one table. */
const published = (table: ProtectedTable): readonly (readonly ShownCount[])[] => [
  ...table.cells.map((row, at) => [...row, table.rowTotals[at] ?? null]),
  [...table.columnTotals, table.total],
];

const whole = (counts: readonly (readonly number[])[]): Table => {
  const rows = counts.map((row) => [...row, row.reduce((sum, count) => sum + count, 0)]);
  const width = rows[0]?.length ?? 0;
  return [
    ...rows,
    Array.from({ length: width }, (_, column) =>
      rows.reduce((sum, row) => sum + (row[column] ?? 0), 0),
    ),
  ];
};

/** A table that a reader may believe in: no number below 0, every sum right, and all that was shown is in it. */
function isPossible(guess: Table, shown: readonly (readonly ShownCount[])[]): boolean {
  const cells = guess.slice(0, -1).map((row) => row.slice(0, -1));
  return (
    guess.flat().every((count) => count >= 0) &&
    JSON.stringify(whole(cells)) === JSON.stringify(guess) &&
    shown.every((row, at) =>
      row.every((count, column) => count === null || count === guess[at]?.[column]),
    )
  );
}

test("M22 no count of 1 to 10 is shown, no total either", () => {
  fc.assert(
    fc.property(tables, (counts) => {
      for (const count of published(protect(counts)).flat())
        expect(count === null || count === 0 || count >= smallestShown).toBe(true);
    }),
    { seed: 18, numRuns: 300 },
  );
});

test("M23 whatever is summed or subtracted, a small count that is withheld can still be 0 and can still be 10 or more", () => {
  fc.assert(
    fc.property(tables, (counts) => {
      const shown = published(protect(counts));
      const truth = whole(counts);
      const network = createNetwork(truth);
      shown.forEach((row, at) =>
        row.forEach((count, column) => count === null && network.withhold(at, column)),
      );
      truth.forEach((row, at) =>
        row.forEach((count, column) => {
          if (count === 0 || count >= smallestShown) return;
          // Two whole tables that nothing published contradicts: one without such a call, one with ten or more.
          const least = network.witness(at, column, null);
          const most = network.witness(at, column, smallestShown - 1);
          expect(isPossible(least, shown) && isPossible(most, shown)).toBe(true);
          expect(least[at]?.[column]).toBe(0);
          expect(most[at]?.[column]).toBeGreaterThanOrEqual(smallestShown - 1);
        }),
      );
    }),
    { seed: 19, numRuns: 300 },
  );
});

test("a number that sums give away is found to be given away", () => {
  const network = createNetwork(
    whole([
      [3, 40],
      [50, 60],
    ]),
  );
  network.withhold(0, 0);
  expect(network.rangeOf(0, 0)).toEqual({ low: 3, high: 3 });
  expect(isWide(network.rangeOf(0, 0))).toBe(false);
});

test("a table without small counts is shown whole", () => {
  const table = protect([
    [11, 40],
    [50, 0],
  ]);
  expect(table.withheld).toEqual({ small: 0, secondary: 0 });
  expect(table).toMatchObject({
    cells: [
      [11, 40],
      [50, 0],
    ],
    rowTotals: [51, 50],
    columnTotals: [61, 40],
    total: 101,
  });
});

test("one small count takes three others of its rows and columns with it, and leaves the totals", () => {
  const table = protect([
    [3, 40, 90],
    [50, 60, 70],
    [200, 300, 400],
  ]);
  expect(table.cells).toEqual([
    [null, null, 90],
    [null, null, 70],
    [200, 300, 400],
  ]);
  expect(table.rowTotals).toEqual([133, 180, 900]);
});

test("a table of one small count shows nothing at all", () => {
  expect(published(protect([[4]])).flat()).toEqual([null, null, null, null]);
});

test("no number is withheld that follows from those shown", () => {
  fc.assert(
    fc.property(tables, (counts) => {
      const shown = published(protect(counts));
      const network = createNetwork(whole(counts));
      shown.forEach((row, at) =>
        row.forEach((count, column) => count === null && network.withhold(at, column)),
      );
      shown.forEach((row, at) =>
        row.forEach((count, column) => {
          if (count !== null) return;
          const { low, high } = network.rangeOf(at, column);
          expect(high).toBeGreaterThan(low);
        }),
      );
    }),
    { seed: 23, numRuns: 150 },
  );
});
