import cookie from "@fastify/cookie";
import helmet from "@fastify/helmet";
import rateLimit from "@fastify/rate-limit";
import fastify from "fastify";
import type { FastifyError, FastifyInstance, FastifyReply } from "fastify";
import type { ErrorBody } from "#contract/refusal.ts";
import { limits } from "#contract/limits.ts";
import { openApiDocument } from "#contract/openapi.ts";
import type { AppParts } from "./app-parts.ts";
import { whyNotAsk } from "./origins.ts";
import { addLibraryRoutes } from "./library-routes.ts";
import { addAgencyRoutes } from "./agency/routes.ts";
import { addCareRoutes } from "./care/routes.ts";
import { addDirectoryRoutes } from "./care/directory-routes.ts";
import { addGovernanceRoutes } from "./governance/routes.ts";
import { addPastCallRoutes } from "./past-calls-routes.ts";
import { addRecordsRoutes } from "./records/routes.ts";
import { Refused, refuseWith } from "./refusals.ts";
import { addCenterRoutes } from "./routes-center.ts";
import { addUnitRoutes } from "./units/routes.ts";
import { addSeatRoutes, endLostSessions } from "./routes-seat.ts";
import { addSecondLookRoutes } from "./second-look/routes.ts";
import { addRepeatRoutes } from "./repeat/routes.ts";
import { addSentinelRoutes } from "./sentinel/routes.ts";
import { addMediationRoutes } from "./mediation/routes.ts";
import { addSupportRoutes } from "./support/routes.ts";
import { addMetricsRoutes } from "./outcomes/metrics-routes.ts";
import { addPlanRoutes } from "./plan/routes.ts";
import { addPortalRoutes } from "./portal/routes.ts";
import { addStudioRoutes } from "./studio/studio-routes.ts";
import { addVoiceRoutes } from "./voices/routes.ts";
import { addFitRoutes } from "./fit-flags.ts";
import { addWorkRoutes } from "./work.ts";
import { addWeb } from "./web.ts";

/** The HTTP side of the server, not listening yet. Every refusal is an `ErrorBody`, every address one of `#contract/routes.ts`. */
export async function createApp(parts: AppParts): Promise<FastifyInstance> {
  const app = fastify({
    bodyLimit: limits.messageBytes,
    // Addresses hold ids alone, so that a longer one is nobody's.
    routerOptions: { maxParamLength: limits.idLength * 3 },
    forceCloseConnections: true,
    // An address that cannot be read is refused before any hook or handler is asked.
    frameworkErrors: answerError,
  });
  app.setErrorHandler(answerError);
  app.removeContentTypeParser("text/plain");
  app.addHook("onRequest", async (request) => {
    const wrong = whyNotAsk(request.headers, request.method, parts.origins());
    if (wrong !== undefined) throw wrong;
  });
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    // On loopback there is no TLS to be strict about; in front of an agency stands a proxy that sets it.
    strictTransportSecurity: parts.isSecure,
    referrerPolicy: { policy: "no-referrer" },
  });
  await app.register(cookie);
  // Only where a route asks for it: a console's commands are never counted.
  await app.register(rateLimit, { global: false });
  const stopEnding = endLostSessions(parts);
  addSeatRoutes(app, parts);
  app.addHook("onClose", async () => stopEnding());
  addCenterRoutes(app, parts);
  addUnitRoutes(app, parts);
  addMetricsRoutes(app, parts);
  addSecondLookRoutes(app, parts);
  addRepeatRoutes(app, parts);
  addWorkRoutes(app, parts);
  addFitRoutes(app, parts);
  addCareRoutes(app, parts);
  addAgencyRoutes(app, parts);
  addDirectoryRoutes(app, parts);
  addVoiceRoutes(app, parts);
  addMediationRoutes(app, parts);
  addSentinelRoutes(app, parts);
  addSupportRoutes(app, parts);
  addRecordsRoutes(app, parts);
  addGovernanceRoutes(app, parts, parts.governing);
  await addPastCallRoutes(app, parts);
  addPlanRoutes(app, parts);
  addStudioRoutes(app, parts);
  await addLibraryRoutes(app, parts);
  addPortalRoutes(app, parts);
  app.get("/api/openapi.json", () => openApiDocument(parts.version));
  await addWeb(app, parts.webRoot);
  return app;
}

function answerError(error: FastifyError | Refused, _: unknown, reply: FastifyReply): void {
  const { status, refusal } = error instanceof Refused ? error : asRefused(error);
  const body: ErrorBody = { error: refusal };
  void reply.code(status).send(body);
}

/** What the framework refuses, in the words of the contract. */
function asRefused(error: FastifyError): Refused {
  const status = error.statusCode ?? 500;
  if (status === 413)
    return refuseWith(
      413,
      "S4",
      "too-large",
      `the body is larger than ${limits.messageBytes} bytes; send less at once`,
    );
  if (status === 429)
    return refuseWith(
      429,
      "S7",
      "too-many-sign-ins",
      "too many sign-ins from here; wait a minute and try again",
    );
  // Our own refusals come as `Refused`: this one is of the web's files, for an address that no file can have.
  if (status === 403)
    return refuseWith(
      404,
      "S4",
      "no-such-address",
      "there is nothing at this address; see /api/openapi.json",
    );
  if (status === 415)
    return refuseWith(
      415,
      "S4",
      "malformed",
      "the body's content-type is not taken here; send JSON with content-type: application/json",
    );
  if (status < 500)
    return refuseWith(
      status,
      "S4",
      "malformed",
      `${error.message.slice(0, 200)}; see /api/openapi.json for what is taken`,
    );
  return refuseWith(
    500,
    "S3",
    "failed",
    "the server could not do this; what was on disk before still is",
  );
}
