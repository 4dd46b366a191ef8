import * as z from "zod";
import * as desks from "#core/dispatch/desk-words.ts";
import * as floor from "#core/dispatch/floor-words.ts";
import * as nudges from "#core/dispatch/nudge-words.ts";
import { limits } from "./limits.ts";
import * as words from "./words.ts";

const { idSchema: id, textSchema: text } = words;
const known = z.enum(["yes", "no", "unknown"]);
/** Which of an incident's decisions, counted from 0. */
const decision = z.number().int().min(0).max(10_000);
const withinSeconds = z.number().int().min(1).max(limits.handoverSeconds);
const withoutConsent = {
  risk: z.enum(desks.imminentRisks),
  tried: z.enum(desks.leastInvasiveSteps),
  supervisor: text(limits.nameLength),
};

/** The commands of the clinician's and the partner's desks as they cross the wire. */
export const deskCommandSchemas = [
  z.strictObject({ kind: z.literal("PickCall"), incidentId: id, handoverId: id, withinSeconds }),
  z.strictObject({ kind: z.literal("WatchCall"), incidentId: id }),
  z.strictObject({ kind: z.literal("EndWatch"), incidentId: id }),
  z.strictObject({
    kind: z.literal("AskForTeam"),
    incidentId: id,
    send: z.array(id).max(limits.listLength),
    because: z.enum(desks.askReasons),
  }),
  z.strictObject({
    kind: z.literal("AddClinicalNote"),
    incidentId: id,
    text: text(limits.noteLength),
  }),
  z.strictObject({
    kind: z.literal("DecideFollowUp"),
    incidentId: id,
    followUp: z.enum(desks.followUps),
    dueAt: words.instantSchema.nullable(),
  }),
  z.strictObject({
    kind: z.literal("RecordConsent"),
    incidentId: id,
    scope: z.enum(desks.consentScopes),
    answer: z.enum(desks.consentAnswers),
    how: z.enum(desks.consentManners),
  }),
  z.strictObject({
    kind: z.literal("HandBack"),
    incidentId: id,
    handoverId: id,
    reason: words.handoverReturnReasonSchema,
    withinSeconds,
  }),
  z.strictObject({
    kind: z.literal("AddPartnerLine"),
    incidentId: id,
    text: text(limits.toldLength),
  }),
  z.strictObject({
    kind: z.literal("SharePlace"),
    incidentId: id,
    because: z.enum(desks.placeShareReasons),
  }),
  z.strictObject({
    kind: z.literal("RequestUnit"),
    incidentId: id,
    callId: id,
    door: words.doorSchema,
    language: words.languageSchema,
    callbackNumber: text(limits.phoneLength).nullable(),
    safeToCallBack: words.safeToCallBackSchema,
    place: text(limits.placeLength).nullable(),
    placeConfidence: words.placeConfidenceSchema,
    area: id.nullable(),
    isSafe: known,
    doesAgree: known,
    send: z.array(id).max(limits.listLength),
    know: text(limits.toldLength),
    withoutConsent: z.strictObject(withoutConsent).nullable(),
    isSynthetic: z.boolean(),
  }),
  z.strictObject({
    kind: z.literal("SetStaging"),
    incidentId: id,
    point: text(limits.placeLength).nullable(),
    holds: z.array(id).max(limits.listLength),
    clearedBy: id,
  }),
  z.strictObject({
    kind: z.literal("ReleaseStaging"),
    incidentId: id,
    because: z.enum(desks.stagingReleases),
  }),
  z.strictObject({
    kind: z.literal("RecordRing"),
    incidentId: id,
    result: z.enum(desks.ringResults),
  }),
  z.strictObject({
    kind: z.literal("AssignPair"),
    incidentId: id,
    unitIds: z.array(id).min(2).max(limits.listLength),
  }),
  z.strictObject({ kind: z.literal("AcknowledgeRequest"), incidentId: id }),
  z.strictObject({
    kind: z.literal("ShowNudge"),
    incidentId: id,
    nudge: z.enum(nudges.nudgeIds),
  }),
  z.strictObject({
    kind: z.literal("AnswerNudge"),
    incidentId: id,
    nudge: z.enum(nudges.nudgeIds),
    answer: z.enum(nudges.nudgeAnswers),
    addedMs: z.number().int().min(0).max(3_600_000).nullable(),
  }),
  z.strictObject({
    kind: z.literal("RecordWish"),
    incidentId: id,
    wish: z.enum(nudges.callerWishes),
    isAsked: z.boolean(),
  }),
  z.strictObject({ kind: z.literal("FlagWait"), incidentId: id }),
  z.strictObject({ kind: z.literal("FlagHoursOver"), incidentId: id }),
  z.strictObject({ kind: z.literal("SeeEscalation"), incidentId: id }),
  z.strictObject({
    kind: z.literal("ReassessCall"),
    incidentId: id,
    finding: z.enum(floor.reassessFindings),
  }),
  z.strictObject({
    kind: z.literal("ReviewOverride"),
    incidentId: id,
    decision,
    finding: z.enum(floor.reviewFindings),
    note: text(limits.toldLength).exactOptional(),
  }),
  z.strictObject({
    kind: z.literal("ReplyToReview"),
    incidentId: id,
    decision,
    reply: z.enum(floor.reviewReplies),
    text: text(limits.toldLength).exactOptional(),
  }),
  z.strictObject({ kind: z.literal("SeeOutcome"), incidentId: id }),
  z.strictObject({
    kind: z.literal("AskFromScene"),
    incidentId: id,
    callId: id,
    place: text(limits.placeLength).nullable(),
    area: id.nullable(),
    send: z.array(id).max(limits.listLength),
    because: z.enum(desks.askReasons),
    isSynthetic: z.boolean(),
  }),
  z.strictObject({ kind: z.literal("ActWithoutConsent"), incidentId: id, ...withoutConsent }),
] as const;
