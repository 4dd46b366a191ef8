import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { fail, ok } from "#core/base/result.ts";
import type { Result } from "#core/base/result.ts";
import { UnreadableText } from "../lines.ts";
import type { Batch, FileProblem } from "../table.ts";
import { codeRowsOf, meaningsOf } from "./code-rows.ts";
import { asContinued } from "./continued.ts";
import type { CodeRow } from "./code-rows.ts";
import { readCorrections } from "./corrections.ts";
import { openEngine } from "./engine.ts";
import type { Engine } from "./engine.ts";
import { FolderRefused, beginFolder, finishFolder } from "./folder.ts";
import type { OutputFile } from "./folder.ts";
import { manifestOf } from "./manifest.ts";
import type { FileReport, Manifest } from "./manifest.ts";
import { openNormaliser } from "./normalise.ts";
import type { Normaliser } from "./normalise.ts";
import { openTables } from "./open-tables.ts";
import { planOf } from "./plan.ts";
import type { Looked, ParquetOptions, PlannedTable } from "./planned.ts";
import { refusedWriter, writeCodes } from "./refused.ts";
import { otherReport, reportsOf } from "./report.ts";
import { settleSameCalls } from "./same-calls.ts";
import { typedAtOnce } from "./stage-table.ts";
import { takeTable } from "./take-table.ts";
import type { TakenTable } from "./take-table.ts";

const sampledRows = 1000;
/** A table of codes is never larger. Bytes. */
const smallTable = 32 * 2 ** 20;

/**
 * Imports files of past calls into a folder of Parquet. A file that cannot be read is a problem in the report and the others are
 * still read; only when nothing could be taken, or the result cannot be written, is the whole refused. Nothing ever stands under
 * the target's name that is not whole.
 */
export async function importToParquet(
  paths: readonly string[],
  options: ParquetOptions,
): Promise<Result<Manifest, readonly FileProblem[]>> {
  const target = resolve(options.target);
  let folder: string;
  try {
    folder = await beginFolder(target);
  } catch (error) {
    return fail([writingProblem(target, error)]);
  }
  try {
    return await importInto(paths, folder, target, options);
  } catch (error) {
    if (options.signal?.aborted === true)
      return fail([
        { file: basename(target), says: "was stopped; nothing was written", mend: "import again" },
      ]);
    return fail([writingProblem(target, error)]);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function importInto(
  paths: readonly string[],
  folder: string,
  target: string,
  options: ParquetOptions,
): Promise<Result<Manifest, readonly FileProblem[]>> {
  const work = await mkdtemp(join(folder, "work-"));
  const engine = await openEngine(work, options);
  try {
    const { tables, problems } = await lookAt(paths, work, options);
    const codes = await codeRowsOf(tables);
    const taken = await takeAll(tables, codes, { engine, work, folder, options });
    if (taken.length === 0 && codes.length === 0)
      return fail([...problems, ...tables.flatMap(({ plan }) => plan.problem ?? [])]);
    const same = await settleSameCalls(
      engine,
      taken.flatMap(({ parts }) => parts),
      folder,
    );
    await writeCodes(engine, codes, work, folder);
    const { files, vocabularies } = await reportsOf(engine, folder, tables, taken, same, codes);
    await rm(work, { recursive: true, force: true });
    const manifest = (outputs: readonly OutputFile[]): Manifest =>
      manifestOf(files, problems, outputs, options.now, vocabularies);
    const outputs = await finishFolder(folder, target, manifest);
    return ok(manifest(outputs));
  } finally {
    engine.close();
  }
}

interface Workshop {
  readonly engine: Engine;
  readonly work: string;
  readonly folder: string;
  readonly options: ParquetOptions;
}

async function takeAll(
  tables: readonly PlannedTable[],
  codes: readonly CodeRow[],
  { engine, work, folder, options }: Workshop,
): Promise<readonly TakenTable[]> {
  const engines: Engine[] = [];
  const normalisers: Normaliser[] = [];
  const count = typedAtOnce(Math.max(0, ...tables.map(({ table }) => table.bytes)));
  for (let each = 0; each < count; each += 1) {
    const own = join(work, `engine-${each}`);
    await mkdir(own);
    const typing = await openEngine(own, {
      threads: 1,
      memoryMiB: Math.floor((options.memoryMiB ?? 384) / 2),
    });
    engines.push(typing);
    normalisers.push(await openNormaliser(typing, own));
  }
  const refused = await refusedWriter(work);
  const parts = join(work, "parts");
  await mkdir(parts);
  const places = options.keepPlaces === true ? join(folder, "places") : null;
  if (places !== null) await mkdir(places);
  const taken: TakenTable[] = [];
  try {
    for (const planned of tables) {
      if (planned.plan.problem !== null || planned.plan.codes !== null) continue;
      options.signal?.throwIfAborted();
      taken.push(
        await takeTable(planned, {
          normalisers,
          refused,
          work,
          parts,
          places,
          typeMeanings: meaningsOf(codes, planned, "type"),
          endMeanings: meaningsOf(codes, planned, "disposition"),
          options,
        }),
      );
    }
  } finally {
    for (const typing of engines) typing.close();
  }
  await refused.write(engine, join(folder, "refused.parquet"));
  return taken;
}

/**
 * What would be found in files of which nothing can be taken: their columns, so that a person can say which holds what. Reads the
 * first rows alone; what is unpacked goes into `folder`, which the caller removes.
 */
export async function lookOnly(
  paths: readonly string[],
  folder: string,
  options: Pick<ParquetOptions, "mappings" | "timeZone" | "corrections">,
): Promise<readonly FileReport[]> {
  const { tables } = await lookAt(paths, folder, options);
  for (const { rest } of tables) await rest.return?.();
  return tables.map((planned) => otherReport(planned, []));
}

/** Opens every file and plans each of its tables; no row is taken yet. */
export async function lookAt(
  paths: readonly string[],
  work: string,
  options: Pick<ParquetOptions, "mappings" | "timeZone" | "corrections">,
): Promise<Looked> {
  const tables: PlannedTable[] = [];
  const problems: FileProblem[] = [];
  for (const path of paths) {
    const kept = options.corrections?.get(path);
    const corrections = kept === undefined ? await readCorrections(path) : ok(kept);
    if (!corrections.ok) {
      for (const says of corrections.error)
        problems.push({
          file: basename(path),
          says,
          mend: "mend the corrections beside it, or remove them",
        });
      continue;
    }
    for (const opened of await openTables(path, work)) {
      if ("problem" in opened) {
        problems.push(opened.problem);
        continue;
      }
      const { table: written, kind, notes } = opened;
      const rest = written.batches[Symbol.asyncIterator]();
      const begun = await firstBatch(rest, written.file);
      if ("says" in begun) {
        problems.push(begun);
        continue;
      }
      const { first } = begun;
      const sample = first?.rows.slice(0, sampledRows) ?? [];
      const table = asContinued(written, sample, tables) ?? written;
      if (sample.length === 0 && (first?.refused.length ?? 0) === 0) {
        problems.push({
          file: table.file,
          says: "holds a header and no rows",
          mend: "export it again with its rows",
        });
        continue;
      }
      const isSmall =
        (first?.bytesRead ?? 0) >= table.bytes ||
        (table.text === undefined && table.bytes < smallTable);
      const plan = planOf(table, sample, {
        ...options,
        corrections: corrections.value,
        isSmall,
        read: first?.rows ?? [],
      });
      // Rows of a text are staged from its bytes; only codes are still read here.
      if (table.text !== undefined && plan.codes === null) await rest.return?.();
      tables.push({ number: tables.length, path, kind, table, plan, notes, sample, first, rest });
    }
  }
  return { tables, problems };
}

/** The first rows of a table, null where it has none; or why not even those are text. */
async function firstBatch(
  rest: AsyncIterator<Batch>,
  file: string,
): Promise<{ readonly first: Batch | null } | FileProblem> {
  try {
    for (;;) {
      const next = await rest.next();
      if (next.done === true) return { first: null };
      if (next.value.rows.length > 0 || next.value.refused.length > 0) return { first: next.value };
    }
  } catch (error) {
    if (!(error instanceof UnreadableText)) throw error;
    return { file, says: `stops being text: ${error.message}`, mend: "mend it there" };
  }
}

function writingProblem(target: string, error: unknown): FileProblem {
  const message = error instanceof Error ? error.message : String(error);
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  const file = basename(target);
  if (error instanceof FolderRefused)
    return {
      file,
      says: `${message}; an import replaces only an import`,
      mend: "name another folder with --out",
    };
  if (
    code === "ENOSPC" ||
    code === "EDQUOT" ||
    code === "EFBIG" ||
    /no space left|file too large|disk full|could not write|failed to offload|max_temp_directory_size/i.test(
      message,
    )
  )
    return {
      file,
      says: "could not be written: the disk is full; nothing half-written is left",
      mend: "make room, or name a folder on another disk with --out",
    };
  if (code === "EACCES" || code === "EROFS" || code === "EPERM")
    return { file, says: "may not be written there", mend: "name another folder with --out" };
  if (/out of memory/i.test(message))
    return {
      file,
      says: "needs more memory than the import may take",
      mend: "give more with --memory, or import the files in parts",
    };
  throw error;
}
