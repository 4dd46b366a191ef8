import * as z from "zod";
import type { Route } from "./route.ts";

const saidSchema = z.object({ en: z.string(), es: z.string() });
const daysSchema = z.object({ from: z.string(), to: z.string(), days: z.number() });
const estimateSchema = z.object({
  value: z.number(),
  low: z.number(),
  high: z.number(),
  n: z.number(),
});
const figureSchema = z.object({
  mean: z.number(),
  interval: z.object({ low: z.number(), high: z.number() }).nullable(),
  range: z.object({ low: z.number(), high: z.number() }),
});

/** How calls of one group fared; null: too few to show, or another group's few could be worked out. */
const groupSchema = z.object({
  id: z.string(),
  eligible: z.number().nullable(),
  served: z.number().nullable(),
  byPhone: z.number().nullable(),
  waitMedianMinutes: z.number().nullable(),
});
const groups = z.array(groupSchema).readonly();

/** What a center's own log holds for its plans (`OwnRecord` of the simulation): sums, and no call. Null without a whole day. */
export const ownRecordSchema = z
  .object({
    measuredIn: daysSchema,
    measured: z
      .array(
        z.object({
          id: z.string(),
          value: z.number(),
          low: z.number(),
          high: z.number(),
          n: z.number().int(),
          source: saidSchema,
        }),
      )
      .readonly(),
    tooFew: z.array(z.string()).readonly(),
    recordedIn: daysSchema,
    recorded: z.object({
      days: z.number(),
      calls: z.number(),
      eligible: z.number(),
      served: z.number(),
      byPhone: z.number().nullable(),
      otherTeam: z.number().nullable(),
      servedShare: estimateSchema.nullable(),
      reasons: z.record(z.string(), z.number().nullable()),
      waitMedianMinutes: z.number().nullable(),
      waitP90Minutes: z.number().nullable(),
      policeHoursFreed: z.number(),
      byArea: groups,
      byFamily: groups,
      byModel: groups,
    }),
    says: z.array(saidSchema).readonly(),
  })
  .nullable();
export type WireOwnRecord = Readonly<z.infer<typeof ownRecordSchema>>;

/** A forecast of held-back days beside the record of them, or why there is none. */
export const recordCheckSchema = z.object({
  check: z
    .object({
      fitted: daysSchema,
      heldBack: daysSchema,
      measured: z.number().int(),
      figures: z
        .array(
          z.object({
            id: z.enum([
              "calls",
              "eligible",
              "served-share",
              "by-phone",
              "wait-median",
              "wait-p90",
              "police-hours-freed",
            ]),
            forecast: figureSchema,
            shipped: z.number().nullable(),
            recorded: z.number(),
            isWithinRange: z.boolean(),
          }),
        )
        .readonly(),
      missedBy: z.number(),
      shippedMissedBy: z.number().nullable(),
      reasons: z
        .array(
          z.object({
            reason: z.string(),
            forecast: z.number(),
            recorded: z.number().nullable(),
          }),
        )
        .readonly(),
      says: z.array(saidSchema).readonly(),
    })
    .nullable(),
  problems: z.array(z.object({ says: saidSchema, mend: saidSchema, known: saidSchema })).readonly(),
});
export type WireRecordCheck = Readonly<z.infer<typeof recordCheckSchema>>;

/** Who may plan. */
export const planRoles = ["supervisor", "designer", "board"] as const;

export const recordRoutes = {
  ownRecord: {
    method: "GET",
    path: "/api/plan/record",
    summary:
      "What the center's own log shows of each assumption, and how its last quarter went: sums alone.",
    may: planRoles,
    answer: ownRecordSchema,
    refuses: [401, 403],
  },
  recordCheck: {
    method: "GET",
    path: "/api/plan/record/check",
    summary: "A forecast of the center's last weeks, held back, beside what was recorded in them.",
    may: planRoles,
    answer: recordCheckSchema,
    refuses: [401, 403],
  },
} as const satisfies Record<string, Route>;
