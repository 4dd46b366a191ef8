// The page that says how a protocol is written holds one whole protocol: what it shows must read, check and decide.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { compile } from "#core/protocol/compile.ts";
import { runExamples } from "#core/protocol/examples.ts";
import { formatProblem } from "#core/protocol/problem.ts";
import { proveGuarantees } from "#core/protocol/prove.ts";
import { readProtocol } from "#core/protocol/read.ts";
import { shapeKeys } from "#core/protocol/shape-keys.ts";

const path = "docs/protocol-language.md";
const page = readFileSync(fileURLToPath(new URL(`../${path}`, import.meta.url)), "utf8");
const example = /^```yaml\n([^]*?)^```/m.exec(page)?.[1] ?? "";

const read = readProtocol([{ path, text: example }], "");

test("the page's example is a whole protocol that passes every check", () => {
  expect(read.ok ? read.value.warnings : read.error.map(formatProblem)).toEqual([]);
  if (!read.ok) return;
  const compiled = compile(read.value.protocol);
  const examples = runExamples(compiled);
  expect(examples.length).toBeGreaterThan(2);
  expect(examples.flatMap(({ failure }) => failure ?? [])).toEqual([]);
  const proved = proveGuarantees(compiled);
  expect(proved.length).toBeGreaterThan(4);
  expect(proved.filter(({ holds }) => !holds)).toEqual([]);
});

test("the page shows every key of the language", () => {
  const keys = new Set(Object.values(shapeKeys).flatMap((part) => Object.keys(part)));
  expect([...keys].filter((key) => !new RegExp(`(^|[\\s{\`])${key}:`, "m").test(page))).toEqual([]);
});
