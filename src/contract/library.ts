import * as z from "zod";
import type { Route } from "./route.ts";
import { wordsSchema } from "./words.ts";

/** The bounds of what the library's page asks for. */
export const libraryLimits = {
  /** One export file of past calls. */
  fileBytes: 256 * 1024 * 1024,
  /** How long a count may run. */
  runMs: 5 * 60_000,
  /** One answer. */
  reportBytes: 16 * 1024 * 1024,
} as const;

/** Who may count the levers on a file of past calls: whoever answers for the protocol. */
export const libraryCountRoles = ["designer", "supervisor"] as const;

const share = z.number().min(0).max(1);
const list = <Item extends z.ZodType>(item: Item) => z.array(item).readonly();
const hoursSchema = z.object({
  days: list(z.number()),
  fromMinute: z.number(),
  toMinute: z.number(),
});
const limitSchema = z.object({
  limit: wordsSchema,
  from: z.string(),
  source: z.string(),
  dated: z.string().exactOptional(),
  disqualifiers: list(z.string()),
});
const exampleSchema = z.object({
  pathway: z.string(),
  answers: z.record(z.string(), z.string()),
  send: list(z.string()),
});

/** What the library says of one program. `src/library/program.ts` defines every field. */
export const libraryProgramSchema = z.object({
  id: z.string(),
  title: wordsSchema,
  version: z.number(),
  hash: z.string(),
  synthetic: z.boolean(),
  timeZone: z.string(),
  place: wordsSchema.nullable(),
  since: z.string().nullable(),
  until: z.string().nullable(),
  model: z.enum(["911-led", "embedded", "hotline", "mixed"]),
  responders: list(
    z.object({
      id: z.string(),
      name: wordsSchema,
      kind: z.string(),
      mode: z.string(),
      isTeam: z.boolean(),
      hours: list(hoursSchema).nullable(),
      shareOfWeek: share.nullable(),
      areas: list(z.string()).nullable(),
      limits: list(limitSchema),
    }),
  ),
  takes: list(
    z.object({
      pathway: z.string(),
      name: wordsSchema,
      family: z.string(),
      callTypes: list(z.string()),
      models: list(z.string()),
      isForTeam: z.boolean(),
      whenClear: list(z.string()),
      responses: list(z.object({ send: list(z.string()), share })),
      orElse: list(list(z.string())),
    }),
  ),
  refuses: list(
    z.object({
      id: z.string(),
      when: list(z.object({ question: z.string(), ask: wordsSchema, answers: list(wordsSchema) })),
      bars: list(z.string()),
      because: wordsSchema,
      source: z.string().nullable(),
      from: z.enum(["safety", "contract", "law", "policy", "staffing", "budget", "agreement"]),
      ifUnknown: z.enum(["bars", "allows", "send"]),
      isShared: z.boolean(),
    }),
  ),
  fallback: list(z.string()),
  guarantees: list(z.object({ name: z.string(), holds: z.boolean() })),
  notKept: list(
    z.object({
      says: wordsSchema,
      name: z.string(),
      isRefuted: z.boolean(),
      counterExample: exampleSchema.nullable(),
    }),
  ),
  knownGaps: list(z.object({ gap: wordsSchema, source: z.string() })),
  figures: list(z.object({ says: wordsSchema, source: z.string() })),
  levers: list(z.object({ id: z.string(), isInForce: z.boolean() })),
  scorecard: list(
    z.object({
      id: z.string(),
      number: z.number(),
      name: wordsSchema,
      is: z.enum(["met", "not-met", "not-recorded"]),
      evidence: wordsSchema,
      source: z.string().nullable(),
    }),
  ),
  sources: list(z.string()),
});
export type LibraryProgram = Readonly<z.infer<typeof libraryProgramSchema>>;

/** Every program of the library. */
export const librarySchema = z.object({ programs: list(libraryProgramSchema) });
export type Library = Readonly<z.infer<typeof librarySchema>>;

const rangeSchema = z.object({ low: z.number(), estimate: z.number(), high: z.number() });
/** Calls for which it is sure, expected under named rates, and possible. */
export type WireRange = Readonly<z.infer<typeof rangeSchema>>;

/** What flipping the levers of one program does to the calls that a team fits, every combination of them. */
export const leversReportSchema = z.object({
  protocol: z.object({ id: z.string(), title: wordsSchema, version: z.number() }),
  calls: z.object({
    of: z.enum(["past calls", "a synthetic year of Harbor County"]),
    publicCalls: z.number(),
    notAssessed: z.number(),
  }),
  rates: z.object({ name: z.string(), says: list(z.string()) }),
  levers: list(
    z.object({
      id: z.string(),
      name: wordsSchema,
      limit: wordsSchema,
      source: z.string(),
      isInForce: z.boolean(),
    }),
  ),
  combinations: list(
    z.object({
      flipped: list(z.string()),
      after: rangeSchema,
      gained: rangeSchema,
      lost: rangeSchema,
    }),
  ),
});
export type LeversReport = Readonly<z.infer<typeof leversReportSchema>>;

/** The name of a sent export: its ending tells its format. */
export const sentCallsQuerySchema = z.object({ name: z.string().min(1).max(200) });

/** Two versions as the studio names them (`harbor-county`, `~id@3`, `in-force`), and the name of the export, or none for this center's own calls. */
export const weighedQuerySchema = z.object({
  before: z.string().min(1).max(150),
  after: z.string().min(1).max(150),
  name: z.string().max(300).optional(),
});

/** `concord compare --calls --json`, as far as the studio shows it: how many past calls each group of changes is. */
export const weighedSchema = z.object({
  groups: z
    .array(z.object({ pathway: z.string(), sentence: z.string(), calls: rangeSchema }))
    .readonly(),
  calls: rangeSchema.extend({
    publicCalls: z.number(),
    movedCalls: z.number(),
    notAssessed: z.number(),
  }),
});
export type Weighed = Readonly<z.infer<typeof weighedSchema>>;

/** The library's addresses. */
export const libraryRoutes = {
  library: {
    method: "GET",
    path: "/api/library",
    summary: "What the library says of every program: who takes what, what rules a team out.",
    may: "signed-in",
    answer: librarySchema,
    refuses: [401, 503],
  },
  levers: {
    method: "GET",
    path: "/api/library/:program/levers",
    summary: "What each self-limit of a program costs in calls, on a synthetic year.",
    may: "signed-in",
    answer: leversReportSchema,
    refuses: [401, 404, 503],
  },
  leversOnCalls: {
    method: "POST",
    path: "/api/library/:program/levers",
    summary:
      "The same on one export of past calls, sent as application/octet-stream and deleted when it is counted.",
    may: libraryCountRoles,
    query: sentCallsQuerySchema,
    answer: leversReportSchema,
    refuses: [400, 401, 403, 404, 413, 503],
  },
  weighOwn: {
    method: "POST",
    path: "/api/compare/own-calls",
    summary:
      "How many of this center's own ended calls two versions of a protocol would handle otherwise, change by change.",
    may: libraryCountRoles,
    query: weighedQuerySchema,
    answer: weighedSchema,
    refuses: [400, 401, 403, 404, 503],
  },
  weighOnCalls: {
    method: "POST",
    path: "/api/compare/calls",
    summary:
      "The same on one export of past calls, sent as application/octet-stream and deleted when it is counted.",
    may: libraryCountRoles,
    query: weighedQuerySchema,
    answer: weighedSchema,
    refuses: [400, 401, 403, 404, 413, 503],
  },
} as const satisfies Record<string, Route>;
