import * as z from "zod";
import { intervalSchema, replayViews } from "./replay-views.ts";
import { wordsSchema } from "./words.ts";

const count = z.number().int().min(0);
const namesSchema = z.record(z.string(), wordsSchema);

/** Calls that surely get a response, that would under the rates, and that could. */
export type WireInterval = Readonly<z.infer<typeof intervalSchema>>;

const localTypeSchema = z.object({ city: z.string().nullable(), text: z.string(), calls: count });
const groupSchema = z.object({ calls: count, responses: z.record(z.string(), intervalSchema) });

/** What `concord replay --json` says, in the parts that the page shows. `src/history/replay-report.ts` defines every field. */
export const replayReportSchema = z.looseObject({
  protocol: z.object({
    id: z.string(),
    title: z.string(),
    version: z.number(),
    hash: z.string(),
    synthetic: z.boolean(),
  }),
  rates: z.object({
    name: z.string(),
    hash: z.string(),
    says: z.array(z.string()).readonly(),
    withoutRates: z.array(z.string()).readonly(),
    otherwise: z.string(),
  }),
  /** Absent in figures that were kept before it was told. */
  underShipped: z
    .object({
      name: z.string(),
      responses: z.record(z.string(), z.number()),
      withoutPolice: z.number(),
      freedHours: z.number().nullable(),
    })
    .nullable()
    .exactOptional(),
  rows: count,
  calls: count,
  furtherUnitRows: count,
  duplicates: count,
  refusedRows: count,
  refused: z
    .array(
      z.object({
        file: z.string(),
        line: z.number(),
        column: z.string().nullable(),
        reason: z.string(),
        says: z.string(),
        mend: z.string(),
      }),
    )
    .readonly(),
  publicCalls: count,
  officerCalls: count,
  initiatedUnknown: count,
  mappedShare: z.number().nullable(),
  mappedSharePublic: z.number().nullable(),
  assessed: count,
  notAssessed: count,
  lowConfidence: count,
  cannotMap: count,
  noPathway: count,
  hoursKnown: count,
  responses: z.record(
    z.string(),
    intervalSchema.extend({ now: intervalSchema.nullable(), highWithNotAssessed: z.number() }),
  ),
  responseSets: z.record(z.string(), intervalSchema.extend({ now: intervalSchema.nullable() })),
  byFamily: z.record(z.string(), groupSchema),
  byModel: z.record(z.string(), groupSchema),
  topCallTypes: z.record(
    z.string(),
    z
      .array(
        intervalSchema.extend({
          callType: z.string(),
          name: z.string(),
          pathway: z.string().nullable(),
          calls: count,
          localTypes: z.array(localTypeSchema).readonly(),
        }),
      )
      .readonly(),
  ),
  notEligible: z.record(
    z.string(),
    z.object({
      considered: count,
      typeNotSent: count,
      notAssessed: count,
      barredEstimate: z.number(),
      disqualifiers: z
        .array(
          z.object({
            id: z.string(),
            // A report kept from before holds the English alone.
            because: z.union([wordsSchema, z.string()]),
            could: count,
            estimate: z.number(),
          }),
        )
        .readonly(),
      outOfHours: count.nullable(),
    }),
  ),
  widestQuestion: z.record(
    z.string(),
    z.object({ question: z.string(), settles: z.number(), open: count }),
  ),
  notAssessedTypes: z.array(localTypeSchema).readonly(),
  cannotMapTypes: z.array(localTypeSchema).readonly(),
  initiatedUnknownTypes: z.array(localTypeSchema).readonly(),
  perFile: z
    .array(
      z.object({
        file: z.string(),
        city: z.string().nullable(),
        rows: count,
        calls: count,
        publicCalls: count,
        refusedRows: count,
        span: z.object({ from: z.string(), to: z.string() }).nullable(),
        notes: z.array(z.string()).readonly(),
        neverForRates: z.array(z.string()).readonly(),
        problem: z.object({ says: z.string(), mend: z.string() }).nullable(),
      }),
    )
    .readonly(),
  neverForRates: z.array(z.string()).readonly(),
  ...replayViews,
  cannotTell: z.array(z.string()).readonly(),
  seconds: z.number(),
});
export type WireReplayReport = Readonly<z.infer<typeof replayReportSchema>>;

/** A protocol folder that can be replayed through. Names are null where the folder could not be read when the server started. */
export const protocolChoiceSchema = z.object({
  /** The folder's name under `protocols/`. */
  folder: z.string(),
  title: wordsSchema.nullable(),
  version: z.number().nullable(),
  responders: namesSchema,
  questions: namesSchema,
});
export type ProtocolChoice = Readonly<z.infer<typeof protocolChoiceSchema>>;
