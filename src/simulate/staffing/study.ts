import { said } from "#core/base/said.ts";
import { fail, ok } from "#core/base/result.ts";
import type { Result } from "#core/base/result.ts";
import type { InputProblem } from "./check-input.ts";
import { servedIn } from "./cost.ts";
import { equityChange } from "./equity.ts";
import type { EquityChange } from "./equity.ts";
import { meanFigure } from "./figure.ts";
import type { Figure } from "./figure.ts";
import type { StaffingInput } from "./input.ts";
import { playInput } from "./run.ts";
import type { PlayedInput, RunOptions } from "./run.ts";
import { resultOf } from "./result.ts";
import type { StaffingResult } from "./result.ts";
import { counterAt } from "./tally.ts";

/** One input of a study, with its rows: replication by replication the same calls as every other of the study. */
export interface Studied {
  readonly input: StaffingInput;
  readonly played: PlayedInput;
  readonly result: StaffingResult;
}

export type StudyOptions = Omit<RunOptions, "onProgress"> & {
  /** Told after each piece of a study of many inputs how much of it is done. */
  readonly onStep?: (done: number, all: number) => void;
};

/** What a study answers that was ended before it came to anything. */
export const cancelledStudy: InputProblem = {
  isRefused: true,
  says: said("this was cancelled before it was worked out", "se canceló antes de terminar"),
  mend: said("ask for it again", "vuelva a pedirlo"),
  known: said("Nothing is known of it.", "No se sabe nada."),
};

/** Plays one input of a study. */
export async function studied(
  input: StaffingInput,
  options: StudyOptions,
): Promise<Result<Studied, readonly InputProblem[]>> {
  const played = await playInput(input, options);
  if (!played.ok) return played;
  const { city, layout, rows, says } = played.value;
  const about = { seed: options.seed, isComplete: true, says };
  return ok({ input, played: played.value, result: resultOf(city, layout, { rows }, about) });
}

/** Plays all, a few at a time; the first that is refused ends the study. */
export async function studiedAll(
  inputs: readonly StaffingInput[],
  options: StudyOptions,
): Promise<Result<readonly Studied[], readonly InputProblem[]>> {
  const found: Studied[] = [];
  const atOnce = 4;
  for (let from = 0; from < inputs.length; from += atOnce) {
    const piece = inputs.slice(from, from + atOnce);
    const results = await Promise.all(piece.map((input) => studied(input, options)));
    for (const result of results) {
      if (!result.ok) return fail(result.error);
      found.push(result.value);
    }
  }
  return ok(found);
}

/** Eligible calls served over eligible calls, by replication. */
export const sharesOf = ({ rows }: Pick<PlayedInput, "rows">): readonly number[] =>
  rows.map((row) => {
    const eligible = row[counterAt.eligible] ?? 0;
    return eligible === 0 ? Number.NaN : servedIn(row) / eligible;
  });

/** Police hours freed, by replication. */
export const hoursFreedOf = ({ rows }: Pick<PlayedInput, "rows">): readonly number[] =>
  rows.map(
    (row) =>
      ((row[counterAt.policeMinutesBefore] ?? 0) - (row[counterAt.policeMinutesUsed] ?? 0)) / 60,
  );

/** What one is above another, month by month over the same calls: far narrower than the two apart. */
export interface Difference {
  /** Of the share served, in points of 1. */
  readonly servedShare: Figure;
  readonly policeHoursFreed: Figure;
  readonly waitMedianMinutes: Figure | null;
  readonly waitP90Minutes: Figure | null;
  /** Eligible calls served without police, of all eligible calls, in points of 1. */
  readonly withoutPoliceShare: Figure;
  readonly dollarsAYear: number;
  /** What it does to areas; null where no two can be compared. */
  readonly areas: EquityChange | null;
}

export function differenceOf(one: Studied, other: Studied): Difference {
  const minus = (mine: readonly number[], theirs: readonly number[]): Figure =>
    meanFigure(mine.map((value, at) => value - (theirs[at] ?? Number.NaN)));
  const wait = (at: "median" | "p90"): Figure | null => {
    const waits = ({ played }: Studied): readonly number[] =>
      played.rows.map((row) => row[played.layout[at]] ?? Number.NaN);
    const apart = minus(waits(one), waits(other));
    return apart.interval === null && apart.mean === 0 ? null : apart;
  };
  const withoutPolice = ({ played }: Studied): readonly number[] =>
    played.rows.map(
      (row) => (row[counterAt.withoutPolice] ?? 0) / (row[counterAt.eligible] ?? Number.NaN),
    );
  return {
    servedShare: minus(sharesOf(one.played), sharesOf(other.played)),
    policeHoursFreed: minus(hoursFreedOf(one.played), hoursFreedOf(other.played)),
    waitMedianMinutes: wait("median"),
    waitP90Minutes: wait("p90"),
    withoutPoliceShare: minus(withoutPolice(one), withoutPolice(other)),
    dollarsAYear: one.result.dollarsAYear - other.result.dollarsAYear,
    areas: equityChange(areasOf(one), areasOf(other)),
  };
}

const areasOf = ({ input, played }: Studied) => ({
  ids: input.areas.map(({ id }) => id),
  layout: played.layout,
  rows: played.rows,
});

/** The input with some assumptions changed. Areas that were laid on a grid of the city's size grow and shrink with it. */
export function withSettings(
  input: StaffingInput,
  values: Partial<Record<StaffingInput["assumptions"][number]["id"], number>>,
): StaffingInput {
  const size = values["city-square-km"];
  return {
    ...input,
    areas: size === undefined ? input.areas : regridded(input, size),
    assumptions: input.assumptions.map((line) => {
      const value = values[line.id];
      return value === undefined ? line : { ...line, value };
    }),
  };
}

/** Areas in the place of a grid's, of so many square kilometers; as they are where they come from a map, or the city stretches them itself. */
function regridded(
  { areas, assumptions, laidSquareKm }: StaffingInput,
  squareKm: number,
): StaffingInput["areas"] {
  if (laidSquareKm !== undefined) return areas;
  const assumed = assumptions.find(({ id }) => id === "city-square-km")?.value ?? 0;
  const laid = areas.reduce((sum, { reach }) => sum + (2 * reach) ** 2, 0);
  if (!(assumed > 0 && squareKm > 0) || Math.abs(laid / assumed - 1) > 1e-6) return areas;
  const factor = Math.sqrt(squareKm / assumed);
  return areas.map((area) => ({
    ...area,
    x: area.x * factor,
    y: area.y * factor,
    reach: area.reach * factor,
  }));
}

/** Calls that one input of a study plays: enough to tell a point from chance where all inputs meet the same calls. */
const studyCalls = 60_000;

/** Calls of one period, as the demand has it; 1 at least. */
export function callsAPeriod({ demand }: StaffingInput): number {
  const { calls, days } =
    demand.how === "history"
      ? { calls: demand.calls.count, days: demand.days }
      : { calls: demand.fit.calls, days: demand.fit.days };
  return Math.max(1, (calls / Math.max(1, days)) * demand.days);
}

/** Periods that a study of many inputs plays of each, no more than `asked`. */
export const studyReplications = (input: StaffingInput, asked: number): number =>
  Math.max(2, Math.min(asked, 40, Math.ceil(studyCalls / callsAPeriod(input))));

/** Periods of a run of usual size where nobody says otherwise. */
export const mostUsual = 200;
const leastUsual = 5;
/** Calls that a run plays where nobody says how many: half a minute's work. */
const usualCalls = 10_000_000;

/** Periods that a run plays of an input where nobody says otherwise. Fewer where one holds very many calls, whose shares stand still the sooner. */
export const usualReplications = (input: StaffingInput): number =>
  Math.max(leastUsual, Math.min(mostUsual, Math.ceil(usualCalls / callsAPeriod(input))));
