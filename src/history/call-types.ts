import { fail, ok } from "#core/base/result.ts";
import type { Result } from "#core/base/result.ts";
import { families, type Family, type Place } from "#core/protocol/protocol.ts";
import { readYaml } from "./yaml-file.ts";
import type { Entry, Problem, YamlFile } from "./yaml-file.ts";

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
  const yaml = readYaml(text, file);
  const top: Place = { file, line: 1, column: 1 };
  const catalogue = yaml
    .entries(yaml.root, "the catalogue", top)
    .find(({ key }) => key === "call-types");
  if (catalogue === undefined) yaml.report(top, "has no call-types", 'begin with "call-types:"');
  const types =
    catalogue === undefined
      ? []
      : yaml
          .entries(catalogue.value, "call-types", catalogue.place)
          .map((entry) => readType(yaml, entry));
  return yaml.problems.length > 0 ? fail(yaml.problems) : ok(types);
}

function readType(yaml: YamlFile, { key: id, value, place }: Entry): CallType {
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id))
    yaml.report(place, `"${id}" is not kebab-case`, "use a-z, 0-9 and -");
  let name = { en: "", es: "" };
  let family: Family | null = null;
  let apco: string | null = null;
  let specific = true;
  let initiated: CallType["initiated"] = "public";
  for (const entry of yaml.entries(value, `call type ${id}`, place)) {
    if (entry.key === "name") name = readName(yaml, entry);
    else if (entry.key === "apco") apco = yaml.text(entry.value, "apco", entry.place);
    else if (entry.key === "family") {
      const written = yaml.text(entry.value, "family", entry.place);
      family = families.find((each) => each === written) ?? null;
    } else if (entry.key === "specific") {
      specific = yaml.text(entry.value, "specific", entry.place) !== "false";
    } else if (entry.key === "initiated") {
      const written = yaml.text(entry.value, "initiated", entry.place);
      if (written === "officer" || written === "either") initiated = written;
      else yaml.report(entry.place, `initiated: ${written} is unknown`, "write officer or either");
    } else
      yaml.report(
        entry.place,
        `unknown key ${entry.key}`,
        "use name, family, apco, specific, initiated",
      );
  }
  if (family === null)
    yaml.report(place, `call type ${id} has no known family`, `use one of ${families.join(", ")}`);
  if (name.en === "" || name.es === "")
    yaml.report(place, `call type ${id} lacks a name`, "write name: { en: …, es: … }");
  return { id, name, family: family ?? "unspecific", apco, specific, initiated };
}

function readName(yaml: YamlFile, entry: Entry): { en: string; es: string } {
  const name = { en: "", es: "" };
  for (const word of yaml.entries(entry.value, "name", entry.place))
    if (word.key === "en" || word.key === "es")
      name[word.key] = yaml.text(word.value, "name", word.place);
  return name;
}
