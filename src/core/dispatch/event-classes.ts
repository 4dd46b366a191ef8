import { deskEventClasses } from "./desk-event-classes.ts";
import type { DispatchEvent, DispatchEventKind } from "./events.ts";

/**
 * Who may ever read a field, and under which key it is stored (decision 0005). `public` may be published, `internal` stays in the
 * center; `cji` is a pointer to criminal history held elsewhere, never the history itself: the log refuses anything longer.
 */
export const eventFieldClasses = [
  "public",
  "internal",
  "caller",
  "place",
  "health",
  "note",
  "part2",
  "partner",
  "mediation",
  "labour",
  "cji",
] as const;
export type EventFieldClass = (typeof eventFieldClasses)[number];

type FieldsOf<Kind extends DispatchEventKind> = Exclude<
  keyof Extract<DispatchEvent, { readonly kind: Kind }>,
  "kind"
>;

/** For every kind of event, the class of every field: a field without one does not compile, and the log refuses it. */
export type EventClasses = {
  readonly [Kind in DispatchEventKind]: Readonly<Record<FieldsOf<Kind>, EventFieldClass>>;
};

const incident = { incidentId: "internal" } as const;
const unit = { unitId: "internal" } as const;
const callDetails = {
  ...incident,
  callId: "internal",
  language: "internal",
  interpreter: "internal",
  callbackNumber: "caller",
  safeToCallBack: "internal",
} as const;
const placeDetails = { place: "place", placeConfidence: "internal", area: "internal" } as const;
const handover = { ...incident, handoverId: "internal" } as const;
const unitOnCall = {
  ...unit,
  ...incident,
  responder: "public",
  assignment: "public",
  isBackup: "internal",
} as const;

/**
 * What a caller gave away is sealed: number, exact place, answers, and every free text, since a note may hold any of them.
 * A sealed field is `… | null` in its event, because it reads as null once its key is destroyed.
 */
export const eventClasses: EventClasses = {
  ...deskEventClasses,
  CallReceived: {
    ...callDetails,
    ...placeDetails,
    channel: "public",
    door: "public",
    owner: "internal",
    isSynthetic: "public",
    protocol: "public",
  },
  CallDetailsChanged: callDetails,
  PlaceConfirmed: { ...incident, ...placeDetails },
  ComplaintChosen: {
    ...incident,
    pathway: "internal",
    callType: "internal",
    protocol: "public",
  },
  QuestionAnswered: {
    ...incident,
    question: "internal",
    answer: "health",
    source: "internal",
    isAlreadyTold: "internal",
  },
  NoteAdded: { ...incident, text: "note" },
  EmergencySent: { ...incident, emergency: "internal", send: "public", protocol: "public" },
  RecommendationAccepted: { ...incident, recommendation: "internal" },
  RecommendationOverridden: {
    ...incident,
    protocol: "public",
    recommendation: "internal",
    send: "public",
    reason: "internal",
  },
  OverrideExplained: { ...incident, reason: "internal", note: "note" },
  TeamNotSent: { ...incident, responder: "public", reason: "public", protocol: "public" },
  ReviewRequested: { ...incident, because: "internal" },
  ReviewCompleted: { ...incident, finding: "internal" },
  HandoverOffered: {
    ...handover,
    from: "internal",
    to: "internal",
    responder: "public",
    expiresAt: "internal",
  },
  HandoverVoiceConfirmed: handover,
  HandoverAccepted: { ...handover, owner: "internal" },
  HandoverReturned: { ...handover, reason: "internal" },
  HandoverTimedOut: handover,
  OwnershipTaken: { ...incident, from: "internal", owner: "internal" },
  CallHeld: { ...incident, owner: "internal", until: "internal", told: "note" },
  HoldFellDue: incident,
  HoldEnded: { ...incident, outcome: "internal" },
  IncidentMerged: { ...incident, into: "internal" },
  DuplicateJoined: { ...incident, from: "internal", needs: "internal", priority: "internal" },
  DispositionRecorded: { ...incident, disposition: "public", note: "note" },
  OutcomeReported: {
    ...incident,
    crew: "internal",
    disposition: "public",
    isDropOffFull: "internal",
    hold: "health",
    mandatedReport: "health",
    tellCaller: "internal",
    note: "note",
  },
  SceneObserved: { ...incident, crew: "internal", observation: "internal" },
  FitFlagged: {
    ...incident,
    crew: "internal",
    verdict: "internal",
    protocol: "public",
    pathway: "internal",
    rule: "internal",
    note: "note",
  },
  UnitSignedOn: { ...unit, responder: "public", languages: "internal", area: "internal" },
  UnitSignedOff: unit,
  UnitAssigned: unitOnCall,
  UnitReleased: { ...unit, ...incident, because: "internal" },
  UnitMoved: { ...unitOnCall, from: "internal" },
  UnitStatusChanged: { ...unit, ...incident, status: "internal" },
  BackupRequested: { ...unit, ...incident, isHelp: "internal", responder: "public" },
  BackupAcknowledged: { ...unit, ...incident },
  CallDeclined: { ...unit, ...incident, reason: "internal" },
  TapTaken: {
    ...unit,
    line: "internal",
    sequence: "internal",
    tappedAt: "internal",
    sentAt: "internal",
  },
  TapSetAside: {
    ...unit,
    tapId: "internal",
    what: "internal",
    status: "internal",
    tappedAt: "internal",
    sentAt: "internal",
    because: "internal",
    note: "note",
  },
  TapResolved: { ...unit, tapId: "internal", keep: "internal" },
  CheckedIn: unit,
  CheckInFellDue: unit,
};

/** The schema version each kind is written in today; a change of shape raises it and adds its upcast (decision 0006). */
export const eventVersions: Readonly<Record<DispatchEventKind, number>> = {
  StagingSet: 1,
  StagingReleased: 1,
  RingRecorded: 1,
  WatchBegan: 1,
  WatchEnded: 1,
  TeamAsked: 1,
  ClinicalNoteAdded: 1,
  FollowUpDecided: 1,
  ConsentRecorded: 1,
  HandBackBegan: 1,
  CallReturned: 1,
  PartnerLineAdded: 1,
  PlaceShared: 1,
  UnitRequested: 1,
  RequestAcknowledged: 1,
  ActedWithoutConsent: 1,
  NudgeShown: 1,
  NudgeWithheld: 1,
  NudgeAnswered: 1,
  CallerWishRecorded: 1,
  WaitFellDue: 1,
  WaitEscalated: 1,
  EscalationSeen: 1,
  CallReassessed: 1,
  OverrideReviewed: 1,
  ReviewReplied: 1,
  OutcomeTold: 1,
  OutcomeSeen: 1,
  CrewAsked: 1,
  CrewFreed: 1,
  CallReceived: 2,
  CallDetailsChanged: 1,
  PlaceConfirmed: 1,
  ComplaintChosen: 1,
  QuestionAnswered: 1,
  NoteAdded: 1,
  EmergencySent: 1,
  RecommendationAccepted: 1,
  RecommendationOverridden: 1,
  OverrideExplained: 1,
  TeamNotSent: 1,
  ReviewRequested: 1,
  ReviewCompleted: 1,
  HandoverOffered: 1,
  HandoverVoiceConfirmed: 1,
  HandoverAccepted: 1,
  HandoverReturned: 1,
  HandoverTimedOut: 1,
  OwnershipTaken: 1,
  CallHeld: 1,
  HoldFellDue: 1,
  HoldEnded: 1,
  IncidentMerged: 1,
  DuplicateJoined: 1,
  DispositionRecorded: 1,
  OutcomeReported: 1,
  SceneObserved: 1,
  FitFlagged: 1,
  UnitSignedOn: 1,
  UnitSignedOff: 1,
  UnitAssigned: 1,
  UnitReleased: 1,
  UnitMoved: 1,
  UnitStatusChanged: 1,
  BackupRequested: 1,
  BackupAcknowledged: 1,
  CallDeclined: 1,
  TapTaken: 1,
  TapSetAside: 1,
  TapResolved: 1,
  CheckedIn: 1,
  CheckInFellDue: 1,
};
