import { ok } from "#core/base/result.ts";
import type { Result } from "#core/base/result.ts";
import type { AssumptionId } from "./assumption-ids.ts";
import type { Assumption } from "./assumptions.ts";
import { contradictions } from "./contradictions.ts";
import { settingsOf } from "./assumptions.ts";
import type { InputProblem } from "./check-input.ts";
import { uniform } from "./draws.ts";
import type { StaffingInput } from "./input.ts";
import { studied, studiedAll, withSettings } from "./study.ts";
import type { StudyOptions } from "./study.ts";

/** What one assumption alone does to the share served. */
export interface Sway {
  readonly id: AssumptionId;
  readonly en: string;
  readonly es: string;
  readonly unit: string;
  readonly value: number;
  readonly low: number;
  readonly high: number;
  /** The share served with it at either end, all others as they stand. */
  readonly atLow: number;
  readonly atHigh: number;
  /** The distance between the two. */
  readonly sway: number;
}

export interface Sensitivity {
  readonly servedShare: number;
  /** The most swaying first. */
  readonly alone: readonly Sway[];
  /** All assumptions drawn together from their ranges: nine in ten of such worlds lie between. */
  readonly together: { readonly low: number; readonly high: number; readonly worlds: number };
}

/** Money and people do not change who is served; settings of the program are experiments, not doubts. */
const aside: ReadonlySet<AssumptionId> = new Set([
  "crew-size",
  "responder-hour-cost",
  "vehicle-hour-cost",
  "clinician-hour-cost",
  "hotline-call-cost",
  "police-hour-cost",
  "taker-hour-cost",
  "paid-hours-week",
  "away-share",
  "police-units",
  "police-minutes-factor",
  "dual-police-minutes",
  "reminder-on",
  "takes-third-party",
  "takes-conflict",
  "always-dual",
  "backup-share",
]);

/** Assumptions that could change who is served. */
export const doubtful = (input: StaffingInput): readonly Assumption[] =>
  input.assumptions.filter(({ id, low, high }) => !aside.has(id) && low < high);

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
  const alone = lines
    .map((line, at): Sway => {
      const { id, en, es, unit, value, low, high } = line;
      const [atLow, atHigh] = [share(2 * at), share(2 * at + 1)];
      const sway = Math.round(Math.abs(atHigh - atLow) * 10_000) / 10_000;
      return { id, en, es, unit, value, low, high, atLow, atHigh, sway };
    })
    .toSorted((one, other) => other.sway - one.sway);
  const drawn = await studiedAll(drawnWorlds(input, options.seed), options);
  if (!drawn.ok) return drawn;
  const shares = drawn.value
    .map(({ result }) => result.servedShare.mean)
    .toSorted((one, other) => one - other);
  const at = (part: number): number => shares[Math.round(part * (shares.length - 1))] ?? 0;
  return ok({
    servedShare: base.value.result.servedShare.mean,
    alone,
    together: { low: at(0.05), high: at(0.95), worlds: shares.length },
  });
}

/** Worlds in which every assumption lies somewhere in its range, each range cut into as many strips as there are worlds (McKay, 1979). */
function drawnWorlds(input: StaffingInput, seed: number): readonly StaffingInput[] {
  const lines = doubtful(input);
  return Array.from({ length: worlds }, (_, world) => {
    const values = Object.fromEntries(
      lines.map(({ id, low, high }, line) => {
        const strip = stripOf(seed + line, world);
        const at = (strip + uniform(seed, 7000 + line * worlds + world)) / worlds;
        return [id, low + at * (high - low)];
      }),
    );
    const made = withSettings(input, values);
    return contradictions(settingsOf(made.assumptions)).length === 0 ? made : input;
  });
}

/** The place of a world in a shuffle of all. */
function stripOf(seed: number, world: number): number {
  const mine = uniform(seed, 9000 + world);
  let below = 0;
  for (let other = 0; other < worlds; other += 1)
    if (uniform(seed, 9000 + other) < mine) below += 1;
  return below;
}
