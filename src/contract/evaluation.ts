import * as z from "zod";
import type { EvaluationReport } from "#core/evaluation/evaluation.ts";
import { definitionSchema, figureSchema } from "./metrics.ts";
import type { Route } from "./route.ts";
import { instantSchema } from "./words.ts";

const inBoth = z.object({ en: z.string(), es: z.string() });
const list = z.array(z.looseObject({})).readonly();

/** A report as it crosses the wire: `EvaluationReport` of core, whose parts are described there. */
const reportSchema = z.looseObject({
  plan: z.object({ name: inBoth, written: z.string(), isSynthetic: z.boolean() }),
  warnings: z.array(inBoth).readonly(),
  register: z.string(),
  from: z.string(),
  through: z.string(),
  calls: z.number().int(),
  dose: z.looseObject({ says: inBoth }),
  outcomes: list,
  balance: list,
  starts: list,
  equity: list,
  police: z.looseObject({}),
  figures: z.array(figureSchema).readonly(),
  earlier: z.array(figureSchema).readonly(),
  provenance: z.looseObject({ code: z.string() }),
});

/**
 * GET /api/evaluation. `making`: it is being made, ask again; the last one, if there is one, is in `report`. `refused`: a declared
 * goal has no metric. `none`: this center has declared nothing.
 */
export const evaluationSchema = z.object({
  at: instantSchema,
  state: z.enum(["ready", "making", "refused", "none"]),
  inTheWay: z.array(z.object({ goal: z.string(), message: z.string() })).readonly(),
  /** When `report` was made; null where there is none. */
  madeAt: instantSchema.nullable(),
  report: reportSchema.nullable(),
  /** How each figure of it is counted. */
  definitions: z.array(definitionSchema).readonly(),
});
export type WireEvaluation = Readonly<
  Omit<z.infer<typeof evaluationSchema>, "report"> & { readonly report: EvaluationReport | null }
>;

/** `for=public`: what may tell of one person is withheld. */
export const evaluationQuerySchema = z.strictObject({
  for: z.enum(["agency", "public"]).default("agency"),
});

export const evaluationRoutes = {
  evaluation: {
    method: "GET",
    path: "/api/evaluation",
    summary:
      "The evaluation: dose, intention to treat, comparisons with their placebos, groups, and the part for police.",
    may: ["supervisor", "designer"],
    query: evaluationQuerySchema,
    answer: evaluationSchema,
    refuses: [400, 401, 403],
  },
} as const satisfies Record<string, Route>;
