import { readFile, stat } from "node:fs/promises";
import { basename } from "node:path";
import { fail, ok } from "#core/base/result.ts";
import type { Result } from "#core/base/result.ts";
import { flatten, isObject, recordsOf } from "./json-records.ts";
import { UnreadableText, readLines } from "./lines.ts";
import type { LineBatch } from "./lines.ts";
import type { Batch, FileProblem, RefusedRow, SourceRow, Table } from "./table.ts";

/** JSON is read whole, so it has a limit; larger exports belong in CSV, or in one object a line. Bytes. */
const largestJson = 400 * 1024 * 1024;

/** Opens a JSON document with a list of calls: bare, wrapped, Esri JSON or GeoJSON. */
export async function openJson(
  path: string,
  file: string = basename(path),
): Promise<Result<Table, FileProblem>> {
  const { size } = await stat(path);
  if (size > largestJson)
    return fail({
      file,
      says: `is larger than ${largestJson} bytes of JSON`,
      mend: "export it as CSV, or as JSON with one object a line",
    });
  let parsed: unknown;
  try {
    parsed = JSON.parse(textOf(await readFile(path)));
  } catch (error) {
    const says = error instanceof Error ? error.message : String(error);
    return fail({
      file,
      says: `is not whole JSON: ${says}`,
      mend: "export it again; the end may be cut off",
    });
  }
  const records = recordsOf(parsed);
  if (records === null || records.length === 0)
    return fail({
      file,
      says: "holds no list of calls",
      mend: "give a JSON list of objects, Esri JSON or GeoJSON with features",
    });
  return ok(tableOf(file, size, parsed, records));
}

function textOf(bytes: Buffer): string {
  const encoding =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? "utf-16le"
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? "utf-16be"
        : "utf-8";
  return new TextDecoder(encoding).decode(bytes);
}

const isCells = (record: unknown): record is ReadonlyMap<string, string> => record instanceof Map;

function tableOf(file: string, bytes: number, parsed: unknown, records: readonly unknown[]): Table {
  const flat = records.map((record) => (isObject(record) ? flatten(record) : record));
  const header = [
    ...new Set(flat.flatMap((cells) => (isCells(cells) ? [...cells.keys()] : []))),
  ].map(String);
  const isTruncated = isObject(parsed) && parsed["exceededTransferLimit"] === true;
  return {
    file,
    header,
    bytes,
    batches: once(readRecords(file, header, flat, bytes, 1)),
    notes: () => [],
    neverForRates: isTruncated
      ? [
          "exceededTransferLimit: the server cut the export off, so it is no fair sample of the calls.",
        ]
      : [],
  };
}

// eslint-disable-next-line typescript/require-await -- a table streams its batches; JSON has a single one
async function* once(batch: Batch): AsyncGenerator<Batch> {
  yield batch;
}

function readRecords(
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

/** Opens JSON with one object a line. Columns are those of the first thousand or so lines; what only later lines hold is noted. */
export async function openJsonLines(
  path: string,
  file: string = basename(path),
): Promise<Result<Table, FileProblem>> {
  const { size } = await stat(path);
  const { batches } = readLines(path);
  try {
    const first = await batches.next();
    const start: LineBatch = first.done === true ? { lines: [], bytesRead: 0 } : first.value;
    const flat = start.lines.map(recordOfLine);
    const header = [
      ...new Set(flat.flatMap((cells) => (isCells(cells) ? [...cells.keys()] : []))),
    ].map(String);
    const known = new Set(header);
    const later = new Set<string>();
    if (header.length === 0) {
      await batches.return(undefined);
      return fail({ file, says: "holds no objects", mend: "write one JSON object a line" });
    }
    return ok({
      file,
      header,
      bytes: size,
      batches: batchesOfLines(
        file,
        header,
        { flat, bytesRead: start.bytesRead },
        batches,
        (name) => {
          if (!known.has(name)) later.add(name);
        },
      ),
      notes: () =>
        later.size === 0
          ? []
          : [
              `Columns that only later lines hold were left out: ${[...later].slice(0, 20).join(", ")}.`,
            ],
      neverForRates: [],
    });
  } catch (error) {
    if (!(error instanceof UnreadableText)) throw error;
    return fail({ file, says: error.message, mend: "write one JSON object a line" });
  }
}

function recordOfLine(line: string): unknown {
  if (line.trim() === "") return undefined;
  try {
    const parsed: unknown = JSON.parse(line.replace(/^\uFEFF/, ""));
    return isObject(parsed) ? flatten(parsed) : parsed;
  } catch (error) {
    return error;
  }
}

async function* batchesOfLines(
  file: string,
  header: readonly string[],
  first: { readonly flat: readonly unknown[]; readonly bytesRead: number },
  rest: AsyncGenerator<LineBatch>,
  onName: (name: string) => void,
): AsyncGenerator<Batch> {
  let line = 1;
  try {
    yield readRecords(file, header, first.flat, first.bytesRead, line);
    line += first.flat.length;
    for await (const { lines, bytesRead } of rest) {
      const flat = lines.map(recordOfLine);
      for (const record of flat)
        if (isCells(record)) for (const name of record.keys()) onName(name);
      yield readRecords(file, header, flat, bytesRead, line);
      line += lines.length;
    }
  } finally {
    await rest.return(undefined);
  }
}
