import type { Instant } from "#core/base/ids.ts";
import { localTime } from "#core/base/time.ts";
import { logSpreadOf, medianOf, shareOf } from "./estimate.ts";
import type { Estimate } from "./estimate.ts";
import { found, minutesOf } from "./found.ts";
import type { Found, Measurable } from "./found.ts";
import type { Offer } from "./recorded-call.ts";
import type { StaffedCall } from "./staffed.ts";

/** A call that was offered to a clinician or a hotline, and what came of it in the end, however often it was offered. */
interface Offered extends StaffedCall {
  /** The offer that was accepted. */
  readonly taken: Offer | undefined;
  readonly back: Offer["back"];
}

/** What became of calls that were offered to a clinician or a hotline: each call once. */
export function phoneOf(given: Measurable, kind: "clinician" | "hotline"): readonly Found[] {
  const offered = offeredTo(given, kind);
  const taken = offered.filter((each) => each.taken !== undefined);
  const count = (back: Offer["back"]): number =>
    offered.filter((each) => each.taken === undefined && each.back === back).length;
  const [dropped, returned, silent] = [count("dropped"), count("returned"), count("silent")];
  const all = offered.length;
  const heard = all - silent;
  const waits = taken.flatMap(({ taken: offer }) =>
    offer === undefined || offer.heardAt === null ? [] : [(offer.heardAt - offer.at) / 1000],
  );
  return [
    ...(kind === "clinician"
      ? [
          ...found("clinician-refused", "offers", shareOf(returned + silent, all)),
          ...found("clinician-drops", "offers", shareOf(dropped, heard - returned)),
          ...hoursOfDay(taken, given.timeZone),
        ]
      : [
          ...found("hotline-answers", "offers", shareOf(heard, all)),
          ...found("hotline-answer-seconds", "offers", medianOf(waits)),
          ...found("hotline-declines", "offers", shareOf(returned, heard)),
          ...found("hotline-drops", "offers", shareOf(dropped, heard - returned)),
        ]),
    ...talksOf(taken, kind),
  ];
}

function offeredTo(
  { calls, responders }: Measurable,
  kind: "clinician" | "hotline",
): readonly Offered[] {
  const receivers = kind === "clinician" ? responders.clinicians : responders.hotlines;
  return calls.flatMap((staffed) => {
    const offers = staffed.call.offers.filter(({ responder }) => receivers.has(responder));
    const last = offers.at(-1);
    if (last === undefined || !staffed.isEligible) return [];
    const taken = offers.find(({ acceptedAt }) => acceptedAt !== null);
    return [{ ...staffed, taken, back: last.back }];
  });
}

/** How long those talk who took a call, and how often nobody has to come after it. */
function talksOf(taken: readonly Offered[], kind: "clinician" | "hotline"): readonly Found[] {
  const talks = taken.flatMap(({ taken: offer }) =>
    minutesOf(offer?.acceptedAt ?? null, offer?.doneAt ?? null),
  );
  const isResolved = ({ call, taken: offer }: Offered): boolean =>
    !call.visits.some(({ assignedAt }) => assignedAt >= (offer?.acceptedAt ?? Infinity));
  const resolved = (calls: readonly Offered[]): Estimate | null =>
    shareOf(calls.filter(isResolved).length, calls.length);
  const isHealth = ({ fact }: Offered): boolean => fact.family === "behavioral-health";
  return [
    ...found(`${kind}-minutes`, "offers", medianOf(talks)),
    ...found(`${kind}-spread`, "offers", logSpreadOf(talks)),
    ...found(`${kind}-resolves`, "offers", resolved(taken.filter(isHealth))),
    ...found(`${kind}-resolves-other`, "offers", resolved(taken.filter((each) => !isHealth(each)))),
  ];
}

/** The hours between the first and the last at which a clinician took calls. */
function hoursOfDay(taken: readonly Offered[], timeZone: string): readonly Found[] {
  const at: readonly Instant[] = taken.flatMap(({ taken: offer }) => offer?.acceptedAt ?? []);
  if (at.length === 0) return [];
  const hours = at.map((each) => Math.floor(localTime(each, timeZone).minute / 60));
  const as = (value: number): Estimate => ({ value, low: value, high: value, n: at.length });
  return [
    ...found("clinician-from-hour", "offers", as(Math.min(...hours))),
    ...found("clinician-to-hour", "offers", as(Math.max(...hours) + 1)),
  ];
}
