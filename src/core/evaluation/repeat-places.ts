import { seededRandom } from "#core/base/random.ts";
import { effectOf, isSeen } from "./effect.ts";
import type { Effect, Placebo } from "./effect.ts";
import { tQuantile } from "./special.ts";

/** Calls of one place, in order. Which place it is, nobody here knows. */
export interface PlaceHistory {
  readonly area: string | null;
  readonly calls: readonly {
    /** Local day, counted from 1970-01-01. */
    readonly day: number;
    readonly isEligible: boolean;
    /** A team came or took it by phone. */
    readonly isServed: boolean;
  }[];
}

/** What makes a place a repeat place, and how long it is followed. */
export interface RepeatSettings {
  /** Calls within `days` before the call that counts. */
  readonly least: number;
  readonly days: number;
  readonly seed: number;
}

export const repeatDefaults: RepeatSettings = { least: 3, days: 90, seed: 1 };

/** Places a team helped beside places like them that it did not reach. Calls are means for a place, over `days`. */
export interface RepeatPlaces {
  readonly helped: number;
  readonly leftAlone: number;
  readonly pairs: number;
  readonly settings: RepeatSettings;
  readonly before: { readonly helped: number; readonly leftAlone: number };
  readonly after: { readonly helped: number; readonly leftAlone: number };
  /** What the helped places' fall would be taken for without a control list. */
  readonly naive: number;
  /** What the places left alone fell by: such places quiet down by themselves. */
  readonly byThemselves: number;
  /** The rest: what the help did, pair by pair. */
  readonly effect: Effect;
  readonly placebos: readonly Placebo[];
}

interface Indexed {
  readonly area: string | null;
  readonly earlier: number;
  readonly before: number;
  readonly after: number;
  readonly isHelped: boolean;
  readonly hasEarlier: boolean;
}

/** Fewest pairs that say anything. */
export const leastPairs = 10;

/** The comparison, over whole windows within `fromDay` and `throughDay`; undefined where fewer than ten pairs can be made. */
export function repeatPlaces(
  places: readonly PlaceHistory[],
  span: { readonly fromDay: number; readonly throughDay: number },
  settings: RepeatSettings = repeatDefaults,
): RepeatPlaces | undefined {
  const indexed = places.flatMap((place) => indexOf(place, span, settings) ?? []);
  const helped = indexed.filter(({ isHelped }) => isHelped);
  const alone = indexed.filter(({ isHelped }) => !isHelped);
  const pairs = matched(helped, alone, settings.seed);
  if (pairs.length < leastPairs) return undefined;
  const mean = (of: (pair: Pair) => number): number =>
    pairs.reduce((sum, pair) => sum + of(pair), 0) / pairs.length;
  const before = { helped: mean(([one]) => one.before), leftAlone: mean(([, two]) => two.before) };
  const after = { helped: mean(([one]) => one.after), leftAlone: mean(([, two]) => two.after) };
  const change = ({ before: was, after: is }: Indexed): number => is - was;
  return {
    helped: helped.length,
    leftAlone: alone.length,
    pairs: pairs.length,
    settings,
    before,
    after,
    naive: after.helped - before.helped,
    byThemselves: after.leftAlone - before.leftAlone,
    effect: pairedOf(pairs.map(([one, two]) => change(one) - change(two))),
    placebos: earlierOf(pairs),
  };
}

type Pair = readonly [helped: Indexed, alone: Indexed];

/** The first call that finds so many before it: from there on the place is followed. */
function indexOf(
  { area, calls }: PlaceHistory,
  { fromDay, throughDay }: { readonly fromDay: number; readonly throughDay: number },
  { least, days }: RepeatSettings,
): Indexed | undefined {
  const within = (from: number, until: number): number =>
    calls.filter(({ day }) => day >= from && day < until).length;
  for (const { day, isEligible, isServed } of calls) {
    if (!isEligible || day < fromDay + days || day + days > throughDay) continue;
    const before = within(day - days, day);
    if (before < least) continue;
    return {
      area,
      before,
      after: within(day + 1, day + 1 + days),
      earlier: within(day - 2 * days, day - days),
      hasEarlier: day - 2 * days >= fromDay,
      isHelped: isServed,
    };
  }
  return undefined;
}

/** Each helped place with one left alone that called about as often before, of the same beat where there is one; each used once. */
function matched(
  helped: readonly Indexed[],
  alone: readonly Indexed[],
  seed: number,
): readonly Pair[] {
  const random = seededRandom(seed);
  const left = [...alone].map((place) => ({ place, key: random.next() }));
  left.sort((one, other) => one.key - other.key);
  const pairs: Pair[] = [];
  const order = helped.map((place) => ({ place, key: random.next() }));
  order.sort((one, other) => one.key - other.key);
  for (const { place } of order) {
    let best = -1;
    let bestApart = Infinity;
    for (const [at, { place: other }] of left.entries()) {
      const apart = Math.abs(other.before - place.before) + (other.area === place.area ? 0 : 0.5);
      if (apart < bestApart) [best, bestApart] = [at, apart];
    }
    // Past a fifth of its calls, a place is not like this one.
    if (best < 0 || bestApart > Math.max(1, 0.2 * place.before)) continue;
    const [taken] = left.splice(best, 1);
    if (taken !== undefined) pairs.push([place, taken.place]);
  }
  return pairs;
}

function pairedOf(differences: readonly number[]): Effect {
  const n = differences.length;
  const mean = differences.reduce((sum, each) => sum + each, 0) / n;
  const squares = differences.reduce((sum, each) => sum + (each - mean) ** 2, 0);
  return effectOf(mean, Math.sqrt(squares / (n - 1) / n), tQuantile(0.05, n - 1));
}

/** The days before those that were matched on: nothing had been done, so both sides must be alike there too. */
function earlierOf(pairs: readonly Pair[]): readonly Placebo[] {
  const known = pairs.filter(([one, two]) => one.hasEarlier && two.hasEarlier);
  if (known.length < leastPairs) return [];
  const isPassed = !isSeen(pairedOf(known.map(([one, two]) => one.earlier - two.earlier)));
  return [
    {
      name: "earlier-window",
      isPassed,
      says: isPassed
        ? {
            en: "Before the days that were matched on, both lists called alike, as they should.",
            es: "Antes de los días emparejados, ambas listas llamaban igual, como debe ser.",
          }
        : {
            en: "THE TWO LISTS CALLED DIFFERENTLY LONG BEFORE ANY HELP: the places are not alike, do not believe this figure.",
            es: "LAS DOS LISTAS LLAMABAN DISTINTO MUCHO ANTES DE LA AYUDA: los lugares no son iguales, no crea esta cifra.",
          },
    },
  ];
}

/** A place that could be helped, by a name that only the caller understands. */
export interface Candidate {
  readonly id: string;
  readonly area: string | null;
  readonly calls: number;
}

/**
 * Who is helped first, drawn by lot: places in pairs of the same beat with about as many calls, one of each to be helped now, the
 * other to wait and be compared with. The same for the same seed, in whatever order the places come.
 */
export function drawLists(
  candidates: readonly Candidate[],
  seed: number,
): { readonly help: readonly string[]; readonly wait: readonly string[] } {
  const random = seededRandom(seed);
  const order = candidates.toSorted(
    (one, other) =>
      compare(one.area ?? "", other.area ?? "") ||
      other.calls - one.calls ||
      compare(one.id, other.id),
  );
  const help: string[] = [];
  const wait: string[] = [];
  for (let at = 0; at + 1 < order.length; at += 2) {
    const [one, other] = [order[at]?.id ?? "", order[at + 1]?.id ?? ""];
    const isFirst = random.chance(0.5);
    help.push(isFirst ? one : other);
    wait.push(isFirst ? other : one);
  }
  return { help, wait };
}

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
