import type { Role } from "#history/column-names.ts";
import { zoneNamed } from "#history/zone.ts";

/** One call of a place that does not exist. */
export interface Fact {
  readonly row: number;
  /** The instant it came in, milliseconds. */
  readonly at: number;
  readonly id: string;
  readonly code: string;
  readonly words: string;
  readonly priority: number;
  readonly endCode: string;
  readonly end: string;
  readonly isOfficers: boolean;
  readonly unit: string;
  readonly beat: string;
  readonly lat: number;
  readonly lon: number;
  readonly block: string;
  readonly street: string;
}

/** What an import should say of one call. Instants in milliseconds; `local` as the engine writes a timestamp. */
export interface ExpectedCall {
  readonly id?: string | null;
  readonly at?: number | null;
  readonly local?: string | null;
  readonly hasHour?: boolean;
  readonly code?: string | null;
  readonly words?: string | null;
  readonly priority?: string | null;
  readonly disposition?: string | null;
  readonly initiated?: "public" | "officer" | null;
  readonly unit?: string | null;
  readonly beat?: string | null;
  readonly lat?: number | null;
  readonly lon?: number | null;
  readonly block?: string | null;
  readonly closed?: number | null;
  readonly dispatched?: number | null;
  readonly arrived?: number | null;
}

/** An export in the manner of a public portal or a vendor's report, and what a person who reads it would say it holds. */
export interface UnseenFile {
  readonly manner: string;
  readonly files: readonly { readonly name: string; readonly content: string | Uint8Array }[];
  /** Columns by their part; null where there is none and none may be taken. Of the first file with calls. */
  readonly roles: Readonly<Partial<Record<Role, string | null>>>;
  readonly zone?: string | null;
  readonly calls: readonly ExpectedCall[];
  readonly furtherUnitRows?: number;
  readonly duplicates?: number;
  readonly refusedRows?: number;
  /** Notes that must be given. */
  readonly says?: RegExp;
  /** What may stand nowhere in the result: names, numbers, remarks, houses. */
  readonly secrets?: readonly string[];
}

const types = [
  ["415F", "FAMILY DISTURBANCE"],
  ["459A", "BURGLARY ALARM"],
  ["602", "TRESPASSING"],
  ["22500", "PARKING VIOLATION"],
  ["415N", "NOISE COMPLAINT"],
  ["5150", "MENTAL HEALTH EVALUATION"],
  ["1195", "TRAFFIC STOP"],
  ["917A", "ANIMAL COMPLAINT"],
  ["925P", "SUSPICIOUS PERSON"],
  ["484", "THEFT REPORT"],
  ["WELCK", "WELFARE CHECK"],
] as const;
const ends = [
  ["RPT", "REPORT TAKEN"],
  ["GOA", "GONE ON ARRIVAL"],
  ["NOM", "NO REPORT"],
  ["ARR", "ARREST MADE"],
  ["UNF", "UNFOUNDED"],
] as const;
const streets = ["MAPLE ST", "CEDAR AVE", "N 4TH ST", "QUARRY RD", "LAKEVIEW BLVD", "HARBOR DR"];

/** Calls every so many minutes, without gaps in the numbers. `start` is an instant. */
export function facts(count: number, start: number, minutes = 37): readonly Fact[] {
  return Array.from({ length: count }, (_, row) => {
    const [code, words] = types[row % types.length] ?? types[0];
    const [endCode, end] = ends[row % ends.length] ?? ends[0];
    const street = streets[row % streets.length] ?? streets[0] ?? "";
    return {
      row,
      at: start + row * minutes * 60_000 + (row % 7) * 8000,
      id: `24${String(100_237 + row * 3)}`,
      code,
      words,
      priority: 1 + (row % 4),
      endCode,
      end,
      isOfficers: row % 4 === 3,
      unit: `${1 + (row % 3)}A${10 + (row % 17)}`,
      beat: `${4 + (row % 3)}${["B", "C", "D"][row % 3] ?? "B"}`,
      lat: 40.01 + (row % 23) * 0.0031,
      lon: -75.2 + (row % 19) * 0.0027,
      block: `${1 + (row % 40)}00 BLOCK ${street}`,
      street,
    };
  });
}

/** Midnight UTC of a June day on which no clock is changed. */
export const june = Date.parse("2024-06-11T13:02:00Z");

export const two = (value: number): string => String(value).padStart(2, "0");

/** The clock on the wall of a zone, as a Date to be read by its UTC parts. */
export function wall(at: number, zone: string): Date {
  return new Date(at + (zoneNamed(zone)?.offsetAt(at) ?? 0));
}

const parts = (date: Date) => ({
  y: date.getUTCFullYear(),
  m: date.getUTCMonth() + 1,
  d: date.getUTCDate(),
  h: date.getUTCHours(),
  i: date.getUTCMinutes(),
  s: date.getUTCSeconds(),
});

/** Ways to write a wall clock. */
export const write = {
  iso: (date: Date): string => date.toISOString().slice(0, 19),
  isoSpace: (date: Date): string => date.toISOString().slice(0, 19).replace("T", " "),
  isoMilli: (date: Date): string => date.toISOString().slice(0, 23),
  isoDay: (date: Date): string => date.toISOString().slice(0, 10),
  clock: (date: Date): string => date.toISOString().slice(11, 19),
  usDay: (date: Date): string => {
    const { y, m, d } = parts(date);
    return `${m}/${d}/${y}`;
  },
  usShortDay: (date: Date): string => {
    const { y, m, d } = parts(date);
    return `${two(m)}/${two(d)}/${two(y % 100)}`;
  },
  us24: (date: Date): string => {
    const { y, m, d, h, i } = parts(date);
    return `${m}/${d}/${y} ${h}:${two(i)}`;
  },
  us12: (date: Date): string => {
    const { y, m, d, h, i, s } = parts(date);
    return `${two(m)}/${two(d)}/${y} ${two(h % 12 || 12)}:${two(i)}:${two(s)} ${h < 12 ? "AM" : "PM"}`;
  },
  half: (date: Date): string => {
    const { h, i, s } = parts(date);
    return `${h % 12 || 12}:${two(i)}:${two(s)} ${h < 12 ? "AM" : "PM"}`;
  },
  dayFirst: (date: Date): string => {
    const { y, m, d, h, i, s } = parts(date);
    return `${two(d)}/${two(m)}/${y} ${two(h)}:${two(i)}:${two(s)}`;
  },
  packed: (date: Date): string => date.toISOString().slice(0, 19).replaceAll(/[-:T]/g, ""),
  hhmm: (date: Date): string => String(date.getUTCHours() * 100 + date.getUTCMinutes()),
  hhmm4: (date: Date): string => `${two(date.getUTCHours())}${two(date.getUTCMinutes())}`,
  named: (date: Date): string => {
    const names = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");
    const { y, m, d, h, i, s } = parts(date);
    return `${two(d)}-${names[m - 1] ?? ""}-${y} ${two(h)}:${two(i)}:${two(s)}`;
  },
} as const;

/** A local time as the engine shows it. */
export const local = (date: Date): string => date.toISOString().slice(0, 19).replace("T", " ");

/** A column: its name and what it holds. */
export type Column = readonly [name: string, value: (fact: Fact) => string | number | null];

const quoted = (cell: string, delimiter: string): string =>
  cell.includes(delimiter) || cell.includes('"') || cell.includes("\n")
    ? `"${cell.replaceAll('"', '""')}"`
    : cell;

/** Delimited text of the columns. */
export function csv(
  columns: readonly Column[],
  rows: readonly Fact[],
  delimiter = ",",
  eol = "\n",
): string {
  const line = (cells: readonly string[]): string =>
    cells.map((cell) => quoted(cell, delimiter)).join(delimiter);
  return `${[
    line(columns.map(([name]) => name)),
    ...rows.map((fact) => line(columns.map(([, value]) => String(value(fact) ?? "")))),
  ].join(eol)}${eol}`;
}

/** The columns as a list of objects. */
export const records = (
  columns: readonly Column[],
  rows: readonly Fact[],
): readonly Readonly<Record<string, string | number | null>>[] =>
  rows.map((fact) => Object.fromEntries(columns.map(([name, value]) => [name, value(fact)])));
