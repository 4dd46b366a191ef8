import type { FastifyInstance, FastifyRequest } from "fastify";
import { careRoutes as routes, sentCareSchema } from "#contract/care.ts";
import type { WireCareCase, WireCareTold, WireCareWork } from "#contract/care.ts";
import { emptyCase } from "#core/care/state.ts";
import type { AppParts } from "../app-parts.ts";
import { readBody } from "../read-body.ts";
import { recordRead } from "../recorded.ts";
import { Refused, refuseWith } from "../refusals.ts";
import { mustBeUnsealed } from "../records/sealed.ts";
import type { Seat } from "../seats.ts";
import { mustBe } from "../sign-in.ts";
import { careViewOf, caseOf, crewWords, toldTo, workOf } from "./view.ts";

/** Care after calls over HTTP: the worklist, one case, and what is recorded of it. */
export function addCareRoutes(app: FastifyInstance, parts: AppParts): void {
  const { care, now, newId, agency, log } = parts;
  app.get(routes.careWork.path, (request): WireCareWork => {
    const { seat } = mustBe(request, parts, routes.careWork.may);
    const at = now();
    const sealed = parts.recordsDesk?.records.book.state().sealed;
    const words = crewWords(
      parts.ledger.center.incidents.values(),
      at,
      (id) => sealed?.has(id) === true,
    );
    return workOf(care.book.all(), careViewOf(seat.roles), at, words);
  });
  app.get(routes.careTold.path, (request): WireCareTold => {
    const { seat } = mustBe(request, parts, routes.careTold.may);
    return toldTo(seat.id, care.book.all(), parts.ledger.center.incidents, now());
  });
  app.get(routes.careCase.path, async (request): Promise<WireCareCase> => {
    const { seat } = mustBe(request, parts, routes.careCase.may);
    const id = named(request);
    const shown = shownTo(parts, seat, id);
    const read = recordRead(newId(), id, { at: now(), by: seat.id });
    const kept = await log.append(agency.id, {
      commandId: read.stream,
      expected: { [read.stream]: 0 },
      events: [read],
    });
    // What cannot be written down is not shown.
    if (!kept.ok) throw refuseWith(503, "S6", "not-recorded", kept.error.message);
    return shown;
  });
  app.post(routes.careAct.path, async (request): Promise<WireCareCase> => {
    const { seat } = mustBe(request, parts, routes.careAct.may);
    const { commandId, command } = readBody(sentCareSchema, request.body);
    mustBeUnsealed(parts, command.incidentId);
    const { id: by, roles } = seat;
    const done = await care.send({ commandId, at: now(), by, roles, command });
    if (!done.ok) throw new Refused(ofCode[done.error.code] ?? 409, done.error);
    return shownTo(parts, seat, command.incidentId);
  });
}

const ofCode: Readonly<Record<string, number>> = {
  "not-for-this-role": 403,
  "unknown-call": 404,
  unknown: 503,
  busy: 503,
  stopped: 503,
};

function shownTo(parts: AppParts, seat: Seat, id: string): WireCareCase {
  const { care, ledger, metrics } = parts;
  mustBeUnsealed(parts, id);
  const incident = ledger.center.incidents.get(id);
  const found =
    care.book.find(id) ??
    (incident === undefined ? undefined : emptyCase(id, incident.calls[0]?.receivedAt ?? 0));
  const givenOut = parts.recordsDesk?.records.book.state().givenOut.get(id) ?? [];
  const nextCallDays = metrics.fact(id)?.nextAtPlaceDays ?? null;
  const shown =
    found && caseOf(found, careViewOf(seat.roles), { incident, nextCallDays, givenOut });
  if (shown !== undefined) return shown;
  throw refuseWith(
    404,
    "CR2",
    "unknown-call",
    `there never was a call \`${id}\`; look its number up and try again`,
    "id",
  );
}

function named(request: FastifyRequest): string {
  const params: unknown = request.params;
  if (typeof params !== "object" || params === null) return "";
  const value: unknown = Object.entries(params).find(([name]) => name === "id")?.[1];
  return typeof value === "string" ? value : "";
}
