import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument } from "yaml";
import { fail, type Result } from "#core/base/result.ts";
import { error, type Entry, type MapNode, type Node, type Reading } from "./node.ts";
import type { Problem } from "./problem.ts";
import type { Place } from "./protocol.ts";
import { shapeProtocol, type ReadProtocol } from "./shape.ts";

/** A file's path, as errors should name it, and its text. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/**
 * Reads the files of one protocol as one document. All problems are found in one run. `hash` is the SHA-256 of the
 * files (the host computes it: core has no cryptography), `callTypes` the catalogue's ids where there is one.
 */
export function readProtocol(
  files: readonly SourceFile[],
  hash: string,
  callTypes?: readonly string[],
): Result<ReadProtocol, readonly Problem[]> {
  const reading: Reading = { problems: [] };
  const entries = files.flatMap((file) => topEntries(reading, file));
  const start: Place = { file: files[0]?.path ?? "protocol.yaml", line: 1, column: 1 };
  if (files.length === 0) error(reading, start, "no protocol file to read");
  if (reading.problems.some(isError)) return fail(reading.problems);
  const document: MapNode = { kind: "map", place: start, entries: joinTopMaps(entries) };
  return shapeProtocol(reading, document, hash, callTypes);
}

const isError = (problem: Problem): boolean => problem.severity === "error";

/**
 * One YAML file as nodes with their places; undefined, and among the problems why, where it cannot be read. What stands
 * beside protocols (call types, mappings, rates) is read with it too.
 */
export function readYaml(reading: Reading, { path, text }: SourceFile): Node | undefined {
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

function topEntries(reading: Reading, file: SourceFile): readonly Entry[] {
  const node = readYaml(reading, file);
  if (node === undefined) return [];
  if (node.kind !== "map") {
    error(reading, node.place, "the file must be a map", "begin with `protocol: name`");
    return [];
  }
  return node.entries;
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
        value: pair.value === null ? empty : toNode(reading, pair.value, placeAt),
      };
    });
    return { kind: "map", place: placeAt(value.range?.[0] ?? 0), entries };
  }
  if (isSeq(value)) {
    const items = value.items.map((item) => toNode(reading, item, placeAt));
    return { kind: "list", place: placeAt(value.range?.[0] ?? 0), items };
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
    };
  }
  return { kind: "scalar", place: placeAt(0), value: null, text: "" };
}

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
