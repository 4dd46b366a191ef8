import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { parseCallTypes } from "./call-types.ts";
import { readCatalogue } from "./catalogue.ts";
import { mapperFor } from "./mapper.ts";
import { parseMapping } from "./mapping.ts";
import { formatProblem } from "#core/protocol/problem.ts";
import { realCalls, testWithRealCalls } from "../../tests/shared.ts";
import { openCsv } from "./csv-table.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const ids = new Set(["noise", "trespass"]);

const problemsOf = (text: string): readonly string[] => {
  const parsed = parseMapping(text, "city.yaml", ids);
  return parsed.ok ? [] : parsed.error.map(formatProblem);
};

describe("call types", () => {
  test("the shipped catalogue and every shipped mapping read without a problem", async () => {
    const catalogue = await readCatalogue(root);
    expect(catalogue).toMatchObject({ ok: true });
    if (!catalogue.ok) return;
    expect(catalogue.value.mappings.map((mapping) => mapping.city).sort()).toEqual([
      "Little Rock AR",
      "Orlando FL",
      "San Francisco CA",
      "Seattle WA",
    ]);
    const unspecific = catalogue.value.callTypes
      .filter((type) => !type.specific)
      .map((type) => type.id);
    expect(unspecific.sort()).toEqual(["officer-initiated-other", "other", "unknown-trouble"]);
  });

  test("an id written twice, an unknown family and an unknown key are named with their line", () => {
    const parsed = parseCallTypes(
      "call-types:\n  noise: { name: { en: Noise, es: Ruido }, family: fun }\n  noise: { name: { en: N, es: R }, family: traffic }\n  crash: { name: { en: C, es: C }, family: traffic, colour: red }\n",
    );
    expect(parsed.ok).toBe(false);
    const says = parsed.ok ? "" : parsed.error.map(formatProblem).join("\n");
    expect(says).toContain(
      "call-types.yaml:3:3: error: call-types: `noise` stands twice (first at call-types.yaml:2:3)",
    );
    expect(says).toContain("call-types.yaml:2:3: error: call type noise has no known family");
    expect(says).toContain("unknown key colour");
  });
});

describe("mapping files", () => {
  const head = "city: Harbor\ntime-zone: America/New_York\n";

  test("the example of the page on mappings reads without a problem", async () => {
    const page = await readFile(join(root, "mappings", "README.md"), "utf8");
    const example = /```yaml\n([\s\S]*?)```/.exec(page)?.[1] ?? "";
    expect(parseMapping(example, "README.md", new Set(["noise", "parking"]))).toMatchObject({
      ok: true,
      value: { city: "Harbor City ST" },
    });
  });

  test("a call type that does not exist is named with its line", () => {
    expect(problemsOf(`${head}types:\n  LOUD: { is: noises }\n`)).toEqual([
      "city.yaml:4:3: error: LOUD is mapped to noises, which is no call type; use an id of protocols/call-types.yaml",
    ]);
  });

  test("types that differ in case alone stand twice", () => {
    expect(problemsOf(`${head}types:\n  LOUD: { is: noise }\n  Loud: { is: trespass }\n`)).toEqual([
      "city.yaml:5:3: error: Loud stands twice; keep one of the two",
    ]);
  });

  test("an unknown zone, part of a column, source and confidence are refused", () => {
    const says = problemsOf(
      'city: Harbor\ntime-zone: Harbor/Time\nfiles:\n  feed:\n    header: [a]\n    columns: { colour: a }\n    sources: { "911": maybe }\ntypes:\n  LOUD: { is: noise, confidence: 2 }\n  ODD: {}\n',
    );
    expect(says).toHaveLength(5);
    expect(says[0]).toContain("city.yaml:2:1");
    expect(says.join("\n")).toMatch(
      /unknown column part colour[\s\S]*911: maybe[\s\S]*confidence of LOUD[\s\S]*ODD is not mapped/,
    );
  });
});

describe("general rules", async () => {
  const catalogue = await readCatalogue(root);
  if (!catalogue.ok) throw new Error(JSON.stringify(catalogue.error));
  const { callTypes } = catalogue.value;
  const map = mapperFor(catalogue.value, null);

  test.each([
    ["129C_Suspicious Person", "suspicious-person"],
    ["PARKING VIOLATION (EXCEPT ABANDONED CAR)", "parking"],
    ["THEFT (DOES NOT INCLUDE SHOPLIFT OR SVCS)", "theft"],
    ["Mentally-ill person (non-violent)", "mental-health-crisis"],
    ["Mentally-ill person (violent)", "mental-health-violent"],
    ["[RMS] Welfare Check", "welfare-check"],
    ["911 hang up", "911-hangup"],
    ["Threatening animal", "animal-danger"],
    ["ACCIDENT/W/O INJURY", "traffic-crash"],
    ["ACCIDENT/W INJURY", "traffic-crash-injury"],
    ["DISTURBANCE WITH WEAPON IN PROGRESS", "disturbance-weapon"],
    ["FIGHT - VERBAL/ORAL (NO WEAPONS)", "verbal-dispute"],
    ["Traffic Stop", "traffic-stop"],
    ["Fire Alarm", "alarm-fire"],
    ["SIMPLE BATTERY DOMESTIC", "domestic-violence"],
    ["DISTURBANCE - DV - NO ASLT", "domestic-disturbance"],
  ])("%s is %s", (localType, callType) => {
    expect(map(localType)).toMatchObject({ callType, by: "general-rules" });
  });

  test("words nobody knows cannot be mapped, and nobody is said to have asked", () => {
    expect(map("BLORF 7")).toMatchObject({ callType: null, confidence: 0, initiated: "unknown" });
    expect(map("")).toMatchObject({ callType: null, why: "the type is blank" });
  });

  test("every rule leads to a call type of the catalogue", async () => {
    const { generalRules } = await import("./general-rules.ts");
    const known = new Set(callTypes.map((type) => type.id));
    expect(generalRules.filter((rule) => rule.is !== null && !known.has(rule.is))).toEqual([]);
  });

  test("an unsure type is never specific, an officer's never public", () => {
    expect(map("Unknown trouble")).toMatchObject({
      callType: "unknown-trouble",
      isSpecific: false,
    });
    expect(map("Traffic stop")).toMatchObject({ initiated: "officer" });
    expect(map("Warrant service")).toMatchObject({ initiated: "unknown" });
  });
});

testWithRealCalls(
  "who asked is told by the type alone for most calls, where a column can check it",
  async () => {
    const catalogue = await readCatalogue(root);
    if (!catalogue.ok) throw new Error(JSON.stringify(catalogue.error));
    const map = mapperFor(catalogue.value, null);
    const opened = await openCsv(
      realCalls("seattle-wa", "spd_call_data_dennyblaine_2018-2023.csv"),
    );
    if (!opened.ok) throw new Error(opened.error.says);
    const { header, batches } = opened.value;
    const told = { right: 0, open: 0, wrong: 0 };
    for await (const { rows } of batches)
      for (const { cells } of rows) {
        const asked =
          cells[header.indexOf("Call Type")]?.trim() === "ONVIEW" ? "officer" : "public";
        const { initiated } = map(cells[header.indexOf("Initial Call Type")] ?? "");
        told[initiated === "unknown" ? "open" : initiated === asked ? "right" : "wrong"] += 1;
      }
    expect(told).toEqual({ right: 204, open: 12, wrong: 6 });
  },
);
