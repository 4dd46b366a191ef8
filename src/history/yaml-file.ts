import { LineCounter, isMap, isPair, isScalar, isSeq, parseDocument } from "yaml";
import type { Node } from "yaml";
import type { Place } from "#core/protocol/protocol.ts";

/** Something wrong in a file that a person wrote: where, what, and how to mend it. */
export interface Problem {
  readonly place: Place;
  readonly says: string;
  readonly mend: string;
}

/** One `key: value` of a YAML map, with the place of its key. */
export interface Entry {
  readonly key: string;
  readonly value: Node | null;
  readonly place: Place;
}

/** A YAML file being read: its root and the problems found so far. */
export interface YamlFile {
  readonly root: Node | null;
  readonly problems: Problem[];
  /** The keys of a map, in order. A node that is no map is a problem, and has none. */
  readonly entries: (node: Node | null, what: string, at: Place) => readonly Entry[];
  /** The texts of a list, or of one text alone. */
  readonly texts: (node: Node | null, what: string, at: Place) => readonly string[];
  readonly text: (node: Node | null, what: string, at: Place) => string;
  readonly report: (place: Place, says: string, mend: string) => void;
}

/** Reads YAML with positions. Syntax errors and keys written twice are problems; what could be read is still given. */
export function readYaml(text: string, file: string): YamlFile {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const placeAt = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { file, line, column: col };
  };
  const problems: Problem[] = document.errors.map((error) => ({
    place: placeAt(error.pos[0]),
    says: error.message.split("\n")[0] ?? "cannot be read as YAML",
    mend: error.code === "DUPLICATE_KEY" ? "keep one of the two" : "mend the YAML here",
  }));
  const report = (place: Place, says: string, mend: string): void => {
    problems.push({ place, says, mend });
  };
  const placeOf = (node: unknown, or: Place): Place =>
    isScalar(node) && node.range ? placeAt(node.range[0]) : or;
  const read: YamlFile = {
    root: document.contents,
    problems,
    report,
    entries: (node, what, at) => {
      if (!isMap(node)) {
        report(at, `${what} is not a map`, `write ${what} as "key: value" lines`);
        return [];
      }
      return node.items.filter(isPair).map((pair) => ({
        key: isScalar(pair.key) ? String(pair.key.value) : "",
        value: pair.value as Node | null,
        place: placeOf(pair.key, at),
      }));
    },
    text: (node, what, at) => {
      const value: unknown = isScalar(node) ? node.value : null;
      if (typeof value === "number" || typeof value === "boolean") return String(value);
      if (typeof value === "string" && value !== "") return value;
      report(placeOf(node, at), `${what} is empty or not a text`, `write ${what} as one text`);
      return "";
    },
    texts: (node, what, at) =>
      isSeq(node)
        ? node.items.map((item) => read.text(item as Node | null, what, at))
        : [read.text(node, what, at)],
  };
  return read;
}

/** One line a problem: `file:line:column: says; mend`. */
export const problemText = ({ place, says, mend }: Problem): string =>
  `${place.file}:${place.line}:${place.column}: ${says}; ${mend}`;
