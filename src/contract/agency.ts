import * as z from "zod";
import { asForEveryCrew } from "#core/dispatch/agency-settings.ts";
import type { AgencySettings } from "#core/dispatch/agency-settings.ts";
import { dispatchStyles } from "#core/dispatch/agency-settings.ts";
import { changesKept, whyLength } from "#core/dispatch/agency.ts";
import { laborScopes, laborTextLength } from "#core/dispatch/labor.ts";
import type { LaborSignOff } from "#core/dispatch/labor.ts";
import { nudgeWhyLength } from "#core/dispatch/nudge-rule.ts";
import type { ToldNudge } from "#core/dispatch/nudge-rule.ts";
import { nudgeIds } from "#core/dispatch/nudge-words.ts";
import type { Route } from "./route.ts";
import { commandIdSchema, idSchema, instantSchema } from "./words.ts";

const laborText = z.string().max(laborTextLength);
const nudgeText = z.string().max(nudgeWhyLength);
const nudge = z.enum(nudgeIds);
const valueSchema = z.union([z.string().max(100), z.number()]);

const ownCheckIn = z.union([z.number(), z.literal(asForEveryCrew)]);

/** What an agency has set, as consoles are told it. */
export const agencySettingsSchema = z.object({
  "dispatch-style": z.enum(dispatchStyles),
  "check-in-minutes": z.number(),
  "check-in-minutes-police": ownCheckIn,
  "check-in-minutes-fire": ownCheckIn,
  "check-in-minutes-ems": ownCheckIn,
  "check-in-minutes-co-response": ownCheckIn,
  "check-in-minutes-clinician": ownCheckIn,
  "check-in-minutes-community": ownCheckIn,
  "check-in-minutes-mediator": ownCheckIn,
  "check-in-minutes-social-worker": ownCheckIn,
  "check-in-minutes-non-emergency": ownCheckIn,
  "handover-alarm-seconds": z.number(),
}) satisfies z.ZodType<AgencySettings>;

/** How a nudge stands, as consoles are told. */
export const toldNudgeSchema = z.object({
  nudge: z.enum(nudgeIds),
  state: z.enum(["on", "retired", "off"]),
  trial: z.object({ id: z.string(), share: z.number(), until: instantSchema }).nullable(),
}) satisfies z.ZodType<ToldNudge>;

/** What labor and management have signed, and whether it stands now. */
export const laborSchema = z.object({
  forLabor: z.string(),
  forManagement: z.string(),
  document: z.string(),
  purpose: z.string(),
  retentionDays: z.number(),
  scope: z.array(z.enum(laborScopes)).readonly(),
  hasNoDisciplineClause: z.boolean(),
  endsAt: instantSchema,
  at: instantSchema,
  by: z.string(),
  withdrawn: z.object({ at: instantSchema, by: z.string(), why: z.string() }).nullable(),
}) satisfies z.ZodType<LaborSignOff>;

/** GET /api/agency/settings: how the agency works, and the last changes, newest first. */
export const agencySchema = z.object({
  settings: agencySettingsSchema,
  changes: z
    .array(
      z.object({
        at: instantSchema,
        by: z.string(),
        name: z.string(),
        value: valueSchema,
        was: valueSchema,
        why: z.string(),
      }),
    )
    .max(changesKept)
    .readonly(),
  /** The last sign-off of labor and management; null where nothing was signed. */
  labor: laborSchema.nullable(),
});
export type WireAgency = Readonly<z.infer<typeof agencySchema>>;

/** POST /api/agency/settings: one change. */
export const sentAgencySchema = z.strictObject({
  commandId: commandIdSchema,
  command: z.discriminatedUnion("kind", [
    z.strictObject({
      kind: z.literal("ChangeAgencySetting"),
      name: z.string().min(1).max(100),
      value: valueSchema,
      why: z.string().min(1).max(whyLength),
    }),
    z.strictObject({
      kind: z.literal("RecordLaborSignOff"),
      forLabor: laborText,
      forManagement: laborText,
      document: laborText,
      purpose: laborText,
      retentionDays: z.number(),
      scope: z.array(z.enum(laborScopes)).max(laborScopes.length),
      hasNoDisciplineClause: z.boolean(),
      endsAt: instantSchema,
    }),
    z.strictObject({ kind: z.literal("WithdrawLaborSignOff"), why: laborText }),
    z.strictObject({ kind: z.literal("TurnOffNudge"), nudge, why: nudgeText }),
    z.strictObject({ kind: z.literal("BringBackNudge"), nudge, why: nudgeText }),
    z.strictObject({
      kind: z.literal("BeginNudgeTrial"),
      trialId: idSchema,
      nudge,
      share: z.number(),
      until: instantSchema,
      mostWithheld: z.number(),
      registration: nudgeText,
      ethics: nudgeText,
      decision: nudgeText,
    }),
    z.strictObject({ kind: z.literal("EndNudgeTrial"), nudge, why: nudgeText }),
  ]),
});

export const agencyRoutes = {
  agency: {
    method: "GET",
    path: "/api/agency/settings",
    summary: "How the agency works, and who changed what, when and why.",
    may: ["call-taker", "dispatcher", "supervisor"],
    answer: agencySchema,
    refuses: [401, 403],
  },
  agencyAct: {
    method: "POST",
    path: "/api/agency/settings",
    summary: "Change one setting: answers once it is on disk, and every console is told.",
    may: ["supervisor"],
    body: sentAgencySchema,
    answer: agencySchema,
    refuses: [400, 401, 403, 409, 413, 503],
  },
} as const satisfies Record<string, Route>;
