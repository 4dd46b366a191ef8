import { unreachable } from "#core/base/assert.ts";
import { ok } from "#core/base/result.ts";
import type { Result } from "#core/base/result.ts";
import { refuse } from "#core/dispatch/refuse.ts";
import type { Refusal } from "#core/dispatch/words.ts";
import { didYouMean } from "#core/protocol/problem.ts";
import { codesIn } from "./codebook.ts";
import type { Codebook } from "./codebook.ts";
import { answerComment, respond, showComment, withholdComment } from "./decide-answer.ts";
import { mustBe, standing } from "./scene.ts";
import type { CommandOf, ListeningRuling, ListeningScene } from "./scene.ts";
import { codedAs } from "./state.ts";
import type { Voice } from "./state.ts";
import { listeningLimits as limits } from "./words.ts";

const dayMs = 86_400_000;

/** What a command comes to: its events, one at least, or the refusal that says how to mend it. Pure, and never throws. */
export function decide(scene: ListeningScene): ListeningRuling {
  const { command } = scene.envelope;
  switch (command.kind) {
    case "RecordVoice":
      return recordVoice(scene, command);
    case "TakeComment":
      return takeComment(scene, command);
    case "CodeVoice":
      return codeVoice(scene, command);
    case "SettleCodes":
      return settleCodes(scene, command);
    case "ChooseQuote":
      return chooseQuote(scene, command);
    case "WithdrawQuotes":
      return withdraw(scene, command);
    case "WithdrawVoice":
      return withdraw(scene, command);
    case "ShowComment":
      return showComment(scene, command);
    case "WithholdComment":
      return withholdComment(scene, command);
    case "AnswerComment":
      return answerComment(scene, command);
    case "Respond":
      return respond(scene, command);
    default:
      return unreachable(command);
  }
}

/** LS1. */
function recordVoice(scene: ListeningScene, command: CommandOf<"RecordVoice">): ListeningRuling {
  const { codebook, state } = scene;
  const may = mustBe(scene, codebook.may.enter, "record what people say");
  if (!may.ok) return may;
  const { voiceId, source, group, area, heldOn, language, mayKeep, mayQuote, form } = command;
  if (state.voices.has(voiceId)) return alreadyThere(voiceId);
  if (!mayKeep)
    return refuse(
      "LS1",
      "no-consent",
      "they did not agree that their words are kept; ask them, or leave this out",
    );
  const written = textWithin(command.text, 1, limits.text);
  if (!written.ok) return written;
  const known = knownGroup(codebook, group);
  if (!known.ok) return known;
  if (!isDate(heldOn))
    return refuse("LS1", "no-date", `\`${heldOn}\` is no day; write it as 2026-10-04`);
  const text = written.value;
  return ok([
    {
      kind: "VoiceRecorded",
      voiceId,
      source,
      group,
      area,
      heldOn,
      language,
      mayQuote,
      form,
      text,
      reach: null,
      dueAt: null,
    },
  ]);
}

/** LS13: from anybody. */
function takeComment(scene: ListeningScene, command: CommandOf<"TakeComment">): ListeningRuling {
  const { codebook, state, envelope } = scene;
  const { voiceId, group, heldOn, language, mayQuote } = command;
  if (state.voices.has(voiceId)) return alreadyThere(voiceId);
  const written = textWithin(command.text, limits.leastComment, limits.comment);
  if (!written.ok) return written;
  if (group !== null) {
    const known = knownGroup(codebook, group);
    if (!known.ok) return known;
  }
  const waiting = [...state.voices.values()].filter(({ comment }) => comment?.status === "waiting");
  if (waiting.length >= limits.waiting)
    return refuse(
      "LS13",
      "too-many-waiting",
      `${waiting.length} comments wait to be looked at; write on paper, call, or come back tomorrow`,
    );
  const reach = command.reach === null || command.reach.trim() === "" ? null : command.reach.trim();
  return ok([
    {
      kind: "VoiceRecorded",
      voiceId,
      source: "comment",
      group,
      area: null,
      heldOn,
      language,
      mayQuote,
      form: "on-the-form",
      text: written.value,
      reach: reach?.slice(0, limits.reach) ?? null,
      dueAt: envelope.at + codebook.answerDays * dayMs,
    },
  ]);
}

/** LS3, LS4. */
function codeVoice(scene: ListeningScene, command: CommandOf<"CodeVoice">): ListeningRuling {
  const voice = coderOf(scene, command, "code what people say");
  if (!voice.ok) return voice;
  const codes = knownCodes(scene, command.codes);
  if (!codes.ok) return codes;
  const { comment } = voice.value;
  if (comment?.status === "waiting")
    return refuse("LS14", "not-looked-at", "look at the comment first: show it, or withhold it");
  if (comment?.withheldBecause === "spam")
    return refuse("LS15", "spam", "spam is counted and not coded; show it if it is none");
  const isFirstTwo =
    voice.value.codings.length < 2 ||
    voice.value.codings.some(({ by }) => by === scene.envelope.by);
  if (!isFirstTwo)
    return refuse("LS5", "coded-twice", "two have coded this already; settle it where they differ");
  const { version } = scene.codebook;
  return ok([
    { kind: "VoiceCoded", voiceId: command.voiceId, codebook: version, codes: codes.value },
  ]);
}

/** LS5. */
function settleCodes(scene: ListeningScene, command: CommandOf<"SettleCodes">): ListeningRuling {
  const voice = coderOf(scene, command, "settle codes");
  if (!voice.ok) return voice;
  const codes = knownCodes(scene, command.codes);
  if (!codes.ok) return codes;
  if (codedAs(voice.value).is !== "to-settle")
    return refuse("LS5", "nothing-to-settle", "two coders must have coded it, and differ");
  const { version } = scene.codebook;
  return ok([
    { kind: "CodesSettled", voiceId: command.voiceId, codebook: version, codes: codes.value },
  ]);
}

/** LS10. */
function chooseQuote(scene: ListeningScene, command: CommandOf<"ChooseQuote">): ListeningRuling {
  const voice = coderOf(scene, command, "choose what is quoted");
  if (!voice.ok) return voice;
  const { text, mayQuote, quotes } = voice.value;
  const quote = command.quote.trim();
  if (!mayQuote)
    return refuse("LS10", "not-to-be-quoted", "this person did not agree to be quoted");
  const codes = knownCodes(scene, [command.code]);
  if (!codes.ok) return codes;
  if (quote === "" || quote.length > limits.quote)
    return refuse(
      "LS10",
      "quote-length",
      `a quote has 1 to ${limits.quote} characters; this has ${quote.length}`,
    );
  if (text === null || !text.includes(quote))
    return refuse("LS10", "not-their-words", "these words are not in what they said; copy them");
  if (quotes.length >= limits.quotes)
    return refuse("LS10", "too-many-quotes", `${limits.quotes} quotes of one person are enough`);
  return ok([{ kind: "QuoteChosen", voiceId: command.voiceId, quote, code: command.code }]);
}

/** LS11. Whoever wrote a comment may take it back too: its number is known to nobody else. */
function withdraw(
  scene: ListeningScene,
  command: CommandOf<"WithdrawVoice" | "WithdrawQuotes">,
): ListeningRuling {
  const voice = standing(scene, command);
  if (!voice.ok) return voice;
  const isOwn = scene.envelope.by === "public" && voice.value.comment !== null;
  const may = isOwn ? ok(true) : mustBe(scene, scene.codebook.may.enter, "take words back");
  if (!may.ok) return may;
  const { voiceId } = command;
  if (command.kind === "WithdrawVoice") return ok([{ kind: "VoiceWithdrawn", voiceId }]);
  if (!voice.value.mayQuote)
    return refuse("LS10", "not-to-be-quoted", "this person is not quoted as it is");
  return ok([{ kind: "QuotesWithdrawn", voiceId }]);
}

function coderOf(
  scene: ListeningScene,
  command: { readonly voiceId: string },
  act: string,
): Result<Voice, Refusal> {
  const may = mustBe(scene, scene.codebook.may.code, act);
  return may.ok ? standing(scene, command) : may;
}

function knownCodes(
  { codebook }: ListeningScene,
  codes: readonly string[],
): Result<readonly string[], Refusal> {
  const known = codesIn(codebook);
  const none = codes.find((code) => !known.includes(code));
  if (none !== undefined)
    return refuse(
      "LS3",
      "unknown-code",
      `the codebook (version ${codebook.version}) has no theme \`${none}\`; ${didYouMean(none, known)}`,
    );
  if (codes.length > limits.codes)
    return refuse("LS3", "too-many-codes", `a voice has ${limits.codes} themes at most`);
  return ok([...new Set(codes)].sort());
}

function knownGroup({ groups }: Codebook, group: string): Result<true, Refusal> {
  if (groups.some(({ id }) => id === group)) return ok(true);
  return refuse(
    "LS1",
    "unknown-group",
    `the codebook has no group \`${group}\`; ${didYouMean(
      group,
      groups.map(({ id }) => id),
    )}`,
  );
}

function textWithin(text: string, least: number, most: number): Result<string, Refusal> {
  const trimmed = text.trim();
  if (trimmed.length >= least && trimmed.length <= most) return ok(trimmed);
  return refuse(
    "LS1",
    "text-length",
    trimmed.length < least
      ? "there are no words; write what was said"
      : `${trimmed.length} characters are too many; ${most} are taken, so split it or shorten it`,
  );
}

const isDate = (text: string): boolean =>
  /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.test(text);

const alreadyThere = (voiceId: string) =>
  refuse("LS1", "voice-known", `\`${voiceId}\` was recorded already; give each voice its own id`);
