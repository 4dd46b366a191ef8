import type { FastifyInstance } from "fastify";
import { addAnalysisRoutes } from "./analyses/routes.ts";
import type { AnalysisParts } from "./analyses/routes.ts";
import type { AppParts } from "./app-parts.ts";
import type { Host } from "./host.ts";
import { refused } from "./outcome.ts";
import type { ProtocolChoices } from "./replay-choices.ts";
import type { ReplayJobs } from "./replay-jobs.ts";
import { addReplayRoutes } from "./replay-routes.ts";
import type { ShadowFeed } from "./shadow-feed.ts";
import { addShadowRoutes } from "./shadow-routes.ts";

/** What this server does with past calls: in processes of their own, apart from the live center. */
export interface PastCalls {
  readonly jobs: ReplayJobs;
  readonly choices: ProtocolChoices;
  /** Absent: nothing is analysed here. */
  readonly analyses?: AnalysisParts;
  /** Where the server was started to play one; the center then takes no command. */
  readonly shadow: ShadowFeed | undefined;
}

export async function addPastCallRoutes(app: FastifyInstance, parts: AppParts): Promise<void> {
  const { pastCalls } = parts;
  if (pastCalls === undefined) return;
  await addReplayRoutes(app, parts, pastCalls);
  if (pastCalls.analyses !== undefined) await addAnalysisRoutes(app, parts, pastCalls.analyses);
  addShadowRoutes(app, parts, pastCalls.shadow);
}

export async function stopPastCalls(pastCalls: PastCalls | undefined): Promise<void> {
  pastCalls?.shadow?.stop();
  await pastCalls?.analyses?.analyses.close();
  await pastCalls?.jobs.stop();
}

/** S14: while a shadow is played, nothing is dispatched; not by a person, not by a timer. */
export const refuseAll = (host: Host): Host => ({
  waiting: () => host.waiting(),
  send: ({ commandId }) =>
    Promise.resolve(
      refused(
        commandId,
        "S14",
        "shadow",
        "a retrospective shadow is played here and nothing is dispatched; start without --shadow to work",
      ),
    ),
});
