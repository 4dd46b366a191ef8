import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parse } from "yaml";

interface Line {
  readonly at: string;
  readonly text: string;
}

/** Every Spanish string of a file of YAML: what stands under `es` or `source-es`. */
function inYaml(path: string): readonly Line[] {
  const found: Line[] = [];
  const look = (node: unknown): void => {
    if (typeof node !== "object" || node === null) return;
    for (const [key, value] of Object.entries(node))
      if ((key === "es" || key === "source-es") && typeof value === "string")
        found.push({ at: path, text: value });
      else look(value);
  };
  look(parse(readFileSync(path, "utf8")));
  return found;
}

/** Every Spanish string of a catalogue that holds Spanish alone. */
const inCatalogue = (path: string): readonly Line[] =>
  [...readFileSync(path, "utf8").matchAll(/:\s*"((?:[^"\\\n]|\\.)*)",?\n/g)].map(
    ([, text = ""]) => ({ at: path, text }),
  );

/** Every line of a source that may hold Spanish among English. */
const inSource = (path: string): readonly Line[] =>
  readFileSync(path, "utf8")
    .split("\n")
    .map((text, at) => ({ at: `${path}:${at + 1}`, text }));

const catalogues = globSync("src/**/*-es*.ts");
const yaml = globSync("{protocols,goals,portal,listening,charters,records,src/simulate}/**/*.yaml");
const sources = globSync("src/{web,library,simulate,server/portal}/**/*.{ts,tsx}").filter(
  (path) => !/\.test\.tsx?$/.test(path),
);
const spanish = [...yaml.flatMap(inYaml), ...catalogues.flatMap(inCatalogue)];

test("a thing has one Spanish word: none that the page of words rules out stands anywhere", () => {
  const table = readFileSync("docs/spanish.md", "utf8").split("\n## The words\n")[1] ?? "";
  const not = table.split("\n").flatMap((row) => {
    const [, , , last = ""] = row.split("|");
    return [...last.matchAll(/`([^`]+)`/g)].map(([, word = ""]) => word);
  });
  expect(not.length).toBeGreaterThan(25);
  const lines = [...yaml.flatMap(inYaml), ...sources.flatMap(inSource)];
  const anyOf = (words: readonly string[], flags: string): RegExp =>
    new RegExp(`(?<![\\p{L}-])(?:${words.join("|")})(?![\\p{L}-])`, flags);
  // A word with a capital is ruled out as it is written, the others in any case.
  const hasCapital = (word: string): boolean => word !== word.toLowerCase();
  const asWritten = anyOf(not.filter(hasCapital), "u");
  const inAnyCase = anyOf(
    not.filter((word) => !hasCapital(word)),
    "iu",
  );
  const found = lines.flatMap(({ at, text }) => {
    const word = asWritten.exec(text)?.[0] ?? inAnyCase.exec(text)?.[0];
    return word === undefined ? [] : [`${at}: ${word}`];
  });
  expect(found).toEqual([]);
});

test("Spanish opens its questions and exclamations, quotes with « », and writes numbers as US readers do", () => {
  expect(spanish.length).toBeGreaterThan(3_500);
  const count = (text: string, sign: string): number => text.split(sign).length - 1;
  const wrong = spanish.filter(
    ({ text }) =>
      // A question mark that stands alone is a key.
      count(text.replaceAll(" ? ", ""), "?") !== count(text, "¿") ||
      count(text, "!") !== count(text, "¡") ||
      count(text, "«") !== count(text, "»") ||
      /[“”]/.test(text) ||
      /\d%|\d\.\d{3}(?!\d)|(?<!\d)\d,\d{1,2}(?!\d)/.test(text),
  );
  expect(wrong.map(({ at, text }) => `${at}: ${text}`)).toEqual([]);
});

test("Spanish says usted", () => {
  const familiar =
    /(?<!\p{L})(tu|tus|ti|contigo|puedes|tienes|quieres|debes|eres|estás|haz|pulsa)(?!\p{L})/iu;
  const found = spanish.filter(({ text }) => familiar.test(text));
  expect(found.map(({ at, text }) => `${at}: ${text}`)).toEqual([]);
});
