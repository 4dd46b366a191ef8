import { ok } from "#core/base/result.ts";
import type { Result } from "#core/base/result.ts";
import { refuse } from "#core/dispatch/refuse.ts";
import type { Refusal } from "#core/dispatch/words.ts";
import { didYouMean } from "#core/protocol/problem.ts";
import { codesIn } from "./codebook.ts";
import { mustBe, standing } from "./scene.ts";
import type { CommandOf, ListeningRuling, ListeningScene } from "./scene.ts";
import type { CommentState } from "./state.ts";
import { keepsGist, listeningLimits as limits } from "./words.ts";

/** LS14. */
export function showComment(
  scene: ListeningScene,
  command: CommandOf<"ShowComment">,
): ListeningRuling {
  const comment = commentOf(scene, command, scene.codebook.may.enter, "look at comments");
  if (!comment.ok) return comment;
  if (comment.value.status === "shown")
    return refuse("LS14", "shown-already", "this comment is shown already");
  return ok([{ kind: "VoiceShown", voiceId: command.voiceId }]);
}

/** LS14, LS15. Also after it was shown. */
export function withholdComment(
  scene: ListeningScene,
  command: CommandOf<"WithholdComment">,
): ListeningRuling {
  const comment = commentOf(scene, command, scene.codebook.may.enter, "look at comments");
  if (!comment.ok) return comment;
  const { voiceId, because } = command;
  const gist = command.gist?.trim() ?? "";
  if (keepsGist.includes(because) && gist === "")
    return refuse(
      "LS14",
      "criticism-is-kept",
      "write in neutral words what this comment says about our work: that is shown in its place",
    );
  if (gist.length > limits.quote)
    return refuse("LS14", "gist-length", `${limits.quote} characters are enough for that`);
  return ok([{ kind: "VoiceWithheld", voiceId, because, gist: gist === "" ? null : gist }]);
}

/** LS13. */
export function answerComment(
  scene: ListeningScene,
  command: CommandOf<"AnswerComment">,
): ListeningRuling {
  const comment = commentOf(scene, command, scene.codebook.may.answer, "answer comments");
  if (!comment.ok) return comment;
  const { status, withheldBecause } = comment.value;
  if (status === "waiting")
    return refuse("LS14", "not-looked-at", "look at the comment first: show it, or withhold it");
  if (withheldBecause === "spam")
    return refuse("LS13", "spam", "spam is counted and not answered; show it if it is none");
  const { voiceId, outcome } = command;
  const answer = command.answer.trim();
  if (answer === "" || answer.length > limits.answer)
    return refuse(
      "LS13",
      "no-answer",
      `an answer has words, ${limits.answer} characters at most; say what you do, or why not`,
    );
  return ok([{ kind: "VoiceAnswered", voiceId, outcome, answer }]);
}

/** LS16, LS17. The same id again replaces what was said before. */
export function respond(scene: ListeningScene, command: CommandOf<"Respond">): ListeningRuling {
  const { codebook, known } = scene;
  const may = mustBe(scene, codebook.may.answer, "say what was done");
  if (!may.ok) return may;
  const { responseId, code, outcome, to, sentence } = command;
  const codes = codesIn(codebook);
  if (!codes.includes(code))
    return refuse(
      "LS3",
      "unknown-code",
      `there is no theme \`${code}\`; ${didYouMean(code, codes)}`,
    );
  const lists = { goal: known.goals, version: known.versions };
  if (to.is !== "nothing" && !lists[to.is].includes(to.id))
    return refuse(
      "LS16",
      "unknown-target",
      `no ${to.is} is called \`${to.id}\`; ${didYouMean(to.id, lists[to.is])}`,
    );
  if (outcome === "did" && to.is === "nothing")
    return refuse(
      "LS16",
      "did-what",
      "what was done is a goal or a version of the protocol; name it, or say not yet",
    );
  const lengths = [sentence.en.trim(), sentence.es.trim()].map(({ length }) => length);
  if (lengths.some((length) => length === 0 || length > limits.answer))
    return refuse(
      "LS17",
      "no-reason",
      "say it in English and in Spanish, with the reason; both are shown at the same minute",
    );
  return ok([{ kind: "ThemeAnswered", responseId, code, outcome, to, sentence }]);
}

function commentOf(
  scene: ListeningScene,
  command: { readonly voiceId: string },
  seats: readonly string[],
  act: string,
): Result<CommentState, Refusal> {
  const may = mustBe(scene, seats, act);
  if (!may.ok) return may;
  const voice = standing(scene, command);
  if (!voice.ok) return voice;
  if (voice.value.comment !== null) return ok(voice.value.comment);
  return refuse("LS13", "no-comment", `\`${command.voiceId}\` is no comment; pick one of the list`);
}
