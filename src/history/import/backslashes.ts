import { createWriteStream } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { UnreadableText, readLines } from "../lines.ts";

const sampledLines = 5000;
let respelled = 0;

/** A quote behind a backslash with more of its cell behind it: `"he said \"no\" and left"`. */
const inside = /[^\\]\\"(?!\s*(?:[,;\t|]|$))/;
/** The other way to write it, or a cell in quotes at the end of which a backslash stands by itself. */
const doubled = /[^,;\t|"]""[^,;\t|"]/;

/** Whether quotes inside cells stand behind backslashes, as databases write them. */
export const hasBackslashQuotes = (lines: readonly string[]): boolean =>
  lines.some((line) => inside.test(line)) && !lines.some((line) => doubled.test(line));

/** Spells such a file as the others are, with doubled quotes, into a file of the folder, a line for a line. Null where it is no such file. */
export async function withDoubledQuotes(path: string, folder: string): Promise<string | null> {
  const { batches } = readLines(path);
  try {
    const first = await batches.next();
    if (first.done === true || !hasBackslashQuotes(first.value.lines.slice(0, sampledLines)))
      return null;
  } catch (error) {
    if (!(error instanceof UnreadableText)) throw error;
    // Whoever opens it next says so.
    return null;
  } finally {
    await batches.return(undefined);
  }
  respelled += 1;
  const target = join(folder, `quotes-${process.pid}-${respelled}`);
  await pipeline(Readable.from(respelledLines(path)), createWriteStream(target));
  return target;
}

async function* respelledLines(path: string): AsyncGenerator<string> {
  for await (const { lines } of readLines(path).batches)
    yield lines.map((line) => `${withoutBackslashes(line)}\n`).join("");
}

/** `\"` as `""`, `\\` as `\`, and a cell of `\N` as the none it stands for. */
export const withoutBackslashes = (line: string): string =>
  line
    .replace(/\\(["\\])/g, (_, letter: string) => (letter === '"' ? '""' : "\\"))
    .replace(/(^|[,;\t|])\\N(?=[,;\t|]|$)/g, "$1");
