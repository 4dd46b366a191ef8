import type { Figure, MetricDefinition, SliceBy } from "./definition.ts";
import { emptyFigure, sliceNames, tallyFor } from "./ground.ts";
import type { Bare, Ground } from "./ground.ts";
import { rankOf } from "./interval.ts";
import { countedOf } from "./tally.ts";

/** Q1 to Q4 and Q8: another metric slice by slice, and how far the ends lie apart. Slices too small to say are shown, not compared. */
export function sliceFigure(
  ground: Ground,
  metric: MetricDefinition,
  measure: { readonly metric: string; readonly by: SliceBy },
  figureOf: (ground: Ground, metric: MetricDefinition) => Bare,
): Bare {
  const empty = emptyFigure(ground, metric);
  const compared = ground.dictionary.find(measure.metric);
  if (compared === undefined) return empty;
  const tally = tallyFor(ground, compared);
  const parts = sliceNames(tally, measure.by)
    .map((slice) => partOf(ground, compared, measure.by, slice))
    .filter(({ denominator }) => denominator !== 0);
  const values = parts
    .flatMap(({ value }) => (value === null ? [] : [value]))
    .sort((one, other) => one - other);
  const [least, most] = [values[0], values.at(-1)];
  const whole = figureOf(ground, compared);
  const counts = {
    ...empty,
    to: whole.to,
    parts,
    denominator: whole.denominator,
    unknown: whole.unknown,
  };
  if (whole.state === "no-data") return counts;
  if (least === undefined || most === undefined || values.length < 2)
    return { ...counts, state: "too-few" };
  const value = metric.unit === "ratio" ? (most === 0 ? null : least / most) : most - least;
  return { ...counts, state: value === null ? "no-data" : "measured", value };
}

function partOf(
  ground: Ground,
  compared: MetricDefinition,
  by: SliceBy,
  slice: string,
): Figure["parts"][number] {
  const tally = tallyFor(ground, compared);
  const counted = countedOf(ground.table, tally, compared, { by, name: slice });
  const part = counted?.part ?? 0;
  const whole = counted?.whole ?? 0;
  if (compared.measure.is === "seconds") {
    const place = ground.table.slots.placeOf(compared)?.seconds ?? -1;
    const sorted = tally.sorted(place, by === "area" ? slice : undefined);
    const isEnough = sorted.length >= compared.minimumN;
    const p90 = isEnough ? sorted.at(rankOf(sorted.length, 0.9)) : null;
    return { slice, numerator: null, denominator: whole, value: p90 };
  }
  const value = whole < compared.minimumN ? null : part / whole;
  return { slice, numerator: part, denominator: whole, value };
}
