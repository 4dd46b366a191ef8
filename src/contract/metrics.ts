import * as z from "zod";
import { bands, goalFamilies, languageGroups } from "#core/outcomes/definition.ts";
import { rungs } from "#core/outcomes/funnel.ts";
import { goalStates } from "#core/outcomes/goals.ts";
import type { Route } from "./route.ts";
import { instantSchema } from "./words.ts";

/** Days a page of figures may look back. */
export const metricDays = ["7", "30", "90", "365"] as const;

const slices = {
  area: z.string().max(80).exactOptional(),
  family: z.string().max(80).exactOptional(),
  band: z.enum(bands).exactOptional(),
  language: z.enum(languageGroups).exactOptional(),
};

/** ?days=30&area=mill&family=conflict&band=night&language=other: what is left out is all. */
export const metricsQuerySchema = z.strictObject({
  days: z.enum(metricDays).default("30"),
  ...slices,
});
export type MetricsQuery = Readonly<z.infer<typeof metricsQuerySchema>>;

/** `side`: `in` the numerator, `out` the rest of the denominator, `unknown` neither. */
export const metricCallsQuerySchema = z.strictObject({
  days: z.enum(metricDays).default("30"),
  ...slices,
  side: z.enum(["in", "out", "unknown"]).default("in"),
});

/** `reason`: those that left before the rung for it; absent, those that reached it. */
export const funnelCallsQuerySchema = z.strictObject({
  days: z.enum(metricDays).default("30"),
  ...slices,
  reason: z.string().max(80).exactOptional(),
});

const inBoth = z.object({ en: z.string(), es: z.string() });
const count = z.number().int().min(0);
const number = z.number().nullable();

export const figureSchema = z.object({
  metric: z.string(),
  version: z.number().int(),
  unit: z.enum([
    "share",
    "seconds",
    "ratio",
    "points",
    "per-1000",
    "hours",
    "money",
    "score",
    "count",
  ]),
  slice: z.object({
    area: z.string().nullable(),
    family: z.string().nullable(),
    band: z.enum(bands).nullable(),
    language: z.enum(languageGroups).nullable(),
  }),
  from: instantSchema,
  to: instantSchema,
  state: z.enum(["measured", "too-few", "no-data"]),
  numerator: number,
  denominator: number,
  unknown: count,
  value: number,
  low: number,
  high: number,
  p90: z.object({ value: z.number(), low: z.number(), high: z.number() }).nullable(),
  parts: z
    .array(z.object({ slice: z.string(), numerator: number, denominator: number, value: number }))
    .readonly(),
  sources: z.array(z.string()).readonly(),
  caveats: z.array(z.object({ trap: z.number().int(), says: inBoth })).readonly(),
});

/** A definition as a page shows it: everything but the code that counts. */
export const definitionSchema = z.object({
  id: z.string(),
  version: z.number().int(),
  family: z.enum(goalFamilies),
  name: inBoth,
  owner: z.string(),
  formula: z.string(),
  numerator: inBoth,
  denominator: inBoth,
  unit: figureSchema.shape.unit,
  windowDays: count,
  settlesAfterDays: count,
  exclusions: inBoth,
  minimumN: count,
  smallestCell: count,
  interval: z.enum(["wilson", "bootstrap", "none"]),
  better: z.enum(["more", "less", "neither"]),
  pairedWith: z.array(z.string()).readonly(),
  cellsOf: z.string().nullable(),
  changedOn: z.string(),
});
export type WireDefinition = Readonly<z.infer<typeof definitionSchema>>;

const interval = z.object({ low: z.number(), high: z.number() });
export const funnelSchema = z.object({
  rungs: z
    .array(
      z.object({
        rung: z.enum(rungs),
        name: inBoth,
        count,
        left: z.array(z.object({ reason: z.string(), count })).readonly(),
      }),
    )
    .readonly(),
  notAssessed: count,
  notCounted: z.object({ staff: count, unknown: count }),
  contacts: count,
  missed: z
    .object({
      base: count,
      drawn: count,
      screened: count,
      eligible: count,
      cannotTell: count,
      share: z.number(),
      interval,
      calls: z.object({ estimate: z.number(), low: z.number(), high: z.number() }),
      eligibleWithMissed: z.number(),
      servedShare: interval.extend({ value: z.number() }).nullable(),
    })
    .nullable(),
});

/** GET /api/metrics: every figure of the span and slice, and the whole funnel, as of `at`. */
export const metricsReportSchema = z.object({
  at: instantSchema,
  from: instantSchema,
  to: instantSchema,
  calls: count,
  /** What the slices can be: areas and families that calls have come from. */
  areas: z.array(z.string()).readonly(),
  families: z.array(z.string()).readonly(),
  figures: z.array(figureSchema).readonly(),
  /** The same figures by definitions that were superseded since. */
  earlier: z.array(figureSchema).readonly(),
  funnel: funnelSchema,
});
export type WireMetrics = Readonly<z.infer<typeof metricsReportSchema>>;

export const definitionsSchema = z.object({ definitions: z.array(definitionSchema).readonly() });
export type WireDefinitions = Readonly<z.infer<typeof definitionsSchema>>;

/** The calls behind a number, the newest first. */
export const callsBehindSchema = z.object({
  at: instantSchema,
  total: count,
  calls: z.array(z.object({ id: z.string(), receivedAt: instantSchema })).readonly(),
});
export type WireCallsBehind = Readonly<z.infer<typeof callsBehindSchema>>;
/** Calls behind a number that one answer lists. */
export const callsListed = 200;

export const goalStandingSchema = z.object({
  id: z.string(),
  name: inBoth,
  family: z.enum(goalFamilies),
  owner: inBoth,
  stakeholder: inBoth,
  words: inBoth,
  target: z.object({ is: z.enum(["at-least", "at-most"]), value: z.number() }).nullable(),
  by: z.string().nullable(),
  state: z.enum(goalStates),
  attainment: z.enum(["met", "missed", "too-close", "no-target", "not-known"]),
  /** Ids into `figures`. */
  metrics: z.array(z.string()).readonly(),
  withoutData: z.array(z.string()).readonly(),
  paired: z.array(z.string()).readonly(),
  /** Its first metric week by week, the oldest first; null where a week has too few or none. */
  trend: z.array(number).readonly(),
});

/** GET /api/goals: the register with what is known, the loudest first; null where this center has declared none. */
export const goalsSchema = z
  .object({
    at: instantSchema,
    register: z.string(),
    agreed: inBoth,
    isSynthetic: z.boolean(),
    safetyMeans: z.array(z.object({ who: inBoth, words: inBoth })).readonly(),
    standings: z.array(goalStandingSchema).readonly(),
    figures: z.array(figureSchema).readonly(),
    /** Of these figures, those by definitions that were superseded since. */
    earlier: z.array(figureSchema).readonly(),
    funnel: funnelSchema,
    /** Why no evaluation can be made yet; empty where one can. */
    inTheWay: z.array(z.object({ goal: z.string(), message: z.string() })).readonly(),
    areas: z.array(z.string()).readonly(),
    families: z.array(z.string()).readonly(),
  })
  .nullable();
export type WireGoals = NonNullable<Readonly<z.infer<typeof goalsSchema>>>;

/** Who sees figures of the group, and who the calls behind them. */
const maySee = ["supervisor", "designer"] as const;
const mayRead = ["supervisor"] as const;

export const metricsRoutes = {
  metrics: {
    method: "GET",
    path: "/api/metrics",
    summary:
      "Every metric and the whole funnel of a span: no seat, no person, no place is in them.",
    may: maySee,
    query: metricsQuerySchema,
    answer: metricsReportSchema,
    refuses: [400, 401, 403],
  },
  metricDefinitions: {
    method: "GET",
    path: "/api/metrics/definitions",
    summary: "How each metric is counted: the newest version of each definition.",
    may: "signed-in",
    answer: definitionsSchema,
    refuses: [401],
  },
  metricCalls: {
    method: "GET",
    path: "/api/metrics/:id/calls",
    summary: "The calls behind a metric's number, the newest first.",
    may: mayRead,
    query: metricCallsQuerySchema,
    answer: callsBehindSchema,
    refuses: [400, 401, 403, 404],
  },
  funnelCalls: {
    method: "GET",
    path: "/api/funnel/:rung/calls",
    summary: "The calls that reached a rung of the funnel, or left before it for a reason.",
    may: mayRead,
    query: funnelCallsQuerySchema,
    answer: callsBehindSchema,
    refuses: [400, 401, 403, 404],
  },
  goals: {
    method: "GET",
    path: "/api/goals",
    summary: "The goals that were declared and what is known of each, the unmeasured first.",
    may: maySee,
    query: metricsQuerySchema,
    answer: goalsSchema,
    refuses: [400, 401, 403],
  },
} as const satisfies Record<string, Route>;
