import { rm } from "node:fs/promises";
import { join } from "node:path";
import { UnreadableText } from "../lines.ts";
import type { FileProblem, RefusalReason, RefusedRow } from "../table.ts";
import type { ParquetOptions, PlannedTable } from "./planned.ts";
import type { Normaliser } from "./normalise.ts";
import { keptColumn, stagedColumn } from "./normalise-sql.ts";
import { stagedRoles } from "./plan.ts";
import type { RefusedWriter } from "./refused.ts";
import { stageTable } from "./stage-table.ts";
import { packingOf } from "./words.ts";

/** The files of a typed part: rows that say a call first, and those of the same part that say it again, where there are any. */
export interface TypedFiles {
  readonly first: string;
  readonly again: string | null;
}

/** A table whose rows were taken: typed parts, and what became of the others. */
export interface TakenTable {
  readonly planned: PlannedTable;
  readonly parts: readonly TypedFiles[];
  readonly rows: number;
  readonly refusedRows: number;
  readonly refusedByReason: Readonly<Partial<Record<RefusalReason, number>>>;
  /** The first of them. */
  readonly refused: readonly RefusedRow[];
  readonly finalForFirst: number;
  /** Why the rest of it could not be read; null where all of it was. */
  readonly problem: FileProblem | null;
  /** Columns kept because they were asked for. */
  readonly kept: readonly string[];
}

export interface TakeTools {
  /** One engine each; a part is typed by whichever is free. */
  readonly normalisers: readonly Normaliser[];
  readonly refused: RefusedWriter;
  readonly work: string;
  readonly parts: string;
  /** Where places as written go; null where nobody asked for them. */
  readonly places: string | null;
  readonly typeMeanings: ReadonlyMap<string, string>;
  readonly endMeanings: ReadonlyMap<string, string>;
  readonly options: ParquetOptions;
}

const listedRefusals = 100;

/** Stages and types every row of one table. */
export async function takeTable(planned: PlannedTable, tools: TakeTools): Promise<TakenTable> {
  const { table, plan, number, sample } = planned;
  const { options } = tools;
  const parts: TypedFiles[] = [];
  const log = refusalLog(tools.refused, number);
  const free = freeOf(tools.normalisers);
  let finalForFirst = 0;
  let count = 0;
  const kept = (options.keep ?? []).filter((column) => table.header.includes(column));
  const typeAt = plan.columns.type?.index ?? -1;
  const cells = stagedCells(planned, kept);
  const context = {
    plan,
    file: table.file,
    fileNumber: number,
    packing: packingOf(sample.map(({ cells }) => cells[typeAt] ?? "")),
    typeMeanings: tools.typeMeanings,
    endMeanings: tools.endMeanings,
    staged: cells.map(({ name }) => name),
    extra: kept,
    notAfter: options.now,
  };
  let rows = 0;
  let problem: FileProblem | null = null;
  try {
    const totals = await stageTable(table, {
      folder: tools.work,
      atOnce: tools.normalisers.length,
      picks: {
        indexes: cells.map(({ index }) => index),
        id: plan.columns["call-id"]?.index ?? null,
      },
      first: planned.first,
      rest: planned.rest,
      onPart: async (staged) => {
        const part = count;
        count += 1;
        const name = `${String(number).padStart(2, "0")}-${String(part).padStart(4, "0")}`;
        const target = {
          first: join(tools.parts, `${name}.parquet`),
          again: join(tools.parts, `${name}-again.parquet`),
          places: tools.places === null ? null : join(tools.places, `${name}.parquet`),
        };
        const typed = await free.use((normaliser) => normaliser.take(context, staged, target));
        parts[part] = { first: target.first, again: typed.again > 0 ? target.again : null };
        finalForFirst += typed.finalForFirst;
        log.add(typed.refused);
        await rm(staged);
      },
      onRefused: log.add,
      onProgress: (bytesRead, rowsRead) => {
        rows = rowsRead;
        options.onProgress?.({ file: table.file, bytesRead, bytes: table.bytes, rows: rowsRead });
      },
      ...(options.signal === undefined ? {} : { signal: options.signal }),
    });
    rows = totals.rows + totals.refusedRows;
  } catch (error) {
    if (!(error instanceof UnreadableText)) throw error;
    problem = {
      file: table.file,
      says: `stops being text: ${error.message}`,
      mend: "mend it there; the rows before were read",
    };
  }
  return { planned, parts, rows, ...log.result(), finalForFirst, problem, kept };
}

/** The cells of a staged row, in the order of the file: a row is then copied in one pass. */
function stagedCells({ plan, table }: PlannedTable, kept: readonly string[]) {
  return [
    ...stagedRoles(plan).map((role) => ({
      name: stagedColumn(role),
      index: plan.columns[role]?.index ?? -1,
    })),
    ...kept.map((column, at) => ({ name: keptColumn(at), index: table.header.indexOf(column) })),
  ].toSorted((left, right) => left.index - right.index);
}

/** Lends things out, one user each; there are never more users than things. */
function freeOf<Thing>(things: readonly Thing[]) {
  const idle = [...things];
  return {
    use: async <Value>(work: (thing: Thing) => Promise<Value>): Promise<Value> => {
      const thing = idle.pop();
      if (thing === undefined)
        throw new Error("more parts are typed at once than there are engines");
      try {
        return await work(thing);
      } finally {
        idle.push(thing);
      }
    },
  };
}

function refusalLog(writer: RefusedWriter, fileNumber: number) {
  const first: RefusedRow[] = [];
  const byReason: Partial<Record<RefusalReason, number>> = {};
  let refusedRows = 0;
  return {
    add: (refused: readonly RefusedRow[]): void => {
      for (const refusal of refused) {
        refusedRows += 1;
        byReason[refusal.reason] = (byReason[refusal.reason] ?? 0) + 1;
        if (first.length < listedRefusals) first.push(refusal);
        writer.add(fileNumber, refusal);
      }
    },
    result: () => ({
      refusedRows,
      refusedByReason: byReason,
      refused: first.toSorted((left, right) => left.line - right.line),
    }),
  };
}
