import { isUtf8 } from "node:buffer";
import { open } from "node:fs/promises";

/** Some lines of a text file, without their line breaks. */
export interface LineBatch {
  readonly lines: readonly string[];
  readonly bytesRead: number;
}

/** How the bytes were read as letters; complete once the lines are. */
export interface Decoding {
  encoding: "UTF-8" | "UTF-16LE" | "UTF-16BE";
  /** Lines that are not UTF-8 and were read as Windows-1252. */
  windowsLines: number;
  firstWindowsLine: number;
}

const chunkBytes = 1 << 20;
/** A single line longer than this is no table of calls. Bytes. */
export const longestLine = 16 * chunkBytes;

/** The file holds a line longer than the limit, or bytes that no text holds. */
export class UnreadableText extends Error {}

/** A decoding nothing has been read with yet. */
export const newDecoding = (): Decoding => ({
  encoding: "UTF-8",
  windowsLines: 0,
  firstWindowsLine: 0,
});

/** Opens a text file as lines, whatever its line breaks and encoding. Lines are told apart by LF, CRLF or CR. */
export function readLines(path: string): {
  readonly decoding: Decoding;
  readonly batches: AsyncGenerator<LineBatch>;
} {
  const decoding = newDecoding();
  return { decoding, batches: batchesOf(path, decoding) };
}

async function* batchesOf(path: string, decoding: Decoding): AsyncGenerator<LineBatch> {
  let lineNumber = 1;
  for await (const { bytes, bytesRead, isEnd } of readRegions(path, decoding, () => lineNumber)) {
    const lines = splitLines(utf8.decode(bytes), isEnd);
    lineNumber += lines.length;
    if (lines.length > 0) yield { lines, bytesRead };
  }
}

/** Some whole lines of a text file as UTF-8 bytes, line breaks included; they are valid until the next are asked for. */
export interface Region {
  readonly bytes: Uint8Array;
  readonly bytesRead: number;
  /** True for the last one, whose last line may lack its line break. It may be empty. */
  readonly isEnd: boolean;
}

/**
 * Reads a text file as whole lines in UTF-8, whatever it was written in. Line breaks stay as they are: LF, CRLF or CR. `lineNow`
 * gives the number of the first line of the region that comes next.
 */
export async function* readRegions(
  path: string,
  decoding: Decoding,
  lineNow: () => number,
): AsyncGenerator<Region> {
  const file = await open(path, "r");
  try {
    // One buffer for the whole file: a new one a chunk keeps the collector busier than the reading.
    let buffer = new Uint8Array(2 * chunkBytes);
    let held = 0;
    let bytesRead = 0;
    for (;;) {
      if (buffer.length - held < chunkBytes) buffer = doubled(buffer, held);
      const { bytesRead: got } = await file.read(buffer, held, chunkBytes);
      if (bytesRead === 0) decoding.encoding = encodingOf(buffer.subarray(0, got));
      bytesRead += got;
      const isEnd = got === 0;
      const size = held + got;
      const whole = isEnd ? size : wholeLines(buffer.subarray(0, size), decoding.encoding);
      if (size - whole > longestLine)
        throw new UnreadableText(`line ${lineNow()} is longer than ${longestLine} bytes`);
      if (whole > 0 || isEnd)
        yield { bytes: inUtf8(buffer.subarray(0, whole), decoding, lineNow), bytesRead, isEnd };
      if (isEnd) return;
      buffer.copyWithin(0, whole, size);
      held = size - whole;
    }
  } finally {
    await file.close();
  }
}

/** Files that cities publish too, told by how they begin; not read yet (decision 0010). */
const archives: readonly { readonly magic: readonly number[]; readonly says: string }[] = [
  {
    magic: [0x50, 0x4b, 0x03, 0x04],
    says: "it is a zip archive or an Excel workbook; unpack it, or save the sheet as CSV, and give that file",
  },
  { magic: [0x1f, 0x8b], says: "it is packed with gzip; unpack it and give that file" },
  {
    magic: [0xd0, 0xcf, 0x11, 0xe0],
    says: "it is an old Excel workbook; save the sheet as CSV and give that file",
  },
  {
    magic: [0x50, 0x41, 0x52, 0x31],
    says: "it is a Parquet file; export it as CSV and give that file",
  },
];

function encodingOf(start: Uint8Array): Decoding["encoding"] {
  if (start[0] === 0xff && start[1] === 0xfe) return "UTF-16LE";
  if (start[0] === 0xfe && start[1] === 0xff) return "UTF-16BE";
  const archive = archives.find(({ magic }) => magic.every((byte, at) => start[at] === byte));
  if (archive !== undefined) throw new UnreadableText(archive.says);
  const wide = unmarkedWide(start.subarray(0, 4096));
  if (wide !== null) return wide;
  if (start.subarray(0, 4096).includes(0))
    throw new UnreadableText("it holds zero bytes, which no text file does");
  return "UTF-8";
}

/** UTF-16 whose mark was cut off: every other byte of English is zero. Null where the bytes are something else. */
function unmarkedWide(start: Uint8Array): "UTF-16LE" | "UTF-16BE" | null {
  const pairs = start.length >> 1;
  if (pairs < 8) return null;
  let [low, high] = [0, 0];
  for (let at = 0; at < 2 * pairs; at += 2) {
    if (start[at] === 0) low += 1;
    if (start[at + 1] === 0) high += 1;
  }
  if (high > 0.9 * pairs && low === 0) return "UTF-16LE";
  return low > 0.9 * pairs && high === 0 ? "UTF-16BE" : null;
}

function doubled(buffer: Uint8Array, held: number): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(2 * buffer.length);
  larger.set(buffer.subarray(0, held));
  return larger;
}

/** How many bytes hold whole lines. A CR at the very end may be half of a CRLF and stays behind. */
function wholeLines(bytes: Uint8Array, encoding: Decoding["encoding"]): number {
  if (encoding !== "UTF-8") {
    const high = encoding === "UTF-16LE" ? 1 : 0;
    for (let at = (bytes.length & ~1) - 2; at >= 0; at -= 2)
      if (bytes[at + high] === 0 && bytes[at + 1 - high] === 0x0a) return at + 2;
    return 0;
  }
  const feed = bytes.lastIndexOf(0x0a);
  return feed !== -1 ? feed + 1 : bytes.lastIndexOf(0x0d, bytes.length - 2) + 1;
}

function splitLines(text: string, isEnd: boolean): readonly string[] {
  if (text === "") return [];
  const lines = (text.includes("\r") ? text.replace(/\r\n?/g, "\n") : text).split("\n");
  if (!isEnd || lines.at(-1) === "") lines.pop();
  return lines;
}

const utf8 = new TextDecoder("utf-8");
const strictUtf8 = new TextDecoder("utf-8", { fatal: true });
const windows = new TextDecoder("windows-1252");

function inUtf8(bytes: Uint8Array, decoding: Decoding, lineNow: () => number): Uint8Array {
  if (decoding.encoding !== "UTF-8") {
    const wide = new TextDecoder(decoding.encoding === "UTF-16LE" ? "utf-16le" : "utf-16be");
    return Buffer.from(wide.decode(bytes), "utf8");
  }
  if (isUtf8(bytes)) return bytes;
  return Buffer.from(decodeByLine(bytes, decoding, lineNow()), "utf8");
}

/** Files put together from two systems change encoding half-way, so each line is judged by itself. */
function decodeByLine(bytes: Uint8Array, decoding: Decoding, firstLine: number): string {
  const mark = bytes.includes(0x0a) ? 0x0a : 0x0d;
  const texts: string[] = [];
  let start = 0;
  for (let line = firstLine; start < bytes.length; line += 1) {
    const found = bytes.indexOf(mark, start);
    const end = found === -1 ? bytes.length : found + 1;
    const part = bytes.subarray(start, end);
    try {
      texts.push(strictUtf8.decode(part));
    } catch {
      texts.push(windows.decode(part));
      decoding.windowsLines += 1;
      if (decoding.firstWindowsLine === 0) decoding.firstWindowsLine = line;
    }
    start = end;
  }
  return texts.join("");
}
