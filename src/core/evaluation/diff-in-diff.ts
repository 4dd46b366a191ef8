import { seededRandom } from "#core/base/random.ts";
import { effectOf, isSeen } from "./effect.ts";
import type { Assumption, Effect, Placebo } from "./effect.ts";
import { remembering } from "./remembering.ts";
import { leastWeeks, unaffectedCalls } from "./time-series.ts";

/** One group's weeks: what was counted, out of how many. */
export interface PanelGroup {
  readonly name: string;
  readonly part: readonly number[];
  readonly whole: readonly number[];
}

/** Groups over the same weeks. `count`: how many calls; compared as a share of what each side had before. `share`: part of whole. */
export interface Panel {
  readonly is: "count" | "share";
  /** The first local day of each week. */
  readonly days: readonly number[];
  readonly groups: readonly PanelGroup[];
}

/** A difference in differences: how much more the treated groups changed than those left as they were. */
export interface DiffInDiff {
  readonly treated: readonly string[];
  readonly controls: readonly string[];
  readonly weeksBefore: number;
  readonly weeksAfter: number;
  readonly effect: Effect;
  /** The difference in each block of four weeks, against the last before the start (block -1). */
  readonly blocks: readonly { readonly block: number; readonly effect: Effect }[];
  /** How much the difference moved in a year before anything began. */
  readonly trendBefore: Effect;
  /** As many groups, chosen otherwise, seem to change as much this often. `least`: no smaller p is possible. */
  readonly permutation: { readonly p: number; readonly tried: number; readonly least: number };
  readonly placebos: readonly Placebo[];
  readonly assumptions: readonly Assumption[];
}

const blockWeeks = 4;
const mostAssignments = 999;

/** Undefined where there are too few weeks on either side, or no group left as it was. */
export function diffInDiff(
  panel: Panel,
  treated: readonly string[],
  startDay: number,
  unaffected?: Panel,
): DiffInDiff | undefined {
  const isTreated = panel.groups.map(({ name }) => treated.includes(name));
  const names = (wanted: boolean): readonly string[] =>
    panel.groups.flatMap(({ name }, at) => (isTreated[at] === wanted ? [name] : []));
  const before = panel.days.filter((day) => day < startDay).length;
  const after = panel.days.length - before;
  if (!isTreated.includes(true) || !isTreated.includes(false)) return undefined;
  if (before < leastWeeks || after < leastWeeks) return undefined;
  const series = differences(panel, isTreated, before);
  const effect = stepOf(series, before);
  if (effect === undefined) return undefined;
  const trendBefore = trendOf(series.slice(0, before), panel.days.slice(0, before));
  const blocks = blocksOf(series, before);
  const leads = blocks.filter(({ block }) => block < -1);
  const permutation = permuted(panel, isTreated, before, effect.value);
  const elsewhere =
    unaffected === undefined
      ? undefined
      : stepOf(differences(unaffected, isTreated, before), before);
  const placebos = [
    falseDate(series.slice(0, before)),
    falseGroup(permutation),
    ...(elsewhere === undefined ? [] : [unaffectedCalls(isSeen(elsewhere))]),
  ].flatMap((each) => each ?? []);
  // Each lead and the trend are looked at, so that each must be further out before one is taken to speak.
  const looks = leads.length + 1;
  const isApart = [trendBefore, ...leads.map((each) => each.effect)].some(
    ({ p }) => p * looks < 0.05,
  );
  return {
    treated: names(true),
    controls: names(false),
    weeksBefore: before,
    weeksAfter: after,
    effect,
    blocks,
    trendBefore,
    permutation,
    placebos,
    assumptions: assumptionsOf(!isApart, names(false).length),
  };
}

/** Week by week: the treated side less the others. Counts are in shares of what a side had in the weeks before. */
export function differences(
  { is, days, groups }: Panel,
  isTreated: readonly boolean[],
  before: number,
): readonly number[] {
  const side = (wanted: boolean): readonly number[] => {
    const own = groups.filter((_, at) => isTreated[at] === wanted);
    const sum = (of: "part" | "whole", week: number): number =>
      own.reduce((all, group) => all + (group[of][week] ?? 0), 0);
    if (is === "share")
      return days.map((_, week) => {
        const whole = sum("whole", week);
        return whole === 0 ? Number.NaN : sum("part", week) / whole;
      });
    let base = 0;
    for (let week = 0; week < before; week += 1) base += sum("part", week);
    return days.map((_, week) => (base === 0 ? Number.NaN : (sum("part", week) * before) / base));
  };
  const [one, other] = [side(true), side(false)];
  return days.map((_, week) => (one[week] ?? Number.NaN) - (other[week] ?? Number.NaN));
}

/** The step of a series at a week, with neighbors in time pulling together. */
function stepOf(series: readonly number[], at: number): Effect | undefined {
  return coefficient(
    series,
    series.map((_, week) => [1, week < at ? 0 : 1]),
    1,
  );
}

function trendOf(series: readonly number[], days: readonly number[]): Effect {
  const rows = days.map((day) => [1, (day - (days[0] ?? 0)) / 365.25]);
  return coefficient(series, rows, 1) ?? effectOf(0, Number.NaN, 1.96);
}

/** A week in which one side had no call cannot be compared and is left out. */
function coefficient(
  series: readonly number[],
  rows: readonly (readonly number[])[],
  at: number,
): Effect | undefined {
  const known = series.flatMap((value, week) => (Number.isNaN(value) ? [] : [week]));
  const fit = remembering(
    known.map((week) => rows[week] ?? []),
    known.map((week) => series[week] ?? 0),
  );
  return fit?.effect((rows[0] ?? []).map((_, column) => (column === at ? 1 : 0)));
}

function blocksOf(series: readonly number[], before: number): DiffInDiff["blocks"] {
  const blockOf = (week: number): number => Math.floor((week - before) / blockWeeks);
  const known = series.flatMap((value, week) => (Number.isNaN(value) ? [] : [week]));
  const all = [...new Set(known.map(blockOf))].filter((block) => block !== -1);
  const rows = known.map((week) => [1, ...all.map((block) => (blockOf(week) === block ? 1 : 0))]);
  const fit = remembering(
    rows,
    known.map((week) => series[week] ?? 0),
  );
  if (fit === undefined) return [];
  return all.map((block, at) => ({
    block,
    effect: fit.effect([0, ...all.map((_, other) => (other === at ? 1 : 0))]),
  }));
}

/** The step of a series as plain means: what every other choice of groups is measured by. */
function plainStep(series: readonly number[], before: number): number {
  const mean = (part: readonly number[]): number => {
    const known = part.filter((value) => !Number.isNaN(value));
    return known.reduce((sum, value) => sum + value, 0) / known.length;
  };
  return mean(series.slice(before)) - mean(series.slice(0, before));
}

/** Every other choice of as many groups, or a seeded lot of them: how often it seems to do as much. */
function permuted(
  panel: Panel,
  isTreated: readonly boolean[],
  before: number,
  found: number,
): DiffInDiff["permutation"] {
  const many = isTreated.filter(Boolean).length;
  const choices = choicesOf(isTreated.length, many);
  const steps = choices
    .map((chosen) => plainStep(differences(panel, chosen, before), before))
    .filter((step) => !Number.isNaN(step));
  const tried = steps.length;
  const asFar = steps.filter((step) => Math.abs(step) >= Math.abs(found) - 1e-9).length;
  return { p: tried === 0 ? 1 : Math.max(1, asFar) / tried, tried, least: 1 / Math.max(1, tried) };
}

/** All choices of `many` among `length`, the given one among them, or a seeded lot where they are too many. */
function choicesOf(length: number, many: number): readonly (readonly boolean[])[] {
  const all: boolean[][] = [];
  const grow = (chosen: readonly number[], from: number): void => {
    if (all.length > mostAssignments) return;
    if (chosen.length === many) {
      all.push(Array.from({ length }, (_, at) => chosen.includes(at)));
      return;
    }
    for (let next = from; next < length; next += 1) grow([...chosen, next], next + 1);
  };
  grow([], 0);
  if (all.length <= mostAssignments) return all;
  const random = seededRandom(length * 1000 + many);
  return Array.from({ length: mostAssignments }, () => {
    const left = Array.from({ length }, (_, at) => at);
    const chosen = new Set<number>();
    while (chosen.size < many) chosen.add(left.splice(random.below(left.length), 1)[0] ?? -1);
    return Array.from({ length }, (_, at) => chosen.has(at));
  });
}

function falseDate(before: readonly number[]): Placebo | undefined {
  const middle = Math.floor(before.length / 2);
  const effect = middle < 4 ? undefined : stepOf(before, middle);
  if (effect === undefined) return undefined;
  const isPassed = !isSeen(effect);
  return {
    name: "false-date",
    isPassed,
    says: isPassed
      ? {
          en: "A false start halfway through the weeks before shows nothing, as it should.",
          es: "Un inicio falso a mitad de las semanas anteriores no muestra nada, como debe ser.",
        }
      : {
          en: "A FALSE START, HALFWAY THROUGH THE WEEKS BEFORE, SEEMS TO WORK TOO: do not believe this figure.",
          es: "UN INICIO FALSO, A MITAD DE LAS SEMANAS ANTERIORES, TAMBIÉN PARECE FUNCIONAR: no crea esta cifra.",
        },
  };
}

function falseGroup({ p, tried }: DiffInDiff["permutation"]): Placebo {
  const others = Math.round(p * tried) - 1;
  // With few groups no p can be small: what speaks against the figure is another group that changed as much.
  const isPassed = others <= 0.05 * tried;
  return {
    name: "false-group",
    isPassed,
    says: isPassed
      ? {
          en: `Of ${tried} ways to choose the groups, ${others === 0 ? "no other shows" : `${others} others show`} as much.`,
          es: `De ${tried} maneras de elegir los grupos, ${others === 0 ? "ninguna otra muestra" : `otras ${others} muestran`} tanto.`,
        }
      : {
          en: `OF ${tried} WAYS TO CHOOSE THE GROUPS, ${others} OTHERS CHANGED AS MUCH WITHOUT ANY PROGRAM: this can be chance.`,
          es: `DE ${tried} MANERAS DE ELEGIR LOS GRUPOS, OTRAS ${others} CAMBIARON TANTO SIN PROGRAMA: puede ser azar.`,
        },
  };
}

const assumptionsOf = (isParallel: boolean, controls: number): readonly Assumption[] => [
  {
    says: isParallel
      ? {
          en: "Without the program both sides would have changed alike. In the weeks before they did, as far as these numbers can tell.",
          es: "Sin el programa, ambos lados habrían cambiado igual. En las semanas anteriores así fue, hasta donde se ve.",
        }
      : {
          en: "THE SIDES WERE DRIFTING APART BEFORE ANYTHING BEGAN: without the program they would not have changed alike.",
          es: "LOS LADOS YA SE SEPARABAN ANTES DE EMPEZAR: sin el programa no habrían cambiado igual.",
        },
    isHeld: isParallel,
  },
  {
    says: {
      en: `The ${controls} groups left as they were felt nothing of it: no team crossed over, no calls moved.`,
      es: `Los ${controls} grupos sin cambios no sintieron nada: ningún equipo cruzó, ninguna llamada se movió.`,
    },
    isHeld: null,
  },
];
