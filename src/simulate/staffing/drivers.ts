import { fail, ok } from "#core/base/result.ts";
import type { Result } from "#core/base/result.ts";
import type { DispatchModel } from "#core/protocol/protocol.ts";
import type { Assumption } from "./assumptions.ts";
import type { InputProblem } from "./check-input.ts";
import { models } from "./city.ts";
import { driverSays, pairSays } from "./driver-says.ts";
import type {
  DrivenFigure,
  DriverLine,
  Drivers,
  FigureDrivers,
  PairDrivers,
  WorldDriver,
} from "./driver-lines.ts";
import { meanFigure } from "./figure.ts";
import type { Figure } from "./figure.ts";
import type { StaffingInput } from "./input.ts";
import { outcomesOf, playEnds, playThree } from "./model-ends.ts";
import type { ModelEnds, ThreeOutcomes } from "./model-ends.ts";
import { chanceLimit, rankCorrelation } from "./rank.ts";
import { doubtful, doubtfulOfMoney, doubtfulOfPolice } from "./sensitivity.ts";
import { callsAPeriod, cancelledStudy } from "./study.ts";
import type { StudyOptions } from "./study.ts";
import { drawnWorlds } from "./worlds.ts";
import type { Values } from "./worlds.ts";

const pairs: readonly (readonly [DispatchModel, DispatchModel])[] = [
  ["embedded", "911-led"],
  ["hotline", "911-led"],
  ["hotline", "embedded"],
];

/** Enough that an assumption which explains a twentieth of a difference is told from chance among some sixty. */
export const worldsDrawn = 256;
/** Calls that one world plays of each model: worlds differ far more than their months do. */
const worldCalls = 12_000;
const mostMonths = 40;
const worldsAtOnce = 2;

/** Plays worlds: each is what it assumes, and what the three models came to in it. */
interface PlayedWorld {
  readonly values: Values;
  readonly three: ThreeOutcomes;
}

/**
 * What drives the difference of each two models: each assumption alone at both ends of its range, and all drawn together. `known` are the
 * ends of this very input, seed and number of replications where they have been played; `worlds` are drawn, 256 where nobody says otherwise.
 */
export async function driversOf(
  input: StaffingInput,
  options: StudyOptions & { readonly worlds?: number },
  known?: ModelEnds,
): Promise<Result<Drivers, readonly InputProblem[]>> {
  const ends = known === undefined ? await playEnds(input, options) : ok(known);
  if (!ends.ok) return ends;
  const count = options.worlds ?? worldsDrawn;
  const lines = [...doubtful(input), ...doubtfulOfPolice(input), ...doubtfulOfMoney(input)];
  const drawn = drawnWorlds(input.assumptions, lines, count, options.seed);
  const months = Math.max(
    2,
    Math.min(options.replications, mostMonths, Math.ceil(worldCalls / callsAPeriod(input))),
  );
  const worlds = await playWorlds(input, drawn.worlds, { ...options, replications: months });
  if (options.signal?.aborted === true) return fail([cancelledStudy]);
  const chance = chanceLimit(worlds.length, lines.length);
  const found = pairs.map(([one, other]): PairDrivers => {
    const of = (figure: DrivenFigure): FigureDrivers =>
      figureDrivers(figure, [one, other], ends.value, worlds, lines, chance);
    const figures = {
      servedShare: of("servedShare"),
      policeHoursFreed: of("policeHoursFreed"),
      dollarsPerServed: of("dollarsPerServed"),
    };
    return { one, other, figures, says: pairSays(one, other, figures, worlds.length) };
  });
  const played = {
    played: worlds.length,
    months,
    servesMost: countOf(worlds, (three, model) => three[model].share),
    costsLeast: countOf(worlds, (three, model) => -meanOf(three[model].dollarsPerServed)),
    drawnAgain: drawn.drawnAgain,
    leftOut: count - worlds.length,
    chance,
  };
  const says = driverSays(played, lines.length, ends.value.unplayed);
  return ok({ pairs: found, turned: lines.length, worlds: played, says });
}

async function playWorlds(
  input: StaffingInput,
  worlds: readonly Values[],
  { onStep, ...run }: StudyOptions,
): Promise<readonly PlayedWorld[]> {
  const played: PlayedWorld[] = [];
  for (let from = 0; from < worlds.length; from += worldsAtOnce) {
    const piece = worlds.slice(from, from + worldsAtOnce);
    const found = await Promise.all(piece.map((values) => playThree(input, values, run)));
    if (run.signal?.aborted === true) return played;
    for (const [at, each] of found.entries()) {
      const values = piece[at];
      if (each.ok && values !== undefined) played.push({ values, three: outcomesOf(each.value) });
    }
    onStep?.(from + piece.length, worlds.length);
  }
  return played;
}

type Pair = readonly [DispatchModel, DispatchModel];

/** The first less the other, month by month. */
function differencesIn(three: ThreeOutcomes, [one, other]: Pair, of: DrivenFigure) {
  const theirs = three[other][of];
  return three[one][of].map((mine, at) => mine - (theirs[at] ?? Number.NaN));
}

function figureDrivers(
  of: DrivenFigure,
  pair: Pair,
  { base, ends }: ModelEnds,
  worlds: readonly PlayedWorld[],
  lines: readonly Assumption[],
  chance: number,
): FigureDrivers {
  const asAssumed = differencesIn(base, pair, of);
  const difference = meanFigure(asAssumed);
  const alone = lines
    .map((line): DriverLine => {
      const at = (value: number): readonly number[] | null => {
        if (value === line.value) return asAssumed;
        const end = ends.find((each) => each.line.id === line.id && each.value === value);
        return end === undefined ? null : differencesIn(end.three, pair, of);
      };
      return driverLine(line, difference, at(line.low), at(line.high));
    })
    .filter(({ sway }) => sway === null || sway.mean !== 0)
    .toSorted((one, other) => sizeOf(other.sway) - sizeOf(one.sway));
  const across = worlds.map(({ three }) => meanOf(differencesIn(three, pair, of)));
  return { difference, alone, together: togetherOf(across, worlds, lines, chance) };
}

const sizeOf = (sway: Figure | null): number => Math.abs(sway?.mean ?? 0);

function driverLine(
  line: Assumption,
  difference: Figure,
  low: readonly number[] | null,
  high: readonly number[] | null,
): DriverLine {
  const { id, en, es, unit, value } = line;
  const atLow = low === null ? null : meanFigure(low);
  const atHigh = high === null ? null : meanFigure(high);
  const sway =
    low === null || high === null
      ? null
      : meanFigure(high.map((each, at) => each - (low[at] ?? Number.NaN)));
  const sign = surely(difference);
  const turns = [atLow, atHigh].some((end) => end !== null && sign !== 0 && surely(end) === -sign);
  return { id, en, es, unit, value, low: line.low, high: line.high, atLow, atHigh, sway, turns };
}

/** 1 and -1: above and below nothing by more than chance. 0: nobody can say. */
const surely = ({ interval }: Figure): number =>
  interval === null ? 0 : interval.low > 0 ? 1 : interval.high < 0 ? -1 : 0;

function togetherOf(
  across: readonly number[],
  worlds: readonly PlayedWorld[],
  lines: readonly Assumption[],
  chance: number,
): FigureDrivers["together"] {
  const known = across.flatMap((value, at) => (Number.isNaN(value) ? [] : [{ value, at }]));
  const values = known.map(({ value }) => value);
  const sorted = values.toSorted((one, other) => one - other);
  const at = (part: number): number => rounded(sorted[Math.round(part * (sorted.length - 1))] ?? 0);
  const drivers = lines
    .map((line): WorldDriver => {
      const assumed = known.map((each) => worlds[each.at]?.values[line.id] ?? line.value);
      const rank = rounded(rankCorrelation(assumed, values));
      return { id: line.id, en: line.en, es: line.es, rank, explains: rounded(rank * rank) };
    })
    .filter(({ rank }) => Math.abs(rank) > chance)
    .toSorted((one, other) => other.explains - one.explains);
  const explained = drivers.reduce((sum, each) => sum + each.explains, 0);
  return {
    low: at(0.05),
    high: at(0.95),
    more: values.filter((value) => value > 0).length,
    less: values.filter((value) => value < 0).length,
    drivers,
    explained: rounded(Math.min(1, explained)),
  };
}

/** By model: worlds in which it has more than both others. */
function countOf(
  worlds: readonly PlayedWorld[],
  of: (three: ThreeOutcomes, model: DispatchModel) => number,
): Readonly<Record<DispatchModel, number>> {
  const wins = (model: DispatchModel): number =>
    worlds.filter(({ three }) =>
      models.every((other) => other === model || of(three, model) > of(three, other)),
    ).length;
  return { "911-led": wins("911-led"), embedded: wins("embedded"), hotline: wins("hotline") };
}

function meanOf(values: readonly number[]): number {
  const known = values.filter((value) => !Number.isNaN(value));
  return known.length === 0
    ? Number.NaN
    : known.reduce((sum, each) => sum + each, 0) / known.length;
}

const rounded = (value: number): number => Math.round(value * 10_000) / 10_000;
