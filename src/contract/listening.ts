import * as z from "zod";
import type { Codebook } from "#core/listening/codebook.ts";
import type { ListeningCommand } from "#core/listening/commands.ts";
import type { CommentLedger, Comparison } from "#core/listening/compare.ts";
import type { readSurvey } from "#core/listening/survey.ts";
import type { SeenVoice } from "#core/listening/view.ts";
import {
  commentOutcomes,
  consentForms,
  listeningLimits as L,
  responseOutcomes,
  voiceSources,
  withholdReasons,
} from "#core/listening/words.ts";
import type { Words } from "#core/protocol/protocol.ts";
import type { Route } from "./route.ts";
import { commandIdSchema, idSchema, languageSchema, textSchema } from "./words.ts";

const voiceId = idSchema;
const codes = z.array(idSchema).max(L.codes).readonly();
const ofVoice = { voiceId };
const both = z.strictObject({ en: textSchema(L.answer), es: textSchema(L.answer) });

/** An act of a seat. What the public sends comes in by the public pages' form. */
export const listeningActSchema = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("RecordVoice"),
    ...ofVoice,
    source: z.enum(voiceSources).exclude(["comment"]),
    group: idSchema,
    area: idSchema.nullable(),
    heldOn: textSchema(10),
    language: languageSchema,
    mayKeep: z.boolean(),
    mayQuote: z.boolean(),
    form: z.enum(consentForms),
    text: textSchema(L.text * 2),
  }),
  z.strictObject({ kind: z.literal("CodeVoice"), ...ofVoice, codes }),
  z.strictObject({ kind: z.literal("SettleCodes"), ...ofVoice, codes }),
  z.strictObject({
    kind: z.literal("ChooseQuote"),
    ...ofVoice,
    quote: textSchema(L.quote * 2),
    code: idSchema,
  }),
  z.strictObject({ kind: z.literal("WithdrawQuotes"), ...ofVoice }),
  z.strictObject({ kind: z.literal("WithdrawVoice"), ...ofVoice }),
  z.strictObject({ kind: z.literal("ShowComment"), ...ofVoice }),
  z.strictObject({
    kind: z.literal("WithholdComment"),
    ...ofVoice,
    because: z.enum(withholdReasons),
    gist: textSchema(L.quote * 2).nullable(),
  }),
  z.strictObject({
    kind: z.literal("AnswerComment"),
    ...ofVoice,
    outcome: z.enum(commentOutcomes),
    answer: textSchema(L.answer * 2),
  }),
  z.strictObject({
    kind: z.literal("Respond"),
    responseId: idSchema,
    code: idSchema,
    outcome: z.enum(responseOutcomes),
    to: z.discriminatedUnion("is", [
      z.strictObject({ is: z.literal("goal"), id: idSchema }),
      z.strictObject({ is: z.literal("version"), id: idSchema }),
      z.strictObject({ is: z.literal("nothing") }),
    ]),
    sentence: both,
  }),
]) satisfies z.ZodType<ListeningCommand>;

/** What anybody sends without signing in, by the public pages' form. */
export const publicCommentSchema = z.strictObject({
  kind: z.literal("TakeComment"),
  ...ofVoice,
  group: idSchema.nullable(),
  heldOn: textSchema(10),
  language: languageSchema,
  mayQuote: z.boolean(),
  text: textSchema(L.text * 2),
  reach: textSchema(L.reach).nullable(),
}) satisfies z.ZodType<ListeningCommand>;

/** What a made-up county did before its first start. */
export const listeningSampleSchema = z
  .array(
    z.strictObject({
      by: idSchema,
      act: z.discriminatedUnion("kind", [listeningActSchema, publicCommentSchema]),
    }),
  )
  .readonly();

/** POST /api/listening/acts. The same id sent again acts once. */
export const sentListeningSchema = z.strictObject({
  commandId: commandIdSchema,
  act: listeningActSchema,
});

/** POST /api/listening/survey: a file of answers, taken whole or not at all. */
export const sentSurveySchema = z.strictObject({
  /** Begins each voice's id: the same file under the same name records nobody twice. */
  name: idSchema.max(40),
  text: z.string().max(2_000_000),
});

const problemSchema = z.object({
  line: z.number().int().min(0),
  column: z.string(),
  says: z.string(),
  mend: z.string(),
}) satisfies z.ZodType<ReturnType<typeof readSurvey>["problems"][number]>;

export const surveyTakenSchema = z.object({
  taken: z.number().int().min(0),
  /** Lines that were recorded before, under the same name. */
  known: z.number().int().min(0),
  problems: z.array(problemSchema).readonly(),
});
export type SurveyTaken = Readonly<z.infer<typeof surveyTakenSchema>>;

/** GET /api/listening: what was heard, as far as this seat may see it. */
export interface ListeningView {
  readonly at: number;
  readonly codebook: Codebook;
  readonly may: { readonly enter: boolean; readonly code: boolean; readonly answer: boolean };
  /** Newest first; empty for a seat that the codebook does not name. */
  readonly voices: readonly SeenVoice[];
  readonly comparison: Comparison;
  readonly ledger: CommentLedger;
  readonly goals: readonly { readonly id: string; readonly name: Words }[];
  readonly versions: readonly string[];
}

const record = z.record(z.string(), z.unknown());
/** The server's own core made it: the outline is looked at, and what is within is core's. */
export const listeningViewSchema: z.ZodType<ListeningView> = z
  .object({
    at: z.number(),
    codebook: record,
    may: z.object({ enter: z.boolean(), code: z.boolean(), answer: z.boolean() }),
    voices: z.array(record),
    comparison: record,
    ledger: record,
    goals: z.array(record),
    versions: z.array(z.string()),
  })
  .transform((view) => view as unknown as ListeningView);

const may = ["board", "supervisor"] as const;
const refuses = [400, 401, 403, 404, 409, 413, 503] as const;

export const listeningRoutes = {
  listening: {
    method: "GET",
    path: "/api/listening",
    summary: "What people said, side by side; single voices for the seats that record and code.",
    may,
    answer: z.record(z.string(), z.unknown()),
    refuses: [401, 403, 404],
  },
  listeningAct: {
    method: "POST",
    path: "/api/listening/acts",
    summary: "Record, code, settle, quote, withhold, answer: with the view once it is on disk.",
    may,
    body: sentListeningSchema,
    answer: z.record(z.string(), z.unknown()),
    refuses,
  },
  listeningSurvey: {
    method: "POST",
    path: "/api/listening/survey",
    summary: "Take a survey as CSV: all of it, or each bad line with its mend.",
    may,
    body: sentSurveySchema,
    answer: surveyTakenSchema,
    refuses,
  },
} as const satisfies Record<string, Route>;
