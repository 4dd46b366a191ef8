import type { Readable } from "node:stream";
import type { Entry, ZipFile } from "yauzl";
import { UnreadableText } from "../lines.ts";
import type { Batch, SourceRow, Table } from "../table.ts";
import { rowsUnder, shapeOfSheet, sheetNotes } from "./sheet-table.ts";
import type { SheetShape } from "./sheet-table.ts";
import { entriesOf, readEntry } from "./unpack.ts";
import { WorkbookRefused, epochs, textOfCell } from "./workbook.ts";
import { readFormats, readSheetNames, rowReader } from "./workbook-parts.ts";
import type { CellReader } from "./workbook-parts.ts";
import { elementCutter, textsIn } from "./xml-text.ts";

/** Characters of texts that sheets share; they are needed all at once. */
const mostShared = 200_000_000;
const longestElement = 4 * 2 ** 20;
const shapedRows = 200;
const rowsABatch = 4096;

/**
 * Opens an .xlsx row by row, so that memory grows with the texts its sheets share and not with its rows. Null where it is no such
 * workbook but an older or binary one.
 */
export async function openLargeWorkbook(
  path: string,
  name: string,
  bytes: number,
): Promise<readonly Table[] | null> {
  const { zip, entries } = await entriesOf(path);
  try {
    const find = (file: string): Entry | undefined =>
      entries.find(({ fileName }) => fileName === file);
    const book = find("xl/workbook.xml");
    const links = find("xl/_rels/workbook.xml.rels");
    if (book === undefined || links === undefined) return null;
    const { sheets, isFrom1904 } = readSheetNames(
      await textOf(zip, book),
      await textOf(zip, links),
    );
    const styles = find("xl/styles.xml");
    const formats = styles === undefined ? [] : readFormats(await textOf(zip, styles));
    const shared = await sharedTexts(zip, find("xl/sharedStrings.xml"));
    const textOfNumber = textOfCell(isFrom1904 ? epochs.from1904 : epochs.usual);
    const reader: CellReader = { shared, formats, textOfNumber };
    const tables: Table[] = [];
    for (const sheet of sheets) {
      const entry = find(sheet.file);
      if (entry === undefined) continue;
      const file = sheets.length === 1 ? name : `${name}/${sheet.name}`;
      const table = await openSheet(path, entry.fileName, reader, file, bytes);
      if (table !== null) tables.push(table);
    }
    return tables;
  } finally {
    zip.close();
  }
}

async function textOf(zip: ZipFile, entry: Entry): Promise<string> {
  if (entry.uncompressedSize > longestElement * 8)
    throw new WorkbookRefused(`holds ${entry.fileName} of more than any workbook has`);
  const pieces: Buffer[] = [];
  for await (const piece of await readEntry(zip, entry)) pieces.push(piece as Buffer);
  return Buffer.concat(pieces).toString("utf8");
}

const damaged = (says: string): Error =>
  new WorkbookRefused(`is no whole workbook: ${says.slice(0, 160)}`);

const endsEarly = (says: string): Error => new UnreadableText(says.slice(0, 160));

const tooLong = (): Error => new WorkbookRefused("holds a text longer than any cell has");

async function sharedTexts(zip: ZipFile, entry: Entry | undefined): Promise<readonly string[]> {
  const texts: string[] = [];
  if (entry === undefined) return texts;
  let characters = 0;
  const cutter = elementCutter("si", longestElement, tooLong);
  for await (const piece of texted(await readEntry(zip, entry), damaged))
    for (const element of cutter.take(piece)) {
      const text = textsIn(element);
      characters += text.length;
      if (characters > mostShared)
        throw new WorkbookRefused(
          `shares more than ${mostShared} letters of text between its cells`,
          "save each sheet as CSV, which is read in parts whatever its size",
        );
      texts.push(text);
    }
  return texts;
}

/** A packed text that breaks off is damage of the file, said as its reader says such things. */
async function* texted(stream: Readable, damage: (says: string) => Error): AsyncGenerator<string> {
  const decoder = new TextDecoder("utf-8");
  try {
    for await (const piece of stream) yield decoder.decode(piece as Buffer, { stream: true });
  } catch (error) {
    throw damage(error instanceof Error ? error.message : String(error));
  }
}

/** Rows of a sheet that hold anything, some at a time. */
async function* rowsOfSheet(
  path: string,
  fileName: string,
  reader: CellReader,
  onFormulas: (count: number) => void,
): AsyncGenerator<readonly SourceRow[]> {
  const { zip, entries } = await entriesOf(path);
  try {
    const entry = entries.find((each) => each.fileName === fileName);
    if (entry === undefined) return;
    const cutter = elementCutter("row", longestElement, () =>
      endsEarly("a row is longer than any table has"),
    );
    const rowOf = rowReader(reader, onFormulas);
    let rows: SourceRow[] = [];
    for await (const piece of texted(await readEntry(zip, entry), endsEarly)) {
      for (const element of cutter.take(piece)) {
        const row = rowOf(element);
        if (row.cells.some((cell) => cell.trim() !== "")) rows.push(row);
      }
      if (rows.length < rowsABatch) continue;
      yield rows;
      rows = [];
    }
    yield rows;
  } finally {
    zip.close();
  }
}

async function openSheet(
  path: string,
  entry: string,
  reader: CellReader,
  file: string,
  bytes: number,
): Promise<Table | null> {
  const counts = { formulas: 0, repeated: 0 };
  const rows = rowsOfSheet(path, entry, reader, (count) => (counts.formulas += count));
  const first = await rows.next();
  const start = first.done === true ? [] : first.value;
  const shape = shapeOfSheet(start.slice(0, shapedRows));
  if (shape === null) {
    await rows.return(undefined);
    return null;
  }
  return {
    file,
    header: shape.header,
    bytes,
    batches: batchesOf(shape, start, rows, bytes, (count) => (counts.repeated += count)),
    notes: () => sheetNotes(counts.formulas, shape, counts.repeated),
    neverForRates: [],
  };
}

async function* batchesOf(
  shape: SheetShape,
  first: readonly SourceRow[],
  rest: AsyncGenerator<readonly SourceRow[]>,
  bytes: number,
  onRepeated: (count: number) => void,
): AsyncGenerator<Batch> {
  const batch = (all: readonly SourceRow[]): Batch => {
    const { rows, repeatedHeaders } = rowsUnder(shape, all);
    onRepeated(repeatedHeaders);
    return { rows, refused: [], repeatedHeaders, bytesRead: bytes };
  };
  try {
    yield batch(first.slice(shape.isHeaderless ? shape.start : shape.start + 1));
    for await (const rows of rest) yield batch(rows);
  } finally {
    await rest.return(undefined);
  }
}
