import type { FastifyInstance } from "fastify";
import { secondLookRoutes as routes, sentLookSchema } from "#contract/second-look.ts";
import type { WireLooks } from "#contract/second-look.ts";
import type { Result } from "#core/base/result.ts";
import type { Refusal } from "#core/dispatch/words.ts";
import type { AppParts } from "../app-parts.ts";
import { readBody } from "../read-body.ts";
import { Refused, refuseWith } from "../refusals.ts";
import { mustBe } from "../sign-in.ts";

/** The weekly second look: drawn by a supervisor, made by somebody who does not know what was done. */
export function addSecondLookRoutes(app: FastifyInstance, parts: AppParts): void {
  const { looks } = parts;
  app.get(routes.secondLooks.path, (request): Promise<WireLooks> => {
    const { seat } = mustBe(request, parts, routes.secondLooks.may);
    return looks.list(seat.id);
  });
  app.post(routes.secondLookAct.path, async (request): Promise<WireLooks> => {
    const { seat } = mustBe(request, parts, routes.secondLookAct.may);
    const { commandId, act } = readBody(sentLookSchema, request.body);
    if (act.kind === "DrawSecondLook" && !seat.roles.includes("supervisor"))
      throw refuseWith(
        403,
        "S156",
        "not-yours",
        "a supervisor draws the week; you look at its calls",
      );
    must(await looks.send(commandId, seat.id, act));
    return looks.list(seat.id);
  });
}

function must(done: Result<true, Refusal>): void {
  if (done.ok) return;
  const { rule, code } = done.error;
  const status = rule === "S3" ? 503 : code === "not-drawn" ? 404 : 409;
  throw new Refused(status, done.error);
}
