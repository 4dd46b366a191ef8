import * as z from "zod";
import { nudgeIds } from "#core/dispatch/nudge-words.ts";
import { roles } from "#core/dispatch/commands.ts";
import { smallestCell } from "#core/outcomes/suppress.ts";
import { instantSchema } from "./words.ts";

/** Fewer shown than this, and what people made of a nudge is not told: a group this small is persons. */
export const smallestGroup = smallestCell;

const count = z.number().int().min(0);

/** GET /api/nudges (desks): every nudge with its figures of the group over the rule's days, and whether the rule turned it off. */
export const nudgesSchema = z.object({
  /** Calls opened from `from` (counted in) to `to`. */
  from: instantSchema,
  to: instantSchema,
  nudges: z
    .array(
      z.object({
        id: z.enum(nudgeIds),
        owner: z.enum(roles),
        audience: z.array(z.enum(roles)).readonly(),
        wording: z.object({ en: z.string(), es: z.string() }),
        startsOn: z.string(),
        reviewOn: z.string(),
        shown: count,
        /** Null while fewer than `smallestGroup` were shown. */
        accepted: count.nullable(),
        overridden: count.nullable(),
        open: count.nullable(),
        /** Milliseconds a send waited, the median of `measured`; null where none waited or too few were shown. */
        medianAddedMs: z.number().nullable(),
        measured: count,
        /** Why the rule turned it off; null while it is on. */
        retired: z.enum(["too-few-accepted", "too-slow"]).nullable(),
      }),
    )
    .readonly(),
  /** Overrides of the same days, the newest first, at most 50: which call and why, never who. */
  overrides: z
    .array(
      z.object({
        incidentId: z.string(),
        at: instantSchema,
        reason: z.string(),
        send: z.array(z.string()).readonly(),
        recommended: z.array(z.string()).readonly().nullable(),
      }),
    )
    .readonly(),
  /** Whether figures of single persons may be made: never before a labor sign-off is on record. */
  personFigures: z.literal("off"),
});
export type Nudges = Readonly<z.infer<typeof nudgesSchema>>;
