import type { CommandId, Instant, SeatId } from "#core/base/ids.ts";
import type { Words } from "#core/protocol/protocol.ts";
import type { CommentOutcome, Vote, WithholdReason } from "./events.ts";
import type { Impact, ReplayFinding } from "./impact.ts";

interface OfProposal {
  readonly proposalId: string;
}
interface WithReason {
  readonly because: string;
}

/** What a person, the public or a timer asks for. Each is refused or becomes events. */
export type GovernanceCommand =
  /** By the machine, before anything is decided under a charter it has not recorded. */
  | { readonly kind: "TakeCharter" }
  /** By the machine, once: the version that the center opened with. */
  | (OfProposal & {
      readonly kind: "InstallFirst";
      readonly impact: Impact;
      readonly title: string;
    })
  /** The files are frozen by the host, which has read and checked them: `impact.version` names what it read. */
  | (OfProposal & {
      readonly kind: "OpenDraft";
      readonly title: string;
      readonly why: string;
      readonly impact: Impact;
    })
  | (OfProposal & { readonly kind: "StateImpactAgain"; readonly impact: Impact })
  | (OfProposal & WithReason & { readonly kind: "WithdrawDraft" })
  | (OfProposal & { readonly kind: "OpenConsultation"; readonly summary: Words })
  | (OfProposal & { readonly kind: "ReceiveComment"; readonly commentId: string })
  | (OfProposal & { readonly kind: "ShowComment"; readonly commentId: string })
  | (OfProposal & {
      readonly kind: "WithholdComment";
      readonly commentId: string;
      readonly because: WithholdReason;
    })
  | (OfProposal & {
      readonly kind: "AnswerComment";
      readonly commentId: string;
      readonly outcome: CommentOutcome;
      readonly answer: string;
    })
  | (OfProposal & { readonly kind: "OrderReplay" })
  /** By the machine, once a replay that was ordered is done. */
  | (OfProposal & { readonly kind: "RecordReplay"; readonly replay: ReplayFinding })
  | (OfProposal & { readonly kind: "ReadChanges" })
  | { readonly kind: "DeclareInterest"; readonly interest: string }
  | (OfProposal & WithReason & { readonly kind: "Recuse"; readonly seat: SeatId })
  | (OfProposal &
      WithReason & {
        readonly kind: "SignOff";
        readonly signOff: string;
        readonly agrees: boolean;
      })
  | (WithReason & { readonly kind: "AllowOnlineVoting" })
  | (WithReason & { readonly kind: "EndOnlineVoting" })
  | (OfProposal & {
      readonly kind: "NoticeMeeting";
      readonly meetingId: string;
      readonly heldAt: Instant;
      readonly place: string;
    })
  | (OfProposal & {
      readonly kind: "OpenMeeting";
      readonly present: readonly SeatId[];
      readonly isReadOut: boolean;
    })
  | (OfProposal & { readonly kind: "RecordVote"; readonly seat: SeatId; readonly vote: Vote })
  | (OfProposal & { readonly kind: "CloseMeeting" })
  | (OfProposal & {
      readonly kind: "RecordMinorityOpinion";
      readonly seat: SeatId;
      readonly opinion: string;
    })
  | (OfProposal & {
      readonly kind: "RecordTraining";
      readonly trained: number;
      readonly of: number;
      readonly evidence: string;
    })
  | (OfProposal & WithReason & { readonly kind: "Activate" })
  | (OfProposal & WithReason & { readonly kind: "ActivateInEmergency" })
  | (OfProposal & WithReason & { readonly kind: "ActivateWithoutGate" })
  /** By the clock, when an emergency change's time is up. */
  | (OfProposal & { readonly kind: "ExpireEmergency" })
  | (WithReason & { readonly kind: "RollBack"; readonly to: string })
  | (WithReason & { readonly kind: "CallReview"; readonly reviewId: string; readonly hash: string })
  | { readonly kind: "CloseReview"; readonly reviewId: string; readonly finding: string };

export type GovernanceCommandKind = GovernanceCommand["kind"];

/** A command with who sends it and when. `public`: somebody who is not signed in. `clock`: the machine itself. */
export interface GovernanceEnvelope {
  readonly commandId: CommandId;
  readonly at: Instant;
  readonly by: SeatId;
  readonly command: GovernanceCommand;
}
