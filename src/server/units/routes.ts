import type { FastifyInstance, FastifyRequest } from "fastify";
import type { Reach, WireTeamRecord } from "#contract/reach.ts";
import { routes } from "#contract/routes.ts";
import { teamRecord } from "#core/dispatch/team-record.ts";
import { didYouMean } from "#core/protocol/problem.ts";
import type { AppParts } from "../app-parts.ts";
import { refuseWith } from "../refusals.ts";
import { mustBe } from "../sign-in.ts";
import { reachOf } from "./reach.ts";

/** A record this old is counted again, in milliseconds. */
const freshMs = 60_000;

/** What desks ask about units and teams. */
export function addUnitRoutes(app: FastifyInstance, parts: AppParts): void {
  const { ledger, now } = parts;
  const { center } = ledger;
  app.get(routes.reach.path, (request): Promise<Reach> => {
    mustBe(request, parts, routes.reach.may);
    const id = idOf(request);
    const incident = center.incidents.get(id);
    if (incident === undefined)
      throw refuseWith(404, "D5", "unknown-incident", `no incident \`${id}\` is known`);
    return reachOf(center, incident, {
      at: now(),
      positions: parts.consoles.places(),
      spotOf: parts.spotOf,
      routing: parts.routing,
    });
  });
  const records = new Map<string, WireTeamRecord>();
  app.get(routes.teamRecord.path, (request): WireTeamRecord => {
    mustBe(request, parts, routes.teamRecord.may);
    const id = idOf(request);
    const { protocol } = parts.protocol;
    const known = protocol.responders.map((responder) => responder.id);
    if (!known.includes(id))
      throw refuseWith(
        404,
        "S4",
        "unknown-responder",
        `no responder \`${id}\` is declared; ${didYouMean(id, known)}`,
        "id",
      );
    const kept = records.get(id);
    if (kept !== undefined && now() - kept.to < freshMs) return kept;
    const record = teamRecord(center.incidents.values(), protocol, id, now());
    records.set(id, record);
    return record;
  });
}

function idOf(request: FastifyRequest): string {
  const params: unknown = request.params;
  if (typeof params !== "object" || params === null) return "";
  const value: unknown = Object.entries(params).find(([name]) => name === "id")?.[1];
  return typeof value === "string" ? value : "";
}
