import { fail, ok } from "#core/base/result.ts";
import type { Result } from "#core/base/result.ts";
import type { DispatchModel } from "#core/protocol/protocol.ts";
import { settingsOf } from "./assumptions.ts";
import type { Assumption } from "./assumptions.ts";
import type { InputProblem } from "./check-input.ts";
import { contradictions } from "./contradictions.ts";
import { dollarsOf, servedIn } from "./cost.ts";
import { shareFigure } from "./figure.ts";
import type { StaffingInput } from "./input.ts";
import { playInput } from "./run.ts";
import type { PlayedInput } from "./run.ts";
import { doubtful, doubtfulOfMoney, doubtfulOfPolice } from "./sensitivity.ts";
import {
  cancelledStudy,
  hoursFreedOf,
  sharesOf,
  studyReplications,
  withSettings,
} from "./study.ts";
import type { StudyOptions } from "./study.ts";
import { counterAt } from "./tally.ts";
import type { Values } from "./worlds.ts";

/** What a model came to: its share served, and its figures replication by replication. */
export interface ModelOutcome {
  readonly share: number;
  readonly servedShare: readonly number[];
  readonly policeHoursFreed: readonly number[];
  /** Dollars of a served call; no number where none was. */
  readonly dollarsPerServed: readonly number[];
}

/** The three models over the same calls. */
export type ThreeOutcomes = Readonly<Record<DispatchModel, ModelOutcome>>;

/** One assumption at one end of its range, all others as they stand. */
export interface ModelEnd {
  readonly line: Assumption;
  readonly value: number;
  readonly three: ThreeOutcomes;
}

/** The three models as things are assumed, and with each assumption at either end of its range. */
export interface ModelEnds {
  readonly base: ThreeOutcomes;
  readonly ends: readonly ModelEnd[];
  readonly replications: number;
  /** Ends that contradict what else is assumed, or at which a queue never ends: nothing is known there. */
  readonly unplayed: readonly { readonly line: Assumption; readonly value: number }[];
}

type Played = Readonly<Record<DispatchModel, PlayedInput>>;

/** Plays the three models with some assumptions changed. */
export async function playThree(
  input: StaffingInput,
  values: Values,
  options: StudyOptions,
): Promise<Result<Played, readonly InputProblem[]>> {
  const changed = withSettings(input, values);
  const [led, embedded, hotline] = await Promise.all([
    playInput({ ...changed, models: [{ model: "911-led" }] }, options),
    playInput({ ...changed, models: [{ model: "embedded" }] }, options),
    playInput({ ...changed, models: [{ model: "hotline" }] }, options),
  ]);
  if (!led.ok) return led;
  if (!embedded.ok) return embedded;
  if (!hotline.ok) return hotline;
  return ok({ "911-led": led.value, embedded: embedded.value, hotline: hotline.value });
}

/** What the three came to, with money as `values` have it where they are given. */
export function outcomesOf(played: Played, money: Values = {}): ThreeOutcomes {
  const of = (model: DispatchModel): ModelOutcome => {
    const { city, rows } = played[model];
    const served = rows.map(servedIn);
    const eligible = rows.map((row) => row[counterAt.eligible] ?? 0);
    const dollars = dollarsOf(city, rows, { ...city.settings, ...money });
    return {
      share: shareFigure(served, eligible).mean,
      servedShare: sharesOf({ rows }),
      policeHoursFreed: hoursFreedOf({ rows }),
      dollarsPerServed: served.map((each, at) =>
        each === 0 ? Number.NaN : (dollars[at] ?? Number.NaN) / each,
      ),
    };
  };
  return { "911-led": of("911-led"), embedded: of("embedded"), hotline: of("hotline") };
}

const endSteps = (input: StaffingInput): number =>
  1 + 2 * (doubtful(input).length + doubtfulOfPolice(input).length);

/**
 * Plays the three models as things are assumed and at both ends of every range, once for all that is asked of them: what drives their
 * differences, and what would have to be true for each to serve most. Money is worked out over the same replications.
 */
export async function playEnds(
  input: StaffingInput,
  options: StudyOptions,
): Promise<Result<ModelEnds, readonly InputProblem[]>> {
  const { onStep, ...run } = options;
  const all = endSteps(input);
  const base = await playThree(input, {}, run);
  if (!base.ok) return base;
  onStep?.(1, all);
  const ends: ModelEnd[] = [];
  const unplayed: ModelEnds["unplayed"][number][] = [];
  let done = 1;
  for (const line of [...doubtful(input), ...doubtfulOfPolice(input)]) {
    for (const value of endsOf(line)) {
      const values = { [line.id]: value };
      const played = isPossible(input, values) ? await playThree(input, values, run) : null;
      if (run.signal?.aborted === true) return fail([cancelledStudy]);
      if (played?.ok === true) ends.push({ line, value, three: outcomesOf(played.value) });
      else unplayed.push({ line, value });
    }
    done += 2;
    onStep?.(done, all);
  }
  for (const line of doubtfulOfMoney(input))
    for (const value of endsOf(line))
      ends.push({ line, value, three: outcomesOf(base.value, { [line.id]: value }) });
  return ok({
    base: outcomesOf(base.value),
    ends,
    replications: base.value["911-led"].rows.length,
    unplayed,
  });
}

/** Periods of each end: three models are played where a sensitivity plays one, so two thirds of its. */
export const endReplications = (input: StaffingInput, asked: number): number =>
  Math.max(2, Math.ceil((studyReplications(input, asked) * 2) / 3));

/** Whether these values contradict nothing else that is assumed. */
const isPossible = (input: StaffingInput, values: Values): boolean =>
  contradictions({ ...settingsOf(input.assumptions), ...values }).length === 0;

const endsOf = ({ low, high, value }: Assumption): readonly number[] =>
  [low, high].filter((each) => each !== value);
