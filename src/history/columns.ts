import { columnPatterns, otherTimes, personalNames, roles } from "./column-names.ts";
import type { Role } from "./column-names.ts";
import { contentOf } from "./column-content.ts";
import type { Content } from "./column-content.ts";
import { dropDoubtfulId, findUnit } from "./column-ids.ts";
import { dropHalfPoints, pairCodes, spansNotClocks } from "./column-pairs.ts";
import type { Pairing } from "./column-pairs.ts";
import { contentAlone, suits } from "./column-suits.ts";
import { standIns } from "./column-times.ts";
import { wordsOf } from "./found-columns.ts";
import type { ColumnChoices, FoundColumn, FoundColumns } from "./found-columns.ts";
import { statusOf } from "./status-log.ts";
import type { SourceRow } from "./table.ts";

/** A column that is left out of every result, and why. */
export interface LeftOut {
  readonly column: string;
  readonly is: "name or number of a person" | "remarks" | "exact place" | "not used";
}

export interface ColumnSearch {
  readonly columns: FoundColumns;
  /** Chosen columns that the file lacks. */
  readonly missing: readonly string[];
  readonly leftOut: readonly LeftOut[];
  readonly contents: readonly Content[];
  /** The column that says how far a call had come, in a log with a row for each change of it; null in any other file. */
  readonly status: string | null;
}

interface Candidate extends FoundColumn {
  readonly score: number;
}

const timeParts = new Set<Role>(["received", "dispatched", "arrived", "closed"]);

/** A name known for one part is not taken for another by its content alone. */
const knownName = 0.6;
const leastScore = 0.2;

/**
 * Finds the columns of a call by their names and by what the sampled rows hold. A column has one role at most; what a person
 * chose stands, at confidence 1. A choice that names a column the file lacks comes back in `missing`.
 */
export function findColumns(
  header: readonly string[],
  sample: readonly SourceRow[],
  choices: ColumnChoices = {},
): ColumnSearch {
  const contents = header.map((_, index) => contentOf(sample, index));
  const found: Partial<Record<Role, FoundColumn>> = {};
  const taken = new Set<number>();
  const missing: string[] = [];
  for (const role of roles) {
    const chosen = choices[role];
    if (chosen === undefined || chosen === null) continue;
    const index = header.indexOf(chosen);
    if (index === -1) missing.push(chosen);
    else {
      taken.add(index);
      const samples = samplesFor(role, contents[index]);
      found[role] = {
        role,
        column: chosen,
        index,
        confidence: 1,
        why: "named in the mapping",
        samples,
      };
    }
  }
  const personal = header.map((name, index) => isPersonal(wordsOf(name), contents[index]));
  const open = roles.filter((role) => choices[role] === undefined && role !== "received-time");
  const candidates = header
    .flatMap((column, index) => {
      const content = contents[index];
      // A portal's own columns begin with a colon: when a row was put there is no time of a call.
      return content === undefined || personal[index] === true || column.startsWith(":")
        ? []
        : candidatesFor(open, column, index, content);
    })
    .sort((left, right) => right.score - left.score || left.index - right.index);
  const pairing: Pairing = { header, sample, contents, personal, found, choices };
  const settled = { found: { ...found }, taken: new Set(taken) };
  assign(candidates, found, taken);
  assignAgain(pairing, candidates, settled);
  dropHalfPoints(pairing);
  dropDoubtfulId(pairing);
  findUnit(pairing);
  standIns({ header, contents, personal }, found, choices);
  if (found.latitude !== undefined && found.longitude !== undefined && choices.point === undefined)
    delete found.point;
  settleTypes(found, choices);
  pairCodes(pairing);
  // How far a call had come is not how it ended.
  const status = choices.disposition === undefined ? statusOf(sample, found) : null;
  if (status !== null) delete found.disposition;
  return {
    columns: found,
    missing,
    leftOut: leftOutOf(header, contents, personal, found),
    contents,
    status: status?.column ?? null,
  };
}

/** Gives each part the best column that is still free. */
function assign(
  candidates: readonly Candidate[],
  found: Partial<Record<Role, FoundColumn>>,
  taken: Set<number>,
): void {
  for (const { score, ...column } of candidates) {
    if (score < leastScore || found[column.role] !== undefined || taken.has(column.index)) continue;
    found[column.role] = column;
    taken.add(column.index);
  }
}

/** Assigns anew without those columns that proved to be spans of time: what such a column took for itself is free again. */
function assignAgain(
  pairing: Pairing,
  candidates: readonly Candidate[],
  settled: { readonly found: Partial<Record<Role, FoundColumn>>; readonly taken: Set<number> },
): void {
  const { found } = pairing;
  const spans = spansNotClocks(pairing).map((role) => ({ role, index: found[role]?.index }));
  if (spans.length === 0) return;
  for (const role of roles) delete found[role];
  Object.assign(found, settled.found);
  const isSpan = ({ role, index }: Candidate): boolean =>
    spans.some((span) => span.role === role && span.index === index);
  assign(
    candidates.filter((each) => !isSpan(each)),
    found,
    settled.taken,
  );
}

function settleTypes(found: Partial<Record<Role, FoundColumn>>, choices: ColumnChoices): void {
  // A type at the end is the only one there is: it stands for the first, at a confidence that says so.
  const last = found["final-type"];
  if (last !== undefined && found.type === undefined && choices.type === undefined) {
    const confidence = Math.round(last.confidence * 70) / 100;
    found.type = {
      ...last,
      role: "type",
      confidence,
      why: `${last.why}; no column holds the first type`,
    };
    delete found["final-type"];
  }
  if (found["type-code"] !== undefined && found.type === undefined && choices.type !== null) {
    found.type = { ...found["type-code"], role: "type" };
    delete found["type-code"];
  }
}

function isPersonal(words: string, content: Content | undefined): boolean {
  if (content === undefined) return false;
  return (
    (personalNames.test(words) && (content.times < 0.9 || /\b(birth|dob)\b/.test(words))) ||
    content.phones > 0.3 ||
    content.emails > 0.3 ||
    (content.persons > 0.5 && content.distinct > 0.3 && content.callWords < 0.3)
  );
}

/** Names that come again and again, as an officer's do: no part of a call, and shown to nobody. */
const holdsPersons = (content: Content | undefined): boolean =>
  content !== undefined &&
  content.persons > 0.5 &&
  content.callWords < 0.3 &&
  content.endWords < 0.3;

function leftOutOf(
  header: readonly string[],
  contents: readonly Content[],
  personal: readonly boolean[],
  found: FoundColumns,
): readonly LeftOut[] {
  const used = new Set(
    Object.values(found).flatMap(({ role, index }) => (role === "remarks" ? [] : [index])),
  );
  return header.flatMap((column, index): readonly LeftOut[] => {
    if (used.has(index)) return [];
    const content = contents[index];
    if (personal[index] === true || holdsPersons(content))
      return [{ column, is: "name or number of a person" }];
    if (found.remarks?.index === index || (content?.long ?? 0) > 0.5)
      return [{ column, is: "remarks" }];
    return [{ column, is: (content?.exactPlaces ?? 0) > 0.3 ? "exact place" : "not used" }];
  });
}

function candidatesFor(
  open: readonly Role[],
  column: string,
  index: number,
  content: Content,
): readonly Candidate[] {
  const name = wordsOf(column);
  const byName = open.map((role) => ({
    role,
    strength: columnPatterns[role].find(([expression]) => expression.test(name))?.[1] ?? 0,
  }));
  // What its content rules out its name does not say; but a clock apart from its day is still a clock.
  const isKnown = byName.some(
    ({ role, strength }) =>
      strength >= knownName &&
      (suits(role, content) > 0 || (timeParts.has(role) && content.clocks > 0.8)),
  );
  return byName.flatMap(({ role, strength }): readonly Candidate[] => {
    if (timeParts.has(role) && otherTimes.test(name)) return [];
    const named = strength * suits(role, content);
    const alone = isKnown ? 0 : contentAlone(role, content);
    const score = Math.max(named, alone);
    if (score <= 0) return [];
    const confidence = Math.round(Math.min(score, 1) * 100) / 100;
    const percent = Math.round(content.filled * 100);
    const why =
      named >= alone
        ? `called "${column}"; ${percent} % of the sampled rows hold it`
        : `told by what it holds; ${percent} % of the sampled rows hold it`;
    return [{ role, column, index, confidence, why, samples: samplesFor(role, content), score }];
  });
}

const hiddenSamples = new Set<Role>(["place", "remarks", "latitude", "longitude", "point"]);

const samplesFor = (role: Role, content: Content | undefined): readonly string[] =>
  content === undefined || hiddenSamples.has(role) ? [] : content.samples;
