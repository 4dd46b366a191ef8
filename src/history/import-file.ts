import { basename, dirname, join } from "node:path";
import { findColumns } from "./columns.ts";
import type { FoundColumns } from "./found-columns.ts";
import { openTables } from "./import/open-tables.ts";
import type { Opened } from "./import/open-tables.ts";
import { UnreadableText } from "./lines.ts";
import type { MappedFile, Mapping } from "./mapping.ts";
import { qualityOf } from "./quality.ts";
import type { Quality } from "./quality.ts";
import { newCounts, readCall } from "./read-calls.ts";
import type { FileContext, ImportShared, RowCounts } from "./read-calls.ts";
import type { Batch, FileProblem, RefusalReason, RefusedRow, Table } from "./table.ts";
import { columnProblem, holdsDatesOnly, notesOf } from "./file-notes.ts";
import { zoneNamed } from "./zone.ts";

/** How far the import of a file has come. */
export interface ImportProgress {
  readonly file: string;
  readonly bytesRead: number;
  readonly bytes: number;
  readonly rows: number;
}

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

export interface FileOptions {
  readonly mappings: readonly Mapping[];
  readonly timeZone?: string;
  readonly onProgress?: (progress: ImportProgress) => void;
  readonly sharedFor: (mapping: Mapping | null, header: readonly string[]) => ImportShared;
}

/** Refused rows that are listed one by one; the rest are counted. */
export const listedRefusals = 100;
const sampledRows = 1000;

/** The mapping and layout whose header columns all stand in this header; null where none does. */
export function recognise(
  mappings: readonly Mapping[],
  header: readonly string[],
): { readonly mapping: Mapping; readonly layout: MappedFile } | null {
  for (const mapping of mappings) {
    const layout = mapping.files.find((file) =>
      file.header.every((column) => header.includes(column)),
    );
    if (layout !== undefined) return { mapping, layout };
  }
  return null;
}

/** Reads every table of one file into the shared store; what is packed is unpacked into `folder`, which the caller removes. */
export async function importFile(
  path: string,
  firstIndex: number,
  folder: string,
  options: FileOptions,
): Promise<readonly ImportedFile[]> {
  const files: ImportedFile[] = [];
  for (const opened of await openTables(path, folder))
    files.push(
      "table" in opened
        ? await importTable(path, firstIndex + files.length, opened, options)
        : unread(path, opened.problem),
    );
  return files;
}

async function importTable(
  path: string,
  fileIndex: number,
  { table, notes: openingNotes }: Extract<Opened, { readonly table: Table }>,
  options: FileOptions,
): Promise<ImportedFile> {
  const counts = newCounts();
  const refusals = refusalLog(counts);
  const found = recognise(options.mappings, table.header);
  const timeZone = found?.mapping.timeZone ?? options.timeZone ?? null;
  const { columns, notes, problem } = await readTable(
    table,
    { fileIndex, found, timeZone, counts },
    refusals,
    options,
  );
  return {
    path: table.file === basename(path) ? path : join(dirname(path), table.file),
    city: found?.mapping.city ?? null,
    layout: found?.layout.name ?? null,
    timeZone,
    columns,
    ...totals(counts),
    ...refusals.result(),
    quality: qualityOf(counts),
    notes: [
      ...openingNotes,
      ...notesOf(table, columns, timeZone),
      ...notes,
      ...(found?.mapping.notes ?? []),
      ...(found?.layout.notes ?? []),
    ],
    sent: found?.layout.sent ?? [],
    neverForRates: [...table.neverForRates, ...(found?.layout.neverForRates ?? [])],
    problem,
  };
}

interface TableContext {
  readonly fileIndex: number;
  readonly found: ReturnType<typeof recognise>;
  readonly timeZone: string | null;
  readonly counts: RowCounts;
}

/** Finds the columns in the first rows, then takes every row in the order of the file. */
async function readTable(
  table: Table,
  { fileIndex, found, timeZone, counts }: TableContext,
  refusals: RefusalLog,
  options: FileOptions,
): Promise<Pick<ImportedFile, "columns" | "notes" | "problem">> {
  const { file, header } = table;
  const mapping = found?.mapping ?? null;
  let columns: FoundColumns = {};
  const notes: string[] = [];
  try {
    let context: FileContext | null = null;
    for await (const batch of table.batches) {
      if (context === null) {
        const sample = batch.rows.slice(0, sampledRows);
        if (sample.length === 0 && batch.refused.length === 0) continue;
        const search = findColumns(header, sample, found?.layout.columns);
        columns = search.columns;
        const problem = columnProblem(file, header, columns, search.missing, mapping?.file ?? null);
        if (problem !== null) return { columns, notes, problem };
        const zone = timeZone === null ? null : zoneNamed(timeZone);
        const isDateOnly =
          columns["received-time"] === undefined && holdsDatesOnly(sample, columns);
        if (isDateOnly)
          notes.push(
            `"${columns.received?.column ?? ""}" holds dates at midnight; hours are unknown.`,
          );
        context = {
          file,
          fileIndex,
          columns,
          layout: found?.layout ?? null,
          zone,
          counts,
          isDateOnly,
        };
      }
      takeBatch(batch, context, options.sharedFor(mapping, header), refusals);
      const { bytesRead } = batch;
      options.onProgress?.({ file, bytesRead, bytes: table.bytes, rows: counts.rows });
    }
    return { columns, notes, problem: context === null ? noRows(file) : null };
  } catch (error) {
    if (!(error instanceof UnreadableText)) throw error;
    const says = `stops being text: ${error.message}`;
    return {
      columns,
      notes,
      problem: { file, says, mend: "mend it there; the rows before were read" },
    };
  }
}

const noRows = (file: string): FileProblem => ({
  file,
  says: "holds a header and no rows",
  mend: "export it again with its rows",
});

const totals = ({ rows, calls, furtherUnitRows, duplicates, refusedRows }: RowCounts) => ({
  rows,
  calls,
  furtherUnitRows,
  duplicates,
  refusedRows,
});

interface RefusalLog {
  readonly add: (refusal: RefusedRow) => void;
  readonly result: () => Pick<ImportedFile, "refused" | "refusedByReason">;
}

function refusalLog(counts: RowCounts): RefusalLog {
  const refused: RefusedRow[] = [];
  const refusedByReason: Partial<Record<RefusalReason, number>> = {};
  return {
    add: (refusal) => {
      counts.refusedRows += 1;
      refusedByReason[refusal.reason] = (refusedByReason[refusal.reason] ?? 0) + 1;
      if (refused.length < listedRefusals) refused.push(refusal);
    },
    result: () => ({
      refused: refused.sort((left, right) => left.line - right.line),
      refusedByReason,
    }),
  };
}

function takeBatch(
  batch: Batch,
  context: FileContext,
  shared: ImportShared,
  refusals: RefusalLog,
): void {
  context.counts.rows += batch.rows.length + batch.refused.length;
  for (const refusal of batch.refused) refusals.add(refusal);
  for (const row of batch.rows) {
    const refusal = readCall(row, context, shared);
    if (refusal !== null) refusals.add(refusal);
  }
}

const unread = (path: string, problem: FileProblem): ImportedFile => ({
  path,
  city: null,
  layout: null,
  timeZone: null,
  columns: {},
  ...totals(newCounts()),
  refusedByReason: {},
  refused: [],
  quality: qualityOf(newCounts()),
  notes: [],
  sent: [],
  neverForRates: [],
  problem,
});
