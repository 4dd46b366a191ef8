import type { SourceRow, Table } from "../table.ts";
import { readClock, readTime } from "../times.ts";
import type { PlannedTable } from "./planned.ts";

/** Of the first rows, how many must hold a time where the file before has its times. */
const leastTimes = 0.8;

/**
 * A table without a header that goes on where an earlier one of the same import stopped, as files cut into pieces do: as many columns,
 * times in the same one. It gets the earlier one's names. Null where it has names, or continues none.
 */
export function asContinued(
  table: Table,
  sample: readonly SourceRow[],
  earlier: readonly PlannedTable[],
): Table | null {
  if (!isNameless(table.header) || sample.length === 0) return null;
  const before = earlier.findLast(({ table: { header }, plan }) => {
    const at = plan.columns.received?.index;
    if (isNameless(header) || header.length !== table.header.length || at === undefined)
      return false;
    const clock = plan.columns["received-time"]?.index;
    const timed = sample.filter(
      ({ cells }) =>
        readTime(cells[at] ?? "", plan.dayFirst) !== null &&
        (clock === undefined || readClock(cells[clock] ?? "") !== null),
    );
    return timed.length >= sample.length * leastTimes;
  });
  if (before === undefined) return null;
  return {
    ...table,
    header: before.table.header,
    notes: () => [
      ...table.notes().filter((note) => !note.startsWith("The file has no header")),
      `The file has no header; its columns were taken to be those of ${before.table.file}.`,
    ],
  };
}

const isNameless = (header: readonly string[]): boolean =>
  header.every((name, at) => name === `column ${at + 1}`);
