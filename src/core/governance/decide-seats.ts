import { ok } from "#core/base/result.ts";
import type { Result } from "#core/base/result.ts";
import { refuse } from "#core/dispatch/refuse.ts";
import type { Refusal } from "#core/dispatch/words.ts";
import { didYouMean } from "#core/protocol/problem.ts";
import { onItsWay } from "./decide-draft.ts";
import { hasChangesToRead } from "./gate.ts";
import { boardSeat, mustBeNamed, mustHold, proposalIn, reason } from "./scene.ts";
import type { CommandOf, Ruling, Scene } from "./scene.ts";
import type { Proposal } from "./state.ts";

/** A15: that a seat opened the calls that change. */
export function readChanges(scene: Scene, { proposalId }: CommandOf<"ReadChanges">): Ruling {
  const may = mustBeNamed(scene, "read for a decision");
  if (!may.ok) return may;
  const proposal = proposalIn(scene, proposalId, {
    rule: "A15",
    states: onItsWay,
    mend: "it is decided already",
  });
  return proposal.ok ? ok([{ kind: "ChangesRead", proposalId }]) : proposal;
}

/** A15: nobody agrees to what they have not seen. */
export function hasRead(
  { envelope }: Scene,
  proposal: Proposal,
  seat: string,
  isReadOut: boolean,
): Result<true, Refusal> {
  if (!hasChangesToRead(proposal) || proposal.readBy.includes(seat) || isReadOut) return ok(true);
  const who = seat === envelope.by ? "you have" : `seat \`${seat}\` has`;
  return refuse(
    "A15",
    "changes-not-read",
    `${who} not opened the calls that change; read them first, or have them read out at the meeting`,
  );
}

/** A19. */
export function declareInterest(scene: Scene, command: CommandOf<"DeclareInterest">): Ruling {
  const may = mustBeNamed(scene, "declare an interest");
  if (!may.ok) return may;
  const interest = reason(command.interest, "the interest");
  return interest.ok ? ok([{ kind: "InterestDeclared", interest: interest.value }]) : interest;
}

/** A19. */
export function recuse(scene: Scene, command: CommandOf<"Recuse">): Ruling {
  const { proposalId, seat } = command;
  const { envelope, charter } = scene;
  const proposal = proposalIn(scene, proposalId, {
    rule: "A19",
    states: ["draft", "consultation", "replayed"],
    mend: "a seat recuses itself before the vote",
  });
  if (!proposal.ok) return proposal;
  if (boardSeat(scene, seat) === undefined)
    return refuse(
      "A12",
      "no-board-seat",
      `seat \`${seat}\` is not on the board; ${didYouMean(
        seat,
        charter.board.map((each) => each.seat),
      )}`,
    );
  if (envelope.by !== seat) {
    const may = mustHold(scene, charter.may.keepMinutes, "recuse another seat");
    if (!may.ok) return may;
  }
  if (proposal.value.meetings.at(-1)?.votes.some((each) => each.seat === seat) === true)
    return refuse("A19", "has-voted", `seat \`${seat}\` has voted; a vote stands`);
  const because = reason(command.because, "why the seat recuses itself");
  return because.ok ? ok([{ kind: "Recused", proposalId, seat, because: because.value }]) : because;
}

/** A15, A20. */
export function signOff(scene: Scene, command: CommandOf<"SignOff">): Ruling {
  const { proposalId, agrees } = command;
  const rule = scene.charter.signOffs.find(({ id }) => id === command.signOff);
  if (rule === undefined)
    return refuse(
      "A20",
      "unknown-sign-off",
      `the charter has no sign-off \`${command.signOff}\`; ${didYouMean(
        command.signOff,
        scene.charter.signOffs.map(({ id }) => id),
      )}`,
    );
  const may = mustHold(scene, [rule.seat], `sign as ${rule.name.en}`);
  if (!may.ok) return may;
  const proposal = proposalIn(scene, proposalId, {
    rule: "A20",
    states: ["consultation", "replayed", "voted", "trained"],
    mend: "a sign-off is given from the consultation to the activation",
  });
  if (!proposal.ok) return proposal;
  if (rule.kind === "notice" && !agrees)
    return refuse(
      "A20",
      "only-a-notice",
      "this says that notice was given; it asks for no consent",
    );
  const read =
    rule.kind === "agrees" && agrees
      ? hasRead(scene, proposal.value, scene.envelope.by, false)
      : ok(true as const);
  if (!read.ok) return read;
  const because = reason(command.because, agrees ? "what the sign-off rests on" : "why not");
  return because.ok
    ? ok([{ kind: "SignedOff", proposalId, signOff: rule.id, agrees, because: because.value }])
    : because;
}

/** A28. */
export function allowOnlineVoting(scene: Scene, command: CommandOf<"AllowOnlineVoting">): Ruling {
  const may = mustHold(scene, scene.charter.may.allowOnlineVotes, "allow votes online");
  if (!may.ok) return may;
  if (scene.state.onlineVoting !== null)
    return refuse("A28", "on-already", "votes online are allowed already");
  const because = reason(command.because, "the opinion it rests on");
  return because.ok ? ok([{ kind: "OnlineVotingAllowed", because: because.value }]) : because;
}

/** A28. */
export function endOnlineVoting(scene: Scene, command: CommandOf<"EndOnlineVoting">): Ruling {
  const may = mustHold(scene, scene.charter.may.allowOnlineVotes, "end votes online");
  if (!may.ok) return may;
  if (scene.state.onlineVoting === null)
    return refuse("A28", "off-already", "votes online are not allowed now");
  const because = reason(command.because, "why it ends");
  return because.ok ? ok([{ kind: "OnlineVotingEnded", because: because.value }]) : because;
}

/** A2. */
export function callReview(scene: Scene, command: CommandOf<"CallReview">): Ruling {
  const may = mustBeNamed(scene, "call a review");
  if (!may.ok) return may;
  const { reviewId, hash } = command;
  const found = scene.state.history.find(({ version }) => version.hash === hash);
  if (found === undefined)
    return refuse(
      "A2",
      "never-in-force",
      "no such version was ever in force; a review is of what is, or was",
    );
  if (scene.state.reviews.some(({ id }) => id === reviewId))
    return refuse("A2", "review-known", `review \`${reviewId}\` was called already`);
  const because = reason(command.because, "why a review is called");
  if (!because.ok) return because;
  return ok([{ kind: "ReviewCalled", reviewId, version: found.version, because: because.value }]);
}

/** A2. */
export function closeReview(scene: Scene, command: CommandOf<"CloseReview">): Ruling {
  const may = mustHold(scene, scene.charter.may.keepMinutes, "close a review");
  if (!may.ok) return may;
  const { reviewId } = command;
  const review = scene.state.reviews.find(({ id }) => id === reviewId);
  if (review === undefined || review.finding !== null)
    return refuse(
      "A2",
      "no-review-open",
      `no review \`${reviewId}\` is open; look at the list again`,
    );
  const finding = reason(command.finding, "the finding");
  return finding.ok ? ok([{ kind: "ReviewClosed", reviewId, finding: finding.value }]) : finding;
}
