import { fail, ok } from "#core/base/result.ts";
import type { Result } from "#core/base/result.ts";
import { smallestCell } from "#core/outcomes/suppress.ts";
import { error, fieldsOf, flagOf, integerOf, itemsOf, textOf } from "#core/protocol/node.ts";
import type { Node, Reading } from "#core/protocol/node.ts";
import type { Problem } from "#core/protocol/problem.ts";
import { readYaml } from "#core/protocol/read.ts";
import type { SourceFile } from "#core/protocol/read.ts";
import type { Codebook, Group, Topic } from "./codebook.ts";
import type { InBoth } from "./words.ts";

/** Reads a codebook. All problems are found in one run, each with its place and its mend. */
export function readCodebook(file: SourceFile): Result<Codebook, readonly Problem[]> {
  const reading: Reading = { problems: [] };
  const root = readYaml(reading, file);
  if (root === undefined) return fail(reading.problems);
  const top = fieldsOf(reading, root, "the codebook", {
    listening: "required",
    version: "required",
    synthetic: "optional",
    "smallest-group": "optional",
    "answer-days": "optional",
    groups: "required",
    topics: "required",
    may: "required",
  });
  const whole = (
    node: Node | undefined,
    what: string,
    usual: number,
    least: number,
    most: number,
  ) => (node === undefined ? usual : integerOf(reading, node, what, { least, most }));
  const may = top.may && mayOf(reading, top.may);
  const codebook: Codebook = {
    title: both(reading, top.listening, "listening"),
    version: whole(top.version, "version", 1, 1, 1_000_000),
    smallestGroup: whole(top["smallest-group"], "smallest-group", smallestCell, 5, 50),
    answerDays: whole(top["answer-days"], "answer-days", 30, 1, 90),
    groups: listOf(top.groups).map((each) => groupOf(reading, each)),
    topics: listOf(top.topics).map((each) => topicOf(reading, each)),
    may: may ?? { enter: [], code: [], answer: [] },
  };
  checkWhole(reading, root, codebook);
  return reading.problems.length > 0 ? fail(reading.problems) : ok(codebook);
}

const listOf = (node: Node | undefined): readonly Node[] =>
  node === undefined ? [] : itemsOf(node);

function groupOf(reading: Reading, node: Node): Group {
  const {
    id,
    name,
    "most-affected": affected,
  } = fieldsOf(reading, node, "a group", {
    id: "required",
    name: "required",
    "most-affected": "optional",
  });
  return {
    id: idOf(reading, id, "group: id"),
    name: both(reading, name, "group: name"),
    isMostAffected: affected !== undefined && flagOf(reading, affected, "most-affected"),
  };
}

function topicOf(reading: Reading, node: Node): Topic {
  const { id, name, themes } = fieldsOf(reading, node, "a topic", {
    id: "required",
    name: "required",
    themes: "required",
  });
  return {
    id: idOf(reading, id, "topic: id"),
    name: both(reading, name, "topic: name"),
    themes: listOf(themes).map((each) => {
      const theme = fieldsOf(reading, each, "a theme", {
        id: "required",
        name: "required",
        means: "required",
      });
      return {
        id: idOf(reading, theme.id, "theme: id"),
        name: both(reading, theme.name, "theme: name"),
        means: both(reading, theme.means, "theme: means"),
      };
    }),
  };
}

function mayOf(reading: Reading, node: Node): Codebook["may"] {
  const { enter, code, answer } = fieldsOf(reading, node, "may", {
    enter: "required",
    code: "required",
    answer: "required",
  });
  const seats = (part: Node | undefined, what: string) =>
    listOf(part).map((each) => textOf(reading, each, what));
  const coders = seats(code, "may: code");
  if (code !== undefined && new Set(coders).size < 2)
    error(
      reading,
      code.place,
      "may: code names fewer than two seats",
      "name two or more: each voice is coded by two, who do not see each other's codes",
    );
  return { enter: seats(enter, "may: enter"), code: coders, answer: seats(answer, "may: answer") };
}

function checkWhole(reading: Reading, root: Node, { groups, topics }: Codebook): void {
  if (groups.length < 2)
    error(reading, root.place, "fewer than two groups are heard", "list two or more under groups");
  const lists: readonly (readonly [string, readonly string[]])[] = [
    ["group", groups.map(({ id }) => id)],
    ["topic", topics.map(({ id }) => id)],
    ...topics.map(
      ({ id, themes }) => [`theme of \`${id}\``, themes.map((theme) => theme.id)] as const,
    ),
  ];
  for (const [what, ids] of lists) {
    const twice = ids.find((id, at) => id !== "" && ids.indexOf(id) !== at);
    if (twice !== undefined)
      error(reading, root.place, `two ${what}s are called \`${twice}\``, "give each its own id");
  }
  const empty = topics.find(({ themes }) => themes.length === 0);
  if (empty !== undefined)
    error(reading, root.place, `topic \`${empty.id}\` has no theme`, "list its themes, or drop it");
}

function idOf(reading: Reading, node: Node | undefined, what: string): string {
  const id = node === undefined ? "" : textOf(reading, node, what);
  if (node !== undefined && id !== "" && !/^[a-z][a-z0-9-]{0,39}$/.test(id))
    error(reading, node.place, `${what}: \`${id}\` is no id`, "use small letters, digits and -");
  return id;
}

function both(reading: Reading, node: Node | undefined, what: string): InBoth {
  if (node === undefined) return { en: "", es: "" };
  const { en, es } = fieldsOf(reading, node, what, { en: "required", es: "required" });
  const text = (part: Node | undefined, name: string) =>
    part === undefined ? "" : textOf(reading, part, `${what}: ${name}`);
  return { en: text(en, "en"), es: text(es, "es") };
}
