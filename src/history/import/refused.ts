import { createWriteStream } from "node:fs";
import { writeFile } from "node:fs/promises";
import { finished } from "node:stream/promises";
import { join } from "node:path";
import type { RefusedRow } from "../table.ts";
import type { CodeRow } from "./code-rows.ts";
import { literal } from "./engine.ts";
import type { Engine } from "./engine.ts";
import { codeColumns, refusedColumns } from "./schema.ts";
import type { SchemaColumn } from "./schema.ts";
import { cleanCell } from "./stage.ts";

/** Collects refused rows on disk, however many there are. */
export interface RefusedWriter {
  readonly add: (fileNumber: number, refusal: RefusedRow) => void;
  /** Writes them all as Parquet. */
  readonly write: (engine: Engine, target: string) => Promise<void>;
}

type Cell = string | number | null;

const lineOf = (cells: readonly Cell[]): string =>
  `${cells.map((cell) => (cell === null ? "\u001e" : typeof cell === "number" ? String(cell) : cleanCell(cell))).join("\u001f")}\n`;

export async function refusedWriter(folder: string): Promise<RefusedWriter> {
  const path = join(folder, "refused");
  await writeFile(path, "");
  const file = createWriteStream(path);
  // Met when it is written out.
  file.on("error", () => undefined);
  return {
    add: (fileNumber, { line, column, reason, says, mend }) => {
      file.write(lineOf([fileNumber, line, column, reason, says, mend]));
    },
    write: async (engine, target) => {
      file.end();
      await finished(file);
      await engine.run(copySql(path, refusedColumns, target, "ORDER BY source_file, source_row"));
    },
  };
}

/** Writes the codes of code tables; nothing where there are none. */
export async function writeCodes(
  engine: Engine,
  codes: readonly CodeRow[],
  work: string,
  folder: string,
): Promise<void> {
  if (codes.length === 0) return;
  const path = join(work, "codes");
  await writeFile(
    path,
    codes
      .map((row) => lineOf([row.file, row.of, row.code, row.says, row.class, row.line]))
      .join(""),
  );
  await engine.run(copySql(path, codeColumns, join(folder, "codes.parquet"), ""));
}

const copySql = (
  path: string,
  columns: readonly SchemaColumn[],
  target: string,
  order: string,
): string =>
  `COPY (SELECT * FROM read_csv(${literal(path)}, delim = '\u001f', quote = '', escape = '', header = false, auto_detect = false, nullstr = '\u001e',
  columns = {${columns.map(({ name, type }) => `${literal(name)}: ${literal(type)}`).join(", ")}}) ${order}) TO ${literal(target)} (FORMAT parquet)`;
