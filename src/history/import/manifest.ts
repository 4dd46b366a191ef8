import type { LeftOut } from "../columns.ts";
import type { FoundColumn } from "../found-columns.ts";
import type { Quality } from "../quality.ts";
import type { FileProblem, RefusalReason, RefusedRow } from "../table.ts";
import type { OutputFile } from "./folder.ts";
import type { GuessedZone } from "./guess-zone.ts";
import type { HeaderColumn } from "./plan.ts";
import { typeDrift } from "./type-drift.ts";
import type { Vocabulary } from "./type-drift.ts";

/** What was found in one table of one file, and what became of its rows. */
export interface FileReport {
  /** Its number: `source_file` in the Parquet. */
  readonly number: number;
  readonly file: string;
  readonly holds: "calls" | "codes" | "nothing";
  /** Its format, in words. */
  readonly kind: string;
  readonly bytes: number;
  readonly city: string | null;
  /** The layout of the city's mapping that the header was recognised by. */
  readonly layout: string | null;
  /** Who was sent to every call of the file, as its mapping says; empty where nothing does. */
  readonly sent: readonly string[];
  readonly zone: GuessedZone | null;
  readonly columns: readonly FoundColumn[];
  readonly leftOut: readonly LeftOut[];
  readonly header: readonly HeaderColumn[];
  /** Columns kept though they could tell who or where, because a person asked for them. */
  readonly kept: readonly string[];
  readonly rowsAre: "calls" | "units of calls" | "codes";
  /** rows = calls + furtherUnitRows + duplicates + refusedRows; or the codes of a code table. */
  readonly rows: number;
  readonly calls: number;
  readonly furtherUnitRows: number;
  readonly duplicates: number;
  readonly refusedRows: number;
  readonly codes: number;
  readonly refusedByReason: Readonly<Partial<Record<RefusalReason, number>>>;
  /** The first refused rows; `refused.parquet` holds them all. */
  readonly refused: readonly RefusedRow[];
  readonly quality: Quality;
  readonly notes: readonly string[];
  readonly neverForRates: readonly string[];
  readonly problem: FileProblem | null;
}

/** What an import says of itself: `manifest.json`, written last. */
export interface Manifest {
  readonly format: "concord-import";
  readonly version: 1;
  readonly importedAt: string;
  readonly rows: number;
  readonly calls: number;
  readonly furtherUnitRows: number;
  readonly duplicates: number;
  readonly refusedRows: number;
  readonly codes: number;
  readonly files: readonly FileReport[];
  /** How each file differs from the last one before it of its city; empty where they are alike. */
  readonly drift: readonly string[];
  readonly problems: readonly FileProblem[];
  readonly outputs: readonly OutputFile[];
}

/** Sums up an import. `now`: when it was made, milliseconds. */
export function manifestOf(
  files: readonly FileReport[],
  problems: readonly FileProblem[],
  outputs: readonly OutputFile[],
  now: number,
  vocabularies: ReadonlyMap<number, Vocabulary> = new Map(),
): Manifest {
  const total = (count: (file: FileReport) => number): number =>
    files.reduce((sum, file) => sum + count(file), 0);
  return {
    format: "concord-import",
    version: 1,
    importedAt: new Date(now).toISOString(),
    rows: total((file) => (file.holds === "codes" ? 0 : file.rows)),
    calls: total((file) => file.calls),
    furtherUnitRows: total((file) => file.furtherUnitRows),
    duplicates: total((file) => file.duplicates),
    refusedRows: total((file) => file.refusedRows),
    codes: total((file) => file.codes),
    files,
    drift: driftOf(
      files.filter(({ holds }) => holds === "calls"),
      vocabularies,
    ),
    problems: [...problems, ...files.flatMap(({ problem }) => problem ?? [])],
    outputs,
  };
}

const named = (file: FileReport): ReadonlyMap<string, string> =>
  new Map(file.columns.map(({ role, column }) => [role, column]));

/** Whether two files share half of their columns at least. Files of another city are another layout, not a drift. */
function isAlike(one: FileReport, other: FileReport): boolean {
  const [now, known] = [named(one), named(other)];
  const names = new Set(known.values());
  const shared = [...now.values()].filter((column) => names.has(column)).length;
  return shared * 2 >= Math.min(known.size, now.size);
}

/**
 * How each file differs from the last one before it that is of the same layout: columns by another name, columns that came or went,
 * another zone, other types. A city that renames a column or two each year drifts from year to year, and away from its first.
 */
function driftOf(
  files: readonly FileReport[],
  vocabularies: ReadonlyMap<number, Vocabulary>,
): readonly string[] {
  return files.flatMap((file, at) => {
    const last = files.slice(0, at).findLast((earlier) => isAlike(file, earlier));
    if (last === undefined) return [];
    const [known, now] = [named(last), named(file)];
    const said: string[] = [];
    for (const [role, column] of known) {
      const other = now.get(role);
      if (other === undefined) said.push(`has no ${role} ("${column}" before)`);
      else if (other !== column) said.push(`calls ${role} "${other}" ("${column}" before)`);
    }
    for (const [role, column] of now)
      if (!known.has(role)) said.push(`also has ${role} "${column}"`);
    if (file.zone?.zone !== last.zone?.zone)
      said.push(
        `has the zone ${file.zone?.zone ?? "unknown"} (${last.zone?.zone ?? "unknown"} before)`,
      );
    const [before, after] = [vocabularies.get(last.number), vocabularies.get(file.number)];
    if (before !== undefined && after !== undefined)
      said.push(...typeDrift(after, before, last.file));
    return said.map((each) => `${file.file} ${each}`);
  });
}
