import * as z from "zod";
import type { AgencySettings } from "#core/dispatch/agency-settings.ts";
import { dispatchStyles } from "#core/dispatch/agency-settings.ts";
import { changesKept, whyLength } from "#core/dispatch/agency.ts";
import type { Route } from "./routes.ts";
import { idSchema, instantSchema } from "./words.ts";

const valueSchema = z.union([z.string().max(100), z.number()]);

/** What an agency has set, as consoles are told it. */
export const agencySettingsSchema = z.object({
  "dispatch-style": z.enum(dispatchStyles),
  "check-in-minutes": z.number(),
  "handover-alarm-seconds": z.number(),
}) satisfies z.ZodType<AgencySettings>;

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
});
export type WireAgency = Readonly<z.infer<typeof agencySchema>>;

/** POST /api/agency/settings: one change. */
export const sentAgencySchema = z.strictObject({
  commandId: idSchema,
  command: z.strictObject({
    kind: z.literal("ChangeAgencySetting"),
    name: z.string().min(1).max(100),
    value: valueSchema,
    why: z.string().min(1).max(whyLength),
  }),
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
