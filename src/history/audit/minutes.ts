import type { Draw } from "./draw.ts";
import { stratifiedMean } from "./estimate.ts";
import type { EstimatedMean } from "./estimate.ts";
import { notAsked, notSaid } from "./words.ts";
import type { Coded } from "./words.ts";

/** The column in which coders write how many minutes officers were busy with a call. */
export const minutesColumn = "police-minutes";
/** A call that kept an officer longer than a day is a slip of the pen. */
const mostMinutes = 1_440;
/** Coders who differ by no more than this agree: records round. */
const nearMinutes = 5;

/** What the sample says of officers' minutes. */
export interface MinutesScore {
  /** Sampled calls for which both coders wrote minutes, or that were settled. */
  readonly coded: number;
  /** Calls to which, by both, no officer went: in no mean. */
  readonly noOfficer: number;
  /** Calls whose record does not tell, by either. */
  readonly notTold: number;
  /** Of the calls for which both wrote minutes, the share within five minutes of one another; null without any. */
  readonly alike: number | null;
  /** Minutes of a call to which officers went, weighted by the calls of the strata; null where nothing was coded. */
  readonly mean: EstimatedMean | null;
}

/** Why a cell cannot be used as minutes; null where it can. */
export const whyNoMinutes = (written: string): string | null =>
  /^\d{1,4}(\.\d+)?$/.test(written) && Number(written) >= 1 && Number(written) <= mostMinutes
    ? null
    : `"${written}" is no number of minutes from 1 to ${mostMinutes}`;

/** Weighs the minutes of two blind sheets; what a third one settled outweighs both, and a difference counts as its middle. */
export function minutesOf(
  draw: Draw,
  sheets: { readonly first: Coded; readonly second: Coded; readonly settled: Coded | null },
): MinutesScore {
  const strata = new Map(
    draw.strata.map(({ id, calls }) => [id, { calls, values: [] as number[] }]),
  );
  let [noOfficer, notTold, near, both] = [0, 0, 0, 0];
  for (const { id, stratum } of draw.sample) {
    const written = (sheet: Coded | null) => sheet?.get(id)?.get(minutesColumn);
    const [one, two, agreed] = [sheets.first, sheets.second, sheets.settled].map(written);
    const heard = agreed === undefined ? [one, two] : [agreed, agreed];
    if (heard.includes(notSaid)) notTold += 1;
    else if (heard.every((each) => each === notAsked)) noOfficer += 1;
    const pair = [one, two].map(Number);
    const [left = Number.NaN, right = Number.NaN] = heard.map(Number);
    if (pair.every((each) => each > 0)) {
      both += 1;
      if (Math.abs((pair[0] ?? 0) - (pair[1] ?? 0)) <= nearMinutes) near += 1;
    }
    if (left > 0 && right > 0) strata.get(stratum)?.values.push((left + right) / 2);
  }
  const counted = [...strata.values()];
  return {
    coded: counted.reduce((sum, { values }) => sum + values.length, 0),
    noOfficer,
    notTold,
    alike: both === 0 ? null : near / both,
    mean: stratifiedMean(counted),
  };
}
