import { readFile, stat } from "node:fs/promises";
import { basename } from "node:path";
import { fail, ok } from "#core/base/result.ts";
import type { Result } from "#core/base/result.ts";
import { cutOffNotes, isCells, noList, notWhole, openLongJson, readRecords } from "./long-json.ts";
import { parseJson } from "./parse-json.ts";
import { flatten, isObject, recordsOf } from "./json-records.ts";
import { UnreadableText, readLines } from "./lines.ts";
import type { LineBatch } from "./lines.ts";
import type { Batch, FileProblem, Table } from "./table.ts";

/** Smaller documents are read whole, which finds every column there is; larger ones element by element. Bytes. */
const wholeJson = 32 * 1024 * 1024;

/** Opens a JSON document with a list of calls: bare, wrapped, Esri JSON or GeoJSON, of any size. */
export async function openJson(
  path: string,
  file: string = basename(path),
): Promise<Result<Table, FileProblem>> {
  const { size } = await stat(path);
  if (size > wholeJson) {
    const opened = await openLongJson(path, file, size);
    return opened === "many documents" ? openJsonLines(path, file) : opened;
  }
  let parsed: unknown;
  try {
    parsed = parseJson(textOf(await readFile(path)));
  } catch (error) {
    const says = error instanceof Error ? error.message : String(error);
    if (/after JSON/.test(says)) return openJsonLines(path, file);
    return fail(notWhole(file, `is not whole JSON: ${says}`));
  }
  const records = recordsOf(parsed);
  if (records === null || records.length === 0) return fail(noList(file));
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

function tableOf(file: string, bytes: number, parsed: unknown, records: readonly unknown[]): Table {
  const flat = records.map((record) => (isObject(record) ? flatten(record) : record));
  const header = [
    ...new Set(flat.flatMap((cells) => (isCells(cells) ? [...cells.keys()] : []))),
  ].map(String);
  return {
    file,
    header,
    bytes,
    batches: once(readRecords(file, header, flat, bytes, 1)),
    notes: () => [],
    neverForRates: cutOffNotes(parsed),
  };
}

// eslint-disable-next-line typescript/require-await -- a table streams its batches; JSON has a single one
async function* once(batch: Batch): AsyncGenerator<Batch> {
  yield batch;
}

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
    const parsed: unknown = parseJson(line.replace(/^\uFEFF/, ""));
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
