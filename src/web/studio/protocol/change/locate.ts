import {
  isPlainList,
  isPlainMap,
  isSamePlain,
  pathAt,
  plainAt,
  plainOf,
  type Path,
  type Plain,
} from "#core/protocol/plain.ts";
import type { Problem } from "#core/protocol/problem.ts";
import type { Place } from "#core/protocol/protocol.ts";
import type { ParsedFile } from "#core/protocol/read.ts";
import { nameOfPath } from "../check-files.ts";

/** A value in one of a draft's files. */
export interface PlaceInFiles {
  readonly name: string;
  readonly path: Path;
}

/** One line of the outline: something that can be selected, moved, removed and changed by a form. */
export interface Row {
  readonly kind: RowKind;
  /** Unique in its part, and the same as long as the thing stands at the same place. */
  readonly key: string;
  readonly place: PlaceInFiles;
  /** Where it stands in its list; absent for what is no item of a list. */
  readonly at?: number;
  readonly value: Plain;
}
export type RowKind =
  | "head"
  | "pathway"
  | "rule"
  | "fallback"
  | "example"
  | "question"
  | "disqualifier"
  | "responder"
  | "guarantee"
  | "gap";

const nameOf = ({ path }: ParsedFile): string => nameOfPath(path);

/** Where a pathway is written. */
export const pathwayPlace = (files: readonly ParsedFile[], id: string): PlaceInFiles | undefined =>
  entryPlace(files, "pathways", id);

/** Where an entry of a top map is written, the protocol's own file before the shared one. */
export function entryPlace(
  files: readonly ParsedFile[],
  map: string,
  id: string,
): PlaceInFiles | undefined {
  const file = files.find(({ root }) => plainAt(root, [map, id]) !== undefined);
  return file === undefined ? undefined : { name: nameOf(file), path: [map, id] };
}

const entriesIn = (files: readonly ParsedFile[], map: string, kind: RowKind): readonly Row[] =>
  files.flatMap((file) => {
    // Shared parts are changed where they are used, or in their own file's text.
    if (nameOf(file).startsWith("../")) return [];
    const plain = plainAt(file.root, [map]);
    if (!isPlainMap(plain)) return [];
    return Object.entries(plain).map(([id, value]) => ({
      kind,
      key: `${kind} ${id}`,
      place: { name: nameOf(file), path: [map, id] },
      value,
    }));
  });

const itemsIn = (files: readonly ParsedFile[], path: Path, kind: RowKind): readonly Row[] =>
  files.flatMap((file) => {
    const plain = plainAt(file.root, path);
    if (!isPlainList(plain)) return [];
    const name = nameOf(file);
    return plain.map((value, at) => ({
      kind,
      key: `${kind} ${name} ${at}`,
      place: { name, path: [...path, at] },
      at,
      value,
    }));
  });

/** The outline of a part: a pathway, or one of the sections. */
export function rowsOf(files: readonly ParsedFile[], part: string | null): readonly Row[] {
  switch (part) {
    case "_responders":
      return entriesIn(files, "responders", "responder");
    case "_questions":
      return entriesIn(files, "questions", "question");
    case "_disqualifiers":
      return entriesIn(files, "disqualifiers", "disqualifier");
    case "_guarantees":
      return itemsIn(files, ["guarantees"], "guarantee");
    case null:
    case "_about":
      return aboutRows(files);
    default: {
      const place = pathwayPlace(files, part);
      const file = files.find((each) => nameOf(each) === place?.name);
      if (place === undefined || file === undefined) return [];
      const value = plainAt(file.root, place.path) ?? null;
      return [
        { kind: "pathway", key: "pathway", place, value },
        ...itemsIn([file], [...place.path, "responses"], "rule"),
        ...itemsIn([file], [...place.path, "examples"], "example"),
      ];
    }
  }
}

function aboutRows(files: readonly ParsedFile[]): readonly Row[] {
  const head = files.find(({ root }) => plainAt(root, ["protocol"]) !== undefined);
  const last = files.find(({ root }) => plainAt(root, ["fallback"]) !== undefined);
  return [
    ...(head?.root === undefined
      ? []
      : [
          {
            kind: "head" as const,
            key: "head",
            place: { name: nameOf(head), path: [] },
            value: plainOf(head.root),
          },
        ]),
    ...itemsIn(files, ["known-gaps"], "gap"),
    ...itemsIn(files, ["first-responses"], "rule"),
    ...(last === undefined
      ? []
      : [
          {
            kind: "fallback" as const,
            key: "fallback",
            place: { name: nameOf(last), path: ["fallback"] },
            value: plainAt(last.root, ["fallback"]) ?? null,
          },
        ]),
  ];
}

/** Keys of rows that the text it all began with does not have so. */
export function changedRows(
  rows: readonly Row[],
  before: readonly Row[] | undefined,
): ReadonlySet<string> {
  if (before === undefined) return new Set();
  return new Set(
    rows
      .filter(
        ({ kind, key, value, at }) =>
          !before.some(
            (old) =>
              old.kind === kind &&
              (at === undefined ? old.key === key : true) &&
              isSamePlain(bare(kind, old.value), bare(kind, value)),
          ),
      )
      .map(({ key }) => key),
  );
}

/** A head or a pathway without what has rows of its own. */
function bare(kind: RowKind, value: Plain): Plain {
  if (!isPlainMap(value) || (kind !== "pathway" && kind !== "head")) return value;
  const own = kind === "pathway" ? ["responses", "examples"] : [];
  const kept = Object.entries(value).filter(([key, part]) =>
    kind === "head" ? headKeys.has(key) : !own.includes(key) || part === undefined,
  );
  return Object.fromEntries(kept);
}

const headKeys = new Set(["protocol", "title", "version", "values", "synthetic", "time-zone"]);

/** Where a problem stands, as a file and a path; undefined where the file cannot be read. */
export function placeOf(files: readonly ParsedFile[], place: Place): PlaceInFiles | undefined {
  const file = files.find(({ path }) => path === place.file);
  return file?.root === undefined
    ? undefined
    : { name: nameOf(file), path: pathAt(file.root, place.line, place.column) };
}

/** Whether one place is another or lies in it. */
export const isWithin = (inner: PlaceInFiles, outer: PlaceInFiles): boolean =>
  inner.name === outer.name && outer.path.every((step, index) => inner.path[index] === step);

/** The part of the outline that a place belongs to; null for the head. */
export function partOf({ path }: PlaceInFiles): string | null {
  const [top, id] = path;
  if (top === "pathways" && typeof id === "string") return id;
  return (
    ["responders", "questions", "disqualifiers", "guarantees"]
      .filter((name) => name === top)
      .map((name) => `_${name}`)[0] ?? null
  );
}

/** A problem with the place in the files that it is about; undefined where the file cannot be read. */
export interface PlacedProblem {
  readonly problem: Problem;
  readonly place: ReturnType<typeof placeOf>;
}

/** Problems with their places. */
export const problemsOf = (
  files: readonly ParsedFile[],
  problems: readonly Problem[],
): readonly PlacedProblem[] =>
  problems.map((problem) => ({ problem, place: placeOf(files, problem.place) }));

/** A line of a file to look at. */
export interface Cursor {
  readonly name: string;
  readonly line: number;
}

/** The line on which a row begins. */
export function cursorOf(files: readonly ParsedFile[], { place }: Row): Cursor | undefined {
  const file = files.find(({ path }) => nameOfPath(path) === place.name);
  let node = file?.root;
  let line = 1;
  for (const step of place.path) {
    if (node?.kind === "map") {
      const entry = node.entries.find(({ key }) => key === step);
      line = entry?.place.line ?? line;
      node = entry?.value;
    } else if (node?.kind === "list") {
      node = typeof step === "number" ? node.items[step] : undefined;
      line = node?.place.line ?? line;
    }
  }
  return { name: place.name, line };
}
