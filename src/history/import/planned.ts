import type { Mapping } from "../mapping.ts";
import type { Batch, FileProblem, SourceRow, Table } from "../table.ts";
import type { Corrections } from "./corrections.ts";
import type { FileKind } from "./kind.ts";
import type { TablePlan } from "./plan.ts";

/** How far an import has come. */
export interface ParquetProgress {
  readonly file: string;
  readonly bytesRead: number;
  readonly bytes: number;
  readonly rows: number;
}

/** What an import is asked. */
export interface ParquetOptions {
  readonly mappings: readonly Mapping[];
  readonly timeZone?: string;
  /** Where the result is to stand. */
  readonly target: string;
  /** When the import is made; no call can have come in later. Milliseconds. */
  readonly now: number;
  /** Columns kept though they could tell who or where: named by a person. */
  readonly keep?: readonly string[];
  /** Corrections by file instead of those beside it. */
  readonly corrections?: ReadonlyMap<string, Corrections>;
  /** Keeps places as written in `places/`, apart from the calls: for counting places in a result that is soon deleted. */
  readonly keepPlaces?: boolean;
  readonly memoryMiB?: number;
  readonly threads?: number;
  readonly onProgress?: (progress: ParquetProgress) => void;
  readonly signal?: AbortSignal;
}

/** A table that was looked at and waits for its rows to be taken. */
export interface PlannedTable {
  readonly number: number;
  readonly path: string;
  readonly kind: FileKind;
  readonly table: Table;
  readonly plan: TablePlan;
  readonly notes: readonly string[];
  readonly sample: readonly SourceRow[];
  readonly first: Batch | null;
  readonly rest: AsyncIterator<Batch>;
}

/** What was found in the files, no row taken yet. */
export interface Looked {
  readonly tables: readonly PlannedTable[];
  readonly problems: readonly FileProblem[];
}
