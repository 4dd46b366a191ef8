import * as z from "zod";
import { analysisRoles } from "./analysis.ts";
import type { Route } from "./route.ts";
import { instantSchema, wordsSchema } from "./words.ts";

export const shadowLimits = {
  /** Calls that are kept to be shown; older ones are only in the totals. */
  kept: 500,
  /** Calls in one answer. */
  inOneAnswer: 100,
  /** Recorded time over played time: as it was, to an hour in a second. */
  slowest: 1,
  fastest: 3_600,
} as const;

const count = z.number().int().min(0);

/** One response that may come of a call: ids joined by `+`, `hold`, `no-one`. `share` is 0 to 1, under the named rates. */
const responseSchema = z.object({
  response: z.string(),
  always: z.boolean(),
  share: z.number(),
});

/** One past call beside what the protocol could have said of it. `src/history/shadow.ts` says what each field means. */
export const shadowCallSchema = z.object({
  index: count,
  count,
  receivedAt: instantSchema.nullable(),
  hour: z.number().nullable(),
  weekday: z.number().nullable(),
  recorded: z.object({
    city: z.string().nullable(),
    type: z.string(),
    finalType: z.string().nullable(),
    priority: z.string().nullable(),
    disposition: z.string().nullable(),
    area: z.string().nullable(),
    unitRows: count,
    file: z.string(),
    line: count,
  }),
  initiated: z.enum(["public", "officer", "unknown"]),
  initiatedWhy: z.string(),
  mapped: z.object({
    callType: z.string().nullable(),
    name: z.string().nullable(),
    confidence: z.number(),
    why: z.string(),
  }),
  advice: z
    .object({
      pathway: z.string().nullable(),
      fits: z.array(responseSchema).readonly(),
      now: z.array(responseSchema).readonly().nullable(),
      firstQuestion: z.string().nullable(),
      decides: z.object({ question: z.string(), share: z.number() }).nullable(),
    })
    .nullable(),
  noAdvice: z.enum(["officer-initiated", "cannot-map", "says-too-little"]).nullable(),
});
export type WireShadowCall = Readonly<z.infer<typeof shadowCallSchema>>;

/** Sums over the calls that have come. */
const shadowTotalsSchema = z.object({
  /** come = publicCalls + officerCalls + initiatedUnknown. */
  come: count,
  publicCalls: count,
  officerCalls: count,
  initiatedUnknown: count,
  /** Public calls of which nothing can be said. They count for no response. */
  notAssessed: count,
  /** By responder, over `publicCalls`: surely, expected under the rates, at most. */
  responders: z.record(
    z.string(),
    z.object({ low: count, estimate: z.number(), high: count, vacuous: z.boolean() }),
  ),
});
export type ShadowTotals = Readonly<z.infer<typeof shadowTotalsSchema>>;

/** How the shadow stands. `failed` has its `problem`; `ended`: every call has come. */
const shadowStates = ["reading", "playing", "paused", "ended", "failed"] as const;

export const shadowQuerySchema = z.strictObject({
  /** The index of the last call that the page has; without it, the newest ones. */
  after: z
    .string()
    .regex(/^\d{1,9}$/, "give the index of a call")
    .exactOptional(),
});

/** GET /api/shadow: the calls since the one the page has, and where the playing stands. 204 where no shadow is played. */
export const shadowSchema = z.object({
  state: z.enum(shadowStates),
  problem: z.string().nullable(),
  files: z.array(z.string()).readonly(),
  protocol: z.object({
    id: z.string(),
    title: wordsSchema,
    version: z.number(),
    hash: z.string(),
    synthetic: z.boolean(),
    responders: z.record(z.string(), wordsSchema),
    questions: z.record(z.string(), wordsSchema),
  }),
  rates: z.object({ name: z.string(), says: z.array(z.string()).readonly() }).nullable(),
  neverForRates: z.array(z.string()).readonly(),
  /** What the reading of the file said: rows it could not read, each with its mend. */
  said: z.array(z.string()).readonly(),
  /** Recorded time over played time. */
  speed: z.number(),
  /** Calls there are; null while they are read. */
  count: count.nullable(),
  totals: shadowTotalsSchema,
  /** Oldest first; a call older than the kept ones is not among them. */
  calls: z.array(shadowCallSchema).readonly(),
});
export type WireShadow = Readonly<z.infer<typeof shadowSchema>>;

/** POST /api/shadow: play faster, slower, halt, go on. */
export const shadowPaceSchema = z.strictObject({
  speed: z.number().min(shadowLimits.slowest).max(shadowLimits.fastest).exactOptional(),
  isPaused: z.boolean().exactOptional(),
});
export type ShadowPace = Readonly<z.infer<typeof shadowPaceSchema>>;

export const shadowRoutes = {
  shadow: {
    method: "GET",
    path: "/api/shadow",
    summary:
      "Past calls as if they came now, beside what the protocol could have said. Nothing is dispatched.",
    may: analysisRoles,
    query: shadowQuerySchema,
    answer: shadowSchema,
    refuses: [400, 401, 403],
  },
  shadowPace: {
    method: "POST",
    path: "/api/shadow",
    summary: "Play the past faster or slower, halt it, go on.",
    may: analysisRoles,
    body: shadowPaceSchema,
    answer: shadowSchema,
    refuses: [400, 401, 403, 404],
  },
} as const satisfies Record<string, Route>;
