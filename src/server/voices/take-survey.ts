import { ok } from "#core/base/result.ts";
import type { Result } from "#core/base/result.ts";
import type { Instant, SeatId } from "#core/base/ids.ts";
import type { SurveyTaken } from "#contract/listening.ts";
import type { Refusal } from "#core/dispatch/words.ts";
import type { ListeningCommand } from "#core/listening/commands.ts";
import { readSurvey } from "#core/listening/survey.ts";
import type { Voices } from "./service.ts";

/** LS19: records a survey, whole or not at all. A line that was recorded before under this name is told as known. `coders` give the codes that the file holds. */
export async function takeSurvey(
  voices: Pick<Voices, "codebook" | "send" | "state">,
  survey: {
    readonly name: string;
    readonly text: string;
    readonly by: SeatId;
    readonly coders: readonly [SeatId, SeatId] | null;
    readonly at: Instant;
  },
): Promise<Result<SurveyTaken, Refusal>> {
  const { name, text, by, coders, at } = survey;
  const read = readSurvey(text, name, voices.codebook);
  if (read.problems.length > 0) return ok({ taken: 0, known: 0, problems: read.problems });
  let taken = 0;
  for (const { record, codes } of read.voices) {
    if (voices.state().voices.has(record.voiceId)) continue;
    const acts: readonly (readonly [SeatId, ListeningCommand])[] = [
      [by, record],
      ...(codes === null || coders === null
        ? []
        : codes.map(
            (each, nth) =>
              [
                coders[nth] ?? by,
                { kind: "CodeVoice", voiceId: record.voiceId, codes: each },
              ] as const,
          )),
    ];
    for (const [seat, command] of acts) {
      const commandId = `survey/${record.voiceId}/${command.kind}/${seat}`;
      const done = await voices.send({ commandId, at, by: seat, command });
      if (!done.ok) return done;
    }
    taken += 1;
  }
  return ok({ taken, known: read.voices.length - taken, problems: [] });
}
