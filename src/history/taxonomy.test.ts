import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { formatProblem } from "#core/protocol/problem.ts";
import { families } from "#core/protocol/protocol.ts";
import { parseTaxonomy } from "./taxonomy.ts";

const shipped = fileURLToPath(new URL("../../protocols/taxonomy.yaml", import.meta.url));

describe("classes of need", () => {
  test("are twelve, the five low-risk ones first, and hold every family once", async () => {
    const read = parseTaxonomy(await readFile(shipped, "utf8"));
    if (!read.ok) throw new Error(read.error.map(formatProblem).join("\n"));
    const { classes, classOf, graded } = read.value;
    expect(classes).toHaveLength(12);
    expect(classes.filter(({ lowRisk }) => lowRisk)).toEqual(classes.slice(0, 5));
    expect(classes.flatMap((each) => each.families).toSorted()).toEqual(families.toSorted());
    expect(classOf("medical").id).toBe(classOf("fire").id);
    expect(graded.length).toBeLessThanOrEqual(12);
  });

  test("a family in two classes or in none, an unknown one, and a missing name are named", () => {
    const read = parseTaxonomy(
      "classes:\n  one: { name: { en: One, es: Uno }, families: [conflict, trafic] }\n  two: { name: { en: Two }, families: [conflict] }\n",
    );
    const says = read.ok ? "" : read.error.map(formatProblem).join("\n");
    expect(says).toContain("trafic is no family; did you mean `traffic`?");
    expect(says).toContain("conflict stands in one and in two");
    expect(says).toContain("class two lacks a name");
    expect(says).toContain("no class holds behavioral-health");
  });
});
