import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { libraryLimits, libraryRoutes as routes, sentCallsQuerySchema } from "#contract/library.ts";
import type { AppParts } from "./app-parts.ts";
import type { LibraryShelf } from "./library-shelf.ts";
import { readBody } from "./read-body.ts";
import { refuseWith } from "./refusals.ts";
import { endingOf } from "./replay-job.ts";
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
  const bytes = Number(request.headers["content-length"]);
  const isBytes = (request.headers["content-type"] ?? "").startsWith("application/octet-stream");
  if (!isBytes || !Number.isSafeInteger(bytes))
    throw refuseWith(
      400,
      "S35",
      "malformed",
      "a file's bytes are sent as they are, with content-type application/octet-stream and their length",
    );
  return await library.leversOn(programOf(request), {
    from: request.raw,
    bytes: Math.min(bytes, libraryLimits.fileBytes),
    ending: endingOf(name),
  });
}

function programOf(request: FastifyRequest): string {
  const params: unknown = request.params;
  if (typeof params !== "object" || params === null || !("program" in params)) return "";
  return typeof params.program === "string" ? params.program : "";
}
