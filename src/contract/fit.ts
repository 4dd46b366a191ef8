import * as z from "zod";
import type { Route } from "./route.ts";
import { instantSchema } from "./words.ts";

const count = z.number().int().min(0);

/**
 * GET /api/fit-flags: what crews on scene hold of the calls that came to them, over the last year, by pathway, version and rule. No call, no
 * caller, no crew and none of their words: a note may hold anything.
 */
export const fitFlagsSchema = z.object({
  from: instantSchema,
  to: instantSchema,
  rows: z
    .array(
      z.object({
        /** Null where no complaint was chosen. */
        pathway: z.string().nullable(),
        /** The version that decided; null where nothing was recommended. */
        version: z.number().nullable(),
        hash: z.string().nullable(),
        /** The rule that sent the crew; null where a person chose otherwise, which is no rule's doing. */
        rule: z.string().nullable(),
        shouldCome: count,
        shouldNotCome: count,
        /** Of those that should not come: why, as near as the record says it. */
        reasons: z.object({ dangerSeen: count, nobodyToHelp: count, other: count }),
      }),
    )
    .readonly(),
});
export type FitFlags = Readonly<z.infer<typeof fitFlagsSchema>>;

export const fitRoutes = {
  fitFlags: {
    method: "GET",
    path: "/api/fit-flags",
    summary: "Whether calls of a kind should come to the crews that went, by pathway and rule.",
    may: ["designer", "board", "supervisor"],
    answer: fitFlagsSchema,
    refuses: [401, 403],
  },
} as const satisfies Record<string, Route>;
