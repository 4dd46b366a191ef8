import type { FastifyInstance, FastifyRequest } from "fastify";
import { sentCommandSchema } from "#contract/commands.ts";
import { aggregatesQuerySchema, countySpeedSchema } from "#contract/http.ts";
import type { Accepted, County, Health } from "#contract/http.ts";
import { routes } from "#contract/routes.ts";
import type { IncidentId } from "#core/base/ids.ts";
import type { AppParts, Pace } from "./app-parts.ts";
import { envelopeOf, shownRefusal } from "./envelope.ts";
import { figuresOf } from "./figures.ts";
import { nudgesOf } from "./nudges.ts";
import { readBody, sendNull } from "./read-body.ts";
import { recordOf } from "./record.ts";
import { recordRead } from "./recorded.ts";
import { mustBeUnsealed } from "./records/sealed.ts";
import { refuseWith, Refused, statusOf } from "./refusals.ts";
import { samePlaceOf } from "./same-place.ts";
import { mustBe } from "./sign-in.ts";
import { ownSight } from "./sight.ts";
import { shownEvent, viewOf } from "./views.ts";

/** The center itself: its protocol, commands, records and figures. */
export function addCenterRoutes(app: FastifyInstance, parts: AppParts): void {
  const { ledger, now } = parts;
  const { center } = ledger;
  app.get(routes.protocol.path, () => parts.protocol.protocol);
  app.get(routes.protocolVersion.path, (request) => {
    const version = parts.versionOf(paramOf(request, "hash"));
    if (version !== undefined) return version.protocol;
    throw refuseWith(404, "A3", "unknown-version", "no version with this hash is known here");
  });
  app.post(routes.command.path, (request) => command(parts, request));
  app.get(routes.record.path, (request) => record(parts, request));
  app.get(routes.samePlace.path, (request) => {
    const { seat } = mustBe(request, parts, routes.samePlace.may);
    const incident = center.incidents.get(incidentIdOf(request));
    const isShown =
      viewOf(seat.roles).scope === "all" ||
      ownSight(center, seat, {
        protocol: parts.protocol,
        protocolFor: parts.protocolFor,
        at: now(),
      }).incidents.some((each) => each === incident);
    if (incident === undefined || !isShown) throw unknownIncident(incidentIdOf(request));
    return samePlaceOf(
      center,
      incident,
      now(),
      parts.repeats.standingOf(incident),
      viewOf(seat.roles),
    );
  });
  app.get(routes.aggregates.path, (request) => {
    mustBe(request, parts, routes.aggregates.may);
    const { days } = readBody(aggregatesQuerySchema, request.query);
    return figuresOf(parts.incidents, parts.protocolFor, Number(days), now());
  });
  app.get(routes.nudges.path, (request) => {
    mustBe(request, parts, routes.nudges.may);
    return nudgesOf(parts.incidents, parts.settings.book.now(), now());
  });
  app.get(routes.health.path, () => health(parts));
  app.get(routes.county.path, (_, reply) => {
    const pace = parts.demo?.pace;
    if (pace === undefined) return sendNull(reply);
    return reply.send({ speed: pace.speed(), isSynthetic: true } satisfies County);
  });
  app.post(routes.countySpeed.path, (request): County => {
    const pace = paceOf(parts);
    pace.setSpeed(readBody(countySpeedSchema, request.body).speed);
    return { speed: pace.speed(), isSynthetic: true };
  });
}

async function command(parts: AppParts, request: FastifyRequest): Promise<Accepted> {
  const { seat } = mustBe(request, parts, "signed-in");
  const sent = readBody(sentCommandSchema, request.body);
  const view = viewOf(seat.roles);
  const outcome = await parts.host.send(envelopeOf(seat, sent, parts.now()));
  if (outcome.outcome === "unknown")
    throw refuseWith(503, "S3", "unknown", outcome.message, "commandId");
  if (outcome.outcome === "refused")
    throw new Refused(statusOf(outcome.refusal), shownRefusal(outcome.refusal, view));
  const { commandId, position, duplicate } = outcome;
  const events = outcome.events.map((event) => shownEvent(event, view));
  return { commandId, position, duplicate, events };
}

/** S6: who read what is on disk before it is shown. */
async function record(parts: AppParts, request: FastifyRequest) {
  const { seat } = mustBe(request, parts, routes.record.may);
  const { log, agency, ledger, now, newId } = parts;
  const incidentId = incidentIdOf(request);
  if (!ledger.center.incidents.has(incidentId)) throw unknownIncident(incidentId);
  mustBeUnsealed(parts, incidentId);
  const event = recordRead(newId(), incidentId, { at: now(), by: seat.id });
  const read = await log.append(agency.id, {
    commandId: event.stream,
    expected: { [event.stream]: 0 },
    events: [event],
  });
  if (!read.ok)
    throw refuseWith(
      503,
      "S6",
      "not-recorded",
      `that you read this could not be recorded, so that it is not shown: ${read.error.message}`,
    );
  const found = await recordOf(log, agency.id, ledger.center, incidentId);
  if (found === undefined) throw unknownIncident(incidentId);
  return found;
}

/** Longer than this, and what waits for the disk waits too long. */
const manyWaiting = 500;

function health({ ledger, host, consoles, agency, now }: AppParts): Health {
  const at = now();
  const placedAt = consoles.placedAt();
  const waiting = host.waiting();
  const trouble = host.trouble();
  const notes = [
    ...(waiting > manyWaiting ? [`${waiting} commands wait for the disk`] : []),
    // A45: a center whose log takes nothing is not well, however quickly it answers.
    ...(trouble === null ? [] : [`the last command may not be recorded: ${trouble}`]),
  ];
  return {
    status: notes.length === 0 ? "ok" : "degraded",
    notes,
    tier: "one-box",
    isSynthetic: agency.isSynthetic,
    store: {
      kind: "SQLite, journal_mode WAL, synchronous FULL",
      position: ledger.position(),
      waiting,
    },
    feeds: [{ feed: "unit-positions", ageMs: placedAt === undefined ? null : at - placedAt }],
    sockets: consoles.count(),
    at,
  };
}

function paceOf({ demo }: AppParts): Pace {
  if (demo?.pace !== undefined) return demo.pace;
  throw refuseWith(404, "S9", "no-demo", "no synthetic county lives here");
}

function paramOf(request: FastifyRequest, name: string): string {
  const params: unknown = request.params;
  if (typeof params !== "object" || params === null) return "";
  const value: unknown = Object.entries(params).find(([each]) => each === name)?.[1];
  return typeof value === "string" ? value : "";
}

const incidentIdOf = (request: FastifyRequest): IncidentId => paramOf(request, "id");

const unknownIncident = (id: IncidentId): Refused =>
  refuseWith(404, "D5", "unknown-incident", `no incident \`${id}\` is known`);
