import type { EventFieldClass } from "#core/dispatch/event-field-classes.ts";
import type { GovernanceEvent, GovernanceEventKind } from "./events.ts";

type FieldsOf<Kind extends GovernanceEventKind> = Exclude<
  keyof Extract<GovernanceEvent, { readonly kind: Kind }>,
  "kind"
>;

/** For every kind of event, the class of every field. What is public is in the decision log, word for word. */
export type GovernanceClasses = {
  readonly [Kind in GovernanceEventKind]: Readonly<Record<FieldsOf<Kind>, EventFieldClass>>;
};

const own = { proposalId: "public" } as const;
const comment = { ...own, commentId: "public" } as const;
const meeting = { ...own, meetingId: "public" } as const;

/** All that is decided is public. A replay's calls are not: they are of people. */
export const governanceClasses: GovernanceClasses = {
  CharterTaken: { hash: "public", version: "public", title: "public" },
  DraftOpened: { ...own, version: "public", base: "public", title: "public", why: "public" },
  ImpactStated: { ...own, impact: "public" },
  DraftWithdrawn: { ...own, because: "public" },
  ConsultationOpened: { ...own, summary: "public" },
  CommentReceived: comment,
  CommentShown: comment,
  CommentWithheld: { ...comment, because: "public" },
  CommentAnswered: { ...comment, outcome: "public", answer: "public" },
  ReplayOrdered: own,
  Replayed: { ...own, replay: "internal", published: "public" },
  ChangesRead: own,
  InterestDeclared: { interest: "public" },
  Recused: { ...own, seat: "public", because: "public" },
  SignedOff: { ...own, signOff: "public", agrees: "public", because: "public" },
  OnlineVotingAllowed: { because: "public" },
  OnlineVotingEnded: { because: "public" },
  MeetingNoticed: { ...meeting, heldAt: "public", place: "public" },
  MeetingOpened: { ...meeting, present: "public", isReadOut: "public" },
  VoteRecorded: { ...meeting, seat: "public", vote: "public", isOnline: "public" },
  MeetingClosed: {
    ...meeting,
    result: "public",
    agree: "public",
    against: "public",
    abstain: "public",
    counted: "public",
    mostAffected: "public",
  },
  MinorityOpinionRecorded: { ...own, seat: "public", opinion: "public" },
  TrainingRecorded: { ...own, trained: "public", of: "public", evidence: "public" },
  VersionActivated: {
    ...own,
    version: "public",
    replaces: "public",
    how: "public",
    because: "public",
    missing: "public",
    expiresAt: "public",
  },
  EmergencyRatified: own,
  VersionRestored: { how: "public", from: "public", version: "public", because: "public" },
  ReviewCalled: { reviewId: "public", version: "public", because: "public" },
  ReviewClosed: { reviewId: "public", finding: "public" },
};
