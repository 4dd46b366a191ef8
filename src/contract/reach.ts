import * as z from "zod";
import { dispositionCodes } from "#core/dispatch/words.ts";
import { instantSchema } from "./words.ts";

const spotSchema = z.object({ x: z.number(), y: z.number(), is: z.enum(["place", "area"]) });
const share = z.object({ share: z.number(), low: z.number(), high: z.number() });

/** GET /api/incidents/:id/reach (desks): what the order of units needs and a console does not hold. */
export const reachSchema = z.object({
  /** Where the call is, in kilometers as positions are; null: nobody knows, and then nobody is nearest. */
  spot: spotSchema.nullable(),
  roads: z.discriminatedUnion("is", [
    /** No routing server is configured. */
    z.object({ is: z.literal("off") }),
    z.object({
      is: z.literal("roads"),
      seconds: z.array(z.object({ unitId: z.string(), seconds: z.number() })).readonly(),
    }),
    /** It is configured and said nothing usable: the straight line stands. */
    z.object({ is: z.literal("failed"), because: z.string() }),
  ]),
  /** Units that were at this place, or with this person, in the last 90 days. */
  met: z.array(z.object({ unitId: z.string(), times: z.number().int().min(1) })).readonly(),
  /** The same response and the same ending, so many times in a row; null: no such run. */
  habit: z
    .object({
      served: z.array(z.string()).readonly(),
      disposition: z.enum(dispositionCodes),
      times: z.number().int(),
      lastAt: instantSchema,
    })
    .nullable(),
});
export type Reach = Readonly<z.infer<typeof reachSchema>>;

/** GET /api/responders/:id/record (desks): what a team's calls came to. Figures of the team, never of a unit or a person. */
export const teamRecordSchema = z.object({
  responder: z.string(),
  from: instantSchema,
  to: instantSchema,
  /** Ended calls that it served. */
  calls: z.number().int().min(0),
  /** How many calls a rate needs; with fewer `rates` is null: too few to say. */
  atLeast: z.number().int(),
  /** Shares of its calls with the range that chance alone leaves (95 %). */
  rates: z
    .object({
      settledAlone: share,
      policeCame: share,
      emsCame: share,
      helpRefused: share,
      nobodyFound: share,
    })
    .nullable(),
});
export type WireTeamRecord = Readonly<z.infer<typeof teamRecordSchema>>;
