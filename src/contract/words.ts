import * as z from "zod";
import {
  answerSources,
  channels,
  declineReasons,
  dispositionCodes,
  doors,
  fitVerdicts,
  handoverReturnReasons,
  holdOutcomes,
  holdPlacers,
  interpreterStates,
  mandatedAgencies,
  overrideReasons,
  placeConfidences,
  safeToCallBackStates,
  sceneObservations,
  tellCallerAnswers,
  personViews,
  policeAskedAnswers,
  whatHelped,
  unitStatuses,
} from "#core/dispatch/words.ts";
import { roles } from "#core/dispatch/commands.ts";
import { assignmentModes } from "#core/protocol/protocol.ts";
import { limits } from "./limits.ts";

/** Letters, digits and `. _ : / -`: an id never carries a name or a number of a person. */
const idPattern = /^[A-Za-z0-9._:/-]+$/;

export const idSchema = z
  .string()
  .min(1, "an id is empty")
  .max(limits.idLength)
  .regex(idPattern, "an id holds letters, digits and . _ : / - only");

/**
 * The id that a sender chooses for an act. `/` stands in the ids of what the center does by itself, such as a hand-over that times out, so
 * that nobody can use one of those up before its time.
 */
export const commandIdSchema = idSchema.regex(
  /^[^/]*$/,
  "the id of an act holds letters, digits and . _ : - only; ids with / are the center's own",
);

const controls = /[\p{Cc}--[\n\t]]/v;

/** What a person typed: well-formed Unicode, no control characters but line ends and tabs. May be empty. */
export const textSchema = (length: number): z.ZodString =>
  z
    .string()
    .max(length)
    .refine((text) => text.isWellFormed(), "the text is not well-formed Unicode")
    .refine((text) => !controls.test(text), "the text holds control characters");

/** Milliseconds since 1970-01-01T00:00:00Z. */
export const instantSchema = z.number().int();

export const positionSchema = z.number().int().min(0);
export const versionSchema = z.number().int().min(0);

export const roleSchema = z.enum(roles);
export const channelSchema = z.enum(channels);
export const doorSchema = z.enum(doors);
export const interpreterSchema = z.enum(interpreterStates);
export const safeToCallBackSchema = z.enum(safeToCallBackStates);
export const placeConfidenceSchema = z.enum(placeConfidences);
export const answerSourceSchema = z.enum(answerSources);
export const unitStatusSchema = z.enum(unitStatuses);
export const overrideReasonSchema = z.enum(overrideReasons);
export const handoverReturnReasonSchema = z.enum(handoverReturnReasons);
export const holdOutcomeSchema = z.enum(holdOutcomes);
export const dispositionSchema = z.enum(dispositionCodes);
export const assignmentSchema = z.enum(assignmentModes);

export const sceneObservationSchema = z.enum(sceneObservations);
export const fitVerdictSchema = z.enum(fitVerdicts);
export const declineReasonSchema = z.enum(declineReasons);

/** `CrewReport` of core. */
export const crewReportSchema = z.strictObject({
  disposition: dispositionSchema,
  isDropOffFull: z.boolean(),
  hold: z
    .strictObject({ by: z.enum(holdPlacers), authority: textSchema(limits.authorityLength) })
    .nullable(),
  mandatedReport: z
    .strictObject({ agency: z.enum(mandatedAgencies), at: instantSchema })
    .nullable(),
  tellCaller: z.enum(tellCallerAnswers),
  // A phone may hold what it was told before these were asked.
  helped: z.array(z.enum(whatHelped)).max(whatHelped.length).readonly().default([]),
  followUp: z
    .union([z.literal("none"), z.strictObject({ on: instantSchema })])
    .nullable()
    .default(null),
  policeAsked: z.enum(policeAskedAnswers).nullable().default(null),
  personView: z.enum(personViews).nullable().default(null),
});

/** `Tap` of core. */
export const tapSchema = z.strictObject({
  line: idSchema,
  sequence: positionSchema.min(1).nullable(),
  at: instantSchema,
  sentAt: instantSchema,
  saw: versionSchema,
});

/** `en`, `es`, `zh-Hant`: a BCP 47 tag. */
export const languageSchema = z
  .string()
  .max(35)
  .regex(/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/, "a language is a tag such as `en` or `es`");

/** Words of a protocol or a goal: English always, Spanish where somebody wrote it. */
export const wordsSchema = z.object({ en: z.string(), es: z.string().exactOptional() });
