import type { FastifyInstance, FastifyRequest } from "fastify";
import { replayLimits, replayRequestSchema, replayRoutes as routes } from "#contract/replay.ts";
import type { Replays, ReplayStatus } from "#contract/replay.ts";
import type { AppParts } from "./app-parts.ts";
import { readBody } from "./read-body.ts";
import { refuseWith } from "./refusals.ts";
import type { ProtocolChoices } from "./replay-choices.ts";
import type { ReplayJobs } from "./replay-jobs.ts";
import { mustBe } from "./sign-in.ts";

/** Past calls through a protocol, for whoever answers for the protocol. */
export async function addReplayRoutes(
  app: FastifyInstance,
  parts: AppParts,
  { jobs, choices }: { readonly jobs: ReplayJobs; readonly choices: ProtocolChoices },
): Promise<void> {
  app.get(routes.replays.path, (request): Replays => {
    mustBe(request, parts, routes.replays.may);
    return { protocols: choices.all(), replays: jobs.all() };
  });
  app.post(routes.startReplay.path, (request): ReplayStatus => {
    mustBe(request, parts, routes.startReplay.may);
    return jobs.create(readBody(replayRequestSchema, request.body));
  });
  app.get(routes.replay.path, (request): ReplayStatus => {
    mustBe(request, parts, routes.replay.may);
    return jobs.find(named(request, "id"));
  });
  app.get(routes.replayReport.path, (request, reply) => {
    mustBe(request, parts, routes.replayReport.may);
    return reply
      .type("application/json; charset=utf-8")
      .header("content-disposition", 'attachment; filename="concord-replay.json"')
      .send(jobs.report(named(request, "id")));
  });
  app.delete(routes.cancelReplay.path, (request, reply) => {
    mustBe(request, parts, routes.cancelReplay.may);
    jobs.remove(named(request, "id"));
    return reply.code(204).send();
  });
  // A scope of its own: nowhere else is a body taken that is not JSON.
  await app.register((scope, _, done) => {
    scope.addContentTypeParser("application/octet-stream", (_request, payload, parsed) => {
      parsed(null, payload);
    });
    scope.post(routes.sendReplayFile.path, { bodyLimit: replayLimits.fileBytes }, (request) =>
      receive(request, parts, jobs),
    );
    done();
  });
}

async function receive(
  request: FastifyRequest,
  parts: AppParts,
  jobs: ReplayJobs,
): Promise<ReplayStatus> {
  mustBe(request, parts, routes.sendReplayFile.may);
  if (!(request.headers["content-type"] ?? "").startsWith("application/octet-stream"))
    throw refuseWith(
      400,
      "S13",
      "malformed",
      "a file's bytes are sent as they are, with content-type application/octet-stream",
    );
  const number = named(request, "number");
  return await jobs.receive(
    named(request, "id"),
    /^\d{1,3}$/.test(number) ? Number(number) : -1,
    request.raw,
  );
}

function named(request: FastifyRequest, part: string): string {
  const params: unknown = request.params;
  if (typeof params !== "object" || params === null) return "";
  const value: unknown = Object.entries(params).find(([name]) => name === part)?.[1];
  return typeof value === "string" ? value : "";
}
