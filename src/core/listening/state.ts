import type { Instant, SeatId } from "#core/base/ids.ts";
import type { ResponseTo } from "./commands.ts";
import type {
  CommentOutcome,
  ConsentForm,
  InBoth,
  ResponseOutcome,
  VoiceSource,
  WithholdReason,
} from "./words.ts";

/** One person's codes of one voice. */
export interface Coding {
  readonly by: SeatId;
  readonly at: Instant;
  readonly codebook: number;
  readonly codes: readonly string[];
}

/** A comment's way. It is answered whatever is withheld of it, spam apart. */
export interface CommentState {
  readonly status: "waiting" | "shown" | "withheld";
  readonly dueAt: Instant;
  readonly withheldBecause: WithholdReason | null;
  readonly gist: string | null;
  readonly answer: {
    readonly at: Instant;
    readonly by: SeatId;
    readonly outcome: CommentOutcome;
    readonly text: string;
  } | null;
}

/** What one person, or one meeting, said once. */
export interface Voice {
  readonly id: string;
  /** Events in its stream. */
  readonly version: number;
  readonly source: VoiceSource;
  readonly group: string | null;
  readonly area: string | null;
  readonly heldOn: string;
  readonly language: string;
  readonly recordedAt: Instant;
  readonly mayQuote: boolean;
  readonly form: ConsentForm;
  /** Null: taken back. */
  readonly text: string | null;
  readonly reach: string | null;
  /** The newest of each coder, oldest first. */
  readonly codings: readonly Coding[];
  readonly settled: Coding | null;
  readonly quotes: readonly { readonly text: string; readonly code: string }[];
  readonly withdrawnAt: Instant | null;
  /** Null: no comment. */
  readonly comment: CommentState | null;
}

/** What was done, or not, about a theme. */
export interface Response {
  readonly id: string;
  readonly at: Instant;
  readonly by: SeatId;
  readonly code: string;
  readonly outcome: ResponseOutcome;
  readonly to: ResponseTo;
  readonly sentence: InBoth;
}

/** All that was heard, and what came of it. */
export interface Listening {
  readonly voices: ReadonlyMap<string, Voice>;
  /** The newest word of each response. */
  readonly responses: ReadonlyMap<string, Response>;
  /** Events in the stream of responses. */
  readonly responsesVersion: number;
}

/** Before anybody was heard. */
export const nobodyHeard: Listening = {
  voices: new Map(),
  responses: new Map(),
  responsesVersion: 0,
};

const sameCodes = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((code) => other.includes(code));

/** How far the coding of a voice has come. `codes`: what it counts as; null while it does not count. */
export function codedAs(voice: Voice): {
  readonly is: "withdrawn" | "to-code" | "to-settle" | "coded";
  readonly codes: readonly string[] | null;
} {
  const { withdrawnAt, settled, codings } = voice;
  if (withdrawnAt !== null) return { is: "withdrawn", codes: null };
  if (settled !== null) return { is: "coded", codes: settled.codes };
  const [first, second] = codings;
  if (first === undefined || second === undefined) return { is: "to-code", codes: null };
  return sameCodes(first.codes, second.codes)
    ? { is: "coded", codes: first.codes }
    : { is: "to-settle", codes: null };
}
