import { fileURLToPath } from "node:url";
import { compileText, smallProtocol } from "#core/protocol/testing.ts";
import { readCatalogue } from "./catalogue.ts";
import type { Catalogue } from "./catalogue.ts";
import { importCalls } from "./history.ts";
import type { ImportedCalls } from "./history.ts";
import { parseRates } from "./rates-file.ts";
import type { Rates } from "./rates.ts";

/** The protocol that tests of past calls use: one pathway, a team that works from 08:00 to 23:00. */
export const smallCompiled = compileText(smallProtocol);

/** Rates for it that can be reckoned by hand: a weapon in one call of ten, everything else harmless and loud. */
export const smallRates: Rates = (() => {
  const parsed = parseRates(
    `rates: by-hand
otherwise: { unknown: 0.2, because: Not measured. }
protocols:
  small:
    weapon: { usual: { none: 0.9, present: 0.1, in-use: 0, unknown: 0 }, source: made up }
    violence: { usual: { no: 1, now: 0, unknown: 0 }, source: made up }
    injury: { usual: { no: 1, yes: 0, unknown: 0 }, source: made up }
    noise: { usual: { no: 0, yes: 1, unknown: 0 }, source: made up }
`,
    "by-hand.yaml",
    smallCompiled.protocol,
  );
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return parsed.value;
})();

/** A small file of past calls: every way in which a call can count, or not. */
export const smallCalls = fileURLToPath(new URL("corpus/small-replay.csv", import.meta.url));

/** The shipped call types and mappings. Throws where they cannot be read. */
export async function shippedCatalogue(): Promise<Catalogue> {
  const read = await readCatalogue(fileURLToPath(new URL("../..", import.meta.url)));
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return read.value;
}

/** Imports files with the shipped catalogue, local times in New York. Throws where none can be read. */
export async function importedFiles(...paths: readonly string[]): Promise<ImportedCalls> {
  const read = await importCalls(paths, {
    ...(await shippedCatalogue()),
    timeZone: "America/New_York",
  });
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return read.value;
}
