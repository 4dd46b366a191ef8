import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument } from "yaml";
import { fail, type Result } from "#core/base/result.ts";
import { error, type Entry, type MapNode, type Node, type Reading } from "./node.ts";
import type { Problem } from "./problem.ts";
import type { Place } from "./protocol.ts";
import { shapeProtocol, type ReadProtocol } from "./shape.ts";
import { sharedPathOf, splitShared } from "./shared-file.ts";

/** A file's path, as errors should name it, and its text. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/** What one file may be: past it the file is refused with a sentence, before anything is spent on it. */
export const readLimits = { fileCharacters: 1_000_000, nesting: 60 } as const;

/** One file as nodes, with what was wrong with it. Kept by who reads the same files again and again. */
export interface ParsedFile extends SourceFile {
  /** Undefined where it cannot be read. */
  readonly root: Node | undefined;
  readonly problems: readonly Problem[];
}

/** Reads one file's text into nodes. The same text always gives the same. */
export function parseFile(file: SourceFile): ParsedFile {
  const reading: Reading = { problems: [] };
  const root = readYaml(reading, file);
  return { ...file, root, problems: reading.problems };
}

/**
 * Reads the files of one protocol as one document, and the file of shared parts that one of them names under `shared`, which is among
 * `files` too. All problems are found in one run. `hash` is the SHA-256 of the files (the host computes it: core has no cryptography),
 * `callTypes` the catalogue's ids where there is one.
 */
export const readProtocol = (
  files: readonly SourceFile[],
  hash: string,
  callTypes?: readonly string[],
): Result<ReadProtocol, readonly Problem[]> => readParsed(files.map(parseFile), hash, callTypes);

/** The same, of files that were parsed before. */
export function readParsed(
  files: readonly ParsedFile[],
  hash: string,
  callTypes?: readonly string[],
): Result<ReadProtocol, readonly Problem[]> {
  const reading: Reading = { problems: files.flatMap(({ problems }) => problems) };
  const { own, shared } = splitShared(
    reading,
    files.map((file) => ({ path: file.path, entries: topEntries(reading, file) })),
  );
  const start: Place = { file: files[0]?.path ?? "protocol.yaml", line: 1, column: 1 };
  if (files.length === 0) error(reading, start, "no protocol file to read");
  if (reading.problems.some(isError)) return fail(reading.problems);
  const document: MapNode = {
    kind: "map",
    place: start,
    entries: joinTopMaps(own.flatMap(({ entries }) => entries)),
  };
  return shapeProtocol(reading, document, { hash, callTypes, shared });
}

/** Where the shared file stands that a protocol's own files name, as a path beside theirs; undefined where they name none. */
export const sharedFileOf = (files: readonly SourceFile[]): string | undefined =>
  sharedPathOf(
    files
      .filter(({ text }) => text.includes("shared"))
      .map((file) => ({ path: file.path, entries: topEntries({ problems: [] }, parseFile(file)) })),
  );

const isError = (problem: Problem): boolean => problem.severity === "error";

/**
 * One YAML file as nodes with their places; undefined, and among the problems why, where it cannot be read. What stands
 * beside protocols (call types, mappings, rates) is read with it too.
 */
export function readYaml(reading: Reading, { path, text }: SourceFile): Node | undefined {
  const tooMuch = whyTooMuch(text);
  if (tooMuch !== undefined) {
    error(reading, { file: path, line: tooMuch.line, column: 1 }, tooMuch.says, tooMuch.mend);
    return undefined;
  }
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: false, version: "1.2" });
  const placeAt = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { file: path, line: Math.max(1, line), column: Math.max(1, col) };
  };
  for (const problem of [...document.errors, ...document.warnings]) {
    const sentence = (problem.message.split("\n")[0] ?? "").replace(
      / at line \d+, column \d+:?$/,
      "",
    );
    error(reading, placeAt(problem.pos[0]), `not readable as YAML: ${sentence}`);
  }
  return document.errors.length > 0 ? undefined : toNode(reading, document.contents, placeAt);
}

/** A text that would cost more to read than any protocol is worth: too long, or nested so deep that nobody wrote it. */
function whyTooMuch(
  text: string,
): { readonly line: number; readonly says: string; readonly mend: string } | undefined {
  const { fileCharacters, nesting } = readLimits;
  if (text.length > fileCharacters)
    return {
      line: 1,
      says: `the file has ${text.length} characters; at most ${fileCharacters} are read`,
      mend: "split it into several files of one folder",
    };
  let line = 1;
  // Brackets in quotes count too: no protocol comes near the limit, and a count costs nothing.
  let open = 0;
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charCodeAt(at);
    if (character === 10) {
      line += 1;
      const indent = indentAt(text, at + 1);
      if (indent > nesting * 4) return tooDeep(line);
    } else if (character === 91 || character === 123) open += 1;
    else if ((character === 93 || character === 125) && open > 0) open -= 1;
    if (open > nesting) return tooDeep(line);
  }
  return undefined;
}

const tooDeep = (line: number) => ({
  line,
  says: `the file is nested deeper than ${readLimits.nesting} levels`,
  mend: "no part of a protocol is; close what is open",
});

/** Spaces and list dashes before the first word of a line: each dash opens a level. */
function indentAt(text: string, start: number): number {
  let at = start;
  let width = 0;
  for (; at < text.length; at += 1) {
    const character = text[at];
    if (character === " ") width += 1;
    else if (character === "-" && (text[at + 1] === " " || text[at + 1] === "-")) width += 4;
    else break;
  }
  return text[at] === "\n" ? 0 : width;
}

function topEntries(reading: Reading, { root }: ParsedFile): readonly Entry[] {
  if (root === undefined) return [];
  if (root.kind !== "map") {
    error(reading, root.place, "the file must be a map", "begin with `protocol: name`");
    return [];
  }
  return root.entries;
}

function toNode(reading: Reading, value: unknown, placeAt: (offset: number) => Place): Node {
  if (isAlias(value)) {
    const place = placeAt(value.range?.[0] ?? 0);
    error(
      reading,
      place,
      `\`*${value.source}\` repeats text by an alias`,
      "write it out, or name a group",
    );
    return { kind: "scalar", place, value: null, text: "" };
  }
  if (isMap(value)) {
    const entries = value.items.map((pair): Entry => {
      const key = toNode(reading, pair.key, placeAt);
      const empty: Node = { kind: "scalar", place: key.place, value: null, text: "" };
      return {
        key: key.kind === "scalar" ? key.text : "",
        place: key.place,
        ...(key.span === undefined ? {} : { keySpan: key.span }),
        value: pair.value === null ? empty : toNode(reading, pair.value, placeAt),
      };
    });
    return {
      kind: "map",
      place: placeAt(value.range?.[0] ?? 0),
      entries,
      isFlow: value.flow === true,
      ...spanOf(value.range),
    };
  }
  if (isSeq(value)) {
    const items = value.items.map((item) => toNode(reading, item, placeAt));
    return {
      kind: "list",
      place: placeAt(value.range?.[0] ?? 0),
      items,
      isFlow: value.flow === true,
      ...spanOf(value.range),
    };
  }
  if (isScalar(value)) {
    const raw = value.value;
    const isPlain =
      typeof raw === "string" ||
      typeof raw === "number" ||
      typeof raw === "boolean" ||
      raw === null;
    const text = typeof raw === "string" ? raw : (value.source ?? "");
    return {
      kind: "scalar",
      place: placeAt(value.range?.[0] ?? 0),
      value: isPlain ? raw : text,
      text,
      ...spanOf(value.range),
    };
  }
  return { kind: "scalar", place: placeAt(0), value: null, text: "" };
}

const spanOf = (
  range: readonly [number, number, number] | null | undefined,
): { readonly span?: { readonly start: number; readonly end: number } } =>
  range === null || range === undefined ? {} : { span: { start: range[0], end: range[1] } };

/** Maps and lists that several files of a folder may each add to; every other key stands in one file only. */
const joined = new Set([
  "responders",
  "groups",
  "questions",
  "disqualifiers",
  "emergencies",
  "pathways",
  "first-responses",
  "guarantees",
  "known-gaps",
  "sources",
  "protection",
]);

function joinTopMaps(entries: readonly Entry[]): readonly Entry[] {
  const byKey = new Map<string, Entry>();
  const rest: Entry[] = [];
  for (const entry of entries) {
    const before = byKey.get(entry.key);
    if (before === undefined) byKey.set(entry.key, entry);
    else if (joined.has(entry.key) && before.value.kind === "map" && entry.value.kind === "map")
      byKey.set(entry.key, {
        ...before,
        value: { ...before.value, entries: [...before.value.entries, ...entry.value.entries] },
      });
    else if (joined.has(entry.key) && before.value.kind === "list" && entry.value.kind === "list")
      byKey.set(entry.key, {
        ...before,
        value: { ...before.value, items: [...before.value.items, ...entry.value.items] },
      });
    else rest.push(entry);
  }
  return [...byKey.values(), ...rest];
}
