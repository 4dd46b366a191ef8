import { rm, stat } from "node:fs/promises";
import { basename } from "node:path";
import { mostColumns, openCsv, tooWide } from "../csv-table.ts";
import { openJson, openJsonLines } from "../json-table.ts";
import type { FileProblem, Table } from "../table.ts";
import { withDoubledQuotes } from "./backslashes.ts";
import { asTabs } from "./fixed-width.ts";
import { kindOf, kindWords, mendOf, misnamed } from "./kind.ts";
import type { FileKind } from "./kind.ts";
import { openLargeWorkbook } from "./large-workbook.ts";
import { asUnwrapped } from "./quoted-lines.ts";
import { openParquet } from "./parquet-table.ts";
import { tableOfSheet } from "./sheet-table.ts";
import { ArchiveRefused, unpackGzip, unpackZip } from "./unpack.ts";
import { WorkbookRefused, readWorkbook } from "./workbook.ts";

/** A table found in a file, or why a part of it holds none. */
export type Opened =
  | { readonly table: Table; readonly kind: FileKind; readonly notes: readonly string[] }
  | { readonly problem: FileProblem };

const deepest = 3;

/**
 * Opens every table of a file: one for most, several for an archive or a workbook. What is packed is unpacked into `folder`, which
 * the caller removes. A part that is no table is a problem beside the others, never a silence.
 */
export async function openTables(
  path: string,
  folder: string,
  name: string = basename(path),
  depth = 0,
): Promise<readonly Opened[]> {
  const problem = (says: string, mend: string): readonly Opened[] => [
    { problem: { file: name, says, mend } },
  ];
  try {
    const kind = await kindOf(path);
    const mend = mendOf(kind);
    if (mend !== null)
      return problem(
        kind === "empty" ? "holds no rows" : `is ${kindWords(kind)}, not a table of calls`,
        mend,
      );
    if (depth > deepest) return problem("is packed inside too many archives", "unpack it");
    return await openKind(kind, { path, folder, name, depth });
  } catch (error) {
    if (error instanceof ArchiveRefused) return problem(error.message, error.mend);
    if (error instanceof WorkbookRefused) return problem(error.message, error.mend);
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    const says = fileFaults[code];
    if (says === undefined) throw error;
    return problem(
      says,
      code === "EISDIR" ? "give the files in it" : "check the path and the rights on it",
    );
  }
}

interface Place {
  readonly path: string;
  readonly folder: string;
  readonly name: string;
  readonly depth: number;
}

async function openKind(kind: FileKind, place: Place): Promise<readonly Opened[]> {
  const { path, folder, name, depth } = place;
  if (kind === "zip") return openZip(place);
  if (kind === "gzip") {
    const member = await unpackGzip(path, name, folder);
    return noted(
      await openTables(member.path, folder, member.name, depth + 1),
      misnamed(name, kind),
    );
  }
  if (kind === "workbook" || kind === "old-workbook" || kind === "markup-workbook")
    return openWorkbook(path, name, kind);
  if (kind === "parquet") return opened(await openParquet(path, name, folder), kind, name);
  if (kind === "json") return opened(await openJson(path, name), kind, name);
  if (kind === "json-lines") return opened(await openJsonLines(path, name), kind, name);
  const bare = await asUnwrapped(path, folder);
  if (bare !== null)
    return opened(await openCsv(bare, name), kind, name).map((each) =>
      "table" in each
        ? { ...each, notes: ["Each line stands in quotes as one cell.", ...each.notes] }
        : each,
    );
  const quoted = await withDoubledQuotes(path, folder);
  if (quoted !== null)
    return opened(await openCsv(quoted, name), kind, name).map((each) =>
      "table" in each
        ? { ...each, notes: ["Quotes inside cells stand behind backslashes.", ...each.notes] }
        : each,
    );
  const tabs = await asTabs(path, folder);
  if (tabs === null) return opened(await openCsv(path, name), kind, name);
  return opened(await openCsv(tabs, name), kind, name).map((each) =>
    "table" in each
      ? { ...each, notes: ["Its columns stand at fixed places.", ...each.notes] }
      : each,
  );
}

const fileFaults: Readonly<Record<string, string>> = {
  ENOENT: "does not exist",
  EISDIR: "is a folder",
  EACCES: "may not be read",
  EPERM: "may not be read",
};

function opened(
  result: Awaited<ReturnType<typeof openCsv>>,
  kind: FileKind,
  name: string,
): readonly Opened[] {
  if (!result.ok) return [{ problem: result.error }];
  const { header } = result.value;
  if (header.length > mostColumns) return [{ problem: tooWide(name, header.length) }];
  const note = misnamed(name, kind);
  return [{ table: result.value, kind, notes: note === null ? [] : [note] }];
}

const noted = (tables: readonly Opened[], note: string | null): readonly Opened[] =>
  note === null
    ? tables
    : tables.map((each) => ("table" in each ? { ...each, notes: [note, ...each.notes] } : each));

async function openZip({ path, folder, name, depth }: Place): Promise<readonly Opened[]> {
  const { isWorkbook, members } = await unpackZip(path, name, folder);
  if (isWorkbook) return openWorkbook(path, name, "workbook");
  if (members.length === 0)
    return [{ problem: { file: name, says: "holds no files", mend: "pack the export into it" } }];
  const tables: Opened[] = [];
  for (const member of members) {
    const found = await openTables(member.path, folder, member.name, depth + 1);
    // A read-me or a picture beside the data is no fault of the data.
    tables.push(...found);
    if (!found.some((each) => "table" in each)) await rm(member.path, { force: true });
  }
  return noted(tables, misnamed(name, "zip"));
}

async function openWorkbook(
  path: string,
  name: string,
  kind: FileKind,
): Promise<readonly Opened[]> {
  const { size } = await stat(path);
  if (kind === "workbook" && size > largeWorkbook) {
    const large = await openLargeWorkbook(path, name, size);
    if (large !== null)
      return large.length === 0
        ? [noSheets(name)]
        : noted(
            large.map((table) => ({ table, kind, notes: [] })),
            misnamed(name, kind),
          );
  }
  const sheets = await readWorkbook(path);
  const tables = sheets.flatMap((sheet): readonly Opened[] => {
    const file = sheets.length === 1 ? name : `${name}/${sheet.name}`;
    const table = tableOfSheet(file, sheet, size);
    return table === null ? [] : [{ table, kind, notes: [] }];
  });
  return tables.length === 0 ? [noSheets(name)] : noted(tables, misnamed(name, kind));
}

const noSheets = (name: string): Opened => ({
  problem: {
    file: name,
    says: "is a workbook without rows",
    mend: "save the sheet that holds the calls",
  },
});

/** Larger ones are read row by row. Bytes as packed. */
const largeWorkbook = 4 * 2 ** 20;
