import { seededRandom } from "#core/base/random.ts";
import type { QuarterRows } from "./disclose-rows.ts";
import { diversityOf, groupsFor, isDiverse } from "./diversity.ts";
import type { Counted } from "./diversity.ts";
import type { CoarseCall } from "./row-of.ts";
import { attackers, fieldsOf, placeOf, releaseRules, withheld } from "./standard.ts";
import type { OpenField, OpenRow } from "./standard.ts";

/** What can be counted over one file by filters of up to three fields, and by subtracting one such filter from a wider one. */
export interface FilterTest {
  readonly filters: number;
  /** The smallest count above nought, and the smallest difference above nought. */
  readonly smallestCount: number;
  readonly smallestDifference: number;
}

/** Counts every filter of one, two and three fields, and what each leaves of the filters it narrows. */
export function tryFilters(rows: readonly Counted[], fields: readonly OpenField[]): FilterTest {
  let [filters, smallestCount, smallestDifference] = [0, Infinity, Infinity];
  const countsBy = (places: readonly number[]): ReadonlyMap<string, number> => {
    const counts = new Map<string, number>();
    for (const { row, count } of rows) {
      const key = places.map((at) => row[at]).join("\t");
      counts.set(key, (counts.get(key) ?? 0) + count);
    }
    return counts;
  };
  const visit = (places: readonly number[], wider: ReadonlyMap<string, number>): void => {
    const counts = countsBy(places);
    for (const [key, count] of counts) {
      const whole = wider.get(key.split("\t").slice(0, -1).join("\t")) ?? count;
      filters += 1;
      smallestCount = Math.min(smallestCount, count);
      if (whole > count) smallestDifference = Math.min(smallestDifference, whole - count);
    }
    if (places.length === 3) return;
    for (let next = (places.at(-1) ?? -1) + 1; next < fields.length; next += 1)
      visit([...places, next], counts);
  };
  const all = rows.reduce((sum, { count }) => sum + count, 0);
  for (let first = 0; first < fields.length; first += 1) visit([first], new Map([["", all]]));
  return { filters, smallestCount, smallestDifference };
}

/**
 * What is learned by subtracting one release from the next, filter by filter: every row, and every filter of up to three fields that asks for
 * values. Details only ever go, so that such a difference is a number of calls; one of what is withheld is none, calls come to it and leave it.
 */
export interface SuccessionTest {
  readonly filters: number;
  /** The smallest difference above nought; null: the two are the same in every filter. */
  readonly smallestDifference: number | null;
  /** The quarter in which it was found; null where none is below eleven. */
  readonly foundIn: string | null;
}

/** Subtracts two releases of the same quarters in every filter. Rows of quarters that only the later one has are no difference. */
export function trySuccession(
  before: readonly Counted[],
  now: readonly Counted[],
  fields: readonly OpenField[],
): SuccessionTest {
  const published = new Set(before.map(({ row }) => row[0]));
  const changes = new Map<string, { readonly row: OpenRow; change: number }>();
  const add = ({ row, count }: Counted, sign: number): void => {
    const key = row.join("\t");
    const same = changes.get(key) ?? { row, change: 0 };
    same.change += sign * count;
    changes.set(key, same);
  };
  for (const each of before) add(each, -1);
  for (const each of now) if (published.has(each.row[0])) add(each, 1);
  const changed = [...changes.values()].filter(({ change }) => change !== 0);
  let filters = 0;
  let smallest: number | null = null;
  let foundIn: string | null = null;
  const visit = (places: readonly number[]): void => {
    const sums = new Map<string, { change: number; readonly quarter: string }>();
    for (const { row, change } of changed) {
      if (places.some((at) => row[at] === withheld)) continue;
      const key = places.map((at) => row[at]).join("\t");
      const sum = sums.get(key) ?? { change: 0, quarter: row[0] ?? "" };
      sum.change += change;
      sums.set(key, sum);
    }
    for (const { change, quarter } of sums.values()) {
      filters += 1;
      const difference = Math.abs(change);
      if (difference === 0 || (smallest !== null && difference >= smallest)) continue;
      smallest = difference;
      if (difference < releaseRules.smallestCell) foundIn = quarter;
    }
    if (places.length === 3) return;
    for (let next = (places.at(-1) ?? -1) + 1; next < fields.length; next += 1)
      visit([...places, next]);
  };
  const rowQuarter = changed.find(({ change }) => Math.abs(change) < releaseRules.smallestCell);
  if (changed.length > 0) visit([]);
  for (const { change } of changed) smallest = Math.min(smallest ?? Infinity, Math.abs(change));
  foundIn ??= rowQuarter?.row[0] ?? null;
  return { filters, smallestDifference: smallest, foundIn };
}

/** How open one fact stays to one attacker, over the group where they are best off. */
export interface DiversityTest {
  readonly file: string;
  readonly knows: readonly string[];
  readonly learns: string;
  readonly groups: number;
  readonly failing: number;
  readonly smallestGroup: number;
  readonly greatestShare: number;
}

/** Every attacker of the standard over the files as published. */
export function tryAttackers(
  files: Readonly<Record<"what" | "where", readonly Counted[]>>,
): readonly DiversityTest[] {
  return attackers.map((attacker) => {
    const rows = attacker.file === "where" ? files.where : files.what;
    const groups = groupsFor(rows, attacker);
    const sizes = groups.map((group) => group.reduce((sum, { count }) => sum + count, 0));
    return {
      file: attacker.file,
      knows: attacker.knows,
      learns: attacker.learns,
      groups: groups.length,
      failing: groups.filter((group) => !isDiverse(group, attacker)).length,
      smallestGroup: Math.min(...sizes),
      greatestShare: rounded(
        Math.max(0, ...groups.map((each) => diversityOf(each, attacker).share)),
      ),
    };
  });
}

/** An attacker with a feed of times, places and units sent tries to find calls they heard of in the files. */
export interface LinkageTest {
  readonly tried: number;
  /** Calls of which one row alone could be meant. */
  readonly foundAlone: number;
  readonly fewestCandidates: number;
  /** The chance to name the right row, on average over the calls tried. */
  readonly linkageSuccess: number;
  /** How often the likeliest outcome is the right one: knowing time, place and unit, and knowing the quarter alone. */
  readonly outcomeGuessed: number;
  readonly outcomeGuessedWithout: number;
}

const heard = ["quarter", "area", "hour_band", "month", "day_type", "sent"];

/** Tries so many calls, drawn by the seed from those that are published. */
export function tryLinkage(rows: QuarterRows, seed: number, tries = 400): LinkageTest {
  const random = seededRandom(seed);
  const targets = rows.where.flatMap(({ calls }) => calls);
  const places = heard.map((name) => placeOf(fieldsOf.where, name));
  const outcomes = outcomesByTrunk(rows.what);
  const base = new Map(
    [...Map.groupBy(rows.what, ({ row }) => row[0] ?? "")].map(([quarter, group]) => [
      quarter,
      likeliest(group.map(({ row, count }) => [row[outcomeAt] ?? withheld, count])),
    ]),
  );
  let [foundAlone, fewest, success, right, without] = [0, Infinity, 0, 0, 0];
  const tried = Math.min(tries, targets.length);
  for (let turn = 0; turn < tried; turn += 1) {
    const { values, quarter } = random.pick(targets);
    const meant = rows.where.filter(({ row }) =>
      places.every((at, index) => fits(row[at], values[heard[index] ?? ""])),
    );
    const candidates = meant.reduce((sum, { count }) => sum + count, 0);
    if (candidates === 1) foundAlone += 1;
    fewest = Math.min(fewest, candidates);
    success += 1 / candidates;
    const guess = likeliest(
      meant.flatMap(({ row, count }) => weighed(outcomes.get(trunkOf(row)), count)),
    );
    if (guess === values["outcome"]) right += 1;
    if (base.get(quarter) === values["outcome"]) without += 1;
  }
  return {
    tried,
    foundAlone,
    fewestCandidates: tried === 0 ? 0 : fewest,
    linkageSuccess: rounded(tried === 0 ? 0 : success / tried),
    outcomeGuessed: rounded(tried === 0 ? 0 : right / tried),
    outcomeGuessedWithout: rounded(tried === 0 ? 0 : without / tried),
  };
}

const outcomeAt = placeOf(fieldsOf.what, "outcome");
const trunkOf = (row: OpenRow): string => row.slice(0, fieldsOf.trunk.length).join("\t");
const fits = (published: string | undefined, truth: string | undefined): boolean =>
  published === withheld || published === truth;
const rounded = (share: number): number => Math.round(share * 10_000) / 10_000;

type Weighed = readonly (readonly [string, number])[];

function outcomesByTrunk(what: readonly Counted[]): ReadonlyMap<string, Weighed> {
  return new Map(
    [...Map.groupBy(what, ({ row }) => trunkOf(row))].map(([trunk, group]) => [
      trunk,
      group.map(({ row, count }) => [row[outcomeAt] ?? withheld, count] as const),
    ]),
  );
}

function weighed(outcomes: Weighed | undefined, weight: number): Weighed {
  const all = (outcomes ?? []).reduce((sum, [, count]) => sum + count, 0);
  return (outcomes ?? []).map(([value, count]) => [value, (weight * count) / all]);
}

/** The value with the most weight, withheld apart; undefined where all is withheld. */
function likeliest(values: Weighed): string | undefined {
  const sums = new Map<string, number>();
  for (const [value, weight] of values)
    if (value !== withheld) sums.set(value, (sums.get(value) ?? 0) + weight);
  return [...sums].sort(([, a], [, b]) => b - a)[0]?.[0];
}

/** The share of calls of which each field is withheld; null: of no calls there is no share. */
export function withheldShares(
  rows: readonly Counted[],
  fields: readonly OpenField[],
): Readonly<Record<string, number | null>> {
  const all = rows.reduce((sum, { count }) => sum + count, 0);
  const hidden = (at: number): number =>
    rows.reduce((sum, { row, count }) => sum + (row[at] === withheld ? count : 0), 0);
  return Object.fromEntries(
    fields.map(({ name }, at) => [name, all === 0 ? null : rounded(hidden(at) / all)]),
  );
}

/** Whether a call's own values agree with the row it was published with: what is shown is true, the rest withheld. */
export const isTrueRow = (
  row: OpenRow,
  { values }: CoarseCall,
  fields: readonly OpenField[],
): boolean => fields.every(({ name }, at) => fits(row[at], values[name]));
