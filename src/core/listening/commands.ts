import type { CommandId, Instant, SeatId } from "#core/base/ids.ts";
import type {
  CommentOutcome,
  ConsentForm,
  InBoth,
  ResponseOutcome,
  VoiceSource,
  WithholdReason,
} from "./words.ts";

interface OfVoice {
  readonly voiceId: string;
}

/** What a response points to: a goal of the register, a version of the protocol, or nothing yet. */
export type ResponseTo =
  | { readonly is: "goal"; readonly id: string }
  | { readonly is: "version"; readonly id: string }
  | { readonly is: "nothing" };

/** What a person asks for. Each is refused or becomes events. */
export type ListeningCommand =
  | (OfVoice & {
      readonly kind: "RecordVoice";
      readonly source: Exclude<VoiceSource, "comment">;
      readonly group: string;
      readonly area: string | null;
      /** `2026-10-04`. */
      readonly heldOn: string;
      readonly language: string;
      /** They agreed that their words are kept and coded; without it nothing is recorded. */
      readonly mayKeep: boolean;
      readonly mayQuote: boolean;
      readonly form: ConsentForm;
      readonly text: string;
    })
  /** By anybody, without signing in. */
  | (OfVoice & {
      readonly kind: "TakeComment";
      readonly group: string | null;
      readonly heldOn: string;
      readonly language: string;
      readonly mayQuote: boolean;
      readonly text: string;
      readonly reach: string | null;
    })
  | (OfVoice & { readonly kind: "CodeVoice"; readonly codes: readonly string[] })
  | (OfVoice & { readonly kind: "SettleCodes"; readonly codes: readonly string[] })
  | (OfVoice & { readonly kind: "ChooseQuote"; readonly quote: string; readonly code: string })
  | (OfVoice & { readonly kind: "WithdrawQuotes" })
  | (OfVoice & { readonly kind: "WithdrawVoice" })
  | (OfVoice & { readonly kind: "ShowComment" })
  | (OfVoice & {
      readonly kind: "WithholdComment";
      readonly because: WithholdReason;
      /** What it criticizes, in neutral words: shown in its place. */
      readonly gist: string | null;
    })
  | (OfVoice & {
      readonly kind: "AnswerComment";
      readonly outcome: CommentOutcome;
      readonly answer: string;
    })
  | {
      readonly kind: "Respond";
      readonly responseId: string;
      readonly code: string;
      readonly outcome: ResponseOutcome;
      readonly to: ResponseTo;
      /** "We did …", or "we did not, because …". */
      readonly sentence: InBoth;
    };

/** A command with who sends it and when. `public`: somebody who is not signed in. */
export interface ListeningEnvelope {
  readonly commandId: CommandId;
  readonly at: Instant;
  readonly by: SeatId;
  readonly command: ListeningCommand;
}
