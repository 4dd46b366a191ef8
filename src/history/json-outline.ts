import { open } from "node:fs/promises";
import { longestLine } from "./lines.ts";
import { parseJson } from "./parse-json.ts";

/** A list too long to be kept: where its elements stand in the file. Bytes, `to` excluded. */
export interface LongList {
  readonly from: number;
  readonly to: number;
}

/** A document with its long lists cut short, so that it can be looked at whole. */
export interface Outline {
  /** The document; of a long list it holds the first elements, and a mark that says which list it is. */
  readonly parsed: unknown;
  readonly lists: readonly LongList[];
  /** Elements from all over the long lists, as texts: what later ones hold that the first do not. */
  readonly spread: readonly string[];
}

/** The document cannot be outlined; the message is a sentence without its subject. */
export class OutlineRefused extends Error {}

/** More than one document stands in the file, as where each line is one. */
export class ManyDocuments extends Error {}

const chunkBytes = 4 * 2 ** 20;
/** A list is long from here. Bytes. */
const longList = 512 * 1024;
/** Elements are taken from all over a long list at this distance. Bytes. */
const spreadEvery = 8 * 2 ** 20;
const spreadElements = 32;
const spreadBytes = 1 << 20;
/** Nobody's calls are nested deeper. */
const deepest = 200;

const mark = "\u0000list";

/** Which long list an element stands in place of; null for an ordinary one. */
export function markOf(element: unknown): number | null {
  if (typeof element !== "object" || element === null || !(mark in element)) return null;
  return Number(element[mark]);
}

interface Scan {
  readonly pieces: Uint8Array[];
  /** Bytes kept in `pieces`. */
  kept: number;
  readonly lists: LongList[];
  readonly spread: string[];
  depth: number;
  isString: boolean;
  isEscaped: boolean;
  /** Bytes of the file before the chunk at hand. */
  before: number;
  /** The outermost list that is open: its depth inside, and where it began. Null outside of lists. */
  list: OpenList | null;
  isDone: boolean;
}

interface OpenList {
  readonly depth: number;
  readonly from: number;
  /** Kept bytes when it began, and after its last whole element. */
  readonly keptAt: number;
  keptElements: number;
  /** True once its elements are no longer kept. */
  isLong: boolean;
  elementFrom: number;
  nextSpread: number;
  /** Where the elements that are taken out of the middle began; null while none are. */
  taking: { readonly pieces: Uint8Array[]; bytes: number; elements: number } | null;
}

/** Reads a JSON document of any size once, in bounded memory, and gives its outline. */
export async function outlineOf(path: string): Promise<Outline> {
  const scan: Scan = {
    pieces: [],
    kept: 0,
    lists: [],
    spread: [],
    depth: 0,
    isString: false,
    isEscaped: false,
    before: 0,
    list: null,
    isDone: false,
  };
  const file = await open(path, "r");
  try {
    const chunk = new Uint8Array(chunkBytes);
    for (;;) {
      const { bytesRead } = await file.read(chunk, 0, chunkBytes);
      if (bytesRead === 0) break;
      scanChunk(scan, withoutMark(chunk.subarray(0, bytesRead), scan.before));
      scan.before += bytesRead;
    }
  } finally {
    await file.close();
  }
  if (!scan.isDone)
    throw new OutlineRefused(
      `is not whole JSON: it ends inside ${scan.isString ? "a text" : scan.list === null ? "an object" : "a list"}`,
    );
  const text = new TextDecoder("utf-8").decode(Buffer.concat(scan.pieces));
  return { parsed: parse(text), lists: scan.lists, spread: scan.spread };
}

/** A byte order mark becomes blanks. */
function withoutMark(chunk: Uint8Array, before: number): Uint8Array {
  if (before === 0 && chunk[0] === 0xef && chunk[1] === 0xbb && chunk[2] === 0xbf)
    chunk.fill(0x20, 0, 3);
  if (
    before === 0 &&
    ((chunk[0] === 0xff && chunk[1] === 0xfe) || (chunk[0] === 0xfe && chunk[1] === 0xff))
  )
    throw new OutlineRefused("is large JSON in UTF-16, which is read in UTF-8 alone");
  return chunk;
}

function parse(text: string): unknown {
  try {
    return parseJson(text);
  } catch (error) {
    throw new OutlineRefused(
      `is not whole JSON: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

function scanChunk(scan: Scan, bytes: Uint8Array): void {
  let keptFrom = 0;
  /** Keeps what was not kept yet, up to `at`. */
  const keep = (at: number): void => {
    const { list } = scan;
    const piece = bytes.slice(keptFrom, at);
    if (list === null || !list.isLong) {
      scan.pieces.push(piece);
      scan.kept += piece.length;
    } else if (list.taking !== null) {
      list.taking.pieces.push(piece);
      list.taking.bytes += piece.length;
    }
    keptFrom = at;
  };
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (scan.isString) {
      if (scan.isEscaped) scan.isEscaped = false;
      else if (byte === 0x5c) scan.isEscaped = true;
      else if (byte === 0x22) scan.isString = false;
      continue;
    }
    if (byte === 0x22) {
      if (scan.isDone) throw new ManyDocuments();
      scan.isString = true;
    } else if (byte === 0x5b || byte === 0x7b) {
      if (scan.isDone) throw new ManyDocuments();
      scan.depth += 1;
      if (scan.depth > deepest) throw new OutlineRefused(`is nested more than ${deepest} deep`);
      if (byte === 0x5b && scan.list === null) {
        keep(at + 1);
        scan.list = newList(scan, at + 1);
      }
    } else if (byte === 0x5d || byte === 0x7d) {
      if (scan.list !== null && scan.depth === scan.list.depth) {
        keep(at);
        keptFrom = at;
        closeList(scan, at);
      }
      scan.depth -= 1;
      if (scan.depth === 0) scan.isDone = true;
    } else if (byte === 0x2c && scan.list !== null && scan.depth === scan.list.depth) {
      keep(at);
      endElement(scan, scan.list, at);
    }
  }
  keep(bytes.length);
  checkElement(scan, bytes.length);
}

const newList = (scan: Scan, at: number): OpenList => ({
  depth: scan.depth,
  from: scan.before + at,
  keptAt: scan.kept,
  keptElements: scan.kept,
  isLong: false,
  elementFrom: scan.before + at,
  nextSpread: scan.before + at + spreadEvery,
  taking: null,
});

/** At the comma after an element: the list may be long by now, or elements may be wanted from here. */
function endElement(scan: Scan, list: OpenList, at: number): void {
  const place = scan.before + at;
  list.elementFrom = place + 1;
  if (!list.isLong) {
    list.keptElements = scan.kept;
    if (scan.kept - list.keptAt > longList) {
      list.isLong = true;
      const text = `,{${JSON.stringify(mark)}:${scan.lists.length}}`;
      scan.pieces.push(Buffer.from(text, "utf8"));
      scan.kept += text.length;
    }
    return;
  }
  const { taking } = list;
  if (taking !== null) {
    taking.elements += 1;
    if (taking.elements >= spreadElements || taking.bytes > spreadBytes) {
      scan.spread.push(`[${textOf(taking.pieces).replace(/^\s*,/, "")}]`);
      list.taking = null;
      list.nextSpread = place + spreadEvery;
    }
  } else if (place >= list.nextSpread) list.taking = { pieces: [], bytes: 0, elements: 0 };
}

const textOf = (pieces: readonly Uint8Array[]): string =>
  new TextDecoder("utf-8").decode(Buffer.concat(pieces));

function closeList(scan: Scan, at: number): void {
  const { list } = scan;
  if (list?.isLong === true) scan.lists.push({ from: list.from, to: scan.before + at });
  scan.list = null;
}

/** An element, or what stands outside of lists, must end some time. */
function checkElement({ list, before, kept }: Scan, read: number): void {
  const held = list === null ? kept : before + read - list.elementFrom;
  if (held > longestLine)
    throw new OutlineRefused(
      `holds ${list === null ? "an object" : "an element of a list"} of more than ${longestLine} bytes`,
    );
}
