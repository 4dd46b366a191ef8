import { join } from "node:path";
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
import type { Vocabulary } from "./type-drift.ts";

/** Types of the calls of each file, as written, by its number; at most so many of each. */
export async function vocabulariesOf(
  engine: Engine,
  folder: string,
  taken: readonly TakenTable[],
): Promise<ReadonlyMap<number, Vocabulary>> {
  if (taken.every(({ parts }) => parts.length === 0)) return new Map();
  const rows = await engine.rows(
    `SELECT source_file AS f, type_written AS t, count(*) AS n FROM read_parquet(${literal(join(folder, "calls", "*.parquet"))})
WHERE type_written IS NOT NULL GROUP BY 1, 2 ORDER BY 3 DESC, 2 LIMIT 100000`,
  );
  const vocabularies = new Map<number, Map<string, number>>();
  for (const { f, t, n } of rows) {
    const own = vocabularies.get(Number(f)) ?? new Map<string, number>();
    vocabularies.set(Number(f), own.set(String(t), Number(n)));
  }
  return vocabularies;
}

/** Says what became of every table, from what was written. */
export async function reportsOf(
  engine: Engine,
  folder: string,
  tables: readonly PlannedTable[],
  taken: readonly TakenTable[],
  same: SameCalls,
  codes: readonly CodeRow[],
): Promise<readonly FileReport[]> {
  const byNumber = new Map(taken.map((each) => [each.planned.number, each]));
  const hasCalls = taken.some(({ parts }) => parts.length > 0);
  const from = `read_parquet(${literal(join(folder, "calls", "*.parquet"))})`;
  const reports: FileReport[] = [];
  for (const planned of tables) {
    const done = byNumber.get(planned.number);
    if (done === undefined) reports.push(otherReport(planned, codes));
    else {
      const counts = hasCalls ? await countsOf(engine, from, planned.number) : newCounts();
      reports.push(
        callsReport(
          done,
          { ...counts, ...ownCounts(done, same) },
          await typesOf(engine, hasCalls ? from : null, planned.number),
        ),
      );
    }
  }
  return reports;
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

async function countsOf(engine: Engine, from: string, number: number): Promise<RowCounts> {
  const where = `FROM ${from} WHERE source_file = ${number}`;
  const [row] =
    await engine.rows(`SELECT count(*) AS calls, count(*) FILTER (call_id IS NULL) AS ids,
  count(*) FILTER (received_local IS NULL AND received_at IS NULL) AS times, count(*) FILTER (type_written IS NULL) AS types,
  count(*) FILTER (clock IS NOT NULL) AS clocks, count(*) FILTER (received_local IS NULL AND received_at IS NOT NULL) AS hourless ${where}`);
  const days = await engine.rows(
    `SELECT received_local::DATE - DATE '1970-01-01' AS d, count(*) AS n ${where} AND received_local IS NOT NULL GROUP BY 1`,
  );
  const count = (name: string): number => Number(row?.[name] ?? 0);
  return {
    ...newCounts(),
    calls: count("calls"),
    blankIds: count("ids"),
    blankTimes: count("times"),
    blankTypes: count("types"),
    clockChanges: count("clocks"),
    hourless: count("hourless"),
    days: new Map(days.map(({ d, n }) => [Number(d), Number(n)])),
  };
}

async function typesOf(
  engine: Engine,
  from: string | null,
  number: number,
): Promise<readonly string[]> {
  if (from === null) return [];
  const rows = await engine.rows(
    `SELECT DISTINCT coalesce(type_text, type_written) AS t FROM ${from} WHERE source_file = ${number} LIMIT 20000`,
  );
  return rows.flatMap(({ t }) => (typeof t === "string" ? [t] : []));
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

function callsReport(taken: TakenTable, counts: RowCounts, types: readonly string[]): FileReport {
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
      ...(plan.isDateOnly
        ? [`"${plan.columns.received?.column ?? ""}" holds days alone; hours are unknown.`]
        : []),
      ...(plan.halfDays.includes("received")
        ? [
            `Hours of "${plan.columns.received?.column ?? ""}" run from 1 to 12 and nothing says morning or evening: only the days were kept.`,
          ]
        : []),
      ...coordinateNotes(plan.coordinates),
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

function zoneNotes({ plan }: PlannedTable): readonly string[] {
  const { zone } = plan;
  return zone === null || zone.confidence === 1
    ? []
    : [
        `Times were read as ${zone.zone}: ${zone.why}. Name another with --set time-zone=ZONE if that is wrong.`,
      ];
}
