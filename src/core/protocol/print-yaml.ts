import type { Node } from "./node.ts";
import { isPlainList, isPlainMap, isSamePlain, plainOf, type Plain } from "./plain.ts";

/** Lines past this many columns are broken, as the formatter of the shipped files does. */
const wide = 100;
/** Folded text may be a little wider: it is prose. */
const prose = 118;

/** How a value is written after its key or dash. `block` begins on a line of its own. */
export interface Printed {
  readonly text: string;
  readonly isBlock: boolean;
}

/**
 * Writes a value in the style of the shipped files, to stand after a key or dash that ends at `column` (from 0); what goes on
 * further lines is indented by `indent`. Scalars of `was` that did not change are copied as they were written.
 */
export function printValue(
  value: Plain,
  at: { readonly column: number; readonly indent: number },
  was?: { readonly node: Node; readonly text: string },
): Printed {
  const pad = " ".repeat(at.indent);
  if (!isPlainList(value) && !isPlainMap(value)) {
    const written = scalar(value, false, was);
    if (at.column + 1 + written.length <= wide || typeof value !== "string" || /\n/.test(value))
      return { text: ` ${written}`, isBlock: false };
    return { text: ` >-\n${fold(value, at.indent)}`, isBlock: false };
  }
  const flow = printFlow(value, was);
  if (at.column + 1 + flow.length <= wide) return { text: ` ${flow}`, isBlock: false };
  if (!hasProse(value)) {
    if (at.indent + flow.length <= wide) return { text: `\n${pad}${flow}`, isBlock: false };
    if (isPlainMap(value))
      return { text: `\n${pad}${brokenFlow(value, at.indent, was)}`, isBlock: false };
  }
  return { text: `\n${printBlock(value, at.indent, was)}`, isBlock: true };
}

/** A list or map whose parts stand each on lines of their own. */
export function printBlock(
  value: Plain,
  indent: number,
  was?: { readonly node: Node; readonly text: string },
): string {
  const pad = " ".repeat(indent);
  if (isPlainList(value))
    return value.map((item) => `${pad}-${printItem(item, indent, memberOf(was, item))}`).join("\n");
  if (!isPlainMap(value)) return `${pad}${scalar(value, false, was)}`;
  return Object.entries(value)
    .map(([key, part]) => {
      const name = keyText(key);
      const at = { column: indent + name.length + 1, indent: indent + 2 };
      return `${pad}${name}:${printValue(part, at, childOf(was, key)).text}`;
    })
    .join("\n");
}

/** What stands after the dash of a list in block style. */
export function printItem(
  item: Plain,
  indent: number,
  was?: { readonly node: Node; readonly text: string },
): string {
  const isWide = isPlainMap(item) && Object.keys(item).length > 0;
  const flow = isWide ? "" : printFlow(item, was);
  if (!isWide && indent + 2 + flow.length <= wide) return ` ${flow}`;
  if (!isWide && typeof item === "string") return ` >-\n${fold(item, indent + 2)}`;
  return ` ${printBlock(item, indent + 2, was).trimStart()}`;
}

/** On one line: `{ a: b, c: [d, e] }`. */
function printFlow(value: Plain, was?: { readonly node: Node; readonly text: string }): string {
  if (isPlainList(value))
    return `[${value.map((item) => printFlow(item, memberOf(was, item))).join(", ")}]`;
  if (isPlainMap(value)) {
    const parts = Object.entries(value).map(
      ([key, part]) => `${keyText(key)}: ${printFlow(part, childOf(was, key))}`,
    );
    return parts.length === 0 ? "{}" : `{ ${parts.join(", ")} }`;
  }
  return scalar(value, true, was);
}

/** In braces over several lines, one entry each. */
function brokenFlow(
  value: { readonly [key: string]: Plain },
  indent: number,
  was?: { readonly node: Node; readonly text: string },
): string {
  const pad = " ".repeat(indent);
  const parts = Object.entries(value).map(
    ([key, part]) => `${pad}  ${keyText(key)}: ${printFlow(part, childOf(was, key))},`,
  );
  return `{\n${parts.join("\n")}\n${pad}}`;
}

const hasProse = (value: Plain): boolean =>
  typeof value === "string"
    ? value.length > 60
    : isPlainList(value)
      ? value.some(hasProse)
      : isPlainMap(value) && Object.values(value).some(hasProse);

type Was = { readonly node: Node; readonly text: string } | undefined;

function childOf(was: Was, key: string): Was {
  if (was?.node.kind !== "map") return undefined;
  const node = was.node.entries.find((entry) => entry.key === key)?.value;
  return node === undefined ? undefined : { node, text: was.text };
}

function memberOf(was: Was, item: Plain): Was {
  if (was?.node.kind !== "list") return undefined;
  const node = was.node.items.find((each) => isSamePlain(plainOf(each), item));
  return node === undefined ? undefined : { node, text: was.text };
}

function scalar(value: string | number | boolean | null, inFlow: boolean, was: Was): string {
  const span = was?.node.kind === "scalar" && was.node.value === value ? was.node.span : undefined;
  const written = span === undefined ? undefined : was?.text.slice(span.start, span.end);
  // Only what was on one line reads the same elsewhere, and plain text in a block may not be plain in braces.
  if (written !== undefined && written !== "" && !/[\n>|]/.test(written))
    if (!inFlow || !/[,[\]{}]/.test(written) || /^["']/.test(written)) return written;
  if (typeof value !== "string") return String(value);
  return isPlainSafe(value, inFlow) ? value : JSON.stringify(value);
}

const keyText = (key: string): string => (isPlainSafe(key, true) ? key : JSON.stringify(key));

/** Whether text means itself when it is written without quotes. */
function isPlainSafe(text: string, inFlow: boolean): boolean {
  if (text === "" || text.trim() !== text || /[\p{Cc}\ufeff\u2028\u2029]/u.test(text)) return false;
  if (/^[-?:,[\]{}#&*!|>'"%@`]/.test(text) || /:(\s|$)|\s#/.test(text)) return false;
  if (inFlow && /[,[\]{}]/.test(text)) return false;
  if (/^(true|false|null|~|---|\.\.\.)$/i.test(text)) return false;
  return !/^[-+.]?\d[\d._:eExXoO+-]*$/.test(text) && !/^[-+]?\.(inf|nan)$/i.test(text);
}

/** Text over several lines that reads as one. */
function fold(text: string, indent: number): string {
  const pad = " ".repeat(indent);
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && indent + line.length + 1 + word.length > prose) {
      lines.push(line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  lines.push(line);
  return lines.map((each) => `${pad}${each}`).join("\n");
}
