import type { FastifyInstance, FastifyRequest } from "fastify";
import { repeatRoutes as routes, sentRepeatActSchema } from "#contract/repeat.ts";
import type { RepeatList } from "#contract/repeat.ts";
import type { Result } from "#core/base/result.ts";
import type { Refusal } from "#core/dispatch/words.ts";
import type { AppParts } from "../app-parts.ts";
import { readBody } from "../read-body.ts";
import { Refused, refuseWith, statusOf } from "../refusals.ts";
import { mustBe } from "../sign-in.ts";

/** Repeat conflicts: the supervisor's list, one record, and the acts on it. */
export function addRepeatRoutes(app: FastifyInstance, parts: AppParts): void {
  const { repeats, support, newId } = parts;
  const list = (): RepeatList => ({ ...repeats.list(), support: support.counts() });
  const found = (recordId: string) => {
    const record = repeats.record(recordId);
    if (record !== undefined) return record;
    throw refuseWith(404, "R9", "unknown-record", "no such record counts now; open the list again");
  };
  app.get(routes.repeats.path, (request) => {
    mustBe(request, parts, routes.repeats.may);
    return list();
  });
  // R11: who read what is on disk before it is shown.
  app.get(routes.repeatRecord.path, async (request) => {
    const { seat } = mustBe(request, parts, routes.repeatRecord.may);
    const recordId = recordIdOf(request);
    found(recordId);
    must(await repeats.send(newId(), seat.id, { kind: "ReadRepeatRecord", recordId }));
    return found(recordId);
  });
  app.post(routes.repeatAct.path, async (request) => {
    const { seat } = mustBe(request, parts, routes.repeatAct.may);
    const { commandId, act } = readBody(sentRepeatActSchema, request.body);
    found(act.recordId);
    must(await repeats.send(commandId, seat.id, act));
    return list();
  });
}

function must(done: Result<true, Refusal>): void {
  if (done.ok) return;
  const { rule, code, message } = done.error;
  if (rule === "S3") throw refuseWith(503, rule, code, message);
  throw new Refused(rule.startsWith("R") ? 409 : statusOf(done.error), { rule, code, message });
}

function recordIdOf({ params }: FastifyRequest): string {
  if (typeof params !== "object" || params === null || !("id" in params)) return "";
  return typeof params.id === "string" ? params.id : "";
}
