import type { Instant } from "#core/base/ids.ts";
import type {
  CrewReport,
  DispositionCode,
  FitVerdict,
  HoldPlacer,
  MandatedAgency,
  PersonView,
  PoliceAsked,
  TellCaller,
  WhatHelped,
} from "#core/dispatch/words.ts";

/** When somebody is in touch again, a tap each. A day stands for the person's word that they may be contacted. */
export const followUpChoices = [
  "none",
  "tomorrow",
  "in-3-days",
  "in-a-week",
  "another-day",
] as const;
export type FollowUpChoice = (typeof followUpChoices)[number];

/** What the crew has filled in so far. */
export interface EndingForm {
  readonly disposition: DispositionCode | null;
  readonly isDropOffFull: boolean;
  readonly holdBy: HoldPlacer | null;
  readonly authority: string;
  readonly agency: MandatedAgency | null;
  readonly tellCaller: TellCaller;
  readonly helped: readonly WhatHelped[];
  readonly followUp: FollowUpChoice | null;
  /** `2026-11-25`: the day of `another-day`; empty until it is given. */
  readonly followUpDay: string;
  /** `not-said` from the moment that yes is tapped, until a reason is. */
  readonly police: PoliceAsked | null;
  /** `ask`: about to be asked; nothing is told of it until an answer is. */
  readonly view: "ask" | PersonView | null;
  readonly verdict: FitVerdict | null;
  readonly note: string;
}

export const emptyEnding: EndingForm = {
  disposition: null,
  isDropOffFull: false,
  holdBy: null,
  authority: "",
  agency: null,
  tellCaller: "not-asked",
  helped: [],
  followUp: null,
  followUpDay: "",
  police: null,
  view: null,
  verdict: null,
  note: "",
};

/** What a form lacks before it can be sent. */
export type EndingLacks = "endNeeds" | "endNeedsHold" | "endNeedsDay";

/** The report that a form makes, or what it still lacks. A report to an agency is timed when it is told here. */
export function reportOf(form: EndingForm, at: Instant): CrewReport | EndingLacks {
  const { disposition, isDropOffFull, holdBy, agency, tellCaller } = form;
  if (disposition === null) return "endNeeds";
  const authority = form.authority.trim();
  const isHold = disposition === "involuntary-hold";
  if (isHold && (holdBy === null || authority === "")) return "endNeedsHold";
  const isOfSomebody = tellsOfSomebody(disposition);
  const followUp = isOfSomebody ? followUpOf(form, at) : null;
  if (followUp === "endNeedsDay") return followUp;
  return {
    disposition,
    isDropOffFull,
    helped: isOfSomebody ? form.helped : [],
    followUp,
    policeAsked: form.police,
    personView: isOfSomebody && form.view !== "ask" ? form.view : null,
    hold: isHold && holdBy !== null ? { by: holdBy, authority } : null,
    mandatedReport: agency === null ? null : { agency, at },
    tellCaller,
  };
}

/** Whether an ending tells of somebody who was met: of nobody it is not asked what helped. */
export const tellsOfSomebody = (disposition: DispositionCode | null): boolean =>
  disposition !== null && !ofNobody.has(disposition);

const ofNobody: ReadonlySet<DispositionCode> = new Set([
  "no-person-found",
  "unfounded",
  "cancelled",
  "caller-unreachable",
]);

/** What helped with one more tap: `nothing` takes the others away, and each of the others takes `nothing` away. */
export function helpedAfter(
  helped: readonly WhatHelped[],
  tapped: WhatHelped,
): readonly WhatHelped[] {
  if (helped.includes(tapped)) return helped.filter((each) => each !== tapped);
  return tapped === "nothing"
    ? ["nothing"]
    : [...helped.filter((each) => each !== "nothing"), tapped];
}

const daysAhead: Readonly<Record<"tomorrow" | "in-3-days" | "in-a-week", number>> = {
  tomorrow: 1,
  "in-3-days": 3,
  "in-a-week": 7,
};

function followUpOf(
  { followUp, followUpDay }: EndingForm,
  at: Instant,
): CrewReport["followUp"] | "endNeedsDay" {
  if (followUp === null || followUp === "none") return followUp;
  if (followUp !== "another-day") return { on: noonAfter(at, daysAhead[followUp]) };
  const noon = new Date(`${followUpDay}T12:00:00`).getTime();
  return Number.isNaN(noon) || noon < noonAfter(at, 0) ? "endNeedsDay" : { on: noon };
}

/** Noon of a day by this phone's calendar: far from both midnights, and the same where the clocks change. */
function noonAfter(at: Instant, days: number): Instant {
  const day = new Date(at);
  return new Date(day.getFullYear(), day.getMonth(), day.getDate() + days, 12).getTime();
}

/** `2026-11-22`: a day as the date field has it. */
export function dayField(at: Instant, days: number): string {
  const day = new Date(noonAfter(at, days));
  const two = (part: number): string => String(part).padStart(2, "0");
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}
