import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Mapping } from "../mapping.ts";
import { openEngine } from "./engine.ts";
import type { EngineRow } from "./engine.ts";
import { importToParquet } from "./import-to-parquet.ts";
import type { ParquetOptions } from "./planned.ts";
import type { Manifest } from "./manifest.ts";

/** A fixed clock for imports in tests: 1 November 2026. */
export const testNow = Date.parse("2026-11-01T00:00:00Z");

/** A folder for one test file's imports, and what tests do in it. */
export interface Bench {
  readonly folder: string;
  readonly write: (name: string, content: string | Uint8Array) => Promise<string>;
  /** Imports files; throws where the whole is refused. */
  readonly import: (
    paths: readonly string[],
    options?: Partial<ParquetOptions>,
  ) => Promise<Manifest>;
  /** Rows of a query over the last import; `calls`, `units`, `refused` and `codes` stand for its files. */
  readonly rows: (sql: string) => Promise<readonly EngineRow[]>;
  readonly remove: () => Promise<void>;
}

export async function testBench(mappings: readonly Mapping[] = []): Promise<Bench> {
  const folder = await mkdtemp(join(tmpdir(), "concord-import-test-"));
  const target = join(folder, "result");
  return {
    folder,
    write: async (name, content) => {
      const path = join(folder, name);
      await writeFile(path, content);
      return path;
    },
    import: async (paths, options = {}) => {
      const result = await importToParquet(paths, { mappings, target, now: testNow, ...options });
      if (!result.ok) throw new Error(JSON.stringify(result.error));
      return result.value;
    },
    rows: async (sql) => {
      const engine = await openEngine(folder, { threads: 1 });
      try {
        const named = sql
          .replaceAll(/\bFROM (calls|units)\b/g, `FROM read_parquet('${target}/$1/*.parquet')`)
          .replaceAll(/\bFROM (refused|codes)\b/g, `FROM read_parquet('${target}/$1.parquet')`);
        return await engine.rows(named);
      } finally {
        engine.close();
      }
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
