import { fail, ok } from "#core/base/result.ts";
import type { Result } from "#core/base/result.ts";
import { entriesOf, error, textOf, type Entry, type Reading } from "#core/protocol/node.ts";
import type { Problem } from "#core/protocol/problem.ts";
import { families, type Family, type Place } from "#core/protocol/protocol.ts";
import { readYaml } from "#core/protocol/read.ts";
import { checkId } from "#core/protocol/shape-catalogue.ts";

/** One of Concord's call types. */
export interface CallType {
  readonly id: string;
  readonly name: { readonly en: string; readonly es: string };
  readonly family: Family;
  /** The APCO ANS 2.103.1 code that means the same; null where none does. */
  readonly apco: string | null;
  /** False: says that something happened, not what; never counts as mapped. */
  readonly specific: boolean;
  /** Who starts such a call: a caller, an officer, or either. */
  readonly initiated: "public" | "officer" | "either";
}

/** Reads the catalogue of call types (`protocols/call-types.yaml`). `file` is the name that problems give. */
export function parseCallTypes(
  text: string,
  file = "call-types.yaml",
): Result<readonly CallType[], readonly Problem[]> {
  const reading: Reading = { problems: [] };
  const root = readYaml(reading, { path: file, text });
  if (root === undefined) return fail(reading.problems);
  const top: Place = { file, line: 1, column: 1 };
  const catalogue = entriesOf(reading, root, "the catalogue").find(
    ({ key }) => key === "call-types",
  );
  if (catalogue === undefined) error(reading, top, "has no call-types", 'begin with "call-types:"');
  const types =
    catalogue === undefined
      ? []
      : entriesOf(reading, catalogue.value, "call-types").map((entry) => readType(reading, entry));
  return reading.problems.length > 0 ? fail(reading.problems) : ok(types);
}

function readType(reading: Reading, type: Entry): CallType {
  const { key: id, value, place } = type;
  checkId(reading, type, "call type");
  let name = { en: "", es: "" };
  let family: Family | null = null;
  let apco: string | null = null;
  let specific = true;
  let initiated: CallType["initiated"] = "public";
  for (const entry of entriesOf(reading, value, `call type ${id}`)) {
    if (entry.key === "name") name = readName(reading, entry);
    else if (entry.key === "apco") apco = textOf(reading, entry.value, "apco");
    else if (entry.key === "family") {
      const written = textOf(reading, entry.value, "family");
      family = families.find((each) => each === written) ?? null;
    } else if (entry.key === "specific") {
      specific = textOf(reading, entry.value, "specific") !== "false";
    } else if (entry.key === "initiated") {
      const written = textOf(reading, entry.value, "initiated");
      if (written === "officer" || written === "either") initiated = written;
      else
        error(reading, entry.place, `initiated: ${written} is unknown`, "write officer or either");
    } else
      error(
        reading,
        entry.place,
        `unknown key ${entry.key}`,
        "use name, family, apco, specific, initiated",
      );
  }
  if (family === null)
    error(
      reading,
      place,
      `call type ${id} has no known family`,
      `use one of ${families.join(", ")}`,
    );
  if (name.en === "" || name.es === "")
    error(reading, place, `call type ${id} lacks a name`, "write name: { en: …, es: … }");
  return { id, name, family: family ?? "unspecific", apco, specific, initiated };
}

function readName(reading: Reading, entry: Entry): { en: string; es: string } {
  const name = { en: "", es: "" };
  for (const word of entriesOf(reading, entry.value, "name"))
    if (word.key === "en" || word.key === "es")
      name[word.key] = textOf(reading, word.value, "name");
  return name;
}
