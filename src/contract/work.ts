import * as z from "zod";
import { laborScopes } from "#core/dispatch/labor.ts";
import { reviewFindings, reviewReplies } from "#core/dispatch/floor-words.ts";
import type { Route } from "./route.ts";
import { instantSchema } from "./words.ts";

const count = z.number().int().min(0);

/** Fewer acts, or acts of fewer seats than this, and a group's figure would be persons'. */
export const smallestCount = 11;
export const fewestSeats = 3;

const overrideSchema = z.object({
  incidentId: z.string(),
  /** Which of the call's decisions, counted from 0. */
  decision: count,
  at: instantSchema,
  reason: z.string(),
  send: z.array(z.string()).readonly(),
  recommended: z.array(z.string()).readonly().nullable(),
  /** Whether a crew saw a threat or a weapon there. Null: no crew has told. */
  foundDanger: z.boolean().nullable(),
  /** Null while nobody has reviewed it. */
  review: z
    .object({
      at: instantSchema,
      finding: z.enum(reviewFindings).nullable(),
      note: z.string().nullable(),
      reply: z
        .object({
          at: instantSchema,
          reply: z.enum(reviewReplies).nullable(),
          text: z.string().nullable(),
        })
        .nullable(),
    })
    .nullable(),
});

/**
 * GET /api/reviews: a supervisor reads every override of the last 30 days, by call and never by who; everybody else their own seat's. What
 * waits comes first.
 */
export const reviewsSchema = z.object({
  from: instantSchema,
  to: instantSchema,
  overrides: z.array(overrideSchema).readonly(),
  /** Of the whole group; null where it is so small that it would be persons. */
  group: z
    .object({
      overrides: count,
      reviewed: count,
      agree: count,
      otherwise: count,
      atTheRule: count,
      replied: count,
      foundDanger: count,
    })
    .nullable(),
});
export type Reviews = Readonly<z.infer<typeof reviewsSchema>>;

const personSchema = z.object({
  /** The seat. Absent where it is the reader's own. */
  seat: z.string().exactOptional(),
  /** Calls that fitted a team and that this seat decided, and those of them that the team was sent to. */
  eligible: count,
  sent: count,
  overrides: count,
  /** Of the overrides: those where a crew saw a threat or a weapon. */
  foundDanger: count,
});

/**
 * GET /api/work?of=own|supervisor: figures of single persons. `own`: the reader's own seat beside the group's median; `supervisor`: every
 * seat's, for a supervisor. Where labor and management have signed nothing for it there are none, and it says why (D320).
 */
export const workQuerySchema = z.strictObject({ of: z.enum(laborScopes).default("own") });
export const workSchema = z.object({
  /** Why there are no figures; null where there are. */
  why: z.enum(["not-signed", "ended", "withdrawn", "out-of-scope"]).nullable(),
  from: instantSchema.nullable(),
  to: instantSchema,
  persons: z.array(personSchema).readonly(),
  /** The median share of the seats with at least `smallestCount` such calls; null for fewer than `fewestSeats` of them. */
  medianShare: z.number().nullable(),
});
export type Work = Readonly<z.infer<typeof workSchema>>;

export const workRoutes = {
  reviews: {
    method: "GET",
    path: "/api/reviews",
    summary:
      "Overrides with their reviews and answers: a supervisor all, by call; others their own.",
    may: ["call-taker", "dispatcher", "supervisor", "clinician"],
    answer: reviewsSchema,
    refuses: [401, 403],
  },
  work: {
    method: "GET",
    path: "/api/work",
    summary: "Figures of single persons, and none before labor and management have signed.",
    may: ["call-taker", "dispatcher", "supervisor", "clinician"],
    query: workQuerySchema,
    answer: workSchema,
    refuses: [400, 401, 403],
  },
} as const satisfies Record<string, Route>;
