import type { FastifyInstance, FastifyRequest } from "fastify";
import {
  auditRequestSchema,
  auditRoutes as routes,
  settleSchema,
  sheetActSchema,
} from "#contract/analysis-audit.ts";
import { analysisRoles } from "#contract/analysis.ts";
import type { SeatId } from "#core/base/ids.ts";
import type { AppParts } from "../app-parts.ts";
import { readBody } from "../read-body.ts";
import { mustBe } from "../sign-in.ts";
import type { Audits } from "./audits.ts";

interface Asked {
  readonly id: string;
  readonly seat: SeatId;
}

/** Sample audits, for whoever answers for the protocol. `named` reads a part of the address. */
export function addAuditRoutes(
  app: FastifyInstance,
  parts: AppParts,
  audits: Audits,
  named: (request: FastifyRequest, part: string) => string,
): void {
  const asked = (request: FastifyRequest): Asked => {
    const { seat } = mustBe(request, parts, analysisRoles);
    return { id: named(request, "id"), seat: seat.id };
  };
  const coder = (request: FastifyRequest): number => Number(named(request, "coder"));
  app.get(routes.audit.path, (request, reply) => {
    const { id, seat } = asked(request);
    // `null` is an answer, not an empty body.
    return reply
      .type("application/json; charset=utf-8")
      .send(JSON.stringify(audits.found(id, seat)));
  });
  app.post(routes.drawAudit.path, (request) =>
    audits.draw(asked(request).id, readBody(auditRequestSchema, request.body)),
  );
  app.delete(routes.discardAudit.path, (request, reply) => {
    audits.discard(asked(request).id);
    return reply.code(204).send();
  });
  app.get(routes.codingSheet.path, (request) => {
    const { id, seat } = asked(request);
    return audits.sheet(id, coder(request), seat);
  });
  app.post(routes.actOnSheet.path, { bodyLimit: 2 * 1024 ** 2 }, (request) => {
    const { id, seat } = asked(request);
    return audits.act(id, coder(request), readBody(sheetActSchema, request.body), seat);
  });
  app.post(routes.settleAudit.path, (request) => {
    const { id, seat } = asked(request);
    return audits.settle(id, readBody(settleSchema, request.body), seat);
  });
  app.post(routes.useAudit.path, (request) => audits.use(asked(request).id));
}
