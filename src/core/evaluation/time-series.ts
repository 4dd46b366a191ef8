import { dateOf } from "#core/base/days.ts";
import type { InBoth } from "#core/outcomes/definition.ts";
import { effectOf, fixedBCritical, lagOf } from "./effect.ts";
import type { Assumption, Effect, Placebo } from "./effect.ts";
import { fitted, neweyWest } from "./regression.ts";
import { remembering } from "./remembering.ts";
import type { Remembering } from "./remembering.ts";

/** One week: what was measured in it, and of how many calls. A week without any calls is left out by whoever makes the series. */
export interface SeriesPoint {
  /** The week's first local day, counted from 1970-01-01. */
  readonly day: number;
  readonly value: number;
  /** Calls the value is of; 1 for counts. */
  readonly weight: number;
}

/** An interrupted time series: what changed when the program began, beyond where the weeks before it were heading. */
export interface TimeSeries {
  readonly weeksBefore: number;
  readonly weeksAfter: number;
  /** Sine and cosine of the year that the model holds; 0 where the series is too short to know seasons. */
  readonly seasons: number;
  /** The share of one week's error that the next remembers, as far as the series can tell. */
  readonly memory: number;
  /** The jump at the start, the change of the trend in a year, and the average over the weeks since. */
  readonly level: Effect;
  readonly trend: Effect;
  readonly average: Effect;
  /** The average once more, with Newey and West's errors: another way to the same interval, too narrow in short series. */
  readonly neweyWest: Effect;
  readonly points: readonly (SeriesPoint & {
    readonly fitted: number;
    /** Where the weeks before were heading; null before the start. */
    readonly without: number | null;
  })[];
  readonly placebos: readonly Placebo[];
  /** Of all false dates in the weeks before: how many seemed to do something. */
  readonly falseDates: { readonly seen: number; readonly tried: number };
  readonly assumptions: readonly Assumption[];
}

/** Weeks that must lie before and after a start. */
export const leastWeeks = 8;
/** Weeks before the start without which a year's seasons cannot be told from the program. */
const weeksForSeasons = 104;

/** The series interrupted at a local day; undefined where there are too few weeks on either side. */
export function interrupted(
  points: readonly SeriesPoint[],
  startDay: number,
  unaffected?: readonly SeriesPoint[],
): TimeSeries | undefined {
  const model = modelOf(points, startDay);
  if (model === undefined) return undefined;
  const { fit, rows, before, after, seasons } = model;
  const coefficients = fit.coefficients;
  const elsewhere = unaffected === undefined ? undefined : modelOf(unaffected, startDay);
  const placebos = [
    ...middleDate(points, startDay),
    ...(elsewhere === undefined ? [] : [unaffectedCalls(sees(elsewhere))]),
  ];
  return {
    weeksBefore: before,
    weeksAfter: after,
    seasons,
    memory: fit.memory,
    level: fit.effect([0, 0, 1, 0]),
    trend: fit.effect([0, 0, 0, 1]),
    average: fit.effect(model.average),
    neweyWest: robust(model, points),
    points: points.map((point, at) => {
      const row = rows[at] ?? [];
      const whole = sumOf(row, coefficients);
      const without =
        point.day < startDay
          ? null
          : whole - (coefficients[2] ?? 0) - (coefficients[3] ?? 0) * (row[3] ?? 0);
      return { ...point, fitted: whole, without };
    }),
    placebos,
    falseDates: falseDatesOf(points, startDay),
    assumptions: assumptionsOf(seasons, before, placebos),
  };
}

interface Model {
  readonly fit: Remembering;
  readonly rows: readonly (readonly number[])[];
  readonly weights: readonly number[];
  readonly before: number;
  readonly after: number;
  readonly seasons: number;
  /** Picks the average over the weeks since out of the coefficients. */
  readonly average: readonly number[];
}

const yearDays = 365.25;

/** Level, trend, step, change of trend, and the year's waves; weeks with more calls weigh more. */
function modelOf(points: readonly SeriesPoint[], startDay: number): Model | undefined {
  const before = points.filter(({ day }) => day < startDay).length;
  const after = points.length - before;
  if (before < leastWeeks || after < leastWeeks) return undefined;
  const seasons = before >= weeksForSeasons ? 1 : 0;
  const first = points[0]?.day ?? 0;
  const rows = points.map(({ day }) => {
    const since = day < startDay ? 0 : 1;
    const angle = (2 * Math.PI * day) / yearDays;
    const waves = seasons === 1 ? [Math.sin(angle), Math.cos(angle)] : [];
    return [1, (day - first) / yearDays, since, (since * (day - startDay)) / yearDays, ...waves];
  });
  const mean = points.reduce((sum, { weight }) => sum + weight, 0) / points.length;
  const weights = points.map(({ weight }) => weight / mean);
  const fit = remembering(
    rows,
    points.map(({ value }) => value),
    weights,
  );
  if (fit === undefined) return undefined;
  const middle = rows.reduce((sum, row) => sum + (row[3] ?? 0), 0) / after;
  return { fit, rows, weights, before, after, seasons, average: [0, 0, 1, middle] };
}

/** The same average with the errors of Newey and West, over a share of the series that is not taken for small (fixed b). */
function robust({ rows, weights, average }: Model, points: readonly SeriesPoint[]): Effect {
  const values = points.map(({ value }) => value);
  const fit = fitted(rows, values, weights);
  const lag = lagOf(points.length);
  if (fit === undefined) return effectOf(0, Number.NaN, 1.96);
  const covariance = neweyWest(fit, lag);
  const [one = 0, other = 0] = [average[2], average[3]];
  const variance =
    one * one * (covariance[2]?.[2] ?? 0) +
    2 * one * other * (covariance[2]?.[3] ?? 0) +
    other * other * (covariance[3]?.[3] ?? 0);
  const value = one * (fit.coefficients[2] ?? 0) + other * (fit.coefficients[3] ?? 0);
  const critical = fixedBCritical((lag + 1) / points.length);
  return effectOf(value, Math.sqrt(Math.max(0, variance)), critical);
}

/** Whether a model sees something that a placebo must not show. */
const sees = ({ fit, average }: Model): boolean => fit.p(average) < 0.05;

const sumOf = (row: readonly number[], coefficients: readonly number[]): number =>
  row.reduce((sum, each, at) => sum + each * (coefficients[at] ?? 0), 0);

/** A false date in the middle of the weeks before: nothing happened then, so nothing may be seen. */
function middleDate(points: readonly SeriesPoint[], startDay: number): readonly Placebo[] {
  const before = points.filter(({ day }) => day < startDay);
  const fake = before[Math.floor(before.length / 2)]?.day;
  const model = fake === undefined ? undefined : modelOf(before, fake);
  if (fake === undefined || model === undefined) return [];
  const isPassed = !sees(model);
  const date = dateOf(fake);
  return [
    {
      name: "false-date",
      isPassed,
      says: isPassed
        ? {
            en: `A false start on ${date} shows nothing, as it should.`,
            es: `Un inicio falso el ${date} no muestra nada, como debe ser.`,
          }
        : {
            en: `A FALSE START ON ${date} SEEMS TO WORK TOO. Nothing began then: do not believe this figure.`,
            es: `UN INICIO FALSO EL ${date} TAMBIÉN PARECE FUNCIONAR. Nada empezó entonces: no crea esta cifra.`,
          },
    },
  ];
}

function falseDatesOf(points: readonly SeriesPoint[], startDay: number) {
  const before = points.filter(({ day }) => day < startDay);
  let seen = 0;
  let tried = 0;
  for (let at = leastWeeks; at <= before.length - leastWeeks; at += 1) {
    const model = modelOf(before, before[at]?.day ?? 0);
    if (model === undefined) continue;
    tried += 1;
    if (sees(model)) seen += 1;
  }
  return { seen, tried };
}

/** Calls the program cannot have touched must not change with it. */
export function unaffectedCalls(isChanged: boolean): Placebo {
  const isPassed = !isChanged;
  return {
    name: "unaffected-calls",
    isPassed,
    says: isPassed
      ? {
          en: "Kinds of calls that the program does not take did not change with it.",
          es: "Los tipos de llamada que el programa no toma no cambiaron con él.",
        }
      : {
          en: "CALLS THE PROGRAM DOES NOT TAKE CHANGED TOO. Something else happened at the same time: do not believe this figure.",
          es: "TAMBIÉN CAMBIARON LLAMADAS QUE EL PROGRAMA NO TOMA. Algo más ocurrió a la vez: no crea esta cifra.",
        },
  };
}

function assumptionsOf(
  seasons: number,
  before: number,
  placebos: readonly Placebo[],
): readonly Assumption[] {
  const isPassed = placebos.length === 0 ? null : placebos.every((each) => each.isPassed);
  return [
    {
      says: both(
        "Without the program the weeks would have gone on as they were heading.",
        "Sin el programa, las semanas habrían seguido como iban.",
      ),
      isHeld: isPassed,
    },
    {
      says: both(
        "Nothing else that matters to these calls began at the same time.",
        "Nada más que influya en estas llamadas empezó al mismo tiempo.",
      ),
      isHeld: null,
    },
    seasons === 0
      ? {
          says: both(
            `${before} weeks before the start are fewer than two years: a season could be taken for the program.`,
            `${before} semanas antes del inicio son menos de dos años: una estación podría confundirse con el programa.`,
          ),
          isHeld: false,
        }
      : {
          says: both(
            "The year's seasons are alike from year to year.",
            "Las estaciones se parecen de un año a otro.",
          ),
          isHeld: null,
        },
  ];
}

const both = (en: string, es: string): InBoth => ({ en, es });
