import { stat } from "node:fs/promises";
import { fail, ok } from "#core/base/result.ts";
import type { Result } from "#core/base/result.ts";
import type { Batch, FileProblem, SourceRow, Table } from "../table.ts";
import { identifier, literal, openEngine } from "./engine.ts";
import type { Engine } from "./engine.ts";

const rowsABatch = 4096;

/** Opens a Parquet file as rows of texts: times in ISO, everything else as the engine writes it. */
export async function openParquet(
  path: string,
  file: string,
  spillFolder: string,
): Promise<Result<Table, FileProblem>> {
  const engine = await openEngine(spillFolder, { threads: 1, memoryMiB: 256 });
  try {
    const described = await engine.rows(`DESCRIBE SELECT * FROM read_parquet(${literal(path)})`);
    const columns = described.map((row) => ({
      name: String(row["column_name"]),
      type: String(row["column_type"]),
    }));
    const { size } = await stat(path);
    return ok({
      file,
      header: columns.map(({ name }) => name),
      bytes: size,
      batches: batchesOf(engine, path, columns.map(textOf), size),
      notes: () => [],
      neverForRates: [],
    });
  } catch (error) {
    engine.close();
    const message = error instanceof Error ? error.message : String(error);
    return fail({
      file,
      says: `is no whole Parquet file: ${message.split("\n")[0]?.slice(0, 160) ?? ""}`,
      mend: "copy or export it again; the end may be cut off",
    });
  }
}

/** Instants say their zone, so that they are not taken for local times. */
const textOf = ({ name, type }: { readonly name: string; readonly type: string }): string => {
  const column = identifier(name);
  if (type === "TIMESTAMP WITH TIME ZONE")
    return `strftime(${column}::TIMESTAMP, '%Y-%m-%d %H:%M:%S.%gZ')`;
  return type === "BLOB" ? `hex(${column})` : `CAST(${column} AS VARCHAR)`;
};

async function* batchesOf(
  engine: Engine,
  path: string,
  columns: readonly string[],
  bytes: number,
): AsyncGenerator<Batch> {
  try {
    const from = `read_parquet(${literal(path)})`;
    const counted = await engine.rows(`SELECT count(*) AS n FROM ${from}`);
    const total = Number(counted[0]?.["n"] ?? 0);
    const result = await engine.connection.stream(`SELECT ${columns.join(", ")} FROM ${from}`);
    let line = 1;
    let rows: SourceRow[] = [];
    for await (const chunk of result.yieldRows())
      for (const cells of chunk) {
        rows.push({ line, cells: cells.map((cell) => (typeof cell === "string" ? cell : "")) });
        line += 1;
        if (rows.length < rowsABatch) continue;
        yield { rows, refused: [], repeatedHeaders: 0, bytesRead: share(line, total, bytes) };
        rows = [];
      }
    if (rows.length > 0) yield { rows, refused: [], repeatedHeaders: 0, bytesRead: bytes };
  } finally {
    engine.close();
  }
}

const share = (line: number, total: number, bytes: number): number =>
  total === 0 ? bytes : Math.floor((bytes * line) / total);
