import { ok } from "#core/base/result.ts";
import type { Result } from "#core/base/result.ts";
import { refuse } from "#core/dispatch/refuse.ts";
import type { Refusal } from "#core/dispatch/words.ts";
import { didYouMean } from "#core/protocol/problem.ts";
import { hasRead } from "./decide-seats.ts";
import type { GovernanceEvent, VoteResult } from "./events.ts";
import { countedSeats, isCurrent, openComments } from "./gate.ts";
import { backFrom } from "./restore.ts";
import { boardSeat, isRecused, meetingOf, mustHold, proposalIn, reason } from "./scene.ts";
import type { CommandOf, Ruling, Scene } from "./scene.ts";
import { inForce } from "./state.ts";
import type { Meeting, Proposal } from "./state.ts";

const dayMs = 86_400_000;

/** A10. */
export function noticeMeeting(scene: Scene, command: CommandOf<"NoticeMeeting">): Ruling {
  const { charter, envelope } = scene;
  const may = mustHold(scene, charter.may.keepMinutes, "give notice of a meeting");
  if (!may.ok) return may;
  const proposal = readyForVote(scene, command.proposalId);
  if (!proposal.ok) return proposal;
  const { proposalId, meetingId, heldAt } = command;
  const meeting = meetingOf(proposal.value);
  if (meeting !== undefined && meeting.openedAt !== null && meeting.closed === null)
    return refuse("A10", "meeting-open", "the board is meeting about it now; close that first");
  if (proposal.value.meetings.some(({ id }) => id === meetingId))
    return refuse("A10", "meeting-known", `meeting \`${meetingId}\` was noticed already`);
  const least = envelope.at + charter.noticeDays * dayMs;
  if (heldAt < least)
    return refuse(
      "A10",
      "notice-too-short",
      `the meeting is ${daysWord((heldAt - envelope.at) / dayMs)} away and the charter asks for ${charter.noticeDays} days of notice; choose a later day`,
    );
  const place = reason(command.place, "where the meeting is");
  return place.ok
    ? ok([{ kind: "MeetingNoticed", proposalId, meetingId, heldAt, place: place.value }])
    : place;
}

const daysWord = (days: number): string =>
  days < 0 ? "in the past, not" : `${Math.floor(days * 10) / 10} days`;

/** A9: replayed, and against what is in force now. */
function readyForVote(scene: Scene, proposalId: string): Result<Proposal, Refusal> {
  const proposal = proposalIn(scene, proposalId, {
    rule: "A9",
    states: ["replayed"],
    mend: "the board votes on what was consulted on and replayed",
  });
  if (!proposal.ok) return proposal;
  const isItself = inForce(scene.state)?.version.hash === proposal.value.version.hash;
  if (isItself || isCurrent(scene.state, proposal.value)) return proposal;
  return refuse(
    "A9",
    "live-has-changed",
    "another version came into force since this was stated and replayed; order a replay again",
  );
}

/** A8, A11. */
export function openMeeting(scene: Scene, command: CommandOf<"OpenMeeting">): Ruling {
  const { charter, envelope } = scene;
  const may = mustHold(scene, charter.may.keepMinutes, "open a meeting");
  if (!may.ok) return may;
  const ready = readyForVote(scene, command.proposalId);
  if (!ready.ok) return ready;
  const { proposalId, isReadOut } = command;
  const meeting = meetingOf(ready.value);
  if (meeting === undefined || meeting.closed !== null)
    return refuse("A10", "no-notice", "no meeting about it was noticed; give notice first");
  if (meeting.openedAt !== null)
    return refuse("A11", "open-already", "the meeting is open already; record its votes");
  if (envelope.at < meeting.heldAt || envelope.at >= meeting.heldAt + dayMs)
    return refuse(
      "A11",
      "not-its-day",
      envelope.at < meeting.heldAt
        ? "the meeting is not yet; people were told when it begins"
        : "the meeting's day has passed; give notice of another",
    );
  const open = openComments(ready.value);
  if (open > 0)
    return refuse(
      "A8",
      "comments-open",
      `${open} comments have no answer with a reason; answer each before the vote opens`,
    );
  const present = [...new Set(command.present)];
  const stranger = present.find((seat) => boardSeat(scene, seat) === undefined);
  if (stranger !== undefined) return noBoardSeat(scene, stranger);
  return ok([{ kind: "MeetingOpened", proposalId, meetingId: meeting.id, present, isReadOut }]);
}

const noBoardSeat = ({ charter }: Scene, seat: string) =>
  refuse(
    "A12",
    "no-board-seat",
    `seat \`${seat}\` is not on the board; ${didYouMean(
      seat,
      charter.board.map((each) => each.seat),
    )}`,
  );

/** A12 to A15. */
export function recordVote(scene: Scene, command: CommandOf<"RecordVote">): Ruling {
  const { proposalId, seat, vote } = command;
  const isOnline = scene.envelope.by === seat;
  const may = isOnline
    ? mayVoteOnline(scene)
    : mustHold(scene, scene.charter.may.keepMinutes, "record another seat's vote");
  if (!may.ok) return may;
  const open = openVote(scene, proposalId);
  if (!open.ok) return open;
  const { proposal, meeting } = open.value;
  const mayVote = hasVote(scene, proposal, meeting, { seat, isOnline });
  if (!mayVote.ok) return mayVote;
  const read =
    vote === "agree" ? hasRead(scene, proposal, seat, meeting.isReadOut) : ok(true as const);
  if (!read.ok) return read;
  return ok([{ kind: "VoteRecorded", proposalId, meetingId: meeting.id, seat, vote, isOnline }]);
}

/** A13. */
function mayVoteOnline(scene: Scene): Result<true, Refusal> {
  const { envelope, charter, state } = scene;
  if (boardSeat(scene, envelope.by) === undefined) return noBoardSeat(scene, envelope.by);
  if (charter.may.keepMinutes.includes(envelope.by) || state.onlineVoting !== null) return ok(true);
  return refuse(
    "A13",
    "not-online",
    "votes are recorded from the meeting by whoever keeps its minutes; counsel has not allowed votes online",
  );
}

/** A14. */
function openVote(
  scene: Scene,
  proposalId: string,
): Result<{ readonly proposal: Proposal; readonly meeting: Meeting }, Refusal> {
  const found = scene.state.proposals.get(proposalId);
  const last = found === undefined ? undefined : meetingOf(found);
  const closed = last?.closed ?? null;
  if (closed !== null)
    return refuse(
      "A14",
      "vote-closed",
      `the vote closed, and was ${closed.result}; a late vote counts for nothing`,
    );
  const ready = readyForVote(scene, proposalId);
  if (!ready.ok) return ready;
  const meeting = meetingOf(ready.value);
  if (meeting === undefined || meeting.openedAt === null)
    return refuse("A11", "no-meeting-open", "no meeting about it is open; votes are taken in one");
  return ok({ proposal: ready.value, meeting });
}

/** A12. */
function hasVote(
  scene: Scene,
  proposal: Proposal,
  meeting: Meeting,
  { seat, isOnline }: { readonly seat: string; readonly isOnline: boolean },
): Result<true, Refusal> {
  const held = boardSeat(scene, seat);
  if (held === undefined) return noBoardSeat(scene, seat);
  const not = (code: string, message: string) => refuse("A12", code, message);
  if (!held.votes)
    return not("no-vote", `${held.name.en} sits on the board without a vote; it may speak`);
  if (held.termEnds !== null && scene.envelope.at >= held.termEnds)
    return not("term-ended", `${held.name.en}'s term has ended; the charter must name another`);
  if (isRecused(proposal, seat))
    return refuse("A19", "recused", `${held.name.en} is recused from this; it does not vote`);
  if (!isOnline && !meeting.present.includes(seat))
    return not(
      "not-present",
      `${held.name.en} is not among those present; its vote is not counted`,
    );
  if (meeting.votes.some((each) => each.seat === seat))
    return not("voted-already", `${held.name.en} has voted; a seat votes once`);
  return ok(true);
}

/** A16, A17, A24. */
export function closeMeeting(scene: Scene, { proposalId }: CommandOf<"CloseMeeting">): Ruling {
  const { charter, envelope } = scene;
  const may = mustHold(scene, charter.may.keepMinutes, "close a meeting");
  if (!may.ok) return may;
  const open = openVote(scene, proposalId);
  if (!open.ok) return open;
  const { proposal, meeting } = open.value;
  const online = meeting.votes.filter(({ isOnline }) => isOnline).map(({ seat }) => seat);
  const present = [...meeting.present, ...online];
  const { counted, mostAffected } = countedSeats(charter, proposal, present, envelope.at);
  const count = (wanted: string): number =>
    meeting.votes.filter(({ vote }) => vote === wanted).length;
  const [agree, against, abstain] = [count("agree"), count("against"), count("abstain")];
  const hasQuorum = counted >= charter.quorum.seats && mostAffected >= charter.quorum.mostAffected;
  if (hasQuorum && agree + against + abstain === 0)
    return refuse(
      "A17",
      "nobody-voted",
      "a quorum is there and nobody has voted; record the votes",
    );
  const result: VoteResult = !hasQuorum
    ? "no-quorum"
    : isMajority(charter.majority, agree, against)
      ? "adopted"
      : "rejected";
  const closed: GovernanceEvent = {
    kind: "MeetingClosed",
    proposalId,
    meetingId: meeting.id,
    result,
    agree,
    against,
    abstain,
    counted,
    mostAffected,
  };
  return ok([closed, ...emergencyAfter(scene, proposal, result)]);
}

const isMajority = (
  majority: "more-than-half" | "two-thirds",
  agree: number,
  against: number,
): boolean =>
  majority === "two-thirds"
    ? agree > 0 && agree * 3 >= (agree + against) * 2
    : agree * 2 > agree + against;

/** A24: what is in force as an emergency change stays once it is adopted, and goes once it is rejected. */
function emergencyAfter(
  { state }: Scene,
  { id: proposalId, expiresAt, version }: Proposal,
  result: VoteResult,
): readonly GovernanceEvent[] {
  if (expiresAt === null || result === "no-quorum") return [];
  if (result === "adopted") return [{ kind: "EmergencyRatified", proposalId }];
  return backFrom(state, version, "expired", "The board did not ratify the emergency change.");
}

/** A18. */
export function recordMinorityOpinion(
  scene: Scene,
  command: CommandOf<"RecordMinorityOpinion">,
): Ruling {
  const { charter, envelope } = scene;
  const { proposalId, seat } = command;
  if (envelope.by !== seat) {
    const may = mustHold(scene, charter.may.keepMinutes, "record another seat's opinion");
    if (!may.ok) return may;
  }
  const proposal = proposalIn(scene, proposalId, {
    rule: "A18",
    states: ["voted", "trained", "rejected"],
    mend: "an opinion is recorded between the vote and the activation",
  });
  if (!proposal.ok) return proposal;
  const vote = meetingOf(proposal.value)?.votes.find((each) => each.seat === seat)?.vote;
  const result = proposal.value.state === "rejected" ? "agree" : "against";
  if (vote === undefined || (vote !== result && vote !== "abstain"))
    return refuse(
      "A18",
      "not-in-the-minority",
      `seat \`${seat}\` did not vote otherwise than the board; its opinion is the decision`,
    );
  const opinion = reason(command.opinion, "the opinion");
  return opinion.ok
    ? ok([{ kind: "MinorityOpinionRecorded", proposalId, seat, opinion: opinion.value }])
    : opinion;
}
