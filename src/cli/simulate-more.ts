import { fail, ok } from "#core/base/result.ts";
import type { Result } from "#core/base/result.ts";
import type { InputProblem } from "#simulate/staffing/check-input.ts";
import { compareModels } from "#simulate/staffing/compare-models.ts";
import type { ModelComparison } from "#simulate/staffing/compare-models.ts";
import type { Drivers } from "#simulate/staffing/driver-lines.ts";
import { driversOf } from "#simulate/staffing/drivers.ts";
import { experimentsOn, nextTeamOf } from "#simulate/staffing/experiments.ts";
import type { Experiment, NextTeam } from "#simulate/staffing/experiments.ts";
import { forecastCheck } from "#simulate/staffing/forecast.ts";
import type { ForecastCheck } from "#simulate/staffing/forecast.ts";
import type { StaffingInput } from "#simulate/staffing/input.ts";
import { endReplications, playEnds } from "#simulate/staffing/model-ends.ts";
import type { PastCalls } from "#simulate/staffing/plan-input.ts";
import type { RunOptions } from "#simulate/staffing/run.ts";
import { sensitivityOf } from "#simulate/staffing/sensitivity.ts";
import type { Sensitivity } from "#simulate/staffing/sensitivity.ts";
import { smallestRoster } from "#simulate/staffing/smallest-roster.ts";
import type { SmallestRoster } from "#simulate/staffing/smallest-roster.ts";
import { studyReplications } from "#simulate/staffing/study.ts";
import { whatWouldHaveToBeTrue } from "#simulate/staffing/to-win.ts";
import type { ToWin } from "#simulate/staffing/to-win.ts";
import { progressOf } from "./progress.ts";
import { driverLines } from "./simulate-driver-text.ts";
import { throughCore, throughCoreLines } from "./simulate-core.ts";
import type { ThroughCore } from "./simulate-core.ts";
import { monthsThroughCore } from "./simulate-words.ts";
import type { SimulateOptions } from "./simulate-options.ts";
import { experimentLines } from "./simulate-experiment-text.ts";
import { comparisonLines, forecastLines, rosterLines } from "./simulate-more-text.ts";

/** What is worked out besides the one plan, where it was asked for. */
export interface MoreResults {
  readonly comparison: ModelComparison;
  readonly sensitivity: Sensitivity;
  readonly toWin: readonly ToWin[];
  readonly drivers: Drivers;
  readonly experiments: readonly Experiment[];
  readonly nextTeam: readonly NextTeam[];
  readonly forecast: ForecastCheck;
  readonly smallest: SmallestRoster;
  readonly throughCore: ThroughCore;
  /** The same for people, line by line. */
  readonly lines: readonly string[];
}

/** Everything that options ask for beside the plan itself; the first refusal ends it. */
export async function moreOf(
  input: StaffingInput,
  run: RunOptions,
  options: SimulateOptions,
  past: PastCalls,
): Promise<Result<Partial<MoreResults>, readonly InputProblem[]>> {
  const few = { ...run, replications: studyReplications(input, run.replications) };
  const lines: string[] = [];
  const found: { -readonly [Key in keyof MoreResults]?: MoreResults[Key] } = {};
  if (options.compare === true) {
    const compared = await compareModels(input, {
      ...run,
      replications: Math.min(100, run.replications),
    });
    if (!compared.ok) return fail(compared.error);
    const sways = await sensitivityOf(input, few);
    if (!sways.ok) return fail(sways.error);
    const drivers = await driven(input, {
      ...run,
      replications: endReplications(input, run.replications),
    });
    if (!drivers.ok) return fail(drivers.error);
    Object.assign(found, {
      comparison: compared.value,
      sensitivity: sways.value,
      ...drivers.value,
    });
    lines.push(...comparisonLines(compared.value, sways.value, drivers.value.toWin));
    lines.push(...driverLines(drivers.value.drivers));
  }
  if (options.experiments === true) {
    const tried = await experimentsOn(input, few);
    if (!tried.ok) return fail(tried.error);
    const responder = input.roster.toSorted((one, other) => hoursOf(other) - hoursOf(one))[0]
      ?.responder;
    const next = responder === undefined ? ok([]) : await nextTeamOf(input, responder, few);
    if (!next.ok) return fail(next.error);
    Object.assign(found, { experiments: tried.value, nextTeam: next.value });
    lines.push(...experimentLines(tried.value, next.value));
  }
  if (options.forecast === true) {
    const check = await forecastCheck(input, past.calls, run);
    if (!check.ok) return fail(check.error);
    found.forecast = check.value;
    lines.push(...forecastLines(check.value));
  }
  if (options.smallest !== undefined) {
    const goal = { share: Number(options.smallest), withinMinutes: Number(options.within) };
    const smallest = await smallestRoster(input, goal, few);
    if (!smallest.ok) return fail(smallest.error);
    found.smallest = smallest.value;
    lines.push(...rosterLines(smallest.value));
  }
  if (options.throughCore !== undefined) {
    const months = Math.min(monthsThroughCore(options.throughCore), run.replications);
    found.throughCore = throughCore(input, run.seed, months);
    lines.push(...throughCoreLines(found.throughCore));
  }
  return ok(lines.length === 0 ? found : { ...found, lines });
}

/** What drives the differences, and what would have to be true: over the same ends, which are played once. */
async function driven(
  input: StaffingInput,
  options: RunOptions,
): Promise<Result<Pick<MoreResults, "drivers" | "toWin">, readonly InputProblem[]>> {
  const atEnds = progressOf("each assumption at its ends");
  const ends = await playEnds(input, { ...options, onStep: atEnds.onStep });
  atEnds.end();
  if (!ends.ok) return ends;
  const wins = await whatWouldHaveToBeTrue(input, options, ends.value);
  if (!wins.ok) return wins;
  const inWorlds = progressOf("worlds of all assumptions at once");
  const drivers = await driversOf(input, { ...options, onStep: inWorlds.onStep }, ends.value);
  inWorlds.end();
  return drivers.ok ? ok({ drivers: drivers.value, toWin: wins.value }) : drivers;
}

const hoursOf = ({ teams }: StaffingInput["roster"][number]): number =>
  teams.reduce((sum, each) => sum + each, 0);
