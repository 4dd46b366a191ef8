import * as z from "zod";
import { protocolChoiceSchema, replayReportSchema } from "./replay.ts";
import { instantSchema } from "./words.ts";

/** The bounds of an analysis. Past one, the answer names it. */
export const analysisLimits = {
  /** One export file. */
  fileBytes: 2 * 1024 ** 3,
  files: 20,
  /** Bytes of a file that are sent at once; a cut connection costs no more than this. */
  pieceBytes: 8 * 1024 ** 2,
  nameLength: 200,
  /** Analyses that are kept, with their files; one more is refused until one is deleted. */
  kept: 10,
  /** Bytes of all their files together. */
  keptBytes: 8 * 1024 ** 3,
  /** Bytes of the disk that no analysis takes: the live center's log stops where the disk is full. */
  reserveBytes: 512 * 1024 ** 2,
  /** How long an analysis that nobody opens keeps its calls. */
  idleMs: 14 * 24 * 60 * 60_000,
  /** How long one step may run. */
  stepMs: 30 * 60_000,
  saidLines: 100,
  /** One step's answer. */
  reportBytes: 32 * 1024 ** 2,
  /** Columns or types that one correction may name. */
  corrections: 500,
  /** Characters of a rates file. */
  ratesBytes: 256 * 1024,
  /** Links whose figures are kept; the one longest unopened is forgotten first. */
  links: 200,
} as const;

/** Who may analyse past calls: whoever answers for the protocol. */
export const analysisRoles = ["designer", "supervisor"] as const;

const count = z.number().int().min(0);
const id = z.string().min(1).max(64);
const problemSchema = z.object({ file: z.string(), says: z.string(), mend: z.string() });

/** POST /api/analyses: name the files and a protocol; then send each file piece by piece. */
export const analysisRequestSchema = z.strictObject({
  protocol: z.string().min(1).max(100),
  files: z
    .array(
      z.strictObject({
        name: z.string().min(1).max(analysisLimits.nameLength),
        bytes: z
          .number()
          .int()
          .min(1, "a file is empty; export it again")
          .max(
            analysisLimits.fileBytes,
            `a file is larger than ${analysisLimits.fileBytes} bytes; run concord import on this machine`,
          ),
      }),
    )
    .min(1)
    .max(analysisLimits.files)
    .readonly(),
  /** A link whose corrections are to be used. */
  link: id.exactOptional(),
});
export type AnalysisRequest = Readonly<z.infer<typeof analysisRequestSchema>>;

export const analysisStates = [
  "receiving",
  "queued",
  "importing",
  "mapping",
  "replaying",
  "drawing",
  "ready",
  "failed",
  "stopped",
] as const;

/** How an analysis stands. What is found so far can be read at once: `has` says what there is. */
export const analysisSchema = z.object({
  id,
  protocol: z.string(),
  state: z.enum(analysisStates),
  files: z
    .array(
      z.object({
        name: z.string(),
        bytes: count,
        /** Bytes that came; the next piece begins here. */
        received: count,
        /** Of its bytes, once all came. */
        sha256: z.string().nullable(),
        /** How far it has been read, 0 to 100; null before it is opened. */
        percent: z.number().nullable(),
        rows: count.nullable(),
      }),
    )
    .readonly(),
  /** Analyses before this one, while queued. */
  ahead: count,
  /** What the running step said beside progress; the last ones. */
  said: z.array(z.string()).readonly(),
  /** Why it failed; null where it did not. */
  problem: z.string().nullable(),
  has: z.object({ import: z.boolean(), map: z.boolean(), report: z.boolean() }),
  /** Corrections that an earlier file with the same columns got, and that were used here. */
  reused: z.boolean(),
  /** The link under which its figures are found again; null before there are any. */
  link: z.string().nullable(),
  /** Changes each time something new can be read. */
  revision: count,
  createdAt: instantSchema,
  /** When its files are deleted, were nobody to open it. */
  keptUntil: instantSchema,
});
export type Analysis = Readonly<z.infer<typeof analysisSchema>>;

/** GET /api/analyses/:id/files/:number/pieces: what came of a file, piece by piece, so that whoever goes on can show it is the same one. */
export const analysisPiecesSchema = z
  .array(z.object({ bytes: count, sha256: z.string() }))
  .readonly();
export type AnalysisPieces = z.infer<typeof analysisPiecesSchema>;

/** GET /api/analyses. */
export const analysesSchema = z.object({
  protocols: z.array(protocolChoiceSchema).readonly(),
  analyses: z.array(analysisSchema).readonly(),
  /** What a type may be corrected to. */
  callTypes: z
    .array(z.object({ id: z.string(), en: z.string(), es: z.string(), class: z.string() }))
    .readonly(),
});
export type Analyses = Readonly<z.infer<typeof analysesSchema>>;

const refusedSchema = z.object({
  file: z.string(),
  line: count,
  column: z.string().nullable(),
  reason: z.string(),
  says: z.string(),
  mend: z.string(),
});
const spanSchema = z.object({ from: z.string(), to: z.string() });

/** One table of one file, as the import found it. `src/history/import/manifest.ts` defines every field. */
const importedFileSchema = z.looseObject({
  number: count,
  file: z.string(),
  holds: z.enum(["calls", "codes", "nothing"]),
  kind: z.string(),
  city: z.string().nullable(),
  zone: z.object({ zone: z.string(), confidence: z.number(), why: z.string() }).nullable(),
  columns: z
    .array(
      z.object({
        role: z.string(),
        column: z.string(),
        confidence: z.number(),
        why: z.string(),
        samples: z.array(z.string()).readonly(),
      }),
    )
    .readonly(),
  header: z
    .array(z.object({ column: z.string(), samples: z.array(z.string()).readonly() }))
    .readonly(),
  leftOut: z.array(z.object({ column: z.string(), is: z.string() })).readonly(),
  rows: count,
  calls: count,
  furtherUnitRows: count,
  duplicates: count,
  refusedRows: count,
  codes: count,
  refused: z.array(refusedSchema).readonly(),
  quality: z.object({
    span: spanSchema.nullable(),
    gapDays: count,
    longestGap: z.object({ from: z.string(), days: count }).nullable(),
    notes: z.array(z.string()).readonly(),
  }),
  notes: z.array(z.string()).readonly(),
  neverForRates: z.array(z.string()).readonly(),
  problem: problemSchema.nullable(),
});
export type ImportedTable = Readonly<z.infer<typeof importedFileSchema>>;

/** GET /api/analyses/:id/import: what was found in the files, and what a person corrected. */
export const importFoundSchema = z.object({
  rows: count,
  calls: count,
  furtherUnitRows: count,
  duplicates: count,
  refusedRows: count,
  codes: count,
  /** Each with the number of the uploaded file that it came in. */
  tables: z.array(z.intersection(importedFileSchema, z.object({ upload: count }))).readonly(),
  drift: z.array(z.string()).readonly(),
  problems: z.array(problemSchema).readonly(),
  /** By uploaded file. */
  corrections: z
    .array(
      z.object({
        columns: z.record(z.string(), z.string().nullable()),
        timeZone: z.string().nullable(),
      }),
    )
    .readonly(),
  /** Files that can be downloaded: what the import wrote. */
  outputs: z.array(z.object({ file: z.string(), bytes: count })).readonly(),
});
export type ImportFound = Readonly<z.infer<typeof importFoundSchema>>;

const mapLineSchema = z.looseObject({
  city: z.string().nullable(),
  text: z.string(),
  calls: count,
  callType: z.string().nullable(),
  classes: z.array(z.string()).readonly(),
  tier: z.enum(["sure", "unsure", "cannot-map"]),
  confidence: z.number(),
  classConfidence: z.number(),
  why: z.string(),
  by: z.string(),
  initiated: z.string(),
});
export type MapLine = Readonly<z.infer<typeof mapLineSchema>>;

/** GET /api/analyses/:id/map: what each local type was taken for. `src/history/map-report.ts` defines every field. */
export const mapFoundSchema = z.looseObject({
  calls: count,
  types: count,
  sure: count,
  unsure: count,
  cannotMap: count,
  classes: z
    .array(
      z.object({
        class: z.string().nullable(),
        name: z.string(),
        lowRisk: z.boolean(),
        calls: count,
      }),
    )
    .readonly(),
  lookAtFirst: z.array(mapLineSchema).readonly(),
  localTypes: z.array(mapLineSchema).readonly(),
});
export type MapFound = Readonly<z.infer<typeof mapFoundSchema>>;

/** POST /api/analyses/:id/columns: which column holds which part of a call; null: none does; left out: found by itself. */
export const columnCorrectionSchema = z.strictObject({
  upload: count,
  columns: z
    .record(z.string().max(60), z.string().max(1_000).nullable())
    .refine((columns) => Object.keys(columns).length <= analysisLimits.corrections),
  timeZone: z.string().max(60).nullable(),
});
export type ColumnCorrection = Readonly<z.infer<typeof columnCorrectionSchema>>;

/** POST /api/analyses/:id/types: what local types mean; null: they cannot be mapped. */
export const typeCorrectionSchema = z.strictObject({
  types: z
    .array(z.strictObject({ text: z.string().max(1_000), is: z.string().max(60).nullable() }))
    .min(1)
    .max(analysisLimits.corrections)
    .readonly(),
});
export type TypeCorrection = Readonly<z.infer<typeof typeCorrectionSchema>>;

/** POST /api/analyses/:id/again: run it again, through another protocol where one is named. */
export const analysisAgainSchema = z.strictObject({
  protocol: z.string().min(1).max(100).exactOptional(),
});

/** Everything that figures follow from. Two analyses with the same recipe have the same figures. */
export const recipeSchema = z.object({
  files: z
    .array(
      z.object({
        /** As it is stored: a state in a file's name can tell its time zone. */
        name: z.string(),
        sha256: z.string(),
        bytes: count,
        columns: z.record(z.string(), z.string().nullable()),
        timeZone: z.string().nullable(),
      }),
    )
    .readonly(),
  types: z.record(z.string(), z.string().nullable()),
  protocol: z.object({ folder: z.string(), version: z.number(), hash: z.string() }),
  rates: z.object({
    name: z.string(),
    hash: z.string(),
    /** The rates file itself, where it is not the shipped one. */
    own: z.string().exactOptional(),
  }),
  /** Of the call types, classes, mappings, learned words and levers. */
  knowledge: z.string(),
  /** The version of Concord. */
  concord: z.string(),
});
export type Recipe = Readonly<z.infer<typeof recipeSchema>>;

/** What figures were made of, and is not here any more, or is here in another form. */
const goneSchema = z.enum(["calls", "protocol", "rates", "knowledge", "concord"]);
export type Gone = z.infer<typeof goneSchema>;

/** GET /api/analyses/links/:link. */
export const linkedSchema = z.object({
  link: z.string(),
  recipe: recipeSchema,
  /** Names of the files as they were given. */
  names: z.array(z.string()).readonly(),
  madeAt: instantSchema,
  /** SHA-256 of the figures, what they took aside: counted again they give the same. */
  figures: z.string(),
  report: replayReportSchema,
  gone: z.array(goneSchema).readonly(),
  /** The analysis that holds the calls; null where none does. */
  analysis: z.string().nullable(),
});
export type Linked = Readonly<z.infer<typeof linkedSchema>>;

/** What the import wrote, to download: `calls/00-0000.parquet`; and a file's corrections, `corrections/0`. No JSON, so no route of the description. */
export const analysisFilePath = (id: string, file: string): string =>
  `/api/analyses/${encodeURIComponent(id)}/download/${file.split("/").map(encodeURIComponent).join("/")}`;
