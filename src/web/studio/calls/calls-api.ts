import * as z from "zod";
import {
  analysesSchema,
  analysisPiecesSchema,
  analysisSchema,
  importFoundSchema,
  linkedSchema,
  mapFoundSchema,
} from "#contract/analysis.ts";
import { ratesFoundSchema } from "#contract/analysis-rates.ts";
import type {
  Analyses,
  Analysis,
  AnalysisPieces,
  AnalysisRequest,
  ColumnCorrection,
  ImportFound,
  Linked,
  MapFound,
  TypeCorrection,
} from "#contract/analysis.ts";
import type { RatesCorrection, RatesFound } from "#contract/analysis-rates.ts";
import { replayReportSchema } from "#contract/replay.ts";
import type { WireReplayReport } from "#contract/replay.ts";
import { ask } from "#web/ui/api.ts";
import type { Answered } from "#web/ui/api.ts";

const path = (id: string, part = ""): string => `/api/analyses/${encodeURIComponent(id)}${part}`;

const post = (body: unknown): RequestInit => ({
  method: "POST",
  headers: { "content-type": "application/json" },
  body: JSON.stringify(body),
});

/** What is asked on the ground of what this page shows: where somebody changed it since, the server says so and does nothing. */
const change = (seen: Seen, body: unknown): RequestInit => ({
  ...post(body),
  headers: { "content-type": "application/json", "if-match": `"${seen.revision}"` },
});

/** An analysis as the page shows it. */
type Seen = Pick<Analysis, "id" | "revision">;

export const analyses = (): Promise<Answered<Analyses>> => ask("/api/analyses", analysesSchema);
export const createAnalysis = (request: AnalysisRequest): Promise<Answered<Analysis>> =>
  ask("/api/analyses", analysisSchema, post(request));
/** Sends the next bytes of a file, from the byte at which they begin. */
export const sendPiece = (
  id: string,
  file: number,
  from: number,
  bytes: Blob,
): Promise<Answered<Analysis>> =>
  ask(path(id, `/files/${file}/${from}`), analysisSchema, {
    method: "POST",
    headers: { "content-type": "application/octet-stream" },
    body: bytes,
  });
/** How one analysis stands now. */
export const oneAnalysis = (id: string): Promise<Answered<Analysis>> =>
  ask(path(id), analysisSchema);
/** What came of a file, piece by piece. */
export const piecesCame = (id: string, file: number): Promise<Answered<AnalysisPieces>> =>
  ask(path(id, `/files/${file}/pieces`), analysisPiecesSchema);
export const importFound = (id: string): Promise<Answered<ImportFound>> =>
  ask(path(id, "/import"), importFoundSchema);
export const mapFound = (id: string): Promise<Answered<MapFound>> =>
  ask(path(id, "/map"), mapFoundSchema);
export const figures = (id: string): Promise<Answered<WireReplayReport>> =>
  ask(path(id, "/report"), replayReportSchema);
export const correctColumns = (
  seen: Seen,
  correction: ColumnCorrection,
): Promise<Answered<Analysis>> =>
  ask(path(seen.id, "/columns"), analysisSchema, change(seen, correction));
export const correctTypes = (seen: Seen, correction: TypeCorrection): Promise<Answered<Analysis>> =>
  ask(path(seen.id, "/types"), analysisSchema, change(seen, correction));
export const ratesFound = (id: string): Promise<Answered<RatesFound>> =>
  ask(path(id, "/rates"), ratesFoundSchema);
export const changeRates = (seen: Seen, correction: RatesCorrection): Promise<Answered<Analysis>> =>
  ask(path(seen.id, "/rates"), analysisSchema, change(seen, correction));
export const stopAnalysis = (id: string): Promise<Answered<Analysis>> =>
  ask(path(id, "/stop"), analysisSchema, post({}));
/** Goes on; whoever pressed it first is no matter. */
export const analyseAgain = (id: string): Promise<Answered<Analysis>> =>
  ask(path(id, "/again"), analysisSchema, post({}));
/** Counts the same calls through another protocol. */
export const countThrough = (seen: Seen, protocol: string): Promise<Answered<Analysis>> =>
  ask(path(seen.id, "/again"), analysisSchema, change(seen, { protocol }));
export const deleteAnalysis = (id: string): Promise<Answered<unknown>> =>
  ask(path(id), z.unknown(), { method: "DELETE" });
export const linkedFigures = (link: string): Promise<Answered<Linked>> =>
  ask(`/api/analyses/links/${encodeURIComponent(link)}`, linkedSchema);
