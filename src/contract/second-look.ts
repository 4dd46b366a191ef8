import * as z from "zod";
import { secondLooks } from "#core/outcomes/second-look.ts";
import type { LookCommand } from "#core/outcomes/second-look.ts";
import { funnelSchema } from "./metrics.ts";
import type { Route } from "./route.ts";
import { commandIdSchema, idSchema, instantSchema } from "./words.ts";

/** Calls one week may draw. */
export const mostDrawn = 500;

const week = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, "a week is named by its Monday, as 2026-10-19");

/** POST /api/second-looks: a draw, or one look. */
export const sentLookSchema = z.strictObject({
  commandId: commandIdSchema,
  act: z.discriminatedUnion("kind", [
    z.strictObject({
      kind: z.literal("DrawSecondLook"),
      week,
      size: z.number().int().min(1).max(mostDrawn),
    }),
    z.strictObject({
      kind: z.literal("MakeSecondLook"),
      week,
      incidentId: idSchema,
      look: z.enum(secondLooks),
    }),
  ]) satisfies z.ZodType<LookCommand>,
});

/** What a re-screener is shown: how to find the call, and nothing of what was made of it or of what others said. */
export const looksSchema = z.object({
  at: instantSchema,
  /** Mondays of weeks that are over and not drawn, the newest first. */
  canDraw: z.array(z.string()).readonly(),
  weeks: z
    .array(
      z.object({
        week: z.string(),
        base: z.number().int(),
        calls: z
          .array(
            z.object({
              number: z.number().int(),
              incidentId: z.string(),
              receivedAt: instantSchema.nullable(),
              language: z.string().nullable(),
              isLooked: z.boolean(),
              /** The seat had a part in it or has read its record: somebody else must look. */
              isOwn: z.boolean(),
            }),
          )
          .readonly(),
      }),
    )
    .readonly(),
  missed: funnelSchema.shape.missed,
});
export type WireLooks = Readonly<z.infer<typeof looksSchema>>;

const may = ["supervisor", "call-taker", "clinician"] as const;

export const secondLookRoutes = {
  secondLooks: {
    method: "GET",
    path: "/api/second-looks",
    summary: "The weeks drawn for a second look, without what was done with any call.",
    may,
    answer: looksSchema,
    refuses: [401, 403],
  },
  secondLookAct: {
    method: "POST",
    path: "/api/second-looks",
    summary: "Draw a week's calls, or say of one what a second look found.",
    may,
    body: sentLookSchema,
    answer: looksSchema,
    refuses: [400, 401, 403, 404, 409, 503],
  },
} as const satisfies Record<string, Route>;
