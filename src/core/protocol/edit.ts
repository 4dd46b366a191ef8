import { fail, ok, type Result } from "#core/base/result.ts";
import type { Entry, ListNode, MapNode, Node } from "./node.ts";
import {
  isPlainList,
  isPlainMap,
  isSamePlain,
  nodeAt,
  plainOf,
  type Path,
  type Plain,
} from "./plain.ts";
import { printBlock, printItem, printValue } from "./print-yaml.ts";
import { parseFile } from "./read.ts";

/** One change of one value in a file. `order` is how keys of the map are usually ordered, so that a new one finds its place. */
export type Edit =
  | {
      readonly is: "set";
      readonly path: Path;
      readonly value: Plain;
      readonly order?: readonly string[];
    }
  | { readonly is: "remove"; readonly path: Path }
  | { readonly is: "insert"; readonly path: Path; readonly at: number; readonly value: Plain }
  | { readonly is: "move"; readonly path: Path; readonly from: number; readonly to: number };

/**
 * Makes one edit where it belongs and leaves every other character, comments too, as it was. The result is read again and
 * compared with what the edit means; where they differ, or a comment would go, the edit is refused with a sentence.
 */
export function editText(text: string, edit: Edit): Result<string, string> {
  const { root } = parseFile({ path: "edited", text });
  if (root === undefined) return fail("the text cannot be read as it stands; mend it there first");
  const wanted = edited(plainOf(root), edit);
  if (wanted === undefined) return fail("what this would change is no longer there");
  if (isSamePlain(wanted, plainOf(root)) && edit.is !== "move") return ok(text);
  const written = write(text, root, edit);
  if (written === undefined) return fail(byHand);
  const after = parseFile({ path: "edited", text: written });
  if (after.root === undefined || !isSamePlain(plainOf(after.root), wanted)) return fail(byHand);
  const gone = edit.is === "remove" ? 0 : commentsIn(text) - commentsIn(written);
  return gone > 0 ? fail(byHand) : ok(written);
}

const byHand = "this place is written in a way that the form cannot keep; change it in the text";

const commentsIn = (text: string): number => text.match(/(^|\s)#/gm)?.length ?? 0;

/** What an edit makes of plain data; undefined where its path leads nowhere. */
function edited(plain: Plain, edit: Edit, depth = 0): Plain | undefined {
  const step = edit.path[depth];
  if (step === undefined) return editedHere(plain, edit);
  if (isPlainMap(plain)) {
    const key = String(step);
    const isLast = depth === edit.path.length - 1;
    if (isLast && edit.is === "set") return { ...plain, [key]: edit.value };
    const here = plain[key];
    if (here === undefined) return undefined;
    if (isLast && edit.is === "remove")
      return Object.fromEntries(Object.entries(plain).filter(([name]) => name !== key));
    const part = edited(here, edit, depth + 1);
    return part === undefined ? undefined : { ...plain, [key]: part };
  }
  if (!isPlainList(plain) || typeof step !== "number") return undefined;
  const here = plain[step];
  if (here === undefined) return undefined;
  if (edit.is === "remove" && depth === edit.path.length - 1)
    return plain.filter((_, index) => index !== step);
  const part = edited(here, edit, depth + 1);
  return part === undefined
    ? undefined
    : plain.map((item, index) => (index === step ? part : item));
}

function editedHere(plain: Plain, edit: Edit): Plain | undefined {
  switch (edit.is) {
    case "set":
      return edit.value;
    case "remove":
      return undefined;
    case "insert":
      return isPlainList(plain) && edit.at >= 0 && edit.at <= plain.length
        ? plain.toSpliced(edit.at, 0, edit.value)
        : undefined;
    case "move": {
      if (!isPlainList(plain)) return undefined;
      const moved = plain[edit.from];
      return moved === undefined || edit.to < 0 || edit.to >= plain.length
        ? undefined
        : plain.toSpliced(edit.from, 1).toSpliced(edit.to, 0, moved);
    }
  }
}

function write(text: string, root: Node, edit: Edit): string | undefined {
  const flow = outermostFlow(root, edit.path);
  if (flow !== undefined) return writeFlow(text, root, flow, edit);
  const node = nodeAt(root, edit.path);
  const parent = nodeAt(root, edit.path.slice(0, -1));
  switch (edit.is) {
    case "set":
      if (parent?.kind === "map" && node === undefined)
        return addEntry(text, parent, String(edit.path.at(-1)), edit.value, edit.order ?? []);
      return replace(text, root, edit.path, edit.value);
    case "remove":
      if (parent?.kind === "map") return removeEntry(text, parent, String(edit.path.at(-1)));
      return parent?.kind === "list" && parent.items.length > 1
        ? cut(text, itemRegion(text, parent, Number(edit.path.at(-1))))
        : replaceWithPlain(text, root, edit.path.slice(0, -1), []);
    case "insert":
      return node?.kind === "list" ? insertItem(text, node, edit.at, edit.value) : undefined;
    case "move":
      return node?.kind === "list" ? moveItem(text, node, edit.from, edit.to) : undefined;
  }
}

/** The path of the first value in braces or brackets on the way, the last step included. */
function outermostFlow(root: Node, path: Path): Path | undefined {
  for (let length = 0; length <= path.length; length += 1) {
    const node = nodeAt(root, path.slice(0, length));
    if (node !== undefined && node.kind !== "scalar" && node.isFlow === true)
      return path.slice(0, length);
  }
  return undefined;
}

/** Braces and brackets are written anew as a whole, in the usual style; what is quoted in them stays so. */
function writeFlow(text: string, root: Node, flow: Path, edit: Edit): string | undefined {
  const node = nodeAt(root, flow);
  if (node === undefined) return undefined;
  const inside: Edit = { ...edit, path: edit.path.slice(flow.length) };
  if (inside.path.length === 0 && inside.is === "remove") {
    // The braces themselves go: what holds them is in block style.
    const parent = nodeAt(root, flow.slice(0, -1));
    if (parent?.kind === "map") return removeEntry(text, parent, String(flow.at(-1)));
    return parent?.kind === "list" && parent.items.length > 1
      ? cut(text, itemRegion(text, parent, Number(flow.at(-1))))
      : undefined;
  }
  const value = edited(plainOf(node), inside);
  return value === undefined ? undefined : replaceWithPlain(text, root, flow, value);
}

const replace = replaceWithPlain;

/** Writes a value in the place of another, after its key or its dash. */
function replaceWithPlain(text: string, root: Node, path: Path, value: Plain): string | undefined {
  const parent = nodeAt(root, path.slice(0, -1));
  const node = nodeAt(root, path);
  const step = path.at(-1);
  if (node === undefined || parent === undefined || step === undefined) return undefined;
  const end = contentEnd(text, node);
  const was = { node, text };
  if (parent.kind === "map") {
    const entry = parent.entries.find(({ key }) => key === step);
    const colon = entry === undefined ? undefined : afterColon(text, entry);
    if (entry?.keySpan === undefined || colon === undefined) return undefined;
    const indent = columnOf(text, entry.keySpan.start);
    const isBlockList =
      node.kind === "list" && node.isFlow !== true && isPlainList(value) && value.length > 0;
    const written = isBlockList
      ? `\n${printBlock(value, indent + 2, was)}`
      : printValue(value, { column: colon - lineStart(text, colon), indent: indent + 2 }, was).text;
    return splice(text, colon, Math.max(colon, end), written);
  }
  if (parent.kind !== "list" || typeof step !== "number") return undefined;
  const dash = dashOf(text, parent, step);
  if (dash === undefined) return undefined;
  return splice(text, dash + 1, end, printItem(value, columnOf(text, dash), was));
}

function addEntry(
  text: string,
  parent: MapNode,
  key: string,
  value: Plain,
  order: readonly string[],
): string | undefined {
  const first = parent.entries[0];
  if (first?.keySpan === undefined) return undefined;
  const indent = columnOf(text, first.keySpan.start);
  const rank = order.indexOf(key);
  const isEarlier = (other: string): boolean => {
    const theirs = order.indexOf(other);
    return rank < 0 || theirs < 0 || theirs < rank;
  };
  const line = printBlock({ [key]: value }, indent);
  const before = parent.entries.findLast((entry) => isEarlier(entry.key));
  if (before === undefined) {
    const at = first.keySpan.start;
    return splice(text, at, at, `${line.trimStart()}\n${" ".repeat(indent)}`);
  }
  const end = endOfLine(text, contentEnd(text, before.value, afterColon(text, before)));
  return splice(text, end, end, `\n${line}`);
}

function removeEntry(text: string, parent: MapNode, key: string): string | undefined {
  const index = parent.entries.findIndex((entry) => entry.key === key);
  const entry = parent.entries[index];
  if (entry?.keySpan === undefined || parent.entries.length < 2) return undefined;
  const next = parent.entries[index + 1];
  const start = entry.keySpan.start;
  const isAfterDash = text.slice(lineStart(text, start), start).trim() !== "";
  if (isAfterDash)
    return next?.keySpan === undefined ? undefined : splice(text, start, next.keySpan.start, "");
  const end = endOfLine(text, contentEnd(text, entry.value, afterColon(text, entry)));
  return cut(text, { start: leadStart(text, lineStart(text, start)), end: end + 1 });
}

interface Region {
  readonly start: number;
  readonly end: number;
}

/** The lines of one item of a block list, the comments just above it included. */
function itemRegion(text: string, list: ListNode, index: number): Region | undefined {
  const item = list.items[index];
  const dash = dashOf(text, list, index);
  if (item === undefined || dash === undefined) return undefined;
  // An item that begins on its key's own line belongs to a list that is not the outer one.
  const line = lineStart(text, dash);
  if (text.slice(line, dash).trim() !== "") return undefined;
  return {
    start: leadStart(text, line),
    end: Math.min(text.length, endOfLine(text, contentEnd(text, item, dash + 1)) + 1),
  };
}

function insertItem(text: string, list: ListNode, at: number, value: Plain): string | undefined {
  const dash = dashOf(text, list, Math.min(at, list.items.length - 1));
  if (dash === undefined) return undefined;
  const indent = columnOf(text, dash);
  const line = `${" ".repeat(indent)}-${printItem(value, indent)}\n`;
  const region = itemRegion(text, list, at < list.items.length ? at : list.items.length - 1);
  if (region === undefined) return undefined;
  if (at < list.items.length) return splice(text, region.start, region.start, line);
  const isClosed = text[region.end - 1] === "\n";
  return splice(text, region.end, region.end, isClosed ? line : `\n${line.slice(0, -1)}`);
}

function moveItem(text: string, list: ListNode, from: number, to: number): string | undefined {
  const [moved, target] = [itemRegion(text, list, from), itemRegion(text, list, to)];
  if (moved === undefined || target === undefined || from === to) return undefined;
  const closed = text.endsWith("\n") ? text : `${text}\n`;
  const lines = closed.slice(moved.start, Math.max(moved.end, moved.start));
  const body = lines.endsWith("\n") ? lines : `${lines}\n`;
  if (to > from) {
    const end = Math.min(closed.length, text.endsWith("\n") ? target.end : target.end + 1);
    return closed.slice(0, moved.start) + closed.slice(moved.end, end) + body + closed.slice(end);
  }
  return (
    closed.slice(0, target.start) +
    body +
    closed.slice(target.start, moved.start) +
    closed.slice(moved.start + body.length)
  );
}

const splice = (text: string, start: number, end: number, by: string): string =>
  text.slice(0, start) + by + text.slice(end);
const cut = (text: string, region: Region | undefined): string | undefined =>
  region === undefined ? undefined : splice(text, region.start, region.end, "");

const lineStart = (text: string, at: number): number => text.lastIndexOf("\n", at - 1) + 1;
const columnOf = (text: string, at: number): number => at - lineStart(text, at);
function endOfLine(text: string, at: number): number {
  const end = text.indexOf("\n", at);
  return end < 0 ? text.length : end;
}

/** Just past the colon of an entry in block style. */
function afterColon(text: string, { keySpan }: Entry): number | undefined {
  if (keySpan === undefined) return undefined;
  const colon = text.indexOf(":", keySpan.end);
  return colon < 0 || text.slice(keySpan.end, colon).trim() !== "" ? undefined : colon + 1;
}

/** The dash of an item of a block list: the last one before it on the way back over space. */
function dashOf(text: string, list: ListNode, index: number): number | undefined {
  const start = list.items[index]?.span?.start;
  if (start === undefined || list.isFlow === true) return undefined;
  let at = start - 1;
  while (at >= 0 && /\s/.test(text[at] ?? "")) at -= 1;
  return text[at] === "-" ? at : undefined;
}

/** Just past the last character of a value that is not space; `otherwise` where it is written as nothing. */
function contentEnd(text: string, node: Node, otherwise = 0): number {
  const last = node.kind === "map" ? node.entries.at(-1)?.value : undefined;
  if (node.kind === "map" && node.isFlow !== true && last !== undefined)
    return contentEnd(text, last, afterLastColon(text, node));
  const item = node.kind === "list" ? node.items.at(-1) : undefined;
  if (node.kind === "list" && node.isFlow !== true && item !== undefined)
    return contentEnd(text, item, otherwise);
  let end = node.span?.end ?? otherwise;
  while (end > otherwise && /\s/.test(text[end - 1] ?? "")) end -= 1;
  return Math.max(end, otherwise);
}

function afterLastColon(text: string, { entries }: MapNode): number {
  const last = entries.at(-1);
  return (last === undefined ? undefined : afterColon(text, last)) ?? 0;
}

/** The start of the comment lines that stand just above a line, with no empty line between. */
function leadStart(text: string, line: number): number {
  let start = line;
  while (start > 0) {
    const above = lineStart(text, start - 1);
    if (!text.slice(above, start).trimStart().startsWith("#")) return start;
    // The first lines of a file are about the file.
    if (above === 0) return start;
    start = above;
  }
  return start;
}
