import { readCsv } from "#core/base/csv.ts";
import { flattenJson } from "./flatten-json.ts";
import { emptyTables, tableNamed } from "./tables.ts";
import type { DirectoryFile, DirectoryRefusal, Row, TableName, Tables } from "./tables.ts";

export interface ReadTables {
  readonly tables: Tables;
  readonly refused: readonly DirectoryRefusal[];
  /** Files that are no table a referral needs. */
  readonly leftOut: readonly string[];
}

/** Rows that one directory may hold, all tables together; the largest county's has some hundred thousand. */
export const mostRows = 2_000_000;

/** The tables of a directory, from its CSV files or its JSON. */
export function readTables(files: readonly DirectoryFile[]): ReadTables {
  const tables = emptyTables();
  const refused: DirectoryRefusal[] = [];
  const leftOut: string[] = [];
  let count = 0;
  const add = (table: TableName, row: Row): void => {
    count += 1;
    if (count <= mostRows) tables[table].push(row);
  };
  for (const file of files) {
    if (/\.json$/i.test(file.name)) {
      if (/^(datapackage|metadata)\.json$/i.test(file.name)) leftOut.push(file.name);
      else if (!readJson(file, add, refused)) leftOut.push(file.name);
      continue;
    }
    const table = tableNamed(file.name);
    if (table === undefined) leftOut.push(file.name);
    else readCsvTable(file, table, add, refused);
  }
  if (count > mostRows)
    refused.push({
      where: "the directory",
      says: `holds ${count} rows, and ${mostRows} were read`,
      mend: "give the part of it that serves this agency",
    });
  return { tables, refused, leftOut };
}

type Add = (table: TableName, row: Row) => void;

function readCsvTable(
  { name, text }: DirectoryFile,
  table: TableName,
  add: Add,
  refused: DirectoryRefusal[],
): void {
  const { rows, openedAt } = readCsv(text);
  const [header, ...body] = rows;
  if (header === undefined) return;
  const columns = header.cells.map((cell) => cell.trim().toLowerCase());
  if (!columns.includes("id")) {
    refused.push({
      where: `${name}, line ${header.line}`,
      says: "has no column `id`, so that none of its rows can be told apart",
      mend: "write the names of the columns in the first line, as HSDS 3 has them",
    });
    return;
  }
  for (const { line, cells } of body) {
    const where = `${name}, line ${line}`;
    if (cells.length !== columns.length) {
      refused.push({
        where,
        says: `has ${cells.length} cells where the header has ${columns.length}`,
        mend: openedAt === line ? "close its quote" : "quote cells that hold a comma",
      });
      continue;
    }
    const named = columns.map((column, at): [string, string] => [column, (cells[at] ?? "").trim()]);
    add(table, { where, cells: Object.fromEntries(named) });
  }
  if (openedAt !== null)
    refused.push({
      where: `${name}, line ${openedAt}`,
      says: "opens a quote that never closes: what follows is one cell",
      mend: "close the quote, or double it if it is part of the text",
    });
}

/** False: the file holds nothing of a directory. */
function readJson({ name, text }: DirectoryFile, add: Add, refused: DirectoryRefusal[]): boolean {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message.slice(0, 160) : String(cause);
    refused.push({
      where: name,
      says: `is no JSON (${why})`,
      mend: "download it again; the end may be cut off",
    });
    return true;
  }
  return flattenJson(name, parsed, add);
}
