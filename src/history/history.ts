import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fail, ok } from "#core/base/result.ts";
import type { Result } from "#core/base/result.ts";
import { readPlace } from "#core/repeat/place.ts";
import { callStore, dictionary, ownText } from "./call-columns.ts";
import type { CallColumns } from "./call-columns.ts";
import type { Corrections } from "./corrections.ts";
import { importFile } from "./import-file.ts";
import type { ImportedFile, ImportProgress } from "./import-file.ts";
import { mapperFor } from "./mapper.ts";
import type { Knowledge, MappedType, Mapper } from "./mapper.ts";
import { localKey } from "./mapping.ts";
import type { Initiated, Mapping } from "./mapping.ts";
import type { ImportShared } from "./read-calls.ts";
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
  readonly areas: readonly string[];
  readonly dispositions: readonly string[];
  readonly priorities: readonly string[];
  readonly columns: CallColumns;
  /** By place number: whether it is one home, or what many share. The places themselves are forgotten. */
  readonly placeKinds: readonly PlaceKind[];
}

/** One household; a block, a crossing or a building of many without the unit; nothing written (number 0). */
export type PlaceKind = "home" | "shared" | "none";

export interface ImportOptions extends Knowledge {
  /** Mappings to recognise files by; the first whose header a file holds is used. */
  readonly mappings: readonly Mapping[];
  /** What people decided about single types; it outranks everything else. */
  readonly corrections?: Corrections;
  /** Zone of local times in files no mapping knows. */
  readonly timeZone?: string;
  readonly onProgress?: (progress: ImportProgress) => void;
}

/** What the numbers of the `initiated` column mean. */
export const initiatedNames: readonly Initiated[] = ["public", "officer", "unknown"];

/**
 * Imports past calls from files, in the order given. A file that cannot be read is listed with its problem and the others are
 * still read; only when none could be is the whole refused, with every file's problem.
 */
export async function importCalls(
  paths: readonly string[],
  options: ImportOptions,
): Promise<Result<ImportedCalls, readonly FileProblem[]>> {
  const cities = new Map<string, ImportShared>();
  const common = { ...sharedWords(), store: callStore() };
  const types: TypeTable = { callTypeIds: options.callTypes.map((type) => type.id), entries: [] };
  const files: ImportedFile[] = [];
  const folder = await mkdtemp(join(tmpdir(), "concord-import-"));
  const sharedFor = (mapping: Mapping | null, header: readonly string[]): ImportShared => {
    const scope = mapping?.city ?? header.join("\n");
    const known = cities.get(scope);
    if (known !== undefined) return known;
    const typeOf = typeTable(
      types,
      mapping?.city ?? null,
      mapperFor(options, mapping, options.corrections),
    );
    const shared: ImportShared = {
      ...common,
      typeOf,
      ids: new Map(),
      units: new Set(),
      seenRows: new Set(),
    };
    cities.set(scope, shared);
    return shared;
  };
  try {
    for (const path of paths)
      files.push(...(await importFile(path, files.length, folder, { ...options, sharedFor })));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  const problems = files.flatMap((file) => (file.problem === null ? [] : [file.problem]));
  if (problems.length === files.length)
    return fail(
      problems.length > 0
        ? problems
        : [{ file: "", says: "no file was given", mend: "name a file" }],
    );
  return ok(summary(files, types, common));
}

const sharedWords = () => ({
  finalTypes: dictionary(),
  areas: dictionary(),
  dispositions: dictionary(),
  priorities: dictionary(),
  ...placeNumbers(),
});

/** Numbers places, so that one that calls again can be counted. The places themselves are forgotten when the import ends. */
function placeNumbers(): {
  readonly placeOf: ImportShared["placeOf"];
  readonly placeKinds: () => readonly PlaceKind[];
} {
  const numbers = new Map<string, number>();
  const kinds: PlaceKind[] = ["none"];
  /** Houses written without a unit, by number; those of which a unit is written somewhere are houses of many. */
  const houses = new Map<string, number>();
  const ofMany = new Set<string>();
  /** Homes whose number is a full hundred: where most are, the file writes blocks in the manner of house numbers. */
  const hundreds: number[] = [];
  return {
    placeOf: (written) => {
      if (written === "") return 0;
      const key = localKey(written);
      const known = numbers.get(key);
      if (known !== undefined) return known;
      const number = kinds.length;
      numbers.set(ownText(key), number);
      const place = readPlace(key);
      if (place.kind === "home" && /^\d*00 /.test(place.house)) hundreds.push(number);
      kinds.push(place.kind === "home" ? "home" : "shared");
      if (place.kind === "home" && place.hasUnit) ofMany.add(ownText(place.house));
      else if (place.kind === "home") houses.set(ownText(place.house), number);
      return number;
    },
    placeKinds: () => {
      for (const house of ofMany) {
        const number = houses.get(house);
        if (number !== undefined) kinds[number] = "shared";
      }
      const homes = kinds.filter((kind) => kind === "home").length;
      if (hundreds.length * 2 > homes)
        kinds.forEach((kind, at) => kind === "home" && (kinds[at] = "shared"));
      return kinds;
    },
  };
}

interface TypeTable {
  readonly callTypeIds: readonly string[];
  readonly entries: {
    readonly city: string | null;
    readonly text: string;
    readonly mapped: MappedType;
  }[];
}

/** Maps each local type of a city once. */
function typeTable(types: TypeTable, city: string | null, mapper: Mapper): ImportShared["typeOf"] {
  const known = new Map<string, ReturnType<ImportShared["typeOf"]>>();
  return (written) => {
    const found = known.get(written);
    if (found !== undefined) return found;
    const key = localKey(written);
    const same = known.get(key);
    const text = Buffer.from(written, "utf8").toString("utf8");
    const mapped = same?.mapped ?? mapper(text);
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

function summary(
  files: readonly ImportedFile[],
  types: TypeTable,
  common: ReturnType<typeof sharedWords> & Pick<ImportShared, "store">,
): ImportedCalls {
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
