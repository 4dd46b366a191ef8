import fc from "fast-check";
import { expect, test } from "vitest";
import {
  hiddenCells,
  hiddenParts,
  hiddenRows,
  isSmall,
  isWide,
  protectTable,
  smallestCell,
} from "./suppress.ts";
import type { CountedPart, ProtectedTable, ShownCount } from "./suppress.ts";
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
        expect(count === null || count === 0 || count >= smallestCell).toBe(true);
    }),
    { seed: 18, numRuns: 300 },
  );
});

test("M23 whatever is summed or subtracted, a small count that is withheld can still be 0 and can still be 11 or more", () => {
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
          if (count === 0 || count >= smallestCell) return;
          // Two whole tables that nothing published contradicts: one without such a call, one with eleven or more.
          const least = network.witness(at, column, null);
          const most = network.witness(at, column, smallestCell);
          expect(isPossible(least, shown) && isPossible(most, shown)).toBe(true);
          expect(least[at]?.[column]).toBe(0);
          expect(most[at]?.[column]).toBeGreaterThanOrEqual(smallestCell);
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

/** What an attacker who holds the shown cells and all sums (those of 1 to 10 apart) can still believe of each withheld number. */
function believed(truth: Table, hidden: (row: number, column: number) => boolean) {
  const network = createNetwork(truth);
  const last = truth.length - 1;
  truth.forEach((row, at) =>
    row.forEach((count, column) => {
      if (at === last ? isSmall(count) : hidden(at, column)) network.withhold(at, column);
    }),
  );
  return network;
}

const lists = fc.array(fc.oneof(fc.nat(14), fc.nat(300), fc.constant(0)), {
  minLength: 1,
  maxLength: 9,
});

test("M23 a list with its sum: a withheld small count can still be 0 and can still be 11 or more", () => {
  fc.assert(
    fc.property(lists, (counts) => {
      const hidden = hiddenCells(counts);
      const network = believed(whole(counts.map((count) => [count])), (at) => hidden[at] === true);
      counts.forEach((count, at) => {
        if (isSmall(count)) expect(isWide(network.rangeOf(at, 0))).toBe(true);
        if (count === 0) expect(hidden[at]).toBe(false);
      });
    }),
    { seed: 31, numRuns: 400 },
  );
});

test("M23 rows of shares with their sums: a withheld part, rest or whole can still be 0 and can still be 11 or more", () => {
  const row = fc
    .tuple(fc.oneof(fc.nat(14), fc.nat(60)), fc.oneof(fc.nat(14), fc.nat(60)))
    .map(([part, rest]): CountedPart => ({ part, whole: part + rest }));
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 8 }), (rows) => {
      const hidden = hiddenRows(rows);
      const truth = whole(rows.map((each) => [each.part, each.whole - each.part]));
      const network = believed(truth, (at) => hidden[at] === true);
      // With a sum of 1 to 10 the whole column is withheld, by the callers of both.
      const sums = truth.at(-1) ?? [];
      if (sums.some((count) => isSmall(count))) return;
      truth.slice(0, -1).forEach((each, at) =>
        each.forEach((count, column) => {
          if (!isSmall(count)) return;
          expect(hidden[at]).toBe(true);
          if (rows.length > 1) expect(isWide(network.rangeOf(at, column))).toBe(true);
        }),
      );
    }),
    { seed: 32, numRuns: 400 },
  );
});

test("O20 rows with their sums and columns with theirs: a withheld part can still be 0, and as large as its sums allow", () => {
  const row = fc.array(fc.oneof(fc.constant(0), fc.nat(14), fc.nat(60)), {
    minLength: 3,
    maxLength: 3,
  });
  fc.assert(
    fc.property(fc.array(row, { minLength: 2, maxLength: 7 }), (rows) => {
      const hidden = hiddenParts(rows);
      // What is believed of a hidden row: its own sum and each column's, and nothing else.
      const left = rows.filter((_, at) => hidden[at] === true);
      const columns = [0, 1, 2].map((column) =>
        left.reduce((sum, parts) => sum + (parts[column] ?? 0), 0),
      );
      const mayBe = (at: number, column: number, part: number): boolean =>
        canFill(
          left.map((parts, each) => total(parts) - (each === at ? part : 0)),
          columns.map((sum, each) => sum - (each === column ? part : 0)),
          at,
          column,
        );
      const isAll = left.length === rows.filter((parts) => total(parts) > 0).length;
      left.forEach((parts, at) =>
        parts.forEach((part, column) => {
          if (part === 0 || part >= smallestCell || isAll) return;
          const most = Math.min(
            smallestCell,
            total(parts),
            rows.reduce((sum, each) => sum + (each[column] ?? 0), 0),
          );
          expect(mayBe(at, column, 0)).toBe(true);
          expect(mayBe(at, column, most)).toBe(true);
        }),
      );
      rows.forEach((parts, at) => {
        const isOne = rows.filter((each) => total(each) > 0).length < 2;
        if (hidden[at] !== true && !isOne) expect(parts.some((part) => isSmall(part))).toBe(false);
      });
    }),
    { seed: 54, numRuns: 400 },
  );
  expect(hiddenParts([[3, 4, 5]])).toEqual([false]);
  const rows = [
    [300, 0, 0],
    [20, 2, 0],
    [30, 40, 0],
  ];
  expect(hiddenParts(rows)).toEqual([false, true, true]);
});

const total = (parts: readonly number[]): number => parts.reduce((sum, part) => sum + part, 0);

/** Whether whole numbers fill a table with these sums while one cell takes no more than it has: each filled column by column, as full as goes. */
function canFill(
  rows: readonly number[],
  columns: readonly number[],
  row: number,
  column: number,
): boolean {
  if ([...rows, ...columns].some((sum) => sum < 0) || total(rows) !== total(columns)) return false;
  // The fixed cell is closed. Its row must find room in the other columns, and its column in the other rows.
  const otherColumns = total(columns) - (columns[column] ?? 0);
  const otherRows = total(rows) - (rows[row] ?? 0);
  return (rows[row] ?? 0) <= otherColumns && (columns[column] ?? 0) <= otherRows;
}
