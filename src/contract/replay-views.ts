import * as z from "zod";

const count = z.number().int().min(0);
/** A count that is null where it is too small to show. */
const shownCount = count.nullable();

/** Calls that surely get a response, that would under the rates, and that could. */
export const intervalSchema = z.object({
  low: z.number(),
  estimate: z.number(),
  high: z.number(),
  vacuous: z.boolean(),
});

const sliceSchema = z.object({
  key: z.string(),
  name: z.object({ en: z.string(), es: z.string() }).nullable(),
  calls: shownCount,
  notAssessed: shownCount,
  responses: z.record(z.string(), intervalSchema.nullable()),
});
export type WireSlice = Readonly<z.infer<typeof sliceSchema>>;

const slices = z.array(sliceSchema).readonly();

const leverWords = z.object({ en: z.string(), es: z.string().exactOptional() });

/** What public calls are cut by. */
export const sliceKinds = ["type", "hour", "area", "priority", "source"] as const;

/** What a replay says beside its bounds. `src/history/replay-report.ts` defines every field. */
export const replayViews = {
  classOnly: count,
  withoutPolice: intervalSchema,
  smallestCell: count,
  slices: z.object({
    type: slices,
    hour: slices,
    area: slices,
    priority: slices,
    source: slices,
  }),
  areaPlaces: z.array(z.object({ key: z.string(), lat: z.number(), lon: z.number() })).readonly(),
  levers: z
    .array(
      z.object({
        id: z.string(),
        name: leverWords.nullable(),
        limit: leverWords.nullable(),
        source: z.string().nullable(),
        direction: z.enum(["widened", "narrowed", "none"]),
        base: count,
        before: intervalSchema.nullable(),
        after: intervalSchema.nullable(),
        note: z.enum(["every-hour", "hours-already", "hours-unknown", "lifted", "put-on"]),
      }),
    )
    .readonly(),
  mismatch: z.object({
    calls: count,
    policeSent: count,
    policeNotNeeded: intervalSchema,
    notTold: count,
  }),
  freedHours: z
    .object({
      low: z.number(),
      estimate: z.number(),
      high: z.number(),
      calls: intervalSchema,
      minutesPerCall: z.number(),
      source: z.string(),
    })
    .nullable(),
  repeatDemand: z.object({
    calls: count,
    places: count,
    repeatPlaces: count,
    callsAtRepeatPlaces: count,
    busiestShare: z.number().nullable(),
    needs: z
      .array(z.object({ family: z.string(), calls: shownCount, atRepeatPlaces: shownCount }))
      .readonly(),
  }),
  hindsight: z.array(z.object({ text: z.string(), calls: shownCount })).readonly(),
} as const;
