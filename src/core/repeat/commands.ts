import type { IncidentId, Instant, SeatId } from "#core/base/ids.ts";
import type { Step, StepReason } from "./ladder.ts";

/** Whom an offer is for. */
export type OfferTo = "caller" | "those-complained-of";

/** What became of an offer, as older logs hold it. */
export type OfferAnswer = "accepted" | "refused" | "not-reached";

export const reviewFindings = [
  "support-only",
  "offer-mediation-screening",
  "danger-plan",
  "no-action",
] as const;
/** What a review came to. None of them is anything against a person. */
export type ReviewFinding = (typeof reviewFindings)[number];

/** What happens to a repeat record, in a stream of its own. It holds no number, no place and no name. */
export type RepeatEvent = { readonly recordId: string } & (
  | {
      readonly kind: "RepeatStepRaised";
      readonly incidentId: IncidentId;
      readonly step: Step;
      readonly because: StepReason;
      readonly calls: number;
      readonly lawful: number;
      /** Who owns what follows, from the first moment. */
      readonly owner: SeatId;
    }
  | { readonly kind: "RepeatReviewTaken"; readonly owner: SeatId }
  | { readonly kind: "RepeatReviewed"; readonly finding: ReviewFinding }
  /** No longer recorded: what became of an offer stands in a task of support. */
  | {
      readonly kind: "RepeatOfferAnswered";
      readonly to: OfferTo;
      readonly answer: OfferAnswer;
    }
  | { readonly kind: "RepeatRecordRead" }
  | {
      readonly kind: "RepeatAppealed";
      /** Who is to decide it: somebody who did not review. Null: nobody here can. Absent in older logs. */
      readonly decider?: SeatId | null;
    }
  | { readonly kind: "RepeatAppealDecided"; readonly isStruck: boolean; readonly because: string }
);

/** What a person or the machine asks for. */
export type RepeatCommand = { readonly recordId: string } & (
  | {
      readonly kind: "RaiseRepeatStep";
      readonly incidentId: IncidentId;
      /** When that complaint came: one that was struck meanwhile raises nothing. */
      readonly complainedAt: Instant;
      readonly step: Step;
      readonly because: StepReason;
      readonly calls: number;
      readonly lawful: number;
    }
  | { readonly kind: "TakeRepeatReview" }
  | { readonly kind: "CompleteRepeatReview"; readonly finding: ReviewFinding }
  | { readonly kind: "ReadRepeatRecord" }
  | { readonly kind: "AppealRepeatRecord" }
  | { readonly kind: "DecideRepeatAppeal"; readonly isStruck: boolean; readonly because: string }
);

/** A command with who sends it, and when. `clock` is the machine. */
export interface RepeatEnvelope {
  readonly at: Instant;
  readonly by: SeatId;
  readonly command: RepeatCommand;
}
