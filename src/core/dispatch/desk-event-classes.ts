import type { EventClasses } from "./event-field-classes.ts";
import type { DeskEvent } from "./desk-events.ts";

const incident = { incidentId: "internal" } as const;

/** The privacy class of every field of the desks' events. */
export const deskEventClasses: Pick<EventClasses, DeskEvent["kind"]> = {
  WatchBegan: incident,
  WatchEnded: incident,
  TeamAsked: {
    ...incident,
    send: "public",
    because: "internal",
    fits: "internal",
    protocol: "public",
  },
  ClinicalNoteAdded: { ...incident, text: "part2" },
  FollowUpDecided: { ...incident, followUp: "internal", dueAt: "internal" },
  ConsentRecorded: { ...incident, scope: "internal", answer: "internal", how: "internal" },
  HandBackBegan: { ...incident, handoverId: "internal", reason: "internal" },
  CallReturned: { ...incident, from: "internal", owner: "internal", reason: "internal" },
  PartnerLineAdded: { ...incident, text: "partner" },
  PlaceShared: { ...incident, with: "internal", because: "internal" },
  UnitRequested: { ...incident, isSafe: "internal", doesAgree: "internal" },
  StagingSet: { ...incident, point: "place", holds: "public", clearedBy: "public" },
  StagingReleased: { ...incident, because: "internal" },
  RingRecorded: { ...incident, result: "internal" },
  RequestAcknowledged: incident,
  NudgeShown: { ...incident, nudge: "internal" },
  NudgeWithheld: { ...incident, nudge: "internal", trialId: "public" },
  NudgeAnswered: { ...incident, nudge: "internal", answer: "internal", addedMs: "internal" },
  WaitFellDue: { ...incident, lookedAt: "internal" },
  WaitEscalated: { ...incident, because: "internal", lookedAt: "internal", told: "internal" },
  EscalationSeen: incident,
  CallReassessed: { ...incident, finding: "internal" },
  OverrideReviewed: { ...incident, decision: "internal", finding: "labour", note: "labour" },
  ReviewReplied: { ...incident, decision: "internal", reply: "labour", text: "labour" },
  OutcomeTold: { ...incident, told: "internal" },
  OutcomeSeen: incident,
  CrewAsked: {
    ...incident,
    crew: "internal",
    responder: "public",
    team: "public",
    wouldHaveSent: "internal",
  },
  CrewFreed: {
    ...incident,
    crew: "internal",
    responder: "public",
    team: "public",
    askedAt: "internal",
    spentMs: "internal",
    wouldHaveSent: "internal",
  },
  CallerWishRecorded: { ...incident, wish: "caller", isAsked: "internal" },
  ActedWithoutConsent: {
    ...incident,
    risk: "internal",
    tried: "internal",
    supervisor: "partner",
  },
};
