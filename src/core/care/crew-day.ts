import type { Instant, UnitId } from "#core/base/ids.ts";
import type { GivenReport } from "#core/dispatch/center.ts";
import type { WhatHelped } from "#core/dispatch/words.ts";
import type { CareCase } from "./state.ts";

/** What a crew told of a call, as far as care reads it. */
export type CrewTold = Pick<GivenReport, "crew" | "helped" | "followUp">;

/** What crews left for whoever follows the person up. */
export interface CrewWord {
  /** Noon of the day on which the person agreed that somebody is in touch. */
  readonly on: Instant;
  readonly crew: UnitId;
  /** All that helped, by any crew's word; empty: nobody told. */
  readonly helped: readonly WhatHelped[];
}

/**
 * D403: the first day that a crew left, each crew's last word counting; null where none did, and where the key is gone. One crew's
 * `none` takes no other crew's day away.
 */
export function crewWordOf(reports: readonly CrewTold[]): CrewWord | null {
  const lastOfEach = [...new Map(reports.map((report) => [report.crew, report])).values()];
  const days = lastOfEach
    .flatMap(({ crew, followUp }) =>
      followUp === null || followUp === "none" ? [] : [{ crew, on: followUp.on }],
    )
    .toSorted((one, other) => one.on - other.on);
  const [first] = days;
  if (first === undefined) return null;
  const helped = new Set(lastOfEach.flatMap((report) => report.helped ?? []));
  return { ...first, helped: [...helped] };
}

const dayMs = 86_400_000;
/** A day that nobody used for so long is not what was agreed any more. */
const lastDays = 14;

/** From the first hour of the day a crew left, which is told as its noon. */
export const crewDayDueAt = ({ on }: Pick<CrewWord, "on">): Instant => on - dayMs / 2;

/** Whether somebody is still to be in touch on the day a crew left: not done, not stopped, and no consent refused since. */
export function isCrewDayOpen({ crewDay, consents, withdrawnAt }: CareCase): boolean {
  if (withdrawnAt !== null || consents["contact-me"]?.isGiven === false) return false;
  return crewDay === null || crewDay.outcome === "unreachable";
}

/** Whether it is time for it: from its day on, and for 14 days. */
export function isCrewDayDue(care: CareCase, word: CrewWord, at: Instant): boolean {
  const dueAt = crewDayDueAt(word);
  return isCrewDayOpen(care) && dueAt <= at && at <= dueAt + lastDays * dayMs;
}
