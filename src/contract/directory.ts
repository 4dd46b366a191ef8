import * as z from "zod";
import { scheduleDays, serviceStatuses } from "#core/directory/directory.ts";
import type { Directory } from "#core/directory/directory.ts";
import { deadReasons, serviceDoubts } from "#core/directory/standing.ts";
import type { Route } from "./route.ts";
import { instantSchema, textSchema } from "./words.ts";

const text = z.string().nullable();
const scheduleSchema = z.object({
  validFrom: text,
  validTo: text,
  frequency: z.enum(["weekly", "monthly"]).nullable(),
  interval: z.number(),
  from: text,
  until: text,
  days: z.array(z.object({ day: z.enum(scheduleDays), nth: z.number().nullable() })).readonly(),
  monthDays: z.array(z.number()).readonly(),
  opensAt: z.number().nullable(),
  closesAt: z.number().nullable(),
  utcOffset: z.number().nullable(),
  words: text,
});

const listedServiceSchema = z.object({
  id: z.string(),
  name: z.string(),
  alternateName: text,
  organization: text,
  description: text,
  status: z.enum(serviceStatuses).nullable(),
  assuredOn: text,
  phones: z.array(z.object({ number: z.string(), extension: text })).readonly(),
  languages: z.array(z.object({ code: text, name: z.string() })).readonly(),
  interpretation: text,
  eligibility: text,
  minimumAge: z.number().nullable(),
  maximumAge: z.number().nullable(),
  terms: z.array(z.object({ id: z.string(), name: z.string() })).readonly(),
  areas: z.array(z.string()).readonly(),
  places: z.array(z.object({ id: z.string(), text: z.string() })).readonly(),
  schedules: z.array(scheduleSchema).readonly(),
  capacities: z
    .array(
      z.object({
        unit: z.string(),
        available: z.number(),
        maximum: z.number().nullable(),
        updatedAt: instantSchema.nullable(),
      }),
    )
    .readonly(),
  application: text,
  fees: text,
  alert: text,
  url: text,
  isPart2: z.boolean().nullable(),
  goneOn: text,
});

/** `directory.json` in a data folder: the directory that referrals pick from. */
export const directorySchema = z.object({
  source: z.string(),
  readAt: instantSchema,
  services: z.array(listedServiceSchema).readonly(),
}) satisfies z.ZodType<Directory>;

const asked = z.enum(["yes"]).optional();
const words = textSchema(100).optional();

/** GET /api/directory: what somebody looks for. */
export const directoryQuerySchema = z.strictObject({
  need: words,
  language: words,
  area: words,
  open: asked,
  room: asked,
  doubtful: asked,
});

const told = z.enum(["yes", "no", "unknown"]);
const standingSchema = z.discriminatedUnion("is", [
  z.object({ is: z.literal("dead"), why: z.enum(deadReasons), since: text }),
  z.object({ is: z.literal("listed"), doubts: z.array(z.enum(serviceDoubts)).readonly() }),
]);

export const directoryFoundSchema = z.object({
  /** Null: no directory was read in here. */
  directory: z
    .object({ source: z.string(), readAt: instantSchema, services: z.number() })
    .nullable(),
  found: z
    .array(
      z.object({
        service: listedServiceSchema,
        standing: standingSchema,
        open: told,
        speaks: told,
        serves: told,
        room: told,
      }),
    )
    .readonly(),
  fits: z.number(),
  notShown: z.object({ dead: z.number(), doubtful: z.number() }),
});
export type WireDirectoryFound = Readonly<z.infer<typeof directoryFoundSchema>>;

export const directoryRoutes = {
  directory: {
    method: "GET",
    path: "/api/directory",
    summary:
      "Services of the directory that fit: by need, language, area, open now, room. What is not known stands behind what fits.",
    may: ["care", "supervisor", "clinician"],
    query: directoryQuerySchema,
    answer: directoryFoundSchema,
    refuses: [400, 401, 403],
  },
} as const satisfies Record<string, Route>;
