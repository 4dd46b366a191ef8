import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { CallType } from "#history/call-types.ts";
import { parseCallTypes } from "#history/call-types.ts";
import { loadLevers } from "#library/load-library.ts";
import type { Levers } from "#library/levers.ts";
import { tellProblems } from "./output.ts";

/** Where the shipped protocols and what stands beside them are. */
export const projectRoot = fileURLToPath(new URL("../..", import.meta.url));
export const protocolsFolder = join(projectRoot, "protocols");

/** Call types and levers of the library; undefined when they cannot be read, which has then been told. */
export function readLibraryInputs():
  { readonly callTypes: readonly CallType[]; readonly levers: Levers } | undefined {
  const name = join("protocols", "call-types.yaml");
  const callTypes = parseCallTypes(readFileSync(join(projectRoot, name), "utf8"), name);
  if (!callTypes.ok) {
    tellProblems(callTypes.error);
    return undefined;
  }
  const levers = loadLevers(protocolsFolder, callTypes.value);
  if (levers.ok) return { callTypes: callTypes.value, levers: levers.value };
  tellProblems(levers.error);
  return undefined;
}
