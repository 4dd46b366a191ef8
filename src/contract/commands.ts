import * as z from "zod";
import type { DispatchCommand } from "#core/dispatch/commands.ts";
import { deskCommandSchemas } from "./desk-commands.ts";
import { limits } from "./limits.ts";
import * as words from "./words.ts";

const { idSchema: id, textSchema: text } = words;
const place = text(limits.placeLength);
const note = text(limits.noteLength);
const phone = text(limits.phoneLength);
const list = z.array(id).max(limits.listLength);
const area = id.nullable();

/** Every command as it crosses the wire. An unknown key is refused with its path: a misspelt option never does nothing in silence. */
const commandSchema = z.discriminatedUnion("kind", [
  ...deskCommandSchemas,
  z.strictObject({
    kind: z.literal("ReceiveCall"),
    incidentId: id,
    callId: id,
    channel: words.channelSchema,
    door: words.doorSchema,
    language: words.languageSchema,
    interpreter: words.interpreterSchema,
    callbackNumber: phone.nullable(),
    safeToCallBack: words.safeToCallBackSchema,
    place: place.nullable(),
    placeConfidence: words.placeConfidenceSchema,
    area,
    isSynthetic: z.boolean(),
  }),
  z.strictObject({
    kind: z.literal("ChangeCallDetails"),
    incidentId: id,
    callId: id,
    language: words.languageSchema.exactOptional(),
    interpreter: words.interpreterSchema.exactOptional(),
    callbackNumber: phone.exactOptional(),
    safeToCallBack: words.safeToCallBackSchema.exactOptional(),
  }),
  z.strictObject({
    kind: z.literal("ConfirmPlace"),
    incidentId: id,
    place,
    placeConfidence: words.placeConfidenceSchema,
    area,
  }),
  z.strictObject({
    kind: z.literal("ChooseComplaint"),
    incidentId: id,
    pathway: id,
    callType: id.exactOptional(),
  }),
  z.strictObject({
    kind: z.literal("AnswerQuestion"),
    incidentId: id,
    question: id,
    answer: id,
    source: words.answerSourceSchema,
    isAlreadyTold: z.boolean(),
  }),
  z.strictObject({ kind: z.literal("AddNote"), incidentId: id, text: note }),
  z.strictObject({
    kind: z.literal("SendEmergency"),
    incidentId: id,
    emergency: id.exactOptional(),
  }),
  z.strictObject({
    kind: z.literal("AcceptRecommendation"),
    incidentId: id,
    rule: id,
    send: list,
    told: text(limits.toldLength).exactOptional(),
  }),
  z.strictObject({
    kind: z.literal("OverrideRecommendation"),
    incidentId: id,
    send: list,
    reason: words.overrideReasonSchema.nullable(),
  }),
  z.strictObject({
    kind: z.literal("ExplainOverride"),
    incidentId: id,
    reason: words.overrideReasonSchema,
    note: note.exactOptional(),
  }),
  z.strictObject({
    kind: z.literal("CompleteReview"),
    incidentId: id,
    finding: z.enum(["agree", "saw-it-otherwise"]),
  }),
  z.strictObject({
    kind: z.literal("OfferHandover"),
    incidentId: id,
    handoverId: id,
    to: id,
    responder: id.exactOptional(),
    withinSeconds: z.number().int().min(1).max(limits.handoverSeconds),
  }),
  z.strictObject({ kind: z.literal("ConfirmVoice"), incidentId: id, handoverId: id }),
  z.strictObject({ kind: z.literal("ReleaseHandover"), incidentId: id, handoverId: id }),
  z.strictObject({
    kind: z.literal("ReturnHandover"),
    incidentId: id,
    handoverId: id,
    reason: words.handoverReturnReasonSchema,
  }),
  z.strictObject({ kind: z.literal("TimeOutHandover"), incidentId: id, handoverId: id }),
  z.strictObject({ kind: z.literal("TakeOwnership"), incidentId: id }),
  z.strictObject({
    kind: z.literal("HoldCall"),
    incidentId: id,
    minutes: z.number().min(1).max(limits.holdMinutes),
    told: text(limits.toldLength),
  }),
  z.strictObject({ kind: z.literal("FlagHoldDue"), incidentId: id }),
  z.strictObject({
    kind: z.literal("EndHold"),
    incidentId: id,
    outcome: words.holdOutcomeSchema,
  }),
  z.strictObject({ kind: z.literal("MergeIncident"), incidentId: id, into: id }),
  z.strictObject({
    kind: z.literal("RecordDisposition"),
    incidentId: id,
    disposition: words.dispositionSchema,
    note: note.exactOptional(),
  }),
  z.strictObject({
    kind: z.literal("ReportOutcome"),
    incidentId: id,
    report: words.crewReportSchema,
    note: note.exactOptional(),
  }),
  z.strictObject({
    kind: z.literal("ObserveScene"),
    incidentId: id,
    observation: words.sceneObservationSchema,
  }),
  z.strictObject({
    kind: z.literal("FlagFit"),
    incidentId: id,
    verdict: words.fitVerdictSchema,
    note: note.exactOptional(),
  }),
  z.strictObject({
    kind: z.literal("SignOnUnit"),
    unitId: id,
    responder: id,
    languages: z.array(words.languageSchema).max(limits.listLength),
    area,
  }),
  z.strictObject({ kind: z.literal("SignOffUnit"), unitId: id }),
  z.strictObject({
    kind: z.literal("AssignUnit"),
    unitId: id,
    incidentId: id,
    assignment: words.assignmentSchema.exactOptional(),
    isBackup: z.boolean().exactOptional(),
  }),
  z.strictObject({
    kind: z.literal("ReleaseUnit"),
    unitId: id,
    because: z.enum(["reassigned", "cancelled"]),
  }),
  z.strictObject({
    kind: z.literal("ChangeUnitStatus"),
    unitId: id,
    status: words.unitStatusSchema,
  }),
  z.strictObject({
    kind: z.literal("RequestBackup"),
    unitId: id,
    isHelp: z.boolean(),
    responder: id.exactOptional(),
  }),
  z.strictObject({
    kind: z.literal("AcknowledgeBackup"),
    unitId: id,
    upTo: words.instantSchema.exactOptional(),
  }),
  z.strictObject({
    kind: z.literal("DeclineCall"),
    unitId: id,
    reason: words.declineReasonSchema,
  }),
  z.strictObject({ kind: z.literal("CheckIn"), unitId: id }),
  z.strictObject({ kind: z.literal("LosePhone"), unitId: id }),
  z.strictObject({ kind: z.literal("TellPhoneWiped"), unitId: id }),
  z.strictObject({ kind: z.literal("ReturnPhone"), unitId: id }),
  z.strictObject({ kind: z.literal("FlagCheckInDue"), unitId: id }),
  z.strictObject({
    kind: z.literal("ResolveTap"),
    unitId: id,
    tapId: id,
    keep: z.enum(["crew", "dispatch"]),
  }),
]) satisfies z.ZodType<DispatchCommand>;

type WireCommand = z.infer<typeof commandSchema>;

// A command added to core and forgotten here does not compile.
type Forgotten = Exclude<DispatchCommand["kind"], WireCommand["kind"]>;
true satisfies [Forgotten] extends [never] ? true : never;

/** A command with the id that makes sending it twice harmless. Who sends it, in which role and when is the server's to say. */
export const sentCommandSchema = z.strictObject({
  /** Chosen by the sender, once for each act: a retry carries the same id, an undo or a second press another. */
  commandId: words.commandIdSchema,
  /** The version of the command's own stream that the person was looking at (`Incident.version`, `Unit.version`). */
  expectedVersion: words.versionSchema.exactOptional(),
  /** From a phone's outbox: when and in which order it was tapped there. */
  tap: words.tapSchema.exactOptional(),
  command: commandSchema,
});
export type SentCommand = z.infer<typeof sentCommandSchema>;
