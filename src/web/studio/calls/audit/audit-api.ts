import * as z from "zod";
import { auditFoundSchema, codingSheetSchema } from "#contract/analysis-audit.ts";
import type {
  AuditFound,
  AuditRequest,
  CodingSheet,
  Settle,
  SheetAct,
} from "#contract/analysis-audit.ts";
import { analysisSchema } from "#contract/analysis.ts";
import type { Analysis } from "#contract/analysis.ts";
import { ask, post } from "#web/ui/api.ts";
import type { Answered } from "#web/ui/api.ts";

const path = (id: string, part = ""): string =>
  `/api/analyses/${encodeURIComponent(id)}/audit${part}`;

export const auditFound = (id: string): Promise<Answered<AuditFound>> =>
  ask(path(id), auditFoundSchema);
export const drawAudit = (id: string, request: AuditRequest): Promise<Answered<Analysis>> =>
  ask(path(id), analysisSchema, post(request));
export const discardAudit = (id: string): Promise<Answered<unknown>> =>
  ask(path(id), z.unknown(), { method: "DELETE" });
export const codingSheet = (id: string, coder: number): Promise<Answered<CodingSheet>> =>
  ask(path(id, `/sheets/${coder}`), codingSheetSchema);
export const actOnSheet = (
  id: string,
  coder: number,
  act: SheetAct,
): Promise<Answered<AuditFound>> => ask(path(id, `/sheets/${coder}`), auditFoundSchema, post(act));
export const settleAudit = (id: string, settle: Settle): Promise<Answered<AuditFound>> =>
  ask(path(id, "/settled"), auditFoundSchema, post(settle));
export const countWithAudit = (id: string): Promise<Answered<Analysis>> =>
  ask(path(id, "/rates"), analysisSchema, post({}));
