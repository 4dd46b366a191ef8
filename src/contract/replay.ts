import * as z from "zod";
import { intervalSchema, replayViews } from "./replay-views.ts";
import type { Route } from "./route.ts";
import { instantSchema, wordsSchema } from "./words.ts";

/** The bounds of what a replay takes. Past one, the answer names it. */
export const replayLimits = {
  /** One export file. */
  fileBytes: 256 * 1024 * 1024,
  files: 20,
  /** Characters of a file's name as it is shown; the name is never a path. */
  nameLength: 200,
  /** Replays that receive their files or wait for their turn; one runs at a time. */
  waiting: 5,
  /** Finished replays that are kept, in memory; the oldest is forgotten first. */
  kept: 20,
  /** How long a replay may receive its files, and how long it may run. */
  receiveMs: 10 * 60_000,
  runMs: 10 * 60_000,
  /** Lines that the running replay said, kept for the page. */
  saidLines: 100,
  /** One replay's answer. */
  reportBytes: 16 * 1024 * 1024,
} as const;

/** Who may replay past calls: whoever answers for the protocol. */
export const replayRoles = ["designer", "supervisor"] as const;

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
          z.object({ id: z.string(), because: z.string(), could: count, estimate: z.number() }),
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
const protocolChoiceSchema = z.object({
  /** The folder's name under `protocols/`. */
  folder: z.string(),
  title: wordsSchema.nullable(),
  version: z.number().nullable(),
  responders: namesSchema,
  questions: namesSchema,
});
export type ProtocolChoice = Readonly<z.infer<typeof protocolChoiceSchema>>;

/** POST /api/replays: name the protocol and the files; then send each file's bytes to `/api/replays/:id/files/:number`, from 0. */
export const replayRequestSchema = z.strictObject({
  protocol: z.string().min(1).max(100),
  files: z
    .array(
      z.strictObject({
        name: z.string().min(1).max(replayLimits.nameLength),
        bytes: z
          .number()
          .int()
          .min(0)
          .max(
            replayLimits.fileBytes,
            `a file is larger than ${replayLimits.fileBytes} bytes; split the export, or run concord replay on this machine`,
          ),
      }),
    )
    .min(1)
    .max(replayLimits.files)
    .readonly(),
});
export type ReplayRequest = Readonly<z.infer<typeof replayRequestSchema>>;

const replayStates = ["receiving", "queued", "running", "done", "failed", "canceled"] as const;

/** How a replay stands. Its files are deleted once it is done, failed or canceled. */
export const replayStatusSchema = z.object({
  id: z.string(),
  protocol: z.string(),
  state: z.enum(replayStates),
  files: z
    .array(
      z.object({
        name: z.string(),
        bytes: count,
        isReceived: z.boolean(),
        /** How far it has been read, 0 to 100; null before it is opened. */
        percent: z.number().nullable(),
        rows: count.nullable(),
      }),
    )
    .readonly(),
  /** Replays before this one, while queued. */
  ahead: count,
  /** What the replay said, beside progress: rows and files it could not read, each with its mend. The last ones. */
  said: z.array(z.string()).readonly(),
  /** Why it failed; null where it did not. */
  problem: z.string().nullable(),
  createdAt: instantSchema,
});
export type ReplayStatus = Readonly<z.infer<typeof replayStatusSchema>>;

/** GET /api/replays: what can be replayed through, and the replays that are known, newest first. */
export const replaysSchema = z.object({
  protocols: z.array(protocolChoiceSchema).readonly(),
  replays: z.array(replayStatusSchema).readonly(),
});
export type Replays = Readonly<z.infer<typeof replaysSchema>>;

export const replayRoutes = {
  replays: {
    method: "GET",
    path: "/api/replays",
    summary:
      "The protocols that past calls can be replayed through, and the replays that are known.",
    may: replayRoles,
    answer: replaysSchema,
    refuses: [401, 403],
  },
  startReplay: {
    method: "POST",
    path: "/api/replays",
    summary: "Name a protocol and export files; the replay starts when every file has been sent.",
    may: replayRoles,
    body: replayRequestSchema,
    answer: replayStatusSchema,
    refuses: [400, 401, 403, 404, 413, 503],
  },
  sendReplayFile: {
    method: "POST",
    path: "/api/replays/:id/files/:number",
    summary: "The bytes of one file, as application/octet-stream; files count from 0.",
    may: replayRoles,
    answer: replayStatusSchema,
    refuses: [400, 401, 403, 404, 409, 413, 503],
  },
  replay: {
    method: "GET",
    path: "/api/replays/:id",
    summary: "How a replay stands, and how far it has read.",
    may: replayRoles,
    answer: replayStatusSchema,
    refuses: [401, 403, 404],
  },
  replayReport: {
    method: "GET",
    path: "/api/replays/:id/report",
    summary: "The report of a replay that is done, as `concord replay --json` writes it.",
    may: replayRoles,
    answer: replayReportSchema,
    refuses: [401, 403, 404, 409],
  },
  cancelReplay: {
    method: "DELETE",
    path: "/api/replays/:id",
    summary: "Stop a replay that is not done, or forget one that is.",
    may: replayRoles,
    answer: null,
    refuses: [401, 403, 404],
  },
} as const satisfies Record<string, Route>;
