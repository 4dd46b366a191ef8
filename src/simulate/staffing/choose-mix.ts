import type { DispatchModel } from "#core/protocol/protocol.ts";
import { models } from "./city.ts";
import type { ModelLine } from "./input.ts";
import { perCell } from "./tally.ts";
import type { Layout } from "./tally.ts";

/** Replications with their pathways counted by hour: row after row the same calls as every other input of the study. */
export interface CountedRows {
  readonly layout: Layout;
  readonly rows: readonly Float64Array[];
}

/** Mixes as lines of a simulation; empty where nothing is told apart from the protocol's own choice. */
export interface ChosenMixes {
  readonly byPathway: readonly ModelLine[];
  readonly byHour: readonly ModelLine[];
  readonly byPathwayAndHour: readonly ModelLine[];
}

/** Hours of the day that are chosen for together. */
export const spanHours = 4;
const spans = Array.from({ length: 24 / spanHours }, (_, at) => at);
/** A model replaces the protocol's own choice where its gain is this many standard errors above nothing: by chance alone, about once in 700 choices. */
export const sureBy = 3;
/** With fewer eligible calls in all replications together, a cell goes as its whole pathway, or all hours, go. */
export const leastCalls = 30;
/** With fewer replications their spread says too little of chance. */
const leastReplications = 8;

/** What one serves above another, as a share of the eligible calls of a cell. */
interface Gain {
  readonly eligible: number;
  readonly mean: number;
  readonly variance: number;
}

/**
 * For each pathway, each four hours of the day, and both together, the model that served more of these calls than the protocol's own choice
 * did. Hours leave what is best for their whole pathway, or whole day, only where they are told apart from it; those with few calls lean on
 * it, the more the less their own calls say (empirical Bayes). Whoever plays these mixes has to play them over other calls, or they flatter
 * themselves.
 */
export function chosenMixes(own: CountedRows, three: readonly CountedRows[]): ChosenMixes {
  if (own.rows.length < leastReplications)
    return { byPathway: [], byHour: [], byPathwayAndHour: [] };
  const all = [...own.layout.pathwayIds.keys()];
  const choose = (pathways: readonly number[], isByHour: boolean) =>
    modelsFor({ own, three, pathways }, isByHour ? spans.map((span) => [span]) : [spans]);
  return {
    byPathway: linesFor(own.layout, (pathway) => choose([pathway], false)),
    byHour: linesAt(choose(all, true)),
    byPathwayAndHour: linesFor(own.layout, (pathway) => choose([pathway], true)),
  };
}

/** What can take the calls of some pathways: the protocol's own choice, or a model. */
interface Contest {
  readonly own: CountedRows;
  readonly three: readonly CountedRows[];
  readonly pathways: readonly number[];
}

/** By cell of the day the model that takes it; null: as the protocol says. */
function modelsFor(
  { own, three, pathways }: Contest,
  cells: readonly (readonly number[])[],
): readonly (DispatchModel | null)[] {
  const takers = [
    { model: null, rows: own },
    ...models.map((model, at) => ({ model, rows: three[at] ?? own })),
  ];
  const day = cells.flat();
  const [first] = takers;
  const whole =
    best(takers.map((taker) => ({ taker, gain: gainIn(own, taker.rows, pathways, day) }))) ?? first;
  if (cells.length === 1 || whole === undefined) return cells.map(() => whole?.model ?? null);
  const gains = takers.map((taker) => ({
    taker,
    each: drawnTogether(
      cells.map((cell) => gainIn(whole.rows, taker.rows, pathways, cell)),
      gainIn(whole.rows, taker.rows, pathways, day),
    ),
  }));
  return cells.map((_, cell) => {
    const here = gains.map(({ taker, each }) => ({ taker, gain: each[cell] ?? nothing }));
    return (best(here) ?? whole).model;
  });
}

/** What gains most of all that gain for sure; undefined: nothing does. */
function best<Taker>(
  found: readonly { readonly taker: Taker; readonly gain: Gain }[],
): Taker | undefined {
  const sure = found.filter(
    ({ gain }) => gain.eligible >= leastCalls && gain.mean > sureBy * Math.sqrt(gain.variance),
  );
  return sure.toSorted((one, other) => other.gain.mean - one.gain.mean)[0]?.taker;
}

/** The gain of each cell, drawn to that of all of them as far as its own calls leave it open. */
function drawnTogether(each: readonly Gain[], whole: Gain): readonly Gain[] {
  const known = each.filter(({ eligible }) => eligible >= leastCalls);
  const calls = known.reduce((sum, { eligible }) => sum + eligible, 0);
  // How far cells truly differ: what they differ by, less what chance alone would make of it.
  const apart = known.reduce(
    (sum, { eligible, mean, variance }) =>
      sum + (eligible / calls) * ((mean - whole.mean) ** 2 - variance),
    0,
  );
  return each.map(({ eligible, mean, variance }) => {
    const weight = eligible < leastCalls || apart <= 0 ? 0 : apart / (apart + variance);
    return {
      eligible,
      mean: weight * mean + (1 - weight) * whole.mean,
      variance: weight * variance + (1 - weight) ** 2 * whole.variance,
    };
  });
}

const nothing: Gain = { eligible: 0, mean: 0, variance: 0 };

/** What `taker` serves above `own` of some pathways in a part of the day. */
function gainIn(
  own: CountedRows,
  taker: CountedRows,
  pathways: readonly number[],
  cell: readonly number[],
): Gain {
  const places = pathways.flatMap((pathway) =>
    cell.flatMap((span) =>
      Array.from(
        { length: spanHours },
        (_, hour) => own.layout.cells + (pathway * 24 + span * spanHours + hour) * perCell,
      ),
    ),
  );
  const sumAt = (row: Float64Array | undefined, at: 0 | 1): number =>
    places.reduce((sum, place) => sum + (row?.[place + at] ?? 0), 0);
  const eligible = own.rows.reduce((sum, row) => sum + sumAt(row, 0), 0);
  if (eligible === 0) return nothing;
  const more = own.rows.map((row, at) => sumAt(taker.rows[at], 1) - sumAt(row, 1));
  const count = more.length;
  const mean = more.reduce((sum, value) => sum + value, 0) / count;
  const squares = more.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const each = eligible / count;
  return {
    eligible,
    mean: mean / each,
    variance: squares / (count - 1) / count / each ** 2,
  };
}

/** Lines of all pathways, those that go alike in one line. */
function linesFor(
  { pathwayIds }: Layout,
  modelsOf: (pathway: number) => readonly (DispatchModel | null)[],
): readonly ModelLine[] {
  const alike = new Map<string, { cells: readonly (DispatchModel | null)[]; ids: string[] }>();
  for (const [at, id] of pathwayIds.entries()) {
    const cells = modelsOf(at);
    const known = alike.get(cells.join()) ?? { cells, ids: [] };
    known.ids.push(id);
    alike.set(cells.join(), known);
  }
  return [...alike.values()].flatMap(({ cells, ids }) =>
    linesAt(cells).map((line) => ({ ...line, pathways: ids })),
  );
}

/** A day's cells as lines: one a model, spans that meet in one stretch, past midnight too. */
function linesAt(cells: readonly (DispatchModel | null)[]): readonly ModelLine[] {
  return models.flatMap((model): readonly ModelLine[] => {
    const isOn = (at: number): boolean => cells[(at + cells.length) % cells.length] === model;
    if (cells.every((each) => each === model)) return [{ model }];
    const hours = [...cells.keys()]
      .filter((at) => isOn(at) && !isOn(at - 1))
      .map((from) => {
        let to = from + 1;
        while (isOn(to)) to += 1;
        const minutes = (1440 / cells.length) * to;
        return {
          days: [0, 1, 2, 3, 4, 5, 6],
          fromMinute: (1440 / cells.length) * from,
          toMinute: minutes > 1440 ? minutes - 1440 : minutes,
        };
      });
    return hours.length === 0 ? [] : [{ model, hours }];
  });
}
