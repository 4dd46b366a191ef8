import * as z from "zod";
import { supportStages } from "#core/support/task.ts";
import type { SupportAct } from "#core/support/events.ts";
import * as said from "#core/support/words.ts";
import type { Route } from "./route.ts";
import { commandIdSchema, idSchema, instantSchema } from "./words.ts";

const count = z.number().int().min(0);

/** A task on a worker's list: codes, days and counts of tries. Nothing of a person. */
const rowSchema = z.object({
  id: z.string(),
  side: z.enum(said.supportSides),
  stage: z.enum(supportStages),
  isOwn: z.boolean(),
  dueSince: instantSchema,
  /** From when it is late; null once it has ended. */
  lateFrom: instantSchema.nullable(),
  tries: count,
  /** By which ways this side is reached. */
  ways: z.array(z.enum(said.supportWays)).readonly(),
  /** Of one's own tasks alone, else null. */
  tryAgainAt: instantSchema.nullable(),
  isOffered: z.boolean().nullable(),
  answer: z.enum(said.supportAnswers).nullable(),
  wants: z.array(z.enum(said.supportKinds)).readonly().nullable(),
  /** Told before a home is shown. */
  danger: z.enum(said.dangerStates).nullable(),
});
export type WireSupportRow = Readonly<z.infer<typeof rowSchema>>;

/** Tasks that one answer lists. */
export const supportListed = 200;

/** GET /api/support: what waits for this worker, the longest due first, and the worker's own; ended ones for 30 days. */
export const supportWorkSchema = z.object({
  at: instantSchema,
  rows: z.array(rowSchema).readonly(),
  leastTries: count,
  mostDaysAhead: count,
});
export type WireSupportWork = Readonly<z.infer<typeof supportWorkSchema>>;

/** GET /api/support/:id: how the person of a task in hand is reached; the reading is on disk before this is sent. */
export const supportReachSchema = z.object({
  id: z.string(),
  danger: z.enum(said.dangerStates),
  reach: z.discriminatedUnion("is", [
    /** `isSafe`: whether somebody said that it is safe to call; null: nobody knows. */
    z.object({
      is: z.literal("number"),
      number: z.string(),
      isSafe: z.literal(true).nullable(),
      language: z.string(),
    }),
    z.object({ is: z.literal("home"), home: z.string() }),
    z.object({ is: z.literal("none"), why: z.enum(["unsafe", "nobody-to-reach"]) }),
  ]),
});
export type WireSupportReach = Readonly<z.infer<typeof supportReachSchema>>;

/** How support stands, for who decides on calls: counts and ages, nobody's answer. */
export const supportCountsSchema = z.object({
  waiting: count,
  /** Of those that wait: past the days within which somebody takes one. */
  late: count,
  /** Since when the longest waits; null: none does. */
  oldestSince: instantSchema.nullable(),
  /** Of those that wait: every worker there is has had the other side, so that somebody else must be found. */
  forAnother: count,
  inHand: count,
});
export type WireSupportCounts = Readonly<z.infer<typeof supportCountsSchema>>;

const of = { taskId: idSchema };
const kinds = z.array(z.enum(said.supportKinds)).max(said.supportKinds.length).readonly();
const way = z.enum(said.supportWays);
const actSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("TakeSupport"), ...of }),
  z.strictObject({
    kind: z.literal("PutBackSupport"),
    ...of,
    reason: z.enum(said.putBackReasons),
  }),
  z.strictObject({ kind: z.literal("RecordSupportOffer"), ...of, way, isAlone: z.boolean() }),
  z.strictObject({
    kind: z.literal("RecordSupportNotReached"),
    ...of,
    way,
    isAlone: z.boolean(),
    tryAgainAt: instantSchema,
  }),
  z.strictObject({
    kind: z.literal("RecordSupportAnswer"),
    ...of,
    answer: z.enum(said.supportAnswers),
    wants: kinds,
  }),
  z.strictObject({
    kind: z.literal("CloseSupport"),
    ...of,
    because: z.enum(said.chosenSupportEndings),
  }),
]) satisfies z.ZodType<SupportAct>;

/** POST /api/support/acts: a worker's act on a task. */
export const sentSupportSchema = z.strictObject({ commandId: commandIdSchema, act: actSchema });

export const supportRoutes = {
  supportWork: {
    method: "GET",
    path: "/api/support",
    summary: "Offers of help that are due, by code and age; nothing of a person.",
    may: ["social-worker"],
    answer: supportWorkSchema,
    refuses: [401, 403],
  },
  supportReach: {
    method: "GET",
    path: "/api/support/:id",
    summary: "How the person of a task in hand is reached; the reading is recorded first.",
    may: ["social-worker"],
    answer: supportReachSchema,
    refuses: [401, 403, 404, 409, 503],
  },
  supportAct: {
    method: "POST",
    path: "/api/support/acts",
    summary: "Take or put back a task, record an offer, an answer, a try, or its end.",
    may: ["social-worker"],
    body: sentSupportSchema,
    answer: supportWorkSchema,
    refuses: [400, 401, 403, 404, 409, 413, 503],
  },
} as const satisfies Record<string, Route>;
