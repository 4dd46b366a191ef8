import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Written } from "../catalogue.ts";
import { generalPrior } from "../general-mapper.ts";
import { parseCrosswalk, readLabels } from "./labels.ts";
import type { LabelRow } from "./labels.ts";
import type { Lessons } from "./learn.ts";

/** Where the label names' meanings stand under the project folder. */
export const crosswalkFile = "mappings/learned/label-crosswalk.yaml";

/** Everything the shipped weights are learned from: hand labels, read in place, and the shipped mappings. Throws where one cannot be read. */
export async function readLessons(
  root: string,
  labels: string,
  written: Written,
): Promise<Lessons> {
  const { graded } = written.taxonomy;
  const text = await readFile(join(root, crosswalkFile), "utf8");
  const crosswalk = parseCrosswalk(text, crosswalkFile, graded);
  if (!crosswalk.ok) throw new Error(JSON.stringify(crosswalk.error));
  return lessonsFrom(await readLabels(labels), crosswalk.value, written);
}

/** Lessons of rows that were read already. */
export function lessonsFrom(
  rows: readonly LabelRow[],
  crosswalk: ReadonlyMap<string, string>,
  { callTypes, mappings, taxonomy }: Written,
): Lessons {
  const byId = new Map(callTypes.map((type) => [type.id, type]));
  const gradedOf = (id: string): readonly string[] => {
    const type = byId.get(id);
    return type === undefined ? [] : [taxonomy.classOf(type.family).gradedAs];
  };
  return {
    rows,
    crosswalk,
    graded: taxonomy.graded,
    priorOf: generalPrior(callTypes, taxonomy),
    mapped: mappings.flatMap(({ types }) =>
      [...types].flatMap(([text, { is }]) =>
        is === null ? [] : gradedOf(is).map((gradedClass) => ({ text, gradedClass })),
      ),
    ),
    teachesNames: true,
    says: [
      "Weights of words, learned from hand labels of 911 call types of Charleston, Dallas and New Orleans",
      "(Vera Institute of Justice and Two Sigma Data Clinic, MIT licence) and from the mappings shipped beside.",
      "The labels themselves are not here. `npm run learn:mapping` makes this file again from them.",
    ],
  };
}
