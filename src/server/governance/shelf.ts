import { compile } from "#core/protocol/compile.ts";
import type { CompiledProtocol } from "#core/protocol/compile.ts";
import { readProtocol } from "#core/protocol/read.ts";
import type { NewEvent, RecordedEvent } from "#eventlog/eventlog.ts";
import { hashOf } from "#library/load-protocol.ts";

/** A file of a protocol as it was handed in. */
export interface VersionFile {
  readonly name: string;
  readonly text: string;
}

/** Every version's files by their content hash, out of the log, and what they compile to. */
export interface Shelf {
  /** Takes in an event of the log where it is of a version's file. */
  take(recorded: RecordedEvent): void;
  has(hash: string): boolean;
  files(hash: string): readonly VersionFile[] | undefined;
  /** Undefined where no such files are there, or where they are not what their hash says. */
  compiled(hash: string): CompiledProtocol | undefined;
}

/** Pieces of a file small enough for one event of the log, whatever its text. */
const pieceLength = 16_000;

/** How many versions stay compiled; the others are compiled again when they are asked for. */
const maxCompiled = 8;

/** The events that keep a version's files: a stream of its own, so that the same files are kept once. */
export function keepVersion(
  hash: string,
  files: readonly VersionFile[],
  { at, by }: { readonly at: number; readonly by: string },
): readonly NewEvent[] {
  return files.flatMap(({ name, text }) =>
    piecesOf(text).map((piece, part, { length: parts }) => ({
      stream: streamOfVersion(hash),
      kind: "VersionFileKept",
      version: 1,
      at,
      by,
      data: { hash, file: name, part, parts, text: piece },
    })),
  );
}

export const streamOfVersion = (hash: string): string => `version/${hash}`;

/** Never cuts a character in two. */
function piecesOf(text: string): readonly string[] {
  const pieces: string[] = [];
  for (let from = 0; from < text.length || pieces.length === 0;) {
    let to = Math.min(text.length, from + pieceLength);
    if (to < text.length && /[\uD800-\uDBFF]/.test(text[to - 1] ?? "")) to -= 1;
    pieces.push(text.slice(from, to));
    from = to;
  }
  return pieces;
}

export function createShelf(callTypes: readonly string[] | undefined): Shelf {
  const kept = new Map<string, Map<string, string>>();
  const compiled = new Map<string, CompiledProtocol | undefined>();
  const files = (hash: string): readonly VersionFile[] | undefined => {
    const found = kept.get(hash);
    return found && [...found].map(([name, text]) => ({ name, text }));
  };
  const read = (hash: string): CompiledProtocol | undefined => {
    const sources = files(hash)?.map(({ name, text }) => ({ path: name, text }));
    if (sources === undefined || hashOf(sources) !== hash) return undefined;
    const protocol = readProtocol(sources, hash, callTypes);
    return protocol.ok ? compile(protocol.value.protocol) : undefined;
  };
  return {
    take: ({ kind, data }) => {
      if (kind !== "VersionFileKept") return;
      const { hash, file, text } = data;
      if (typeof hash !== "string" || typeof file !== "string" || typeof text !== "string") return;
      const version = kept.get(hash) ?? new Map<string, string>();
      kept.set(hash, version);
      version.set(file, `${version.get(file) ?? ""}${text}`);
      compiled.delete(hash);
    },
    has: (hash) => kept.has(hash),
    files,
    compiled: (hash) => {
      if (!compiled.has(hash)) {
        const oldest = compiled.keys().next();
        if (compiled.size >= maxCompiled && oldest.done !== true) compiled.delete(oldest.value);
        compiled.set(hash, read(hash));
      }
      return compiled.get(hash);
    },
  };
}
