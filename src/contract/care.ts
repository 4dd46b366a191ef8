import * as z from "zod";
import { noteLength } from "#core/care/decide.ts";
import type { CareCommand } from "#core/care/commands.ts";
import {
  careConsents,
  connectionSources,
  connectionWords,
  consentForms,
  followUpDays,
  followUpOutcomes,
} from "#core/care/words.ts";
import { toldCares } from "#core/care/told.ts";
import { whatHelped } from "#core/dispatch/words.ts";
import { serviceDoubts } from "#core/directory/standing.ts";
import type { Route } from "./route.ts";
import { commandIdSchema, idSchema, instantSchema, textSchema } from "./words.ts";

const ofCase = { incidentId: idSchema };
const ofReferral = { ...ofCase, referralId: idSchema };
const day = z.literal(followUpDays);
const nothing = z.null();

export const careCommandSchema = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("RecordNeed"),
    ...ofCase,
    isNeeded: z.boolean().nullable(),
  }),
  z.strictObject({
    kind: z.literal("RateStability"),
    ...ofCase,
    when: z.enum(["before", "after"]),
    rating: z.number(),
  }),
  z.strictObject({
    kind: z.literal("RecordConsent"),
    ...ofCase,
    consent: z.enum(careConsents),
    isGiven: z.boolean(),
    form: z.enum(consentForms),
  }),
  z.strictObject({ kind: z.literal("WithdrawConsent"), ...ofCase }),
  z.strictObject({
    kind: z.literal("OfferReferral"),
    ...ofReferral,
    isPart2: z.boolean(),
    details: z.strictObject({
      serviceId: idSchema.nullable(),
      service: textSchema(200),
      need: textSchema(200).nullable(),
      despite: z.array(z.enum(serviceDoubts)).max(serviceDoubts.length).readonly().exactOptional(),
    }),
  }),
  z.strictObject({ kind: z.literal("AnswerReferral"), ...ofReferral, isAccepted: z.boolean() }),
  z.strictObject({
    kind: z.literal("ReportConnection"),
    ...ofReferral,
    word: z.enum(connectionWords),
    from: z.enum(connectionSources),
    attendedAt: z.union([instantSchema, nothing]),
  }),
  z.strictObject({
    kind: z.literal("AgreeFollowUps"),
    ...ofCase,
    days: z.array(day).min(1).max(3).readonly(),
  }),
  z.strictObject({
    kind: z.literal("RecordFollowUp"),
    ...ofCase,
    day,
    outcome: z.enum(followUpOutcomes),
    note: textSchema(noteLength).nullable(),
  }),
  z.strictObject({
    kind: z.literal("RecordCrewDay"),
    ...ofCase,
    outcome: z.enum(followUpOutcomes),
    note: textSchema(noteLength).nullable(),
  }),
]) satisfies z.ZodType<CareCommand>;

/** POST /api/care/acts. The same id sent again acts once. */
export const sentCareSchema = z.strictObject({
  commandId: commandIdSchema,
  command: careCommandSchema,
});

const count = z.number().int().min(0);
const referralSchema = z.object({
  id: z.string(),
  offeredAt: instantSchema,
  isPart2: z.boolean().nullable(),
  details: z
    .object({
      serviceId: z.string().nullable(),
      service: z.string(),
      need: z.string().nullable(),
      despite: z.array(z.enum(serviceDoubts)).readonly().exactOptional(),
    })
    .nullable(),
  isAccepted: z.boolean().nullable(),
  answeredAt: instantSchema.nullable(),
  said: z
    .array(
      z.object({
        from: z.enum(connectionSources),
        word: z.enum(connectionWords).nullable(),
        attendedAt: instantSchema.nullable(),
        at: instantSchema,
      }),
    )
    .readonly(),
});

/** A case as the asking seat may see it: what it may not see is null, as is what was sealed. */
export const careCaseSchema = z.object({
  incidentId: z.string(),
  receivedAt: instantSchema.nullable(),
  isNeeded: z.boolean().nullable(),
  ratedBefore: z.number().nullable(),
  ratedAfter: z.number().nullable(),
  consents: z
    .array(
      z.object({
        consent: z.enum(careConsents),
        isGiven: z.boolean(),
        form: z.enum(consentForms),
      }),
    )
    .readonly(),
  withdrawnAt: instantSchema.nullable(),
  referrals: z.array(referralSchema).readonly(),
  followUps: z
    .array(
      z.object({
        day,
        dueAt: instantSchema,
        outcome: z.enum(followUpOutcomes).nullable(),
        tries: count,
      }),
    )
    .readonly(),
  /** What crews left for whoever follows up, with what came of it; null where none left a day: then they told care nothing. */
  crewDay: z
    .object({
      on: instantSchema,
      crew: z.string(),
      helped: z.array(z.enum(whatHelped)).readonly(),
      outcome: z.enum(followUpOutcomes).nullable(),
      tries: count,
      isOpen: z.boolean(),
    })
    .nullable(),
  /** The number to ring, or why none is shown. */
  number: z.union([
    z.object({ number: z.string() }),
    z.object({
      why: z.enum(["unsafe", "ask-the-crew", "not-agreed", "not-known", "not-for-this-seat"]),
    }),
  ]),
  /** What left of this call before: in answers to requests for records, and in records for programs. */
  givenOut: z
    .array(z.object({ to: z.enum(["request", "program"]), id: z.string(), at: instantSchema }))
    .readonly(),
  /** Days to the next call from the same place; null: none so far, or the place is not known. */
  nextCallDays: z.number().nullable(),
});
export type WireCareCase = Readonly<z.infer<typeof careCaseSchema>>;

const taskSchema = z.object({
  kind: z.enum(["follow-up", "crew-day", "ask-provider", "ask-person"]),
  incidentId: z.string(),
  dueAt: instantSchema,
  day: day.nullable(),
  tries: count,
  referralId: z.string().nullable(),
  /** Null where this seat may not read it. */
  service: z.string().nullable(),
});

/** GET /api/care: what is due, and how referrals stand, of calls of the last 90 days. */
export const careWorkSchema = z.object({
  at: instantSchema,
  /** The longest due first, `careListed` at most. */
  tasks: z.array(taskSchema).readonly(),
  due: count,
  counts: z.object({
    cases: count,
    offered: count,
    accepted: count,
    declined: count,
    notAnswered: count,
    connected30: count,
    notConnected: count,
    notKnown: count,
    withdrawn: count,
  }),
});
export type WireCareWork = Readonly<z.infer<typeof careWorkSchema>>;
/** Things due that one answer lists. */
export const careListed = 200;

/** GET /api/care-told: what became of the people of this seat's own calls, as far as they agreed that it is told. */
export const careToldSchema = z.object({
  told: z.array(z.object({ incidentId: z.string(), word: z.enum(toldCares) })).readonly(),
});
export type WireCareTold = Readonly<z.infer<typeof careToldSchema>>;

const maySee = ["care", "supervisor"] as const;
const refuses = [400, 401, 403, 404, 409, 413, 503] as const;

export const careRoutes = {
  careWork: {
    method: "GET",
    path: "/api/care",
    summary: "Follow-ups and confirmations that are due, and how referrals stand.",
    may: maySee,
    answer: careWorkSchema,
    refuses: [401, 403],
  },
  careTold: {
    method: "GET",
    path: "/api/care-told",
    summary:
      "What became of the people of this seat's own calls: a coarse word, only with consent.",
    may: ["call-taker"],
    answer: careToldSchema,
    refuses: [401, 403],
  },
  careCase: {
    method: "GET",
    path: "/api/care/:id",
    summary: "What follows one call, as far as this seat may see it; the reading is recorded.",
    may: maySee,
    answer: careCaseSchema,
    refuses: [401, 403, 404, 503],
  },
  careAct: {
    method: "POST",
    path: "/api/care/acts",
    summary: "Record care: answers with the case once it is on disk.",
    may: maySee,
    body: sentCareSchema,
    answer: careCaseSchema,
    refuses,
  },
} as const satisfies Record<string, Route>;
