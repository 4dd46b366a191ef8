import type { IncidentId } from "#core/base/ids.ts";
import type { CallerWish, NudgeAnswer, NudgeId } from "./nudge-words.ts";

/** What the guard against habit leaves, and what the caller wished. All in the incident's own stream. */
export type NudgeEvent =
  | { readonly kind: "NudgeShown"; readonly incidentId: IncidentId; readonly nudge: NudgeId }
  /** A trial's other group: where the line would have stood, nothing did. */
  | {
      readonly kind: "NudgeWithheld";
      readonly incidentId: IncidentId;
      readonly nudge: NudgeId;
      readonly trialId: string;
    }
  | {
      readonly kind: "NudgeAnswered";
      readonly incidentId: IncidentId;
      readonly nudge: NudgeId;
      readonly answer: NudgeAnswer;
      /** Milliseconds that a send waited for this answer; null where none can have waited and nothing was measured. */
      readonly addedMs: number | null;
    }
  | {
      readonly kind: "CallerWishRecorded";
      readonly incidentId: IncidentId;
      /** Null once its key is destroyed. */
      readonly wish: CallerWish | null;
      /** Whether it was asked for; else the caller said it unasked. */
      readonly isAsked: boolean;
    };

/** What a console asks for when it shows a nudge, and when a person answers one or tells what the caller wishes. */
export type NudgeCommand =
  | { readonly kind: "ShowNudge"; readonly incidentId: IncidentId; readonly nudge: NudgeId }
  | {
      readonly kind: "AnswerNudge";
      readonly incidentId: IncidentId;
      readonly nudge: NudgeId;
      readonly answer: NudgeAnswer;
      /** Milliseconds that the console held a send for this answer; null where none waited. */
      readonly addedMs: number | null;
    }
  | {
      readonly kind: "RecordWish";
      readonly incidentId: IncidentId;
      readonly wish: CallerWish;
      readonly isAsked: boolean;
    };
