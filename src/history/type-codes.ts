import { fail, ok } from "#core/base/result.ts";
import type { Result } from "#core/base/result.ts";
import { entriesOf, error, textOf, type Entry, type Reading } from "#core/protocol/node.ts";
import { didYouMean, type Problem } from "#core/protocol/problem.ts";
import { readYaml } from "#core/protocol/read.ts";
import { textsOf } from "#core/protocol/shape-parts.ts";

/** A call type in other people's codes. Ids alone. */
export interface TypeCodes {
  readonly callType: string;
  /** Codes that mean the type; the first is the one to send. APCO ANS 2.103.2, which the EIDO registry uses too. */
  readonly apco: readonly string[];
  /** APCO codes that say more than the type does. */
  readonly narrower: readonly string[];
  /** An APCO code that says less; null where none was needed. */
  readonly wider: string | null;
  /** Incident types of the fire services' national system. */
  readonly neris: readonly string[];
}

/** Reads `protocols/type-codes.yaml`. A code that two types claim is a problem, as is a type that the catalogue lacks or that lacks codes. */
export function parseTypeCodes(
  text: string,
  callTypes: readonly string[],
  file = "type-codes.yaml",
): Result<readonly TypeCodes[], readonly Problem[]> {
  const reading: Reading = { problems: [] };
  const root = readYaml(reading, { path: file, text });
  if (root === undefined) return fail(reading.problems);
  const types = entriesOf(reading, root, "the codes").flatMap((list) =>
    entriesOf(reading, list.value, list.key).map((entry) => readCodes(reading, entry, callTypes)),
  );
  const owner = new Map<string, string>();
  for (const { callType, apco, narrower, neris } of types)
    for (const code of [...apco, ...narrower, ...neris]) {
      const other = owner.get(code);
      if (other !== undefined)
        error(reading, root.place, `${code} stands under ${other} and ${callType}`, "keep one");
      owner.set(code, callType);
    }
  const named = new Set(types.map(({ callType }) => callType));
  for (const id of callTypes)
    if (!named.has(id))
      error(
        reading,
        root.place,
        `call type ${id} has no codes`,
        `write ${id}: { apco: [], neris: [] }`,
      );
  return reading.problems.length > 0 ? fail(reading.problems) : ok(types);
}

function readCodes(
  reading: Reading,
  { key: callType, value, place }: Entry,
  callTypes: readonly string[],
): TypeCodes {
  if (!callTypes.includes(callType))
    error(reading, place, `${callType} is no call type`, didYouMean(callType, callTypes));
  const codes: { apco: readonly string[]; narrower: readonly string[]; neris: readonly string[] } =
    {
      apco: [],
      narrower: [],
      neris: [],
    };
  let wider: string | null = null;
  for (const entry of entriesOf(reading, value, callType)) {
    if (entry.key === "apco" || entry.key === "narrower" || entry.key === "neris")
      codes[entry.key] = textsOf(reading, entry.value, entry.key);
    else if (entry.key === "wider") wider = textOf(reading, entry.value, "wider");
    else
      error(reading, entry.place, `unknown key ${entry.key}`, "use apco, narrower, wider, neris");
  }
  return { callType, wider, ...codes };
}
