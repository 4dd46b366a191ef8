import type { CompiledProtocol } from "#core/protocol/compiled.ts";
import { BudgetExceeded } from "#core/protocol/diagram-nodes.ts";
import { runExamples } from "#core/protocol/examples.ts";
import type { Problem } from "#core/protocol/problem.ts";
import type { Place, Protocol, Words } from "#core/protocol/protocol.ts";
import { proveGuarantees, type ProvedGuarantee } from "#core/protocol/prove.ts";
import { parseFile, readParsed, type ParsedFile } from "#core/protocol/read.ts";

/** A file of a protocol by its name in the folder; `../shared.yaml` stands above it. */
export interface NamedText {
  readonly name: string;
  readonly text: string;
}

/** An example call that does not come out as it is written. */
export interface FailedExample {
  readonly pathway: string;
  readonly name: Words;
  readonly place: Place;
  readonly failure: string;
}

/** What the checks say of a protocol's files: all of it proved, none of it sampled. */
export interface Checked {
  /** Absent where the files cannot be read as a protocol: then `problems` say why. */
  readonly protocol?: Protocol;
  readonly places: ReadonlyMap<string, Place>;
  /** Errors first, then findings, at most `mostProblems`. */
  readonly problems: readonly Problem[];
  readonly errors: number;
  readonly findings: number;
  readonly failedExamples: readonly FailedExample[];
  readonly examples: number;
  readonly guarantees: readonly ProvedGuarantee[];
  /** Why nothing could be proved, where that is so. */
  readonly unproved?: string;
  readonly milliseconds: number;
}

/** More are counted and not listed: nobody mends two hundred at once. */
export const mostProblems = 200;

/** The path by which the reader knows a file: its own folder is `draft`. */
export const pathOfFile = (name: string): string =>
  name.startsWith("../") ? name.slice(3) : `draft/${name}`;
/** The name of the file that a problem's path means. */
export const nameOfPath = (path: string): string =>
  path.startsWith("draft/") ? path.slice(6) : `../${path}`;

/** Reads files again and again: a text that did not change is not parsed anew. */
export function createReader(): (files: readonly NamedText[]) => readonly ParsedFile[] {
  let known = new Map<string, ParsedFile>();
  return (files) => {
    const next = new Map<string, ParsedFile>();
    const parsed = files.map(({ name, text }) => {
      const before = known.get(name);
      const file = before?.text === text ? before : parseFile({ path: pathOfFile(name), text });
      next.set(name, file);
      return file;
    });
    known = next;
    return parsed;
  };
}

/** Reads, checks, compiles, runs the examples and proves every guarantee. Throws nothing that a file can bring about. */
export function checkFiles(
  files: readonly ParsedFile[],
  callTypes: readonly string[] | null,
  now: () => number,
): Checked {
  const began = now();
  const read = readParsed(files, "", callTypes ?? undefined);
  if (!read.ok)
    return {
      ...problemsOf(read.error),
      places: new Map(),
      failedExamples: [],
      examples: 0,
      guarantees: [],
      milliseconds: now() - began,
    };
  const { protocol, compiled, warnings, places } = read.value;
  const examples = runExamples(compiled);
  const failedExamples = examples.flatMap(({ pathway, example, failure }) =>
    failure === undefined ? [] : [{ pathway, name: example.name, place: example.place, failure }],
  );
  return {
    ...problemsOf(warnings),
    protocol,
    places,
    failedExamples,
    examples: examples.length,
    ...proved(compiled),
    milliseconds: now() - began,
  };
}

function proved(compiled: CompiledProtocol): Pick<Checked, "guarantees" | "unproved"> {
  try {
    return { guarantees: proveGuarantees(compiled) };
  } catch (cause) {
    if (!(cause instanceof BudgetExceeded)) throw cause;
    return { guarantees: [], unproved: cause.message };
  }
}

function problemsOf(
  problems: readonly Problem[],
): Pick<Checked, "problems" | "errors" | "findings"> {
  const errors = problems.filter(({ severity }) => severity === "error");
  const findings = problems.filter(({ severity }) => severity === "warning");
  return {
    problems: [...errors, ...findings].slice(0, mostProblems),
    errors: errors.length,
    findings: findings.length,
  };
}
