import type { IncidentId } from "#core/base/ids.ts";
import { seededRandom } from "#core/base/random.ts";
import type { CallFact } from "./call-fact.ts";
import { isCandidate } from "./call-fact.ts";
import type { MissedEstimate } from "./funnel.ts";
import { wilson } from "./interval.ts";

/** What somebody who did not see what was done says of a call, on its answers and notes alone. */
export type SecondLook = "eligible" | "not-eligible" | "cannot-tell";

/** One drawn call, as the worksheet shows it: what was decided and sent is not on it. */
export interface DrawnCall {
  readonly id: IncidentId;
  /** Its place on the worksheet, so that the order tells nothing either. */
  readonly number: number;
}

/** A scored worksheet: for each drawn call, the second look; left out where nobody has looked yet. */
export interface ScoredSample {
  /** Calls passed over in the span that the sample was drawn from. */
  readonly base: number;
  readonly drawn: readonly IncidentId[];
  readonly looks: ReadonlyMap<IncidentId, SecondLook>;
}

/** Calls that left at R1 or R2: not assessed, or called ineligible. */
export const isPassedOver = (fact: CallFact): boolean =>
  isCandidate(fact) && !fact.isOpen && fact.screening !== "eligible";

/**
 * A random sample of the calls passed over, in a random order: each equally likely, the same for the same seed, and the same whatever
 * order the calls come in.
 */
export function drawSample(
  setAside: readonly IncidentId[],
  size: number,
  seed: number,
): readonly DrawnCall[] {
  const left = [...setAside].sort();
  const random = seededRandom(seed);
  const drawn: DrawnCall[] = [];
  while (left.length > 0 && drawn.length < size) {
    const place = random.below(left.length);
    const [id] = left.splice(place, 1);
    if (id !== undefined) drawn.push({ id, number: drawn.length + 1 });
  }
  return drawn;
}

/**
 * Eligible among the missed, with its interval, and what the funnel's eligible count comes to with them. Calls that nobody can tell
 * are no answer: they widen the interval by not being in it. Null until one call was looked at.
 */
export function missedOf(
  sample: ScoredSample,
  found: { readonly eligible: number; readonly served: number },
): MissedEstimate | null {
  const looks = sample.drawn.map((id) => sample.looks.get(id)).filter((look) => look !== undefined);
  const told = looks.filter((look) => look !== "cannot-tell");
  const eligible = told.filter((look) => look === "eligible").length;
  const interval = wilson(eligible, told.length);
  if (interval === null) return null;
  const share = eligible / told.length;
  const calls = (of: number): number => Math.round(sample.base * of);
  const servedOf = (of: number): number => found.served / (found.eligible + sample.base * of);
  return {
    base: sample.base,
    drawn: sample.drawn.length,
    screened: looks.length,
    eligible,
    cannotTell: looks.length - told.length,
    share,
    interval,
    calls: {
      estimate: calls(share),
      low: calls(interval.low),
      high: calls(interval.high),
    },
    eligibleWithMissed: found.eligible + calls(share),
    // Where none was found eligible at all, the low end of those missed may be none either: there is nothing to divide by.
    servedShare:
      found.eligible === 0
        ? null
        : { value: servedOf(share), low: servedOf(interval.high), high: servedOf(interval.low) },
  };
}
