import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { importToParquet } from "#history/import/import-to-parquet.ts";
import type { FileReport } from "#history/import/manifest.ts";
import { rightColumns } from "./right-columns.ts";
import type { RightColumns } from "./right-columns.ts";

/** A fixed clock for these imports. */
export const importedAt = Date.parse("2026-11-01T00:00:00Z");

/** One real file, imported without a mapping or any other configuration. */
export interface RealImport {
  readonly folder: string;
  readonly report: FileReport;
}

/** Imports every file of the folder of real calls, each by itself, with no configuration whatever. */
export async function importEveryFile(root: string): Promise<readonly RealImport[]> {
  const work = await mkdtemp(join(tmpdir(), "concord-real-"));
  const all: RealImport[] = [];
  try {
    const folders = (await readdir(root, { withFileTypes: true })).filter((entry) =>
      entry.isDirectory(),
    );
    for (const folder of folders.map(({ name }) => name).toSorted())
      for (const name of (await readdir(join(root, folder))).toSorted()) {
        const result = await importToParquet([join(root, folder, name)], {
          mappings: [],
          target: join(work, "result"),
          now: importedAt,
          threads: 1,
        });
        if (!result.ok) throw new Error(`${name}: ${JSON.stringify(result.error)}`);
        all.push(...result.value.files.map((report) => ({ folder, report })));
      }
  } finally {
    await rm(work, { recursive: true, force: true });
  }
  return all;
}

/** The columns that the import took, as the table shows them. */
export function takenColumns({
  columns,
}: FileReport): RightColumns & { readonly area: string | null } {
  const taken = (...roles: readonly string[]): string | null =>
    roles
      .flatMap((role) => columns.filter((each) => each.role === role).map((each) => each.column))
      // A header may hold two spaces where a table cannot.
      .map((column) => column.replaceAll(/\s+/g, " "))
      .join(" + ") || null;
  return {
    time: taken("received", "received-time"),
    type: taken("type-code", "type"),
    place: taken("latitude", "longitude", "point", "place"),
    area: taken("area"),
  };
}

/** Which of time, type and place the import took as a person would; null for codes, and for a file that nobody read. */
export function rightParts(report: FileReport): readonly (keyof RightColumns)[] | null {
  const wanted = rightColumns(report.file);
  if (wanted === undefined || report.holds === "codes") return null;
  const taken = takenColumns(report);
  return (["time", "type", "place"] as const).filter((part) => taken[part] === wanted[part]);
}

/** Rows that became something over all rows: what was refused is the rest. */
const keptShare = ({ rows, refusedRows }: FileReport): string =>
  `${Math.floor((1000 * (rows - refusedRows)) / Math.max(1, rows)) / 10} %`;

/** The table of docs/import.md: what was found in each file, and whether a person would have found the same. */
export function tableOf(imports: readonly RealImport[]): string {
  const rows = imports.map(({ report }) => {
    const became =
      report.holds === "codes"
        ? `${report.codes} codes`
        : [
            `${report.calls} calls`,
            ...(report.furtherUnitRows > 0 ? [`${report.furtherUnitRows} further units`] : []),
            ...(report.duplicates > 0 ? [`${report.duplicates} duplicates`] : []),
            ...(report.refusedRows > 0 ? [`${report.refusedRows} refused`] : []),
          ].join(", ");
    const { time, type, place, area } = takenColumns(report);
    const isCodes = report.holds === "codes";
    const cells = [time, type, place, area].map((each) => (isCodes ? "–" : (each ?? "–")));
    const right = rightParts(report);
    const judged = right === null ? "–" : right.length === 3 ? "all" : right.join(", ") || "none";
    return `| ${[report.file, String(report.rows), became, isCodes ? "–" : keptShare(report), ...cells, judged, report.zone?.zone ?? "–"].join(" | ").replaceAll(/\s+\|/g, " |")} |`;
  });
  return [
    "| file | rows | became | kept | time | type | place | area | right | zone |",
    "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |",
    ...rows,
  ].join("\n");
}
