import type { FastifyInstance, FastifyRequest } from "fastify";
import { sentinelRoutes as routes, sentSentinelSchema } from "#contract/sentinel.ts";
import type { SentinelReviewBody } from "#contract/sentinel.ts";
import type { Result } from "#core/base/result.ts";
import type { Refusal } from "#core/dispatch/words.ts";
import type { AppParts } from "../app-parts.ts";
import { readBody } from "../read-body.ts";
import { Refused } from "../refusals.ts";
import { mustBe } from "../sign-in.ts";

/** Reviews of a place after a grave outcome: opened with a reason, and each look recorded before it is shown. */
export function addSentinelRoutes(app: FastifyInstance, parts: AppParts): void {
  const { now, newId } = parts;
  const { sentinels } = parts.mediation;
  app.get(routes.sentinelList.path, (request) => {
    mustBe(request, parts, routes.sentinelList.may);
    return sentinels.list();
  });
  app.post(routes.openSentinel.path, async (request) => {
    const { seat } = mustBe(request, parts, routes.openSentinel.may);
    const { commandId, place, outcome, reason } = readBody(sentSentinelSchema, request.body);
    const command = { commandId, reviewId: newId(), place, outcome, reason };
    return must(await sentinels.open(command, { by: seat.id, roles: seat.roles, at: now() }));
  });
  app.get(routes.sentinelReview.path, async (request) => {
    const { seat } = mustBe(request, parts, routes.sentinelReview.may);
    const who = { commandId: newId(), by: seat.id, at: now() };
    return must(await sentinels.read(named(request), who));
  });
}

const ofCode: Readonly<Record<string, number>> = {
  "unknown-review": 404,
  "not-for-this-role": 403,
  "not-recorded": 503,
};

function must(done: Result<SentinelReviewBody, Refusal>): SentinelReviewBody {
  if (done.ok) return done.value;
  throw new Refused(ofCode[done.error.code] ?? 409, done.error);
}

function named({ params }: FastifyRequest): string {
  if (typeof params !== "object" || params === null || !("id" in params)) return "";
  return typeof params.id === "string" ? params.id : "";
}
