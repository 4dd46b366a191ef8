import { tableNamed } from "./tables.ts";
import type { Row, TableName } from "./tables.ts";

type Add = (table: TableName, row: Row) => void;
type Fields = Readonly<Record<string, unknown>>;

/** What hangs below a record by a name of its own, one or many. */
const below: Readonly<Record<string, TableName>> = {
  organization: "organizations",
  location: "locations",
  unit: "units",
  taxonomy_term: "taxonomy_terms",
  service: "services",
  service_at_locations: "service_at_location",
  capacities: "service_capacity",
};

/** The column by which a row says to which record of another table it belongs. */
const linkTo: Partial<Record<TableName, string>> = {
  organizations: "organization_id",
  services: "service_id",
  locations: "location_id",
  service_at_location: "service_at_location_id",
  phones: "phone_id",
  units: "unit_id",
  taxonomy_terms: "taxonomy_term_id",
};

/** What a record says of the one above it: `organization` in a service fills its `organization_id`. */
const upward: ReadonlySet<TableName> = new Set([
  "organizations",
  "locations",
  "units",
  "taxonomy_terms",
]);

const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/**
 * The rows of a JSON text of the standard: one record, a list, a page of an API (`contents`), or all tables by name. False when it
 * holds none.
 */
export function flattenJson(name: string, value: unknown, add: Add): boolean {
  if (Array.isArray(value)) return many(name, name, value, add);
  if (!isFields(value)) return false;
  if (Array.isArray(value["contents"]))
    return many(name, `${name}, contents`, value["contents"], add);
  const tables = Object.entries(value).filter(
    ([key, each]) => Array.isArray(each) && tableNamed(key) !== undefined,
  );
  // A record has an id of its own; a bundle of tables has none.
  if (tables.length > 0 && typeof value["id"] !== "string") {
    for (const [key, rows] of tables) {
      const table = tableNamed(key);
      if (table !== undefined && Array.isArray(rows))
        rows.forEach((each: unknown, at) => record(table, each, `${name}, ${key}[${at}]`, {}, add));
    }
    return true;
  }
  return many(name, name, [value], add);
}

function many(file: string, where: string, values: readonly unknown[], add: Add): boolean {
  let isAny = false;
  values.forEach((each, at) => {
    const table = isFields(each) ? tableOf(file, each) : undefined;
    if (table === undefined) return;
    isAny = true;
    record(table, each, `${where}[${at}]`, {}, add);
  });
  return isAny;
}

/** What a record is, by its fields; else by the name of its file. */
function tableOf(file: string, fields: Fields): TableName | undefined {
  if ("service_id" in fields && "location_id" in fields) return "service_at_location";
  if ("location_type" in fields) return "locations";
  if ("organization_id" in fields || "organization" in fields || "service_areas" in fields)
    return "services";
  if ("legal_status" in fields || "tax_status" in fields || "programs" in fields)
    return "organizations";
  if ("location" in fields || /service_at_location/.test(file)) return "service_at_location";
  if (/organization/.test(file)) return "organizations";
  if (/taxonomy_term/.test(file)) return "taxonomy_terms";
  if (/location/.test(file)) return "locations";
  return /service/.test(file) || "status" in fields ? "services" : undefined;
}

/** Adds a record and what hangs below it. `links`: to whom it belongs. Its id; undefined when it has none. */
function record(
  table: TableName,
  value: unknown,
  where: string,
  links: Readonly<Record<string, string>>,
  add: Add,
): string | undefined {
  if (!isFields(value)) return undefined;
  const cells: Record<string, string> = { ...links };
  const id = textOf(value["id"]);
  const own = linkTo[table];
  const down: Record<string, string> = own === undefined || id === "" ? {} : { [own]: id };
  for (const [key, each] of Object.entries(value)) {
    const child = Object.hasOwn(below, key) ? below[key] : tableNamed(key);
    if (child !== undefined && isFields(each)) {
      const childId = record(child, each, `${where}.${key}`, upward.has(child) ? {} : down, add);
      const link = linkTo[child];
      if (childId !== undefined && link !== undefined) cells[link] ??= childId;
    } else if (child !== undefined && Array.isArray(each)) {
      const given =
        child === "attributes" ? { link_id: id, link_entity: table.replace(/s$/, "") } : down;
      each.forEach((one: unknown, at) => record(child, one, `${where}.${key}[${at}]`, given, add));
    } else if (!isFields(each) && !Array.isArray(each)) {
      const text = textOf(each);
      if (text !== "") cells[key] = text;
    }
  }
  add(table, { where, cells });
  return id === "" ? undefined : id;
}

const textOf = (value: unknown): string =>
  typeof value === "string"
    ? value.trim()
    : typeof value === "number" || typeof value === "boolean"
      ? String(value)
      : "";
