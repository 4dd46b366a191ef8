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

const newDecoding = (): Decoding => ({ encoding: "UTF-8", windowsLines: 0, firstWindowsLine: 0 });

/** Opens a text file as lines, whatever its line breaks and encoding. Lines are told apart by LF, CRLF or CR. */
export function readLines(path: string): {
  readonly decoding: Decoding;
  readonly batches: AsyncGenerator<LineBatch>;
} {
  const decoding = newDecoding();
  return { decoding, batches: batchesOf(path, decoding) };
}

async function* batchesOf(path: string, decoding: Decoding): AsyncGenerator<LineBatch> {
  const file = await open(path, "r");
  try {
    let held: Uint8Array = new Uint8Array(0);
    let bytesRead = 0;
    let lineNumber = 1;
    for (;;) {
      const chunk = new Uint8Array(chunkBytes);
      const { bytesRead: got } = await file.read(chunk, 0, chunkBytes);
      if (bytesRead === 0) decoding.encoding = encodingOf(chunk.subarray(0, got));
      bytesRead += got;
      const bytes = got === 0 ? held : join(held, chunk.subarray(0, got));
      const whole = got === 0 ? bytes.length : wholeLines(bytes, decoding.encoding);
      held = bytes.subarray(whole);
      if (held.length > longestLine)
        throw new UnreadableText(`line ${lineNumber} is longer than ${longestLine} bytes`);
      const lines = splitLines(decode(bytes.subarray(0, whole), decoding, lineNumber), got === 0);
      lineNumber += lines.length;
      if (lines.length > 0) yield { lines, bytesRead };
      if (got === 0) return;
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
  if (start.subarray(0, 4096).includes(0))
    throw new UnreadableText("it holds zero bytes, which no text file does");
  return "UTF-8";
}

function join(left: Uint8Array, right: Uint8Array): Uint8Array {
  if (left.length === 0) return right;
  const both = new Uint8Array(left.length + right.length);
  both.set(left);
  both.set(right, left.length);
  return both;
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

const utf8 = new TextDecoder("utf-8", { fatal: true });
const windows = new TextDecoder("windows-1252");

function decode(bytes: Uint8Array, decoding: Decoding, firstLine: number): string {
  if (decoding.encoding !== "UTF-8")
    return new TextDecoder(decoding.encoding === "UTF-16LE" ? "utf-16le" : "utf-16be").decode(
      bytes,
    );
  try {
    return utf8.decode(bytes);
  } catch {
    return decodeByLine(bytes, decoding, firstLine);
  }
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
      texts.push(utf8.decode(part));
    } catch {
      texts.push(windows.decode(part));
      decoding.windowsLines += 1;
      if (decoding.firstWindowsLine === 0) decoding.firstWindowsLine = line;
    }
    start = end;
  }
  return texts.join("");
}
