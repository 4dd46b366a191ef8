import { readFile, stat } from "node:fs/promises";
import { basename } from "node:path";
import { fail, ok } from "#core/base/result.ts";
import type { Result } from "#core/base/result.ts";
import type { Batch, FileProblem, RefusedRow, SourceRow, Table } from "./table.ts";

/** JSON is read whole, so it has a limit; larger exports belong in CSV. Bytes. */
const largestJson = 400 * 1024 * 1024;

type JsonObject = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Opens a JSON list of calls, Esri JSON (`features[].attributes`) or GeoJSON (`features[].properties`). */
export async function openJson(path: string): Promise<Result<Table, FileProblem>> {
  const file = basename(path);
  const { size } = await stat(path);
  if (size > largestJson)
    return fail({
      file,
      says: `is larger than ${largestJson} bytes of JSON`,
      mend: "export it as CSV",
    });
  let parsed: unknown;
  try {
    parsed = JSON.parse((await readFile(path, "utf8")).replace(/^\uFEFF/, ""));
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

const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);

function recordsOf(parsed: unknown): readonly unknown[] | null {
  if (isList(parsed)) return parsed;
  if (!isObject(parsed)) return null;
  const { features, data, results } = parsed;
  if (isList(features))
    return features.map((feature) =>
      isObject(feature) ? (feature["attributes"] ?? feature["properties"]) : feature,
    );
  if (isList(data)) return data;
  return isList(results) ? results : null;
}

function tableOf(file: string, bytes: number, parsed: unknown, records: readonly unknown[]): Table {
  const names = new Set<string>();
  for (const record of records)
    if (isObject(record)) for (const name of Object.keys(record)) names.add(name);
  const header = [...names];
  const isTruncated = isObject(parsed) && parsed["exceededTransferLimit"] === true;
  return {
    file,
    header,
    bytes,
    batches: once(readRecords(file, header, records, bytes)),
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
): Batch {
  const rows: SourceRow[] = [];
  const refused: RefusedRow[] = [];
  records.forEach((record, at) => {
    if (isObject(record))
      rows.push({ line: at + 1, cells: header.map((name) => cellOf(record[name])) });
    else
      refused.push({
        file,
        line: at + 1,
        column: null,
        reason: "not-a-record",
        says: `is ${record === null ? "null" : typeof record}, not an object with columns`,
        mend: "remove it or give it the columns of the others",
      });
  });
  return { rows, refused, repeatedHeaders: 0, bytesRead };
}

function cellOf(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "string") return value;
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  return JSON.stringify(value) ?? "";
}
