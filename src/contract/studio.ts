import * as z from "zod";
import { readLimits } from "#core/protocol/read.ts";
import type { Route } from "./route.ts";
import { idSchema, instantSchema, textSchema, wordsSchema } from "./words.ts";

/** The bounds of what the studio keeps. Past one, the answer names it. */
export const studioLimits = {
  /** Characters of one file, as many as the reader takes. */
  fileCharacters: readLimits.fileCharacters,
  /** One save, in bytes. */
  saveBytes: 4 * 1024 * 1024,
  files: 40,
  drafts: 200,
  /** Revisions of one draft; one more is refused until the draft is opened anew from itself. */
  revisions: 5_000,
  titleLength: 120,
  /** Editors of one draft that are told of each other. */
  editors: 50,
  /** An editor not heard of for so long has gone, in milliseconds. */
  editorGoneMs: 10_000,
  /** Saves by the same editor within this time are one revision, in milliseconds. */
  sameRevisionMs: 60_000,
} as const;

/** The source that stands for the version calls are decided by, wherever its files lie. */
export const inForceSource = "in-force";

/** Who may read and draft protocols in the studio. */
export const studioRoles = ["designer", "supervisor"] as const;

/** `protocol.yaml`: one file of a protocol, by its name alone; `../shared.yaml`: the shared file that stands above it. */
const fileNameSchema = z
  .string()
  .regex(
    /^(?:\.\.\/)?[A-Za-z0-9][A-Za-z0-9._-]{0,80}\.ya?ml$/,
    "a protocol's file is named by letters, digits and . _ - and ends in .yaml",
  );
const fileSchema = z.object({ name: z.string(), text: z.string() });
/** A file of a protocol as the studio holds it. */
export type StudioFile = Readonly<z.infer<typeof fileSchema>>;

const seatNameSchema = z.string();
const draftSchema = z.object({
  id: z.string(),
  /** The folder under `protocols/` that it would change. */
  protocol: z.string(),
  title: z.string(),
  /** The seat that opened it. */
  by: seatNameSchema,
  openedAt: instantSchema,
  /** Of the last revision. */
  savedAt: instantSchema,
  savedBy: seatNameSchema,
  revision: z.number().int(),
  /** The content hash of the protocol it began with, and whether that has changed since. */
  basedOn: z.string(),
  hasBaseMoved: z.boolean(),
});
export type WireDraft = Readonly<z.infer<typeof draftSchema>>;

/** GET /api/studio: what can be read, and the drafts. Names are null where a folder cannot be read as it stands. */
export const studioSchema = z.object({
  protocols: z
    .array(
      z.object({
        folder: z.string(),
        title: wordsSchema.nullable(),
        version: z.number().nullable(),
        /** The content hash of its files. */
        hash: z.string(),
        /** Whether calls are decided by exactly these files now. */
        isLive: z.boolean(),
      }),
    )
    .readonly(),
  drafts: z.array(draftSchema).readonly(),
});
export type Studio = Readonly<z.infer<typeof studioSchema>>;

/** GET /api/studio/sources/:source: the hash that the asker has; its files are then not sent again. */
export const sourceQuerySchema = z.object({ known: z.string().max(100).optional() });

/** A protocol or draft with its files. */
export const sourceSchema = z.object({
  /** A folder's name, or `~` and a draft's id. */
  source: z.string(),
  /** Null where the asker has them already. */
  files: z.array(fileSchema).readonly().nullable(),
  hash: z.string(),
  /** Ids of the call-type catalogue; null where there is none. */
  callTypes: z.array(z.string()).readonly().nullable(),
  isLive: z.boolean(),
});
export type StudioSource = Readonly<z.infer<typeof sourceSchema>>;

/** POST /api/studio/drafts: begins a draft with the files of a protocol, a draft, or a draft's revision (`~id@3`). */
export const openDraftSchema = z.strictObject({
  from: z.string().min(1).max(150),
  title: textSchema(studioLimits.titleLength),
});

/** GET /api/studio/drafts/:id: who asks (one id a window), where they are, and the hash they have: its files are then not sent again. */
export const draftQuerySchema = z.object({
  editor: idSchema.optional(),
  at: textSchema(200).optional(),
  known: z.string().max(100).optional(),
});

const editorSchema = z.object({
  editor: z.string(),
  seat: z.string(),
  at: z.string(),
  seenAt: instantSchema,
});
export type WireEditor = Readonly<z.infer<typeof editorSchema>>;

/** A draft as it stands on disk. */
export const draftStateSchema = z.object({
  draft: draftSchema,
  hash: z.string(),
  /** Null where the asker has them already. */
  files: z.array(fileSchema).readonly().nullable(),
  callTypes: z.array(z.string()).readonly().nullable(),
  /** Who else has it open now. */
  others: z.array(editorSchema).readonly(),
});
export type DraftState = Readonly<z.infer<typeof draftStateSchema>>;

/** POST /api/studio/drafts/:id/save: each changed file with the text it was made from. */
export const saveDraftSchema = z.strictObject({
  editor: idSchema,
  files: z
    .array(
      z.strictObject({
        name: fileNameSchema,
        /** The text this was made from, whole: empty for a new file. */
        basis: z.string().max(studioLimits.fileCharacters),
        text: z
          .string()
          .max(
            studioLimits.fileCharacters,
            `a file holds more than ${studioLimits.fileCharacters} characters; split it`,
          )
          .refine((text) => text.isWellFormed(), "the text is not well-formed Unicode"),
      }),
    )
    .min(1)
    .max(studioLimits.files)
    .readonly(),
});
export type SaveDraft = z.infer<typeof saveDraftSchema>;

const conflictSchema = z.object({
  name: z.string(),
  /** What is on disk, whole: the basis of the next save. */
  theirs: z.string(),
  places: z
    .array(
      z.object({
        line: z.number(),
        base: z.array(z.string()).readonly(),
        mine: z.array(z.string()).readonly(),
        theirs: z.array(z.string()).readonly(),
      }),
    )
    .readonly(),
});
export type WireConflict = Readonly<z.infer<typeof conflictSchema>>;

/** How a save went: `saved` as sent, `merged` with what others saved meanwhile, `conflict` where both changed the same lines: then nothing was written. */
export const savedSchema = z.object({
  outcome: z.enum(["saved", "merged", "conflict"]),
  state: draftStateSchema,
  conflicts: z.array(conflictSchema).readonly(),
});
export type Saved = Readonly<z.infer<typeof savedSchema>>;

/** GET /api/studio/drafts/:id/revisions, newest first. `disk`: a file was changed beside the studio. */
export const revisionsSchema = z.object({
  revisions: z
    .array(
      z.object({
        number: z.number().int(),
        at: instantSchema,
        by: z.string(),
        how: z.enum(["opened", "saved", "merged", "disk", "kept-aside"]),
        /** Files that changed, with lines added and removed. */
        files: z
          .array(z.object({ name: z.string(), added: z.number(), removed: z.number() }))
          .readonly(),
      }),
    )
    .readonly(),
});
export type Revisions = Readonly<z.infer<typeof revisionsSchema>>;

export const studioRoutes = {
  studio: {
    method: "GET",
    path: "/api/studio",
    summary: "The protocols that can be read, and the drafts of them.",
    may: studioRoles,
    answer: studioSchema,
    refuses: [401, 403],
  },
  studioSource: {
    method: "GET",
    path: "/api/studio/sources/:source",
    summary:
      "The files of a protocol (`harbor-county`), a draft (`~id`), a revision (`~id@3`) or of what decides calls now (`in-force`).",
    may: studioRoles,
    query: sourceQuerySchema,
    answer: sourceSchema,
    refuses: [400, 401, 403, 404],
  },
  openDraft: {
    method: "POST",
    path: "/api/studio/drafts",
    summary: "Begin a draft; nothing under protocols/ is ever written.",
    may: studioRoles,
    body: openDraftSchema,
    answer: draftStateSchema,
    refuses: [400, 401, 403, 404, 409, 413],
  },
  draft: {
    method: "GET",
    path: "/api/studio/drafts/:id",
    summary: "A draft as it stands on disk, and who else has it open.",
    may: studioRoles,
    query: draftQuerySchema,
    answer: draftStateSchema,
    refuses: [400, 401, 403, 404],
  },
  saveDraft: {
    method: "POST",
    path: "/api/studio/drafts/:id/save",
    summary: "Save changed files; what others saved meanwhile is merged, or answered side by side.",
    may: studioRoles,
    body: saveDraftSchema,
    answer: savedSchema,
    refuses: [400, 401, 403, 404, 409, 413],
  },
  draftRevisions: {
    method: "GET",
    path: "/api/studio/drafts/:id/revisions",
    summary: "Who changed a draft, when, and which files.",
    may: studioRoles,
    answer: revisionsSchema,
    refuses: [401, 403, 404],
  },
  removeDraft: {
    method: "DELETE",
    path: "/api/studio/drafts/:id",
    summary: "Put a draft aside: its folder is kept under `removed`.",
    may: studioRoles,
    answer: null,
    refuses: [401, 403, 404],
  },
} as const satisfies Record<string, Route>;
