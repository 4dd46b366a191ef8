import { createWriteStream } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { sampleRows } from "../csv.ts";
import { UnreadableText, readLines } from "../lines.ts";

/** Where the columns of a report begin, counted from 0. */
export type Columns = readonly number[];

const sampledLines = 200;
/** A report without a ruled line needs this many lines before gaps are believed. */
const fewLines = 12;
const ruled = /^\s*[-=_]{2,}(?:\s+[-=_]{2,}){2,}\s*$/;

let spelled = 0;

/**
 * Where the columns of a text at fixed places begin; null where it is delimited or no table. A ruled line tells them; else gaps of
 * two blanks that run through nearly every line.
 */
export function fixedColumns(lines: readonly string[]): Columns | null {
  const sample = lines.slice(0, sampledLines).filter((line) => line.trim() !== "");
  const rule = sample.find((line) => ruled.test(line));
  if (rule !== undefined) return [...rule.matchAll(/\S+/g)].map(({ index }) => index);
  if (sample.length < fewLines || isDelimited(sample)) return null;
  const width = Math.max(...sample.map((line) => line.length));
  const isGap = (at: number): boolean =>
    sample.filter((line) => (line[at] ?? " ") !== " ").length <= sample.length * 0.02;
  const starts: number[] = [];
  for (let at = 0; at < width; at += 1)
    if (!isGap(at) && (at === 0 || (isGap(at - 1) && (at === 1 || isGap(at - 2))))) starts.push(at);
  return starts.length >= 3 ? starts : null;
}

/** Most lines have as many cells as each other, by some delimiter, and more than two. */
const isDelimited = (lines: readonly string[]): boolean =>
  [",", ";", "\t", "|"].some((delimiter) => {
    const widths = sampleRows(lines, delimiter).map(({ cells }) => cells.length);
    const usual = widths.toSorted((left, right) => left - right)[Math.floor(widths.length / 2)];
    return (
      usual !== undefined &&
      usual > 2 &&
      widths.filter((width) => width === usual).length > widths.length * 0.8
    );
  });

/**
 * Spells a report at fixed places as tabs into a file of the folder, a line for a line, so that places in it stay true. Null where
 * the file is no such report.
 */
export async function asTabs(path: string, folder: string): Promise<string | null> {
  const columns = await columnsOf(path);
  if (columns === null) return null;
  spelled += 1;
  const target = join(folder, `tabbed-${process.pid}-${spelled}`);
  await pipeline(Readable.from(tabbedLines(path, columns)), createWriteStream(target));
  return target;
}

async function columnsOf(path: string): Promise<Columns | null> {
  const { batches } = readLines(path);
  try {
    const first = await batches.next();
    return first.done === true ? null : fixedColumns(first.value.lines);
  } catch (error) {
    if (!(error instanceof UnreadableText)) throw error;
    // Whoever opens it next says so.
    return null;
  } finally {
    await batches.return(undefined);
  }
}

async function* tabbedLines(path: string, columns: Columns): AsyncGenerator<string> {
  for await (const { lines } of readLines(path).batches)
    yield lines.map((line) => `${tabbed(line, columns)}\n`).join("");
}

/** A ruled line is no row: it stays as a blank one. */
function tabbed(line: string, columns: Columns): string {
  if (ruled.test(line) || line.trim() === "") return "";
  return columns
    .map((start, at) =>
      line
        .slice(at === 0 ? 0 : start, columns[at + 1])
        .replaceAll(/[\t"]/g, " ")
        .trim(),
    )
    .join("\t");
}
