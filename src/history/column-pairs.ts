import type { Content } from "./column-content.ts";
import { columnPatterns } from "./column-names.ts";
import type { Role } from "./column-names.ts";
import { wordsOf } from "./found-columns.ts";
import type { ColumnChoices, FoundColumn } from "./found-columns.ts";
import type { SourceRow } from "./table.ts";
import { readClock, readTime } from "./times.ts";

/** What was looked at, and what was found so far. */
export interface Pairing {
  readonly header: readonly string[];
  readonly sample: readonly SourceRow[];
  readonly contents: readonly Content[];
  readonly personal: readonly boolean[];
  readonly found: Partial<Record<Role, FoundColumn>>;
  readonly choices: ColumnChoices;
}

const hour = 3_600_000;
const day = 24 * hour;

/**
 * Later roles whose clocks are no clocks but spans of time, told by the rows: a true clock reads a little later than the time the
 * call came in, a span as a rule does not.
 */
export function spansNotClocks({ sample, contents, found }: Pairing): readonly Role[] {
  const { received, "received-time": apart } = found;
  if (received === undefined) return [];
  return (["dispatched", "arrived", "closed"] as const).filter((role) => {
    const column = found[role];
    const content = column === undefined ? undefined : contents[column.index];
    if (column === undefined || content === undefined) return false;
    if (column.confidence === 1 && column.why === "named in the mapping") return false;
    if (content.times > 0.5 || content.clocks < 0.8) return false;
    const lags = sample.flatMap(({ cells }): readonly number[] => {
      const clock = readClock(cells[column.index] ?? "");
      const began = clockOf(cells, received.index, apart?.index);
      return clock === null || began === null ? [] : [(clock - began + day) % day];
    });
    return lags.length >= 8 && lags.filter((lag) => lag < 8 * hour).length < lags.length * 0.6;
  });
}

function clockOf(cells: readonly string[], at: number, apart: number | undefined): number | null {
  if (apart !== undefined) return readClock(cells[apart] ?? "");
  const time = readTime(cells[at] ?? "");
  return time === null || !time.hasHour ? null : ((time.wall % day) + day) % day;
}

/** Whether two columns say the same thing in other words: each value of one goes with one value of the other. */
function isOneToOne(sample: readonly SourceRow[], left: number, right: number): boolean {
  const there = new Map<string, string>();
  const back = new Map<string, string>();
  let all = 0;
  let odd = 0;
  for (const { cells } of sample) {
    const from = (cells[left] ?? "").trim();
    const to = (cells[right] ?? "").trim();
    if (from === "" || to === "") continue;
    all += 1;
    if ((there.get(from) ?? to) !== to || (back.get(to) ?? from) !== from) odd += 1;
    there.set(from, there.get(from) ?? to);
    back.set(to, back.get(to) ?? from);
  }
  return there.size >= 2 && there.size < all * 0.8 && odd <= all * 0.05;
}

const empty = new Set("code cd id no desc description text name txt eng of the".split(" "));

/** Whether two names speak of the same thing: `call type original` and `call type original desc`. */
function isAlike(left: string, right: string): boolean {
  const words = (name: string): readonly string[] =>
    wordsOf(name)
      .split(" ")
      .map((word) => word.replace(/^disp.*$/, "dispo"))
      .filter((word) => !empty.has(word));
  const other = new Set(words(right));
  return words(left).some((word) => other.has(word));
}

/** A code of its own for the type, and words in place of a code, where two columns say the same thing. */
export function pairCodes(pairing: Pairing): void {
  for (const role of ["type", "final-type", "disposition"] as const) takeWords(pairing, role);
  takeCode(pairing);
}

const isCode = ({ codes, meanLength }: Content): boolean => codes > 0.9 && meanLength <= 8;

function unused({ header, found, personal }: Pairing): readonly number[] {
  const used = new Set(Object.values(found).map(({ index }) => index));
  return header.flatMap((_, at) => (used.has(at) || personal[at] === true ? [] : [at]));
}

function takeWords(pairing: Pairing, role: "type" | "final-type" | "disposition"): void {
  const { header, sample, contents, found, choices } = pairing;
  const column = found[role];
  const content = column === undefined ? undefined : contents[column.index];
  if (column === undefined || content === undefined || choices[role] !== undefined) return;
  if (!isCode(content)) return;
  const at = unused(pairing).find((index) => {
    const other = contents[index];
    return (
      other !== undefined &&
      other.words > 0.8 &&
      other.meanLength > content.meanLength * 1.5 &&
      isAlike(column.column, header[index] ?? "") &&
      isOneToOne(sample, column.index, index)
    );
  });
  if (at === undefined) return;
  const name = header[at] ?? "";
  const samples = contents[at]?.samples ?? [];
  const why = `says in words what "${column.column}" says in codes`;
  found[role] = { ...column, column: name, index: at, why, samples };
  if (role === "type" && found["type-code"] === undefined && choices["type-code"] === undefined)
    found["type-code"] = { ...column, role: "type-code" };
}

function takeCode(pairing: Pairing): void {
  const { header, sample, contents, found, choices } = pairing;
  const type = found.type;
  if (type === undefined || found["type-code"] !== undefined) return;
  if (choices["type-code"] !== undefined) return;
  const at = unused(pairing).find((index) => {
    const content = contents[index];
    if (content === undefined || content.codes < 0.9 || content.times > 0.5) return false;
    const name = header[index] ?? "";
    const says =
      (content.words < 0.5 || isCode(content)) &&
      isAlike(type.column, name) &&
      !/\b(priority|group|class|parent|category)\b/.test(wordsOf(name));
    return (says || isNamedCode(name)) && isOneToOne(sample, index, type.index);
  });
  if (at === undefined) return;
  found["type-code"] = {
    role: "type-code",
    column: header[at] ?? "",
    index: at,
    confidence: 0.8,
    why: `goes with "${type.column}", one code for each type`,
    samples: contents[at]?.samples ?? [],
  };
}

const isNamedCode = (name: string): boolean =>
  columnPatterns["type-code"].some(([expression]) => expression.test(wordsOf(name)));

/** A latitude without its longitude, guessed from numbers alone, is some other number. */
export function dropHalfPoints({ found, choices }: Pairing): void {
  for (const [role, other] of [
    ["latitude", "longitude"],
    ["longitude", "latitude"],
  ] as const) {
    const column = found[role];
    if (column === undefined || found[other] !== undefined || choices[role] !== undefined) continue;
    if (column.why.startsWith("told by")) delete found[role];
  }
}
