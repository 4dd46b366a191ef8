import type { Content } from "../column-content.ts";
import { wordsOf } from "../found-columns.ts";

/** The columns of a table of codes, by their index; null where it has no such column. */
export interface CodeColumns {
  readonly code: number;
  readonly says: number | null;
  readonly class: number | null;
  /** What the codes stand for, as far as a name says so. */
  readonly of: "type" | "disposition" | null;
}

const mostRows = 20_000;
const mostColumns = 8;

const codeNames =
  /\b(code|cd|key|value|field ?1?|id|abbreviation|abbr|signal|nature|(call|event|incident|problem) type)\b/;
const meaningNames =
  /\b(desc|description|meaning|text|label|name|says|title|definition|disposition|outcome|result|type|nature|problem)\b/;
const classNames = /\b(class|classification|category|group|type group|parent|self initiated)\b/;

/** What only calls have: a unit, a place, a number of their own, a moment in whatever form it is written. */
const callNames =
  /^(unit|priority|beat|address|location)|^(call|cfs|cad|event|incident|inc) ?(number|no|num|nbr|id)$|\b(received|dispatched|cleared|closed|start|end|date|time|dttm|day)\b(?!.*\b(effective|updated|modified)\b)(?<!\b(effective|updated|modified) (date|time))/;

/** Names of a column that counts. */
const countNames =
  /^((number|count|total)( of)? )?(calls|count|counts|total|totals|records|incidents|events|cfs|percent|percentage|frequency|qty|n)$|^(call|cfs|incident|event|record) (count|total)$/;

/** Whether a table counts calls by type instead of telling them: few columns, numbers under a name that counts, a type once each. */
export function countsCalls(header: readonly string[], contents: readonly Content[]): boolean {
  const isCount = header.some(
    (name, at) => countNames.test(wordsOf(name)) && (contents[at]?.numbers ?? 0) > 0.9,
  );
  const hasMoment = contents.some(({ times, numbers }) => times > 0.5 && numbers < 0.5);
  return (
    isCount &&
    !hasMoment &&
    header.length <= 6 &&
    contents.some(({ words, distinct }) => words > 0.8 && distinct > 0.9)
  );
}

/** Tells a table of codes from a table of calls: few columns, no times, no places, and a column that hardly repeats. */
export function codeTableOf(
  header: readonly string[],
  contents: readonly Content[],
  rows: number,
): CodeColumns | null {
  if (rows === 0 || rows > mostRows || header.length < 2 || header.length > mostColumns)
    return null;
  const isCall = contents.some(
    ({ times, numbers, points, latitudes, clocks, samples }) =>
      (times > 0.5 && numbers < 0.5) ||
      points > 0.3 ||
      latitudes > 0.5 ||
      (clocks > 0.8 && samples.some((sample) => sample.includes(":"))),
  );
  if (isCall || header.some((name) => callNames.test(wordsOf(name)))) return null;
  const names = header.map(wordsOf);
  const find = (pattern: RegExp, taken: readonly number[], least: number): number | null => {
    const at = names.findIndex(
      (name, index) =>
        pattern.test(name) && !taken.includes(index) && (contents[index]?.distinct ?? 0) >= least,
    );
    return at === -1 ? null : at;
  };
  const code = find(codeNames, [], 0.6);
  if (code === null) return null;
  const says = find(meaningNames, [code], 0);
  const kind = find(classNames, says === null ? [code] : [code, says], 0);
  return says === null && kind === null
    ? null
    : { code, says, class: kind, of: subjectOf(header, contents, code) };
}

function subjectOf(
  header: readonly string[],
  contents: readonly Content[],
  code: number,
): CodeColumns["of"] {
  const all = header.join(" ").toLowerCase();
  if (/dispo|clear|outcome/.test(all)) return "disposition";
  if (/type|nature|incident|problem|signal/.test(all)) return "type";
  const words = contents.filter((_, at) => at !== code);
  const ends = Math.max(...words.map(({ endWords }) => endWords));
  const calls = Math.max(...words.map(({ callWords }) => callWords));
  return ends > 0.4 && ends > calls ? "disposition" : calls > 0.4 ? "type" : null;
}
