// What the documents promise: every rule has a test, every link leads somewhere, nothing names one machine's folders.
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));
const LEFT_OUT = new Set(["node_modules", "dist", "var", "coverage", ".git"]);

function filesUnder(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (LEFT_OUT.has(entry.name) || entry.isSymbolicLink()) return [];
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesUnder(path) : [relative(root, path)];
  });
}

const FILES = filesUnder(root);
const text = (path: string): string => readFileSync(join(root, path), "utf8");

/** Rule ids, `P1` or `D7`, with the file that states each: they stand at the start of a line, as an item or in bold. */
function statedRules(): readonly (readonly [string, string])[] {
  return FILES.filter((path) => path.endsWith("RULES.md")).flatMap((path) =>
    [...text(path).matchAll(/^(?:[-*|#]+ +)?(?:\*\*)?`?([A-Z]{1,2}\d+)\b/gm)].map(
      (match) => [match[1] ?? "", path] as const,
    ),
  );
}

const TITLE =
  /(?:\b(?:test\w*|it|describe)\b[^"'`\n;]*|\]\s*(?:as const)?\)\s*)\(\s*(["'`])((?:(?!\1)[^\\]|\\.)*)\1/g;

/** The titles of all tests and the groups they stand in. */
function titlesIn(source: string): readonly string[] {
  return [...source.matchAll(TITLE)].map((match) => match[2] ?? "");
}

const TEST_FILES = FILES.filter((path) => /\.(test|contract)\.tsx?$/.test(path));

describe("numbered rules", () => {
  const stated = statedRules();
  const ids = new Set(stated.map(([id]) => id));
  const letters = new Set([...ids].map((id) => id.replace(/\d+/, "")));
  const quoted = new Map<string, string>();
  for (const path of TEST_FILES)
    for (const title of titlesIn(text(path)))
      for (const match of title.matchAll(/\b([A-Z]{1,2})\d+\b/g))
        if (letters.has(match[1] ?? "")) quoted.set(match[0], path);

  test("no number is given twice", () => {
    const seen = new Set<string>();
    const twice = stated.filter(([id]) => (seen.has(id) ? true : (seen.add(id), false)));
    expect(twice).toEqual([]);
  });

  test("every rule is quoted by the title of a test", () => {
    expect(stated.filter(([id]) => !quoted.has(id))).toEqual([]);
  });

  test("every rule a title quotes is stated", () => {
    expect([...quoted].filter(([id]) => !ids.has(id))).toEqual([]);
  });

  test("titles are found in each way of writing a test", () => {
    const source = [
      'test("D1 one", () => {',
      "describe(`D2 two`, () => {",
      'test.each(rows)("D3 three $name", () => {',
      'test.each([\n  ["a"],\n])("D4 four", () => {',
      'testWithRealCalls("D5 five", () => {',
      'test(\n  "D6 six",\n  () => {',
    ].join("\n");
    const found = titlesIn(source).join(" ");
    for (const id of ["D1", "D2", "D3", "D4", "D5", "D6"]) expect(found).toContain(id);
  });
});

/** A heading's anchor, as the usual hosts make it. */
const anchor = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[`*]/g, "")
    .replace(/[^\p{L}\p{N} _-]/gu, "")
    .trim()
    .replaceAll(" ", "-");

const withoutCode = (markdown: string): string => markdown.replace(/^( *)```[^]*?^\1```/gm, "");

/** Why a link of a document leads nowhere, or undefined when it leads somewhere. */
function whyBroken(from: string, link: string): string | undefined {
  const [path = "", heading] = link.split("#");
  const target = path === "" ? from : join(dirname(from), decodeURIComponent(path));
  if (!existsSync(join(root, target))) return `${from}: ${link} does not exist`;
  if (heading === undefined || !target.endsWith(".md")) return undefined;
  const headings = [...withoutCode(text(target)).matchAll(/^#+ +(.+)$/gm)];
  const anchors = headings.map((match) => anchor(match[1] ?? ""));
  return anchors.includes(heading) ? undefined : `${from}: ${link} names no heading`;
}

describe("documents", () => {
  const documents = FILES.filter((path) => path.endsWith(".md"));

  test("every relative link leads to a file, and to a heading of it", () => {
    const broken = documents.flatMap((path) =>
      [...withoutCode(text(path)).matchAll(/\]\(([^)\s]+)\)/g)]
        .map((match) => match[1] ?? "")
        .filter((link) => !/^[a-z]+:/.test(link))
        .flatMap((link) => whyBroken(path, link) ?? []),
    );
    expect(broken).toEqual([]);
  });

  test("a link to nowhere is noticed", () => {
    expect(whyBroken("README.md", "docs/no-such-page.md")).toContain("does not exist");
    expect(whyBroken("README.md", "README.md#no-such-heading")).toContain("names no heading");
  });

  test("the documents a newcomer looks for are there", () => {
    const wanted = ["README", "ARCHITECTURE", "GLOSSARY", "CONTRIBUTING", "CHANGELOG", "SECURITY"];
    for (const name of wanted) expect(documents).toContain(`${name}.md`);
    expect(text("LICENSE")).toContain("Apache License");
  });

  test("the glossary gives each term once", () => {
    const terms = [...text("GLOSSARY.md").matchAll(/^\| \*\*(.+?)\*\*/gm)].map((match) => match[1]);
    expect(terms.length).toBeGreaterThan(40);
    expect(terms.filter((term, at) => terms.indexOf(term) !== at)).toEqual([]);
  });
});

test("YAML is read in one place, with positions, one way of failing and no aliases", () => {
  const readers = FILES.filter(
    (path) => path.startsWith("src") && /from "yaml"|import\("yaml"\)/.test(text(path)),
  );
  expect(readers).toEqual([join("src", "core", "protocol", "read.ts")]);
});

/** Names that a source exports and that neither it nor any other file says again; a name in a comment is not said. */
function deadExports(sources: ReadonlyMap<string, string>): readonly string[] {
  const said = new Map<string, number>();
  const bare = [...sources].map(
    ([path, source]) => [path, source.replace(/\/\*[^]*?\*\/|(?<=^|\s)\/\/.*$/gm, "")] as const,
  );
  for (const [, source] of bare)
    for (const [word] of source.matchAll(/[A-Za-z_$][\w$]*/g))
      said.set(word, (said.get(word) ?? 0) + 1);
  const exported =
    /\bexport (?:async )?(?:function\*?|const|let|interface|type|class) ([A-Za-z_$][\w$]*)/g;
  return bare
    .filter(([path]) => path.startsWith("src"))
    .flatMap(([path, source]) =>
      [...source.matchAll(exported)]
        .filter(([, name = ""]) => said.get(name) === 1)
        .map(([, name]) => `${path}: nobody says ${name}`),
    );
}

describe("what is exported", () => {
  test("is said somewhere", () => {
    const code = FILES.filter((path) => /\.(ts|tsx|mjs)$/.test(path));
    expect(deadExports(new Map(code.map((path) => [path, text(path)])))).toEqual([]);
  });

  test("a name that nobody says is noticed", () => {
    const planted = new Map([
      [
        "src/a.ts",
        "/** wanted, unwanted */\nexport const wanted = 1;\nexport const unwanted = 2;\n",
      ],
      ["tests/a.test.ts", 'import { wanted } from "#a.ts";\n'],
    ]);
    expect(deadExports(planted)).toEqual(["src/a.ts: nobody says unwanted"]);
  });
});

describe("nothing in the repository", () => {
  const MACHINE = /(?:^|[^\w.@-])\/(?:work|tmp|home|root|Users|farm)\/[\w.]/;

  test("names a folder of one machine", () => {
    const named = FILES.filter((path) => path !== "package-lock.json").flatMap((path) => {
      const lines = text(path).split("\n");
      return lines.flatMap((line, at) =>
        MACHINE.test(line) ? [`${path}:${at + 1}: ${line}`] : [],
      );
    });
    expect(named).toEqual([]);
  });

  test("a machine's folder is noticed", () => {
    const folders = ["home", "tmp"].map((name) => `see /${name}/someone`);
    for (const line of folders) expect(line).toMatch(MACHINE);
    expect("src/home/someone").not.toMatch(MACHINE);
  });
});
