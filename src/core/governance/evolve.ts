import { unreachable } from "#core/base/assert.ts";
import type { GovernanceEvent, StampedGovernance } from "./events.ts";
import type { Flag, Governance, InForce, Meeting, Proposal, ProposalState } from "./state.ts";
import { inForce } from "./state.ts";

/** Folds one event in, in the log's order. Refuses nothing and never throws. */
export function evolve(before: Governance, event: StampedGovernance): Governance {
  const state: Governance = { ...before, length: before.length + 1 };
  const { at, by } = event;
  switch (event.kind) {
    case "CharterTaken":
      return { ...state, charter: { hash: event.hash, version: event.version, takenAt: at } };
    case "InterestDeclared":
      return {
        ...state,
        interests: [...state.interests, { seat: by, at, interest: event.interest }],
      };
    case "OnlineVotingAllowed":
      return { ...state, onlineVoting: { since: at, because: event.because } };
    case "OnlineVotingEnded":
      return { ...state, onlineVoting: null };
    case "ReviewCalled": {
      const { reviewId: id, version, because } = event;
      const review = { id, version, at, by, because, finding: null };
      return { ...state, reviews: [...state.reviews, review] };
    }
    case "ReviewClosed":
      return {
        ...state,
        reviews: state.reviews.map((each) =>
          each.id === event.reviewId ? { ...each, finding: event.finding } : each,
        ),
      };
    case "DraftOpened":
      return put(state, opened(event));
    case "VersionActivated":
      return activated(state, event);
    case "VersionRestored":
      return restored(state, event);
    case "ImpactStated":
    case "DraftWithdrawn":
    case "ConsultationOpened":
    case "CommentReceived":
    case "CommentShown":
    case "CommentWithheld":
    case "CommentAnswered":
    case "ReplayOrdered":
    case "Replayed":
    case "ChangesRead":
    case "Recused":
    case "SignedOff":
    case "MeetingNoticed":
    case "MeetingOpened":
    case "VoteRecorded":
    case "MeetingClosed":
    case "MinorityOpinionRecorded":
    case "TrainingRecorded":
    case "EmergencyRatified":
      return change(state, event);
    default:
      return unreachable(event);
  }
}

type Of<Kind extends GovernanceEvent["kind"]> = Extract<StampedGovernance, { readonly kind: Kind }>;
type OwnEvent = Exclude<
  StampedGovernance,
  {
    readonly kind:
      | "CharterTaken"
      | "InterestDeclared"
      | "OnlineVotingAllowed"
      | "OnlineVotingEnded"
      | "ReviewCalled"
      | "ReviewClosed"
      | "DraftOpened"
      | "VersionActivated"
      | "VersionRestored";
  }
>;

const put = (state: Governance, proposal: Proposal): Governance => ({
  ...state,
  proposals: new Map([...state.proposals, [proposal.id, proposal]]),
});

const opened = (event: Of<"DraftOpened">): Proposal => ({
  id: event.proposalId,
  version: event.version,
  base: event.base,
  title: event.title,
  why: event.why,
  openedAt: event.at,
  openedBy: event.by,
  state: "draft",
  impact: null,
  summary: null,
  consultationAt: null,
  comments: [],
  replayOrderedAt: null,
  replay: null,
  publishedReplay: null,
  readBy: [],
  recused: [],
  signOffs: [],
  meetings: [],
  minority: [],
  training: null,
  expiresAt: null,
  flags: [],
  endedBecause: null,
  changedAt: event.at,
});

function change(state: Governance, event: OwnEvent): Governance {
  const proposal = state.proposals.get(event.proposalId);
  if (proposal === undefined) return state;
  return put(state, { ...proposal, changedAt: event.at, ...changeOf(proposal, event) });
}

/** What an event of one proposal changes in it. */
function changeOf(proposal: Proposal, event: OwnEvent): Partial<Proposal> {
  const { at, by } = event;
  switch (event.kind) {
    case "ImpactStated":
      return { impact: event.impact };
    case "DraftWithdrawn":
      return { state: "withdrawn", endedBecause: event.because };
    case "ConsultationOpened":
      return { state: "consultation", summary: event.summary, consultationAt: at };
    case "CommentReceived":
    case "CommentShown":
    case "CommentWithheld":
    case "CommentAnswered":
      return { comments: commentsAfter(proposal, event) };
    case "ReplayOrdered":
      return { replayOrderedAt: at };
    case "Replayed":
      return {
        replay: event.replay,
        publishedReplay: event.published,
        state: proposal.state === "consultation" ? "replayed" : proposal.state,
      };
    case "ChangesRead":
      return { readBy: [...new Set([...proposal.readBy, by])] };
    case "Recused": {
      const { seat, because } = event;
      const others = proposal.recused.filter((each) => each.seat !== seat);
      return { recused: [...others, { seat, because }] };
    }
    case "SignedOff": {
      const { signOff, agrees, because } = event;
      const others = proposal.signOffs.filter((each) => each.signOff !== signOff);
      return { signOffs: [...others, { signOff, agrees, because, at, by }] };
    }
    case "MinorityOpinionRecorded": {
      const { seat, opinion } = event;
      const others = proposal.minority.filter((each) => each.seat !== seat);
      return { minority: [...others, { seat, opinion, at }] };
    }
    case "TrainingRecorded": {
      const { trained, of, evidence } = event;
      const isNext = proposal.state === "voted";
      return { training: { trained, of, evidence, at }, ...(isNext ? { state: "trained" } : {}) };
    }
    case "EmergencyRatified":
      return { expiresAt: null };
    case "MeetingNoticed":
    case "MeetingOpened":
    case "VoteRecorded":
    case "MeetingClosed":
      return meetingAfter(proposal, event);
    default:
      return unreachable(event);
  }
}

function commentsAfter(
  { comments }: Proposal,
  event: Of<"CommentReceived" | "CommentShown" | "CommentWithheld" | "CommentAnswered">,
): Proposal["comments"] {
  const { commentId: id, at, by } = event;
  if (event.kind === "CommentReceived")
    return [...comments, { id, at, status: "waiting", withheldBecause: null, answer: null }];
  return comments.map((comment) => {
    if (comment.id !== id) return comment;
    if (event.kind === "CommentShown")
      return { ...comment, status: "shown", withheldBecause: null };
    if (event.kind === "CommentWithheld")
      return { ...comment, status: "withheld", withheldBecause: event.because };
    const { outcome, answer: text } = event;
    return { ...comment, answer: { at, by, outcome, text } };
  });
}

function meetingAfter(
  { meetings, state }: Proposal,
  event: Of<"MeetingNoticed" | "MeetingOpened" | "VoteRecorded" | "MeetingClosed">,
): Partial<Proposal> {
  const { at, meetingId: id } = event;
  if (event.kind === "MeetingNoticed") {
    const { heldAt, place } = event;
    const fresh: Meeting = {
      id,
      heldAt,
      place,
      noticedAt: at,
      openedAt: null,
      present: [],
      isReadOut: false,
      votes: [],
      closed: null,
    };
    // A meeting noticed anew before it was held takes the place of the one before.
    return { meetings: [...meetings.filter((each) => each.openedAt !== null), fresh] };
  }
  const revise = (revised: (meeting: Meeting) => Meeting): Pick<Proposal, "meetings"> => ({
    meetings: meetings.map((meeting) => (meeting.id === id ? revised(meeting) : meeting)),
  });
  if (event.kind === "MeetingOpened") {
    const { present, isReadOut } = event;
    return revise((meeting) => ({ ...meeting, openedAt: at, present, isReadOut }));
  }
  if (event.kind === "VoteRecorded") {
    const { seat, vote, isOnline } = event;
    return revise((meeting) => ({
      ...meeting,
      votes: [...meeting.votes, { seat, vote, at, isOnline }],
    }));
  }
  const { result, agree, against, abstain, counted, mostAffected } = event;
  const closed = { at, result, agree, against, abstain, counted, mostAffected };
  const states: Readonly<Record<typeof result, ProposalState>> = {
    adopted: "voted",
    rejected: "rejected",
    "no-quorum": state,
  };
  return { ...revise((meeting) => ({ ...meeting, closed })), state: states[result] };
}

/** One version is in force: the one before retires. */
function activated(state: Governance, event: Of<"VersionActivated">): Governance {
  const { at, by, proposalId, version, how, because, missing, expiresAt } = event;
  const flag: Flag | undefined =
    how === "gate" ? undefined : { what: how, at, by, because, missing };
  const retired = retire(state, version.hash, at);
  const proposal = retired.proposals.get(proposalId);
  const known = inForce(retired);
  const entry: InForce = { version, since: at, by, how, because };
  // Ratified and through the gate at last, a version already in force only changes how it came to be.
  const history =
    known?.version.hash === version.hash
      ? [...retired.history.slice(0, -1), { ...entry, since: known.since }]
      : [...retired.history, entry];
  const after = { ...retired, history };
  if (proposal === undefined) return after;
  return put(after, {
    ...proposal,
    // An emergency change is in force and still on its way: its state is what was decided about it.
    state: how === "emergency" ? proposal.state : "active",
    expiresAt,
    flags: flag === undefined ? proposal.flags : [...proposal.flags, flag],
    changedAt: at,
  });
}

function retire(state: Governance, keep: string, at: number): Governance {
  const proposals = [...state.proposals].map(([id, proposal]): readonly [string, Proposal] => {
    if (proposal.version.hash === keep) return [id, proposal];
    // An emergency change that another version replaced has no end left to wait for.
    const rest = { ...proposal, expiresAt: null };
    return [id, proposal.state === "active" ? { ...rest, state: "retired", changedAt: at } : rest];
  });
  return { ...state, proposals: new Map(proposals) };
}

function restored(state: Governance, event: Of<"VersionRestored">): Governance {
  const { at, by, from, version, how, because } = event;
  const entry: InForce = { version, since: at, by, how, because };
  const proposals = [...state.proposals].map(([id, proposal]): readonly [string, Proposal] => {
    if (
      proposal.version.hash === from.hash &&
      (proposal.state === "active" || proposal.expiresAt !== null)
    ) {
      const flag: Flag = { what: how, at, by, because, missing: [] };
      return [
        id,
        {
          ...proposal,
          // An emergency change that ends goes on its way; one that was adopted and put back has had its day.
          state: proposal.state === "active" ? "retired" : proposal.state,
          expiresAt: null,
          flags: [...proposal.flags, flag],
          changedAt: at,
        },
      ];
    }
    return proposal.version.hash === version.hash && proposal.state === "retired"
      ? [id, { ...proposal, state: "active", changedAt: at }]
      : [id, proposal];
  });
  return { ...state, history: [...state.history, entry], proposals: new Map(proposals) };
}
