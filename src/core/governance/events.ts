import type { Instant, SeatId } from "#core/base/ids.ts";
import type { Stamp } from "#core/dispatch/events.ts";
import type { ProtocolRef } from "#core/dispatch/words.ts";
import type { Words } from "#core/protocol/protocol.ts";
import type { Impact, PublishedReplay, ReplayFinding } from "./impact.ts";

export const votes = ["agree", "against", "abstain"] as const;
export type Vote = (typeof votes)[number];

/** Why a comment is not shown. It stays counted, and is answered all the same. */
export const withholdReasons = ["names-a-person", "abuse", "not-about-this"] as const;
export type WithholdReason = (typeof withholdReasons)[number];

/** What came of a comment. */
export const commentOutcomes = ["changed", "not-changed", "later"] as const;
export type CommentOutcome = (typeof commentOutcomes)[number];

export const voteResults = ["adopted", "rejected", "no-quorum"] as const;
export type VoteResult = (typeof voteResults)[number];

/** How a version came into force. All but `gate` are flagged on the public page for good. */
export const activations = ["gate", "without-gate", "emergency", "installed"] as const;
export type Activation = (typeof activations)[number];

/** Why the version in force went back to an earlier one. */
export const returns = ["rolled-back", "expired"] as const;

/** A proposal's own stamp: which proposal. */
interface OfProposal {
  readonly proposalId: string;
}

/** Everything that can happen to a protocol on its way, in the past tense. Public, save what a comment says. */
export type GovernanceEvent =
  | {
      readonly kind: "CharterTaken";
      readonly hash: string;
      readonly version: number;
      readonly title: Words;
    }
  | (OfProposal & {
      readonly kind: "DraftOpened";
      readonly version: ProtocolRef;
      /** The version in force when it was opened; null for the first. */
      readonly base: ProtocolRef | null;
      readonly title: string;
      readonly why: string;
    })
  | (OfProposal & { readonly kind: "ImpactStated"; readonly impact: Impact })
  | (OfProposal & { readonly kind: "DraftWithdrawn"; readonly because: string })
  | (OfProposal & {
      readonly kind: "ConsultationOpened";
      /** What changes and why, in plain words, in each language of the charter. */
      readonly summary: Words;
    })
  /** The text lies in the comment's own stream, where it can be taken down without breaking a chain. */
  | (OfProposal & { readonly kind: "CommentReceived"; readonly commentId: string })
  | (OfProposal & { readonly kind: "CommentShown"; readonly commentId: string })
  | (OfProposal & {
      readonly kind: "CommentWithheld";
      readonly commentId: string;
      readonly because: WithholdReason;
    })
  | (OfProposal & {
      readonly kind: "CommentAnswered";
      readonly commentId: string;
      readonly outcome: CommentOutcome;
      readonly answer: string;
    })
  | (OfProposal & { readonly kind: "ReplayOrdered" })
  | (OfProposal & {
      readonly kind: "Replayed";
      /** With the calls to read and every count: for the seats that decide. */
      readonly replay: ReplayFinding;
      /** The same for everybody: no call, and no count below eleven. */
      readonly published: PublishedReplay;
    })
  | (OfProposal & { readonly kind: "ChangesRead" })
  | { readonly kind: "InterestDeclared"; readonly interest: string }
  | (OfProposal & { readonly kind: "Recused"; readonly seat: SeatId; readonly because: string })
  | (OfProposal & {
      readonly kind: "SignedOff";
      readonly signOff: string;
      readonly agrees: boolean;
      readonly because: string;
    })
  | { readonly kind: "OnlineVotingAllowed"; readonly because: string }
  | { readonly kind: "OnlineVotingEnded"; readonly because: string }
  | (OfProposal & {
      readonly kind: "MeetingNoticed";
      readonly meetingId: string;
      readonly heldAt: Instant;
      readonly place: string;
    })
  | (OfProposal & {
      readonly kind: "MeetingOpened";
      readonly meetingId: string;
      readonly present: readonly SeatId[];
      /** The calls that change were read out to all present. */
      readonly isReadOut: boolean;
    })
  | (OfProposal & {
      readonly kind: "VoteRecorded";
      readonly meetingId: string;
      readonly seat: SeatId;
      readonly vote: Vote;
      readonly isOnline: boolean;
    })
  | (OfProposal & {
      readonly kind: "MeetingClosed";
      readonly meetingId: string;
      readonly result: VoteResult;
      readonly agree: number;
      readonly against: number;
      readonly abstain: number;
      /** Present, with a vote, not recused; and of these the seats of most affected areas. */
      readonly counted: number;
      readonly mostAffected: number;
    })
  | (OfProposal & {
      readonly kind: "MinorityOpinionRecorded";
      readonly seat: SeatId;
      readonly opinion: string;
    })
  | (OfProposal & {
      readonly kind: "TrainingRecorded";
      readonly trained: number;
      readonly of: number;
      readonly evidence: string;
    })
  | (OfProposal & {
      readonly kind: "VersionActivated";
      readonly version: ProtocolRef;
      readonly replaces: ProtocolRef | null;
      readonly how: Activation;
      readonly because: string;
      /** What the gate asks for and was not there. Empty through the gate. */
      readonly missing: readonly string[];
      /** When an emergency change ends by itself; null for all others. */
      readonly expiresAt: Instant | null;
    })
  | (OfProposal & { readonly kind: "EmergencyRatified" })
  | {
      readonly kind: "VersionRestored";
      readonly how: (typeof returns)[number];
      readonly from: ProtocolRef;
      readonly version: ProtocolRef;
      readonly because: string;
    }
  | {
      readonly kind: "ReviewCalled";
      readonly reviewId: string;
      readonly version: ProtocolRef;
      readonly because: string;
    }
  | { readonly kind: "ReviewClosed"; readonly reviewId: string; readonly finding: string };

export type GovernanceEventKind = GovernanceEvent["kind"];

/** An event with when it happened and who did it. `clock` where a timer did, `public` where anybody may. */
export type StampedGovernance = GovernanceEvent & Stamp;
