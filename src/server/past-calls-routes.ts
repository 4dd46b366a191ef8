import type { FastifyInstance } from "fastify";
import { addAnalysisRoutes } from "./analyses/routes.ts";
import type { AppParts } from "./app-parts.ts";
import { addShadowRoutes } from "./shadow-routes.ts";

/** Everything of past calls that this server was opened with. */
export async function addPastCallRoutes(app: FastifyInstance, parts: AppParts): Promise<void> {
  const { pastCalls } = parts;
  if (pastCalls === undefined) return;
  if (pastCalls.analyses !== undefined) await addAnalysisRoutes(app, parts, pastCalls.analyses);
  addShadowRoutes(app, parts, pastCalls.shadow);
}
