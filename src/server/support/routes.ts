import type { FastifyInstance, FastifyRequest } from "fastify";
import { sentSupportSchema, supportRoutes as routes } from "#contract/support.ts";
import type { Result } from "#core/base/result.ts";
import type { Refusal } from "#core/dispatch/words.ts";
import { isSupportSeat } from "#core/support/decide.ts";
import type { AppParts } from "../app-parts.ts";
import { readBody } from "../read-body.ts";
import { Refused, refuseWith } from "../refusals.ts";
import type { Seat } from "../seats.ts";
import { mustBe } from "../sign-in.ts";

/** Support over HTTP: the worklist, how one person is reached, and what is recorded of an offer. */
export function addSupportRoutes(app: FastifyInstance, parts: AppParts): void {
  const { support, now, newId } = parts;
  const worker = (request: FastifyRequest): Seat => {
    const { seat } = mustBe(request, parts, routes.supportWork.may);
    if (isSupportSeat(seat.roles)) return seat;
    throw refuseWith(
      403,
      "R19",
      "not-apart",
      `seat \`${seat.id}\` also decides on calls or mediates; support needs a seat of its own`,
    );
  };
  app.get(routes.supportWork.path, (request) => support.work(worker(request).id));
  app.get(routes.supportReach.path, async (request) => {
    const seat = worker(request);
    const id = named(request);
    const opened = await support.open(newId(), id, seat.id);
    if (opened === undefined) throw unknownTask(id);
    return must(opened);
  });
  app.post(routes.supportAct.path, async (request) => {
    const { id: by, roles } = worker(request);
    const { commandId, act } = readBody(sentSupportSchema, request.body);
    // A task that is not on the worker's list is answered as one that never was: the refusal would tell whose other side it is.
    if (!support.isListed(act.taskId, by)) throw unknownTask(act.taskId);
    must(await support.send({ commandId, at: now(), by, roles, command: act }));
    return support.work(by);
  });
}

const unknownTask = (id: string): Refused =>
  refuseWith(
    404,
    "R20",
    "unknown-task",
    `there is no task \`${id}\` on your list; open the list again`,
  );

function must<Value>(done: Result<Value, Refusal>): Value {
  if (done.ok) return done.value;
  const { rule, code } = done.error;
  throw new Refused(rule === "S3" ? 503 : code === "not-for-this-role" ? 403 : 409, done.error);
}

function named({ params }: FastifyRequest): string {
  if (typeof params !== "object" || params === null || !("id" in params)) return "";
  return typeof params.id === "string" ? params.id : "";
}
