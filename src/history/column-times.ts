import type { Content } from "./column-content.ts";
import { columnPatterns, otherTimes } from "./column-names.ts";
import type { Role } from "./column-names.ts";
import { wordsOf } from "./found-columns.ts";
import type { ColumnChoices, FoundColumn } from "./found-columns.ts";
import { countsFromMidnight } from "./times.ts";

interface Looked {
  readonly header: readonly string[];
  readonly contents: readonly Content[];
  readonly personal: readonly boolean[];
}

type Found = Partial<Record<Role, FoundColumn>>;

const laterRoles = ["dispatched", "arrived", "closed"] as const;

/**
 * What can only be settled once the surest columns are: which time stands in where none says when a call came in, and which time
 * of day belongs to a date that stands apart.
 */
export function standIns(looked: Looked, found: Found, choices: ColumnChoices): void {
  if (found.received === undefined && choices.received === undefined) standIn(looked, found);
  if (choices["received-time"] === undefined) findClock(looked, found);
  // Clocks alone are no times without a day to belong to.
  for (const role of laterRoles) {
    const column = found[role];
    if (column !== undefined && found.received === undefined) delete found[role];
  }
}

/** No column says when a call came in: the first of the later times stands in, at a confidence that says so. */
function standIn({ header, contents, personal }: Looked, found: Found): void {
  const filled = (role: (typeof laterRoles)[number]): number =>
    contents[found[role]?.index ?? -1]?.filled ?? 0;
  const inOrder = [
    ...laterRoles.filter((role) => filled(role) >= 0.8),
    ...laterRoles.filter((role) => filled(role) < 0.8),
  ];
  for (const role of inOrder) {
    const column = found[role];
    const content = column === undefined ? undefined : contents[column.index];
    if (column === undefined || content === undefined || content.times < 0.5) continue;
    found.received = {
      ...column,
      role: "received",
      confidence: Math.round(column.confidence * 45) / 100,
    };
    delete found[role];
    return;
  }
  const used = new Set(Object.values(found).map(({ index }) => index));
  const index = header.findIndex(
    (name, at) =>
      !used.has(at) &&
      personal[at] !== true &&
      (contents[at]?.times ?? 0) > 0.5 &&
      (contents[at]?.numbers ?? 0) < 0.5 &&
      !otherTimes.test(wordsOf(name)),
  );
  const counted = index === -1 ? countedAt({ header, contents, personal }, used) : index;
  const column = header[counted];
  const content = contents[counted];
  if (column === undefined || content === undefined) return;
  found.received = {
    role: "received",
    column,
    index: counted,
    confidence: 0.35,
    why:
      index === -1
        ? "whole numbers that are times as counted since 1970; no other column holds times"
        : "the only column with times",
    samples: content.samples,
  };
}

/** A column of whole numbers that are moments of these years, at all hours of the day; -1 where none is, or a name says it is a number. */
const countedAt = ({ header, contents, personal }: Looked, used: ReadonlySet<number>): number =>
  header.findIndex((name, at) => {
    const content = contents[at];
    return (
      content !== undefined &&
      !used.has(at) &&
      personal[at] !== true &&
      content.times > 0.95 &&
      content.hours > 0.9 &&
      content.distinctCount > 1 &&
      (content.meanTime ?? 0) > countedFrom &&
      (content.meanTime ?? 0) < countedTo &&
      !otherTimes.test(wordsOf(name)) &&
      !columnPatterns["call-id"].some(([expression]) => expression.test(wordsOf(name)))
    );
  });

/** Moments that a count since 1970 is believed to be of: 2000 to 2033, milliseconds. */
const countedFrom = Date.UTC(2000, 0, 1);
const countedTo = Date.UTC(2033, 0, 1);

/** What a name is about, without the words for date and time. */
const subjectOf = (name: string): string =>
  wordsOf(name)
    .replace(/\b(date|time|dt|tm|dttm|datetime|of|day|hour|hhmm|clock)\b/g, " ")
    .replace(/\s+/g, " ")
    .trim();

/** A date alone, or a column of days at midnight, wants the time of day beside it. */
function findClock({ header, contents, personal }: Looked, found: Found): void {
  const date = found.received;
  const content = date === undefined ? undefined : contents[date.index];
  if (date === undefined || content === undefined || content.hours > 0.05) return;
  const subject = subjectOf(date.column);
  const [pattern] = columnPatterns["received-time"];
  const used = new Map(Object.values(found).map(({ role, index }) => [index, role]));
  const clocks = header.flatMap((column, index) => {
    const holds = contents[index];
    const isCounted = countsFromMidnight(wordsOf(column)) !== null && (holds?.numbers ?? 0) > 0.9;
    if (holds === undefined || personal[index] === true || (holds.clocks < 0.6 && !isCounted))
      return [];
    const role = used.get(index);
    const isAlike = subjectOf(column) === subject;
    const isLater = role === "dispatched" || role === "arrived" || role === "closed";
    if (role !== undefined && !(isLater && isAlike)) return [];
    const isNamed = pattern?.[0].test(wordsOf(column)) ?? false;
    const hasColon = holds.samples.every((sample) => sample.includes(":"));
    if (!isNamed && !hasColon && !isCounted) return [];
    const isOther = columnPatterns.received[0]?.[0].test(wordsOf(column)) === true;
    return [
      { column, index, holds, score: (isAlike ? 2 : 0) + (isNamed ? 1 : 0) + (isOther ? 1 : 0) },
    ];
  });
  const best = clocks.toSorted(
    (left, right) => right.score - left.score || left.index - right.index,
  )[0];
  if (best === undefined) return;
  for (const role of laterRoles) if (found[role]?.index === best.index) delete found[role];
  // Alone the date was half a time; together they are a whole one.
  if (date.why.startsWith("called"))
    found.received = { ...date, confidence: Math.min(1, Math.round(date.confidence * 200) / 100) };
  found["received-time"] = {
    role: "received-time",
    column: best.column,
    index: best.index,
    confidence: best.score >= 2 ? 0.95 : 0.6,
    why: `the time of day beside "${date.column}"`,
    samples: best.holds.samples,
  };
}
