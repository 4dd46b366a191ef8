import { ok } from "#core/base/result.ts";
import type { Result } from "#core/base/result.ts";
import { refuse } from "#core/dispatch/refuse.ts";
import type { Refusal } from "#core/dispatch/words.ts";
import { knownProposal, mustHold, proposalIn, reason } from "./scene.ts";
import type { CommandOf, Ruling, Scene } from "./scene.ts";
import type { CommentState, Proposal } from "./state.ts";

/** A5. */
export function openConsultation(scene: Scene, command: CommandOf<"OpenConsultation">): Ruling {
  const { charter } = scene;
  const { proposalId, summary } = command;
  const proposal = proposalIn(scene, proposalId, {
    rule: "A5",
    states: ["draft"],
    mend: "a consultation is opened once, and comments go to the one that is open",
  });
  if (!proposal.ok) return proposal;
  const seats = [...charter.may.keepMinutes, ...charter.may.propose, proposal.value.openedBy];
  const may = mustHold(scene, seats, "open a consultation");
  if (!may.ok) return may;
  const written: Readonly<Record<string, string>> = { ...summary };
  const without = charter.languages.find((language) => (written[language] ?? "").trim() === "");
  if (without !== undefined)
    return refuse(
      "A5",
      "not-translated",
      `what changes and why is not written in \`${without}\`; the charter asks for ${charter.languages.join(", ")}`,
    );
  return ok([{ kind: "ConsultationOpened", proposalId, summary }]);
}

/** A6: from everybody, until the vote opens. */
export function receiveComment(
  scene: Scene,
  { proposalId, commentId }: CommandOf<"ReceiveComment">,
): Ruling {
  const proposal = proposalIn(scene, proposalId, {
    rule: "A6",
    states: ["consultation", "replayed"],
    mend: "comments are taken from the opening of the consultation to the vote",
  });
  if (!proposal.ok) return proposal;
  const { meetings, comments } = proposal.value;
  if (meetings.some(({ openedAt, closed }) => openedAt !== null && closed === null))
    return refuse("A6", "vote-is-open", "the board is voting now; come to the meeting to be heard");
  if (comments.some(({ id }) => id === commentId))
    return refuse("A6", "comment-known", `comment \`${commentId}\` was received already`);
  return ok([{ kind: "CommentReceived", proposalId, commentId }]);
}

/** A7. */
export function showComment(scene: Scene, command: CommandOf<"ShowComment">): Ruling {
  const comment = ownComment(scene, command, "show a comment");
  if (!comment.ok) return comment;
  const { proposalId, commentId } = command;
  if (comment.value.status === "shown")
    return refuse("A7", "shown-already", `comment \`${commentId}\` is shown already`);
  return ok([{ kind: "CommentShown", proposalId, commentId }]);
}

/** A7. Also after it was shown: what names a person is taken down whenever it is seen. */
export function withholdComment(scene: Scene, command: CommandOf<"WithholdComment">): Ruling {
  const comment = ownComment(scene, command, "withhold a comment");
  if (!comment.ok) return comment;
  const { proposalId, commentId, because } = command;
  return ok([{ kind: "CommentWithheld", proposalId, commentId, because }]);
}

/** A8. */
export function answerComment(scene: Scene, command: CommandOf<"AnswerComment">): Ruling {
  const { propose, keepMinutes, activate } = scene.charter.may;
  const may = mustHold(scene, [...propose, ...keepMinutes, ...activate], "answer a comment");
  if (!may.ok) return may;
  const comment = commentOf(scene, command);
  if (!comment.ok) return comment;
  if (comment.value.status === "waiting")
    return refuse("A7", "not-looked-at", "look at the comment first: show it, or withhold it");
  const { proposalId, commentId, outcome } = command;
  const answer = reason(command.answer, "the answer");
  if (!answer.ok) return answer;
  return ok([{ kind: "CommentAnswered", proposalId, commentId, outcome, answer: answer.value }]);
}

function ownComment(
  scene: Scene,
  command: { readonly proposalId: string; readonly commentId: string },
  act: string,
): Result<CommentState, Refusal> {
  const may = mustHold(scene, scene.charter.may.keepMinutes, act);
  return may.ok ? commentOf(scene, command) : may;
}

function commentOf(
  scene: Scene,
  { proposalId, commentId }: { readonly proposalId: string; readonly commentId: string },
): Result<CommentState, Refusal> {
  const known: Result<Proposal, Refusal> = knownProposal(scene, proposalId);
  if (!known.ok) return known;
  const comment = known.value.comments.find(({ id }) => id === commentId);
  if (comment !== undefined) return ok(comment);
  return refuse(
    "A6",
    "unknown-comment",
    `no comment \`${commentId}\` was made on \`${proposalId}\`; look at the list again`,
  );
}
