import type { FastifyInstance, FastifyReply } from "fastify";
import { shadowPaceSchema, shadowQuerySchema, shadowRoutes as routes } from "#contract/shadow.ts";
import type { WireShadow } from "#contract/shadow.ts";
import type { AppParts } from "./app-parts.ts";
import { readBody } from "./read-body.ts";
import { refuseWith } from "./refusals.ts";
import type { ShadowFeed } from "./shadow-feed.ts";
import { mustBe } from "./sign-in.ts";

/** The retrospective shadow, where one is played. */
export function addShadowRoutes(
  app: FastifyInstance,
  parts: AppParts,
  shadow: ShadowFeed | undefined,
): void {
  const played = (): ShadowFeed => {
    if (shadow !== undefined) return shadow;
    throw refuseWith(
      404,
      "S14",
      "no-shadow",
      "no shadow is played here; start one with npm start -- --shadow FILE",
    );
  };
  app.get(routes.shadow.path, (request, reply): WireShadow | FastifyReply => {
    mustBe(request, parts, routes.shadow.may);
    const { after } = readBody(shadowQuerySchema, request.query);
    if (shadow === undefined) return reply.code(204).send();
    return shadow.since(after === undefined ? undefined : Number(after));
  });
  app.post(routes.shadowPace.path, (request): WireShadow => {
    mustBe(request, parts, routes.shadowPace.may);
    const pace = readBody(shadowPaceSchema, request.body);
    const feed = played();
    feed.pace(pace);
    return feed.since(undefined);
  });
}
