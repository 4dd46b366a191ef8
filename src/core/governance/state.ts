import type { Instant, SeatId } from "#core/base/ids.ts";
import type { ProtocolRef } from "#core/dispatch/words.ts";
import type { Words } from "#core/protocol/protocol.ts";
import type {
  Activation,
  CommentOutcome,
  returns,
  Vote,
  VoteResult,
  WithholdReason,
} from "./events.ts";
import type { Impact, PublishedReplay, ReplayFinding } from "./impact.ts";

/** The way of a version. `rejected` and `withdrawn` are the two ends that never came into force. */
export const proposalStates = [
  "draft",
  "consultation",
  "replayed",
  "voted",
  "trained",
  "active",
  "retired",
  "rejected",
  "withdrawn",
] as const;
export type ProposalState = (typeof proposalStates)[number];

/** A comment's place in the record. What it says lies elsewhere and may be taken down. */
export interface CommentState {
  readonly id: string;
  readonly at: Instant;
  readonly status: "waiting" | "shown" | "withheld";
  readonly withheldBecause: WithholdReason | null;
  readonly answer: {
    readonly at: Instant;
    readonly by: SeatId;
    readonly outcome: CommentOutcome;
    readonly text: string;
  } | null;
}

export interface Meeting {
  readonly id: string;
  readonly heldAt: Instant;
  readonly place: string;
  readonly noticedAt: Instant;
  readonly openedAt: Instant | null;
  readonly present: readonly SeatId[];
  readonly isReadOut: boolean;
  readonly votes: readonly {
    readonly seat: SeatId;
    readonly vote: Vote;
    readonly at: Instant;
    readonly isOnline: boolean;
  }[];
  readonly closed: {
    readonly at: Instant;
    readonly result: VoteResult;
    readonly agree: number;
    readonly against: number;
    readonly abstain: number;
    readonly counted: number;
    readonly mostAffected: number;
  } | null;
}

export interface SignOff {
  readonly signOff: string;
  readonly agrees: boolean;
  readonly because: string;
  readonly at: Instant;
  readonly by: SeatId;
}

/** Something that stays with a version for good, on the public page too. */
export interface Flag {
  readonly what: Exclude<Activation, "gate"> | (typeof returns)[number];
  readonly at: Instant;
  readonly by: SeatId;
  readonly because: string;
  readonly missing: readonly string[];
}

/** What the machine writes of a first version where a person would say why; a screen says it in its reader's language. */
export const whyInstalled = "The version this center opened with.";
/** Why the machine takes an emergency change out of force, after so many days. */
export const whyExpired = (days: number): string =>
  `The emergency change was not ratified within ${days} days.`;

/** A version on its way. Immutable: each event makes a new one. */
export interface Proposal {
  readonly id: string;
  readonly version: ProtocolRef;
  readonly base: ProtocolRef | null;
  readonly title: string;
  readonly why: string;
  readonly openedAt: Instant;
  readonly openedBy: SeatId;
  readonly state: ProposalState;
  readonly impact: Impact | null;
  readonly summary: Words | null;
  readonly consultationAt: Instant | null;
  readonly comments: readonly CommentState[];
  readonly replayOrderedAt: Instant | null;
  readonly replay: ReplayFinding | null;
  readonly publishedReplay: PublishedReplay | null;
  /** Seats that opened the calls that change. */
  readonly readBy: readonly SeatId[];
  readonly recused: readonly { readonly seat: SeatId; readonly because: string }[];
  readonly signOffs: readonly SignOff[];
  /** The last is the one that counts; those before ended without a quorum. */
  readonly meetings: readonly Meeting[];
  readonly minority: readonly {
    readonly seat: SeatId;
    readonly opinion: string;
    readonly at: Instant;
  }[];
  readonly training: {
    readonly trained: number;
    readonly of: number;
    readonly evidence: string;
    readonly at: Instant;
  } | null;
  /** When an emergency change that is in force ends by itself; null: no such end. */
  readonly expiresAt: Instant | null;
  readonly flags: readonly Flag[];
  readonly endedBecause: string | null;
  readonly changedAt: Instant;
}

/** A version that is, or was, in force. */
export interface InForce {
  readonly version: ProtocolRef;
  readonly since: Instant;
  readonly by: SeatId;
  readonly how: Activation | (typeof returns)[number];
  readonly because: string;
}

/** All that was decided about the agency's protocol. */
export interface Governance {
  /** How many events its stream holds. */
  readonly length: number;
  readonly charter: {
    readonly hash: string;
    readonly version: number;
    readonly takenAt: Instant;
  } | null;
  readonly proposals: ReadonlyMap<string, Proposal>;
  /** Every version that was in force, oldest first; the last is in force now. */
  readonly history: readonly InForce[];
  readonly onlineVoting: { readonly since: Instant; readonly because: string } | null;
  readonly interests: readonly {
    readonly seat: SeatId;
    readonly at: Instant;
    readonly interest: string;
  }[];
  readonly reviews: readonly {
    readonly id: string;
    readonly version: ProtocolRef;
    readonly at: Instant;
    readonly by: SeatId;
    readonly because: string;
    readonly finding: string | null;
  }[];
}

/** Before anything was decided. */
export const nothingDecided: Governance = {
  length: 0,
  charter: null,
  proposals: new Map(),
  history: [],
  onlineVoting: null,
  interests: [],
  reviews: [],
};

/** The version in force; null before the first. */
export const inForce = ({ history }: Governance): InForce | null => history.at(-1) ?? null;

/** The proposal that a version came from. */
export const proposalOf = ({ proposals }: Governance, hash: string): Proposal | undefined =>
  [...proposals.values()].findLast(({ version }) => version.hash === hash);
