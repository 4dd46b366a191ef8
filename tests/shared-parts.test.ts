// What the shipped protocols share stands once, in protocols/shared.yaml, and each says what it has otherwise.
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { hashOf, loadProtocol, sourceFilesOf } from "#library/load-protocol.ts";

const folder = fileURLToPath(new URL("../protocols/", import.meta.url));
const names = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);
const shared = z
  .object({
    questions: z.record(z.string(), z.record(z.string(), z.unknown())),
    disqualifiers: z.record(z.string(), z.record(z.string(), z.unknown())),
  })
  .parse(parse(readFileSync(join(folder, "shared.yaml"), "utf8")));

const protocols = names.map((name) => {
  const loaded = loadProtocol(join(folder, name));
  if (!loaded.ok) throw new Error(loaded.error.map(({ message }) => message).join("\n"));
  return loaded.value.compiled.protocol;
});

test.each(["questions", "disqualifiers"] as const)(
  "every shared part is one that two protocols or more have: %s",
  (kind) => {
    const used = protocols.flatMap((protocol) =>
      protocol[kind].flatMap((part) => (part.shared === undefined ? [] : [part.shared.id])),
    );
    const once = Object.keys(shared[kind]).filter(
      (id) => used.filter((each) => each === id).length < 2,
    );
    expect(once).toEqual([]);
  },
);

test("no protocol writes out in full what stands shared", () => {
  const repeated = protocols.flatMap(({ id, questions }) =>
    questions
      .filter(
        ({ id: question, ask, shared: from }) =>
          JSON.stringify(ask) === JSON.stringify(shared.questions[question]?.["ask"]) &&
          from === undefined,
      )
      .map((question) => `${id}: ${question.id}`),
  );
  // Harbor County's words are its board's own: a change of the library never changes what its callers are asked.
  expect(repeated.filter((each) => !each.startsWith("harbor-county"))).toEqual([]);
});

test("the editors' schema of the shared file fits it", () => {
  const schema: unknown = JSON.parse(readFileSync(join(folder, "protocol.schema.json"), "utf8"));
  const { $defs } = z.object({ $defs: z.record(z.string(), z.unknown()) }).parse(schema);
  const whole = { $defs, $ref: "#/$defs/sharedFile" } as Parameters<typeof z.fromJSONSchema>[0];
  expect(z.fromJSONSchema(whole).safeParse(shared).error?.issues).toBeUndefined();
  const first = readFileSync(join(folder, "shared.yaml"), "utf8").split("\n")[0];
  expect(first).toBe("# yaml-language-server: $schema=shared.schema.json");
});

test("a change of a shared word changes the hash that a recommendation cites", () => {
  const copy = mkdtempSync(join(tmpdir(), "concord-shared-"));
  onTestFinished(() => rmSync(copy, { recursive: true }));
  for (const name of ["denver-star", "shared.yaml", "call-types.yaml"])
    cpSync(join(folder, name), join(copy, name), { recursive: true });
  const path = join(copy, "denver-star");
  const files = sourceFilesOf(path);
  expect(files.map((file) => file.path.split("/").at(-1))).toEqual([
    "protocol.yaml",
    "pathways.yaml",
    "shared.yaml",
  ]);
  const before = hashOf(files);
  const text = readFileSync(join(copy, "shared.yaml"), "utf8");
  writeFileSync(join(copy, "shared.yaml"), text.replace("Is there a weapon?", "Any weapon?"));
  const loaded = loadProtocol(path);
  if (!loaded.ok) throw new Error("the changed copy must read");
  expect(loaded.value.compiled.protocol.hash).not.toBe(before);
  expect(loaded.value.compiled.protocol.questions[0]?.ask.en).toBe("Any weapon?");
  rmSync(join(copy, "shared.yaml"));
  const without = loadProtocol(path);
  expect(!without.ok && without.error[0]?.message).toMatch(
    /^shared: there is no file .*shared\.yaml/,
  );
});
