import * as z from "zod";
import { dispatchModels } from "#core/protocol/protocol.ts";
import { protocolSchema } from "./http.ts";
import { planRoles, recordRoutes } from "./plan-record.ts";
import type { Route } from "./route.ts";
import { idSchema, instantSchema, wordsSchema } from "./words.ts";

/** Limits of a staffing plan, and of how many are kept. */
export const planLimits = {
  nameLength: 60,
  sourceLength: 300,
  teams: 99,
  kept: 200,
  shown: 4,
  mixLines: 100,
};

const teamsSchema = z.array(z.number().int().min(0).max(planLimits.teams)).length(24).readonly();

const clockSchema = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/);

/** One line of a mix of models, in the form that `concord simulate --mix` reads: who takes which calls, when. The first line that a call fits counts. */
export const mixLineSchema = z.strictObject({
  /** `protocol`: as the call's pathway says. */
  model: z.enum(["protocol", ...dispatchModels]),
  /** With `families`: calls of either; both absent: every call. */
  pathways: z.array(z.string().min(1).max(100)).min(1).max(200).readonly().exactOptional(),
  families: z.array(z.string().min(1).max(100)).min(1).max(200).readonly().exactOptional(),
  /** Absent: around the clock. `from` later than `to` runs past midnight, and belongs to the day it starts on. */
  hours: z
    .array(
      z
        .strictObject({
          days: z
            .array(
              z.enum([
                "daily",
                "weekdays",
                "weekends",
                "mon",
                "tue",
                "wed",
                "thu",
                "fri",
                "sat",
                "sun",
              ]),
            )
            .min(1)
            .max(10)
            .readonly(),
          from: clockSchema,
          to: clockSchema,
        })
        .refine(({ from, to }) => from !== to, {
          error: "hours begin and end at the same time; leave them out for around the clock",
        }),
    )
    .min(1)
    .max(30)
    .readonly()
    .exactOptional(),
});

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
  /** Who takes which calls, when, in place of one model for all. */
  mix: z.array(mixLineSchema).min(1).max(planLimits.mixLines).readonly().exactOptional(),
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

/** A sentence in both languages of the screens. */
const saidSchema = z.object({ en: z.string(), es: z.string() });

const numbers = z.array(z.number()).readonly();
const aliasSchema = z.object({ keep: numbers, other: numbers });

const figureSchema = z.object({
  mean: z.number(),
  interval: z.object({ low: z.number(), high: z.number() }).nullable(),
  range: z.object({ low: z.number(), high: z.number() }),
});

/** A forecast of days that were held back beside what came on them, with one team of each kind; or why there is none. */
export const planCheckSchema = z.object({
  check: z
    .object({
      fittedDays: z.number(),
      heldBackDays: z.number(),
      calls: z.object({ forecast: figureSchema, came: z.number(), isWithinRange: z.boolean() }),
      weeks: z.array(z.object({ forecast: z.number(), came: z.number() })).readonly(),
      servedShare: z.object({
        forecast: figureSchema,
        withCallsThatCame: figureSchema,
        missedBy: z.number(),
      }),
      eligible: z.object({ forecast: figureSchema, withCallsThatCame: figureSchema }),
      says: z.array(saidSchema).readonly(),
    })
    .nullable(),
  problems: z.array(z.object({ says: saidSchema, mend: saidSchema, known: saidSchema })).readonly(),
});
export type WirePlanCheck = Readonly<z.infer<typeof planCheckSchema>>;

/** Whose calls plans rest on: `own`, or the files of an analysis of past calls. */
export const planSourceSchema = z.object({
  /** `own`, or the analysis's id. */
  id: z.string(),
  /** Of the files, as they were given; none for the center's own calls. */
  names: z.array(z.string()).readonly(),
  /** Which protocol they go through; null: the center's own. */
  protocol: wordsSchema.nullable(),
});
export type WirePlanSource = Readonly<z.infer<typeof planSourceSchema>>;

const squareSchema = z.object({ x: z.number(), y: z.number(), reach: z.number() });

/** Where areas lie (`AreaPlaces` of the simulation): kilometers to half a one, from a corner of the city that is not told. */
const placesSchema = z.object({
  areas: z.array(squareSchema.nullable()).readonly(),
  city: squareSchema,
  squareKm: z.number().positive(),
  calls: z.object({ placed: z.number(), without: z.number(), far: z.number() }),
});

/** How police came to past calls (`RecordedPolice` of the simulation). Minutes. */
const recordedPoliceSchema = z.object({
  arrival: z
    .object({ medianMinutes: z.number(), p90Minutes: z.number(), calls: z.number() })
    .nullable(),
  busy: z
    .object({ medianMinutes: z.number(), meanMinutes: z.number(), units: z.number() })
    .nullable(),
  unitsPerCall: z.number().nullable(),
  types: z.object({
    all: z.number(),
    own: z.number(),
    family: z.number(),
    file: z.number(),
    callShare: z.number(),
  }),
});

/** A demand fitted to calls: rates by hour of the week, shares of types by hour and of areas by type. Nothing of a call. */
const demandShape = {
  protocolHash: z.string(),
  kinds: z
    .array(
      z.object({
        id: z.string(),
        name: wordsSchema,
        family: z.string(),
        pathway: z.string().nullable(),
        weights: z.record(z.string(), numbers),
        policeMinutes: z.number(),
        policeMinutesOf: z.enum(["type", "family", "file"]).exactOptional(),
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
    says: z.array(saidSchema).readonly(),
  }),
  /** The local days of the first call and the last; null where no one knows. */
  span: z.object({ from: z.string(), to: z.string() }).nullable(),
  /** The rates that answers are drawn from; null: as often as callers of the center gave them. */
  rates: z.object({ name: z.string(), hash: z.string() }).nullable(),
  says: z.array(saidSchema).readonly(),
  /** Absent: nobody knows where the areas lie, and they are squares on a grid. */
  places: placesSchema.exactOptional(),
  recordedPolice: recordedPoliceSchema.exactOptional(),
};

/** What `concord simulate --show-demand --json` prints. */
export const shownDemandSchema = z.object({
  ...demandShape,
  /** The protocol the calls go through, read and checked. */
  protocol: protocolSchema,
  ...planCheckSchema.shape,
});
export type ShownDemand = Readonly<z.infer<typeof shownDemandSchema>>;

/** GET /api/plan: what plans of this center rest on. Null where it has no call yet. */
export const planBaseSchema = z.object({
  ...demandShape,
  /** The same for the same calls and protocol: a plan's link names it. */
  hash: z.string(),
  at: instantSchema,
  isSynthetic: z.boolean(),
  source: planSourceSchema,
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
        sourceEs: z.string().nullable(),
      }),
    )
    .readonly(),
});
export type WirePlanBase = Readonly<z.infer<typeof planBaseSchema>>;

/** A file of plans, saved from the page: all that their figures follow from, besides the protocol that it names. */
export const planFileSchema = z.object({
  concordPlans: z.literal(1),
  seed: z.number().int().min(0).max(4_294_967_295),
  plans: z.array(planSchema).min(1).readonly(),
  base: planBaseSchema,
});
export type WirePlanFile = Readonly<z.infer<typeof planFileSchema>>;

/** GET /api/expected-calls: how many calls each hour of the week has brought. Null where the center has no call yet. */
export const expectedCallsSchema = z.object({
  /** Calls an hour, by hour of the agency's week: 168, Sunday from midnight first. */
  rates: numbers,
  /** Variance of daily counts over their mean; null with too few days to say. */
  dispersion: z.number().nullable(),
  /** Days it was seen in. */
  days: z.number(),
});
export type WireExpectedCalls = Readonly<z.infer<typeof expectedCallsSchema>>;

/** GET /api/plan/past/:id: what plans over an analysis rest on. Asked for the first time it is worked out; ask again until it is there. */
export const pastPlanSchema = z.discriminatedUnion("state", [
  z.object({ state: z.literal("working") }),
  z.object({
    state: z.literal("failed"),
    /** In the words of the command that failed, in English. */
    says: z.string(),
  }),
  z.object({
    state: z.literal("ready"),
    base: planBaseSchema,
    protocol: protocolSchema,
    check: planCheckSchema,
  }),
]);
export type WirePastPlan = Readonly<z.infer<typeof pastPlanSchema>>;

/** GET /api/plans: the plans that were kept, newest first. */
export const keptPlansSchema = z.array(
  z.object({ id: idSchema, at: instantSchema, by: z.string(), plan: planSchema }),
);
export type WireKeptPlans = readonly Readonly<z.infer<typeof keptPlansSchema>[number]>[];

export const planRoutes = {
  plan: {
    method: "GET",
    path: "/api/plan",
    summary: "What staffing plans rest on: the center's own calls as rates, and every assumption.",
    may: planRoles,
    answer: planBaseSchema.nullable(),
    refuses: [401, 403],
  },
  expectedCalls: {
    method: "GET",
    path: "/api/expected-calls",
    summary: "Calls an hour by hour of the week, from the center's own past.",
    may: ["dispatcher", "supervisor"],
    answer: expectedCallsSchema.nullable(),
    refuses: [401, 403],
  },
  planSources: {
    method: "GET",
    path: "/api/plan/sources",
    summary:
      "Whose calls plans can rest on: the center's own, and those of analyses of past calls.",
    may: planRoles,
    answer: z.array(planSourceSchema),
    refuses: [401, 403],
  },
  pastPlan: {
    method: "GET",
    path: "/api/plan/past/:id",
    summary:
      "What staffing plans over an analysis of past calls rest on: rates and shares, no call.",
    may: planRoles,
    answer: pastPlanSchema,
    refuses: [401, 403, 404, 409],
  },
  planCheck: {
    method: "GET",
    path: "/api/plan/check",
    summary:
      "A forecast of the center's last weeks, held back, beside the calls that came in them.",
    may: planRoles,
    answer: planCheckSchema,
    refuses: [401, 403],
  },
  ...recordRoutes,
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
