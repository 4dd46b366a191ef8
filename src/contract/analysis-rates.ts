import * as z from "zod";
import { analysisLimits } from "./analysis.ts";
import { wordsSchema } from "./words.ts";

const rateRowSchema = z.record(z.string().max(60), z.number().min(0).max(1));
const rateNameSchema = z.string().max(100);

/** GET /api/analyses/:id/rates: what the estimates of its figures assume, question by question. */
export const ratesFoundSchema = z.object({
  name: z.string(),
  says: z.array(z.string()).readonly(),
  /** Whether they are other rates than the shipped ones. */
  isOwn: z.boolean(),
  questions: z
    .array(
      z.object({
        question: z.string(),
        source: z.string(),
        /** Nobody gave rates: the answers are spread evenly. */
        isSpread: z.boolean(),
        /** Another row, or another source, than the shipped one. */
        isChanged: z.boolean(),
        /** The usual row first; then those of families and call types that differ. */
        rows: z
          .array(
            z.object({
              of: z.enum(["usual", "family", "call-type"]),
              name: z.string(),
              /** In the order of the answers, `unknown` last. */
              shares: z
                .array(
                  z.object({
                    answer: z.string(),
                    /** As the protocol calls it; null for `unknown`, and where it has no other name. */
                    label: wordsSchema.nullable(),
                    share: z.number(),
                  }),
                )
                .readonly(),
            }),
          )
          .readonly(),
      }),
    )
    .readonly(),
  minutes: z.object({ usual: z.number(), source: z.string() }).nullable(),
});
export type RatesFound = Readonly<z.infer<typeof ratesFoundSchema>>;

/** POST /api/analyses/:id/rates: change rows, take a rates file such as an audit writes, or go back to the shipped rates. */
export const ratesCorrectionSchema = z.discriminatedUnion("take", [
  z.strictObject({
    take: z.literal("rows"),
    rows: z
      .array(
        z.strictObject({
          question: rateNameSchema,
          of: z.enum(["usual", "family", "call-type"]),
          name: rateNameSchema,
          shares: rateRowSchema,
          source: z.string().max(500),
        }),
      )
      .max(analysisLimits.corrections)
      .readonly(),
    minutes: z.strictObject({ usual: z.number(), source: z.string().max(500) }).nullable(),
  }),
  z.strictObject({ take: z.literal("file"), text: z.string().max(analysisLimits.ratesBytes) }),
  z.strictObject({ take: z.literal("shipped") }),
]);
export type RatesCorrection = Readonly<z.infer<typeof ratesCorrectionSchema>>;
