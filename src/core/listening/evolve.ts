import { unreachable } from "#core/base/assert.ts";
import type { StampedListening } from "./events.ts";
import type { CommentState, Listening, Voice } from "./state.ts";

type OfVoice = Exclude<StampedListening, { readonly kind: "ThemeAnswered" }>;

/** Folds one event, in the log's order. Refuses nothing and never throws. */
export function evolve(before: Listening, event: StampedListening): Listening {
  if (event.kind === "ThemeAnswered") {
    const { responseId: id, at, by, code, outcome, to, sentence } = event;
    const responses = new Map(before.responses);
    responses.set(id, { id, at, by, code, outcome, to, sentence });
    return { ...before, responses, responsesVersion: before.responsesVersion + 1 };
  }
  const next = evolveVoice(before.voices.get(event.voiceId), event);
  if (next === undefined) return before;
  const voices = new Map(before.voices);
  voices.set(next.id, next);
  return { ...before, voices };
}

/** One voice after one more event of its stream; undefined where nobody was recorded under this id. */
export function evolveVoice(known: Voice | undefined, event: OfVoice): Voice | undefined {
  const next = event.kind === "VoiceRecorded" ? recorded(event) : known && changed(known, event);
  return next && { ...next, version: (known?.version ?? 0) + 1 };
}

function recorded(event: Extract<StampedListening, { readonly kind: "VoiceRecorded" }>): Voice {
  const { voiceId, at, dueAt } = event;
  return {
    id: voiceId,
    version: 0,
    source: event.source,
    group: event.group,
    area: event.area,
    heldOn: event.heldOn,
    language: event.language,
    recordedAt: at,
    mayQuote: event.mayQuote,
    form: event.form,
    text: event.text,
    reach: event.reach,
    codings: [],
    settled: null,
    quotes: [],
    withdrawnAt: null,
    comment:
      dueAt === null
        ? null
        : { status: "waiting", dueAt, withheldBecause: null, gist: null, answer: null },
  };
}

function changed(voice: Voice, event: Exclude<OfVoice, { readonly kind: "VoiceRecorded" }>): Voice {
  const { at, by } = event;
  switch (event.kind) {
    case "VoiceCoded": {
      const { codebook, codes } = event;
      const others = voice.codings.filter((each) => each.by !== by);
      return { ...voice, codings: [...others, { by, at, codebook, codes }], settled: null };
    }
    case "CodesSettled":
      return {
        ...voice,
        settled: { by, at, codebook: event.codebook, codes: event.codes },
      };
    case "QuoteChosen":
      return event.quote === null
        ? voice
        : { ...voice, quotes: [...voice.quotes, { text: event.quote, code: event.code }] };
    case "QuotesWithdrawn":
      return { ...voice, mayQuote: false, quotes: [] };
    case "VoiceWithdrawn":
      return { ...voice, withdrawnAt: at, text: null, reach: null, mayQuote: false, quotes: [] };
    case "VoiceShown":
      return withComment(voice, { status: "shown", withheldBecause: null, gist: null });
    case "VoiceWithheld": {
      const { because, gist } = event;
      return withComment(voice, { status: "withheld", withheldBecause: because, gist });
    }
    case "VoiceAnswered":
      return withComment(voice, {
        answer: { at, by, outcome: event.outcome, text: event.answer },
      });
    default:
      return unreachable(event);
  }
}

const withComment = (voice: Voice, change: Partial<CommentState>): Voice =>
  voice.comment === null ? voice : { ...voice, comment: { ...voice.comment, ...change } };
