import { readFileSync } from "node:fs";
import type { Result } from "#core/base/result.ts";
import { formatProblem, type Problem } from "#core/protocol/problem.ts";
import { loadProtocol, type LoadedProtocol } from "#library/load-protocol.ts";

/** Exactly one JSON object on one line, alone on standard output. Everything else a command says goes to stderr. */
export function printJson(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value)}\n`);
}

export function print(line = ""): void {
  process.stdout.write(`${line}\n`);
}

export function tell(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** A person's mistake in a command: printed as one sentence, exit code 2. */
export class UsageError extends Error {}

/** Loads a protocol or explains on stderr why it cannot be used; undefined then. */
export function loadOrTell(path: string): LoadedProtocol | undefined {
  const loaded = loadProtocol(path);
  if (loaded.ok) return loaded.value;
  tellProblems(loaded.error);
  return undefined;
}

export function tellProblems(problems: readonly Problem[]): void {
  for (const problem of problems) tell(formatProblem(problem));
}

/** The text of a file that a person named, or on stderr that it cannot be opened; undefined then. */
export function readOrTell(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    tell(`${file}: it cannot be opened as a file; check the path`);
    return undefined;
  }
}

/** What a reader made of a file's text; where it found problems, they are told, and undefined is given. */
export function readingOrTell<Value>(read: Result<Value, readonly Problem[]>): Value | undefined {
  if (read.ok) return read.value;
  tellProblems(read.error);
  return undefined;
}
