import * as z from "zod";
import { analysisRoles, analysisSchema } from "./analysis.ts";
import type { Route } from "./route.ts";
import { wordsSchema } from "./words.ts";

/** The bounds of a sample audit. */
export const auditLimits = {
  least: 20,
  most: 2_000,
  mostSeed: 4_294_967_295,
  /** Characters of a sheet that comes as a file. */
  sheetBytes: 1024 ** 2,
} as const;

const count = z.number().int().min(0);
const text = z.string().max(100);
const stratumSchema = z.object({
  id: z.string(),
  family: z.string(),
  callTypes: z.array(z.string()),
  calls: z.number(),
  drawn: z.number(),
});

/** What `concord audit draw` writes. `src/history/audit/draw.ts` defines every field. */
export const drawSchema = z.object({
  protocol: z.object({ id: z.string(), version: z.number(), hash: z.string() }),
  seed: z.number(),
  strata: z.array(stratumSchema),
  sample: z.array(
    z.object({
      id: z.string(),
      stratum: z.string(),
      callType: z.string(),
      localType: z.string(),
      file: z.string(),
      line: z.number(),
      asks: z.array(z.string()),
    }),
  ),
});

/** POST /api/analyses/:id/audit: draw about so many calls; the same seed draws the same. */
export const auditRequestSchema = z.strictObject({
  size: z.number().int().min(auditLimits.least).max(auditLimits.most),
  seed: z.number().int().min(0).max(auditLimits.mostSeed),
});
export type AuditRequest = Readonly<z.infer<typeof auditRequestSchema>>;

const rateSchema = z.object({ rate: z.number(), low: z.number(), high: z.number() });

/** What two blind sheets say together. `src/history/audit/score.ts` defines every field. */
const scoreSchema = z.object({
  sampled: count,
  strata: count,
  questions: z
    .array(
      z.object({
        question: z.string(),
        pairs: count,
        alike: z.number().nullable(),
        kappa: z.number().nullable(),
        kappaInterval: z.object({ low: z.number(), high: z.number() }).nullable(),
        asked: count,
        coded: count,
        notSaid: count,
        unsettled: count,
        rates: z.record(z.string(), rateSchema),
      }),
    )
    .readonly(),
  minutes: z.object({
    coded: count,
    noOfficer: count,
    notTold: count,
    alike: z.number().nullable(),
    mean: z.object({ mean: z.number(), low: z.number(), high: z.number() }).nullable(),
  }),
});

/** The sheet of one of the two coders, as whoever asks may know of it. */
const sheetStateSchema = z.object({
  coder: z.literal([1, 2]),
  /** Free, coded on the page by the seat that took it, or sent as a file. */
  by: z.enum(["nobody", "page", "file"]),
  isMine: z.boolean(),
  isDone: z.boolean(),
});
export type SheetState = Readonly<z.infer<typeof sheetStateSchema>>;

/** Two answers to one question of one call, in the order of the protocol: who gave which is not told. */
const differenceSchema = z.object({
  sample: z.string(),
  localType: z.string(),
  where: z.string(),
  question: z.string(),
  answers: z.array(z.string()).readonly(),
  settled: z.string().nullable(),
});
export type AuditDifference = Readonly<z.infer<typeof differenceSchema>>;

/** GET /api/analyses/:id/audit; null where no sample is drawn. */
export const auditFoundSchema = z
  .object({
    protocol: z.object({ folder: z.string(), version: z.number() }),
    seed: z.number(),
    sampled: count,
    strata: z.array(stratumSchema).readonly(),
    /** The calls, what they are taken for and the version of the protocol are as they were when it was drawn. */
    isCurrent: z.boolean(),
    questions: z
      .array(
        z.object({
          question: z.string(),
          ask: wordsSchema,
          means: wordsSchema.nullable(),
          answers: z
            .array(z.object({ answer: z.string(), label: wordsSchema.nullable() }))
            .readonly(),
        }),
      )
      .readonly(),
    sheets: z.array(sheetStateSchema).readonly(),
    /** Null before both sheets are done. */
    score: scoreSchema.nullable(),
    /** Questions coded in fewer calls give no rates. */
    leastCoded: count,
    /** Empty before both sheets are done. */
    differences: z.array(differenceSchema).readonly(),
  })
  .nullable();
export type AuditFound = Readonly<z.infer<typeof auditFoundSchema>>;
export type AuditScore = Readonly<z.infer<typeof scoreSchema>>;

/** GET /api/analyses/:id/audit/sheets/:coder, for the seat that took it: its calls in its own order, with what it wrote so far. */
export const codingSheetSchema = z.object({
  calls: z
    .array(
      z.object({
        sample: z.string(),
        localType: z.string(),
        /** File and line of its record. */
        where: z.string(),
        asks: z.array(z.string()).readonly(),
        answers: z.record(z.string(), z.string()),
      }),
    )
    .readonly(),
});
export type CodingSheet = Readonly<z.infer<typeof codingSheetSchema>>;

/** POST /api/analyses/:id/audit/sheets/:coder. `code` replaces what is written of one call; `file` the whole sheet. */
export const sheetActSchema = z.discriminatedUnion("act", [
  z.strictObject({ act: z.literal("take") }),
  z.strictObject({
    act: z.literal("code"),
    sample: text,
    answers: z.record(text, text).refine((answers) => Object.keys(answers).length <= 500),
  }),
  z.strictObject({ act: z.literal("done") }),
  z.strictObject({ act: z.literal("file"), text: z.string().max(auditLimits.sheetBytes) }),
]);
export type SheetAct = Readonly<z.infer<typeof sheetActSchema>>;

/** POST /api/analyses/:id/audit/settled: what two coders who differ agreed on; null: not settled after all. */
export const settleSchema = z.strictObject({
  sample: text,
  question: text,
  answer: text.nullable(),
});
export type Settle = Readonly<z.infer<typeof settleSchema>>;

const may = analysisRoles;
const own = "/api/analyses/:id/audit";

/** The addresses of a sample audit. */
export const auditRoutes = {
  audit: {
    method: "GET",
    path: own,
    summary:
      "The sample drawn of an analysis, its two sheets, and what they say once both are done.",
    may,
    answer: auditFoundSchema,
    refuses: [401, 403, 404],
  },
  drawAudit: {
    method: "POST",
    path: own,
    summary: "Draw a stratified sample of the calls, for two coders who do not see each other.",
    may,
    body: auditRequestSchema,
    answer: analysisSchema,
    refuses: [400, 401, 403, 404, 409],
  },
  discardAudit: {
    method: "DELETE",
    path: own,
    summary: "Throw the sample away, with both sheets.",
    may,
    answer: null,
    refuses: [401, 403, 404, 409],
  },
  codingSheet: {
    method: "GET",
    path: `${own}/sheets/:coder`,
    summary: "A coder's own sheet.",
    may,
    answer: codingSheetSchema,
    refuses: [401, 403, 404, 409],
  },
  actOnSheet: {
    method: "POST",
    path: `${own}/sheets/:coder`,
    summary: "Take a sheet, code a call, say that it is done, or send it as a file.",
    may,
    body: sheetActSchema,
    answer: auditFoundSchema,
    refuses: [400, 401, 403, 404, 409],
  },
  settleAudit: {
    method: "POST",
    path: `${own}/settled`,
    summary: "Settle a question on which the coders differ.",
    may,
    body: settleSchema,
    answer: auditFoundSchema,
    refuses: [400, 401, 403, 404, 409],
  },
  useAudit: {
    method: "POST",
    path: `${own}/rates`,
    summary: "Count the analysis again under the rates of the audit.",
    may,
    answer: analysisSchema,
    refuses: [401, 403, 404, 409],
  },
} as const satisfies Record<string, Route>;
