import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fail, ok } from "#core/base/result.ts";
import type { Result } from "#core/base/result.ts";
import { callStore, dictionary, ownText } from "./call-columns.ts";
import type { CallColumns, CallStore } from "./call-columns.ts";
import type { Corrections } from "./corrections.ts";
import { groundBook } from "./ground/call-ground.ts";
import type { CallGround } from "./ground/call-ground.ts";
import { importToParquet } from "./import/import-to-parquet.ts";
import type { ParquetProgress } from "./import/planned.ts";
import type { FileReport, Manifest } from "./import/manifest.ts";
import { importedFile, unreadFile } from "./imported-file.ts";
import type { ImportedFile } from "./imported-file.ts";
import { mapperFor } from "./mapper.ts";
import type { Knowledge, MappedType, Mapper } from "./mapper.ts";
import { localKey } from "./mapping.ts";
import type { Initiated, Mapping } from "./mapping.ts";
import { placeNumbers } from "./place-numbers.ts";
import type { PlaceKind } from "./place-numbers.ts";
import { readCalls, readManifest } from "./read-import.ts";
import type { AreaCenter } from "./read-import.ts";
import type { FileProblem } from "./table.ts";

/** A type as a city writes it, with what it means here. */
export interface LocalType {
  readonly city: string | null;
  readonly text: string;
  readonly calls: number;
  readonly mapped: MappedType;
}

/** Past calls, read and mapped: compact columns and the words their numbers stand for. */
export interface ImportedCalls {
  readonly files: readonly ImportedFile[];
  /** rows = calls + furtherUnitRows + duplicates + refusedRows, over all files. */
  readonly rows: number;
  readonly calls: number;
  readonly furtherUnitRows: number;
  readonly duplicates: number;
  readonly refusedRows: number;
  readonly initiated: Readonly<Record<Initiated, number>>;
  /** Calls of a specific type over all calls, 0 to 1; null without calls. "Other" and "unknown" do not count. */
  readonly mappedShare: number | null;
  /** Calls whose type cannot be mapped at all. */
  readonly cannotMap: number;
  /** Why no rate may be taken from these calls; empty where nothing says so. */
  readonly neverForRates: readonly string[];
  readonly callTypeIds: readonly string[];
  readonly localTypes: readonly LocalType[];
  readonly finalTypes: readonly string[];
  /** As written; cells of 0.01 degree (`28.53, -81.38`) for files with coordinates and no areas. */
  readonly areas: readonly string[];
  /** Where an area's calls lie, by its number; nothing where none has coordinates. */
  readonly areaCenters: readonly (AreaCenter | null | undefined)[];
  readonly dispositions: readonly string[];
  readonly priorities: readonly string[];
  readonly columns: CallColumns;
  /** By place number: whether it is one home, or what many share. The places themselves are forgotten. */
  readonly placeKinds: readonly PlaceKind[];
  /** Where public calls lie and how police came to them; absent where nobody asked. */
  readonly ground?: CallGround;
}

export interface ImportOptions extends Knowledge {
  /** Mappings to recognise files by; the first whose header a file holds is used. */
  readonly mappings: readonly Mapping[];
  /** What people decided about single types; it outranks everything else. */
  readonly corrections?: Corrections;
  /** Zone of local times in files no mapping knows. */
  readonly timeZone?: string;
  /** When the import is made, milliseconds: no call came in after it. The machine's clock otherwise. */
  readonly now?: number;
  /** Whether where public calls lie, and how police came to them, is wanted too. */
  readonly wantsGround?: boolean;
  readonly onProgress?: (progress: ParquetProgress) => void;
}

/** What the numbers of the `initiated` column mean. */
export const initiatedNames: readonly Initiated[] = ["public", "officer", "unknown"];

/**
 * Imports past calls from files, in the order given, or from the folder of an import that was made before. A file that cannot be
 * read is listed with its problem and the others are still read; only when none could be is the whole refused, with every file's
 * problem.
 */
export async function importCalls(
  paths: readonly string[],
  options: ImportOptions,
): Promise<Result<ImportedCalls, readonly FileProblem[]>> {
  const [first] = paths;
  if (first === undefined)
    return fail([{ file: "", says: "no file was given", mend: "name a file" }]);
  const folder = await mkdtemp(join(tmpdir(), "concord-import-"));
  try {
    const made = paths.length === 1 ? await readManifest(first) : null;
    if (made !== null) return ok(await callsOf(first, made, [], folder, options));
    const target = join(folder, "calls.concord");
    const imported = await importToParquet(paths, {
      mappings: options.mappings,
      target,
      now: options.now ?? Date.now(),
      keepPlaces: true,
      ...(options.timeZone === undefined ? {} : { timeZone: options.timeZone }),
      ...(options.onProgress === undefined ? {} : { onProgress: options.onProgress }),
    });
    if (!imported.ok) return imported;
    const { calls, codes, problems } = imported.value;
    if (calls === 0 && codes > 0)
      return fail([
        ...problems,
        {
          file: paths.map((path) => basename(path)).join(", "),
          says: "holds codes and their meanings, not calls",
          mend: "give it together with the calls that use them",
        },
      ]);
    if (calls === 0 && problems.length > 0) return fail(problems);
    return ok(await callsOf(target, imported.value, paths, folder, options));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The calls of an import, mapped. */
async function callsOf(
  folder: string,
  manifest: Manifest,
  paths: readonly string[],
  spillFolder: string,
  options: ImportOptions,
): Promise<ImportedCalls> {
  const common = { ...sharedWords(), store: callStore() };
  const types: TypeTable = { callTypeIds: options.callTypes.map((type) => type.id), entries: [] };
  const centers: (AreaCenter | null)[] = [];
  const tables = new Map<string, ReturnType<typeof typeTable>>();
  const tableOf = ({ city }: FileReport): ReturnType<typeof typeTable> => {
    const known = tables.get(city ?? "");
    if (known !== undefined) return known;
    const mapping = options.mappings.find((each) => each.city === city) ?? null;
    const table = typeTable(types, city, mapperFor(options, mapping, options.corrections));
    tables.set(city ?? "", table);
    return table;
  };
  const ground = options.wantsGround === true ? groundBook() : undefined;
  await readCalls(folder, manifest, spillFolder, {
    ...(ground === undefined ? {} : { ground }),
    add: common.store.add,
    setUnitRows: common.store.setUnitRows,
    setCenter: (area, center) => {
      centers[area] = center;
    },
    ...common,
    typeOf: (file, written, words) => tableOf(file)(written, words),
  });
  const tabled = manifest.files.flatMap(({ problem }) => problem ?? []);
  const unread = manifest.problems.filter(
    (problem) => !tabled.some(({ file, says }) => file === problem.file && says === problem.says),
  );
  const files = [
    ...manifest.files.map((report) => importedFile(report, paths)),
    ...unread.map(unreadFile),
  ];
  return {
    ...summary(files, types, common),
    areaCenters: centers,
    ...(ground === undefined ? {} : { ground: ground.finish() }),
  };
}

const sharedWords = () => ({
  finalTypes: dictionary(),
  areas: dictionary(),
  dispositions: dictionary(),
  priorities: dictionary(),
  ...placeNumbers(),
});

interface TypeTable {
  readonly callTypeIds: readonly string[];
  readonly entries: {
    readonly city: string | null;
    readonly text: string;
    readonly mapped: MappedType;
  }[];
}

/**
 * Maps each local type of a city once. Where what is written is a code that tells nothing, the words a code table gave it are asked.
 */
function typeTable(types: TypeTable, city: string | null, mapper: Mapper) {
  interface Entry {
    readonly index: number;
    readonly callType: number;
    readonly mapped: MappedType;
  }
  const known = new Map<string, Entry>();
  return (written: string, words: string | null): Entry => {
    const found = known.get(written);
    if (found !== undefined) return found;
    const key = localKey(written);
    const same = known.get(key);
    const text = ownText(written);
    const mapped = same?.mapped ?? mappedBy(mapper, text, words);
    const callType = mapped.callType === null ? -1 : types.callTypeIds.indexOf(mapped.callType);
    const entry = same ?? {
      index: types.entries.push({ city, text, mapped }) - 1,
      callType,
      mapped,
    };
    known.set(text, entry);
    known.set(key, entry);
    return entry;
  };
}

function mappedBy(mapper: Mapper, text: string, words: string | null): MappedType {
  const mapped = mapper(text);
  if (words === null || mapped.tier !== "cannot-map" || mapped.by === "correction") return mapped;
  const meant = mapper(words);
  return meant.tier === "cannot-map"
    ? mapped
    : { ...meant, why: `the code table says "${words}": ${meant.why}` };
}

function summary(
  files: readonly ImportedFile[],
  types: TypeTable,
  common: ReturnType<typeof sharedWords> & { readonly store: CallStore },
): Omit<ImportedCalls, "areaCenters" | "ground"> {
  const columns = common.store.finish();
  const callsByType = Array.from({ length: types.entries.length }, () => 0);
  for (const type of columns.localType) callsByType[type] = (callsByType[type] ?? 0) + 1;
  const byInitiated = [0, 0, 0];
  for (const code of columns.initiated) byInitiated[code] = (byInitiated[code] ?? 0) + 1;
  const localTypes = types.entries.map((entry, at) => ({ ...entry, calls: callsByType[at] ?? 0 }));
  const callsWhere = (test: (type: LocalType) => boolean): number =>
    localTypes.reduce((sum, type) => sum + (test(type) ? type.calls : 0), 0);
  const total = (count: (file: ImportedFile) => number): number =>
    files.reduce((sum, file) => sum + count(file), 0);
  return {
    files,
    rows: total((file) => file.rows),
    calls: columns.count,
    furtherUnitRows: total((file) => file.furtherUnitRows),
    duplicates: total((file) => file.duplicates),
    refusedRows: total((file) => file.refusedRows),
    initiated: {
      public: byInitiated[0] ?? 0,
      officer: byInitiated[1] ?? 0,
      unknown: byInitiated[2] ?? 0,
    },
    mappedShare:
      columns.count === 0 ? null : callsWhere((type) => type.mapped.isSpecific) / columns.count,
    cannotMap: callsWhere((type) => type.mapped.callType === null),
    neverForRates: files.flatMap((file) =>
      file.neverForRates.map((reason) => `${basename(file.path)}: ${reason}`),
    ),
    callTypeIds: types.callTypeIds,
    localTypes,
    finalTypes: common.finalTypes.texts,
    areas: common.areas.texts,
    dispositions: common.dispositions.texts,
    priorities: common.priorities.texts,
    columns,
    placeKinds: common.placeKinds(),
  };
}

/** Why a call counts as public, officer-initiated or unknown. */
export function initiatedWhy(calls: ImportedCalls, index: number): string {
  const bySource = calls.columns.initiatedBySource[index];
  if (bySource !== 0) {
    const columns = calls.files[calls.columns.file[index] ?? 0]?.columns;
    const column = bySource === 1 ? columns?.source : columns?.disposition;
    return `column "${column?.column ?? ""}" says so`;
  }
  return calls.localTypes[calls.columns.localType[index] ?? 0]?.mapped.initiatedWhy ?? "";
}
