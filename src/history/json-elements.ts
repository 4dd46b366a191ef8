import { open } from "node:fs/promises";
import { parseJson } from "./parse-json.ts";
import type { LongList } from "./json-outline.ts";

/** Some elements of a list, parsed; a SyntaxError in place of one that is not whole. */
export interface Elements {
  readonly elements: readonly unknown[];
  /** Bytes of the file read up to here. */
  readonly bytesRead: number;
}

const chunkBytes = 2 ** 20;

/** Reads the elements of a long list, some at a time, in bounded memory. */
export async function* elementsOf(path: string, { from, to }: LongList): AsyncGenerator<Elements> {
  const file = await open(path, "r");
  const commas = commaFinder();
  try {
    let held: Uint8Array = new Uint8Array(0);
    for (let at = from; at < to;) {
      const chunk = new Uint8Array(Math.min(chunkBytes, to - at));
      const { bytesRead } = await file.read(chunk, 0, chunk.length, at);
      if (bytesRead === 0) break;
      const read = chunk.subarray(0, bytesRead);
      at += bytesRead;
      const found = commas.within(read);
      const last = found.at(-1);
      if (last === undefined && at < to) {
        held = joined(held, read);
        continue;
      }
      const end = at >= to ? read.length : (last ?? 0);
      const bytes = joined(held, read.subarray(0, end));
      const ends = found.filter((comma) => comma < end).map((comma) => comma + held.length);
      yield { elements: parsed(bytes, ends), bytesRead: at };
      held = read.slice(end + 1);
    }
  } finally {
    await file.close();
  }
}

const joined = (left: Uint8Array, right: Uint8Array): Uint8Array =>
  left.length === 0 ? right : Buffer.concat([left, right]);

/** Finds the commas between elements, chunk by chunk. */
function commaFinder() {
  let depth = 0;
  let isString = false;
  let isEscaped = false;
  return {
    within: (bytes: Uint8Array): readonly number[] => {
      const found: number[] = [];
      for (let at = 0; at < bytes.length; at += 1) {
        const byte = bytes[at];
        if (isString) {
          if (isEscaped) isEscaped = false;
          else if (byte === 0x5c) isEscaped = true;
          else if (byte === 0x22) isString = false;
        } else if (byte === 0x22) isString = true;
        else if (byte === 0x5b || byte === 0x7b) depth += 1;
        else if (byte === 0x5d || byte === 0x7d) depth -= 1;
        else if (byte === 0x2c && depth === 0) found.push(at);
      }
      return found;
    },
  };
}

const utf8 = new TextDecoder("utf-8");

/** All at once where all are whole; else one by one, so that a broken one costs itself alone. */
function parsed(bytes: Uint8Array, commas: readonly number[]): readonly unknown[] {
  try {
    const list = parseJson(`[${utf8.decode(bytes)}]`);
    if (Array.isArray(list)) return list;
  } catch {
    // One of them is broken.
  }
  return [...commas, bytes.length].map((end, at): unknown => {
    const start = at === 0 ? 0 : (commas[at - 1] ?? 0) + 1;
    try {
      return parseJson(utf8.decode(bytes.subarray(start, end)));
    } catch (error) {
      return error;
    }
  });
}
