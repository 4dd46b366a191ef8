import type { Said } from "#core/base/said.ts";
import { didYouMean, type Problem } from "./problem.ts";
import type { Place } from "./protocol.ts";

/** A piece of a protocol file with the place it stands at: all that the reader needs of YAML. */
export type Node = MapNode | ListNode | ScalarNode;

/** Where a value stands in its file's text: offsets in UTF-16 code units, `end` just past its last character. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface MapNode {
  readonly kind: "map";
  readonly place: Place;
  /** Absent where several files were joined. */
  readonly span?: Span;
  /** Written in braces. */
  readonly isFlow?: boolean;
  readonly entries: readonly Entry[];
}
export interface ListNode {
  readonly kind: "list";
  readonly place: Place;
  readonly span?: Span;
  /** Written in brackets. */
  readonly isFlow?: boolean;
  readonly items: readonly Node[];
}
export interface ScalarNode {
  readonly kind: "scalar";
  readonly place: Place;
  readonly span?: Span;
  readonly value: string | number | boolean | null;
  /** As written, quotes removed: `no`, `08:00`, `3`. */
  readonly text: string;
}
export interface Entry {
  readonly key: string;
  readonly place: Place;
  /** The key itself. */
  readonly keySpan?: Span;
  readonly value: Node;
}

/** Collects problems while a file is read, so that one run shows all of them. */
export interface Reading {
  readonly problems: Problem[];
}

export const error = (reading: Reading, place: Place, message: string, mend?: string): void =>
  tell(reading, { place, severity: "error", message, ...(mend === undefined ? {} : { mend }) });

export const warn = (reading: Reading, place: Place, message: string): void =>
  tell(reading, { place, severity: "warning", message });

/** Something worth a second look, which stops nothing: told in both languages. */
export const finding = (reading: Reading, place: Place, message: Said, mend?: Said): void =>
  tell(reading, {
    place,
    severity: "warning",
    message: message.en,
    ...(mend === undefined ? {} : { mend: mend.en }),
    es: { message: message.es, ...(mend === undefined ? {} : { mend: mend.es }) },
  });

const told = new WeakMap<Reading, Set<string>>();

/** What is wrong with a shared rule is wrong in every pathway, and said once. */
function tell(reading: Reading, problem: Problem): void {
  const { file, line, column } = problem.place;
  const said = told.get(reading) ?? new Set<string>();
  told.set(reading, said);
  const sentence = `${file}:${line}:${column}: ${problem.message}`;
  if (said.has(sentence)) return;
  said.add(sentence);
  reading.problems.push(problem);
}

/** The entries of a map, each key once; undefined (and a problem) for anything else. */
export function entriesOf(reading: Reading, node: Node, what: string): readonly Entry[] {
  if (node.kind !== "map") {
    error(
      reading,
      node.place,
      `${what} must be a map of names`,
      "write `name: value` lines under it",
    );
    return [];
  }
  const first = new Map<string, Place>();
  return node.entries.filter((entry) => {
    const before = first.get(entry.key);
    if (before !== undefined) {
      error(
        reading,
        entry.place,
        `${what}: \`${entry.key}\` stands twice (first at ${before.file}:${before.line}:${before.column})`,
        "keep one, or give the other a name of its own",
      );
      return false;
    }
    first.set(entry.key, entry.place);
    return true;
  });
}

/** The named fields of a map: unknown keys and missing ones are problems, each with its mend. */
export function fieldsOf<Name extends string>(
  reading: Reading,
  node: Node,
  what: string,
  names: Readonly<Record<Name, "required" | "optional">>,
): Partial<Record<Name, Node>> {
  const fields: Partial<Record<Name, Node>> = {};
  const known = Object.keys(names);
  const isName = (key: string): key is Name => known.includes(key);
  for (const { key, place, value } of entriesOf(reading, node, what)) {
    if (isName(key)) fields[key] = value;
    else error(reading, place, `${what}: unknown key \`${key}\``, didYouMean(key, known));
  }
  if (node.kind !== "map") return fields;
  for (const name of known) {
    if (isName(name) && names[name] === "required" && fields[name] === undefined)
      error(reading, node.place, `${what}: \`${name}\` is missing`, `add a line \`${name}: …\``);
  }
  return fields;
}

/** The text of a scalar as written (`no` stays `no`, `1` stays `1`); empty and a problem otherwise. */
export function textOf(reading: Reading, node: Node, what: string): string {
  if (node.kind === "scalar" && node.text !== "" && node.value !== null) return node.text;
  error(reading, node.place, `${what} must be text`);
  return "";
}

/** An integer within bounds. */
export function integerOf(
  reading: Reading,
  node: Node,
  what: string,
  { least, most }: { readonly least: number; readonly most: number },
): number {
  const value = node.kind === "scalar" ? node.value : undefined;
  if (typeof value === "number" && Number.isInteger(value) && value >= least && value <= most)
    return value;
  error(reading, node.place, `${what} must be a whole number from ${least} to ${most}`);
  return least;
}

export function flagOf(reading: Reading, node: Node, what: string): boolean {
  if (node.kind === "scalar" && typeof node.value === "boolean") return node.value;
  error(reading, node.place, `${what} must be true or false`);
  return false;
}

/** One of a closed list of words. */
export function choiceOf<Choice extends string>(
  reading: Reading,
  node: Node,
  what: string,
  choices: readonly Choice[],
): Choice | undefined {
  const text = textOf(reading, node, what);
  const choice = choices.find((candidate) => candidate === text);
  if (choice === undefined && text !== "")
    error(
      reading,
      node.place,
      `${what}: \`${text}\` is not one of its words`,
      didYouMean(text, choices),
    );
  return choice;
}

/** The items of a list; a single value stands for a list of one. */
export function itemsOf(node: Node): readonly Node[] {
  return node.kind === "list" ? node.items : [node];
}
