import { basename, dirname, join } from "node:path";
import type { FoundColumns } from "./found-columns.ts";
import type { FileReport } from "./import/manifest.ts";
import { qualityOf } from "./quality.ts";
import type { Quality } from "./quality.ts";
import { newCounts } from "./row-counts.ts";
import type { FileProblem, RefusalReason, RefusedRow } from "./table.ts";

/** One file of an import: what was found in it and what became of its rows. */
export interface ImportedFile {
  readonly path: string;
  /** The city whose mapping recognised it; null where only general rules were used. */
  readonly city: string | null;
  readonly layout: string | null;
  readonly timeZone: string | null;
  readonly columns: FoundColumns;
  readonly rows: number;
  readonly calls: number;
  readonly furtherUnitRows: number;
  readonly duplicates: number;
  readonly refusedRows: number;
  readonly refusedByReason: Readonly<Partial<Record<RefusalReason, number>>>;
  /** The first refused rows; `refusedRows` counts them all. */
  readonly refused: readonly RefusedRow[];
  readonly quality: Quality;
  readonly notes: readonly string[];
  /** Who was sent to every call of the file, as its mapping says; empty where nothing does. */
  readonly sent: readonly string[];
  readonly neverForRates: readonly string[];
  /** Why the file, or the rest of it, could not be read; null where all of it was. */
  readonly problem: FileProblem | null;
}

/** A table of an import, under the path it was given by where that is known. */
export function importedFile(report: FileReport, paths: readonly string[]): ImportedFile {
  const [own = report.file, ...inside] = report.file.split("/");
  const path = paths.find((each) => basename(each) === own);
  return {
    ...report,
    // Codes are no rows of calls.
    rows: report.holds === "codes" ? 0 : report.rows,
    path: path === undefined ? report.file : join(dirname(path), own, ...inside),
    timeZone: report.zone?.zone ?? null,
    columns: Object.fromEntries(report.columns.map((column) => [column.role, column])),
  };
}

/** A file of which nothing could be read. */
export const unreadFile = (problem: FileProblem): ImportedFile => ({
  path: problem.file,
  city: null,
  layout: null,
  timeZone: null,
  columns: {},
  rows: 0,
  calls: 0,
  furtherUnitRows: 0,
  duplicates: 0,
  refusedRows: 0,
  refusedByReason: {},
  refused: [],
  quality: qualityOf(newCounts()),
  notes: [],
  sent: [],
  neverForRates: [],
  problem,
});
