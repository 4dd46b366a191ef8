import type { FastifyInstance, FastifyRequest } from "fastify";
import {
  mediationRoutes as routes,
  sentMediationSchema,
  sentMediatorSchema,
} from "#contract/mediation.ts";
import type { WireMediationCase, WireMediationWork } from "#contract/mediation.ts";
import type { Result } from "#core/base/result.ts";
import type { Refusal } from "#core/dispatch/words.ts";
import type { AppParts } from "../app-parts.ts";
import { readBody } from "../read-body.ts";
import { Refused, refuseWith } from "../refusals.ts";
import type { Seat } from "../seats.ts";
import { mustBe } from "../sign-in.ts";
import { mediationCase, mediationWork, viewerOf } from "./view.ts";

/** Mediation over HTTP: the worklist, one case, what is recorded of it, and the lead's list of mediators. */
export function addMediationRoutes(app: FastifyInstance, parts: AppParts): void {
  const { mediation, now, newId } = parts;
  const workFor = (seat: Seat): WireMediationWork =>
    mediationWork(mediation.book, viewerOf(mediation.book, seat), now());
  app.get(routes.mediationWork.path, (request) => {
    const { seat } = mustBe(request, parts, routes.mediationWork.may);
    return workFor(seat);
  });
  // MD14: who looked into which case is on disk before it is shown.
  app.get(routes.mediationCase.path, async (request): Promise<WireMediationCase> => {
    const { seat } = mustBe(request, parts, routes.mediationCase.may);
    const id = named(request);
    const shown = shownTo(parts, seat, id);
    if (shown === undefined) throw unknownCase(id);
    must(await mediation.read(newId(), id, seat.id));
    return shown;
  });
  app.post(routes.mediationAct.path, async (request, reply) => {
    const { seat } = mustBe(request, parts, routes.mediationAct.may);
    const { commandId, command } = readBody(sentMediationSchema, request.body);
    // A case that a seat may not know of is answered as one that never was.
    if (command.kind !== "OpenMediation" && shownTo(parts, seat, command.caseId) === undefined)
      throw unknownCase(command.caseId);
    const { id: by, roles } = seat;
    must(await mediation.send({ commandId, at: now(), by, roles, command }));
    return reply
      .type("application/json")
      .send(JSON.stringify(shownTo(parts, seat, command.caseId) ?? null));
  });
  app.post(routes.mediators.path, async (request) => {
    const { seat } = mustBe(request, parts, routes.mediators.may);
    const { commandId, command } = readBody(sentMediatorSchema, request.body);
    if (parts.directory.find(command.seatId)?.roles.includes("mediator") !== true)
      throw refuseWith(
        404,
        "MD2",
        "unknown-seat",
        `no seat \`${command.seatId}\` is a mediator's; name one that is`,
        "seatId",
      );
    const { id: by, roles } = seat;
    must(await mediation.list({ commandId, at: now(), by, roles, command }));
    return workFor(seat);
  });
}

const unknownCase = (id: string): Refused =>
  refuseWith(404, "MD1", "unknown-case", `there is no case \`${id}\` here; open the list again`);

function shownTo(
  { mediation, ledger, now, recordsDesk }: AppParts,
  seat: Seat,
  id: string,
): WireMediationCase | undefined {
  const found = mediation.book.find(id);
  const viewer = viewerOf(mediation.book, seat);
  const sealed = recordsDesk?.records.book.state().sealed;
  const isSealed = (call: string): boolean => sealed?.has(call) === true;
  return found && mediationCase(found, viewer, { center: ledger.center, at: now(), isSealed });
}

const ofCode: Readonly<Record<string, number>> = {
  "not-for-this-role": 403,
  "lead-only": 403,
  "unknown-case": 404,
  unknown: 503,
  busy: 503,
  stopped: 503,
  "not-recorded": 503,
};

function must(done: Result<true, Refusal>): void {
  if (!done.ok) throw new Refused(ofCode[done.error.code] ?? 409, done.error);
}

function named({ params }: FastifyRequest): string {
  if (typeof params !== "object" || params === null || !("id" in params)) return "";
  return typeof params.id === "string" ? params.id : "";
}
