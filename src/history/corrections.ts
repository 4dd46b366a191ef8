import { readFile, writeFile } from "node:fs/promises";
import { fail, ok } from "#core/base/result.ts";
import type { Result } from "#core/base/result.ts";
import type { Problem } from "#core/protocol/problem.ts";
import type { CallType } from "./call-types.ts";
import { localKey, parseCorrections } from "./mapping.ts";
import type { MappedByHand } from "./mapping.ts";

/** What people decided about single types of some files, by `localKey`. It outranks mappings, rules and learned words. */
export type Corrections = ReadonlyMap<string, MappedByHand>;

/** The small file beside an export that keeps what a person corrected. */
export const correctionsBeside = (path: string): string => `${path}.types.yaml`;

/**
 * Reads the corrections beside each of these files, where there are some; the first file that says something of a type is believed.
 * Throws where such a file exists and cannot be opened.
 */
export async function readCorrections(
  paths: readonly string[],
  callTypes: readonly CallType[],
): Promise<Result<Corrections, readonly Problem[]>> {
  const ids = new Set(callTypes.map(({ id }) => id));
  const problems: Problem[] = [];
  const corrections = new Map<string, MappedByHand>();
  for (const path of paths) {
    const file = correctionsBeside(path);
    const text = await textOf(file);
    if (text === null) continue;
    const read = parseCorrections(text, file, ids);
    if (!read.ok) problems.push(...read.error);
    else
      for (const [key, meaning] of read.value)
        if (!corrections.has(key)) corrections.set(key, meaning);
  }
  return problems.length > 0 ? fail(problems) : ok(corrections);
}

/** Adds corrections to the file beside an export, keeping those that stand there. A new word on a type replaces the old one. */
export async function keepCorrections(
  path: string,
  added: Corrections,
  kept: Corrections,
): Promise<void> {
  const all = [...new Map([...kept, ...added])].sort(([left], [right]) => (left < right ? -1 : 1));
  const lines = all.map(([key, { is, confidence, why, initiated }]) => {
    const meaning =
      is === null
        ? { "cannot-map": why }
        : { is, confidence, why, ...(initiated === null ? {} : { initiated }) };
    // JSON is YAML: names with any sign in them stay whole.
    return `  ${JSON.stringify(localKey(key))}: ${JSON.stringify(meaning)}`;
  });
  await writeFile(
    correctionsBeside(path),
    [
      "# What a person decided about types of the file beside. Edit freely.",
      "types:",
      ...lines,
      "",
    ].join("\n"),
  );
}

async function textOf(file: string): Promise<string | null> {
  try {
    return await readFile(file, "utf8");
  } catch (cause) {
    if (cause instanceof Error && "code" in cause && cause.code === "ENOENT") return null;
    throw cause;
  }
}
