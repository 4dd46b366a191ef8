import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import type { DuckDBValue } from "@duckdb/node-api";
import type { CallEntry } from "./call-columns.ts";
import type { GroundBook } from "./ground/call-ground.ts";
import { literal, openEngine } from "./import/engine.ts";
import type { Engine } from "./import/engine.ts";
import { isWholeImport, manifestName } from "./import/folder.ts";
import type { FileReport, Manifest } from "./import/manifest.ts";
import type { MappedType } from "./mapper.ts";
import type { Initiated } from "./mapping.ts";
import { initiatedByDisposition } from "./source.ts";

/** The manifest of a whole import; null where the folder holds none. */
export async function readManifest(folder: string): Promise<Manifest | null> {
  if (!(await isWholeImport(folder))) return null;
  const parsed: unknown = JSON.parse(await readFile(join(folder, manifestName), "utf8"));
  // Whole imports are written by this program alone, and their files were just found at their sizes.
  const manifest = parsed as Manifest;
  return manifest.format === "concord-import" ? manifest : null;
}

/** Where a reader of an import puts what it finds: numbers for words, and calls one after the other. */
export interface CallSink {
  readonly add: (call: CallEntry) => number;
  readonly setUnitRows: (call: number, rows: number) => void;
  readonly setCenter: (area: number, center: AreaCenter) => void;
  /** Where what is known of public calls' places and of police times goes; absent: nobody asks. */
  readonly ground?: GroundBook;
  readonly finalTypes: Numbers;
  readonly areas: Numbers;
  readonly dispositions: Numbers;
  readonly priorities: Numbers;
  /** A number for a place as written; 0 for a blank one. */
  readonly placeOf: (place: string) => number;
  /** Numbers a type of a file; `words` are those of a code table that came beside the calls. */
  readonly typeOf: (
    file: FileReport,
    written: string,
    words: string | null,
  ) => { readonly index: number; readonly callType: number; readonly mapped: MappedType };
}

/** The middle of the calls of an area that have coordinates: degrees, to 0.001. */
export interface AreaCenter {
  readonly lat: number;
  readonly lon: number;
  /** How many have. */
  readonly calls: number;
}

/** Distinct texts by number. */
interface Numbers {
  readonly indexOf: (text: string) => number;
}

/** What the numbers of the `initiated` column mean. */
export const initiatedCodes: Readonly<Record<Initiated, number>> = {
  public: 0,
  officer: 1,
  unknown: 2,
};

/**
 * Reads the calls of an import in the order of its files. Every figure of past calls comes through here, so that a value is typed
 * in one place alone: by the import.
 */
export async function readCalls(
  folder: string,
  manifest: Manifest,
  spillFolder: string,
  sink: CallSink,
): Promise<void> {
  const names = await partsOf(join(folder, "calls"));
  const withPlaces = new Set(await partsOf(join(folder, "places")));
  const units = (await partsOf(join(folder, "units"))).map((name) => join(folder, "units", name));
  const engine = await openEngine(spillFolder, { threads: 2 });
  const files = new Map(manifest.files.map((file) => [file.number, file]));
  try {
    for (const name of names) {
      const places = withPlaces.has(name) ? join(folder, "places", name) : null;
      const sql = partSql(
        join(folder, "calls", name),
        places,
        sink.ground === undefined ? null : groundOf(name, files, units),
      );
      await readPart(engine, sql, files, sink);
    }
    if (names.length > 0) await readCenters(engine, join(folder, "calls"), files, sink);
  } finally {
    engine.close();
  }
}

/** Parts in the order of their files; their names begin with the number of the file. */
async function partsOf(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder).catch(() => []);
  const numbers = (name: string): readonly number[] => name.split(/[-.]/).map(Number);
  return names
    .filter((name) => name.endsWith(".parquet"))
    .toSorted((left, right) => {
      const [file = 0, part = 0] = numbers(left);
      const [otherFile = 0, otherPart = 0] = numbers(right);
      return file - otherFile || part - otherPart;
    });
}

/** Coordinates without an area stand in a cell of 0.01 degree, about a kilometre: coarse enough to name nobody's home. */
const cell = `CASE WHEN c.lat IS NOT NULL AND c.lon IS NOT NULL THEN printf('%.2f, %.2f', floor(c.lat * 100) / 100, floor(c.lon * 100) / 100) END`;

/** What of a part tells where calls lie and how police came: columns and a join after those of every call. */
interface GroundSql {
  readonly columns: string;
  readonly join: string;
}

/** Milliseconds from being sent to being cleared. */
const busy = (of: string): string =>
  `(epoch_us(${of}.closed_at) - epoch_us(${of}.dispatched_at))::DOUBLE / 1000`;

/** A number that was given to another call too tells whose a unit is by its time. */
const sameCall = "12 * 3600";

function groundOf(
  part: string,
  files: ReadonlyMap<number, FileReport>,
  units: readonly string[],
): GroundSql {
  const file = files.get(Number.parseInt(part, 10));
  const hasTimes =
    file?.columns.some(({ role }) => role === "arrived" || role === "closed") ?? true;
  if (!hasTimes) return { columns: ", c.lat, c.lon", join: "" };
  const hasUnits = units.length > 0 && file?.rowsAre !== "calls";
  return {
    columns: `, c.lat, c.lon, coalesce(c.agency, ''), epoch_ms(${hasUnits ? "least(c.arrived_at, u.arrived_at)" : "c.arrived_at"})::DOUBLE,
  ${busy("c")}${hasUnits ? ", u.busy" : ""}`,
    join: hasUnits
      ? `LEFT JOIN (SELECT k.source_row, min(n.arrived_at) AS arrived_at, list(${busy("n")}) AS busy
  FROM read_parquet([${units.map(literal).join(", ")}]) n JOIN read_parquet(CALLS) k
  ON n.call_id = k.call_id AND n.source_file = k.source_file AND k.unit_rows > 1
  AND abs(epoch(n.dispatched_at) - epoch(k.received_at)) < ${sameCall} GROUP BY 1) u ON u.source_row = c.source_row`
      : "",
  };
}

const partSql = (calls: string, places: string | null, ground: GroundSql | null): string => `SELECT
  c.source_file, c.source_row, coalesce(c.type_written, ''), CASE WHEN c.type_text IS NOT NULL AND NOT contains(coalesce(c.type_written, ''), c.type_text) THEN c.type_text END,
  coalesce(c.final_type, ''), c.initiated, coalesce(c.disposition, ''), epoch_ms(c.received_at)::DOUBLE,
  coalesce(CASE WHEN c.has_hour THEN hour(c.received_local) END, -1), coalesce(dayofweek(c.received_local), -1),
  coalesce(c.beat, ''), coalesce(c.priority, ''), coalesce(${places === null ? "c.block" : "p.place"}, ''), c.unit_rows, ${cell}${ground?.columns ?? ""}
FROM read_parquet(${literal(calls)}) c
${places === null ? "" : `LEFT JOIN read_parquet(${literal(places)}) p ON p.source_row = c.source_row`}
${ground?.join.replace("CALLS", literal(calls)) ?? ""}
ORDER BY c.source_row`;

async function readPart(
  engine: Engine,
  sql: string,
  files: ReadonlyMap<number, FileReport>,
  sink: CallSink,
): Promise<void> {
  const result = await engine.connection.stream(sql);
  for (;;) {
    const chunk = await result.fetchChunk();
    if (chunk === null || chunk.rowCount === 0) return;
    const columns = chunk.getColumns();
    for (let row = 0; row < chunk.rowCount; row += 1) takeCall(columns, row, files, sink);
  }
}

/** Where the areas lie, told by the calls in them: nobody gave their borders. */
async function readCenters(
  engine: Engine,
  calls: string,
  files: ReadonlyMap<number, FileReport>,
  sink: CallSink,
): Promise<void> {
  const without = [...files.values()].filter((file) => !hasAreas(file)).map(({ number }) => number);
  const area = `CASE WHEN c.source_file IN (${[-1, ...without].join(", ")}) THEN ${cell} ELSE c.beat END`;
  const rows = await engine.rows(`SELECT trim(${area}) AS area,
  median(c.lat) AS lat, median(c.lon) AS lon, count(*) AS n
FROM read_parquet(${literal(join(calls, "*.parquet"))}) c WHERE c.lat IS NOT NULL AND c.lon IS NOT NULL GROUP BY 1`);
  const rounded = (degrees: number): number => Math.round(degrees * 1000) / 1000;
  for (const { area: name, lat, lon, n } of rows) {
    const number = typeof name === "string" ? sink.areas.indexOf(name) : -1;
    if (number < 0 || typeof lat !== "number" || typeof lon !== "number") continue;
    sink.setCenter(number, { lat: rounded(lat), lon: rounded(lon), calls: Number(n) });
  }
}

const hasAreas = ({ columns }: FileReport): boolean => columns.some(({ role }) => role === "area");

const text = (value: DuckDBValue | undefined): string => (typeof value === "string" ? value : "");

function takeCall(
  columns: readonly (readonly DuckDBValue[])[],
  row: number,
  files: ReadonlyMap<number, FileReport>,
  sink: CallSink,
): void {
  const value = (column: number): DuckDBValue | undefined => columns[column]?.[row];
  const number = (column: number): number => Number(value(column) ?? Number.NaN);
  const file = files.get(number(0));
  if (file === undefined)
    throw new Error(`the import names file ${number(0)}, which its manifest lacks`);
  const words = value(3);
  const type = sink.typeOf(file, text(value(2)), typeof words === "string" ? words : null);
  const disposition = text(value(6));
  const bySource = initiatedOf(value(5));
  const byEnding = bySource === null ? initiatedByDisposition(disposition) : null;
  const initiated = initiatedCodes[bySource ?? byEnding ?? type.mapped.initiated];
  const area = sink.areas.indexOf(hasAreas(file) ? text(value(10)) : text(value(14)));
  const call = sink.add({
    callType: type.callType,
    localType: type.index,
    finalType: sink.finalTypes.indexOf(text(value(4))),
    initiated,
    initiatedBySource: bySource !== null ? 1 : byEnding !== null ? 2 : 0,
    receivedAt: number(7),
    hour: number(8),
    weekday: number(9),
    area,
    disposition: sink.dispositions.indexOf(disposition),
    priority: sink.priorities.indexOf(text(value(11))),
    place: sink.placeOf(text(value(12))),
    file: file.number,
    line: number(1),
  });
  sink.setUnitRows(call, number(13));
  if (sink.ground === undefined || initiated !== initiatedCodes.public) return;
  sink.ground.add({
    call,
    area,
    file: file.number,
    callType: type.callType,
    lat: number(15),
    lon: number(16),
    agency: text(value(17)),
    times:
      columns.length < 19
        ? null
        : {
            receivedAt: number(7),
            arrivedAt: number(18),
            busy: [number(19), ...numbersOf(value(20))].filter((each) => !Number.isNaN(each)),
          },
  });
}

/** The numbers of a list that is one of the engine's. */
const numbersOf = (value: DuckDBValue | undefined): readonly number[] =>
  typeof value === "object" && value !== null && "items" in value && Array.isArray(value.items)
    ? value.items.map((each) => Number(each ?? Number.NaN))
    : [];

const initiatedOf = (value: DuckDBValue | undefined): Initiated | null =>
  value === "public" || value === "officer" ? value : null;
