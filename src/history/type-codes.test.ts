import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { formatProblem } from "#core/protocol/problem.ts";
import { REAL_CALLS } from "../../tests/shared.ts";
import { parseTypeCodes } from "./type-codes.ts";
import { shippedCatalogue } from "./testing.ts";

const shipped = fileURLToPath(new URL("../../protocols/type-codes.yaml", import.meta.url));
const standards = join(REAL_CALLS, "..", "standards");
const registries = [
  join(standards, "apco", "apco_common_incident_types_2.103.2-2019.csv"),
  join(standards, "eido", "registries", "incident-type-common.csv"),
];

async function shippedCodes() {
  const { callTypes } = await shippedCatalogue();
  const read = parseTypeCodes(
    readFileSync(shipped, "utf8"),
    callTypes.map(({ id }) => id),
  );
  if (!read.ok) throw new Error(read.error.map(formatProblem).join("\n"));
  return { callTypes, codes: read.value };
}

describe("call types in other people's codes", () => {
  test("every call type has its line, and a code means one type alone", async () => {
    const { callTypes, codes } = await shippedCodes();
    expect(codes.map(({ callType }) => callType)).toEqual(callTypes.map(({ id }) => id));
    // What call-types.yaml says of a code must be what is sent.
    for (const { id, apco } of callTypes)
      if (apco !== null) expect(codes.find(({ callType }) => callType === id)?.apco[0]).toBe(apco);
    for (const code of codes.flatMap(({ neris }) => neris))
      expect(code).toMatch(/^(FIRE|HAZSIT|MEDICAL|PUBSERV|RESCUE)(\|\|[A-Z_]+){1,2}$/);
  });

  test.skipIf(!registries.every((path) => existsSync(path)))(
    "[real calls] every code stands in APCO's list and in the EIDO registry",
    async () => {
      const { codes } = await shippedCodes();
      for (const registry of registries) {
        const known = new Set(
          readFileSync(registry, "utf8")
            .split("\n")
            .map((line) => line.split(",")[0]),
        );
        const used = codes.flatMap(({ apco, narrower, wider }) => [
          ...apco,
          ...narrower,
          ...(wider === null ? [] : [wider]),
        ]);
        expect(used.filter((code) => !known.has(code))).toEqual([]);
      }
    },
  );

  test("a code claimed twice, an unknown type and one left out are named", () => {
    const read = parseTypeCodes(
      "types:\n  noise: { apco: [NOISE], neris: [] }\n  nose: { apco: [NOISE], neris: [], colour: red }\n",
      ["noise", "fire"],
    );
    const says = read.ok ? "" : read.error.map(formatProblem).join("\n");
    expect(says).toContain("nose is no call type; did you mean `noise`?");
    expect(says).toContain("unknown key colour");
    expect(says).toContain("NOISE stands under noise and nose");
    expect(says).toContain("call type fire has no codes");
  });
});
