import * as z from "zod";
import { eventFieldClasses } from "#core/dispatch/event-field-classes.ts";
import { recordTypes, sealedFieldClasses } from "#core/records/policy.ts";
import type { RecordsCommand } from "#core/records/decide.ts";
import { askers, findings, recordsLimits as L, redactionActions } from "#core/records/words.ts";
import type { Route } from "./route.ts";
import { commandIdSchema, idSchema, instantSchema, textSchema } from "./words.ts";

const scopeSchema = z.strictObject({
  from: instantSchema.nullable(),
  to: instantSchema.nullable(),
  calls: z.array(idSchema).max(L.calls).readonly(),
  areas: z.array(textSchema(100)).max(L.calls).readonly(),
  pathways: z.array(idSchema).max(L.calls).readonly(),
});
const decisionSchema = z.strictObject({
  item: z.string().max(200),
  action: z.enum(redactionActions),
  exemption: idSchema.nullable(),
});
const ofRequest = { requestId: idSchema };

export const recordsCommandSchema = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("ReceiveRequest"),
    ...ofRequest,
    asker: z.enum(askers),
    language: z.enum(["en", "es"]),
    wants: textSchema(L.wantsLength),
    contact: textSchema(L.contactLength).nullable(),
    scope: scopeSchema,
  }),
  z.strictObject({ kind: z.literal("SearchRecords"), ...ofRequest }),
  z.strictObject({
    kind: z.literal("ReviewCall"),
    ...ofRequest,
    incidentId: idSchema,
    decisions: z.array(decisionSchema).max(2_000).readonly(),
    words: z.array(textSchema(100)).max(L.words).readonly(),
    why: textSchema(L.whyLength).nullable(),
  }),
  z.strictObject({
    kind: z.literal("ReleaseRecords"),
    ...ofRequest,
    custodian: textSchema(L.nameLength),
  }),
  z.strictObject({
    kind: z.literal("DenyRequest"),
    ...ofRequest,
    custodian: textSchema(L.nameLength),
    exemption: idSchema,
    why: textSchema(L.whyLength),
  }),
  z.strictObject({ kind: z.literal("SealCall"), incidentId: idSchema, order: idSchema }),
  z.strictObject({ kind: z.literal("UnsealCall"), incidentId: idSchema, order: idSchema }),
]) satisfies z.ZodType<RecordsCommand>;

/** POST /api/records/acts. The same id sent again acts once. */
export const sentRecordsSchema = z.strictObject({
  commandId: commandIdSchema,
  command: recordsCommandSchema,
});

const answerSchema = z.object({
  is: z.enum(["released", "denied"]),
  custodian: z.string(),
  at: instantSchema,
  items: z.number(),
  withheld: z.number(),
});

const requestSchema = z.object({
  id: z.string(),
  receivedAt: instantSchema,
  dueAt: instantSchema,
  asker: z.enum(askers),
  language: z.enum(["en", "es"]),
  /** Null: its key is gone. */
  wants: z.string().nullable(),
  contact: z.string().nullable(),
  scope: scopeSchema,
  /** Null: not searched yet. */
  found: z
    .array(z.object({ incidentId: z.string(), isReviewed: z.boolean() }))
    .readonly()
    .nullable(),
  answer: answerSchema.nullable(),
});
export type WireRecordsRequest = Readonly<z.infer<typeof requestSchema>>;

const words = z.object({ en: z.string(), es: z.string() });

/** GET /api/records: what was asked for, what is not answered first. */
export const recordsWorkSchema = z.object({
  at: instantSchema,
  requests: z.array(requestSchema).readonly(),
  exemptions: z.array(z.object({ id: z.string(), law: z.string(), says: words })).readonly(),
  /** What the schedule would destroy now, and what no line of it names. */
  retention: z.object({
    due: z.number(),
    notYet: z.number(),
    noRule: z
      .array(
        z.object({
          record: z.enum(recordTypes),
          class: z.enum(sealedFieldClasses),
          scopes: z.number(),
        }),
      )
      .readonly(),
  }),
});
export type WireRecordsWork = Readonly<z.infer<typeof recordsWorkSchema>>;

/** GET /api/records/:id/calls/:call: one call for review; the reading is recorded. */
export const recordsCallSchema = z.object({
  incidentId: z.string(),
  isMinor: z.boolean(),
  isSensitive: z.boolean(),
  items: z
    .array(
      z.object({
        id: z.string(),
        at: instantSchema,
        by: z.string(),
        kind: z.string(),
        field: z.string(),
        class: z.enum(eventFieldClasses),
        /** Null: destroyed. */
        text: z.string().nullable(),
        action: z.enum(redactionActions),
        exemption: z.string().nullable(),
        found: z.array(z.enum(findings)).readonly(),
        /** What would leave now; null: nothing. */
        shown: z.string().nullable(),
      }),
    )
    .readonly(),
});
export type WireRecordsCall = Readonly<z.infer<typeof recordsCallSchema>>;

const may = ["custodian"] as const;

export const recordsRoutes = {
  recordsWork: {
    method: "GET",
    path: "/api/records",
    summary: "Requests for records, and how the retention schedule stands.",
    may,
    answer: recordsWorkSchema,
    refuses: [401, 403, 404],
  },
  recordsCall: {
    method: "GET",
    path: "/api/records/:id/calls/:call",
    summary:
      "One call of a request, with what is proposed to be withheld; the reading is recorded.",
    may,
    answer: recordsCallSchema,
    refuses: [401, 403, 404, 503],
  },
  recordsAct: {
    method: "POST",
    path: "/api/records/acts",
    summary: "Receive, search, review, release or deny a request; seal a call by order.",
    may,
    body: sentRecordsSchema,
    answer: recordsWorkSchema,
    refuses: [400, 401, 403, 404, 409, 413, 503],
  },
  recordsFile: {
    method: "GET",
    path: "/api/records/:id/files/:name",
    summary: "A file of an answer: records.csv, redactions.csv or letter.html.",
    may,
    answer: z.string(),
    refuses: [401, 403, 404],
  },
} as const satisfies Record<string, Route>;
