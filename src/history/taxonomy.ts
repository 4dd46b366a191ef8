import { fail, ok } from "#core/base/result.ts";
import type { Result } from "#core/base/result.ts";
import { entriesOf, error, textOf, type Entry, type Reading } from "#core/protocol/node.ts";
import { didYouMean, type Problem } from "#core/protocol/problem.ts";
import { families, type Family, type Place } from "#core/protocol/protocol.ts";
import { readYaml } from "#core/protocol/read.ts";
import { textsOf } from "#core/protocol/shape-parts.ts";

/** A class of need: what a local type is counted as when it is mapped. */
export interface NeedClass {
  readonly id: string;
  readonly name: { readonly en: string; readonly es: string };
  readonly families: readonly Family[];
  /** Police need not come by default to calls of this class. It decides nothing. */
  readonly lowRisk: boolean;
  /** The name it is graded under; labels may not tell it from another. */
  readonly gradedAs: string;
}

/** Concord's classes of need: every family of call types stands in exactly one. */
export interface Taxonomy {
  readonly classes: readonly NeedClass[];
  readonly classOf: (family: Family) => NeedClass;
  /** Names that classes are graded under, in the order of the classes. */
  readonly graded: readonly string[];
}

/** Reads `protocols/taxonomy.yaml`. A family that stands in no class or in two is a problem. */
export function parseTaxonomy(
  text: string,
  file = "taxonomy.yaml",
): Result<Taxonomy, readonly Problem[]> {
  const reading: Reading = { problems: [] };
  const root = readYaml(reading, { path: file, text });
  if (root === undefined) return fail(reading.problems);
  const top: Place = { file, line: 1, column: 1 };
  const list = entriesOf(reading, root, "the taxonomy").find(({ key }) => key === "classes");
  if (list === undefined) error(reading, top, "has no classes", 'begin with "classes:"');
  const classes =
    list === undefined
      ? []
      : entriesOf(reading, list.value, "classes").map((entry) => readClass(reading, entry));
  const byFamily = new Map<Family, NeedClass>();
  for (const each of classes)
    for (const family of each.families) {
      const other = byFamily.get(family);
      if (other !== undefined)
        error(reading, top, `${family} stands in ${other.id} and in ${each.id}`, "keep one");
      byFamily.set(family, each);
    }
  const left = families.filter((family) => !byFamily.has(family));
  if (left.length > 0)
    error(reading, top, `no class holds ${left.join(", ")}`, "name it in the families of one");
  if (reading.problems.length > 0) return fail(reading.problems);
  return ok({
    classes,
    classOf: (family) => {
      const found = byFamily.get(family);
      if (found === undefined) throw new Error(`broken promise: ${family} stands in no class`);
      return found;
    },
    graded: [...new Set(classes.map(({ gradedAs }) => gradedAs))],
  });
}

function readClass(reading: Reading, { key: id, value, place }: Entry): NeedClass {
  const name = { en: "", es: "" };
  const held: Family[] = [];
  let lowRisk = false;
  let gradedAs = id;
  for (const entry of entriesOf(reading, value, `class ${id}`)) {
    if (entry.key === "name") {
      for (const word of entriesOf(reading, entry.value, "name"))
        if (word.key === "en" || word.key === "es")
          name[word.key] = textOf(reading, word.value, "name");
    } else if (entry.key === "families")
      for (const written of textsOf(reading, entry.value, "families")) {
        const family = families.find((each) => each === written);
        if (family !== undefined) held.push(family);
        else
          error(
            reading,
            entry.place,
            `${written} is no family`,
            didYouMean(written, [...families]),
          );
      }
    else if (entry.key === "low-risk")
      lowRisk = textOf(reading, entry.value, "low-risk") === "true";
    else if (entry.key === "graded-as") gradedAs = textOf(reading, entry.value, "graded-as");
    else
      error(
        reading,
        entry.place,
        `unknown key ${entry.key}`,
        "use name, families, low-risk, graded-as",
      );
  }
  if (name.en === "" || name.es === "")
    error(reading, place, `class ${id} lacks a name`, "write name: { en: …, es: … }");
  return { id, name, families: held, lowRisk, gradedAs };
}
