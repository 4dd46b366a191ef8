import type { FastifyInstance } from "fastify";
import { agencyRoutes as routes, sentAgencySchema } from "#contract/agency.ts";
import type { WireAgency } from "#contract/agency.ts";
import type { Agency } from "#core/dispatch/agency.ts";
import type { AppParts } from "../app-parts.ts";
import { readBody } from "../read-body.ts";
import { Refused } from "../refusals.ts";
import { mustBe } from "../sign-in.ts";

/** How the agency works, over HTTP. */
export function addAgencyRoutes(app: FastifyInstance, parts: AppParts): void {
  const { settings, now } = parts;
  app.get(routes.agency.path, (request): WireAgency => {
    mustBe(request, parts, routes.agency.may);
    return shown(settings.book.now());
  });
  app.post(routes.agencyAct.path, async (request): Promise<WireAgency> => {
    const { seat } = mustBe(request, parts, routes.agencyAct.may);
    const { commandId, command } = readBody(sentAgencySchema, request.body);
    const { id: by, roles } = seat;
    const done = await settings.send({ commandId, at: now(), by, roles, command });
    if (!done.ok) throw new Refused(ofCode[done.error.code] ?? 409, done.error);
    return shown(settings.book.now());
  });
}

const ofCode: Readonly<Record<string, number>> = {
  "not-for-this-role": 403,
  unknown: 503,
  busy: 503,
  stopped: 503,
};

const shown = ({ settings, changes, labor }: Agency): WireAgency => ({
  labor,
  settings,
  changes: changes
    .map(({ at, by, name, value, was, why }) => ({ at, by, name, value, was, why }))
    .toReversed(),
});
