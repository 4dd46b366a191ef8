import { createHash } from "node:crypto";
import { fail, ok } from "#core/base/result.ts";
import type { Result } from "#core/base/result.ts";
import { didYouMean } from "#core/protocol/problem.ts";
import type { Place, Protocol, Question } from "#core/protocol/protocol.ts";
import type { QuestionRates, RateRow, Rates } from "./rates.ts";
import { readYaml } from "./yaml-file.ts";
import type { Entry, Problem, YamlFile } from "./yaml-file.ts";

/** What the names in a rates file are held against. */
interface Known {
  readonly protocol: Protocol;
  readonly families: readonly string[];
  readonly callTypes: readonly string[];
}

/**
 * Reads a rates file for one protocol. Only that protocol's section is held against the protocol: names it does not have, answers
 * left out and rows that do not sum to 1 are problems, each with its place and mend. `file` is the name that problems give.
 */
export function parseRates(
  text: string,
  file: string,
  protocol: Protocol,
): Result<Rates, readonly Problem[]> {
  const yaml = readYaml(text, file);
  const top: Place = { file, line: 1, column: 1 };
  const known: Known = {
    protocol,
    families: [...new Set(protocol.pathways.map(({ family }) => family))],
    callTypes: protocol.pathways.flatMap(({ callTypes }) => callTypes),
  };
  let name = "";
  let says: readonly string[] = [];
  let otherwise: Rates["otherwise"] | null = null;
  let section: ReadonlyMap<string, QuestionRates> | null = null;
  for (const entry of yaml.entries(yaml.root, "the rates file", top)) {
    if (entry.key === "rates") name = yaml.text(entry.value, "rates", entry.place);
    else if (entry.key === "says") says = yaml.texts(entry.value, "says", entry.place);
    else if (entry.key === "otherwise") otherwise = readOtherwise(yaml, entry);
    else if (entry.key === "protocols")
      for (const each of yaml.entries(entry.value, "protocols", entry.place)) {
        if (each.key === protocol.id) section = readSection(yaml, each, known);
      }
    else
      yaml.report(entry.place, `unknown key ${entry.key}`, "use rates, says, otherwise, protocols");
  }
  if (name === "") yaml.report(top, "the rates have no name", "write rates: a name");
  if (otherwise === null)
    yaml.report(
      top,
      "nothing is said of questions without rates",
      "write otherwise: { unknown: 0.2, because: … }",
    );
  if (yaml.problems.length > 0 || otherwise === null) return fail(yaml.problems);
  const questions = section ?? new Map<string, QuestionRates>();
  const asked = new Set(protocol.pathways.flatMap(({ asks }) => asks));
  return ok({
    name,
    hash: createHash("sha256").update(text.replaceAll("\r\n", "\n")).digest("hex"),
    says,
    questions,
    otherwise,
    withoutRates: protocol.questions.flatMap(({ id }) =>
      asked.has(id) && !questions.has(id) ? [id] : [],
    ),
  });
}

function readOtherwise(yaml: YamlFile, entry: Entry): Rates["otherwise"] {
  let unknown = Number.NaN;
  let because = "";
  for (const { key, value, place } of yaml.entries(entry.value, "otherwise", entry.place)) {
    if (key === "unknown") unknown = readShare(yaml, value, "unknown", place);
    else if (key === "because") because = yaml.text(value, "because", place);
    else yaml.report(place, `unknown key ${key}`, "use unknown, because");
  }
  if (Number.isNaN(unknown) || because === "")
    yaml.report(entry.place, "otherwise is not whole", "write { unknown: 0.2, because: … }");
  return { unknown, because };
}

function readSection(
  yaml: YamlFile,
  section: Entry,
  known: Known,
): ReadonlyMap<string, QuestionRates> {
  const rates = new Map<string, QuestionRates>();
  const { questions } = known.protocol;
  for (const entry of yaml.entries(section.value, section.key, section.place)) {
    const question = questions.find(({ id }) => id === entry.key);
    if (question === undefined)
      yaml.report(
        entry.place,
        `${section.key} has no question \`${entry.key}\``,
        didYouMean(
          entry.key,
          questions.map(({ id }) => id),
        ),
      );
    else {
      const read = readQuestion(yaml, entry, question, known);
      if (read !== null) rates.set(question.id, read);
    }
  }
  return rates;
}

function readQuestion(
  yaml: YamlFile,
  entry: Entry,
  question: Question,
  known: Known,
): QuestionRates | null {
  let usual: RateRow | null = null;
  let source = "";
  let families: ReadonlyMap<string, RateRow> = new Map();
  let callTypes: ReadonlyMap<string, RateRow> = new Map();
  for (const part of yaml.entries(entry.value, entry.key, entry.place)) {
    if (part.key === "usual") usual = readRow(yaml, part, question);
    else if (part.key === "source") source = yaml.text(part.value, "source", part.place);
    else if (part.key === "families") families = readRows(yaml, part, question, known.families);
    else if (part.key === "call-types") callTypes = readRows(yaml, part, question, known.callTypes);
    else
      yaml.report(part.place, `unknown key ${part.key}`, "use usual, source, families, call-types");
  }
  if (usual === null)
    yaml.report(
      entry.place,
      `${entry.key} has no usual rates`,
      "write usual: { an answer: its share, … }",
    );
  if (source === "")
    yaml.report(
      entry.place,
      `${entry.key} names no source`,
      "write source: where it was counted, or: planning assumption, not measured",
    );
  return usual === null ? null : { usual, source, families, callTypes };
}

function readRows(
  yaml: YamlFile,
  part: Entry,
  question: Question,
  names: readonly string[],
): ReadonlyMap<string, RateRow> {
  const rows = new Map<string, RateRow>();
  for (const entry of yaml.entries(part.value, part.key, part.place)) {
    if (names.includes(entry.key)) rows.set(entry.key, readRow(yaml, entry, question));
    else
      yaml.report(
        entry.place,
        `no pathway of the protocol is of \`${entry.key}\``,
        didYouMean(entry.key, names),
      );
  }
  return rows;
}

function readRow(yaml: YamlFile, { key, value, place }: Entry, question: Question): RateRow {
  const row = new Map<string, number>();
  const values = [...question.answers, "unknown"];
  for (const entry of yaml.entries(value, key, place)) {
    if (values.includes(entry.key))
      row.set(entry.key, readShare(yaml, entry.value, entry.key, entry.place));
    else
      yaml.report(
        entry.place,
        `\`${entry.key}\` is not an answer to \`${question.id}\``,
        didYouMean(entry.key, values),
      );
  }
  const left = values.filter((each) => !row.has(each));
  if (left.length > 0)
    yaml.report(
      place,
      `the rates of \`${question.id}\` leave out ${left.join(", ")}`,
      `give each a share, 0 where it never happens`,
    );
  const sum = [...row.values()].reduce((total, share) => total + share, 0);
  if (Math.abs(sum - 1) > 1e-9)
    yaml.report(
      place,
      `the rates of \`${question.id}\` sum to ${Number(sum.toFixed(6))}, not 1`,
      "mend the shares so that they sum to 1",
    );
  return row;
}

function readShare(yaml: YamlFile, value: Entry["value"], what: string, place: Place): number {
  const share = Number(yaml.text(value, what, place));
  if (share >= 0 && share <= 1) return share;
  yaml.report(place, `the share of ${what} is not 0 to 1`, "write it as 0.15");
  return 0;
}
