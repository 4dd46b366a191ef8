import type { IncidentId, Instant, SeatId } from "#core/base/ids.ts";
import { fail, ok } from "#core/base/result.ts";
import type { Result } from "#core/base/result.ts";
import type { Refusal } from "#core/dispatch/words.ts";
import type { RepeatEnvelope, RepeatEvent, ReviewFinding } from "./commands.ts";
import type { Step, StepReason } from "./ladder.ts";
import type { RepeatSettings } from "./settings.ts";

/** A step as it was raised. */
export interface RaisedStep {
  readonly step: Step;
  readonly because: StepReason;
  readonly incidentId: IncidentId;
  readonly at: Instant;
  readonly calls: number;
  readonly lawful: number;
}

/** All that was done about one thread. */
export interface RepeatRecord {
  readonly id: string;
  readonly raised: readonly RaisedStep[];
  /** `waiting` has an owner from the first moment. */
  readonly review:
    | { readonly is: "none" }
    | { readonly is: "waiting" | "taken"; readonly owner: SeatId; readonly since: Instant }
    | {
        readonly is: "done";
        readonly by: SeatId;
        readonly finding: ReviewFinding;
        readonly at: Instant;
      };
  /** Who looked, and when. */
  readonly readings: readonly { readonly by: SeatId; readonly at: Instant }[];
  /** Who ever reviewed it: none of them decides an appeal. */
  readonly reviewers: readonly SeatId[];
  readonly appeal:
    | { readonly is: "none" | "kept" }
    | { readonly is: "open"; readonly since: Instant; readonly decider: SeatId | null };
  /** Complaints up to here are struck: they count no more. */
  readonly struckAt: Instant | null;
}

/** A record of which nothing has happened. */
export const newRecord = (id: string): RepeatRecord => ({
  id,
  raised: [],
  review: { is: "none" },
  readings: [],
  reviewers: [],
  appeal: { is: "none" },
  struckAt: null,
});

type Stamped = RepeatEvent & { readonly at: Instant; readonly by: SeatId };

/** An event makes a new record of the one before. */
export function evolveRecord(record: RepeatRecord, event: Stamped): RepeatRecord {
  const { at, by } = event;
  switch (event.kind) {
    case "RepeatStepRaised": {
      const { step, because, incidentId, calls, lawful, owner } = event;
      const raised = [...record.raised, { step, because, incidentId, at, calls, lawful }];
      if (step !== "review" || record.review.is === "taken") return { ...record, raised };
      // A step that comes on top makes no review younger: somebody has waited for it since the first.
      const since = record.review.is === "waiting" ? record.review.since : at;
      return { ...record, raised, review: { is: "waiting", owner, since } };
    }
    case "RepeatReviewTaken":
      return { ...record, review: { is: "taken", owner: event.owner, since: at } };
    case "RepeatReviewed":
      return {
        ...record,
        review: { is: "done", by, finding: event.finding, at },
        reviewers: [...new Set([...record.reviewers, by])],
      };
    case "RepeatOfferAnswered":
      // Recorded before support had a seat of its own: what somebody answered is nothing that a record holds.
      return record;
    case "RepeatRecordRead":
      return { ...record, readings: [...record.readings, { by, at }].slice(-readingsShown) };
    case "RepeatAppealed":
      return { ...record, appeal: { is: "open", since: at, decider: event.decider ?? null } };
    case "RepeatAppealDecided":
      if (!event.isStruck) return { ...record, appeal: { is: "kept" } };
      return { ...newRecord(record.id), readings: record.readings, struckAt: at };
  }
}

/** Readings that a record shows; the log holds them all. */
const readingsShown = 200;

/** MD25: the first who neither reviewed it nor has its review in hand; null where nobody is left. */
function deciderOf(record: RepeatRecord, deciders: readonly SeatId[]): SeatId | null {
  const holds = holderOf(record);
  return deciders.find((seat) => seat !== holds && !record.reviewers.includes(seat)) ?? null;
}

/** Who has the review in hand; null where nobody does. */
const holderOf = ({ review }: RepeatRecord): SeatId | null =>
  review.is === "taken" ? review.owner : null;

/** Decides a command over a record: the events, or a refusal with what would mend it. `deciders` are seats that decide appeals. */
export function decideRecord(
  record: RepeatRecord,
  { by, command }: RepeatEnvelope,
  { reviewOwner }: RepeatSettings,
  deciders: readonly SeatId[],
): Result<readonly RepeatEvent[], Refusal> {
  const { recordId } = command;
  switch (command.kind) {
    case "RaiseRepeatStep": {
      const { incidentId, complainedAt, step, because, calls, lawful } = command;
      const isKnown = record.raised.some(
        (one) => one.step === step && one.incidentId === incidentId,
      );
      // R14: it may have been struck while this waited its turn.
      const isStruck = record.struckAt !== null && complainedAt <= record.struckAt;
      if (isKnown || isStruck) return ok([]);
      const owner = reviewOwner;
      return ok([
        { kind: "RepeatStepRaised", recordId, incidentId, step, because, calls, lawful, owner },
      ]);
    }
    case "TakeRepeatReview":
      if (record.review.is === "taken" && record.review.owner === by) return ok([]);
      if (record.review.is === "none" || record.review.is === "done")
        return refuse("R12", "no-review", "no review waits here; open the list again");
      return ok([{ kind: "RepeatReviewTaken", recordId, owner: by }]);
    case "CompleteRepeatReview":
      if (record.review.is !== "taken" || record.review.owner !== by)
        return refuse("R12", "not-yours", "take the review first; then say what it came to");
      return ok([{ kind: "RepeatReviewed", recordId, finding: command.finding }]);
    case "ReadRepeatRecord":
      return ok([{ kind: "RepeatRecordRead", recordId }]);
    case "AppealRepeatRecord":
      if (record.appeal.is === "open") return ok([]);
      return ok([{ kind: "RepeatAppealed", recordId, decider: deciderOf(record, deciders) }]);
    case "DecideRepeatAppeal": {
      const { isStruck, because } = command;
      if (record.appeal.is !== "open")
        return refuse("R14", "no-appeal", "no appeal is open here; record the appeal first");
      if (record.reviewers.includes(by) || holderOf(record) === by)
        return refuse(
          "R14",
          "own-review",
          "you made the review that is appealed, or have it in hand; let somebody else decide",
        );
      if (because.trim() === "")
        return refuse("R14", "no-reason", "say why, so that the person can be told");
      return ok([{ kind: "RepeatAppealDecided", recordId, isStruck, because }]);
    }
  }
}

const refuse = (rule: string, code: string, message: string): Result<never, Refusal> =>
  fail({ rule, code, message });
