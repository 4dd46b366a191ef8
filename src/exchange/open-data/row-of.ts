import { localTime } from "#core/base/time.ts";
import type { CallFact } from "#core/outcomes/call-fact.ts";
import { bands } from "#core/outcomes/definition.ts";
import type { DispositionCode } from "#core/dispatch/words.ts";
import { notRecorded } from "./standard.ts";
import type { openWords, TotalsKind } from "./standard.ts";

type Word<Name extends keyof typeof openWords> = (typeof openWords)[Name][number];

/** A call at the standard's own coarseness, before anything is withheld. */
export interface CoarseCall {
  readonly call: CallFact;
  readonly quarter: string;
  readonly area: string;
  /** A value for each of the standard's fields. */
  readonly values: Readonly<Record<string, string>>;
}

/** Words in a type or an answer that make a call one of a kind of which no row is ever published. */
const sensitiveWords =
  /domestic|abuse|sexual|rape|suicid|self-harm|overdose|child|juvenile|minor|stalk|death|protective-order|trafficking/i;

/** Why a call is only counted in totals; null: it may have a row. What is not known about it is taken for the worse. */
export function kindOf(call: CallFact): Exclude<TotalsKind, "quiet-quarter"> | null {
  const words = [call.callType, call.finalCallType, ...call.disqualifiers];
  if (words.some((word) => word !== null && sensitiveWords.test(word))) return "sensitive-type";
  if (call.callType === null || call.family === null) return "type-not-recorded";
  return call.initiated === "public" ? null : "not-public-initiated";
}

/** What calls come out as at the standard's coarseness. `familyOf`: the family of a call type at the end. */
export function coarseCall(
  call: CallFact,
  clock: LocalMonths,
  familyOf: ReadonlyMap<string, string>,
): CoarseCall {
  const { month, weekday, minute } = clock(call.receivedAt);
  const quarter = quarterOf(month);
  const area = call.area ?? notRecorded;
  const values: Readonly<Record<string, string>> = {
    quarter,
    month,
    day_type: weekday === 0 || weekday === 6 ? "weekend" : "weekday",
    hour_band: bands[Math.floor(minute / 360)] ?? "night",
    area,
    intake_category: call.family ?? notRecorded,
    final_category:
      call.finalCallType === null ? notRecorded : (familyOf.get(call.finalCallType) ?? notRecorded),
    screened: call.screening === "not-assessed" ? "no" : "yes",
    eligibility: call.screening,
    disqualifier_group: disqualifierOf(call),
    recommended: recommendedOf(call),
    sent: sentOf(call),
    override_group: overrideOf(call),
    police_arrived: yesNo(call.isPoliceArrived),
    outcome: call.disposition === null ? notRecorded : outcomes[call.disposition],
    response_band: responseOf(call.seconds.response),
    follow_up: followUpOf(call),
    protocol_version: call.protocol ?? notRecorded,
  };
  return { call, quarter, area, values };
}

/** The local month, weekday (0 Sunday) and minute of the day. */
export type LocalMonths = (at: number) => {
  readonly month: string;
  readonly weekday: number;
  readonly minute: number;
};

/** A clock on the wall of the agency's zone. */
export function localMonths(timeZone: string): LocalMonths {
  const format = new Intl.DateTimeFormat("en-CA", { timeZone, year: "numeric", month: "2-digit" });
  return (at) => ({ month: format.format(at).slice(0, 7), ...localTime(at, timeZone) });
}

/** `2026-Q1` of `2026-03`. */
export const quarterOf = (month: string): string =>
  `${month.slice(0, 4)}-Q${Math.ceil(Number(month.slice(5)) / 3)}`;

const yesNo = (known: boolean | null): string =>
  known === null ? notRecorded : known ? "yes" : "no";

const groups: readonly (readonly [RegExp, Word<"disqualifier">])[] = [
  [/weapon|firearm/, "weapon"],
  [/violence|threat/, "violence"],
  [/injury|medical/, "injury-or-medical"],
  [/hate|harass/, "hate-or-harassment"],
];

function disqualifierOf({ screening, disqualifiers }: CallFact): Word<"disqualifier"> {
  if (screening === "not-assessed") return "not-assessed";
  if (screening === "eligible") return "none";
  const found = new Set(
    disqualifiers.map((id) => groups.find(([words]) => words.test(id))?.[1] ?? "other"),
  );
  const [first] = found;
  return first === undefined ? "rule-sends-another" : found.size > 1 ? "several" : first;
}

function recommendedOf({ isRecommended }: CallFact): Word<"recommended"> {
  if (isRecommended === null) return notRecorded;
  return isRecommended ? "unarmed-team" : "another-responder";
}

function sentOf({ team, isPoliceAssigned, firstArrived }: CallFact): Word<"sent"> {
  if (team === null || isPoliceAssigned === null) return notRecorded;
  if (team === "by-phone") return "team-by-phone";
  if (team !== "none") return isPoliceAssigned ? "team-and-police" : "team";
  if (isPoliceAssigned) return "police";
  return firstArrived === "fire-or-ems" ? "fire-or-ems" : "no-unit-recorded";
}

function overrideOf({ decision, overrideToward }: CallFact): Word<"override"> {
  if (decision === null) return notRecorded;
  if (decision === "emergency") return "emergency-send";
  if (decision !== "overridden") return "none";
  return overrideToward === null ? notRecorded : `toward-${overrideToward}`;
}

const outcomes: Readonly<Record<DispositionCode, Word<"outcome">>> = {
  settled: "resolved",
  advised: "resolved",
  "mediation-set": "resolved",
  "connected-to-care": "connected-or-treated",
  treated: "connected-or-treated",
  transported: "transported",
  "ems-took-over": "transported",
  "involuntary-hold": "transported",
  "police-took-over": "enforcement",
  "report-taken": "enforcement",
  arrest: "enforcement",
  "no-person-found": "nobody-found-or-refused",
  "help-refused": "nobody-found-or-refused",
  "caller-unreachable": "nobody-found-or-refused",
  unfounded: "unfounded-or-cancelled",
  cancelled: "unfounded-or-cancelled",
  "handed-over": "handed-over",
};

function responseOf(seconds: number | null): Word<"response"> {
  if (seconds === null) return notRecorded;
  if (seconds < 600) return "under-10-min";
  if (seconds < 1_200) return "10-to-20-min";
  return seconds < 2_400 ? "20-to-40-min" : "over-40-min";
}

function followUpOf({ care }: CallFact): Word<"followUp"> {
  if (care === null) return notRecorded;
  if (care.connected7 > 0) return "connected-7-days";
  if (care.connected30 > 0) return "connected-30-days";
  if (care.offered > 0) return "offered-only";
  return care.isNeeded === false ? "none-needed" : notRecorded;
}
