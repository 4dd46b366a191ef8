import type { Instant, SeatId } from "#core/base/ids.ts";
import type { Codebook } from "./codebook.ts";
import { codedAs } from "./state.ts";
import type { Coding, CommentState, Voice } from "./state.ts";
import type { VoiceSource } from "./words.ts";

/** A voice as one seat may see it. */
export interface SeenVoice {
  readonly id: string;
  readonly source: VoiceSource;
  readonly group: string | null;
  readonly heldOn: string;
  readonly language: string;
  readonly recordedAt: Instant;
  readonly mayQuote: boolean;
  readonly is: ReturnType<typeof codedAs>["is"];
  readonly text: string | null;
  /** Only for the seats that answer or record. */
  readonly reach: string | null;
  readonly quotes: Voice["quotes"];
  /** This seat's own codes; null: none yet. */
  readonly own: readonly string[] | null;
  /** Others' codes; null while they might sway this seat's own. */
  readonly others: readonly Pick<Coding, "by" | "codes">[] | null;
  readonly comment: CommentState | null;
}

/** LS4: what a seat sees of a voice. Seats that the codebook does not name see no single voice at all. */
export function seenBy(seat: SeatId, voice: Voice, { may }: Codebook): SeenVoice | undefined {
  const entersOrAnswers = may.enter.includes(seat) || may.answer.includes(seat);
  if (!entersOrAnswers && !may.code.includes(seat)) return undefined;
  const { codings, settled } = voice;
  const own = codings.find(({ by }) => by === seat)?.codes ?? null;
  const isOpen = own !== null || codings.length > 1;
  return {
    id: voice.id,
    source: voice.source,
    group: voice.group,
    heldOn: voice.heldOn,
    language: voice.language,
    recordedAt: voice.recordedAt,
    mayQuote: voice.mayQuote,
    is: codedAs(voice).is,
    text: voice.text,
    reach: entersOrAnswers ? voice.reach : null,
    quotes: voice.quotes,
    own,
    others: isOpen
      ? [...codings.filter(({ by }) => by !== seat), ...(settled === null ? [] : [settled])].map(
          ({ by, codes }) => ({ by, codes }),
        )
      : null,
    comment: voice.comment,
  };
}
