import { stat } from "node:fs/promises";
import { basename } from "node:path";
import { fail, ok } from "#core/base/result.ts";
import type { Result } from "#core/base/result.ts";
import { csvReader, sampleRows } from "./csv.ts";
import type { CsvRows } from "./csv.ts";
import { UnreadableText, readLines } from "./lines.ts";
import type { Decoding, LineBatch } from "./lines.ts";
import { columnName } from "./table.ts";
import type { Batch, FileProblem, Table } from "./table.ts";
import { readTime } from "./times.ts";

const delimiters = [",", ";", "\t", "|", "^", "~"] as const;
const sampledLines = 200;
/** More columns than any table of calls has. */
export const mostColumns = 2000;

/** How a delimited file is laid out. */
interface Layout {
  readonly delimiter: string;
  readonly header: readonly string[];
  /** Lines before the first row: title, header. */
  readonly linesBefore: number;
  readonly notes: readonly string[];
}

/** Opens a delimited text file: finds its encoding, delimiter and header, then streams its rows. */
export async function openCsv(
  path: string,
  file: string = basename(path),
): Promise<Result<Table, FileProblem>> {
  const { decoding, batches } = readLines(path);
  try {
    const first = await batches.next();
    const start: LineBatch | null = first.done === true ? null : first.value;
    const layout = layoutOf(start?.lines.slice(0, sampledLines) ?? []);
    const width = layout?.header.length ?? widestSplit(start?.lines[0] ?? "");
    if (layout === null || width > mostColumns) {
      await batches.return(undefined);
      return fail(width > mostColumns ? tooWide(file, width) : noRows(file));
    }
    const { size } = await stat(path);
    let repeated = 0;
    const table: Table = {
      file,
      header: layout.header,
      bytes: size,
      neverForRates: [],
      text: {
        path,
        decoding,
        delimiter: layout.delimiter,
        firstLine: layout.linesBefore + 1,
      },
      batches: rowsOf(file, layout, start, batches, (headers) => (repeated += headers)),
      notes: () => [...layout.notes, ...notesOn(decoding, repeated)],
    };
    return ok(table);
  } catch (error) {
    if (!(error instanceof UnreadableText)) throw error;
    return fail({
      file,
      says: error.message,
      mend: "check that the file is text with one call on a line",
    });
  }
}

const noRows = (file: string): FileProblem => ({
  file,
  says: "holds no rows",
  mend: "export it again with a header and rows",
});

/** Why a table of so many columns is not read. */
export const tooWide = (file: string, width: number): FileProblem => ({
  file,
  says: `has ${width} columns; a table of calls has some dozens, and ${mostColumns} are read`,
  mend: "export the columns of the calls alone; rows and columns may be the wrong way round",
});

/** Cells of a line that is longer than any row may be, by whichever delimiter gives most. */
const widestSplit = (line: string): number =>
  Math.max(...delimiters.map((delimiter) => line.split(delimiter).length));

async function* rowsOf(
  file: string,
  layout: Layout,
  first: LineBatch | null,
  rest: AsyncGenerator<LineBatch>,
  onHeaders: (count: number) => void,
): AsyncGenerator<Batch> {
  const reader = csvReader({ file, ...layout, firstLine: layout.linesBefore + 1 });
  const counted = (rows: CsvRows, bytesRead: number): Batch => {
    onHeaders(rows.repeatedHeaders);
    return { ...rows, bytesRead };
  };
  let bytesRead = first?.bytesRead ?? 0;
  try {
    if (first !== null)
      yield counted(reader.read(first.lines.slice(layout.linesBefore)), bytesRead);
    for await (const batch of rest) {
      bytesRead = batch.bytesRead;
      yield counted(reader.read(batch.lines), bytesRead);
    }
    yield counted(reader.end(), bytesRead);
  } finally {
    // Whoever stops after the first rows leaves the file open otherwise.
    await rest.return(undefined);
  }
}

function layoutOf(lines: readonly string[]): Layout | null {
  const sep = /^\uFEFF?sep=(.)$/i.exec(lines[0] ?? "");
  const skipped = sep === null ? 0 : 1;
  const body = lines.slice(skipped);
  const delimiter = sep?.[1] ?? delimiterOf(body);
  const rows = sampleRows(body, delimiter);
  const width = mostCommonWidth(rows.map((row) => row.cells.length));
  const wide = rows.filter((row) => row.cells.length === width);
  const usual = middle(wide.map(({ cells }) => filled(cells)));
  // A title with commas behind it is as wide as a header, and fills one cell.
  const named = wide.find(({ cells }) => filled(cells) >= usual * 0.7) ?? wide[0];
  const bare = bareHeader(rows, width, named);
  const header = bare ?? named;
  if (header === undefined) return null;
  const notes: string[] = [];
  if (delimiter !== ",")
    notes.push(`Cells are divided by ${delimiter === "\t" ? "tabs" : `"${delimiter}"`}.`);
  const names = header.cells.map(columnName);
  const isHeaderless = names.some(isNoName);
  if (isHeaderless)
    notes.push("The file has no header; its columns are called column 1, column 2 ….");
  else if (header.at > 0) notes.push(`${header.at} lines above the header were left out.`);
  return {
    delimiter,
    header: isHeaderless
      ? names.map((_, at) => `column ${at + 1}`)
      : distinct(bare === null ? names : [...names, ""]),
    linesBefore: skipped + (isHeaderless ? header.at : header.at + header.lines),
    notes,
  };
}

/** Some systems end each row with a delimiter, and not the header: it is then a cell narrower than rows whose last cell is blank. */
function bareHeader<Row extends { readonly cells: readonly string[]; readonly at: number }>(
  rows: readonly Row[],
  width: number,
  named: Row | undefined,
): Row | null {
  const wide = rows.filter(({ cells }) => cells.length === width);
  if (width < 3 || wide.some(({ cells }) => cells.at(-1)?.trim() !== "")) return null;
  const first = rows.find(
    ({ cells }) => cells.length === width - 1 && filled(cells) >= (width - 1) * 0.7,
  );
  return first === undefined || first.at >= (named?.at ?? 0) || first.cells.some(isNoName)
    ? null
    : first;
}

const filled = (cells: readonly string[]): number =>
  cells.filter((cell) => cell.trim() !== "").length;

const middle = (numbers: readonly number[]): number =>
  numbers.toSorted((left, right) => left - right)[Math.floor(numbers.length / 2)] ?? 0;

/** A header names columns; a first row that holds a time, or a number with a point, is a call. */
const isNoName = (name: string): boolean =>
  readTime(name) !== null ||
  /^-?\d+\.\d+$/.test(name) ||
  /^\(-?\d+\.\d+, *-?\d+\.\d+\)$/.test(name);

/** The delimiter under which most sampled rows have the same number of cells, and more than one. */
function delimiterOf(lines: readonly string[]): string {
  let best: string = ",";
  let bestScore = 0;
  for (const delimiter of delimiters) {
    const widths = sampleRows(lines, delimiter).map((row) => row.cells.length);
    const width = mostCommonWidth(widths);
    if (width < 2) continue;
    const score = widths.filter((each) => each === width).length / widths.length + width / 1000;
    if (score > bestScore) [best, bestScore] = [delimiter, score];
  }
  return best;
}

function mostCommonWidth(widths: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const width of widths) counts.set(width, (counts.get(width) ?? 0) + 1);
  let best = 0;
  for (const [width, count] of counts) {
    const bestCount = counts.get(best) ?? 0;
    if (count > bestCount || (count === bestCount && width > best)) best = width;
  }
  return best;
}

function distinct(names: readonly string[]): readonly string[] {
  const seen = new Map<string, number>();
  return names.map((name, at) => {
    const wanted = name === "" ? `column ${at + 1}` : name;
    const count = (seen.get(wanted) ?? 0) + 1;
    seen.set(wanted, count);
    return count === 1 ? wanted : `${wanted} (${count})`;
  });
}

function notesOn(decoding: Decoding, repeatedHeaders: number): readonly string[] {
  const notes: string[] = [];
  if (decoding.encoding !== "UTF-8") notes.push(`The file is ${decoding.encoding}.`);
  if (decoding.windowsLines > 0)
    notes.push(
      `${decoding.windowsLines} lines are not UTF-8 and were read as Windows-1252, the first at line ${decoding.firstWindowsLine}.`,
    );
  if (repeatedHeaders > 0)
    notes.push(`The header stands again ${repeatedHeaders} times; these lines are not calls.`);
  return notes;
}
