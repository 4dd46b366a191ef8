import type * as z from "zod";
import { aggregatesSchema, recordSchema } from "#contract/http.ts";
import type { Aggregates, IncidentRecord } from "#contract/http.ts";
import { ok } from "#core/base/result.ts";
import { ask } from "#web/ui/api.ts";
import type { Answered } from "#web/ui/api.ts";

/** How far back the figures look. */
export const periods = ["1", "7", "30"] as const;
export type Period = (typeof periods)[number];

export const readFigures = (days: Period): Promise<Answered<Aggregates>> =>
  ask(`/api/aggregates?days=${days}`, aggregatesSchema);

/** One call's whole record. The server writes down that it was read, so it is asked for only when somebody wants it. */
export async function readRecord(incidentId: string): Promise<Answered<IncidentRecord>> {
  const path = `/api/incidents/${encodeURIComponent(incidentId)}/record`;
  const answer = await ask(path, recordSchema as z.ZodType<unknown>);
  // The server's own fold made it; its outline was looked at above.
  return answer.ok ? ok(answer.value as IncidentRecord) : answer;
}
