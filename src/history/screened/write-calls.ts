import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from "node:fs";
import { join } from "node:path";
import type { CompiledProtocol } from "#core/protocol/compiled.ts";
import { literal, openEngine } from "../import/engine.ts";
import { writeFolder, type ScreenedFolder } from "./folder.ts";
import { packedSql, shapeSql } from "./generate.ts";
import { layoutOf } from "./layout.ts";

export interface WriteCalls {
  readonly compiled: CompiledProtocol;
  readonly folder: string;
  readonly rows: number;
  readonly seed: number;
  /** When the first call comes in, milliseconds since 1970; they are spread evenly over a year. */
  readonly start: number;
  /** Rows written so far, after each file. */
  readonly onFile?: (rows: number) => void;
}

const yearMs = 365 * 86_400_000;
/** Few large files, each still a fraction of a second to replay. */
export const rowsPerFile = 60_000_000;
/** Calls that stand together in a file: whole vectors of the engine. */
const rowsPerGroup = 488 * 2048;

/**
 * Writes a synthetic year of screened calls into a new folder: Parquet files of up to sixty million rows, then the page that
 * says the folder is whole. Throws RangeError where the folder holds anything already.
 */
export async function writeCalls(options: WriteCalls): Promise<ScreenedFolder> {
  const { compiled, folder, rows, seed, start, onFile } = options;
  mkdirSync(folder, { recursive: true });
  if (readdirSync(folder).length > 0)
    throw new RangeError(
      `${folder} is not empty; name a new folder, so that nothing is overwritten`,
    );
  const layout = layoutOf(compiled);
  const calls = { layout, seed, start, stepMs: yearMs / rows };
  const engine = await openEngine(folder, { memoryMiB: 900 });
  const files: { name: string; rows: number; bytes: number }[] = [];
  try {
    await engine.run("SET preserve_insertion_order = false");
    await engine.run(shapeSql(layout));
    for (let from = 0; from < rows; from += rowsPerFile) {
      const to = Math.min(rows, from + rowsPerFile);
      const name = `calls-${String(files.length).padStart(4, "0")}.parquet`;
      const path = join(folder, name);
      // Keys as differences, not as numbers of a dictionary's entries: what follows a lookup then runs over plain arrays. In the
      // order of the first key, so that one lookup finds its class beside the one before it and not anywhere in the table.
      await engine.run(
        `COPY (${packedSql(calls, from, to)} ORDER BY call // ${rowsPerGroup}, a) TO ${literal(`${path}.part`)} (FORMAT parquet, COMPRESSION snappy, PARQUET_VERSION v2, DICTIONARY_SIZE_LIMIT 1, ROW_GROUP_SIZE ${rowsPerGroup})`,
      );
      keep(`${path}.part`, path);
      files.push({ name, rows: to - from, bytes: statSync(path).size });
      onFile?.(to);
    }
  } catch (cause) {
    for (const name of readdirSync(folder))
      if (name.startsWith("calls-")) rmSync(join(folder, name));
    throw cause;
  } finally {
    engine.close();
  }
  const { id, version, hash } = compiled.protocol;
  const said: ScreenedFolder = {
    kind: "screened-calls",
    synthetic: true,
    protocol: { id, version, hash },
    rows,
    files,
    layout,
  };
  writeFolder(folder, said);
  return said;
}

/** A file has its name once all of it is on disk. */
function keep(part: string, path: string): void {
  const file = openSync(part, "r");
  fsyncSync(file);
  closeSync(file);
  renameSync(part, path);
}
