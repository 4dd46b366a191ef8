import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { fail, ok } from "#core/base/result.ts";
import type { Result } from "#core/base/result.ts";
import { parseCallTypes } from "./call-types.ts";
import { learnedFile, parseLearned } from "./learn/learned-file.ts";
import type { Knowledge } from "./mapper.ts";
import { parseMapping } from "./mapping.ts";
import type { Mapping } from "./mapping.ts";
import type { Problem } from "#core/protocol/problem.ts";
import { parseTaxonomy } from "./taxonomy.ts";

/** Concord's call types and classes, and the mappings to them that people wrote. */
export interface Written extends Omit<Knowledge, "learned"> {
  readonly mappings: readonly Mapping[];
}

/** The same, with what was learned of cities' words. */
export interface Catalogue extends Written, Knowledge {}

/**
 * Reads what people wrote (`readWritten`) and the words learned, under a project folder. Throws where a file cannot be opened.
 */
export async function readCatalogue(
  root: string,
  ownMappings: readonly string[] = [],
): Promise<Result<Catalogue, readonly Problem[]>> {
  const written = await readWritten(root, ownMappings);
  if (!written.ok) return written;
  const learned = parseLearned(await readFile(join(root, learnedFile), "utf8"), learnedFile);
  return learned.ok ? ok({ ...written.value, learned: learned.value }) : learned;
}

/**
 * Reads `protocols/call-types.yaml`, `protocols/taxonomy.yaml` and every `mappings/*.yaml` under a project folder, and further mapping
 * files, which come first. Throws where a file cannot be opened.
 */
export async function readWritten(
  root: string,
  ownMappings: readonly string[] = [],
): Promise<Result<Written, readonly Problem[]>> {
  const typesFile = join("protocols", "call-types.yaml");
  const callTypes = parseCallTypes(await readFile(join(root, typesFile), "utf8"), typesFile);
  if (!callTypes.ok) return callTypes;
  const taxonomyFile = join("protocols", "taxonomy.yaml");
  const taxonomy = parseTaxonomy(await readFile(join(root, taxonomyFile), "utf8"), taxonomyFile);
  if (!taxonomy.ok) return taxonomy;
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
  return problems.length > 0
    ? fail(problems)
    : ok({ callTypes: callTypes.value, taxonomy: taxonomy.value, mappings });
}
