import type { FastifyInstance, FastifyRequest } from "fastify";
import { recordsRoutes as routes, sentRecordsSchema } from "#contract/records.ts";
import type { WireRecordsCall, WireRecordsRequest, WireRecordsWork } from "#contract/records.ts";
import type { RecordsRequest } from "#core/records/state.ts";
import { settled } from "#exchange/records-request/release.ts";
import type { AppParts } from "../app-parts.ts";
import { readBody } from "../read-body.ts";
import { Refused, refuseWith } from "../refusals.ts";
import type { Seat } from "../seats.ts";
import { mustBe } from "../sign-in.ts";
import { retentionLook } from "./retention.ts";
import type { RecordsDesk } from "./open.ts";

/** Requests for records over HTTP; where an agency wrote no records policy the custodian is told so. */
export function addRecordsRoutes(app: FastifyInstance, parts: AppParts): void {
  const { now, newId } = parts;
  /** The desk, for a seat that may sit at it. */
  const at = (request: FastifyRequest): { readonly seat: Seat; readonly desk: RecordsDesk } => {
    const { seat } = mustBe(request, parts, routes.recordsWork.may);
    const { recordsDesk: desk } = parts;
    if (desk !== undefined) return { seat, desk };
    throw refuseWith(404, "CR30", "no-policy", "no records policy was written here");
  };
  app.get(routes.recordsWork.path, (request): WireRecordsWork => {
    return workOf(at(request).desk, now());
  });
  app.get(routes.recordsCall.path, async (request): Promise<WireRecordsCall> => {
    const { seat, desk } = at(request);
    const found = requestOf(desk, request);
    const incidentId = paramOf(request, "call");
    if (found.found?.calls.includes(incidentId) !== true)
      throw refuseWith(
        404,
        "CR35",
        "not-found",
        `call \`${incidentId}\` is no part of this request`,
      );
    return callOf(desk, found, incidentId, { commandId: newId(), at: now(), by: seat.id });
  });
  app.post(routes.recordsAct.path, async (request): Promise<WireRecordsWork> => {
    const { seat, desk } = at(request);
    const { commandId, command } = readBody(sentRecordsSchema, request.body);
    const { id: by, roles } = seat;
    const done = await desk.records.send({ commandId, at: now(), by, roles, command });
    if (!done.ok) throw new Refused(ofCode[done.error.code] ?? 409, done.error);
    return workOf(desk, now());
  });
  app.get(routes.recordsFile.path, async (request, reply) => {
    const { desk } = at(request);
    const found = requestOf(desk, request);
    const name = paramOf(request, "name");
    const text = (await desk.records.filesOf(found)).get(name);
    if (text === undefined)
      throw refuseWith(404, "CR35", "no-file", `request \`${found.id}\` has no file \`${name}\``);
    const type = name.endsWith(".csv") ? "text/csv" : "text/html";
    return reply
      .header("content-disposition", `attachment; filename="${name}"`)
      .type(`${type}; charset=utf-8`)
      .send(text);
  });
}

const ofCode: Readonly<Record<string, number>> = {
  "not-for-this-role": 403,
  "unknown-call": 404,
  "unknown-request": 404,
  unknown: 503,
  busy: 503,
  stopped: 503,
};

function paramOf(request: FastifyRequest, name: string): string {
  const params: unknown = request.params;
  if (typeof params !== "object" || params === null) return "";
  const value: unknown = Object.entries(params).find(([each]) => each === name)?.[1];
  return typeof value === "string" ? value : "";
}

function requestOf({ records }: RecordsDesk, request: FastifyRequest): RecordsRequest {
  const id = paramOf(request, "id");
  const found = records.book.state().requests.get(id);
  if (found !== undefined) return found;
  throw refuseWith(404, "CR30", "unknown-request", `no request \`${id}\` was received`);
}

/** Requests that one answer lists. */
const listed = 200;

function workOf({ records, retention }: RecordsDesk, at: number): WireRecordsWork {
  const requests = [...records.book.state().requests.values()];
  const { due, notYet, noRule } = retentionLook(retention, at);
  return {
    at,
    requests: requests
      .toSorted(
        (one, other) =>
          Number(one.answer !== null) - Number(other.answer !== null) || one.dueAt - other.dueAt,
      )
      .slice(0, listed)
      .map(wireRequest),
    exemptions: records.policy.exemptions,
    retention: { due: due.length, notYet, noRule },
  };
}

function wireRequest(request: RecordsRequest): WireRecordsRequest {
  const { id, receivedAt, dueAt, asker, language, wants, contact, scope, found, reviews, answer } =
    request;
  return {
    id,
    receivedAt,
    dueAt,
    asker,
    language,
    wants,
    contact,
    scope,
    found:
      found?.calls.map((incidentId) => ({ incidentId, isReviewed: reviews.has(incidentId) })) ??
      null,
    answer:
      answer === null
        ? null
        : {
            is: answer.is,
            custodian: answer.custodian,
            at: answer.at,
            items: answer.is === "released" ? answer.items : 0,
            withheld: answer.is === "released" ? answer.withheld : 0,
          },
  };
}

async function callOf(
  { records }: RecordsDesk,
  request: RecordsRequest,
  incidentId: string,
  reader: { readonly commandId: string; readonly at: number; readonly by: string },
): Promise<WireRecordsCall> {
  const { items, marks } = await records.readCall(request, incidentId, reader);
  const { policy } = records;
  const all = settled({ request, items, marks: () => marks, policy });
  return {
    incidentId,
    ...marks,
    items: all.map(({ item, action, exemption, found, text }) => ({
      id: item.id,
      at: item.at,
      by: item.by,
      kind: item.kind,
      field: item.field,
      class: item.class,
      text: item.text,
      action,
      exemption,
      found,
      shown: text,
    })),
  };
}
