import { ok } from "#core/base/result.ts";
import type { Result } from "#core/base/result.ts";
import type { AssumptionId } from "./assumption-ids.ts";
import type { Assumption, TurnedAssumption } from "./assumptions.ts";
import type { InputProblem } from "./check-input.ts";
import type { Equity } from "./equity.ts";
import type { StaffingInput } from "./input.ts";
import { studied, studiedAll, withSettings } from "./study.ts";
import type { StudyOptions } from "./study.ts";
import { drawnWorlds } from "./worlds.ts";

/** What one assumption alone does to the share served. */
export interface Sway extends TurnedAssumption {
  /** The share served with it at either end, all others as they stand. */
  readonly atLow: number;
  readonly atHigh: number;
  /** The distance between the two. */
  readonly sway: number;
  /** The gap between areas at either end; null where no two can be compared. */
  readonly gapAtLow: number | null;
  readonly gapAtHigh: number | null;
}

export interface Sensitivity {
  readonly servedShare: number;
  /** Areas as things are assumed, over the few months of a study; null where no two can be compared. */
  readonly equity: Equity | null;
  /** The most swaying first. */
  readonly alone: readonly Sway[];
  /** All assumptions drawn together from their ranges: nine in ten of such worlds lie between. */
  readonly together: { readonly low: number; readonly high: number; readonly worlds: number };
}

/** Money and people: they change what a model costs, and no call. */
const ofMoney: ReadonlySet<AssumptionId> = new Set([
  "crew-size",
  "responder-hour-cost",
  "vehicle-hour-cost",
  "clinician-hour-cost",
  "hotline-call-cost",
  "taker-hour-cost",
  "away-share",
]);

/** What officers spend: it changes the hours freed, and not who is served. */
const ofPolice: ReadonlySet<AssumptionId> = new Set([
  "police-units",
  "police-minutes-factor",
  "dual-police-minutes",
  "backup-share",
]);

/** Neither who is served, nor hours freed, nor a budget rests on these; or they are settings of the program, experiments and not doubts. */
const aside: ReadonlySet<AssumptionId> = new Set([
  "police-hour-cost",
  "paid-hours-week",
  "reminder-on",
  "takes-third-party",
  "takes-conflict",
  "always-dual",
]);

const inDoubt = (input: StaffingInput): readonly Assumption[] =>
  input.assumptions.filter(({ id, low, high }) => !aside.has(id) && low < high);

/** Assumptions that could change who is served. */
export const doubtful = (input: StaffingInput): readonly Assumption[] =>
  inDoubt(input).filter(({ id }) => !ofMoney.has(id) && !ofPolice.has(id));

/** Assumptions that could change the hours that police are freed, and not who is served. */
export const doubtfulOfPolice = (input: StaffingInput): readonly Assumption[] =>
  inDoubt(input).filter(({ id }) => ofPolice.has(id));

/** Assumptions that could change what it costs, and no call: the same replications are worth another sum. */
export const doubtfulOfMoney = (input: StaffingInput): readonly Assumption[] =>
  inDoubt(input).filter(({ id }) => ofMoney.has(id));

const worlds = 48;

/** Turns each assumption to both ends of its range, one at a time, and all together at random, over the same calls. */
export async function sensitivityOf(
  input: StaffingInput,
  options: StudyOptions,
): Promise<Result<Sensitivity, readonly InputProblem[]>> {
  const base = await studied(input, options);
  if (!base.ok) return base;
  const lines = doubtful(input);
  const ends = await studiedAll(
    lines.flatMap(({ id, low, high }) => [
      withSettings(input, { [id]: low }),
      withSettings(input, { [id]: high }),
    ]),
    options,
  );
  if (!ends.ok) return ends;
  const share = (at: number): number => ends.value[at]?.result.servedShare.mean ?? 0;
  const gap = (at: number): number | null => ends.value[at]?.result.areaGap ?? null;
  const alone = lines
    .map((line, at): Sway => {
      const { id, en, es, unit, value, low, high } = line;
      const [atLow, atHigh] = [share(2 * at), share(2 * at + 1)];
      const sway = Math.round(Math.abs(atHigh - atLow) * 10_000) / 10_000;
      const [gapAtLow, gapAtHigh] = [gap(2 * at), gap(2 * at + 1)];
      return { id, en, es, unit, value, low, high, atLow, atHigh, sway, gapAtLow, gapAtHigh };
    })
    .toSorted((one, other) => other.sway - one.sway);
  const drawn = await studiedAll(worldsOf(input, lines, options.seed), options);
  if (!drawn.ok) return drawn;
  const shares = drawn.value
    .map(({ result }) => result.servedShare.mean)
    .toSorted((one, other) => one - other);
  const at = (part: number): number => shares[Math.round(part * (shares.length - 1))] ?? 0;
  return ok({
    servedShare: base.value.result.servedShare.mean,
    equity: base.value.result.equity,
    alone,
    together: { low: at(0.05), high: at(0.95), worlds: shares.length },
  });
}

const worldsOf = (
  input: StaffingInput,
  lines: readonly Assumption[],
  seed: number,
): readonly StaffingInput[] =>
  drawnWorlds(input.assumptions, lines, worlds, seed).worlds.map((values) =>
    withSettings(input, values),
  );
