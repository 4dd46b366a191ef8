import { readFileSync } from "node:fs";
import { join } from "node:path";
import { importFoundSchema } from "#contract/analysis.ts";
import type { ImportFound } from "#contract/analysis.ts";
import { manifestName } from "#history/import/folder.ts";
import { answerPath, importFolder } from "./analysis.ts";
import type { Work } from "./analysis.ts";

/** What stands apart from the calls and never leaves: places as they are written. */
const isInside = (file: string): boolean => file.startsWith("places/");

/** The uploaded file a table came in, by its name: `911.zip/911.csv` came in `911.zip`. No two uploads are stored under one name. */
const uploadNamed = (work: Work, table: string): number =>
  Math.max(
    0,
    work.kept.files.findIndex(({ stored }) => stored === table.split("/")[0]),
  );

/** What the last import found; null where there is none. An import of which nothing could be taken is found too: its columns can be corrected. */
export function foundIn(work: Work): ImportFound | null {
  const manifest =
    readJson(join(importFolder(work), manifestName)) ?? readJson(answerPath(work, "import"));
  if (typeof manifest !== "object" || manifest === null) return null;
  const files = "files" in manifest && Array.isArray(manifest.files) ? manifest.files : [];
  const tables: readonly { readonly file: string }[] = files.flatMap((table: unknown) =>
    typeof table === "object" && table !== null && "file" in table
      ? [{ ...table, file: String(table.file) }]
      : [],
  );
  const read = importFoundSchema.safeParse({
    rows: 0,
    calls: 0,
    furtherUnitRows: 0,
    duplicates: 0,
    refusedRows: 0,
    codes: 0,
    drift: [],
    problems: [],
    outputs: [],
    ...manifest,
    tables: tables.map((table) => ({ ...table, upload: uploadNamed(work, table.file) })),
    corrections: work.kept.files.map(({ columns, timeZone }) => ({ columns, timeZone })),
  });
  if (!read.success) return null;
  return { ...read.data, outputs: read.data.outputs.filter(({ file }) => !isInside(file)) };
}

/** What a file of JSON holds; null where it is not there or is none. */
export function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch {
    return null;
  }
}
