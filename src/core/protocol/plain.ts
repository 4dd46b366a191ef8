import type { Node } from "./node.ts";

/** A piece of a protocol file as plain data. */
export type Plain =
  string | number | boolean | null | readonly Plain[] | { readonly [key: string]: Plain };

/** Where a value stands: keys of maps and places in lists, from the top of its file. */
export type Path = readonly (string | number)[];

export const isPlainList = (value: Plain | undefined): value is readonly Plain[] =>
  Array.isArray(value);
export const isPlainMap = (value: Plain | undefined): value is { readonly [key: string]: Plain } =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** What a node says, without where and how it is written. */
export function plainOf(node: Node): Plain {
  switch (node.kind) {
    case "scalar":
      return node.value;
    case "list":
      return node.items.map(plainOf);
    case "map":
      return Object.fromEntries(node.entries.map(({ key, value }) => [key, plainOf(value)]));
  }
}

/** The node at a path; undefined where there is none. */
export function nodeAt(root: Node | undefined, path: Path): Node | undefined {
  let node = root;
  for (const step of path) {
    if (node === undefined) return undefined;
    if (node.kind === "map") node = node.entries.find(({ key }) => key === step)?.value;
    else if (node.kind === "list") node = typeof step === "number" ? node.items[step] : undefined;
    else return undefined;
  }
  return node;
}

/** What stands at a path, as plain data. */
export function plainAt(root: Node | undefined, path: Path): Plain | undefined {
  const node = nodeAt(root, path);
  return node === undefined ? undefined : plainOf(node);
}

/** The path of the deepest value that a line and column (from 1) stand in, or just before. */
export function pathAt(root: Node, line: number, column: number): Path {
  const isBefore = (place: Node["place"]): boolean =>
    place.line < line || (place.line === line && place.column <= column);
  const path: (string | number)[] = [];
  let node: Node | undefined = root;
  while (node !== undefined) {
    if (node.kind === "map") {
      const entry: (typeof node.entries)[number] | undefined = node.entries.findLast(({ place }) =>
        isBefore(place),
      );
      if (entry !== undefined) path.push(entry.key);
      node = entry?.value;
    } else if (node.kind === "list") {
      const index: number = node.items.findLastIndex(({ place }) => isBefore(place));
      if (index >= 0) path.push(index);
      node = node.items[index];
    } else node = undefined;
  }
  return path;
}

export function isSamePlain(one: Plain | undefined, other: Plain | undefined): boolean {
  if (isPlainList(one) && isPlainList(other))
    return one.length === other.length && one.every((item, at) => isSamePlain(item, other[at]));
  if (isPlainMap(one) && isPlainMap(other)) {
    const [keys, others] = [Object.keys(one), Object.keys(other)];
    return (
      keys.length === others.length &&
      keys.every((key) => key in other && isSamePlain(one[key], other[key]))
    );
  }
  return one === other;
}
