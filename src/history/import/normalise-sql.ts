import type { Role } from "../column-names.ts";
import { timeRoles } from "./plan.ts";
import type { TablePlan, TimeRole } from "./plan.ts";
import { markedDegreesSql } from "../degrees.ts";
import { identifier, literal } from "./engine.ts";
import { believed, timeSql } from "./time-shape.ts";

/** The staged column of a role. */
export const stagedColumn = (role: Role): string => `c_${role.replaceAll("-", "_")}`;

/** The staged column of the one kept at this place because it was asked for: its own name may be anything. */
export const keptColumn = (at: number): string => `x_${at}`;

/** The time columns of a plan that hold more than clocks. */
export const plannedTimes = ({ columns }: TablePlan): readonly TimeRole[] =>
  timeRoles.filter((role) => columns[role] !== undefined);

/** Bytes of a staged row; a row of the source is shorter, and long cells of other formats were cut. */
const longestStaged = 2 ** 20;

/**
 * Reads a staged file with these columns into `staged`: texts, what the shapes of its times read by themselves, the call's id,
 * and the key that tells calls apart.
 */
export function stagedSql(plan: TablePlan, path: string, names: readonly string[]): string {
  const types = [
    "'row': 'BIGINT'",
    ...[...names, "row_hash"].map((name) => `${literal(name)}: 'VARCHAR'`),
  ];
  const times = plannedTimes(plan).map((role) => {
    const column = stagedColumn(role);
    const { wall, offset, hasHour } = timeSql(plan.shapes[role] ?? "other", column);
    const said = hasHour === "TRUE" && plan.inUtc.includes(role) ? "0" : offset;
    // A text that was read is kept no longer, but for a date whose clock may still prove unreadable.
    const isKept = role === "received" && plan.columns["received-time"] !== undefined;
    return {
      raw: `${wall} AS raw_${role}`,
      column,
      read: `CASE WHEN raw_${role} ${believed} THEN raw_${role} END AS w_${role}, ${said} AS o_${role}, ${hasHour} AS h_${role}${
        isKept
          ? `, ${column}`
          : `, CASE WHEN raw_${role} IS NULL OR raw_${role} NOT ${believed} THEN ${column} END AS ${column}`
      }`,
    };
  });
  // Worked out once: the id and the key are asked for by several statements.
  const columns = ["row", ...names].filter(
    (name) => name !== stagedColumn("call-id") && times.every(({ column }) => column !== name),
  );
  return `CREATE OR REPLACE TEMP TABLE staged AS SELECT ${[...columns, `${idSql(plan)} AS call_id`, `${keySql(plan)} AS call_key`, ...times.map(({ read }) => read), "FALSE AS is_impossible"].join(", ")}
FROM (SELECT ${["*", ...times.map(({ raw }) => raw)].join(", ")}
  FROM read_csv(${literal(path)}, delim = '\u001f', quote = '', escape = '', header = false, auto_detect = false, nullstr = '',
  max_line_size = ${longestStaged}, buffer_size = ${8 * longestStaged}, columns = {${types.join(", ")}}))`;
}

/** The instant (microseconds, UTC), the wall clock and the hour of one time, joined with the days of its zone. */
function momentSql(
  plan: TablePlan,
  role: TimeRole,
): { readonly at: string; readonly wall: string; readonly clock: string } {
  const offset = `o_${role}`;
  const wall = `epoch_us(w_${role})`;
  const { zone } = plan;
  const byOffset = `${wall} - ${offset}::BIGINT * 60000000`;
  if (zone === null)
    return {
      at: `CASE WHEN h_${role} AND ${offset} IS NOT NULL THEN ${byOffset} END`,
      wall: `CASE WHEN ${offset} IS NULL OR ${offset} <> 0 THEN ${wall} END`,
      clock: "NULL",
    };
  const z = `z_${role}`;
  const u = `u_${role}`;
  const local = `${wall} - CASE WHEN ${wall} >= ${z}.from_us THEN ${z}.after_us ELSE ${z}.before_us END`;
  const shown = `${byOffset} + CASE WHEN ${byOffset} >= ${u}.from_us THEN ${u}.after_us ELSE ${u}.before_us END`;
  return {
    at: `CASE WHEN NOT h_${role} THEN NULL WHEN ${offset} IS NULL THEN ${local} ELSE ${byOffset} END`,
    wall: `CASE WHEN ${offset} IS NULL THEN ${wall} ELSE ${shown} END`,
    clock: `CASE WHEN ${offset} IS NULL AND h_${role} AND ${wall} >= ${z}.odd_from_us AND ${wall} < ${z}.odd_to_us THEN ${z}.odd END`,
  };
}

function zoneJoins(plan: TablePlan, role: TimeRole): string {
  if (plan.zone === null) return "";
  const day = (sql: string): string => `CAST(floor((${sql}) / 86400000000.0) AS INTEGER)`;
  const wall = `epoch_us(w_${role})`;
  // One comparison a join: with a second condition on the row alone the engine compares every row with every day.
  return `
LEFT JOIN wall_days z_${role} ON z_${role}.day = CASE WHEN o_${role} IS NULL THEN ${day(wall)} END
LEFT JOIN utc_days u_${role} ON u_${role}.day = CASE WHEN o_${role} IS NOT NULL THEN ${day(`${wall} - o_${role}::BIGINT * 60000000`)} END`;
}

/**
 * Digits that a spreadsheet rounded away: such ids no longer tell calls apart. Of conditions joined by AND the engine may try the
 * dear one first; one inside CASE is tried where it must be.
 */
const mangled = (id: string): string =>
  `(CASE WHEN contains(${id}, 'E+') THEN regexp_matches(${id}, '^[0-9](\\.[0-9]+)?E\\+[0-9]+$') ELSE FALSE END)`;

/** What tells calls apart: the id within the file's columns, or the row itself where it has none. */
function keySql(plan: TablePlan): string {
  const own = `'row ' || coalesce(row_hash, row::VARCHAR)`;
  const id = plan.columns["call-id"] === undefined ? "NULL" : `'id ' || ${idSql(plan)}`;
  return `hash(${literal(plan.scope)}, coalesce(${id}, ${own}))`;
}

function idSql({ columns }: TablePlan): string {
  if (columns["call-id"] === undefined) return "NULL::VARCHAR";
  const column = stagedColumn("call-id");
  return `CASE WHEN NOT ${mangled(column)} THEN ${column} END`;
}

const textSql =
  ({ columns }: TablePlan) =>
  (role: Role): string =>
    columns[role] === undefined ? "NULL::VARCHAR" : `s.${stagedColumn(role)}`;

/** Numbers the rows with `call_key` and `unit` of one call each: all but the first say it again, and whether as one more unit. */
export const againSql = (rows: string, place: string): string => `WITH
many AS (SELECT call_key FROM ${rows} GROUP BY 1 HAVING count(*) > 1),
numbered AS (
  SELECT ${place}, call_key, unit,
    row_number() OVER (PARTITION BY call_key ORDER BY ${place}) AS place,
    row_number() OVER (PARTITION BY call_key, unit ORDER BY ${place}) AS place_of_unit
  FROM ${rows} SEMI JOIN many USING (call_key))
SELECT ${place}, call_key, unit IS NOT NULL AND place_of_unit = 1 AS is_unit FROM numbered WHERE place > 1`;

/** The staged rows of a part that say a call of the same part again, into `again`. */
export function againInPartSql(plan: TablePlan): string {
  const text = textSql(plan);
  const keyed = `(SELECT s.row, ${text("unit")} AS unit, s.call_key FROM staged s)`;
  return `CREATE OR REPLACE TEMP TABLE again AS ${againSql(keyed, "row")}`;
}

/** Which staged rows: all of them, where none says a call again; or those that say it first; or those that say it again. */
export type PartRows = "all" | "first" | "again";

/**
 * Typed rows with the key that tells calls apart: what is written of a part. Nearly in the order of the source (of an engine with one
 * thread: joins on several move rows): of each 2,048 rows those come last that a join finds nothing for. `source_row` says the place.
 */
export function partSql(
  plan: TablePlan,
  fileNumber: number,
  extra: readonly string[],
  which: PartRows,
): string {
  const has = (role: Role): boolean => plan.columns[role] !== undefined;
  const text = textSql(plan);
  const times = plannedTimes(plan);
  const moment = (role: TimeRole) => (times.includes(role) ? momentSql(plan, role) : null);
  const at = (role: TimeRole): string => {
    const sql = moment(role)?.at;
    return sql === undefined ? "NULL::TIMESTAMPTZ" : `make_timestamptz(${sql})`;
  };
  const received = moment("received");
  const { lat, lon } = placeSql(plan, text);
  const written = writtenType(plan, text);
  // Only rows of a file with units can be further units of a call.
  const hasUnits = which === "first" && has("unit");
  const joins = {
    all: "",
    first: `ANTI JOIN again g ON g.row = s.row${hasUnits ? ` LEFT JOIN (SELECT call_key, 1 + count(*) AS unit_rows FROM again WHERE is_unit GROUP BY 1) u ON u.call_key = s.call_key` : ""}`,
    again: "JOIN again g ON g.row = s.row",
  };
  return `SELECT
  s.call_id,
  ${at("received")} AS received_at,
  ${received === null ? "NULL::TIMESTAMP" : `make_timestamp(${received.wall})`} AS received_local,
  ${received === null ? "NULL::BOOLEAN" : "CASE WHEN w_received IS NOT NULL THEN h_received END"} AS has_hour,
  ${received === null ? "NULL::VARCHAR" : `${received.clock}::VARCHAR`} AS clock,
  ${plan.zone === null ? "NULL::VARCHAR" : literal(plan.zone.zone)} AS time_zone,
  ${at("dispatched")} AS dispatched_at, ${at("arrived")} AS arrived_at, ${at("closed")} AS closed_at,
  ${has("type") || has("type-code") ? "tw.type" : written} AS type_written, tw.code AS type_code, tw.words AS type_text, ${text("final-type")} AS final_type,
  ${text("priority")} AS priority, ${has("disposition") ? "dw.says" : "NULL::VARCHAR"} AS disposition,
  ${has("source") ? "sw.source, sw.initiated" : "NULL::VARCHAR AS source, NULL::VARCHAR AS initiated"}, ${has("agency") ? `coalesce(${text("agency")}, tw.agency::VARCHAR)` : "tw.agency"} AS agency,
  ${text("unit")} AS unit, ${lat} AS lat, ${lon} AS lon, ${blockSql(plan, text("place"))} AS block, ${text("area")} AS beat,
  ${hasUnits ? "coalesce(u.unit_rows, 1)" : "1"}::INTEGER AS unit_rows, ${fileNumber}::INTEGER AS source_file, s.row AS source_row,
  s.call_key${which === "again" ? ", g.is_unit" : ""}
  ${extra.map((name, index) => `, s.${keptColumn(index)} AS ${identifier(`extra_${name}`)}`).join("")}
FROM staged s ${joins[which]}
LEFT JOIN type_names tw ON tw.written = coalesce(${written}, '') AND tw.own = coalesce(${text("type-code")}, '')${
    // A join on a column that is not there is no hash join: it cost twenty times the rest.
    has("source") ? `\nLEFT JOIN source_names sw ON sw.written = ${text("source")}` : ""
  }${has("disposition") ? `\nLEFT JOIN end_names dw ON dw.written = ${text("disposition")}` : ""}${times.map((role) => zoneJoins(plan, role)).join("")}`;
}

/** The place of each typed row as the file writes it. */
export const placesSql = (plan: TablePlan): string =>
  `SELECT row AS source_row, ${plan.columns.place === undefined ? "NULL::VARCHAR" : stagedColumn("place")} AS place FROM staged`;

/** Staged rows that are not typed, of a table with a column of times: two conditions, either of which leaves a row out. */
export const leftOutRows = (
  plan: TablePlan,
): { readonly refused: string; readonly empty: string } => ({
  refused: "(is_impossible OR (w_received IS NULL AND c_received IS NOT NULL))",
  empty: emptyRow(plan),
});

/** Staged rows that say neither when nor what: a total, a page's foot, a line of a report. */
function emptyRow({ columns }: TablePlan): string {
  if (columns.type === undefined) return "FALSE";
  const types = (["type", "type-code", "final-type"] as const).filter(
    (role) => columns[role] !== undefined,
  );
  const isBlank = types.map((role) => `${stagedColumn(role)} IS NULL`).join(" AND ");
  const total = "'(?i)^(grand |sub ?)?totals?\\b'";
  const isTotal =
    columns["call-id"] === undefined
      ? ""
      : ` OR coalesce(regexp_matches(call_id, ${total}), FALSE)`;
  return `(CASE WHEN w_received IS NULL AND c_received IS NULL THEN (${isBlank})${isTotal} ELSE FALSE END)`;
}

/** The first type, or the final one where it is blank. */
const writtenType = ({ columns }: TablePlan, text: (role: Role) => string): string =>
  columns["final-type"] === undefined
    ? text("type")
    : `coalesce(${text("type")}, ${text("final-type")})`;

/** Coordinates in degrees; null for none, for zeros and for what no place on land there has. */
function placeSql(
  plan: TablePlan,
  text: (role: Role) => string,
): { readonly lat: string; readonly lon: string } {
  const { columns } = plan;
  const isPoint = columns.latitude === undefined || columns.longitude === undefined;
  if (isPoint && columns.point === undefined) return { lat: "NULL::DOUBLE", lon: "NULL::DOUBLE" };
  const point = text("point");
  const pair = "(-?[0-9]{1,3}\\.[0-9]+)\\s*,\\s*(-?[0-9]{1,3}\\.[0-9]+)";
  const known = "POINT\\s*[ZM]{0,2}\\s*\\(\\s*(-?[0-9.]+)\\s+(-?[0-9.]+)";
  const number = (sql: string): string => `try_cast(${sql} AS DOUBLE)`;
  const degrees = (sql: string): string => {
    const text = `replace(${sql}, ',', '.')`;
    return plan.coordinates.marked ? markedDegreesSql(text) : number(text);
  };
  const raw = isPoint
    ? {
        lat: `coalesce(${number(`nullif(regexp_extract(${point}, '${pair}', 1), '')`)}, ${number(`nullif(regexp_extract(${point}, '${known}', 2), '')`)})`,
        lon: `coalesce(${number(`nullif(regexp_extract(${point}, '${pair}', 2), '')`)}, ${number(`nullif(regexp_extract(${point}, '${known}', 1), '')`)})`,
      }
    : inUnits(plan.coordinates, degrees(text("latitude")), degrees(text("longitude")));
  // A pair may put the longitude first: it is the one that no latitude can be, or the one below zero.
  const swapped = `abs(${raw.lat}) > 90 OR (${raw.lat} < 0 AND ${raw.lon} > 0)`;
  const digits = plan.hasExactPlaces ? (sql: string) => `round(${sql}, 3)` : (sql: string) => sql;
  // Systems write 0, 1, -1 or 99 for a place nobody knows, in both columns alike: no place has the same number twice.
  const good = `abs(${raw.lat}) BETWEEN 1 AND 90 AND abs(${raw.lon}) BETWEEN 1 AND 180 AND ${raw.lat} <> ${raw.lon}`;
  if (!isPoint)
    return {
      lat: `CASE WHEN ${good} THEN ${digits(raw.lat)} END`,
      lon: `CASE WHEN ${good} THEN ${digits(raw.lon)} END`,
    };
  const turned = `abs(${raw.lon}) BETWEEN 1 AND 90 AND abs(${raw.lat}) BETWEEN 1 AND 180`;
  return {
    lat: `CASE WHEN (${swapped}) AND ${turned} THEN ${digits(raw.lon)} WHEN ${good} THEN ${digits(raw.lat)} END`,
    lon: `CASE WHEN (${swapped}) AND ${turned} THEN ${digits(raw.lat)} WHEN ${good} THEN ${digits(raw.lon)} END`,
  };
}

/** Degrees, signed, from what two columns write. */
function inUnits(
  { millionths, unsignedWest }: Omit<TablePlan["coordinates"], "marked">,
  lat: string,
  lon: string,
): { readonly lat: string; readonly lon: string } {
  const degrees = (sql: string): string => (millionths ? `(${sql} / 1e6)` : sql);
  return { lat: degrees(lat), lon: unsignedWest ? `(-abs(${degrees(lon)}))` : degrees(lon) };
}

/** The place as it stands; where the file's places are exact, a house number is cut to its hundred and the flat left out. */
function blockSql({ hasExactPlaces, columns }: TablePlan, place: string): string {
  if (columns.place === undefined) return "NULL::VARCHAR";
  const plain = `regexp_replace(${place}, '\\s*\\n?\\(?-?[0-9]{1,3}\\.[0-9]{3,}\\s*,\\s*-?[0-9]{1,3}\\.[0-9]{3,}\\)?', '')`;
  if (!hasExactPlaces) return columns.point?.index === columns.place.index ? plain : place;
  const noFlat = `regexp_replace(${plain}, '(?i)\\s*[,;]?\\s*(#|\\b(apt|apartment|unit|ste|suite|rm|room|lot|bldg|fl|floor)\\b)\\.?\\s*[A-Za-z0-9-]*\\s*$', '')`;
  return `CASE WHEN NOT regexp_matches(${place}, '^[0-9]+(-?[A-Za-z])?\\s') OR regexp_matches(${place}, '(?i)\\b(block|blk)\\b') THEN ${noFlat}
  ELSE regexp_replace(regexp_replace(${noFlat}, '^[0-9]{1,2}(-?[A-Za-z])?\\s+', '0 BLOCK '), '^([0-9]+)[0-9]{2}(-?[A-Za-z])?\\s+', '\\100 BLOCK ') END`;
}
