import type { Instant } from "#core/base/ids.ts";
import type { EventFieldClass } from "#core/dispatch/event-field-classes.ts";
import type { Stamp } from "#core/dispatch/events.ts";
import type { ResponseTo } from "./commands.ts";
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

/** All that happens to what people say. What they said reads as null once they took it back. */
export type ListeningEvent =
  | (OfVoice & {
      readonly kind: "VoiceRecorded";
      readonly source: VoiceSource;
      /** Null: they did not say. */
      readonly group: string | null;
      readonly area: string | null;
      readonly heldOn: string;
      readonly language: string;
      readonly mayQuote: boolean;
      readonly form: ConsentForm;
      readonly text: string | null;
      /** How they can be reached; null where they left it blank. */
      readonly reach: string | null;
      /** When a comment must be answered; null for all others. */
      readonly dueAt: Instant | null;
    })
  | (OfVoice & {
      readonly kind: "VoiceCoded";
      readonly codebook: number;
      readonly codes: readonly string[];
    })
  | (OfVoice & {
      readonly kind: "CodesSettled";
      readonly codebook: number;
      readonly codes: readonly string[];
    })
  | (OfVoice & {
      readonly kind: "QuoteChosen";
      readonly quote: string | null;
      readonly code: string;
    })
  | (OfVoice & { readonly kind: "QuotesWithdrawn" })
  | (OfVoice & { readonly kind: "VoiceWithdrawn" })
  | (OfVoice & { readonly kind: "VoiceShown" })
  | (OfVoice & {
      readonly kind: "VoiceWithheld";
      readonly because: WithholdReason;
      readonly gist: string | null;
    })
  | (OfVoice & {
      readonly kind: "VoiceAnswered";
      readonly outcome: CommentOutcome;
      readonly answer: string;
    })
  | {
      readonly kind: "ThemeAnswered";
      readonly responseId: string;
      readonly code: string;
      readonly outcome: ResponseOutcome;
      readonly to: ResponseTo;
      readonly sentence: InBoth;
    };

export type ListeningEventKind = ListeningEvent["kind"];
export type StampedListening = ListeningEvent & Stamp;

type FieldsOf<Kind extends ListeningEventKind> = Exclude<
  keyof Extract<ListeningEvent, { readonly kind: Kind }>,
  "kind"
>;

const own = { voiceId: "internal" } as const;
const coded = { ...own, codebook: "internal", codes: "internal" } as const;

/** The class of every field. Words are sealed under the voice's own key, so that taking them back destroys them. */
export const listeningClasses: {
  readonly [Kind in ListeningEventKind]: Readonly<Record<FieldsOf<Kind>, EventFieldClass>>;
} = {
  VoiceRecorded: {
    ...own,
    source: "internal",
    group: "internal",
    area: "internal",
    heldOn: "internal",
    language: "internal",
    mayQuote: "internal",
    form: "internal",
    text: "note",
    reach: "caller",
    dueAt: "internal",
  },
  VoiceCoded: coded,
  CodesSettled: coded,
  QuoteChosen: { ...own, quote: "note", code: "internal" },
  QuotesWithdrawn: own,
  VoiceWithdrawn: own,
  VoiceShown: own,
  VoiceWithheld: { ...own, because: "public", gist: "public" },
  VoiceAnswered: { ...own, outcome: "public", answer: "public" },
  ThemeAnswered: {
    responseId: "public",
    code: "public",
    outcome: "public",
    to: "public",
    sentence: "public",
  },
};

/** Destroyed when somebody takes their words back. */
export const sealedOnWithdrawal = ["note", "caller"] as const;
