import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync, existsSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import type { CompiledProtocol } from "#core/protocol/compiled.ts";
import { entriesOf, type Reading } from "#core/protocol/node.ts";
import type { Problem } from "#core/protocol/problem.ts";
import type { Place } from "#core/protocol/protocol.ts";
import { readProtocol, readYaml, sharedFileOf, type SourceFile } from "#core/protocol/read.ts";
import { fail, ok, type Result } from "#core/base/result.ts";

export interface LoadedProtocol {
  readonly compiled: CompiledProtocol;
  readonly warnings: readonly Problem[];
  readonly places: ReadonlyMap<string, Place>;
  /** What it was read from, in the order that its hash counts. */
  readonly files: readonly SourceFile[];
  /** The call types it may use; undefined where there is no catalogue. */
  readonly callTypes: readonly string[] | undefined;
}

/**
 * Reads, checks and compiles a protocol from a folder (every `.yaml` file in it, one document) or a single file, and from the file of
 * shared parts that it names. The
 * call-type catalogue is the `call-types.yaml` in a folder above it; without one, call types are not checked.
 * A file that is not there, or a folder without YAML, is a problem like any other.
 */
export function loadProtocol(path: string): Result<LoadedProtocol, readonly Problem[]> {
  const place: Place = { file: path, line: 1, column: 1 };
  if (!existsSync(path))
    return fail([
      {
        place,
        severity: "error",
        message: "there is no such file or folder",
        mend: "give the folder of a protocol, such as protocols/harbor-county",
      },
    ]);
  const files = sourceFilesOf(path);
  if (files.length === 0)
    return fail([
      {
        place,
        severity: "error",
        message: "the folder holds no .yaml file",
        mend: "a protocol is a folder of .yaml files, or one file",
      },
    ]);
  const callTypes = callTypesNear(path);
  const read = readProtocol(files, hashOf(files), callTypes);
  if (!read.ok) return read;
  const { compiled, warnings, places } = read.value;
  return ok({ compiled, warnings, places, files, callTypes });
}

/** The files a protocol is read from, its head first: those of its folder, or the one file, and the shared file that they name. */
export function sourceFilesOf(path: string): readonly SourceFile[] {
  const paths = statSync(path).isDirectory()
    ? readdirSync(path)
        .filter((name) => /\.ya?ml$/.test(name))
        .sort(inOrder)
        .map((name) => join(path, name))
    : [path];
  const own = paths.map((each) => ({ path: shown(each), text: readText(each) }));
  const shared = sharedFileOf(own);
  // One that is not there is the reader's to tell, at the place that names it.
  return shared === undefined || own.some((each) => each.path === shared) || !existsSync(shared)
    ? own
    : [...own, { path: shared, text: readText(shared) }];
}

/** A byte order mark is how some editors begin a file; it is no part of what is written. */
const readText = (path: string): string => readFileSync(path, "utf8").replace(/^\uFEFF/, "");

/** The head of a protocol is read first, so that errors about what is missing point there. */
const order = (name: string): number => (name.startsWith("protocol.") ? 0 : 1);

/** The order of a protocol's files by name: the one its hash counts. */
export const inOrder = (a: string, b: string): number => order(a) - order(b) || (a < b ? -1 : 1);

const shown = (path: string): string => {
  const short = relative(process.cwd(), resolve(path));
  return short.startsWith("..") ? path : short;
};

/** SHA-256 over each file's name and text: what a recommendation cites. Line ends do not count. */
export function hashOf(files: readonly SourceFile[]): string {
  const hash = createHash("sha256");
  for (const { path, text } of files) {
    const name = path.split(/[\\/]/).at(-1) ?? path;
    const body = text.replaceAll("\r\n", "\n");
    hash.update(`${name}\n${Buffer.byteLength(body)}\n${body}\n`);
  }
  return hash.digest("hex");
}

/** The ids of the call-type catalogue above a protocol; undefined where there is none. */
export function callTypesNear(path: string): readonly string[] | undefined {
  const start = resolve(path);
  for (const folder of [dirname(start), dirname(dirname(start))]) {
    const file = join(folder, "call-types.yaml");
    if (!existsSync(file)) continue;
    const reading: Reading = { problems: [] };
    const root = readYaml(reading, { path: shown(file), text: readText(file) });
    const types =
      root && entriesOf(reading, root, "catalogue").find(({ key }) => key === "call-types");
    return types && entriesOf(reading, types.value, "call-types").map(({ key }) => key);
  }
  return undefined;
}
