import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Counted } from "./diversity.ts";
import { totalsColumns } from "./package.ts";
import type { TotalsLine } from "./disclose.ts";
import { fieldsOf, releaseRules, totalsKinds, withheld } from "./standard.ts";
import type { OpenField } from "./standard.ts";

/** Something in a package that is not as the standard says. Line 0: the file as a whole. */
export interface PackageProblem {
  readonly file: string;
  readonly line: number;
  readonly says: string;
  readonly mend: string;
}

/** Rows of a file, each different one once. */
export interface ReadRows {
  readonly rows: readonly Counted[];
  readonly problems: readonly PackageProblem[];
}

/** At most so many problems of one file are told; a file that is wrong throughout says so soon enough. */
const mostProblems = 20;

/** The text of a package's file, or the problem that it is not there. */
export function textOf(folder: string, file: string): string | PackageProblem {
  const path = join(folder, file);
  if (!existsSync(path))
    return {
      file,
      line: 0,
      says: "is not there",
      mend: "make the package again with `concord release-open-data`",
    };
  return readFileSync(path, "utf8").replace(/^\uFEFF/, "");
}

/** Reads a file of calls. `words`: the agency's own words by field, from the package's description. */
export function readRows(
  file: string,
  text: string,
  fields: readonly OpenField[],
  words: ReadonlyMap<string, readonly string[]>,
): ReadRows {
  const problems: PackageProblem[] = [];
  const add = (line: number, says: string, mend: string): void => {
    if (problems.length < mostProblems) problems.push({ file, line, says, mend });
  };
  const lines = text.split(/\r?\n/);
  const header = ["row", ...fields.map(({ name }) => name)];
  if ((lines[0] ?? "") !== header.join(",")) {
    add(1, `has other columns than the standard`, `write the header as: ${header.join(",")}`);
    return { rows: [], problems };
  }
  const allowed = fields.map(
    ({ name, values }) => new Set([withheld, ...(values ?? words.get(name) ?? [])]),
  );
  const found = new Map<
    string,
    { readonly row: readonly string[]; readonly line: number; count: number }
  >();
  const numbers = new Set<string>();
  for (const [at, line] of lines.entries()) {
    if (at === 0 || (line === "" && at === lines.length - 1)) continue;
    const [number = "", ...row] = cellsOf(line);
    if (row.length !== fields.length) {
      add(
        at + 1,
        `has ${row.length + 1} cells where ${header.length} belong`,
        "write a cell for each column",
      );
      continue;
    }
    if (!/^\d+$/.test(number) || numbers.has(number))
      add(
        at + 1,
        `row \`${number}\` is no number of its own`,
        "number the rows 1, 2, 3 …; never by incident",
      );
    numbers.add(number);
    row.forEach((value, place) => {
      if (allowed[place]?.has(value) === true) return;
      const name = fields[place]?.name ?? "";
      add(
        at + 1,
        `${name} is \`${value}\`, which is not among its values`,
        `write one of: ${[...(allowed[place] ?? [])].join(", ")}`,
      );
    });
    const key = row.join("\t");
    const same = found.get(key);
    if (same === undefined) found.set(key, { row, line: at + 1, count: 1 });
    else same.count += 1;
  }
  for (const { line, count } of found.values())
    if (count < releaseRules.smallestCell)
      add(
        line,
        `only ${count} calls have this very row: whoever knows part of it can find them`,
        `withhold fields until ${releaseRules.smallestCell} calls share it`,
      );
  return { rows: [...found.values()], problems };
}

/** Reads the totals: no small count, no lone gap in a sum. */
export function readTotals(text: string): {
  readonly totals: readonly TotalsLine[];
  readonly problems: readonly PackageProblem[];
} {
  const file = "totals.csv";
  const problems: PackageProblem[] = [];
  const totals: TotalsLine[] = [];
  const add = (line: number, says: string, mend: string): void => {
    if (problems.length < mostProblems) problems.push({ file, line, says, mend });
  };
  const lines = text.split(/\r?\n/);
  if (lines[0] !== totalsColumns.join(",")) {
    add(
      1,
      "has other columns than the standard",
      `write the header as: ${totalsColumns.join(",")}`,
    );
    return { totals, problems };
  }
  const sums = new Map<
    string,
    { line: number; gaps: number; parts: number; whole: number | null }
  >();
  for (const [at, line] of lines.entries()) {
    if (at === 0 || line === "") continue;
    const [quarter = "", area = "", kind = "", calls = "", status = ""] = cellsOf(line);
    const count = calls === "" ? null : Number(calls);
    const known = kinds.find((each) => each === kind);
    if (known === undefined)
      add(at + 1, `kind \`${kind}\` is not among its values`, `write one of: ${kinds.join(", ")}`);
    else totals.push({ quarter, area, kind: known, calls: count });
    if (count === null ? status !== withheld : status !== "shown" || !/^\d+$/.test(calls))
      add(
        at + 1,
        `calls \`${calls}\` and status \`${status}\` do not go together`,
        "write a count and shown, or nothing and withheld",
      );
    if (count !== null && count > 0 && count < releaseRules.smallestCell)
      add(
        at + 1,
        `shows a count of ${calls}`,
        `withhold every count from 1 to ${releaseRules.smallestCell - 1}`,
      );
    for (const [key, isWhole] of [
      [`${quarter}, area ${area}`, kind === "all"],
      [`${quarter}, kind ${kind}`, area === "all"],
    ] as const) {
      const sum = sums.get(key) ?? { line: at + 1, gaps: 0, parts: 0, whole: null };
      if (isWhole) sum.whole = count;
      else if (count === null) sum.gaps += 1;
      else sum.parts += count;
      sums.set(key, sum);
    }
  }
  for (const [key, { line, gaps, parts, whole }] of sums) {
    if (whole === null) continue;
    const rest = whole - parts;
    if (gaps === 1 && rest > 0 && rest < releaseRules.smallestCell)
      add(
        line,
        `${key}: one count alone is withheld, and the total gives it away as ${rest}`,
        "withhold a second count, or the total",
      );
    if (gaps === 0 && parts !== whole)
      add(line, `${key}: the counts come to ${parts}, the total says ${whole}`, "count again");
  }
  return { totals, problems };
}

const kinds = [...totalsKinds, "all"] as const;

/** Cells of one line; a cell in double quotes may hold commas, and a doubled quote stands for one. */
export function cellsOf(line: string): readonly string[] {
  return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
    ([, inQuotes, plain]) => inQuotes?.replaceAll('""', '"') ?? plain ?? "",
  );
}

/** The fields of a file of calls. */
export const fieldsIn = (file: "calls.csv" | "places.csv"): readonly OpenField[] =>
  file === "calls.csv" ? fieldsOf.what : fieldsOf.where;
