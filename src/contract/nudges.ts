import * as z from "zod";
import { nudgeIds } from "#core/dispatch/nudge-words.ts";
import { roles } from "#core/dispatch/commands.ts";
import { smallestCell } from "#core/outcomes/suppress.ts";
import { instantSchema } from "./words.ts";

/** Fewer shown than this, and what people made of a nudge is not told: a group this small is persons. */
export const smallestGroup = smallestCell;

const count = z.number().int().min(0);

const groupSchema = z.object({ calls: count, sent: count, shifts: count });
/** The share of calls that got their team with the line, less the share without; null where there are too few to say. */
const effectSchema = z.object({
  shown: groupSchema,
  withheld: groupSchema,
  difference: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
});

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
        /** `retired`: the rule turned it off. `off`: a person did. */
        state: z.enum(["on", "retired", "off"]),
        /** When it came to that, and why: the rule's code or a person's words. Null where it was never touched. */
        since: instantSchema.nullable(),
        why: z.string().nullable(),
        /** From when on the figures count: a nudge brought back begins anew. */
        countsFrom: instantSchema,
        /** Whether the rule would turn it off by these figures. */
        ruleSays: z.enum(["too-few-accepted", "too-slow"]).nullable(),
        /** The trial that runs, or the last one; null where there was none, and the effect is not known. */
        trial: z
          .object({
            isRunning: z.boolean(),
            share: z.number(),
            beganAt: instantSchema,
            until: instantSchema,
            registration: z.string(),
            ethics: z.string(),
            decision: z.string(),
            effect: effectSchema,
          })
          .nullable(),
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
  /** Whether figures of single persons may be made: never before a labor sign-off is on record (D320). */
  personFigures: z.enum(["on", "not-signed", "ended", "withdrawn", "out-of-scope"]),
});
export type Nudges = Readonly<z.infer<typeof nudgesSchema>>;
