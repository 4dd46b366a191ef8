import { gzipSync } from "node:zlib";
import { utils, write } from "@e965/xlsx";
import type { Role } from "#history/column-names.ts";
import { zipOf } from "./zip.ts";

/** An export that no city ever published, and what an importer must find in it. */
export interface RandomCity {
  readonly name: string;
  readonly content: Uint8Array;
  readonly expected: Readonly<Partial<Record<Role, string>>>;
  readonly rows: number;
}

/** Numbers from 0 to 1, the same for the same seed (mulberry32, public domain). */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** Names of columns as vendors and cities write them, by what they hold. */
const names = {
  "call-id": [
    "Incident Number",
    "EVENT_NO",
    "CallNumber",
    "cad_event_id",
    "CFS Number",
    "inc_no",
    "Master Incident Number",
    "Call ID",
    "EVT_NUM",
    "incident_id",
    "CAD Number",
    "RunNumber",
    "Ticket No",
    "Event #",
  ],
  received: [
    "Call Received",
    "CALL_DATE_TIME",
    "ReceivedDateTime",
    "time_received",
    "Create Date",
    "CreateDateTime",
    "Reported Date Time",
    "incident_datetime",
    "Time Phone Pick Up",
    "rcvd_dttm",
    "Call Entry Time",
    "date_time",
    "Event Date",
    "start_time",
    "response_date",
    "OpenedAt",
    "time_stamp",
    "calldatetime",
  ],
  type: [
    "Call Type",
    "NATURE",
    "incident_type",
    "Problem",
    "EventTypeDesc",
    "call_type_description",
    "Nature of Call",
    "Type Description",
    "Initial Call Type",
    "CFS Type",
    "Complaint",
    "call_nature",
    "Event Type",
    "Incident Description",
    "Problem Type",
    "Final Nature",
  ],
  priority: [
    "Priority",
    "PRI",
    "call_priority",
    "PriorityLevel",
    "Incident Priority",
    "Prio",
    "priority_code",
    "Urgency",
  ],
  disposition: [
    "Disposition",
    "DISPO",
    "call_disposition",
    "Disposition Text",
    "ClearanceCode",
    "Result",
    "outcome",
    "Disp Code",
    "Close Code",
    "Event Clearance Description",
    "cleared_by",
    "Resolution",
  ],
  source: [
    "Call Source",
    "SOURCE",
    "how_received",
    "CallOrigin",
    "Report Method",
    "Initiated By",
    "Contact Method",
    "call_source_text",
  ],
  unit: [
    "Unit",
    "UNIT_ID",
    "primary_unit",
    "Car",
    "Radio",
    "Responding Unit",
    "unit_number",
    "First Unit",
    "call_sign",
  ],
  agency: ["Agency", "DEPT", "department", "Agency ID", "Jurisdiction", "ORI"],
  area: [
    "Beat",
    "DISTRICT",
    "police_beat",
    "Patrol Area",
    "Reporting District",
    "Sector",
    "precinct",
    "Zone",
    "Neighborhood",
    "grid",
    "Response Area",
    "Ward",
  ],
  latitude: ["Latitude", "LAT", "lat", "Y", "gps_y", "ycoord", "Geo Lat"],
  longitude: ["Longitude", "LON", "lng", "X", "gps_x", "xcoord", "Geo Long"],
  place: [
    "Block Address",
    "LOCATION",
    "address",
    "Hundred Block",
    "incident_location",
    "Street",
    "Location Description",
    "premise_address",
    "Addr",
  ],
} satisfies Partial<Record<Role, readonly string[]>>;

const others = [
  "Council District",
  "City",
  "OBJECTID",
  "Zip Code",
  "Last Updated",
  "Census Tract",
  "Shift",
  "Day of Week",
  "Report Number",
  "Is Closed",
  "Fire Zone",
  "Number of Units",
];

const types = [
  "NOISE COMPLAINT",
  "DISTURBANCE, VERBAL",
  "WELFARE CHECK",
  "TRAFFIC STOP",
  "ALARM - BURGLARY",
  "SUSPICIOUS PERSON",
  "NEIGHBOR DISPUTE",
  "Theft Report",
  "Domestic Disturbance",
  "SHOPLIFTING",
  "Accident w/ Injury",
  "Trespass",
  "Animal Complaint",
  "MENTAL HEALTH",
  "Shots Fired",
  "Assist Citizen",
  "PARKING VIOLATION",
  "911 HANG UP",
  "Vandalism",
  "Missing Person",
];
const ends = [
  "REPORT TAKEN",
  "Gone on Arrival",
  "UNFOUNDED",
  "Arrest",
  "Advised",
  "No Report",
  "Cancelled",
  "Cited",
  "Handled by Officer",
  "Unable to Locate",
];
const sources = ["911", "Phone", "Officer Initiated", "ONVIEW", "Walk-In", "Alarm Company"];
const streets = ["MAIN ST", "OAK AVE", "N 5TH ST", "ELM RD", "RIVER BLVD", "MLK JR DR", "PARK LN"];

const two = (value: number): string => String(value).padStart(2, "0");

const timeStyles: readonly ((at: Date) => string)[] = [
  (at) => at.toISOString().slice(0, 19).replace("T", " "),
  (at) => `${at.toISOString().slice(0, 23)}`,
  (at) => at.toISOString(),
  (at) =>
    `${two(at.getUTCMonth() + 1)}/${two(at.getUTCDate())}/${at.getUTCFullYear()} ${two(at.getUTCHours() % 12 || 12)}:${two(at.getUTCMinutes())}:${two(at.getUTCSeconds())} ${at.getUTCHours() < 12 ? "AM" : "PM"}`,
  (at) =>
    `${at.getUTCMonth() + 1}/${at.getUTCDate()}/${at.getUTCFullYear()} ${at.getUTCHours()}:${two(at.getUTCMinutes())}`,
  (at) => String(at.getTime()),
  (at) => String(Math.floor(at.getTime() / 1000)),
  (at) =>
    `${at.getUTCFullYear()}${two(at.getUTCMonth() + 1)}${two(at.getUTCDate())} ${two(at.getUTCHours())}${two(at.getUTCMinutes())}${two(at.getUTCSeconds())}`,
];

const nameStyles: readonly ((name: string) => string)[] = [
  (name) => name,
  (name) => name,
  (name) => name.toLowerCase().replaceAll(/[^a-z0-9#]+/gi, "_"),
  (name) => name.toUpperCase(),
  (name) => name.replaceAll(/[ _]+(.)/g, (_, letter: string) => letter.toUpperCase()),
];

interface Column {
  readonly name: string;
  readonly role: Role | null;
  readonly value: (row: number) => string;
}

/** Makes the export of this seed: its columns, their names and order, its format and encoding. */
export function randomCity(seed: number): RandomCity {
  const random = dice(seed);
  const pick = <Value>(list: readonly Value[], otherwise: Value): Value =>
    list[Math.floor(random() * list.length)] ?? otherwise;
  const style = pick(nameStyles, (name) => name);
  const named = (role: keyof typeof names): string => style(pick(names[role], role));
  const rows = 60 + Math.floor(random() * 200);
  const start = Date.UTC(2015 + Math.floor(random() * 10), Math.floor(random() * 12), 1);
  const written = pick(timeStyles, (at) => at.toISOString());
  const moment = (row: number, minutes: number): string =>
    written(new Date(start + (row * 37 + minutes) * 60_000));
  const lat = 28 + random() * 18;
  const lon = -120 + random() * 45;
  const hasUnits = random() < 0.2;
  const call = (row: number): number => (hasUnits ? Math.floor(row / 2) : row);
  const idStyle = pick<(n: number) => string>(
    [
      (n) => `2024-${String(n).padStart(6, "0")}`,
      (n) => String(240_100_000 + n),
      (n) => `P24${String(n).padStart(7, "0")}`,
    ],
    String,
  );
  const columns: Column[] = [
    { name: named("call-id"), role: "call-id", value: (row) => idStyle(call(row)) },
    { name: named("received"), role: "received", value: (row) => moment(call(row), 0) },
    {
      name: named("type"),
      role: "type",
      value: (row) => types[(call(row) * 7 + 3) % types.length] ?? "",
    },
  ];
  const maybe = (
    chance: number,
    role: keyof typeof names,
    value: (row: number) => string,
  ): void => {
    if (random() < chance) columns.push({ name: named(role), role, value });
  };
  maybe(0.7, "priority", (row) => String(1 + ((call(row) * 5) % 4)));
  maybe(0.6, "disposition", (row) => ends[(call(row) * 3) % ends.length] ?? "");
  maybe(0.4, "source", (row) => sources[(call(row) * 11) % sources.length] ?? "");
  if (hasUnits)
    columns.push({
      name: named("unit"),
      role: "unit",
      value: (row) => `${row % 2 === 0 ? "E" : "M"}${1 + (row % 40)}`,
    });
  maybe(0.3, "agency", (row) => (row % 9 === 0 ? "SO" : "PD"));
  maybe(0.6, "area", (row) => `D${1 + (call(row) % 12)}`);
  if (random() < 0.4) {
    columns.push({
      name: named("latitude"),
      role: "latitude",
      value: (row) => (lat + (call(row) % 100) / 1000).toFixed(5),
    });
    columns.push({
      name: named("longitude"),
      role: "longitude",
      value: (row) => (lon + (call(row) % 90) / 1000).toFixed(5),
    });
  }
  maybe(
    0.7,
    "place",
    (row) => `${(call(row) % 90) + 1}00 BLOCK ${streets[call(row) % streets.length] ?? ""}`,
  );
  for (const other of others)
    if (random() < 0.15)
      columns.push({
        name: style(other),
        role: null,
        value: (row) => `${other.length + (row % 3)}`,
      });
  const unique = columns.filter(
    ({ name }, at) => columns.findIndex((each) => each.name === name) === at,
  );
  const order = unique
    .map((column) => ({ column, at: random() }))
    .toSorted((left, right) => left.at - right.at)
    .map(({ column }) => column);
  const header = order.map(({ name }) => name);
  const body = Array.from({ length: rows }, (_, row) => order.map(({ value }) => value(row)));
  const expected = Object.fromEntries(
    order.flatMap(({ name, role }) => (role === null ? [] : [[role, name]])),
  );
  return { ...formatted(seed, random(), header, body), expected, rows };
}

const quoted = (cell: string, delimiter: string): string =>
  cell.includes(delimiter) || cell.includes('"') ? `"${cell.replaceAll('"', '""')}"` : cell;

function formatted(
  seed: number,
  luck: number,
  header: readonly string[],
  body: readonly (readonly string[])[],
): Pick<RandomCity, "name" | "content"> {
  const text = (delimiter: string, end: string): string =>
    [header, ...body]
      .map((cells) => cells.map((cell) => quoted(cell, delimiter)).join(delimiter))
      .join(end) + end;
  const objects = body.map((cells) =>
    Object.fromEntries(header.map((name, at) => [name, cells[at] ?? ""])),
  );
  const name = `city-${seed}`;
  if (luck < 0.35) return { name: `${name}.csv`, content: Buffer.from(text(",", "\r\n")) };
  if (luck < 0.45) return { name: `${name}.csv`, content: Buffer.from(`\uFEFF${text(";", "\n")}`) };
  if (luck < 0.55)
    return { name: `${name}.txt`, content: Buffer.from(`\uFEFF${text("\t", "\r\n")}`, "utf16le") };
  if (luck < 0.62) return { name: `${name}.txt`, content: Buffer.from(text("|", "\r")) };
  if (luck < 0.7) return { name: `${name}.json`, content: Buffer.from(JSON.stringify(objects)) };
  if (luck < 0.77)
    return {
      name: `${name}.ndjson`,
      content: Buffer.from(objects.map((each) => JSON.stringify(each)).join("\n")),
    };
  if (luck < 0.84) return { name: `${name}.csv.gz`, content: gzipSync(text(",", "\n")) };
  if (luck < 0.91)
    return {
      name: `${name}.zip`,
      content: zipOf([{ name: "export.csv", content: Buffer.from(text(",", "\n")) }]),
    };
  const sheet = utils.aoa_to_sheet([[...header], ...body.map((cells) => [...cells])]);
  return {
    name: `${name}.xlsx`,
    content: write(
      { SheetNames: ["Export"], Sheets: { Export: sheet } },
      { type: "buffer", bookType: "xlsx" },
    ) as Uint8Array,
  };
}
