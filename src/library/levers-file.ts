import { fail, ok, type Result } from "#core/base/result.ts";
import {
  choiceOf,
  entriesOf,
  error,
  fieldsOf,
  itemsOf,
  textOf,
  type Entry,
  type Reading,
} from "#core/protocol/node.ts";
import { didYouMean, type Problem } from "#core/protocol/problem.ts";
import { families, type Family, type Question } from "#core/protocol/protocol.ts";
import { readYaml } from "#core/protocol/read.ts";
import { questionOf } from "#core/protocol/shape-catalogue.ts";
import { conditionOf, textsOf, wordsOf, type Declared } from "#core/protocol/shape-parts.ts";
import type { CatalogueType, Lever, Levers } from "./levers.ts";

const leverKeys = {
  name: "required",
  limit: "required",
  source: "required",
  keeps: "optional",
  bars: "optional",
  families: "optional",
} as const;

/** Reads `protocols/levers.yaml` against the catalogue of call types. `file` is the name that problems give. */
export function parseLevers(
  text: string,
  file: string,
  callTypes: readonly CatalogueType[],
): Result<Levers, readonly Problem[]> {
  const reading: Reading = { problems: [] };
  const root = readYaml(reading, { path: file, text });
  if (root === undefined) return fail(reading.problems);
  const fields = fieldsOf(reading, root, "the levers file", {
    takes: "required",
    questions: "required",
    levers: "required",
  });
  const entries = (key: "questions" | "levers"): readonly Entry[] =>
    fields[key] === undefined ? [] : entriesOf(reading, fields[key], key);
  const questions = new Map(
    entries("questions").map((entry) => [entry.key, questionOf(reading, entry, nothingElse)]),
  );
  const declared = { ...nothingElse, questions };
  const takes = (fields.takes === undefined ? [] : itemsOf(fields.takes)).flatMap((node) => {
    const id = textOf(reading, node, "takes");
    const type = callTypes.find((each) => each.id === id);
    if (type !== undefined) return [type];
    const ids = callTypes.map((each) => each.id);
    error(reading, node.place, `takes: unknown call type \`${id}\``, didYouMean(id, ids));
    return [];
  });
  const levers = entries("levers").map((entry) => leverOf(reading, entry, declared));
  return reading.problems.length > 0 ? fail(reading.problems) : ok({ levers, takes });
}

const nothingElse: Declared = {
  responders: [],
  groups: new Map(),
  questions: new Map<string, Question>(),
  areas: [],
  disqualifiers: [],
  shared: undefined,
};

function leverOf(reading: Reading, { key: id, place, value }: Entry, declared: Declared): Lever {
  const what = `lever \`${id}\``;
  const fields = fieldsOf(reading, value, what, leverKeys);
  const familiesOf = (key: "keeps" | "families"): readonly Family[] | undefined =>
    fields[key] &&
    itemsOf(fields[key]).flatMap((node) => choiceOf(reading, node, what, families) ?? []);
  const when = fields.bars && conditionOf(reading, fields.bars, `${what}: bars`, declared);
  const [barred, ...more] = Object.entries(when ?? {});
  const question = declared.questions.get(barred?.[0] ?? "");
  const keeps = familiesOf("keeps");
  if ((keeps === undefined) === (barred === undefined) || more.length > 0)
    error(
      reading,
      place,
      `${what} does not say what it limits`,
      "write `keeps: [families]`, or `bars: { question: [answers] }` with one question",
    );
  const inFamilies = familiesOf("families");
  return {
    id,
    name: fields.name === undefined ? { en: id } : wordsOf(reading, fields.name, `${what}: name`),
    limit:
      fields.limit === undefined ? { en: "" } : wordsOf(reading, fields.limit, `${what}: limit`),
    source: fields.source === undefined ? "" : (textsOf(reading, fields.source, what)[0] ?? ""),
    ...(keeps === undefined ? {} : { keeps }),
    ...(question === undefined || barred === undefined
      ? {}
      : {
          bars: {
            question,
            answers: barred[1],
            ...(inFamilies === undefined ? {} : { families: inFamilies }),
          },
        }),
  };
}
