import type { Analyses as WireAnalyses } from "#contract/analysis.ts";
import type { Analyses } from "./analyses/service.ts";
import type { Host } from "./host.ts";
import { refused } from "./outcome.ts";
import type { PastGrounds } from "./plan/past-ground.ts";
import type { ProtocolChoices } from "./protocol-choices.ts";
import type { ShadowFeed } from "./shadow-feed.ts";

/** Analyses of past calls, with what they may be of. */
export interface AnalysisParts {
  readonly analyses: Analyses;
  /** The same calls as plans rest on them. */
  readonly grounds: PastGrounds;
  readonly choices: ProtocolChoices;
  readonly callTypes: WireAnalyses["callTypes"];
}

/** What this server does with past calls: in processes of their own, apart from the live center. */
export interface PastCalls {
  /** Absent: nothing is analysed here. */
  readonly analyses?: AnalysisParts;
  /** Where the server was started to play one; the center then takes no command. */
  readonly shadow: ShadowFeed | undefined;
}

export async function stopPastCalls(pastCalls: PastCalls | undefined): Promise<void> {
  pastCalls?.shadow?.stop();
  await pastCalls?.analyses?.grounds.close();
  await pastCalls?.analyses?.analyses.close();
}

/** S14: while a shadow is played, nothing is dispatched; not by a person, not by a timer. */
export const refuseAll = (host: Host): Host => ({
  waiting: () => host.waiting(),
  trouble: () => host.trouble(),
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
