import type { IncidentId, Instant, SeatId } from "#core/base/ids.ts";
import type {
  AgreedWord,
  ContactOutcome,
  ExplainedPoint,
  MediationConsent,
  MediationConsentForm,
  MediationDeclineReason,
  MediationEnding,
  MediationFollowUpOutcome,
  MediationOrigin,
  MediatorKind,
  PartyLabel,
  PartyStand,
  ReachWay,
  ScreeningAnswer,
  ScreeningQuestion,
  SessionForm,
} from "./words.ts";

/** One answer to one consent, as it stands. */
export interface PartyConsent {
  readonly isGiven: boolean;
  readonly form: MediationConsentForm;
  readonly language: string;
  readonly explained: readonly ExplainedPoint[];
  readonly at: Instant;
  readonly by: SeatId;
  /** Null: it stands as it was given. */
  readonly withdrawnAt: Instant | null;
}

/** A party: a letter, how it stands to the call, and what it answered when it was alone with the mediator. */
export interface Party {
  readonly label: PartyLabel;
  readonly stand: PartyStand | null;
  readonly reach: ReachWay | null;
  readonly number: string | null;
  readonly contacts: readonly { readonly at: Instant; readonly outcome: ContactOutcome | null }[];
  /** When this party was told who called 911; null: it was not. */
  readonly toldWhoCalledAt: Instant | null;
  readonly consents: Readonly<Partial<Record<MediationConsent, PartyConsent>>>;
  readonly screening: {
    readonly is: "not-begun" | "open" | "closed";
    readonly answers: Readonly<Partial<Record<ScreeningQuestion, ScreeningAnswer>>>;
    readonly at: Instant | null;
  };
}

export interface Session {
  readonly id: string;
  readonly form: SessionForm;
  readonly plannedFor: Instant;
  readonly is: "planned" | "cancelled" | "held" | "not-held";
  /** Null: its key is gone, or nothing was recorded yet. */
  readonly attended: readonly PartyLabel[] | null;
  readonly recordedAt: Instant | null;
}

export interface MediationFollowUp {
  readonly day: number;
  readonly dueAt: Instant;
  /** Null: not done yet. */
  readonly outcome: MediationFollowUpOutcome | null;
  readonly at: Instant | null;
  readonly tries: number;
}

/** Who has a case in hand. It is somebody's or it waits, visibly. */
export type Holding =
  | { readonly is: "waiting"; readonly since: Instant }
  | { readonly is: "offered"; readonly to: SeatId; readonly since: Instant }
  | {
      readonly is: "held";
      readonly by: SeatId;
      readonly since: Instant;
      /** Declared to have no interest in it: before that nothing of a party opens. */
      readonly isClear: boolean;
    };

/** One mediation. */
export interface MediationCase {
  readonly id: string;
  readonly origin: MediationOrigin;
  readonly openedAt: Instant;
  readonly recordId: string | null;
  readonly incidentId: IncidentId | null;
  readonly holding: Holding;
  /** Seats with an interest in it: they never hold it again. */
  readonly conflicted: readonly SeatId[];
  readonly declines: readonly {
    readonly by: SeatId;
    readonly at: Instant;
    readonly reason: MediationDeclineReason;
  }[];
  readonly parties: readonly Party[];
  readonly sessions: readonly Session[];
  readonly agreement: { readonly agreed: AgreedWord | null; readonly at: Instant } | null;
  readonly followUps: readonly MediationFollowUp[];
  readonly ended: { readonly because: MediationEnding | null; readonly at: Instant } | null;
  /** Events folded in: the version of its stream. */
  readonly version: number;
}

/** Somebody who may mediate. */
export interface Mediator {
  readonly seatId: SeatId;
  readonly kind: MediatorKind;
  readonly organization: string;
  readonly trainingHours: number;
  readonly isActive: boolean;
}

/** Whether a consent was given and stands. Not asked is not agreed. */
export const hasAgreed = ({ consents }: Party, consent: MediationConsent): boolean => {
  const given = consents[consent];
  return given?.isGiven === true && given.withdrawnAt === null;
};

/** Whether the other parties may be told who called 911: everyone who called has agreed to it, informed, and nobody has taken it back. */
export function mayNameCaller({ parties }: Pick<MediationCase, "parties">): boolean {
  const callers = parties.filter(({ stand }) => stand === "called");
  return callers.length > 0 && callers.every((party) => hasAgreed(party, "name-the-caller"));
}
