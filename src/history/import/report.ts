import { basename, join } from "node:path";
import { notesOf } from "../file-notes.ts";
import { qualityOf } from "../quality.ts";
import { newCounts } from "../row-counts.ts";
import type { RowCounts } from "../row-counts.ts";
import type { CodeRow } from "./code-rows.ts";
import { literal } from "./engine.ts";
import type { Engine } from "./engine.ts";
import type { PlannedTable } from "./planned.ts";
import { coordinateNotes } from "./coordinates.ts";
import { kindWords } from "./kind.ts";
import type { FileReport } from "./manifest.ts";
import { missingFamilies, roundNumber } from "./missing.ts";
import type { SameCalls } from "./same-calls.ts";
import type { TakenTable } from "./take-table.ts";
import type { UsedAgain } from "./used-again.ts";
import type { Vocabulary } from "./type-drift.ts";

/** What is said of every table, and the types of its calls, by the number of the table. */
export interface Reports {
  readonly files: readonly FileReport[];
  readonly vocabularies: ReadonlyMap<number, Vocabulary>;
}

/** Says what became of every table, from what was written. */
export async function reportsOf(
  engine: Engine,
  folder: string,
  tables: readonly PlannedTable[],
  taken: readonly TakenTable[],
  same: SameCalls,
  codes: readonly CodeRow[],
): Promise<Reports> {
  const byNumber = new Map(taken.map((each) => [each.planned.number, each]));
  const files: FileReport[] = [];
  const vocabularies = new Map<number, Vocabulary>();
  for (const planned of tables) {
    const done = byNumber.get(planned.number);
    if (done === undefined) {
      files.push(otherReport(planned, codes));
      continue;
    }
    const paths = done.parts.map(({ first }) => join(folder, "calls", basename(first)));
    const counts = paths.length > 0 ? await countsOf(engine, paths) : newCounts();
    const types = paths.length > 0 ? await typesOf(engine, paths) : noTypes;
    if (types.written.size > 0) vocabularies.set(planned.number, types.written);
    const again = usedAgainNotes(same.usedAgain.get(planned.number));
    files.push(callsReport(done, { ...counts, ...ownCounts(done, same) }, [...types.words], again));
  }
  return { files, vocabularies };
}

type OwnCounts = Pick<
  RowCounts,
  "rows" | "furtherUnitRows" | "duplicates" | "refusedRows" | "finalForFirst" | "clockChanges"
>;

const ownCounts = (taken: TakenTable, same: SameCalls): Omit<OwnCounts, "clockChanges"> => {
  const { number } = taken.planned;
  return {
    rows: taken.rows,
    furtherUnitRows: same.furtherUnitRows.get(number) ?? 0,
    duplicates: same.duplicates.get(number) ?? 0,
    refusedRows: taken.refusedRows,
    finalForFirst: taken.finalForFirst,
  };
};

const listSql = (paths: readonly string[]): string => `[${paths.map(literal).join(", ")}]`;

/** Counts of the calls in these files. Blanks are told by the files' own pages: no column is read for them. */
async function countsOf(engine: Engine, paths: readonly string[]): Promise<RowCounts> {
  const columns = await engine.rows(
    `SELECT path_in_schema AS c, sum(num_values)::BIGINT AS n, sum(stats_null_count)::BIGINT AS blank FROM parquet_metadata(${listSql(paths)})
WHERE path_in_schema IN ('call_id', 'received_at', 'received_local', 'type_written', 'clock') GROUP BY 1`,
  );
  const of = (column: string) => columns.find(({ c }) => c === column);
  const calls = Number(of("call_id")?.["n"] ?? 0);
  const blank = (column: string): number => Number(of(column)?.["blank"] ?? 0);
  const [hourless] =
    blank("received_local") === 0 || blank("received_at") === calls
      ? []
      : await engine.rows(
          `SELECT count(*) AS n FROM read_parquet(${listSql(paths)}) WHERE received_local IS NULL AND received_at IS NOT NULL`,
        );
  const days = await engine.rows(
    `SELECT received_local::DATE - DATE '1970-01-01' AS d, count(*) AS n FROM read_parquet(${listSql(paths)}) WHERE received_local IS NOT NULL GROUP BY 1`,
  );
  return {
    ...newCounts(),
    calls,
    blankIds: blank("call_id"),
    blankTimes: blank("received_local") - Number(hourless?.["n"] ?? 0),
    blankTypes: blank("type_written"),
    clockChanges: calls - blank("clock"),
    hourless: Number(hourless?.["n"] ?? 0),
    days: new Map(days.map(({ d, n }) => [Number(d), Number(n)])),
  };
}

/** Types of the calls of one table: how often each is written so, and their words; at most so many of each. */
interface Types {
  readonly written: Vocabulary;
  readonly words: ReadonlySet<string>;
}

const noTypes: Types = { written: new Map(), words: new Set() };
const mostTypes = 20_000;

async function typesOf(engine: Engine, paths: readonly string[]): Promise<Types> {
  const rows = await engine.rows(
    `SELECT type_written AS t, type_text AS w, count(*) AS n FROM read_parquet(${listSql(paths)}) WHERE type_written IS NOT NULL OR type_text IS NOT NULL
GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2 LIMIT ${mostTypes}`,
  );
  const written = new Map<string, number>();
  const words = new Set<string>();
  for (const { t, w, n } of rows) {
    if (typeof t === "string") written.set(t, (written.get(t) ?? 0) + Number(n));
    const said = w ?? t;
    if (typeof said === "string") words.add(said);
  }
  return { written, words };
}

/** What is said of a table of which no calls were taken. */
export function otherReport(
  { number, table, kind, plan, notes }: PlannedTable,
  codes: readonly CodeRow[],
): FileReport {
  const own = codes.filter(({ file }) => file === number).length;
  return {
    number,
    file: table.file,
    holds: plan.codes === null ? "nothing" : "codes",
    kind: kindWords(kind),
    bytes: table.bytes,
    city: null,
    layout: null,
    sent: [],
    zone: null,
    columns: plan.codes === null ? Object.values(plan.columns) : [],
    leftOut: [],
    header: plan.header,
    kept: [],
    rowsAre: "codes",
    rows: own,
    calls: 0,
    furtherUnitRows: 0,
    duplicates: 0,
    refusedRows: 0,
    codes: own,
    refusedByReason: {},
    refused: [],
    quality: qualityOf(newCounts()),
    notes: [
      ...notes,
      ...table.notes(),
      ...(plan.codes === null
        ? []
        : [
            `A table of codes${plan.codes.of === null ? "" : ` of each ${plan.codes.of}`}, not of calls; give it together with the calls that use them.`,
          ]),
    ],
    neverForRates: [],
    problem: plan.problem,
  };
}

/** What a person should know where hours are unknown. */
function hourNotes(plan: PlannedTable["plan"]): readonly string[] {
  return [
    ...(plan.isDateOnly
      ? [`"${plan.columns.received?.column ?? ""}" holds days alone; hours are unknown.`]
      : []),
    ...(plan.halfDays.includes("received")
      ? [
          `Hours of "${plan.columns.received?.column ?? ""}" run from 1 to 12 and nothing says morning or evening: only the days were kept.`,
        ]
      : []),
  ];
}

/** What a person should know where numbers of calls are used again. */
function usedAgainNotes(again: UsedAgain | undefined): readonly string[] {
  if (again === undefined || again.calls === 0) return [];
  const { each, calls } = again;
  return [
    each === "day"
      ? `Numbers begin again every day: ${calls} calls have the number of a call of another day, and each counts as a call of its own.`
      : `Numbers are used again: ${calls} calls have the number of a call more than three days before, and each counts as a call of its own.`,
  ];
}

function callsReport(
  taken: TakenTable,
  counts: RowCounts,
  types: readonly string[],
  again: readonly string[],
): FileReport {
  const { planned } = taken;
  const { table, plan, number, kind } = planned;
  // Ids are blank for every row where no column holds one; that is said once, by another note.
  const hasIds = plan.columns["call-id"] !== undefined;
  const shown = { ...counts, blankIds: hasIds ? counts.blankIds : 0 };
  const cut = roundNumber(counts.rows);
  return {
    number,
    file: table.file,
    holds: "calls",
    kind: kindWords(kind),
    bytes: table.bytes,
    city: plan.mapping?.city ?? null,
    layout: plan.layout?.name ?? null,
    sent: plan.layout?.sent ?? [],
    zone: plan.zone,
    columns: Object.values(plan.columns),
    leftOut: plan.leftOut.filter(({ column }) => !taken.kept.includes(column)),
    header: plan.header,
    kept: taken.kept,
    rowsAre: counts.furtherUnitRows > 0 ? "units of calls" : "calls",
    rows: counts.rows,
    calls: counts.calls,
    furtherUnitRows: counts.furtherUnitRows,
    duplicates: counts.duplicates,
    refusedRows: counts.refusedRows,
    codes: 0,
    refusedByReason: taken.refusedByReason,
    refused: taken.refused,
    quality: qualityOf(shown),
    notes: [
      ...planned.notes,
      ...notesOf(table, plan.columns, plan.zone?.zone ?? null),
      ...zoneNotes(planned),
      ...hourNotes(plan),
      ...again,
      ...coordinateNotes(plan.coordinates),
      ...statusNotes(plan.status),
      ...(plan.dayFirst ? ["Dates put the day before the month."] : []),
      ...(plan.hasExactPlaces
        ? [
            "Places are single houses: they were cut to the hundred block, coordinates to 0.001 degree.",
          ]
        : []),
      ...(hasIds && counts.blankIds > counts.calls / 100
        ? [
            "Ids without all their digits (1.8E+11) were rounded by a spreadsheet; they tell no calls apart and were not used.",
          ]
        : []),
      ...(plan.mapping?.notes ?? []),
      ...(plan.layout?.notes ?? []),
      ...missingFamilies(types, counts.calls),
      ...(cut === null ? [] : [cut]),
    ],
    neverForRates: [
      ...table.neverForRates,
      ...(plan.layout?.neverForRates ?? []),
      ...(cut === null ? [] : [cut]),
    ],
    problem: taken.problem,
  };
}

const statusNotes = (status: string | null): readonly string[] =>
  status === null
    ? []
    : [
        `"${status}" says how far a call had come: the file has a row for each change of it. The first row of a call is the call; the others are among those that repeat it, and their times are not used.`,
      ];

function zoneNotes({ plan }: PlannedTable): readonly string[] {
  const { zone } = plan;
  const utc = plan.inUtc.flatMap((role) => plan.columns[role]?.column ?? []);
  const said =
    utc.length === 0
      ? []
      : [
          `Times under ${utc.map((name) => `"${name}"`).join(", ")} were read as UTC: the name says so.`,
        ];
  return zone === null || zone.confidence === 1
    ? said
    : [
        ...said,
        `Times were read as ${zone.zone}: ${zone.why}. Name another with --set time-zone=ZONE if that is wrong.`,
      ];
}
