import type { Instant } from "#core/base/ids.ts";
import { dayNumberOf } from "#core/base/time.ts";
import { serviceStatuses } from "#core/directory/directory.ts";
import type {
  Capacity,
  DirectoryService,
  Schedule,
  ServiceStatus,
  Spoken,
} from "#core/directory/directory.ts";
import { readSchedule } from "./read-schedule.ts";
import { orphans } from "./orphans.ts";
import { readTables } from "./read-tables.ts";
import type { DirectoryFile, DirectoryRefusal, Row, Tables } from "./tables.ts";

/** A directory as it was read: what is kept, and everything that is not, with its place and its mend. */
export interface ReadDirectory {
  readonly services: readonly DirectoryService[];
  /** Services that were not taken. */
  readonly refused: readonly DirectoryRefusal[];
  /** Parts that were left, of services that were taken. */
  readonly told: readonly DirectoryRefusal[];
  readonly leftOut: readonly string[];
}

/** Reads an HSDS 3 directory: CSV tables, one JSON or several. Ids are kept as they are. */
export function readDirectory(files: readonly DirectoryFile[]): ReadDirectory {
  const { tables, refused: unread, leftOut } = readTables(files);
  const told: DirectoryRefusal[] = [...unread];
  const refused: DirectoryRefusal[] = [];
  const parts = partsOf(tables, told);
  const seen = new Map<string, Row>();
  const services: DirectoryService[] = [];
  for (const row of tables.services) {
    const { id = "", name = "" } = row.cells;
    const twin = seen.get(id);
    const wrong =
      id === ""
        ? (["has no id", "give each service an id, and keep it for good"] as const)
        : !idPattern.test(id)
          ? ([
              `has an id that no referral can carry (\`${id.slice(0, 80)}\`)`,
              "use 1 to 64 letters, digits and . _ : / -",
            ] as const)
          : name === ""
            ? (["has no name", "give the name that people ask for"] as const)
            : twin !== undefined && JSON.stringify(twin.cells) !== JSON.stringify(row.cells)
              ? ([
                  `has the id \`${id}\` of ${twin.where}`,
                  "give each service an id of its own",
                ] as const)
              : undefined;
    if (wrong !== undefined) refused.push({ where: row.where, says: wrong[0], mend: wrong[1] });
    else if (twin === undefined) {
      seen.set(id, row);
      services.push(serviceOf(row, parts, told));
    }
  }
  if (tables.services.length === 0 && unread.length === 0)
    refused.push({
      where: files.map(({ name }) => name).join(", ") || "the directory",
      says: "holds no services",
      mend: "give services.csv with its tables, or the JSON of an HSDS directory",
    });
  return { services, refused, told: [...told, ...orphans(tables, seen)], leftOut };
}

const idPattern = /^[A-Za-z0-9._:/-]{1,64}$/;

/** Rows by the record they belong to. */
interface Parts {
  readonly organizations: ReadonlyMap<string, Row>;
  readonly terms: ReadonlyMap<string, Row>;
  readonly units: ReadonlyMap<string, Row>;
  readonly places: ReadonlyMap<string, string>;
  readonly locationsOf: (serviceId: string) => readonly string[];
  readonly atLocationsOf: (serviceId: string) => readonly string[];
  readonly of: (table: keyof Tables, column: string, id: string) => readonly Row[];
}

function partsOf(tables: Tables, told: DirectoryRefusal[]): Parts {
  const indexes = new Map<string, Map<string, Row[]>>();
  const of: Parts["of"] = (table, column, id) => {
    const key = `${table}/${column}`;
    const known = indexes.get(key) ?? indexed(tables[table], column);
    indexes.set(key, known);
    return known.get(id) ?? [];
  };
  const byId = (rows: readonly Row[]): ReadonlyMap<string, Row> =>
    new Map(rows.map((row) => [row.cells["id"] ?? "", row]));
  const locations = byId(tables.locations);
  for (const { where, cells } of tables.service_at_location)
    if (cells["location_id"] !== undefined && !locations.has(cells["location_id"]))
      told.push({
        where,
        says: `names a location \`${cells["location_id"]}\` that is not there`,
        mend: "give locations.csv with it",
      });
  const places = new Map(
    [...locations].map(([id, row]) => [id, placeText(row, of("addresses", "location_id", id))]),
  );
  const links = (serviceId: string): readonly Row[] =>
    of("service_at_location", "service_id", serviceId);
  return {
    organizations: byId(tables.organizations),
    terms: byId(tables.taxonomy_terms),
    units: byId(tables.units),
    places,
    locationsOf: (id) => links(id).flatMap(({ cells }) => cells["location_id"] ?? []),
    atLocationsOf: (id) => links(id).flatMap(({ cells }) => cells["id"] ?? []),
    of,
  };
}

function indexed(rows: readonly Row[], column: string): Map<string, Row[]> {
  const index = new Map<string, Row[]>();
  for (const row of rows) {
    const id = row.cells[column];
    if (id === undefined || id === "") continue;
    const known = index.get(id);
    if (known === undefined) index.set(id, [row]);
    else known.push(row);
  }
  return index;
}

function placeText({ cells }: Row, addresses: readonly Row[]): string {
  const address = addresses.find((row) => row.cells["address_type"] !== "postal") ?? addresses[0];
  const of = (column: string): string => address?.cells[column] ?? "";
  return [cells["name"] ?? "", of("address_1"), of("city"), of("postal_code")]
    .filter((part) => part !== "")
    .join(", ");
}

function serviceOf(row: Row, parts: Parts, told: DirectoryRefusal[]): DirectoryService {
  const { cells, where } = row;
  const id = cells["id"] ?? "";
  const text = (column: string): string | null => cells[column] || null;
  const organization = parts.organizations.get(cells["organization_id"] ?? "");
  if (
    organization === undefined &&
    cells["organization_id"] !== undefined &&
    cells["organization_id"] !== ""
  )
    told.push({
      where,
      says: `names an organization \`${cells["organization_id"]}\` that is not there`,
      mend: "give organizations.csv with it",
    });
  const everywhere = (table: "phones" | "schedules" | "languages"): readonly Row[] =>
    rowsAt(parts, id, table);
  const phones = unique([
    ...everywhere("phones"),
    ...parts
      .of("phones", "organization_id", cells["organization_id"] ?? "")
      .filter((one) => !one.cells["service_id"]),
  ]);
  const terms = parts.of("attributes", "link_id", id).flatMap(({ cells: link }) => {
    const term = parts.terms.get(link["taxonomy_term_id"] ?? "");
    return term === undefined ? [] : [term];
  });
  return {
    id,
    name: cells["name"] ?? "",
    alternateName: text("alternate_name"),
    organization: organization?.cells["name"] || null,
    description: text("description"),
    status: statusOf(row, told),
    assuredOn: assuredOf(row, told),
    phones: phones.flatMap(({ cells: phone }) =>
      phone["number"]
        ? [{ number: unquoted(phone["number"]), extension: phone["extension"] || null }]
        : [],
    ),
    languages: unique([
      ...everywhere("languages"),
      ...phones.flatMap(({ cells: phone }) => parts.of("languages", "phone_id", phone["id"] ?? "")),
    ]).flatMap(languageOf),
    interpretation: text("interpretation_services"),
    eligibility: text("eligibility_description"),
    minimumAge: ageOf(cells["minimum_age"]),
    maximumAge: ageOf(cells["maximum_age"]),
    terms: terms.map(({ cells: term }) => ({ id: term["id"] ?? "", name: term["name"] ?? "" })),
    areas: parts
      .of("service_areas", "service_id", id)
      .flatMap(({ cells: area }) => area["name"] || area["description"] || []),
    places: parts.locationsOf(id).flatMap((place) => {
      const named = parts.places.get(place);
      return named === undefined ? [] : [{ id: place, text: named }];
    }),
    schedules: unique(everywhere("schedules")).map((each) => scheduleOf(each, told)),
    capacities: parts
      .of("service_capacity", "service_id", id)
      .flatMap((each) => capacityOf(each, parts, told)),
    application: text("application_process"),
    fees: text("fees_description"),
    alert: text("alert"),
    url: text("url"),
    isPart2: terms.some(({ cells: term }) => isPart2Code(term["code"] ?? "")) ? true : null,
  };
}

/** What a service has of a table: its own, and that of where it is given. */
function rowsAt(
  { of, atLocationsOf, locationsOf }: Parts,
  id: string,
  table: "phones" | "schedules" | "languages",
): readonly Row[] {
  // A row that names a service too is that service's, wherever it is given.
  const isShared = ({ cells }: Row): boolean =>
    !cells["service_id"] && !cells["service_at_location_id"];
  return [
    ...of(table, "service_id", id),
    ...atLocationsOf(id).flatMap((each) => of(table, "service_at_location_id", each)),
    ...locationsOf(id).flatMap((each) => of(table, "location_id", each).filter(isShared)),
  ];
}

function scheduleOf(row: Row, told: DirectoryRefusal[]): Schedule {
  const { schedule, problem } = readSchedule(row);
  if (problem !== null)
    told.push({
      where: row.where,
      says: problem,
      mend: "until it is mended its hours read as not known",
    });
  return schedule;
}

/** A row met by two ways, or repeated in nested JSON, is one row. */
const unique = (rows: readonly Row[]): readonly Row[] => [
  ...new Map(rows.map((row) => [row.cells["id"] || row.where, row])).values(),
];

/** Some exports wrap a number in quotes of its own, to keep a plus sign. */
const unquoted = (text: string): string => text.replace(/^"+|"+$/g, "");

/** A term with this code marks a program under the rule on substance use records: the standard has no field for it. */
const isPart2Code = (code: string): boolean => code.toUpperCase().replaceAll(" ", "") === "42CFR2";

function statusOf({ cells, where }: Row, told: DirectoryRefusal[]): ServiceStatus | null {
  const written = (cells["status"] ?? "").toLowerCase();
  const status = serviceStatuses.find((each) => each === written);
  if (status === undefined)
    told.push({
      where,
      says:
        written === ""
          ? "has no status"
          : `has the status \`${written}\`, which is none of the standard`,
      mend: `write ${serviceStatuses.join(", ")}; until then it is in doubt`,
    });
  return status ?? null;
}

function assuredOf({ cells, where }: Row, told: DirectoryRefusal[]): string | null {
  const written = cells["assured_date"] ?? "";
  if (written === "") return null;
  if (dayNumberOf(written) !== undefined) return written.slice(0, 10);
  told.push({
    where,
    says: `was assured on \`${written}\`, which is no date`,
    mend: "write it as 2026-06-30; until then it is in doubt",
  });
  return null;
}

const ageOf = (text: string | undefined): number | null =>
  text === undefined || text === "" || !Number.isFinite(Number(text)) ? null : Number(text);

const languageOf = ({ cells }: Row): readonly Spoken[] => {
  const { code = "", name = "" } = cells;
  return code === "" && name === "" ? [] : [{ code: code || null, name: name || code }];
};

function capacityOf(row: Row, { units }: Parts, told: DirectoryRefusal[]): readonly Capacity[] {
  const { available = "", maximum = "", updated = "", unit_id = "" } = row.cells;
  const count = Number(available);
  if (available === "" || !Number.isFinite(count) || count < 0) {
    told.push({
      where: row.where,
      says: `says \`${available}\` where a number of free places belongs`,
      mend: "until it is mended its room reads as not known",
    });
    return [];
  }
  return [
    {
      unit: units.get(unit_id)?.cells["name"] ?? row.cells["unit"] ?? "places",
      available: count,
      maximum: ageOf(maximum),
      updatedAt: instantOf(updated),
    },
  ];
}

function instantOf(text: string): Instant | null {
  const at = Date.parse(text);
  return Number.isNaN(at) ? null : at;
}
