import { listeningViewSchema, surveyTakenSchema } from "#contract/listening.ts";
import type { ListeningView, SurveyTaken } from "#contract/listening.ts";
import type { ListeningCommand } from "#core/listening/commands.ts";
import { ask } from "#web/ui/api.ts";
import type { Answered } from "#web/ui/api.ts";

export const readListening = (): Promise<Answered<ListeningView>> =>
  ask("/api/listening", listeningViewSchema);

const post = (body: unknown): RequestInit => ({
  method: "POST",
  headers: { "content-type": "application/json" },
  body: JSON.stringify(body),
});

/** Records one act; the answer is the view as it stands after it, on disk. */
export const act = (command: ListeningCommand): Promise<Answered<ListeningView>> =>
  ask(
    "/api/listening/acts",
    listeningViewSchema,
    post({ commandId: crypto.randomUUID(), act: command }),
  );

/** Takes a survey whole, or answers with every bad line. */
export const takeSurvey = (name: string, text: string): Promise<Answered<SurveyTaken>> =>
  ask("/api/listening/survey", surveyTakenSchema, post({ name, text }));
