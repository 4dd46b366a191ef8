import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { importToParquet } from "#history/import/import-to-parquet.ts";
import type { FileReport } from "#history/import/manifest.ts";

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

/** The table of docs/import.md: what was found in each file. */
export function tableOf(imports: readonly RealImport[]): string {
  const rows = imports.map(({ report }) => {
    const column = (...roles: readonly string[]): string =>
      roles
        .flatMap((role) =>
          report.columns.filter((each) => each.role === role).map((each) => each.column),
        )
        .join(" + ") || "–";
    const became =
      report.holds === "codes"
        ? `${report.codes} codes`
        : [
            `${report.calls} calls`,
            ...(report.furtherUnitRows > 0 ? [`${report.furtherUnitRows} further units`] : []),
            ...(report.duplicates > 0 ? [`${report.duplicates} duplicates`] : []),
            ...(report.refusedRows > 0 ? [`${report.refusedRows} refused`] : []),
          ].join(", ");
    const cells =
      report.holds === "codes"
        ? ["–", "–", "–", "–"]
        : [
            column("received", "received-time"),
            column("type-code", "type"),
            column("latitude", "longitude", "point", "place"),
            column("area"),
          ];
    return `| ${[report.file, String(report.rows), became, ...cells, report.zone?.zone ?? "–"].join(" | ").replaceAll(/\s+\|/g, " |")} |`;
  });
  return [
    "| file | rows | became | time | type | place | area | zone |",
    "| --- | --- | --- | --- | --- | --- | --- | --- |",
    ...rows,
  ].join("\n");
}
