import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fail, ok, type Result } from "#core/base/result.ts";
import type { Problem } from "#core/protocol/problem.ts";
import { loadProtocol } from "./load-protocol.ts";
import type { CatalogueType, Levers } from "./levers.ts";
import { parseLevers } from "./levers-file.ts";
import { programOf, type ProgramFacts } from "./program.ts";
import { parseRecord } from "./programs-file.ts";

/** Names of the protocols in a folder of protocols: each is a folder with a `protocol.yaml`. */
export const protocolNames = (folder: string): readonly string[] =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(folder, entry.name, "protocol.yaml")))
    .map(({ name }) => name)
    .sort();

const shown = (path: string): string => {
  const short = relative(process.cwd(), path);
  return short.startsWith("..") ? path : short;
};

/** Reads the levers that stand beside the protocols of a folder. Throws where the file cannot be opened. */
export function loadLevers(
  folder: string,
  callTypes: readonly CatalogueType[],
): Result<Levers, readonly Problem[]> {
  const path = join(folder, "levers.yaml");
  return parseLevers(readFileSync(path, "utf8"), shown(path), callTypes);
}

/**
 * What the library says of some protocols, each a folder or a file; records and levers are those of the library's own folder. All problems
 * of all of them are told at once.
 */
export function loadLibrary(
  folder: string,
  paths: readonly string[],
  levers: Levers,
): Result<readonly ProgramFacts[], readonly Problem[]> {
  const path = join(folder, "programs.yaml");
  const records = readFileSync(path, "utf8");
  const problems: Problem[] = [];
  const programs = paths.flatMap((each): readonly ProgramFacts[] => {
    const loaded = loadProtocol(each);
    if (!loaded.ok) {
      problems.push(...loaded.error);
      return [];
    }
    const { compiled } = loaded.value;
    const record = parseRecord(records, shown(path), compiled.protocol);
    if (record.ok) return [programOf(compiled, record.value, levers)];
    problems.push(...record.error);
    return [];
  });
  return problems.length > 0 ? fail(problems) : ok(programs);
}
