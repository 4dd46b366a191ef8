import { createWriteStream } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { sampleRows } from "../csv.ts";
import { UnreadableText, readLines } from "../lines.ts";

const sampledLines = 200;
const fewLines = 3;
let unwrapped = 0;

/** Whether each line is one quoted cell that holds a whole row: a table that was saved as the one column of another. */
export function isOfQuotedLines(lines: readonly string[]): boolean {
  const sample = lines.slice(0, sampledLines).filter((line) => line.trim() !== "");
  const whole = sample.filter(isQuoted).map(inner);
  if (sample.length < fewLines || whole.length < sample.length * 0.9) return false;
  return [",", ";", "\t"].some((delimiter) => {
    const widths = sampleRows(whole, delimiter).map(({ cells }) => cells.length);
    const usual = widths.toSorted((left, right) => left - right)[Math.floor(widths.length / 2)];
    return usual !== undefined && usual > 2;
  });
}

/** Spells such a file without its outer quotes into a file of the folder, a line for a line. Null where it is no such file. */
export async function asUnwrapped(path: string, folder: string): Promise<string | null> {
  const { batches } = readLines(path);
  try {
    const first = await batches.next();
    if (first.done === true || !isOfQuotedLines(first.value.lines)) return null;
  } catch (error) {
    if (!(error instanceof UnreadableText)) throw error;
    // Whoever opens it next says so.
    return null;
  } finally {
    await batches.return(undefined);
  }
  unwrapped += 1;
  const target = join(folder, `unwrapped-${process.pid}-${unwrapped}`);
  await pipeline(Readable.from(unwrappedLines(path)), createWriteStream(target));
  return target;
}

async function* unwrappedLines(path: string): AsyncGenerator<string> {
  for await (const { lines } of readLines(path).batches)
    yield lines.map((line) => `${isQuoted(line) ? inner(line) : line}\n`).join("");
}

const isQuoted = (line: string): boolean => /^\uFEFF?"(?:[^"]|"")*"\s*$/.test(line);

const inner = (line: string): string =>
  line
    .replace(/^\uFEFF/, "")
    .trimEnd()
    .slice(1, -1)
    .replaceAll('""', '"');
