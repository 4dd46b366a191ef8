import { createReadStream } from "node:fs";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import {
  analysisAgainSchema,
  analysisLimits,
  analysisRequestSchema,
  analysisRoles,
  columnCorrectionSchema,
  typeCorrectionSchema,
} from "#contract/analysis.ts";
import { ratesCorrectionSchema } from "#contract/analysis-rates.ts";
import { analysisRoutes as routes } from "#contract/analysis-routes.ts";
import type { Analyses as WireAnalyses, Analysis } from "#contract/analysis.ts";
import type { AppParts } from "../app-parts.ts";
import type { AnalysisParts } from "../past-calls.ts";
import { readBody } from "../read-body.ts";
import { refuseWith } from "../refusals.ts";
import { mustBe } from "../sign-in.ts";
import { addAuditRoutes } from "./audit-routes.ts";
import type { Analyses } from "./service.ts";

/** Analyses of past calls, for whoever answers for the protocol (S136). */
export async function addAnalysisRoutes(
  app: FastifyInstance,
  parts: AppParts,
  { analyses, choices, callTypes }: AnalysisParts,
): Promise<void> {
  const seated = (request: FastifyRequest): string => {
    mustBe(request, parts, analysisRoles);
    return named(request, "id");
  };
  /** For what changes the figures: whoever asks on the ground of what stands no more is told. */
  const changing = (request: FastifyRequest): string => {
    const id = seated(request);
    analyses.mustStand(id, request.headers["if-match"]);
    return id;
  };
  app.get(routes.analyses.path, (request): WireAnalyses => {
    seated(request);
    return { protocols: choices.all(), analyses: analyses.all(), callTypes };
  });
  app.post(routes.startAnalysis.path, (request): Analysis => {
    seated(request);
    return analyses.create(readBody(analysisRequestSchema, request.body));
  });
  app.get(routes.analysis.path, (request) => analyses.find(seated(request)));
  app.get(routes.analysisPieces.path, (request) =>
    analyses.pieces(seated(request), wholeNumber(named(request, "number"))),
  );
  app.get(routes.analysisImport.path, (request) => analyses.found(seated(request)));
  app.get(routes.analysisMap.path, (request, reply) =>
    sendJson(reply, analyses.answer(seated(request), "map"), "concord-map.json"),
  );
  app.get(routes.analysisReport.path, (request, reply) =>
    sendJson(reply, analyses.answer(seated(request), "replay"), "concord-replay.json"),
  );
  app.post(routes.correctColumns.path, (request) =>
    analyses.correctColumns(changing(request), readBody(columnCorrectionSchema, request.body)),
  );
  app.post(routes.correctTypes.path, { bodyLimit: 1_048_576 }, (request) =>
    analyses.correctTypes(changing(request), readBody(typeCorrectionSchema, request.body)),
  );
  app.get(routes.analysisRates.path, (request) => analyses.rates(seated(request)));
  app.post(routes.changeRates.path, { bodyLimit: 1_048_576 }, (request) =>
    analyses.changeRates(changing(request), readBody(ratesCorrectionSchema, request.body)),
  );
  app.post(routes.stopAnalysis.path, (request) => analyses.stop(seated(request)));
  app.post(routes.analyseAgain.path, (request) => {
    const id = changing(request);
    return analyses.again(id, readBody(analysisAgainSchema, request.body ?? {}).protocol);
  });
  app.delete(routes.deleteAnalysis.path, async (request, reply) => {
    await analyses.remove(seated(request));
    return reply.code(204).send();
  });
  app.get(routes.linkedFigures.path, (request) => {
    seated(request);
    return analyses.linked(named(request, "link"));
  });
  app.get("/api/analyses/:id/download/*", (request, reply) => {
    const { path, name } = analyses.download(seated(request), named(request, "*"));
    return reply
      .type("application/octet-stream")
      .header("content-disposition", `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
      .send(createReadStream(path));
  });
  addAuditRoutes(app, parts, analyses.audits, named);
  await app.register((scope, _, done) => {
    addPieces(scope, analyses, seated);
    done();
  });
}

/** A scope of its own: nowhere else is a body taken that is not JSON. */
function addPieces(
  scope: FastifyInstance,
  analyses: Analyses,
  seated: (request: FastifyRequest) => string,
): void {
  scope.addContentTypeParser("application/octet-stream", (_request, payload, parsed) => {
    parsed(null, payload);
  });
  const options = { bodyLimit: analysisLimits.pieceBytes };
  scope.post(routes.sendAnalysisPiece.path, options, async (request) => {
    const id = seated(request);
    if (!(request.headers["content-type"] ?? "").startsWith("application/octet-stream"))
      throw refuseWith(
        400,
        "S137",
        "malformed",
        "a file's bytes are sent as they are, with content-type application/octet-stream",
      );
    const number = wholeNumber(named(request, "number"));
    return await analyses.receive(id, number, wholeNumber(named(request, "from")), request.raw);
  });
}

const sendJson = (reply: FastifyReply, path: string, name: string): FastifyReply =>
  reply
    .type("application/json; charset=utf-8")
    .header("content-disposition", `inline; filename="${name}"`)
    .send(createReadStream(path));

/** -1 for what is none: no file and no byte has that number. */
const wholeNumber = (text: string): number => (/^\d{1,12}$/.test(text) ? Number(text) : -1);

function named(request: FastifyRequest, part: string): string {
  const params: unknown = request.params;
  if (typeof params !== "object" || params === null) return "";
  const value: unknown = Object.entries(params).find(([name]) => name === part)?.[1];
  return typeof value === "string" ? value : "";
}
