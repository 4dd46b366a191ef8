import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { editText, type Edit } from "./edit.ts";
import {
  isPlainList,
  isPlainMap,
  pathAt,
  plainAt,
  plainOf,
  type Path,
  type Plain,
} from "./plain.ts";
import { parseFile } from "./read.ts";

const text = `# The head of the file.
pathways:
  noise:
    name: { en: Noise, es: Ruido }
    asks: [behavior, weapon] # in this order
    responses:
      # A weapon is never a noise.
      - when: { weapon: [present] }
        send: [police]
        priority: 2
      - send: [community]
        priority: 3
        because: >-
          A team that can talk is enough,
          and it is near.

    examples:
      - name: Quiet
        given: { behavior: nuisance, weapon: none }
        then: [community]
  dog:
    name: Dog
`;
const responses: Path = ["pathways", "noise", "responses"];

function done(edit: Edit, from = text): string {
  const result = editText(from, edit);
  if (!result.ok) throw new Error(result.error);
  return result.value;
}

/** Lines that went and came, as a reviewer sees them. */
function changed(after: string, before = text): string {
  const [old, now] = [before.split("\n"), after.split("\n")];
  return [
    ...old.filter((line) => !now.includes(line)).map((line) => `-${line}`),
    ...now.filter((line) => !old.includes(line)).map((line) => `+${line}`),
  ].join("\n");
}

describe("P61 an edit by position changes the value it names and nothing else: comments, order and formatting around it stay", () => {
  test("a scalar in a block", () => {
    expect(changed(done({ is: "set", path: [...responses, 0, "priority"], value: 1 }))).toBe(
      "-        priority: 2\n+        priority: 1",
    );
  });

  test("a value in braces, and the comment behind a list", () => {
    expect(
      changed(
        done({
          is: "set",
          path: [...responses, 0, "when", "weapon"],
          value: ["present", "in-use"],
        }),
      ),
    ).toBe("-      - when: { weapon: [present] }\n+      - when: { weapon: [present, in-use] }");
    expect(
      changed(done({ is: "insert", path: ["pathways", "noise", "asks"], at: 1, value: "injury" })),
    ).toBe(
      "-    asks: [behavior, weapon] # in this order\n+    asks: [behavior, injury, weapon] # in this order",
    );
  });

  test("a new key finds its place, before the first one too", () => {
    const order = ["when", "send", "priority", "because"];
    expect(
      changed(
        done({ is: "set", path: [...responses, 1, "when"], value: { weapon: ["none"] }, order }),
      ),
    ).toBe(
      "-      - send: [community]\n+      - when: { weapon: [none] }\n+        send: [community]",
    );
    expect(
      changed(done({ is: "set", path: [...responses, 0, "because"], value: "A reason.", order })),
    ).toBe("+        because: A reason.");
  });

  test("text of many words is folded, and folded again when it changes", () => {
    const long = "Words that go on and on. ".repeat(8).trim();
    const after = done({ is: "set", path: [...responses, 1, "because"], value: long });
    expect(after).toContain("because: >-\n          Words that go on");
    expect(after.split("\n").every((line) => line.length <= 120)).toBe(true);
    expect(
      done({ is: "set", path: [...responses, 1, "because"], value: "Short." }, after),
    ).toContain("because: Short.\n\n    examples:");
  });

  test("a rule is added above, below and at the end, moved with its comment, and removed with it", () => {
    const rule = { when: { weapon: ["unknown"] }, send: ["co-response"], priority: 2 };
    const lines = "+      - when: { weapon: [unknown] }\n+        send: [co-response]";
    expect(changed(done({ is: "insert", path: responses, at: 0, value: rule }))).toBe(lines);
    expect(changed(done({ is: "insert", path: responses, at: 2, value: rule }))).toBe(lines);
    const moved = done({ is: "move", path: responses, from: 0, to: 1 });
    expect(moved.indexOf("# A weapon is never")).toBeGreaterThan(moved.indexOf("and it is near."));
    expect(done({ is: "move", path: responses, from: 1, to: 0 }, moved)).toContain(
      "responses:\n      # A weapon is never a noise.\n      - when: { weapon: [present] }",
    );
    const removed = done({ is: "remove", path: [...responses, 0] });
    expect(removed).not.toContain("# A weapon");
    expect(removed).toContain("# The head of the file.");
  });

  test("a key goes with its lines, also the first after a dash", () => {
    expect(changed(done({ is: "remove", path: [...responses, 0, "when"] }))).toBe(
      "-      - when: { weapon: [present] }\n-        send: [police]\n+      - send: [police]",
    );
    expect(done({ is: "remove", path: [...responses, 1, "because"] })).toContain(
      "priority: 3\n\n    examples:",
    );
  });

  test("words get their second language, and what could be read as something else is quoted", () => {
    expect(
      changed(
        done({
          is: "set",
          path: ["pathways", "dog", "name"],
          value: { en: "Dog", es: "Perro: #1" },
        }),
      ),
    ).toBe('-    name: Dog\n+    name: { en: Dog, es: "Perro: #1" }');
    for (const value of [
      "true",
      "12",
      "08:00",
      "- x",
      "",
      " a",
      "a\nb",
      "null",
      "1e3",
      "@x",
      "a: b",
    ])
      expect(
        plainAt(
          parseFile({
            path: "x",
            text: done({ is: "set", path: ["pathways", "dog", "name"], value }),
          }).root,
          ["pathways", "dog", "name"],
        ),
      ).toBe(value);
  });

  test("whatever scalar, list item or key of a shipped protocol is changed, all others stay and comments too", () => {
    const root = fileURLToPath(new URL("../../../protocols", import.meta.url));
    const files = readdirSync(root, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .flatMap(({ name }) =>
        readdirSync(`${root}/${name}`).map((file) =>
          readFileSync(`${root}/${name}/${file}`, "utf8"),
        ),
      )
      .filter((each) => each.length < 16_000);
    const word = fc.oneof(
      fc.constantFrom("a", "no", "A plain sentence, with a comma.", "¿Qué pasa?", "x: y", "#1"),
      fc.string({ maxLength: 30 }),
      fc.constant("Long words again. ".repeat(12).trim()),
    );
    let refused = 0;
    let made = 0;
    fc.assert(
      fc.property(fc.nat(), fc.nat(), fc.nat(), word, (file, place, kind, value) => {
        const before = files[file % files.length] ?? "";
        const { root: node } = parseFile({ path: "x", text: before });
        if (node === undefined) throw new Error("a shipped file is read");
        const paths = pathsOf(plainOf(node));
        const path = paths[place % paths.length] ?? [];
        const edits: readonly Edit[] = [
          { is: "set", path, value },
          { is: "remove", path },
          { is: "insert", path: path.slice(0, -1), at: 0, value },
          { is: "move", path: path.slice(0, -1), from: Number(path.at(-1)) || 0, to: 0 },
        ];
        const edit = edits[kind % edits.length];
        if (edit === undefined) return;
        const result = editText(before, edit);
        if (!result.ok) refused += 1;
        else {
          made += 1;
          // No comment is lost but with what it is about.
          if (edit.is !== "remove")
            for (const comment of before.match(/^\s*#.*$/gm) ?? [])
              expect(result.value).toContain(comment.trim());
        }
      }),
      { seed: 911, numRuns: 400 },
    );
    expect(made).toBeGreaterThan(150);
    expect(refused).toBeLessThan(200);
  });
});

/** Every path of plain data. */
function pathsOf(plain: Plain, at: Path = []): readonly Path[] {
  const parts: readonly (readonly [string | number, Plain])[] = isPlainList(plain)
    ? plain.map((item, index) => [index, item] as const)
    : isPlainMap(plain)
      ? Object.entries(plain)
      : [];
  return parts.flatMap(([step, part]) => [[...at, step], ...pathsOf(part, [...at, step])]);
}

describe("P62 an edit that cannot be made so is refused with a sentence, and the text stays", () => {
  test("a comment inside braces, a text that cannot be read, a place that is gone", () => {
    const commented = "a:\n  {\n    # why\n    b: 1,\n  }\nc: 2\n";
    const refusal = editText(commented, { is: "set", path: ["a", "b"], value: 2 });
    expect(refusal).toEqual({
      ok: false,
      error: "this place is written in a way that the form cannot keep; change it in the text",
    });
    expect(editText("a: [", { is: "set", path: ["a"], value: 2 }).ok).toBe(false);
    expect(editText("a: 1\n", { is: "remove", path: ["b"] })).toEqual({
      ok: false,
      error: "what this would change is no longer there",
    });
  });
});

test("a line and column lead to the path of what stands there", () => {
  const { root } = parseFile({ path: "x", text });
  if (root === undefined) throw new Error("it is read");
  expect(pathAt(root, 8, 9)).toEqual(["pathways", "noise", "responses", 0, "when"]);
  expect(pathAt(root, 8, 26)).toEqual(["pathways", "noise", "responses", 0, "when", "weapon", 0]);
  expect(pathAt(root, 12, 1)).toEqual(["pathways", "noise", "responses", 1, "send", 0]);
});
