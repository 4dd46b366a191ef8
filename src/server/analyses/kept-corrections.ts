import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";
import type { ImportedTable, ImportFound } from "#contract/analysis.ts";
import { correctionsBeside, keepCorrections as keepTypes } from "#history/corrections.ts";
import { isRole } from "#history/column-names.ts";
import { correctionsPath, keepCorrections as keepColumns } from "#history/import/corrections.ts";
import { localKey } from "#history/mapping.ts";
import { importFolder, uploadPath, writeWhole } from "./analysis.ts";
import type { Kept, Work } from "./analysis.ts";

const correctedSchema = z.object({
  columns: z.record(z.string(), z.string().nullable()),
  timeZone: z.string().nullable(),
  types: z.record(z.string(), z.string().nullable()),
});
type Corrected = z.infer<typeof correctedSchema>;

/**
 * What people corrected, by the columns of the file they corrected: the next export of the same system is right at once. Names of
 * columns, zones and types alone; nothing of a call.
 */
export interface CorrectionShelf {
  readonly find: (header: readonly string[]) => Corrected | null;
  readonly keep: (header: readonly string[], corrected: Corrected) => void;
}

export function correctionShelf(folder: string): CorrectionShelf {
  const pathOf = (header: readonly string[]): string => {
    const hash = createHash("sha256").update(header.join("\n")).digest("hex");
    return join(folder, `${hash.slice(0, 32)}.json`);
  };
  return {
    find: (header) => {
      try {
        const read = correctedSchema.safeParse(JSON.parse(readFileSync(pathOf(header), "utf8")));
        return read.success ? read.data : null;
      } catch {
        return null;
      }
    },
    keep: (header, corrected) => {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      const isEmpty =
        Object.keys(corrected.columns).length + Object.keys(corrected.types).length === 0 &&
        corrected.timeZone === null;
      if (isEmpty) rmSync(pathOf(header), { force: true });
      else writeWhole(pathOf(header), JSON.stringify(corrected));
    },
  };
}

/** Columns of the uploaded file a table came in. */
export const headerOf = ({ header }: Pick<ImportedTable, "header">): readonly string[] =>
  header.map(({ column }) => column);

/** Writes the small files that the commands read, beside what they read: one a file for columns, one for types. */
export async function writeCorrections(work: Work): Promise<void> {
  for (const [number, { columns, timeZone }] of work.kept.files.entries()) {
    const file = correctionsPath(uploadPath(work, number));
    if (Object.keys(columns).length === 0 && timeZone === null) rmSync(file, { force: true });
    else
      await keepColumns({
        file,
        columns: Object.fromEntries(Object.entries(columns).filter(([role]) => isRole(role))),
        ...(timeZone === null ? {} : { timeZone }),
      });
  }
  const types = Object.entries(work.kept.types);
  rmSync(correctionsBeside(importFolder(work)), { force: true });
  if (types.length > 0)
    await keepTypes(importFolder(work), new Map(types.map(meaningOf)), new Map());
}

const meaningOf = ([text, is]: readonly [string, string | null]) =>
  [
    localKey(text),
    { is, confidence: is === null ? 0 : 1, why: "a person said so", initiated: null },
  ] as const;

/** What was corrected for files with the same columns before; null where nothing was. */
export function reuse(
  { kept }: Work,
  tables: ImportFound["tables"],
  shelf: CorrectionShelf,
): Partial<Kept> | null {
  let isFound = false;
  const files = kept.files.map((file) => ({ ...file }));
  const types = { ...kept.types };
  for (const table of tables) {
    const corrected = shelf.find(headerOf(table));
    const file = files[table.upload];
    if (corrected === null || file === undefined) continue;
    isFound = true;
    file.columns = corrected.columns;
    file.timeZone = corrected.timeZone;
    Object.assign(types, corrected.types);
  }
  return isFound ? { files, types, reused: true } : null;
}
