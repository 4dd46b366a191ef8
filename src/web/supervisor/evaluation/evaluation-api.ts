import { evaluationSchema } from "#contract/evaluation.ts";
import type { WireEvaluation } from "#contract/evaluation.ts";
import { ok } from "#core/base/result.ts";
import { ask } from "#web/ui/api.ts";
import type { Answered } from "#web/ui/api.ts";

/** The evaluation as it stands; `isPublic` withholds what may tell of one person. */
export async function readEvaluation(isPublic = false): Promise<Answered<WireEvaluation>> {
  const query = isPublic ? "?for=public" : "";
  const answer = await ask(`/api/evaluation${query}`, evaluationSchema);
  // The schema holds the report's frame; its parts are core's own types, which the server sends as they are.
  return answer.ok ? ok(answer.value as WireEvaluation) : answer;
}

/** `+4.2`, `-0.31`: a share as points, with its sign. */
export const points = (value: number): string =>
  `${value > 0 ? "+" : ""}${(100 * value).toFixed(Math.abs(value) < 0.01 ? 2 : 1)}`;

/** `+1.3`: a count with its sign. */
export const signed = (value: number): string => `${value > 0 ? "+" : ""}${value.toFixed(1)}`;
