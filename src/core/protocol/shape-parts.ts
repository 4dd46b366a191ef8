import type { Hours } from "#core/base/time.ts";
import {
  choiceOf,
  entriesOf,
  error,
  fieldsOf,
  integerOf,
  itemsOf,
  textOf,
  type Node,
  type Reading,
} from "./node.ts";
import { didYouMean } from "./problem.ts";
import type { Condition, Guidance, IfUnknown, Question, Words } from "./protocol.ts";
import { shapeKeys } from "./shape-keys.ts";
import type { SharedParts } from "./shape-shared.ts";

/** What is declared so far, for looking names up. */
export interface Declared {
  readonly responders: readonly string[];
  readonly groups: ReadonlyMap<string, readonly string[]>;
  readonly questions: ReadonlyMap<string, Question>;
  readonly areas: readonly string[];
  /** Ids alone: a responder's limits may name them. */
  readonly disqualifiers: readonly string[];
  readonly shared: SharedParts | undefined;
}

/** One string (English) or `{ en, es }`. */
export function wordsOf(reading: Reading, node: Node, what: string): Words {
  if (node.kind !== "map") return { en: textOf(reading, node, what) };
  const fields = fieldsOf(reading, node, what, shapeKeys.words);
  const en = fields.en === undefined ? "" : textOf(reading, fields.en, `${what} (en)`);
  return fields.es === undefined ? { en } : { en, es: textOf(reading, fields.es, `${what} (es)`) };
}

/** Responder ids, groups spelled out, each once, in the order written. `none` is the empty list. */
export function respondersOf(
  reading: Reading,
  node: Node,
  what: string,
  declared: Declared,
): readonly string[] {
  if (node.kind === "scalar" && node.text === "none") return [];
  const ids = new Set<string>();
  for (const item of itemsOf(node)) {
    const name = textOf(reading, item, what);
    const members =
      declared.groups.get(name) ?? (declared.responders.includes(name) ? [name] : undefined);
    if (members === undefined) {
      if (name !== "")
        error(
          reading,
          item.place,
          `${what}: unknown responder \`${name}\``,
          didYouMean(name, [...declared.responders, ...declared.groups.keys()]),
        );
      continue;
    }
    for (const member of members) ids.add(member);
  }
  return [...ids];
}

/** `{ weapon: [present, in-use], violence: now }`: known questions, declared answers or `unknown`, none of them empty. */
export function conditionOf(
  reading: Reading,
  node: Node,
  what: string,
  declared: Declared,
): Condition {
  const condition: Record<string, readonly string[]> = {};
  for (const { key, place, value } of entriesOf(reading, node, what)) {
    const question = declared.questions.get(key);
    if (question === undefined) {
      error(
        reading,
        place,
        `${what}: unknown question \`${key}\``,
        didYouMean(key, [...declared.questions.keys()]),
      );
      continue;
    }
    const answers = itemsOf(value).map((item) => answerOf(reading, item, question));
    if (answers.length === 0)
      error(
        reading,
        value.place,
        `${what}: no answer of \`${key}\` is named, so it can never be met`,
        "name at least one answer",
      );
    if (question.answers.every((answer) => answers.includes(answer)) && answers.includes("unknown"))
      error(
        reading,
        value.place,
        `${what}: every answer of \`${key}\` is named, so it rules nothing out`,
        "leave it out",
      );
    condition[key] = answers;
  }
  return condition;
}

/**
 * What counsel says, and when: a list, or one alone. `asks`, where given, are the questions that its `when` may name: one that is
 * never asked would never be met.
 */
export function guidanceOf(
  reading: Reading,
  list: Node,
  what: string,
  declared: Declared,
  asks?: readonly string[],
): readonly Guidance[] {
  return itemsOf(list).map((node, index) => {
    const name = `${what}: guidance ${index + 1}`;
    const fields = fieldsOf(reading, node, name, shapeKeys.guidance);
    const when =
      fields.when === undefined ? {} : conditionOf(reading, fields.when, `${name}: when`, declared);
    for (const question of Object.keys(when))
      if (asks !== undefined && !asks.includes(question) && fields.when !== undefined)
        error(
          reading,
          fields.when.place,
          `${name} waits for \`${question}\`, which is not asked here`,
          "name it in `asks`, or leave it out",
        );
    return {
      when,
      text: fields.text === undefined ? { en: "" } : wordsOf(reading, fields.text, `${name}: text`),
      source: fields.source === undefined ? "" : textOf(reading, fields.source, `${name}: source`),
    };
  });
}

/** One answer to a question: declared, or `unknown`. */
export function answerOf(reading: Reading, node: Node, question: Question): string {
  const answer = textOf(reading, node, `answer to \`${question.id}\``);
  const answers = [...question.answers, "unknown"];
  if (answer !== "" && !answers.includes(answer))
    error(
      reading,
      node.place,
      `\`${answer}\` is not an answer to \`${question.id}\``,
      didYouMean(answer, answers),
    );
  return answer;
}

/** `{ is: bars, because }`, `{ is: allows, because }` or `{ send: […], because }`. */
export function ifUnknownOf(
  reading: Reading,
  node: Node,
  what: string,
  declared: Declared,
): IfUnknown | undefined {
  const fields = fieldsOf(reading, node, what, shapeKeys.ifUnknown);
  const because =
    fields.because === undefined
      ? { en: "" }
      : wordsOf(reading, fields.because, `${what}: because`);
  if (fields.is !== undefined && fields.send === undefined) {
    const is = choiceOf(reading, fields.is, what, ["bars", "allows"]);
    return is === undefined ? undefined : { is, because };
  }
  if (fields.send !== undefined && fields.is === undefined)
    return { is: "send", send: respondersOf(reading, fields.send, what, declared), because };
  error(
    reading,
    node.place,
    `${what} must say where unknown leads`,
    "write `is: bars`, `is: allows` or `send: […]`, one of them",
  );
  return undefined;
}

/** Days as hours name them, Sunday first. */
export const dayNames = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];
/** Words for several days → their numbers, Sunday 0. */
export const daySets: Readonly<Record<string, readonly number[]>> = {
  daily: [0, 1, 2, 3, 4, 5, 6],
  weekdays: [1, 2, 3, 4, 5],
  weekends: [0, 6],
};

/** `[{ days: daily, from: "08:00", to: "23:00" }]`. */
export function hoursOf(reading: Reading, node: Node, what: string): readonly Hours[] {
  return itemsOf(node).map((item) => {
    const fields = fieldsOf(reading, item, what, shapeKeys.hours);
    const minute = (part: Node | undefined): number =>
      part === undefined ? 0 : minuteOf(reading, part, what);
    const hours = {
      days: fields.days === undefined ? [] : daysOf(reading, fields.days, what),
      fromMinute: minute(fields.from),
      toMinute: minute(fields.to),
    };
    if (hours.fromMinute === hours.toMinute && fields.from !== undefined && fields.to !== undefined)
      error(
        reading,
        item.place,
        `${what} begin and end at the same time`,
        "leave the hours out for around the clock",
      );
    return hours;
  });
}

function daysOf(reading: Reading, node: Node, what: string): readonly number[] {
  const days = itemsOf(node).flatMap((item) => {
    const text = textOf(reading, item, what);
    const named = daySets[text] ?? (dayNames.includes(text) ? [dayNames.indexOf(text)] : undefined);
    if (named === undefined && text !== "")
      error(
        reading,
        item.place,
        `${what}: \`${text}\` is not a day`,
        didYouMean(text, [...Object.keys(daySets), ...dayNames]),
      );
    return named ?? [];
  });
  return [...new Set(days)].sort((a, b) => a - b);
}

function minuteOf(reading: Reading, node: Node, what: string): number {
  const text = textOf(reading, node, what);
  const match = /^(\d{1,2}):(\d{2})$/.exec(text);
  const minute = match === null ? Number.NaN : Number(match[1]) * 60 + Number(match[2]);
  if (minute >= 0 && minute <= 1440 && Number(match?.[2]) < 60) return minute;
  error(reading, node.place, `${what}: \`${text}\` is not a time of day`, 'write it as "08:00"');
  return 0;
}

/** Names of declared areas. */
export function areasOf(
  reading: Reading,
  node: Node,
  what: string,
  declared: Declared,
): readonly string[] {
  return itemsOf(node).map((item) => {
    const area = textOf(reading, item, what);
    if (area !== "" && !declared.areas.includes(area))
      error(
        reading,
        item.place,
        `${what}: unknown area \`${area}\``,
        didYouMean(area, declared.areas),
      );
    return area;
  });
}

export function textsOf(reading: Reading, node: Node, what: string): readonly string[] {
  return itemsOf(node).map((item) => textOf(reading, item, what));
}

/** An integer that may be left out. */
export function optionalInteger(
  reading: Reading,
  node: Node | undefined,
  what: string,
  bounds: { readonly least: number; readonly most: number; readonly otherwise: number },
): number {
  return node === undefined ? bounds.otherwise : integerOf(reading, node, what, bounds);
}
