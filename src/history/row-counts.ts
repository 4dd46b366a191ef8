/** What a file's rows became. rows = calls + furtherUnitRows + duplicates + refusedRows. */
export interface RowCounts {
  rows: number;
  calls: number;
  furtherUnitRows: number;
  duplicates: number;
  refusedRows: number;
  /** Kept calls whose id, time or type is blank. */
  blankIds: number;
  blankTimes: number;
  blankTypes: number;
  /** Blank first types for which the final one stood in. */
  finalForFirst: number;
  /** Times the clock showed twice, or jumped over, when it was changed. */
  clockChanges: number;
  /** Times given in UTC with no zone known to turn them into local ones. */
  hourless: number;
  /** Calls by local day, counted from 1970-01-01. */
  readonly days: Map<number, number>;
}

export const newCounts = (): RowCounts => ({
  rows: 0,
  calls: 0,
  furtherUnitRows: 0,
  duplicates: 0,
  refusedRows: 0,
  blankIds: 0,
  blankTimes: 0,
  blankTypes: 0,
  finalForFirst: 0,
  clockChanges: 0,
  hourless: 0,
  days: new Map(),
});
