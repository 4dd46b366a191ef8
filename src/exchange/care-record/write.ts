import { unreachable } from "#core/base/assert.ts";
import { writeCsv } from "#core/base/csv.ts";
import type { Instant } from "#core/base/ids.ts";
import { evolve } from "#core/care/evolve.ts";
import type { StampedCare } from "#core/care/events.ts";
import type { CareCase } from "#core/care/state.ts";
import { blankRow, careColumns, notKnown } from "./columns.ts";
import type { CareRow } from "./columns.ts";

/** What of a record may leave. */
export interface CareScope {
  /** Referrals to one service alone, of people who agreed that it is asked; undefined: everything. */
  readonly serviceId?: string;
  /** Also substance use programs, of people whose consent is written. */
  readonly withPart2: boolean;
}

/** One case's rows, and what of it stays. */
export interface CareRows {
  readonly rows: readonly CareRow[];
  /** Referrals to substance use programs that were left out. */
  readonly part2Kept: number;
  /** It was withdrawn: nothing of it leaves but that. */
  readonly isWithdrawn: boolean;
}

/** CR18, CR20: the facts of one call's care, in the order they were recorded, as far as they may leave. */
export function rowsOf(events: readonly StampedCare[], scope: CareScope): CareRows {
  let care: CareCase | undefined;
  for (const event of events) care = evolve(care, event);
  const withdrawn = events.find(({ kind }) => kind === "CareConsentWithdrawn");
  if (care === undefined) return { rows: [], part2Kept: 0, isWithdrawn: false };
  if (withdrawn !== undefined) return { rows: [rowOf(withdrawn)], part2Kept: 0, isWithdrawn: true };
  const asked = care.consents["ask-the-provider"];
  const mayPart2 = scope.withPart2 && asked?.isGiven === true && asked.form === "written";
  const kept = new Set(
    care.referrals.filter(({ isPart2 }) => isPart2 !== false && !mayPart2).map(({ id }) => id),
  );
  const part2Kept = kept.size;
  if (scope.serviceId !== undefined) {
    if (asked?.isGiven !== true) return { rows: [], part2Kept, isWithdrawn: false };
    for (const { id, details } of care.referrals)
      if (details?.serviceId !== scope.serviceId) kept.add(id);
  }
  const leaves = (event: StampedCare): boolean =>
    "referralId" in event ? !kept.has(event.referralId) : scope.serviceId === undefined;
  return { rows: events.filter(leaves).map(rowOf), part2Kept, isWithdrawn: false };
}

/** A care record as its file. */
export const careRecordText = (rows: readonly CareRow[]): string =>
  writeCsv([careColumns, ...rows.map((row) => careColumns.map((column) => row[column]))]);

const time = (at: Instant): string => new Date(at).toISOString();
const yesNo = (value: boolean | null): string => (value === null ? notKnown : value ? "yes" : "no");

function rowOf(event: StampedCare): CareRow {
  const row = (fact: string, change: Partial<CareRow>): CareRow => ({
    ...blankRow(event.incidentId, fact),
    at: time(event.at),
    ...change,
  });
  switch (event.kind) {
    case "NeedRecorded":
      return row("need", { value: yesNo(event.isNeeded) });
    case "StabilityRated":
      return row(`stability-${event.when}`, { value: String(event.rating ?? notKnown) });
    case "CareConsentRecorded":
      return row(`consent-${event.consent}`, {
        value: event.isGiven ? "given" : "refused",
        form: event.form,
      });
    case "CareConsentWithdrawn":
      return row("consent-withdrawn", {});
    case "ReferralOffered": {
      const details = event.part2Details ?? event.details;
      return row("referral-offered", {
        referral: event.referralId,
        service_id: details?.serviceId ?? "",
        service: details?.service ?? notKnown,
        for: details?.need ?? "",
        part2: yesNo(event.isPart2),
        value: (details?.despite ?? []).join(" "),
      });
    }
    case "ReferralAnswered":
      return row("referral-answered", {
        referral: event.referralId,
        value: event.isAccepted ? "accepted" : "declined",
      });
    case "ConnectionReported":
      return row("visit", {
        referral: event.referralId,
        value: event.word ?? notKnown,
        source: event.from,
        attended_at: event.attendedAt === null ? "" : time(event.attendedAt),
      });
    case "FollowUpsAgreed":
      return row("follow-ups-agreed", { value: event.days.join(" ") });
    case "FollowUpRecorded":
      return row("follow-up", {
        day: String(event.day),
        value: event.outcome,
        note: event.note ?? "",
      });
    case "CrewDayRecorded":
      return row("crew-day", { value: event.outcome, note: event.note ?? "" });
    default:
      return unreachable(event);
  }
}
