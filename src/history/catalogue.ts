import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { fail, ok } from "#core/base/result.ts";
import type { Result } from "#core/base/result.ts";
import { parseCallTypes } from "./call-types.ts";
import type { CallType } from "./call-types.ts";
import { parseMapping } from "./mapping.ts";
import type { Mapping } from "./mapping.ts";
import type { Problem } from "#core/protocol/problem.ts";

/** Concord's call types and the shipped mappings to them. */
export interface Catalogue {
  readonly callTypes: readonly CallType[];
  readonly mappings: readonly Mapping[];
}

/**
 * Reads `protocols/call-types.yaml` and every `mappings/*.yaml` under a project folder, and further mapping files, which come first.
 * Throws where a file cannot be opened.
 */
export async function readCatalogue(
  root: string,
  ownMappings: readonly string[] = [],
): Promise<Result<Catalogue, readonly Problem[]>> {
  const typesFile = join("protocols", "call-types.yaml");
  const callTypes = parseCallTypes(await readFile(join(root, typesFile), "utf8"), typesFile);
  if (!callTypes.ok) return callTypes;
  const ids = new Set(callTypes.value.map((type) => type.id));
  const shipped = (await readdir(join(root, "mappings")))
    .filter((name) => name.endsWith(".yaml"))
    .sort();
  const files = [
    ...ownMappings.map((path) => ({ name: path, path })),
    ...shipped.map((name) => ({
      name: join("mappings", name),
      path: join(root, "mappings", name),
    })),
  ];
  const mappings: Mapping[] = [];
  const problems: Problem[] = [];
  for (const { name, path } of files) {
    const parsed = parseMapping(await readFile(path, "utf8"), name, ids);
    if (parsed.ok) mappings.push(parsed.value);
    else problems.push(...parsed.error);
  }
  return problems.length > 0 ? fail(problems) : ok({ callTypes: callTypes.value, mappings });
}
