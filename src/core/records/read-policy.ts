import { fail, ok } from "#core/base/result.ts";
import type { Result } from "#core/base/result.ts";
import {
  choiceOf,
  entriesOf,
  error,
  fieldsOf,
  flagOf,
  integerOf,
  itemsOf,
  textOf,
} from "#core/protocol/node.ts";
import type { Node, Reading } from "#core/protocol/node.ts";
import { didYouMean } from "#core/protocol/problem.ts";
import type { Problem } from "#core/protocol/problem.ts";
import type { Words } from "#core/protocol/protocol.ts";
import { readYaml } from "#core/protocol/read.ts";
import type { SourceFile } from "#core/protocol/read.ts";
import { recordTypes, sealedFieldClasses } from "./policy.ts";
import type { Exemption, RecordsPolicy, RetentionRule, SealedFieldClass } from "./policy.ts";

/** Reads what an agency withholds and how long it keeps what. All problems are found in one run. */
export function readPolicy(file: SourceFile): Result<RecordsPolicy, readonly Problem[]> {
  const reading: Reading = { problems: [] };
  const root = readYaml(reading, file);
  if (root === undefined) return fail(reading.problems);
  const top = fieldsOf(reading, root, "the records policy", {
    records: "required",
    version: "required",
    synthetic: "optional",
    "answer-days": "required",
    appeal: "required",
    exemptions: "required",
    withhold: "required",
    minors: "required",
    sensitive: "required",
    retention: "required",
  });
  if (top.synthetic !== undefined) flagOf(reading, top.synthetic, "synthetic");
  const exemptions = top.exemptions === undefined ? [] : exemptionsOf(reading, top.exemptions);
  const minors = marksOf(reading, top.minors, "minors");
  const policy: RecordsPolicy = {
    title: top.records === undefined ? "" : textOf(reading, top.records, "records"),
    version:
      top.version === undefined
        ? 0
        : integerOf(reading, top.version, "version", { least: 1, most: 1e6 }),
    answerDays:
      top["answer-days"] === undefined
        ? 10
        : integerOf(reading, top["answer-days"], "answer-days", { least: 1, most: 366 }),
    appeal: wordsOf(reading, top.appeal, "appeal"),
    exemptions,
    withhold: withheldBy(reading, root, top.withhold, exemptions),
    minors,
    sensitive: marksOf(reading, top.sensitive, "sensitive").pathways,
    retention:
      top.retention === undefined
        ? []
        : itemsOf(top.retention).flatMap((each) => ruleOf(reading, each)),
  };
  return reading.problems.length > 0 ? fail(reading.problems) : ok(policy);
}

function wordsOf(reading: Reading, node: Node | undefined, what: string): Required<Words> {
  if (node === undefined) return { en: "", es: "" };
  const { en, es } = fieldsOf(reading, node, what, { en: "required", es: "required" });
  return {
    en: en === undefined ? "" : textOf(reading, en, `${what} in English`),
    es: es === undefined ? "" : textOf(reading, es, `${what} in Spanish`),
  };
}

const exemptionsOf = (reading: Reading, node: Node): readonly Exemption[] =>
  entriesOf(reading, node, "exemptions").map(({ key: id, value }) => {
    const { law, en, es } = fieldsOf(reading, value, `exemption ${id}`, {
      law: "required",
      en: "required",
      es: "required",
    });
    const text = (each: Node | undefined, what: string): string =>
      each === undefined ? "" : textOf(reading, each, what);
    return { id, law: text(law, "law"), says: { en: text(en, "en"), es: text(es, "es") } };
  });

/** Every class must say under which exemption it is withheld: one that is forgotten would be given out. */
function withheldBy(
  reading: Reading,
  root: Node,
  node: Node | undefined,
  exemptions: readonly Exemption[],
): Readonly<Record<SealedFieldClass, string>> {
  const ids = exemptions.map(({ id }) => id);
  const given = new Map<string, string>();
  for (const { key, place, value } of node === undefined
    ? []
    : entriesOf(reading, node, "withhold")) {
    if (!sealedFieldClasses.some((each) => each === key))
      error(
        reading,
        place,
        `\`${key}\` is no class of fields`,
        didYouMean(key, sealedFieldClasses),
      );
    const exemption = textOf(reading, value, key);
    if (exemption !== "" && !ids.includes(exemption))
      error(
        reading,
        value.place,
        `no exemption is called \`${exemption}\``,
        didYouMean(exemption, ids),
      );
    given.set(key, exemption);
  }
  for (const each of sealedFieldClasses)
    if (!given.has(each))
      error(
        reading,
        node?.place ?? root.place,
        `withhold does not say why \`${each}\` is withheld`,
        `write \`${each}:\` with an exemption`,
      );
  return Object.fromEntries(
    sealedFieldClasses.map((each) => [each, given.get(each) ?? ""]),
  ) as Record<SealedFieldClass, string>;
}

function marksOf(reading: Reading, node: Node | undefined, what: string) {
  if (node === undefined) return { questions: [], pathways: [] };
  const { questions, pathways } = fieldsOf(reading, node, what, {
    questions: "optional",
    pathways: "optional",
  });
  const names = (each: Node | undefined): readonly string[] =>
    each === undefined ? [] : itemsOf(each).map((one) => textOf(reading, one, what));
  return { questions: names(questions), pathways: names(pathways) };
}

function ruleOf(reading: Reading, node: Node): readonly RetentionRule[] {
  const fields = fieldsOf(reading, node, "a retention rule", {
    record: "required",
    class: "required",
    "keep-days": "required",
    law: "required",
  });
  const { record, class: named, "keep-days": days, law } = fields;
  if (!record || !named || !days || !law) return [];
  const type = choiceOf(reading, record, "record", recordTypes);
  const sealed = choiceOf(reading, named, "class", sealedFieldClasses);
  const keepDays = integerOf(reading, days, "keep-days", { least: 1, most: 36_600 });
  if (type === undefined || sealed === undefined) return [];
  return [{ record: type, class: sealed, keepDays, law: textOf(reading, law, "law") }];
}
