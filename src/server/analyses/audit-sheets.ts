import { createHash } from "node:crypto";
import { rmSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";
import { drawSchema } from "#contract/analysis-audit.ts";
import { wordsSchema } from "#contract/words.ts";
import type { Protocol } from "#core/protocol/protocol.ts";
import type { Draw } from "#history/audit/draw.ts";
import type { Coded } from "#history/audit/words.ts";
import { loadProtocol } from "#library/load-protocol.ts";
import type { ProtocolChoices } from "../protocol-choices.ts";
import { refuseWith } from "../refusals.ts";
import { auditFolder, writeWhole } from "./analysis.ts";
import type { Work } from "./analysis.ts";
import { readJson } from "./found.ts";

/** What is written of the sampled calls: by call, by question. */
const writtenSchema = z.record(z.string(), z.record(z.string(), z.string()));
export type Written = z.infer<typeof writtenSchema>;

const sheetSchema = z.object({
  by: z.enum(["nobody", "page", "file"]),
  /** The seat that took it: nobody else reads it. Null where none did. */
  seat: z.string().nullable(),
  isDone: z.boolean(),
  answers: writtenSchema,
});
export type Sheet = z.infer<typeof sheetSchema>;

const sheetsSchema = z.object({
  /** A hash of the calls and of what they were taken for when the sample was drawn. */
  basis: z.string(),
  /** What the protocol asked then: a sheet is read as it was written, and no protocol is compiled for a key that a coder presses. */
  questions: z.array(
    z.object({
      id: z.string(),
      ask: wordsSchema,
      means: wordsSchema.nullable(),
      answers: z.array(z.string()),
      labels: z.record(z.string(), wordsSchema),
    }),
  ),
  sheets: z.tuple([sheetSchema, sheetSchema]),
  settled: writtenSchema,
});
/** The two sheets of a sample, and what was settled after. */
export type Sheets = z.infer<typeof sheetsSchema>;

const sheetsPath = (work: Work): string => join(auditFolder(work), "sheets.json");

/** What a sample of an analysis depends on, the text of the protocol aside. */
export function basisOf({ kept: { files, types, protocol } }: Work): string {
  const calls = files.map(({ sha256, columns, timeZone }) => [sha256, columns, timeZone]);
  return createHash("sha256")
    .update(JSON.stringify([calls, types, protocol]))
    .digest("hex");
}

/** Two empty sheets beside a sample that was just drawn. */
export function beginSheets(work: Work, choices: ProtocolChoices): void {
  const empty = (): Sheet => ({ by: "nobody", seat: null, isDone: false, answers: {} });
  const questions = protocolOf(work, choices).questions.map((each) => ({
    id: each.id,
    ask: each.ask,
    means: each.means ?? null,
    answers: [...each.answers],
    labels: each.labels,
  }));
  keepSheets(work, { basis: basisOf(work), questions, sheets: [empty(), empty()], settled: {} });
}

/** Writes the sheets down, whole or not at all. */
export function keepSheets(work: Work, sheets: Sheets): void {
  writeWhole(sheetsPath(work), JSON.stringify(sheets));
}

/** The sample of an analysis with its sheets; null where there is none. */
export function sampleIn(work: Work): { readonly draw: Draw; readonly sheets: Sheets } | null {
  const draw = drawSchema.safeParse(readJson(join(auditFolder(work), "draw.json")));
  const sheets = sheetsSchema.safeParse(readJson(sheetsPath(work)));
  return draw.success && sheets.success ? { draw: draw.data, sheets: sheets.data } : null;
}

/** Throws a sample away with all that was written of it. */
export function removeSample(work: Work): void {
  rmSync(auditFolder(work), { recursive: true, force: true });
}

/** What was written, as it is scored. */
export const codedOf = (written: Written): Coded =>
  new Map(
    Object.entries(written).map(([sample, answers]) => [sample, new Map(Object.entries(answers))]),
  );

function protocolOf({ kept }: Work, choices: ProtocolChoices): Protocol {
  const folder = kept.audit?.protocol ?? kept.protocol;
  const path = choices.pathOf(folder);
  const loaded = path === undefined ? undefined : loadProtocol(path);
  if (loaded?.ok === true) return loaded.value.compiled.protocol;
  throw refuseWith(
    409,
    "A50",
    "unread-protocol",
    `the protocol \`${folder}\` of this sample cannot be read now; draw another with one that can`,
  );
}
