import * as z from "zod";
import { graveOutcomes } from "#core/sentinel/sentinel.ts";
import { wireEventSchema } from "./events.ts";
import type { WireEvent } from "./events.ts";
import { limits } from "./limits.ts";
import type { Route } from "./route.ts";
import { commandIdSchema, instantSchema, textSchema } from "./words.ts";

/** POST /api/sentinel: look at a place as a whole, after a grave outcome. */
export const sentSentinelSchema = z.strictObject({
  commandId: commandIdSchema,
  place: textSchema(limits.placeLength),
  outcome: z.enum(graveOutcomes),
  reason: textSchema(limits.noteLength),
});

const rowSchema = z.object({
  reviewId: z.string(),
  openedAt: instantSchema,
  by: z.string(),
  outcome: z.enum(graveOutcomes),
});

/** GET /api/sentinel: reviews that were opened, the newest first; their places are not in the list. */
export const sentinelListSchema = z.object({ rows: z.array(rowSchema).readonly() });
export type SentinelList = Readonly<z.infer<typeof sentinelListSchema>>;

const at = instantSchema.nullable();
const count = z.number().int().min(0);

/** The history of a place as it stands in the log, within the walls: codes, days and seats, and nobody's words. */
export const sentinelReviewSchema = rowSchema.extend({
  /** Null: its key is gone. */
  place: z.string().nullable(),
  reason: z.string().nullable(),
  calls: z
    .array(
      z.object({
        incidentId: z.string(),
        receivedAt: instantSchema,
        /** 1 for the first who called, and so on; null: not known, or a minor is in the call. */
        caller: z.number().nullable(),
        events: z.array(wireEventSchema).readonly(),
        /** Notes and other lines of its record that are not in a review. */
        heldBack: count,
      }),
    )
    .readonly(),
  counts: z.object({
    calls: count,
    lawful: count,
    withMediator: count,
    withTeam: count,
    withPoliceAlone: count,
    eligibleWithoutTeam: count,
  }),
  /** What the repeat conflict raised, and who did what about it. */
  repeat: z
    .array(
      z.object({
        at: instantSchema,
        by: z.string(),
        kind: z.string(),
        step: z.string().nullable(),
        calls: count.nullable(),
      }),
    )
    .readonly(),
  /** Of each mediation three days and no more. */
  mediation: z.array(z.object({ askedAt: instantSchema, takenAt: at, endedAt: at })).readonly(),
  /** Who looked into a call's record, a repeat record or this review, and when. */
  looks: z
    .array(
      z.object({ at: instantSchema, by: z.string(), of: z.enum(["call", "repeat", "review"]) }),
    )
    .readonly(),
});
export type SentinelReviewBody = Omit<Readonly<z.infer<typeof sentinelReviewSchema>>, "calls"> & {
  readonly calls: readonly {
    readonly incidentId: string;
    readonly receivedAt: number;
    readonly caller: number | null;
    readonly events: readonly WireEvent[];
    readonly heldBack: number;
  }[];
};

export const sentinelRoutes = {
  sentinelList: {
    method: "GET",
    path: "/api/sentinel",
    summary: "Reviews of a place after a grave outcome. No place is in the list.",
    may: ["supervisor"],
    answer: sentinelListSchema,
    refuses: [401, 403],
  },
  sentinelReview: {
    method: "GET",
    path: "/api/sentinel/:id",
    summary: "One review, made anew from the log; the reading is recorded.",
    may: ["supervisor"],
    answer: sentinelReviewSchema,
    refuses: [401, 403, 404, 503],
  },
  openSentinel: {
    method: "POST",
    path: "/api/sentinel",
    summary: "Open a review of a place, with what happened and why it is looked at.",
    may: ["supervisor"],
    body: sentSentinelSchema,
    answer: sentinelReviewSchema,
    refuses: [400, 401, 403, 404, 409, 413, 503],
  },
} as const satisfies Record<string, Route>;
