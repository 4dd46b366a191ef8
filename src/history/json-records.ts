import { markOf } from "./json-outline.ts";

/** An object of parsed JSON. */
export type JsonObject = Readonly<Record<string, unknown>>;

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);

/** Where the records of a document stand, and what makes a record of an element there. */
export interface RecordLayout {
  readonly list: readonly unknown[];
  /** Elements before the first record: one where the first names the columns. */
  readonly skip: number;
  readonly recordOf: (element: unknown) => unknown;
}

/** The records of a document, whatever it is wrapped in; null where it holds no list. */
export function recordsOf(parsed: unknown): readonly unknown[] | null {
  const layout = layoutOf(parsed);
  return layout === null ? null : layout.list.slice(layout.skip).map(layout.recordOf);
}

/** The layout of a document, whatever it is wrapped in; null where it holds no list. */
export function layoutOf(parsed: unknown): RecordLayout | null {
  if (isList(parsed)) return isTable(parsed) ? tableLayout(parsed) : plainLayout(parsed);
  if (!isObject(parsed)) return null;
  const { features, fields } = parsed;
  if (isList(features)) return { list: features, skip: 0, recordOf: fromFeature };
  const columns = columnNames(parsed);
  for (const key of ["data", "results", "records", "result", "rows", "value", "items", "calls"]) {
    const inside = parsed[key];
    if (isList(inside))
      return columns === null
        ? layoutOf(inside)
        : { list: inside, skip: 0, recordOf: withNames(columns) };
    if (isObject(inside)) return layoutOf(inside);
  }
  const framed = frameOf(parsed);
  if (framed !== null) return plainLayout(framed);
  if (isList(fields)) return null;
  const weight = (list: readonly unknown[]): number =>
    markOf(list.at(-1)) === null ? list.length : Number.MAX_SAFE_INTEGER;
  const lists = listsIn(parsed, deepestEnvelope).toSorted((a, b) => weight(b) - weight(a));
  return lists[0] === undefined ? null : layoutOf(lists[0]);
}

const plainLayout = (list: readonly unknown[]): RecordLayout => ({
  list,
  skip: 0,
  recordOf: (element) => element,
});

/** Rows of a table whose columns stand apart, each a list or an object of numbered cells; or of objects under their ids. */
function frameOf(parsed: JsonObject): readonly unknown[] | null {
  const columns = Object.entries(parsed);
  if (columns.length < 2) return null;
  const cells = columns.map(([, column]) => cellsOf(column));
  const [first] = cells;
  if (first !== undefined && first !== null && first.length > 0) {
    const isWhole = cells.every((column) => column !== null && column.length === first.length);
    if (isWhole)
      return first.map((_, at) =>
        Object.fromEntries(columns.map(([name], index) => [name, cells[index]?.[at]])),
      );
  }
  const keyed = columns.every(
    ([key, row]) => isObject(row) && /\d/.test(key) && Object.keys(row).length > 1,
  );
  return keyed
    ? columns.map(([key, row]) => (isObject(row) ? { "call id": key, ...row } : row))
    : null;
}

/** The bare values of a column; null where it is none. */
function cellsOf(column: unknown): readonly unknown[] | null {
  const values = isList(column)
    ? column
    : isObject(column) && Object.keys(column).every((key) => /^\d+$/.test(key))
      ? Object.values(column)
      : null;
  return values !== null && values.every((value) => !isObject(value) && !isList(value))
    ? values
    : null;
}

const deepestEnvelope = 5;

/** Lists of records in an envelope nobody has heard of, those inside other objects too. */
function listsIn(object: JsonObject, depth: number): readonly (readonly unknown[])[] {
  return Object.values(object).flatMap((value): readonly (readonly unknown[])[] => {
    if (isList(value)) return value.some((each) => isObject(each) || isList(each)) ? [value] : [];
    return isObject(value) && depth > 0 ? listsIn(value, depth - 1) : [];
  });
}

/** A list of lists whose first names the columns. */
const isTable = (list: readonly unknown[]): boolean =>
  list.length > 1 && isList(list[0]) && list[0].every((name) => typeof name === "string");

function tableLayout(list: readonly unknown[]): RecordLayout {
  const [first] = list;
  return { list, skip: 1, recordOf: withNames(isList(first) ? first.map(String) : []) };
}

const withNames =
  (names: readonly string[]) =>
  (row: unknown): unknown =>
    isList(row) ? Object.fromEntries(names.map((name, at) => [name, row[at]])) : row;

/** Names of columns that stand apart from rows of bare values: `meta.view.columns`, or `fields`. */
function columnNames(parsed: JsonObject): readonly string[] | null {
  const { meta, fields, columns } = parsed;
  const view = isObject(meta) ? meta["view"] : undefined;
  const listed = isObject(view) ? view["columns"] : (fields ?? columns);
  if (!isList(listed)) return null;
  const names = listed.map((each) => {
    if (typeof each === "string") return each;
    if (!isObject(each)) return "";
    const name = each["name"] ?? each["id"];
    if (typeof name !== "string") return "";
    return each["dataTypeName"] === "meta_data" ? `:${name}` : name;
  });
  if (names.includes("")) return null;
  // The portal's own columns of each row, where nothing says which they are.
  return names.includes("created_meta")
    ? names.map((name) => (portalsOwn.has(name) ? `:${name}` : name))
    : names;
}

const portalsOwn = new Set(
  "sid id position created_at created_meta updated_at updated_meta meta".split(" "),
);

/** Esri's `attributes` or GeoJSON's `properties`, with the point beside them where they do not hold one. */
function fromFeature(feature: unknown): unknown {
  if (!isObject(feature)) return feature;
  const properties = feature["attributes"] ?? feature["properties"];
  const { geometry } = feature;
  if (!isObject(properties) || !isObject(geometry)) return properties;
  const { x, y, type, coordinates } = geometry;
  const point = type === "Point" && isList(coordinates) ? [coordinates[0], coordinates[1]] : [x, y];
  const [lon, lat] = point;
  if (typeof lon !== "number" || typeof lat !== "number") return properties;
  if (Math.abs(lon) > 180 || Math.abs(lat) > 90) return properties;
  return { ...properties, "geometry longitude": lon, "geometry latitude": lat };
}

const deepest = 2;

/** A record as columns and texts: what is inside an object gets a name with a dot. */
export function flatten(record: JsonObject): ReadonlyMap<string, string> {
  const cells = new Map<string, string>();
  const add = (object: JsonObject, before: string, depth: number): void => {
    for (const [key, value] of Object.entries(object)) {
      const name = before + key;
      if (isObject(value) && depth < deepest) add(value, `${name}.`, depth + 1);
      else cells.set(name, cellOf(value));
    }
  };
  add(record, "", 0);
  return cells;
}

function cellOf(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "string") return value;
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  return JSON.stringify(value) ?? "";
}
