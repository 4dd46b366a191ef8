import { findColumns } from "../columns.ts";
import type { LeftOut } from "../columns.ts";
import { roles } from "../column-names.ts";
import type { Role } from "../column-names.ts";
import { wordsOf } from "../found-columns.ts";
import type { ColumnChoices, FoundColumns } from "../found-columns.ts";
import { columnProblem, holdsDatesOnly } from "../file-notes.ts";
import { recognise } from "../recognise.ts";
import type { Mapping, MappedFile } from "../mapping.ts";
import type { FileProblem, SourceRow, Table } from "../table.ts";
import { codeTableOf, countsCalls } from "./code-table.ts";
import type { CodeColumns } from "./code-table.ts";
import { coordinatesOf } from "./coordinates.ts";
import type { Coordinates } from "./coordinates.ts";
import type { Corrections } from "./corrections.ts";
import { guessZone } from "./guess-zone.ts";
import type { GuessedZone } from "./guess-zone.ts";
import { hidesHalfDays, putsDayFirst, shapeOf } from "./time-shape.ts";
import type { TimeShape } from "./time-shape.ts";

export const timeRoles = ["received", "dispatched", "arrived", "closed"] as const;
export type TimeRole = (typeof timeRoles)[number];

/** One column of a file. */
export interface HeaderColumn {
  readonly column: string;
  /** None where they could tell who or where. */
  readonly samples: readonly string[];
}

/** What was found in a table before any row of it is taken. */
export interface TablePlan {
  readonly mapping: Mapping | null;
  readonly layout: MappedFile | null;
  readonly columns: FoundColumns;
  readonly leftOut: readonly LeftOut[];
  /** Every column in the order of the file, with a few values where they tell nobody who or where. */
  readonly header: readonly HeaderColumn[];
  readonly zone: GuessedZone | null;
  /** The city, or what stands for it: calls of one scope share their ids. */
  readonly scope: string;
  readonly shapes: Readonly<Partial<Record<TimeRole, TimeShape>>>;
  readonly dayFirst: boolean;
  /** Times whose column's name says that they are in UTC. */
  readonly inUtc: readonly TimeRole[];
  readonly isDateOnly: boolean;
  readonly coordinates: Coordinates;
  /** Times whose hours run from 1 to 12 without saying which half of the day: only their day is known. */
  readonly halfDays: readonly TimeRole[];
  /** True where the file's places are single houses: then places are cut to blocks and coordinates to 0.001 degree. */
  readonly hasExactPlaces: boolean;
  /** The column that says how far a call had come, where rows of one call are its changes of status; else null. */
  readonly status: string | null;
  /** Set where the table holds codes and their meanings instead of calls. */
  readonly codes: CodeColumns | null;
  readonly problem: FileProblem | null;
}

export interface PlanOptions {
  readonly mappings: readonly Mapping[];
  readonly timeZone?: string;
  readonly corrections: Corrections;
  /** Whether the table was read whole to look at it; tables of codes are small. */
  readonly isSmall: boolean;
  /** All rows that were read to look at it, the sample among them: a busy center's first thousand calls are of one or two days. */
  readonly read: readonly SourceRow[];
}

/** Looks at the first rows of a table and says how every row of it will be taken. */
export function planOf(
  table: Table,
  sample: readonly SourceRow[],
  options: PlanOptions,
): TablePlan {
  const { file, header } = table;
  const { corrections } = options;
  const found = recognise(options.mappings, header);
  const choices: ColumnChoices = { ...found?.layout.columns, ...corrections.columns };
  const search = findColumns(header, sample, choices);
  const { columns } = search;
  const coordinates = coordinatesOf(columns, search.contents);
  const zone = namedZone(options, found) ?? guessZone(file, header, sample, columns, coordinates);
  const texts = (role: Role, of = sample): readonly string[] => {
    const index = columns[role]?.index;
    return index === undefined
      ? []
      : of.map(({ cells }) => (cells[index] ?? "").trim()).filter((text) => text !== "");
  };
  const dayFirst = putsDayFirst(texts("received", options.read));
  const shapes: Partial<Record<TimeRole, TimeShape>> = {};
  for (const role of timeRoles)
    if (columns[role] !== undefined) shapes[role] = shapeOf(texts(role), dayFirst);
  const codes =
    !options.isSmall || Object.keys(corrections.columns).length > 0 || found !== null
      ? null
      : codeTableOf(header, search.contents, sample.length);
  const exact =
    columns.place === undefined ? undefined : search.contents[columns.place.index]?.exactPlaces;
  return {
    mapping: found?.mapping ?? null,
    layout: found?.layout ?? null,
    columns,
    leftOut: search.leftOut,
    header: headerOf(header, search),
    zone,
    scope: found?.mapping.city ?? corrections.city ?? scopeOf(header),
    shapes,
    dayFirst,
    inUtc: timeRoles.filter((role) => isUtcName(columns[role]?.column ?? "")),
    coordinates,
    halfDays: timeRoles.filter((role) => hidesHalfDays(texts(role), dayFirst)),
    isDateOnly: columns["received-time"] === undefined && holdsDatesOnly(sample, columns),
    hasExactPlaces:
      exact === undefined ? search.leftOut.some(({ is }) => is === "exact place") : exact > 0.05,
    status: search.status,
    codes,
    problem:
      codes !== null
        ? null
        : options.isSmall && found === null && countsCalls(header, search.contents)
          ? onlyCounts(file)
          : columnProblem(
              file,
              header,
              columns,
              search.missing,
              found?.mapping.file ?? corrections.file,
            ),
  };
}

const isUtcName = (column: string): boolean => /\b(utc|gmt|zulu)\b/.test(wordsOf(column));

/** The zone that a person or the mapping names. */
function namedZone(
  { corrections, timeZone }: PlanOptions,
  found: { readonly mapping: Mapping } | null,
): GuessedZone | null {
  const zone = corrections.timeZone ?? found?.mapping.timeZone ?? timeZone;
  if (zone === undefined) return null;
  const isMapped = corrections.timeZone === undefined && found !== null;
  return { zone, confidence: 1, why: isMapped ? "named in the mapping" : "named by a person" };
}

const onlyCounts = (file: string): FileProblem => ({
  file,
  says: "counts calls and tells none: a summary by type",
  mend: "give the calls it was made of; nothing of it was taken",
});

function headerOf(
  header: readonly string[],
  { columns, leftOut, contents }: ReturnType<typeof findColumns>,
): readonly HeaderColumn[] {
  const used = new Map(Object.values(columns).map(({ column, samples }) => [column, samples]));
  const idle = new Set(leftOut.flatMap(({ column, is }) => (is === "not used" ? [column] : [])));
  return header.map((column, index) => ({
    column,
    samples: idle.has(column) ? (contents[index]?.samples ?? []) : (used.get(column) ?? []),
  }));
}

/** Files of one city that name their columns alike share their calls. */
const scopeOf = (header: readonly string[]): string => header.join("\n");

/** The roles of a plan in the order they are staged. */
export const stagedRoles = ({ columns }: TablePlan): readonly Role[] =>
  roles.filter((role) => role !== "remarks" && columns[role] !== undefined);
