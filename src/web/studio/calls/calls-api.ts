import * as z from "zod";
import {
  analysesSchema,
  analysisSchema,
  importFoundSchema,
  linkedSchema,
  mapFoundSchema,
} from "#contract/analysis.ts";
import { ratesFoundSchema } from "#contract/analysis-rates.ts";
import type {
  Analyses,
  Analysis,
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
export const importFound = (id: string): Promise<Answered<ImportFound>> =>
  ask(path(id, "/import"), importFoundSchema);
export const mapFound = (id: string): Promise<Answered<MapFound>> =>
  ask(path(id, "/map"), mapFoundSchema);
export const figures = (id: string): Promise<Answered<WireReplayReport>> =>
  ask(path(id, "/report"), replayReportSchema);
export const correctColumns = (
  id: string,
  correction: ColumnCorrection,
): Promise<Answered<Analysis>> => ask(path(id, "/columns"), analysisSchema, post(correction));
export const correctTypes = (id: string, correction: TypeCorrection): Promise<Answered<Analysis>> =>
  ask(path(id, "/types"), analysisSchema, post(correction));
export const ratesFound = (id: string): Promise<Answered<RatesFound>> =>
  ask(path(id, "/rates"), ratesFoundSchema);
export const changeRates = (id: string, correction: RatesCorrection): Promise<Answered<Analysis>> =>
  ask(path(id, "/rates"), analysisSchema, post(correction));
export const stopAnalysis = (id: string): Promise<Answered<Analysis>> =>
  ask(path(id, "/stop"), analysisSchema, post({}));
export const analyseAgain = (id: string, protocol?: string): Promise<Answered<Analysis>> =>
  ask(path(id, "/again"), analysisSchema, post(protocol === undefined ? {} : { protocol }));
export const deleteAnalysis = (id: string): Promise<Answered<unknown>> =>
  ask(path(id), z.unknown(), { method: "DELETE" });
export const linkedFigures = (link: string): Promise<Answered<Linked>> =>
  ask(`/api/analyses/links/${encodeURIComponent(link)}`, linkedSchema);
