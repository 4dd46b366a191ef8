import { said } from "#core/base/said.ts";
import type { Said } from "#core/base/said.ts";
import { keyOf, uniform } from "./draws.ts";
import { studentPoint } from "./figure.ts";
import { perArea } from "./tally.ts";
import type { Layout } from "./tally.ts";

/** How an area is served: the share of its eligible calls, 0 to 1. */
export interface AreaShare {
  readonly id: string;
  readonly share: number;
}

/** How far areas are apart, and how far chance alone would set areas that are alike. Shares and gaps are 0 to 1. */
export interface Equity {
  readonly least: AreaShare;
  readonly most: AreaShare;
  readonly gap: number;
  /** 95 % interval of the gap that is expected, for whichever two areas are furthest apart. Null with fewer than four replications. */
  readonly interval: { readonly low: number; readonly high: number } | null;
  /** Areas that are alike would be no further apart than this in 95 of 100 such runs; a gap below it says nothing. Null as above. */
  readonly byChance: number | null;
  /** The gap that one period shows by chance on average although areas are alike: what a center sees that watches its months. Null as above. */
  readonly byChanceAPeriod: number | null;
  /** Areas with too few calls to be compared. */
  readonly leftOut: number;
}

/** What a change does to areas, over the same calls. */
export interface EquityChange {
  readonly gap: {
    readonly before: number;
    readonly after: number;
    readonly change: number;
    readonly interval: Equity["interval"];
  };
  /** Whether the gap, before or after, is more than chance makes: where it is not, no area can be named as served least. */
  readonly isToldApart: boolean;
  /** The area that was served least before; its own luck is in the shares, and not in their change. */
  readonly least: {
    readonly id: string;
    readonly before: number;
    readonly after: number;
    readonly change: number;
    readonly interval: Equity["interval"];
  };
  /** The area that is served least after it. */
  readonly leastAfter: string;
}

/** Eligible calls that an area needs in all replications together, to be compared. */
const leastCalls = 30;
const mostBatches = 40;
const leastBatches = 4;
const resamples = 200;

/** Calls of an area, eligible and served, by batch of replications. */
interface AreaCalls {
  readonly id: string;
  readonly eligible: readonly number[];
  readonly served: readonly number[];
}

/** Areas with calls enough, and how many have too few. */
function areasOf(ids: readonly string[], layout: Layout, rows: readonly Float64Array[]) {
  const count = Math.min(rows.length, mostBatches);
  const all = ids.map((id, area): AreaCalls => {
    const at = layout.areas + (area + 1) * perArea;
    const [eligible, served] = [
      Array.from({ length: count }, () => 0),
      Array.from({ length: count }, () => 0),
    ];
    for (const [row, values] of rows.entries()) {
      const batch = Math.floor((row * count) / rows.length);
      eligible[batch] = (eligible[batch] ?? 0) + (values[at] ?? 0);
      served[batch] = (served[batch] ?? 0) + (values[at + 1] ?? 0);
    }
    return { id, eligible, served };
  });
  const known = all.filter(({ eligible }) => sumOf(eligible) >= leastCalls);
  return { known, leftOut: all.length - known.length, batches: count };
}

const sumOf = (values: readonly number[]): number => values.reduce((sum, each) => sum + each, 0);
const shareOf = ({ eligible, served }: AreaCalls): number => sumOf(served) / sumOf(eligible);
const tenThousandth = (value: number): number => Math.round(value * 10_000) / 10_000;

/**
 * The areas served least and most. What chance makes is taken from the replications themselves: each area's months about its own mean,
 * drawn again and again, so that calls which come or wait together count as they should.
 */
export function equityOf(
  ids: readonly string[],
  layout: Layout,
  rows: readonly Float64Array[],
): Equity | null {
  const { known, leftOut, batches } = areasOf(ids, layout, rows);
  const ends = endsOf(known);
  if (ends === null) return null;
  const { least, most } = ends;
  const gap = most.share - least.share;
  const chance = batches < leastBatches ? null : byChance(known, batches);
  return {
    least: { id: least.id, share: tenThousandth(least.share) },
    most: { id: most.id, share: tenThousandth(most.share) },
    gap: tenThousandth(gap),
    interval:
      chance === null
        ? null
        : {
            low: tenThousandth(Math.max(0, gap - chance)),
            high: tenThousandth(Math.min(1, gap + chance)),
          },
    byChance: chance === null ? null : tenThousandth(chance),
    byChanceAPeriod:
      chance === null ? null : tenThousandth(byChanceAPeriod(ids, known, layout, rows)),
    leftOut,
  };
}

function endsOf(
  known: readonly AreaCalls[],
): { readonly least: AreaShare; readonly most: AreaShare } | null {
  const shares = known
    .map((area): AreaShare => ({ id: area.id, share: shareOf(area) }))
    .toSorted((one, other) => one.share - other.share);
  const [least, most] = [shares[0], shares.at(-1)];
  return least === undefined || most === undefined || shares.length < 2 ? null : { least, most };
}

/** Places of batches drawn with replacement: the same for the same number of them. */
function drawnBatches(batches: number): readonly Int32Array[] {
  return Array.from({ length: resamples }, (_, sample) => {
    const key = keyOf(sample, batches);
    return Int32Array.from({ length: batches }, (__, at) => Math.floor(uniform(key, at) * batches));
  });
}

/** An area's share over the batches drawn; no number where they hold no call of it. */
function shareIn({ eligible, served }: AreaCalls, drawn: Int32Array): number {
  let [calls, ours] = [0, 0];
  for (const batch of drawn) {
    calls += eligible[batch]!;
    ours += served[batch]!;
  }
  return calls === 0 ? Number.NaN : ours / calls;
}

/** Few batches drawn again vary too little, and their spread is itself uncertain. */
const smallSample = (batches: number): number =>
  Math.sqrt(batches / (batches - 1)) * (studentPoint(batches - 1) / 1.96);

const widest = (values: readonly number[]): number => {
  const known = values.filter((value) => !Number.isNaN(value));
  return known.length < 2 ? 0 : Math.max(...known) - Math.min(...known);
};

function byChance(known: readonly AreaCalls[], batches: number): number {
  const means = known.map(shareOf);
  const gaps = drawnBatches(batches)
    .map((drawn) => widest(known.map((area, at) => shareIn(area, drawn) - means[at]!)))
    .toSorted((one, other) => one - other);
  return gaps[Math.round(0.95 * (gaps.length - 1))]! * smallSample(batches);
}

function byChanceAPeriod(
  ids: readonly string[],
  known: readonly AreaCalls[],
  layout: Layout,
  rows: readonly Float64Array[],
): number {
  const columns = known.map((area) => ({
    at: layout.areas + (ids.indexOf(area.id) + 1) * perArea,
    mean: shareOf(area),
  }));
  const gaps = rows.map((row) =>
    widest(
      columns.map(({ at, mean }) => (row[at]! > 0 ? row[at + 1]! / row[at]! - mean : Number.NaN)),
    ),
  );
  return (sumOf(gaps) / gaps.length) * Math.sqrt(rows.length / (rows.length - 1));
}

/** Two runs over the same calls, as far as areas need them. */
interface Run {
  readonly ids: readonly string[];
  readonly layout: Layout;
  readonly rows: readonly Float64Array[];
}

/** What the areas of one run are beside those of another over the same calls; null where they are not the same areas, or too few. */
export function equityChange(one: Run, other: Run): EquityChange | null {
  if (one.ids.join("\n") !== other.ids.join("\n") || one.rows.length !== other.rows.length)
    return null;
  const [mine, theirs] = [one, other].map(({ ids, layout, rows }) => areasOf(ids, layout, rows));
  if (mine === undefined || theirs === undefined) return null;
  const both = theirs.known.flatMap((before) => {
    const after = mine.known.find(({ id }) => id === before.id);
    return after === undefined ? [] : [{ before, after }];
  });
  const [after, before] = [both.map((each) => each.after), both.map((each) => each.before)];
  const [ends, endsBefore] = [endsOf(after), endsOf(before)];
  if (ends === null || endsBefore === null) return null;
  const gaps = {
    before: endsBefore.most.share - endsBefore.least.share,
    after: ends.most.share - ends.least.share,
  };
  const id = endsBefore.least.id;
  const least = both.find((each) => each.before.id === id)!;
  const shares = { before: shareOf(least.before), after: shareOf(least.after) };
  const spread = mine.batches < leastBatches ? null : drawnBatches(mine.batches);
  return {
    gap: {
      ...changeOf(gaps),
      interval: intervalOf(
        gaps,
        spread,
        (drawn) =>
          widest(after.map((area) => shareIn(area, drawn))) -
          widest(before.map((area) => shareIn(area, drawn))),
      ),
    },
    least: {
      id,
      ...changeOf(shares),
      interval: intervalOf(
        shares,
        spread,
        (drawn) => shareIn(least.after, drawn) - shareIn(least.before, drawn),
      ),
    },
    isToldApart:
      mine.batches >= leastBatches &&
      (gaps.before > byChance(before, mine.batches) || gaps.after > byChance(after, mine.batches)),
    leastAfter: ends.least.id,
  };
}

interface BeforeAfter {
  readonly before: number;
  readonly after: number;
}

const changeOf = ({ before, after }: BeforeAfter) => ({
  before: tenThousandth(before),
  after: tenThousandth(after),
  change: tenThousandth(after - before),
});

/** Around a change, by how much it varies over batches drawn again. */
function intervalOf(
  { before, after }: BeforeAfter,
  spread: readonly Int32Array[] | null,
  changeIn: (drawn: Int32Array) => number,
): Equity["interval"] {
  if (spread === null) return null;
  const changes = spread.map(changeIn).filter((value) => !Number.isNaN(value));
  const mean = sumOf(changes) / changes.length;
  const variance = sumOf(changes.map((value) => (value - mean) ** 2)) / (changes.length - 1);
  const reach = 1.96 * Math.sqrt(variance) * smallSample(spread[0]!.length);
  return {
    low: tenThousandth(after - before - reach),
    high: tenThousandth(after - before + reach),
  };
}

const points = (value: number): string => (value * 100).toFixed(1);

/** The gap in a sentence, beside what chance alone would make of it. */
export function equitySays({
  least,
  most,
  gap,
  byChance: chance,
  byChanceAPeriod: period,
  leftOut,
}: Equity): readonly Said[] {
  const isChance = chance !== null && gap <= chance;
  return [
    said(
      `Of areas, ${least.id} is served least (${points(least.share)} %) and ${most.id} most (${points(most.share)} %): ${points(gap)} points apart${chance === null ? "" : isChance ? `, which chance alone makes of areas that are alike (up to ${points(chance)} over the periods played)` : `, more than chance makes of areas that are alike (up to ${points(chance)} over the periods played)`}.`,
      `De las zonas, ${least.id} es la menos atendida (${points(least.share)} %) y ${most.id} la más (${points(most.share)} %): ${points(gap)} puntos de diferencia${chance === null ? "" : isChance ? `, lo que el azar solo hace entre zonas iguales (hasta ${points(chance)} en los periodos simulados)` : `, más de lo que el azar hace entre zonas iguales (hasta ${points(chance)} en los periodos simulados)`}.`,
    ),
    ...(period === null
      ? []
      : [
          said(
            `A single period shows a gap of ${points(period)} points on average although areas are alike: a smaller one is no finding.`,
            `Un solo periodo muestra en promedio ${points(period)} puntos de diferencia aunque las zonas sean iguales: una menor no demuestra nada.`,
          ),
        ]),
    ...(leftOut === 0
      ? []
      : [
          said(
            `${leftOut === 1 ? "One area has" : `${leftOut} areas have`} too few eligible calls to be compared.`,
            `${leftOut === 1 ? "Una zona tiene" : `${leftOut} zonas tienen`} muy pocas llamadas aptas para comparar.`,
          ),
        ]),
  ];
}
