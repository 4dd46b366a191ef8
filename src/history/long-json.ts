import { fail, ok } from "#core/base/result.ts";
import type { Result } from "#core/base/result.ts";
import { elementsOf } from "./json-elements.ts";
import { ManyDocuments, OutlineRefused, markOf, outlineOf } from "./json-outline.ts";
import type { LongList, Outline } from "./json-outline.ts";
import { flatten, isObject, layoutOf } from "./json-records.ts";
import type { RecordLayout } from "./json-records.ts";
import type { Batch, FileProblem, RefusedRow, SourceRow, Table } from "./table.ts";

/** Whether a record was flattened into columns and texts. */
export const isCells = (record: unknown): record is ReadonlyMap<string, string> =>
  record instanceof Map;

/** The document ends too early, or is broken. */
export const notWhole = (file: string, says: string): FileProblem => ({
  file,
  says,
  mend: "export it again; the end may be cut off",
});

/** The document holds no list of calls. */
export const noList = (file: string): FileProblem => ({
  file,
  says: "holds no list of calls",
  mend: "give a JSON list of objects, Esri JSON or GeoJSON with features",
});

/** Why no rate may be taken from the document; empty where nothing in it says so. */
export const cutOffNotes = (parsed: unknown): readonly string[] =>
  isObject(parsed) && parsed["exceededTransferLimit"] === true
    ? [
        "exceededTransferLimit: the server cut the export off, so it is no fair sample of the calls.",
      ]
    : [];

/**
 * Opens a JSON document too large to be read whole. It is read twice: once for its outline, once for its elements; memory does not
 * grow with it. Columns are those of the first elements and of some from all over it; what only others hold is noted.
 */
export async function openLongJson(
  path: string,
  file: string,
  bytes: number,
): Promise<Result<Table, FileProblem> | "many documents"> {
  let outline: Outline;
  try {
    outline = await outlineOf(path);
  } catch (error) {
    if (error instanceof ManyDocuments) return "many documents";
    if (error instanceof OutlineRefused) return fail(notWhole(file, error.message));
    throw error;
  }
  const layout = layoutOf(outline.parsed);
  const number = layout === null ? null : markOf(layout.list.at(-1));
  const list = number === null ? null : (outline.lists[number] ?? null);
  if (layout === null) return fail(noList(file));
  const whole = layout.list.slice(layout.skip, list === null ? undefined : -1);
  const looked = [...whole, ...(list === null ? [] : spreadOf(outline))].map((element) =>
    cellsOf(layout, element),
  );
  const header = [...new Set(looked.flatMap((cells) => (isCells(cells) ? [...cells.keys()] : [])))];
  if (header.length === 0) return fail(noList(file));
  const later = new Set<string>();
  return ok({
    file,
    header,
    bytes,
    batches:
      list === null
        ? once(readRecords(file, header, looked, bytes, 1))
        : batchesOf({ path, file, header, layout, list, later }),
    notes: () =>
      later.size === 0
        ? []
        : [`Columns that few elements hold were left out: ${[...later].slice(0, 20).join(", ")}.`],
    neverForRates: cutOffNotes(outline.parsed),
  });
}

/** Elements from all over the document; those whose text was cut are left out. */
const spreadOf = ({ spread }: Outline): readonly unknown[] =>
  spread.flatMap((text): readonly unknown[] => {
    try {
      const parsed: unknown = JSON.parse(text);
      return Array.isArray(parsed) ? parsed : [];
    } catch {
      return [];
    }
  });

function cellsOf(layout: RecordLayout, element: unknown): unknown {
  if (element instanceof SyntaxError) return element;
  const record = layout.recordOf(element);
  return isObject(record) ? flatten(record) : record;
}

// eslint-disable-next-line typescript/require-await -- a table streams its batches; a short list is a single one
async function* once(batch: Batch): AsyncGenerator<Batch> {
  yield batch;
}

interface LongTable {
  readonly path: string;
  readonly file: string;
  readonly header: readonly string[];
  readonly layout: RecordLayout;
  readonly list: LongList;
  /** Columns the header lacks; filled as they are met. */
  readonly later: Set<string>;
}

async function* batchesOf(table: LongTable): AsyncGenerator<Batch> {
  const { path, file, header, layout, list, later } = table;
  const known = new Set(header);
  let line = 1;
  let toSkip = layout.skip;
  for await (const { elements, bytesRead } of elementsOf(path, list)) {
    const own = elements.slice(toSkip);
    toSkip = Math.max(0, toSkip - elements.length);
    const flat = own.map((element) => cellsOf(layout, element));
    for (const cells of flat)
      if (isCells(cells)) for (const name of cells.keys()) if (!known.has(name)) later.add(name);
    yield readRecords(file, header, flat, bytesRead, line);
    line += own.length;
  }
}

/** Flattened records as rows; what is none is refused by its place. */
export function readRecords(
  file: string,
  header: readonly string[],
  records: readonly unknown[],
  bytesRead: number,
  firstLine: number,
): Batch {
  const rows: SourceRow[] = [];
  const refused: RefusedRow[] = [];
  records.forEach((record, at) => {
    const line = firstLine + at;
    if (isCells(record)) rows.push({ line, cells: header.map((name) => record.get(name) ?? "") });
    else if (record !== undefined) refused.push(notARecord(file, line, record));
  });
  return { rows, refused, repeatedHeaders: 0, bytesRead };
}

const notARecord = (file: string, line: number, record: unknown): RefusedRow => ({
  file,
  line,
  column: null,
  reason: "not-a-record",
  says:
    record instanceof SyntaxError
      ? "is not whole JSON"
      : `is ${record === null ? "null" : Array.isArray(record) ? "a list" : typeof record}, not an object with columns`,
  mend: "remove it or give it the columns of the others",
});
