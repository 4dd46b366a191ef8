import * as z from "zod";
import type { ListMediator, MediationCommand } from "#core/mediation/commands.ts";
import * as said from "#core/mediation/words.ts";
import { mediationStages, mediationTaskKinds } from "#core/mediation/worklist.ts";
import type { Route } from "./route.ts";
import { limits } from "./limits.ts";
import { commandIdSchema, idSchema, instantSchema, textSchema } from "./words.ts";

const caseId = z
  .string()
  .regex(/^M-[0-9a-f]{4,32}$/, "a case's id is M- and 4 to 32 digits or letters a to f");
const ofCase = { caseId };
const label = z.enum(said.partyLabels);
const ofParty = { ...ofCase, party: label };
const ofSession = { ...ofCase, sessionId: idSchema };
const day = z.number().int().min(1).max(730);
/** Held to digits by core: nothing can be told in a number. */
const number = z.string().max(20);

const newPartySchema = z.strictObject({
  stand: z.enum(said.partyStands),
  reach: z.enum(said.reachWays),
  number: number.nullable(),
  isAdult: z.boolean().nullable(),
});

/** Every act of the mediator's desk. None takes a sentence. */
export const mediationCommandSchema = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("OpenMediation"),
    ...ofCase,
    origin: z.enum(said.mediationOrigins),
    recordId: idSchema.nullable(),
    incidentId: idSchema.nullable(),
    parties: z.array(newPartySchema).max(6).readonly(),
  }),
  z.strictObject({ kind: z.literal("AddMediationParty"), ...ofCase, added: newPartySchema }),
  z.strictObject({ kind: z.literal("AssignMediation"), ...ofCase, to: idSchema }),
  z.strictObject({ kind: z.literal("AcceptMediation"), ...ofCase }),
  z.strictObject({
    kind: z.literal("DeclineMediation"),
    ...ofCase,
    reason: z.enum(said.mediationDeclineReasons),
  }),
  z.strictObject({ kind: z.literal("DeclareInterest"), ...ofCase, hasConflict: z.boolean() }),
  z.strictObject({
    kind: z.literal("RecordPartyContact"),
    ...ofParty,
    outcome: z.enum(said.contactOutcomes),
    toldWhoCalled: z.boolean(),
  }),
  z.strictObject({
    kind: z.literal("AnswerMediationConsent"),
    ...ofParty,
    consent: z.enum(said.mediationConsents),
    isGiven: z.boolean(),
    form: z.enum(said.mediationConsentForms),
    language: z.string().max(10),
    explained: z.array(z.enum(said.explainedPoints)).max(12).readonly(),
  }),
  z.strictObject({
    kind: z.literal("WithdrawMediationConsent"),
    ...ofParty,
    consent: z.enum(said.mediationConsents),
  }),
  z.strictObject({ kind: z.literal("BeginScreening"), ...ofParty, isAlone: z.boolean() }),
  z.strictObject({
    kind: z.literal("AnswerScreening"),
    ...ofParty,
    question: z.enum(said.screeningQuestions),
    answer: z.enum(said.screeningAnswers),
  }),
  z.strictObject({ kind: z.literal("EndScreening"), ...ofParty }),
  z.strictObject({
    kind: z.literal("PlanSession"),
    ...ofSession,
    form: z.enum(said.sessionForms),
    plannedFor: instantSchema,
  }),
  z.strictObject({ kind: z.literal("CancelSession"), ...ofSession }),
  z.strictObject({
    kind: z.literal("RecordSession"),
    ...ofSession,
    isHeld: z.boolean(),
    attended: z.array(label).max(6).readonly(),
  }),
  z.strictObject({
    kind: z.literal("RecordAgreement"),
    ...ofCase,
    agreed: z.enum(said.agreedWords),
  }),
  z.strictObject({
    kind: z.literal("PlanMediationFollowUps"),
    ...ofCase,
    days: z.array(day).min(1).max(12).readonly(),
  }),
  z.strictObject({
    kind: z.literal("RecordMediationFollowUp"),
    ...ofCase,
    day,
    outcome: z.enum(said.mediationFollowUpOutcomes),
  }),
  z.strictObject({
    kind: z.literal("EndMediation"),
    ...ofCase,
    because: z.enum(said.chosenEndings),
  }),
]) satisfies z.ZodType<MediationCommand>;

/** POST /api/mediation/acts. The same id sent again acts once. */
export const sentMediationSchema = z.strictObject({
  commandId: commandIdSchema,
  command: mediationCommandSchema,
});

/** POST /api/mediation/mediators: a line of the lead's list. */
export const sentMediatorSchema = z.strictObject({
  commandId: commandIdSchema,
  command: z.strictObject({
    kind: z.literal("ListMediator"),
    seatId: idSchema,
    mediatorKind: z.enum(said.mediatorKinds),
    organization: textSchema(limits.nameLength),
    trainingHours: z.number(),
    isActive: z.boolean(),
  }) satisfies z.ZodType<ListMediator>,
});

const count = z.number().int().min(0);
const at = instantSchema.nullable();

const consentSchema = z.object({
  isGiven: z.boolean(),
  form: z.enum(said.mediationConsentForms),
  language: z.string(),
  explained: z.array(z.enum(said.explainedPoints)).readonly(),
  at: instantSchema,
  by: z.string(),
  withdrawnAt: at,
});

const partySchema = z.object({
  label,
  stand: z.enum(said.partyStands).nullable(),
  fit: z.enum(["not-begun", "open", "not-cleared", "cleared", "barred"]),
  contacts: z
    .array(z.object({ at: instantSchema, outcome: z.enum(said.contactOutcomes).nullable() }))
    .readonly(),
  toldWhoCalledAt: at,
  consents: z.partialRecord(z.enum(said.mediationConsents), consentSchema),
  screening: z.object({
    is: z.enum(["not-begun", "open", "closed"]),
    answers: z.partialRecord(z.enum(said.screeningQuestions), z.enum(said.screeningAnswers)),
    at,
  }),
  /** How to reach this party, or why that is not shown. */
  reached: z.union([
    z.object({ number: z.string() }),
    z.object({ place: z.string() }),
    z.object({ why: z.enum(["unsafe", "not-known"]) }),
  ]),
});
export type WireParty = Readonly<z.infer<typeof partySchema>>;

const sessionSchema = z.object({
  id: z.string(),
  form: z.enum(said.sessionForms),
  plannedFor: instantSchema,
  is: z.enum(["planned", "cancelled", "held", "not-held"]),
  attended: z.array(label).readonly().nullable(),
  recordedAt: at,
});

const followUpSchema = z.object({
  day: z.number(),
  dueAt: instantSchema,
  outcome: z.enum(said.mediationFollowUpOutcomes).nullable(),
  at,
  tries: count,
});

/** What everybody who may know of a case sees in the list. */
const rowSchema = z.object({
  id: z.string(),
  reading: z.enum(["content", "offer", "process"]),
  origin: z.enum(said.mediationOrigins),
  openedAt: instantSchema,
  stage: z.enum(mediationStages),
  holder: z.string().nullable(),
  isAccepted: z.boolean(),
  since: instantSchema,
  hoursNeeded: count,
});
export type WireMediationRow = Readonly<z.infer<typeof rowSchema>>;

/** GET /api/mediation/:id: a case as the asking seat may see it; what it may not see is null. */
export const mediationCaseSchema = rowSchema.extend({
  declines: z
    .array(
      z.object({
        by: z.string(),
        at: instantSchema,
        reason: z.enum(said.mediationDeclineReasons),
      }),
    )
    .readonly()
    .nullable(),
  conflicts: count.nullable(),
  recordId: z.string().nullable(),
  incidentId: z.string().nullable(),
  parties: z.array(partySchema).readonly().nullable(),
  mayNameCaller: z.boolean().nullable(),
  sessions: z.array(sessionSchema).readonly().nullable(),
  agreed: z.enum(said.agreedWords).nullable(),
  agreedAt: at,
  followUps: z.array(followUpSchema).readonly().nullable(),
  endedAt: at,
  because: z.enum(said.mediationEndings).nullable(),
});
export type WireMediationCase = Readonly<z.infer<typeof mediationCaseSchema>>;

const taskSchema = z.object({
  caseId: z.string(),
  kind: z.enum(mediationTaskKinds),
  dueAt: instantSchema,
  owner: z.string().nullable(),
  party: label.nullable(),
  day: z.number().nullable(),
});
export type WireMediationTask = Readonly<z.infer<typeof taskSchema>>;

const mediatorSchema = z.object({
  seatId: z.string(),
  kind: z.enum(said.mediatorKinds),
  organization: z.string(),
  trainingHours: count,
  isActive: z.boolean(),
});

/** GET /api/mediation: what is due for this seat, its cases, and for the lead who may mediate. */
export const mediationWorkSchema = z.object({
  at: instantSchema,
  /** The longest due first, `mediationListed` at most. */
  tasks: z.array(taskSchema).readonly(),
  due: count,
  /** Open cases, then those that ended in the last 90 days; `mediationListed` at most. */
  cases: z.array(rowSchema).readonly(),
  /** How this seat stands on the list; null: it is not on it. */
  own: mediatorSchema.nullable(),
  /** The whole list with how many open cases each holds: for the lead alone, else null. */
  mediators: z
    .array(mediatorSchema.extend({ holds: count }))
    .readonly()
    .nullable(),
  followUpDays: z.array(day).readonly(),
});
export type WireMediationWork = Readonly<z.infer<typeof mediationWorkSchema>>;
/** Things due, and cases, that one answer lists. */
export const mediationListed = 200;

/** Whoever may ask at all. */
export const mediationSeats = ["mediator", "mediation-lead"] as const;
const refuses = [400, 401, 403, 404, 409, 413, 503] as const;

export const mediationRoutes = {
  mediationWork: {
    method: "GET",
    path: "/api/mediation",
    summary:
      "What is due in mediation for this seat, and its cases; steps and days, nobody's answers.",
    may: mediationSeats,
    answer: mediationWorkSchema,
    refuses: [401, 403],
  },
  mediationCase: {
    method: "GET",
    path: "/api/mediation/:id",
    summary: "One case, as far as this seat may see it; the reading is recorded.",
    may: mediationSeats,
    answer: mediationCaseSchema,
    refuses: [401, 403, 404, 503],
  },
  mediationAct: {
    method: "POST",
    path: "/api/mediation/acts",
    summary:
      "Act on a case: answers with it once it is on disk, or with null where this seat reads it no more.",
    may: mediationSeats,
    body: sentMediationSchema,
    answer: mediationCaseSchema.nullable(),
    refuses,
  },
  mediators: {
    method: "POST",
    path: "/api/mediation/mediators",
    summary: "Put somebody on the list of mediators, or change what stands there.",
    may: ["mediation-lead"],
    body: sentMediatorSchema,
    answer: mediationWorkSchema,
    refuses,
  },
} as const satisfies Record<string, Route>;
