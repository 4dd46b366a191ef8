import * as z from "zod";
import { reviewFindings } from "#core/repeat/commands.ts";
import type { RepeatCommand } from "#core/repeat/commands.ts";
import type { Route } from "./route.ts";
import { supportCountsSchema } from "./support.ts";
import { limits } from "./limits.ts";
import { commandIdSchema, instantSchema, textSchema } from "./words.ts";

export const repeatSteps = [
  "conflict-response",
  "active-referral",
  "support-for-those-complained-of",
  "support-for-the-caller",
  "review",
] as const;

/** Where a call or a record stands: counts and steps, no number and no place. */
export const standingSchema = z.object({
  recordId: z.string(),
  kind: z.enum(["place", "caller", "pair"]),
  /** Complaints that count now, and those of them closed as lawful conduct. */
  calls: z.number().int().min(0),
  lawful: z.number().int().min(0),
  /** A threat or a weapon counts among them. */
  hasDanger: z.boolean(),
  steps: z.array(z.object({ step: z.enum(repeatSteps), at: instantSchema })).readonly(),
});

/** A record on the supervisor's list. */
export const repeatRowSchema = standingSchema.extend({
  lastAt: instantSchema,
  review: z.object({
    is: z.enum(["none", "waiting", "taken", "done"]),
    owner: z.string().nullable(),
    because: z.string().nullable(),
    finding: z.enum(reviewFindings).nullable(),
  }),
  appeal: z.enum(["none", "open", "kept"]),
  /** Who decides an open appeal, who did not review; null: none is open, or nobody here can and the director finds somebody. */
  appealDecider: z.string().nullable(),
  /** By when an open appeal is decided, by somebody who did not review it; null: none is open. */
  appealDueAt: instantSchema.nullable(),
});
export type RepeatRow = Readonly<z.infer<typeof repeatRowSchema>>;

/** GET /api/repeat: records whose review or appeal waits, then those with support to offer; at most 200. */
export const repeatListSchema = z.object({
  at: instantSchema,
  waiting: z.number().int().min(0),
  /** How the offers of help stand that all records asked for. What came of one is not here. */
  support: supportCountsSchema,
  rows: z.array(repeatRowSchema).readonly(),
});
export type RepeatList = Readonly<z.infer<typeof repeatListSchema>>;

/** GET /api/repeat/:id: one record with its calls; the reading is recorded first. */
export const repeatRecordSchema = z.object({
  row: repeatRowSchema,
  incidentIds: z.array(z.string()).readonly(),
  readings: z.array(z.object({ by: z.string(), at: instantSchema })).readonly(),
});
export type RepeatRecordBody = Readonly<z.infer<typeof repeatRecordSchema>>;

const of = {
  recordId: z
    .string()
    .min(1)
    .max(limits.idLength * 2),
};
const actSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("TakeRepeatReview"), ...of }),
  z.strictObject({
    kind: z.literal("CompleteRepeatReview"),
    ...of,
    finding: z.enum(reviewFindings),
  }),
  z.strictObject({ kind: z.literal("AppealRepeatRecord"), ...of }),
  z.strictObject({
    kind: z.literal("DecideRepeatAppeal"),
    ...of,
    isStruck: z.boolean(),
    because: textSchema(limits.noteLength),
  }),
]) satisfies z.ZodType<RepeatCommand>;

/** POST /api/repeat/acts: the supervisor's act on a record. */
export const sentRepeatActSchema = z.strictObject({ commandId: commandIdSchema, act: actSchema });

export const repeatRoutes = {
  repeats: {
    method: "GET",
    path: "/api/repeat",
    summary: "Repeat conflicts that wait for a person. Counts and steps: no number, no place.",
    may: ["supervisor"],
    answer: repeatListSchema,
    refuses: [401, 403],
  },
  repeatRecord: {
    method: "GET",
    path: "/api/repeat/:id",
    summary: "One repeat record and its calls; the reading is recorded.",
    may: ["supervisor"],
    answer: repeatRecordSchema,
    refuses: [401, 403, 404, 503],
  },
  repeatAct: {
    method: "POST",
    path: "/api/repeat/acts",
    summary: "Take or complete a review, appeal, decide one.",
    may: ["supervisor"],
    body: sentRepeatActSchema,
    answer: repeatListSchema,
    refuses: [400, 401, 403, 404, 409, 413, 503],
  },
} as const satisfies Record<string, Route>;
