import { createHash } from "node:crypto";
import { fail, ok } from "#core/base/result.ts";
import type { Result } from "#core/base/result.ts";
import { entriesOf, error, textOf, type Entry, type Reading } from "#core/protocol/node.ts";
import { didYouMean, type Problem } from "#core/protocol/problem.ts";
import { families } from "#core/protocol/protocol.ts";
import type { Place, Protocol, Question } from "#core/protocol/protocol.ts";
import { readYaml } from "#core/protocol/read.ts";
import { textsOf } from "#core/protocol/shape-parts.ts";
import type { PoliceMinutes, QuestionRates, RateRow, Rates } from "./rates.ts";

/** What the names in a rates file are held against. */
interface Known {
  readonly protocol: Protocol;
  readonly families: readonly string[];
  /** Null: any name, for rates that many protocols share. */
  readonly callTypes: readonly string[] | null;
}

/**
 * Reads a rates file for one protocol: its own section, and for questions that it takes from the shared file and has no rates for, the
 * section `shared`. Only what it uses is held against the protocol: names it does not have, answers left out and rows that do not sum to 1 are problems, each with its place and mend. `file` is the name that problems give.
 */
export function parseRates(
  text: string,
  file: string,
  protocol: Protocol,
): Result<Rates, readonly Problem[]> {
  const reading: Reading = { problems: [] };
  const root = readYaml(reading, { path: file, text });
  if (root === undefined) return fail(reading.problems);
  const top: Place = { file, line: 1, column: 1 };
  const known: Known = {
    protocol,
    families: [...new Set(protocol.pathways.map(({ family }) => family))],
    callTypes: protocol.pathways.flatMap(({ callTypes }) => callTypes),
  };
  let name = "";
  let says: readonly string[] = [];
  let otherwise: Rates["otherwise"] | null = null;
  let policeMinutes: PoliceMinutes | null = null;
  let section: ReadonlyMap<string, QuestionRates> = new Map();
  let shared: ReadonlyMap<string, QuestionRates> = new Map();
  for (const entry of entriesOf(reading, root, "the rates file")) {
    if (entry.key === "rates") name = textOf(reading, entry.value, "rates");
    else if (entry.key === "says") says = textsOf(reading, entry.value, "says");
    else if (entry.key === "otherwise") otherwise = readOtherwise(reading, entry);
    else if (entry.key === "police-minutes") policeMinutes = readMinutes(reading, entry);
    else if (entry.key === "shared") shared = readShared(reading, entry, protocol);
    else if (entry.key === "protocols")
      for (const each of entriesOf(reading, entry.value, "protocols")) {
        if (each.key === protocol.id) section = readSection(reading, each, known);
      }
    else
      error(
        reading,
        entry.place,
        `unknown key ${entry.key}`,
        "use rates, says, otherwise, police-minutes, shared, protocols",
      );
  }
  if (name === "") error(reading, top, "the rates have no name", "write rates: a name");
  if (otherwise === null)
    error(
      reading,
      top,
      "nothing is said of questions without rates",
      "write otherwise: { unknown: 0.2, because: … }",
    );
  if (reading.problems.length > 0 || otherwise === null) return fail(reading.problems);
  const questions = new Map([...shared, ...section]);
  const asked = new Set(protocol.pathways.flatMap(({ asks }) => asks));
  return ok({
    name,
    hash: createHash("sha256").update(text.replaceAll("\r\n", "\n")).digest("hex"),
    says,
    questions,
    otherwise,
    policeMinutes,
    withoutRates: protocol.questions.flatMap(({ id }) =>
      asked.has(id) && !questions.has(id) ? [id] : [],
    ),
  });
}

function readOtherwise(reading: Reading, entry: Entry): Rates["otherwise"] {
  let unknown = Number.NaN;
  let because = "";
  for (const { key, value, place } of entriesOf(reading, entry.value, "otherwise")) {
    if (key === "unknown") unknown = readShare(reading, value, "unknown", place);
    else if (key === "because") because = textOf(reading, value, "because");
    else error(reading, place, `unknown key ${key}`, "use unknown, because");
  }
  if (Number.isNaN(unknown) || because === "")
    error(reading, entry.place, "otherwise is not whole", "write { unknown: 0.2, because: … }");
  return { unknown, because };
}

const mostMinutes = 1440;

function readMinutes(reading: Reading, entry: Entry): PoliceMinutes {
  let usual = Number.NaN;
  let source = "";
  const callTypes = new Map<string, number>();
  const minutesOf = ({ key, value, place }: Entry): number => {
    const minutes = Number(textOf(reading, value, key));
    if (minutes > 0 && minutes <= mostMinutes) return minutes;
    error(reading, place, `the minutes of ${key} are not 1 to ${mostMinutes}`, "write 32");
    return 0;
  };
  for (const part of entriesOf(reading, entry.value, "police-minutes")) {
    if (part.key === "usual") usual = minutesOf(part);
    else if (part.key === "source") source = textOf(reading, part.value, "source");
    else if (part.key === "call-types")
      for (const type of entriesOf(reading, part.value, "call-types"))
        callTypes.set(type.key, minutesOf(type));
    else error(reading, part.place, `unknown key ${part.key}`, "use usual, source, call-types");
  }
  if (Number.isNaN(usual) || source === "")
    error(reading, entry.place, "police-minutes is not whole", "write { usual: 32, source: … }");
  return { usual, source, callTypes };
}

function readSection(
  reading: Reading,
  section: Entry,
  known: Known,
): ReadonlyMap<string, QuestionRates> {
  const rates = new Map<string, QuestionRates>();
  const { questions } = known.protocol;
  for (const entry of entriesOf(reading, section.value, section.key)) {
    const question = questions.find(({ id }) => id === entry.key);
    if (question === undefined)
      error(
        reading,
        entry.place,
        `${section.key} has no question \`${entry.key}\``,
        didYouMean(
          entry.key,
          questions.map(({ id }) => id),
        ),
      );
    else {
      const read = readQuestion(reading, entry, question, known);
      if (read !== null) rates.set(question.id, read);
    }
  }
  return rates;
}

/** Rates of questions asked as the shared file has them: one with answers of its own needs rates of its own. */
function readShared(
  reading: Reading,
  section: Entry,
  protocol: Protocol,
): ReadonlyMap<string, QuestionRates> {
  const entries = entriesOf(reading, section.value, "shared");
  const known: Known = { protocol, families, callTypes: null };
  return new Map(
    protocol.questions.flatMap((question) => {
      const { shared } = question;
      const entry = entries.find(({ key }) => key === shared?.id);
      if (entry === undefined || shared === undefined || shared.own.includes("answers")) return [];
      const read = readQuestion(reading, entry, question, known);
      return read === null ? [] : [[question.id, read] as const];
    }),
  );
}

function readQuestion(
  reading: Reading,
  entry: Entry,
  question: Question,
  known: Known,
): QuestionRates | null {
  let usual: RateRow | null = null;
  let source = "";
  let families: ReadonlyMap<string, RateRow> = new Map();
  let callTypes: ReadonlyMap<string, RateRow> = new Map();
  for (const part of entriesOf(reading, entry.value, entry.key)) {
    if (part.key === "usual") usual = readRow(reading, part, question);
    else if (part.key === "source") source = textOf(reading, part.value, "source");
    else if (part.key === "families") families = readRows(reading, part, question, known.families);
    else if (part.key === "call-types")
      callTypes = readRows(reading, part, question, known.callTypes);
    else
      error(
        reading,
        part.place,
        `unknown key ${part.key}`,
        "use usual, source, families, call-types",
      );
  }
  if (usual === null)
    error(
      reading,
      entry.place,
      `${entry.key} has no usual rates`,
      "write usual: { an answer: its share, … }",
    );
  if (source === "")
    error(
      reading,
      entry.place,
      `${entry.key} names no source`,
      "write source: where it was counted, or: planning assumption, not measured",
    );
  return usual === null ? null : { usual, source, families, callTypes };
}

function readRows(
  reading: Reading,
  part: Entry,
  question: Question,
  names: readonly string[] | null,
): ReadonlyMap<string, RateRow> {
  const rows = new Map<string, RateRow>();
  for (const entry of entriesOf(reading, part.value, part.key)) {
    if (names === null || names.includes(entry.key))
      rows.set(entry.key, readRow(reading, entry, question));
    else
      error(
        reading,
        entry.place,
        `no pathway of the protocol is of \`${entry.key}\``,
        didYouMean(entry.key, names),
      );
  }
  return rows;
}

function readRow(reading: Reading, { key, value, place }: Entry, question: Question): RateRow {
  const row = new Map<string, number>();
  const values = [...question.answers, "unknown"];
  for (const entry of entriesOf(reading, value, key)) {
    if (values.includes(entry.key))
      row.set(entry.key, readShare(reading, entry.value, entry.key, entry.place));
    else
      error(
        reading,
        entry.place,
        `\`${entry.key}\` is not an answer to \`${question.id}\``,
        didYouMean(entry.key, values),
      );
  }
  const left = values.filter((each) => !row.has(each));
  if (left.length > 0)
    error(
      reading,
      place,
      `the rates of \`${question.id}\` leave out ${left.join(", ")}`,
      `give each a share, 0 where it never happens`,
    );
  const sum = [...row.values()].reduce((total, share) => total + share, 0);
  if (Math.abs(sum - 1) > 1e-9)
    error(
      reading,
      place,
      `the rates of \`${question.id}\` sum to ${Number(sum.toFixed(6))}, not 1`,
      "mend the shares so that they sum to 1",
    );
  return row;
}

function readShare(reading: Reading, value: Entry["value"], what: string, place: Place): number {
  const share = Number(textOf(reading, value, what));
  if (share >= 0 && share <= 1) return share;
  error(reading, place, `the share of ${what} is not 0 to 1`, "write it as 0.15");
  return 0;
}
