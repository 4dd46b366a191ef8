import * as z from "zod";
import { dispatchModels } from "#core/protocol/protocol.ts";
import type { Route } from "./route.ts";
import { idSchema, instantSchema, wordsSchema } from "./words.ts";

/** Limits of a staffing plan, and of how many are kept. */
export const planLimits = { nameLength: 60, sourceLength: 300, teams: 99, kept: 200, shown: 4 };

const teamsSchema = z.array(z.number().int().min(0).max(planLimits.teams)).length(24).readonly();

/** A staffing plan as a person writes it: teams by hour, the model, and assumptions changed with their sources. */
export const planSchema = z.strictObject({
  name: z.string().trim().min(1).max(planLimits.nameLength),
  /** By responder: teams on duty at each hour from midnight, Monday to Friday and on Saturday and Sunday. */
  teams: z.record(
    z.string().min(1).max(100),
    z.strictObject({ weekdays: teamsSchema, weekend: teamsSchema }),
  ),
  /** `protocol`: as each pathway says. */
  model: z.enum(["protocol", ...dispatchModels]),
  /** By assumption id. */
  values: z.record(
    z.string().min(1).max(60),
    z.strictObject({
      value: z.number(),
      source: z.string().trim().min(1).max(planLimits.sourceLength),
    }),
  ),
});
export type WirePlan = Readonly<z.infer<typeof planSchema>>;

const numbers = z.array(z.number()).readonly();
const aliasSchema = z.object({ keep: numbers, other: numbers });

/** GET /api/plan: what plans of this center rest on. Null where it has no call yet. */
export const planBaseSchema = z.object({
  /** The same for the same calls and protocol: a plan's link names it. */
  hash: z.string(),
  protocolHash: z.string(),
  at: instantSchema,
  isSynthetic: z.boolean(),
  kinds: z
    .array(
      z.object({
        id: z.string(),
        name: wordsSchema,
        family: z.string(),
        pathway: z.string().nullable(),
        weights: z.record(z.string(), numbers),
        policeMinutes: z.number(),
      }),
    )
    .readonly(),
  areas: z.array(z.string()).readonly(),
  /** The demand model fitted to the calls (`DemandFit` of the simulation). */
  fit: z.object({
    rates: numbers,
    kinds: z.array(aliasSchema).readonly(),
    areas: z.array(aliasSchema).readonly(),
    dayVariance: z.number(),
    days: z.number(),
    calls: z.number().int(),
    dispersion: z.number().nullable(),
    says: z.array(z.string()).readonly(),
  }),
  says: z.array(z.string()).readonly(),
  assumptions: z
    .array(
      z.object({
        id: z.string(),
        value: z.number(),
        low: z.number(),
        high: z.number(),
        unit: z.string(),
        en: z.string(),
        es: z.string(),
        source: z.string(),
      }),
    )
    .readonly(),
});
export type WirePlanBase = Readonly<z.infer<typeof planBaseSchema>>;

/** GET /api/plans: the plans that were kept, newest first. */
export const keptPlansSchema = z.array(
  z.object({ id: idSchema, at: instantSchema, by: z.string(), plan: planSchema }),
);
export type WireKeptPlans = readonly Readonly<z.infer<typeof keptPlansSchema>[number]>[];

const planRoles = ["supervisor", "designer", "board"] as const;

export const planRoutes = {
  plan: {
    method: "GET",
    path: "/api/plan",
    summary: "What staffing plans rest on: the center's own calls as rates, and every assumption.",
    may: planRoles,
    answer: planBaseSchema.nullable(),
    refuses: [401, 403],
  },
  plans: {
    method: "GET",
    path: "/api/plans",
    summary: "The staffing plans that were kept, newest first.",
    may: planRoles,
    answer: keptPlansSchema,
    refuses: [401, 403],
  },
  keepPlan: {
    method: "POST",
    path: "/api/plans",
    summary: "Keep a staffing plan; one of the same name by the same seat is replaced.",
    may: planRoles,
    body: planSchema,
    answer: keptPlansSchema,
    refuses: [400, 401, 403, 409, 413],
  },
  dropPlan: {
    method: "DELETE",
    path: "/api/plans/:id",
    summary: "Forget a staffing plan: one's own, or any for a supervisor.",
    may: planRoles,
    answer: keptPlansSchema,
    refuses: [401, 403, 404],
  },
} as const satisfies Record<string, Route>;
