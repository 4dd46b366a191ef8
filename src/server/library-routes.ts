import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import {
  libraryLimits,
  libraryRoutes as routes,
  sentCallsQuerySchema,
  weighedQuerySchema,
} from "#contract/library.ts";
import { serviceRecords } from "#simulate/county/service-records.ts";
import type { AppParts } from "./app-parts.ts";
import type { Compared, LibraryShelf, SentFile } from "./library-shelf.ts";
import { readBody } from "./read-body.ts";
import { refuseWith } from "./refusals.ts";
import { endingOf } from "./receive-file.ts";
import { mustBe } from "./sign-in.ts";

/** The library over HTTP: read by every seat, counted on past calls by whoever answers for a protocol. */
export async function addLibraryRoutes(app: FastifyInstance, parts: AppParts): Promise<void> {
  const { library } = parts;
  if (library === undefined) return;
  app.get(routes.library.path, async (request, reply) => {
    mustBe(request, parts, routes.library.may);
    return sendJson(reply, await library.all());
  });
  app.get(routes.levers.path, async (request, reply) => {
    mustBe(request, parts, routes.levers.may);
    return sendJson(reply, await library.levers(programOf(request)));
  });
  app.post(routes.weighOwn.path, async (request, reply) => {
    mustBe(request, parts, routes.weighOwn.may);
    return sendJson(reply, await library.compareOn(versionsOf(request, parts), ownCalls(parts)));
  });
  // A scope of its own: nowhere else is a body taken that is not JSON.
  await app.register((scope, _, done) => {
    scope.addContentTypeParser("application/octet-stream", (_request, payload, parsed) => {
      parsed(null, payload);
    });
    scope.post(
      routes.leversOnCalls.path,
      { bodyLimit: libraryLimits.fileBytes },
      async (request, reply) => sendJson(reply, await countOn(request, parts, library)),
    );
    scope.post(
      routes.weighOnCalls.path,
      { bodyLimit: libraryLimits.fileBytes },
      async (request, reply) => {
        mustBe(request, parts, routes.weighOnCalls.may);
        const versions = versionsOf(request, parts);
        const { name = "" } = readBody(weighedQuerySchema, request.query);
        return sendJson(reply, await library.compareOn(versions, sentFile(request, name)));
      },
    );
    done();
  });
}

const sendJson = (reply: FastifyReply, json: string): FastifyReply =>
  reply.type("application/json; charset=utf-8").send(json);

async function countOn(
  request: FastifyRequest,
  parts: AppParts,
  library: LibraryShelf,
): Promise<string> {
  mustBe(request, parts, routes.leversOnCalls.may);
  const { name } = readBody(sentCallsQuerySchema, request.query);
  return await library.leversOn(programOf(request), sentFile(request, name));
}

/** The export that comes with a request; its name tells the format and nothing else. */
function sentFile(request: FastifyRequest, name: string): SentFile {
  const bytes = Number(request.headers["content-length"]);
  const isBytes = (request.headers["content-type"] ?? "").startsWith("application/octet-stream");
  if (!isBytes || !Number.isSafeInteger(bytes))
    throw refuseWith(
      400,
      "S35",
      "malformed",
      "a file's bytes are sent as they are, with content-type application/octet-stream and their length",
    );
  return {
    from: request.raw,
    bytes: Math.min(bytes, libraryLimits.fileBytes),
    ending: endingOf(name),
  };
}

/** The two versions that a request names, as the studio has them. */
function versionsOf(request: FastifyRequest, { studio }: AppParts): Compared {
  if (studio === undefined) throw refuseWith(404, "S35", "no-studio", "no protocol is read here");
  const { before, after } = readBody(weighedQuerySchema, request.query);
  const filesOf = (name: string) => studio.source(name).files ?? [];
  return { before: filesOf(before), after: filesOf(after) };
}

/** What this center's log holds of ended calls, as a city would export it: no name, number, address or narrative. */
function ownCalls({ ledger }: AppParts): string {
  const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
  const rows = serviceRecords(ledger.center, 0).map(
    ({ callNumber, receivedAt, callType, area, source }) =>
      [callNumber, new Date(receivedAt).toISOString(), callType, area, source]
        .map(quoted)
        .join(","),
  );
  return ["Call Number,Received,Call Type,Area,Call Source", ...rows, ""].join("\n");
}

function programOf(request: FastifyRequest): string {
  const params: unknown = request.params;
  if (typeof params !== "object" || params === null || !("program" in params)) return "";
  return typeof params.program === "string" ? params.program : "";
}
