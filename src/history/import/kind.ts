import { open } from "node:fs/promises";
import { extname } from "node:path";

/** What a file is by its content; its name is not asked. */
export type FileKind =
  | "text"
  | "json"
  | "json-lines"
  | "zip"
  | "workbook"
  | "old-workbook"
  | "markup-workbook"
  | "gzip"
  | "parquet"
  | "empty"
  | "web-page"
  | "xml"
  | "pdf"
  | "image"
  | "program"
  | "other-archive"
  | "sqlite";

interface Magic {
  readonly is: FileKind;
  readonly bytes: readonly number[];
  /** Where they stand; the beginning unless told. */
  readonly at?: number;
}

const magics: readonly Magic[] = [
  { is: "zip", bytes: [0x50, 0x4b, 0x03, 0x04] },
  { is: "zip", bytes: [0x50, 0x4b, 0x05, 0x06] },
  { is: "old-workbook", bytes: [0xd0, 0xcf, 0x11, 0xe0] },
  { is: "gzip", bytes: [0x1f, 0x8b] },
  { is: "parquet", bytes: [0x50, 0x41, 0x52, 0x31] },
  { is: "pdf", bytes: [0x25, 0x50, 0x44, 0x46] },
  { is: "image", bytes: [0x89, 0x50, 0x4e, 0x47] },
  { is: "image", bytes: [0xff, 0xd8, 0xff] },
  { is: "image", bytes: [0x47, 0x49, 0x46, 0x38] },
  { is: "program", bytes: [0x7f, 0x45, 0x4c, 0x46] },
  { is: "program", bytes: [0x4d, 0x5a, 0x90, 0x00] },
  { is: "other-archive", bytes: [0x37, 0x7a, 0xbc, 0xaf] },
  { is: "other-archive", bytes: [0x52, 0x61, 0x72, 0x21] },
  { is: "other-archive", bytes: [0x42, 0x5a, 0x68] },
  { is: "other-archive", bytes: [0xfd, 0x37, 0x7a, 0x58] },
  { is: "other-archive", bytes: [0x28, 0xb5, 0x2f, 0xfd] },
  { is: "other-archive", bytes: [...Buffer.from("ustar")], at: 257 },
  { is: "sqlite", bytes: [...Buffer.from("SQLite format 3")] },
];

const headBytes = 16_384;

/** Tells what a file is by how it begins. A zip that holds a workbook is told apart when it is opened. */
export async function kindOf(path: string): Promise<FileKind> {
  const file = await open(path, "r");
  try {
    const head = new Uint8Array(headBytes);
    const { bytesRead } = await file.read(head, 0, headBytes);
    return kindOfHead(head.subarray(0, bytesRead));
  } finally {
    await file.close();
  }
}

/** The same of a file's first bytes. */
export function kindOfHead(head: Uint8Array): FileKind {
  if (head.length === 0) return "empty";
  const magic = magics.find(({ bytes, at = 0 }) =>
    bytes.every((byte, index) => head[at + index] === byte),
  );
  if (magic !== undefined) return magic.is;
  const text = new TextDecoder("utf-8").decode(head).trimStart();
  if (text.startsWith("<")) return kindOfMarkup(text);
  if (text.startsWith("{")) return kindOfObject(text);
  return text.startsWith("[") && /^\[\s*([{[\]]|$)/.test(text) ? "json" : "text";
}

/** Older systems save a web table, or a workbook in XML, under a workbook's name. */
function kindOfMarkup(text: string): FileKind {
  if (/urn:schemas-microsoft-com:office:spreadsheet|<Workbook/i.test(text) || /<table/i.test(text))
    return "markup-workbook";
  return /^<\?xml/i.test(text) && !/<html/i.test(text) ? "xml" : "web-page";
}

/** One object a line, or one object in all. */
function kindOfObject(text: string): FileKind {
  const end = text.indexOf("\n");
  if (end === -1) return "json";
  try {
    JSON.parse(text.slice(0, end));
  } catch {
    return "json";
  }
  return "json-lines";
}

const words: Readonly<Record<FileKind, string>> = {
  text: "delimited text",
  json: "JSON",
  "json-lines": "JSON, one object a line",
  zip: "a zip archive",
  workbook: "an Excel workbook",
  "old-workbook": "an old Excel workbook",
  "markup-workbook": "a table in HTML or XML",
  gzip: "packed with gzip",
  parquet: "Parquet",
  empty: "empty",
  "web-page": "a web page",
  xml: "XML",
  pdf: "a PDF document",
  image: "a picture",
  program: "a program",
  "other-archive": "an archive that is neither zip nor gzip",
  sqlite: "an SQLite database",
};

/** A kind in words: `an Excel workbook`. */
export const kindWords = (kind: FileKind): string => words[kind];

const mends: Partial<Readonly<Record<FileKind, string>>> = {
  empty: "export it again with a header and rows",
  "web-page":
    "download the data itself; a portal often answers with a page when a link has expired",
  xml: "export it as CSV or JSON; most systems that write XML offer one of them",
  pdf: "ask for the data as CSV or a workbook",
  image: "ask for the data as CSV or a workbook",
  program: "give the export itself",
  "other-archive": "unpack it, or pack its files as zip",
  sqlite: "export its table as CSV",
};

/** What to do about a kind that holds no table; null for kinds that are read. */
export const mendOf = (kind: FileKind): string | null => mends[kind] ?? null;

const names: Readonly<Record<string, readonly FileKind[]>> = {
  ".csv": ["text"],
  ".tsv": ["text"],
  ".txt": ["text"],
  ".json": ["json", "json-lines"],
  ".geojson": ["json"],
  ".ndjson": ["json-lines", "json"],
  ".jsonl": ["json-lines", "json"],
  ".xlsx": ["workbook"],
  ".xlsm": ["workbook"],
  ".xls": ["old-workbook", "workbook", "markup-workbook"],
  ".zip": ["zip"],
  ".gz": ["gzip"],
  ".parquet": ["parquet"],
};

/** A note where a file's name says another thing than its content; null where both agree or the name says nothing. */
export function misnamed(name: string, kind: FileKind): string | null {
  const end = extname(name).toLowerCase();
  const expected = names[end];
  return expected === undefined || expected.includes(kind)
    ? null
    : `The name ends in ${end}, but the file is ${kindWords(kind)} and was read as that.`;
}
