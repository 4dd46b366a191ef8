// What editors check is what the reader reads: `protocols/protocol.schema.json` against the reader's own tables and the shipped files.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import {
  assignmentModes,
  dispatchModels,
  families,
  limitSources,
  responderKinds,
  responderModes,
} from "#core/protocol/protocol.ts";
import { guaranteeNames, shapeKeys } from "#core/protocol/shape-keys.ts";
import { dayNames, daySets } from "#core/protocol/shape-parts.ts";

interface MapSchema {
  readonly properties?: Readonly<Record<string, { readonly enum?: readonly string[] }>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: unknown;
  readonly enum?: readonly string[];
  readonly anyOf?: readonly (MapSchema & { readonly const?: string })[];
}

const folder = fileURLToPath(new URL("../protocols/", import.meta.url));
const text = readFileSync(join(folder, "protocol.schema.json"), "utf8");
const parts = (JSON.parse(text) as { readonly $defs: Readonly<Record<string, MapSchema>> }).$defs;
const files = readdirSync(folder, { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".yaml") && /[\\/]/.test(name))
  .map((name) => join(folder, name));
const schema = z.fromJSONSchema(JSON.parse(text) as Parameters<typeof z.fromJSONSchema>[0]);

describe("the editors' schema knows the reader's keys, and no others", () => {
  test.each(Object.entries(shapeKeys))("%s", (name, keys) => {
    const part = parts[name];
    const required = Object.entries(keys)
      .filter(([, need]) => need === "required")
      .map(([key]) => key);
    expect(Object.keys(part?.properties ?? {}).sort()).toEqual(Object.keys(keys).sort());
    expect(part?.additionalProperties).toBe(false);
    // The files of a folder are one document: none of them has every key of the whole.
    expect([...(part?.required ?? [])].sort()).toEqual(name === "protocol" ? [] : required.sort());
  });

  test("and no map that the reader does not read", () => {
    const closed = Object.entries(parts)
      .filter(([, { additionalProperties }]) => additionalProperties === false)
      .map(([name]) => name);
    expect(closed.sort()).toEqual(Object.keys(shapeKeys).sort());
  });
});

test("the editors' schema knows the reader's words", () => {
  expect(parts["responder"]?.properties?.["kind"]?.enum).toEqual(responderKinds);
  expect(parts["responder"]?.properties?.["mode"]?.enum).toEqual(responderModes);
  expect(parts["limit"]?.properties?.["from"]?.enum).toEqual(limitSources);
  expect(parts["pathway"]?.properties?.["family"]?.enum).toEqual(families);
  expect(parts["assignment"]?.enum).toEqual(assignmentModes);
  expect(parts["modelName"]?.enum).toEqual(dispatchModels);
  expect(parts["day"]?.enum).toEqual([...Object.keys(daySets), ...dayNames]);
  const [alone, named] = parts["guarantee"]?.anyOf ?? [];
  expect([...Object.keys(named?.properties ?? {}), ...(alone?.enum ?? [])]).toEqual(guaranteeNames);
});

describe("the shipped protocols", () => {
  test.each(files)("%s fits and names the schema for editors", (file) => {
    const written = readFileSync(file, "utf8");
    expect(written.split("\n")[0]).toBe("# yaml-language-server: $schema=../protocol.schema.json");
    expect(schema.safeParse(parse(written)).error?.issues).toBeUndefined();
  });
});

describe("the editors' schema refuses", () => {
  test.each([
    ["an unknown key", "responses: []"],
    ["an unknown family", "pathways: { a: { family: conflct } }"],
    [
      "an unknown answer that leads two ways",
      "questions: { a: { if-unknown: { is: bars, send: [b], because: c } } }",
    ],
    ["a rule that sends no one and holds nothing", "fallback: { because: Nobody. }"],
    [
      "`unless-with` in a guarantee of always",
      "guarantees: [{ always: { send: [a], unless-with: [b], when: {} } }]",
    ],
  ])("%s", (_, yaml) => {
    expect(schema.safeParse(parse(yaml)).success).toBe(false);
  });
});
