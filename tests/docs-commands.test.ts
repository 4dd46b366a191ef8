// What the documents tell a reader to type exists as it is written: the command, its flags, how many words it takes, the scripts and files.
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Command } from "commander";
import { describe, expect, test } from "vitest";
import { commands } from "#cli/commands.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const text = (path: string): string => readFileSync(join(root, path), "utf8");
const documents = [
  ...readdirSync(root).filter((name) => name.endsWith(".md") && name !== "CHANGELOG.md"),
  ...readdirSync(join(root, "docs"), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".md"))
    .map((name) => join("docs", name)),
];

const program = new Command("concord");
for (const load of commands.values()) (await load())(program);

/** A command as a document gives it, and where. */
interface Told {
  readonly at: string;
  /** Words after `concord`; a quoted one is one word. */
  readonly words: readonly string[];
  /** In a block of its own: to be typed as it stands. Inside a sentence a command may be named alone. */
  readonly isWhole: boolean;
}

/** Words as a shell takes them; what follows a pipe, a sign of redirection, a comment or a gap of three spaces is not the command's. */
function wordsOf(line: string): readonly string[] {
  const command = line.replace(/( #| \||\s+>|\s{3,}).*$/, "");
  return [...command.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(
    ([, double, single, bare]) => double ?? single ?? bare ?? "",
  );
}

/** Every command of a document: in blocks, in `code`, and carried over lines by a `\`. */
function commandsIn(path: string, source: string): readonly Told[] {
  const joined = source.replace(/\\\n\s*/g, " ");
  const blocks = [...joined.matchAll(/^(?: {4}|\t)(?:\$ )?npx concord (.+)$/gm)];
  const spans = [...joined.matchAll(/`(?:npx )?concord ([^`]+)`/g)];
  const told = (isWhole: boolean) => (match: RegExpMatchArray) => {
    const line = (match[1] ?? "").replace(/\s*\n\s*/g, isWhole ? "\n" : " ");
    return { at: `${path}: concord ${line}`, words: wordsOf(line), isWhole };
  };
  return [...blocks.map(told(true)), ...spans.map(told(false))];
}

/** The command that words name, and the words that are left for it. */
function found(words: readonly string[]): { command: Command; rest: readonly string[] } {
  let command = program;
  let at = 0;
  for (; at < words.length; at += 1) {
    const next = command.commands.find((each) => each.name() === words[at]);
    if (next === undefined) break;
    command = next;
  }
  return { command, rest: words.slice(at) };
}

/** The words that are no option's, and the options that are none. */
function sorted(command: Command, rest: readonly string[]) {
  const given: string[] = [];
  const unknown: string[] = [];
  let takes: "nothing" | "one" | "many" = "nothing";
  for (const word of rest.map((each) => each.replace(/^\[|\]$/g, ""))) {
    if (word.startsWith("--") && word !== "--") {
      const name = word.split("=")[0] ?? word;
      const option = command.options.find(({ long }) => long === name);
      if (option === undefined) unknown.push(name);
      const isFlag = option === undefined || option.isBoolean() || word.includes("=");
      takes = isFlag ? "nothing" : option.variadic ? "many" : "one";
    } else if (takes === "nothing") given.push(word);
    else if (takes === "one") takes = "nothing";
  }
  return { given, unknown };
}

/** What is wrong with a command as it is told; undefined when it can be typed. */
function whyNot({ at, words, isWhole }: Told): string | undefined {
  const { command, rest } = found(words);
  if (command === program) return `${at}: there is no such command`;
  const { given, unknown } = sorted(command, rest);
  if (unknown.length > 0) return `${at}: there is no ${unknown.join(", ")}`;
  const spare = command.registeredArguments;
  const isOpen = spare.some(({ variadic }) => variadic) || given.some((word) => /[…[]/.test(word));
  if (!isOpen && given.length > spare.length)
    return `${at}: takes ${spare.length} words, not ${given.length}`;
  const needed = spare.filter(({ required }) => required).length;
  if (isWhole && command.commands.length === 0 && given.length < needed)
    return `${at}: needs ${needed} words, not ${given.length}`;
  return undefined;
}

/** Files of the repository that a command names, and that are not there. A name in capitals, or one that says it is the reader's own, is no file. */
const missingFiles = ({ at, words }: Told): readonly string[] =>
  words
    .filter((word) =>
      /^(protocols|goals|listening|directories|charters|portal|records|bench|src)\/[\w./-]+$/.test(
        word,
      ),
    )
    .filter((word) => !/your|ours/.test(word) && !existsSync(join(root, word)))
    .map((word) => `${at}: there is no ${word}`);

const told = documents.flatMap((path) => commandsIn(path, text(path)));

describe("what the documents tell to type", () => {
  test("every concord command is one, with flags that it has and as many words as it takes", () => {
    expect(told.length).toBeGreaterThan(100);
    expect(told.flatMap((each) => whyNot(each) ?? [])).toEqual([]);
  });

  test("every file of the repository that a command names is there", () => {
    expect(told.flatMap(missingFiles)).toEqual([]);
  });

  test("a command, a flag, a word too many and a file that are none are noticed", () => {
    const bad = [
      "    npx concord prove protocols/harbor-county\n",
      "    npx concord check protocols/harbor-county --fast\n",
      "    npx concord generate county extra words\n",
      "    npx concord check\n",
      "Run `npx concord verify-log a b`.\n",
    ].flatMap((line) => commandsIn("bad.md", line));
    expect(bad).toHaveLength(5);
    for (const each of bad) expect(whyNot(each)).toMatch(/^bad\.md: /);
    const gone = commandsIn("bad.md", "    npx concord check protocols/atlantis   # a comment\n");
    expect(gone.map(whyNot)).toEqual([undefined]);
    expect(gone.flatMap(missingFiles)).toHaveLength(1);
  });

  test("every npm script, with the flags that follow it, is one", () => {
    const manifest = JSON.parse(text("package.json")) as {
      readonly scripts: Readonly<Record<string, string>>;
    };
    const wrong = documents.flatMap((path) =>
      [...text(path).matchAll(/npm (?:run )?(?:(start|test)\b|([a-z]+(?::[a-z-]+)?))([^`\n]*)/g)]
        .filter(([whole]) => whole.startsWith("npm run ") || /^npm (start|test)\b/.test(whole))
        .flatMap(([, fixed, named, rest = ""]) => {
          const name = fixed ?? named ?? "";
          const script = manifest.scripts[name];
          if (script === undefined) return [`${path}: there is no npm script ${name}`];
          const flags = / -- /.test(rest) ? (rest.match(/--[a-z][a-z-]+/g) ?? []) : [];
          return flags
            .filter((flag) => !takesFlag(script, flag.slice(2)))
            .map((flag) => `${path}: npm run ${name} does not take ${flag}`);
        }),
    );
    expect(wrong).toEqual([]);
  });

  test("every page under docs is named by another document", () => {
    const sources = documents.map((path) => [path, text(path)] as const);
    const pages = documents.filter((path) => /^docs\/[^/]+$/.test(path));
    const lost = pages.filter(
      (path) =>
        !sources.some(
          ([other, source]) => other !== path && source.includes(path.slice("docs/".length)),
        ),
    );
    expect(pages.length).toBeGreaterThan(20);
    expect(lost).toEqual([]);
  });
});

/** Whether the program that a script starts reads such a flag: `npm start` hands its own to the server. */
function takesFlag(script: string, flag: string): boolean {
  const file = /(\S+\.(?:ts|mjs))/.exec(script)?.[1] ?? "";
  const files = file === "scripts/start.mjs" ? ["src/server/options.ts"] : [file];
  const folder = file.replace(/\.\w+$/, "");
  if (existsSync(join(root, folder)))
    files.push(...readdirSync(join(root, folder)).map((name) => join(folder, name)));
  // As parseArgs names it, or by itself.
  const read = new RegExp(`["'\`]?${flag}["'\`]?: \\{|"--${flag}"`);
  return files.some((path) => read.test(text(path)));
}
