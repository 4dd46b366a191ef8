import { existsSync } from "node:fs";
import { join } from "node:path";
import type { SurveyTaken } from "#contract/listening.ts";
import type { Result } from "#core/base/result.ts";
import type { Refusal } from "#core/dispatch/words.ts";
import type { Codebook } from "#core/listening/codebook.ts";
import { evolve } from "#core/listening/evolve.ts";
import { nobodyHeard } from "#core/listening/state.ts";
import type { Listening } from "#core/listening/state.ts";
import { readSurvey } from "#core/listening/survey.ts";
import type { SurveyProblem } from "#core/listening/survey.ts";
import { openSqliteLog } from "#eventlog/sqlite.ts";
import { recordedClasses, recordedUpcasters } from "#server/recorded.ts";
import { createVoices } from "#server/voices/service.ts";
import { takeSurvey } from "#server/voices/take-survey.ts";
import { createVoiceBook } from "#server/voices/voice-book.ts";
import { tell, UsageError } from "./output.ts";

/** A log's voices, to read and to add to. */
export interface VoiceLog {
  readonly state: () => Listening;
  readonly take: (survey: {
    readonly name: string;
    readonly text: string;
    readonly by: string;
    readonly coders: readonly [string, string] | null;
  }) => Promise<Result<SurveyTaken, Refusal>>;
  readonly close: () => Promise<void>;
}

/** Opens a server's log and folds its voices. Throws a `UsageError` where there is none. */
export async function openVoiceLog({
  folder,
  agency,
  codebook,
}: {
  readonly folder: string;
  readonly agency: string;
  readonly codebook: Codebook;
}): Promise<VoiceLog> {
  const file = join(folder, "events.db");
  if (!existsSync(file))
    throw new UsageError(`${folder} holds no events.db; name the folder a server keeps its log in`);
  const now = (): number => Date.now();
  const log = await openSqliteLog({
    file,
    fieldClasses: recordedClasses,
    upcasters: recordedUpcasters,
    now,
    note: tell,
  });
  const book = createVoiceBook();
  let position = 1;
  const catchUp = async (): Promise<void> => {
    for (;;) {
      const page = await log.read(agency, position, 1_000);
      for (const recorded of page) book.take(recorded);
      const last = page.at(-1);
      if (last === undefined) return;
      position = last.position + 1;
    }
  };
  await catchUp();
  const known = () => ({ goals: [], versions: [] });
  const { state } = book;
  const voices = createVoices({ agency, log, codebook, state, known, catchUp, note: tell });
  return {
    state,
    take: (survey) => takeSurvey(voices, { ...survey, at: now() }),
    close: () => log.close(),
  };
}

/** A coded survey as if it had been heard: for a comparison without a server. */
export function voicesOfFile(
  text: string,
  codebook: Codebook,
): { readonly state: Listening; readonly problems: readonly SurveyProblem[] } {
  const { voices, problems } = readSurvey(text, "file", codebook);
  let state = nobodyHeard;
  for (const { record, codes } of voices) {
    const { voiceId } = record;
    const by = { at: 0, by: "file" };
    const { source, group, area, heldOn, language, mayQuote, form, text: said } = record;
    const kept = { source, group, area, heldOn, language, mayQuote, form, text: said };
    state = evolve(state, {
      kind: "VoiceRecorded",
      voiceId,
      ...kept,
      ...by,
      reach: null,
      dueAt: null,
    });
    for (const [nth, each] of (codes ?? []).entries())
      state = evolve(state, {
        kind: "VoiceCoded",
        voiceId,
        codebook: codebook.version,
        codes: each,
        at: 0,
        by: `coder ${nth + 1}`,
      });
  }
  return { state, problems };
}
