import {
  choiceOf,
  entriesOf,
  error,
  fieldsOf,
  flagOf,
  itemsOf,
  textOf,
  type Entry,
  type Node,
  type Reading,
} from "./node.ts";
import { didYouMean } from "./problem.ts";
import {
  limitSources,
  responderKinds,
  responderModes,
  type Disqualifier,
  type EmergencyRule,
  type Limit,
  type Question,
  type Responder,
} from "./protocol.ts";
import { shapeKeys } from "./shape-keys.ts";
import {
  answerOf,
  areasOf,
  conditionOf,
  guidanceOf,
  hoursOf,
  ifUnknownOf,
  respondersOf,
  textsOf,
  wordsOf,
  type Declared,
} from "./shape-parts.ts";
import { withShared } from "./shape-shared.ts";

const idShape = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** Ids are kebab-case, so that they read the same in files, commands and addresses. */
export function checkId(reading: Reading, { key, place }: Entry, what: string): void {
  if (!idShape.test(key))
    error(
      reading,
      place,
      `${what} \`${key}\` is not a usable id`,
      "use small letters, digits and single hyphens",
    );
}

export function responderOf(reading: Reading, entry: Entry, declared: Declared): Responder {
  const what = `responder \`${entry.key}\``;
  checkId(reading, entry, "responder");
  const fields = fieldsOf(reading, entry.value, what, shapeKeys.responder);
  const kind = fields.kind && choiceOf(reading, fields.kind, `${what}: kind`, responderKinds);
  const mode = fields.mode && choiceOf(reading, fields.mode, `${what}: mode`, responderModes);
  return {
    id: entry.key,
    name:
      fields.name === undefined
        ? { en: entry.key }
        : wordsOf(reading, fields.name, `${what}: name`),
    kind: kind ?? "non-emergency",
    mode: mode ?? "on-scene",
    unarmed:
      fields.unarmed === undefined
        ? kind !== "police" && kind !== "co-response"
        : flagOf(reading, fields.unarmed, `${what}: unarmed`),
    can: fields.can === undefined ? [] : textsOf(reading, fields.can, `${what}: can`),
    limits:
      fields.limits === undefined
        ? []
        : itemsOf(fields.limits).map((node) => limitOf(reading, node, what, declared)),
    ...(fields.guidance === undefined
      ? {}
      : { guidance: guidanceOf(reading, fields.guidance, what, declared) }),
    ...(fields.hours === undefined
      ? {}
      : { hours: hoursOf(reading, fields.hours, `${what}: hours`) }),
    ...(fields.areas === undefined
      ? {}
      : { areas: areasOf(reading, fields.areas, `${what}: areas`, declared) }),
    ...(fields.contact === undefined
      ? {}
      : { contact: textOf(reading, fields.contact, `${what}: contact`) }),
    ...(fields["star-code"] === undefined
      ? {}
      : { starCode: textOf(reading, fields["star-code"], `${what}: star-code`) }),
    ...(fields.organization === undefined
      ? {}
      : { organization: wordsOf(reading, fields.organization, `${what}: organization`) }),
    ...(fields.recorded === undefined
      ? {}
      : { recorded: flagOf(reading, fields.recorded, `${what}: recorded`) }),
  };
}

function limitOf(reading: Reading, node: Node, what: string, declared: Declared): Limit {
  const fields = fieldsOf(reading, node, `${what}: limit`, shapeKeys.limit);
  const from = fields.from && choiceOf(reading, fields.from, `${what}: limit from`, limitSources);
  return {
    limit:
      fields.limit === undefined ? { en: "" } : wordsOf(reading, fields.limit, `${what}: limit`),
    from: from ?? "agreement",
    source: fields.source === undefined ? "" : textOf(reading, fields.source, `${what}: source`),
    disqualifiers:
      fields.disqualifiers === undefined
        ? []
        : itemsOf(fields.disqualifiers).map((item) =>
            referenceOf(reading, item, `${what}: limit`, declared.disqualifiers),
          ),
    ...(fields.dated === undefined
      ? {}
      : { dated: datedOf(reading, fields.dated, `${what}: limit`) }),
  };
}

/** A year, a month or a day: `2025`, `2025-10`, `2025-10-23`. */
function datedOf(reading: Reading, node: Node, what: string): string {
  const text = textOf(reading, node, `${what}: dated`);
  if (text !== "" && !/^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/.test(text))
    error(
      reading,
      node.place,
      `${what}: \`${text}\` is not a date`,
      "write a year, a month or a day: 2025, 2025-10 or 2025-10-23",
    );
  return text;
}

export function questionOf(reading: Reading, written: Entry, declared: Declared): Question {
  const what = `question \`${written.key}\``;
  checkId(reading, written, "question");
  const { entry, from } = withShared(reading, written, "questions", declared.shared);
  const fields = fieldsOf(reading, entry.value, what, shapeKeys.question);
  const ask = fields.ask === undefined ? { en: "" } : wordsOf(reading, fields.ask, `${what}: ask`);
  const answers = fields.answers === undefined ? [] : answersOf(reading, fields.answers, what);
  const ifUnknown =
    fields["if-unknown"] &&
    ifUnknownOf(reading, fields["if-unknown"], `${what}: if-unknown`, declared);
  const question: Question = {
    id: entry.key,
    ask,
    text: fields.text === undefined ? ask : wordsOf(reading, fields.text, `${what}: text`),
    answers,
    labels: {},
    safety: fields.safety !== undefined && flagOf(reading, fields.safety, `${what}: safety`),
    askedFirst:
      fields["asked-first"] !== undefined &&
      flagOf(reading, fields["asked-first"], `${what}: asked-first`),
    ...(fields.means === undefined
      ? {}
      : { means: wordsOf(reading, fields.means, `${what}: means`) }),
    ...(ifUnknown === undefined ? {} : { ifUnknown }),
    ...(from === undefined ? {} : { shared: from }),
  };
  if (question.safety && fields["if-unknown"] === undefined)
    error(
      reading,
      entry.place,
      `safety question \`${entry.key}\` does not say where an unknown answer leads`,
      "add `if-unknown: { is: bars, because: … }`, `{ is: allows, because: … }` or `{ send: […], because: … }`",
    );
  return fields.labels === undefined
    ? question
    : { ...question, labels: labelsOf(reading, fields.labels, question) };
}

function answersOf(reading: Reading, node: Node, what: string): readonly string[] {
  const seen = new Set<string>();
  for (const item of itemsOf(node)) {
    const answer = textOf(reading, item, `${what}: answers`);
    if (answer === "unknown")
      error(
        reading,
        item.place,
        `${what}: \`unknown\` always exists and is not declared`,
        "leave it out",
      );
    else if (seen.has(answer))
      error(reading, item.place, `${what}: answer \`${answer}\` stands twice`, "keep one");
    else if (answer !== "" && !idShape.test(answer))
      error(
        reading,
        item.place,
        `${what}: answer \`${answer}\` is not a usable id`,
        "use small letters, digits and single hyphens",
      );
    seen.add(answer);
  }
  if (seen.size < 2)
    error(
      reading,
      node.place,
      `${what} has ${seen.size === 0 ? "no answer" : "one answer"}, so asking it tells nothing`,
      "declare at least two, least danger first",
    );
  return [...seen].filter((answer) => answer !== "unknown");
}

function labelsOf(reading: Reading, node: Node, question: Question): Question["labels"] {
  const labels: Record<string, Question["ask"]> = {};
  for (const { key, place, value } of entriesOf(
    reading,
    node,
    `question \`${question.id}\`: labels`,
  )) {
    answerOf(reading, { kind: "scalar", place, value: key, text: key }, question);
    labels[key] = wordsOf(reading, value, `label \`${key}\``);
  }
  return labels;
}

export function disqualifierOf(reading: Reading, written: Entry, declared: Declared): Disqualifier {
  const what = `disqualifier \`${written.key}\``;
  checkId(reading, written, "disqualifier");
  const { entry, from } = withShared(reading, written, "disqualifiers", declared.shared);
  const fields = fieldsOf(reading, entry.value, what, shapeKeys.disqualifier);
  const when =
    fields.when === undefined ? {} : conditionOf(reading, fields.when, `${what}: when`, declared);
  const ifUnknown =
    fields["if-unknown"] &&
    ifUnknownOf(reading, fields["if-unknown"], `${what}: if-unknown`, declared);
  if (fields.when !== undefined && Object.keys(when).length === 0)
    error(
      reading,
      fields.when.place,
      `${what} names no question, so it would always hold`,
      "name at least one question and answer",
    );
  if (ifUnknown === undefined) checkUnknownLeadsSomewhere(reading, entry, when, declared);
  return {
    id: entry.key,
    when,
    bars:
      fields.bars === undefined
        ? []
        : respondersOf(reading, fields.bars, `${what}: bars`, declared),
    unlessWith:
      fields["unless-with"] === undefined
        ? []
        : respondersOf(reading, fields["unless-with"], `${what}: unless-with`, declared),
    because:
      fields.because === undefined
        ? { en: "" }
        : wordsOf(reading, fields.because, `${what}: because`),
    ...(fields.source === undefined
      ? {}
      : { source: textOf(reading, fields.source, `${what}: source`) }),
    ...(ifUnknown === undefined ? {} : { ifUnknown }),
    ...(from === undefined ? {} : { shared: from }),
  };
}

function checkUnknownLeadsSomewhere(
  reading: Reading,
  { key, place }: Entry,
  when: Disqualifier["when"],
  declared: Declared,
): void {
  for (const [id, answers] of Object.entries(when)) {
    const question = declared.questions.get(id);
    if (question === undefined || question.ifUnknown !== undefined || answers.includes("unknown"))
      continue;
    error(
      reading,
      place,
      `disqualifier \`${key}\` does not say what an unknown answer to \`${id}\` leads to`,
      `add \`if-unknown\` here or on question \`${id}\``,
    );
  }
}

export function emergencyOf(reading: Reading, entry: Entry, declared: Declared): EmergencyRule {
  const what = `emergency \`${entry.key}\``;
  checkId(reading, entry, "emergency");
  const fields = fieldsOf(reading, entry.value, what, shapeKeys.emergency);
  const send =
    fields.send === undefined ? [] : respondersOf(reading, fields.send, `${what}: send`, declared);
  if (fields.send !== undefined && send.length === 0)
    error(reading, fields.send.place, `${what} sends no one`, "name at least one responder");
  return {
    id: entry.key,
    name:
      fields.name === undefined
        ? { en: entry.key }
        : wordsOf(reading, fields.name, `${what}: name`),
    keys: fields.keys === undefined ? [] : textsOf(reading, fields.keys, `${what}: keys`),
    send,
  };
}

/** Checks a reference to one id of a list. */
export function referenceOf(
  reading: Reading,
  node: Node,
  what: string,
  ids: readonly string[],
): string {
  const id = textOf(reading, node, what);
  if (id !== "" && !ids.includes(id))
    error(reading, node.place, `${what}: unknown \`${id}\``, didYouMean(id, ids));
  return id;
}
