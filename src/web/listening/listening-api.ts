import { listeningViewSchema, surveyTakenSchema } from "#contract/listening.ts";
import type { ListeningView } from "#contract/listening.ts";
import type { ListeningCommand } from "#core/listening/commands.ts";
import { ask, inTurn, post } from "#web/ui/api.ts";
import type { Answered } from "#web/ui/api.ts";

export const readListening = (): Promise<Answered<ListeningView>> =>
  ask("/api/listening", listeningViewSchema);

/** Records one act; the answer is the view as it stands after it, on disk. */
export const act = inTurn((command: ListeningCommand, commandId) =>
  ask("/api/listening/acts", listeningViewSchema, post({ commandId, act: command })),
);

/** Takes a survey whole, or answers with every bad line. */
export const takeSurvey = inTurn((survey: { readonly name: string; readonly text: string }) =>
  ask("/api/listening/survey", surveyTakenSchema, post(survey)),
);
