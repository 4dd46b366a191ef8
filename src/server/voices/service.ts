import type { AgencyId, Instant } from "#core/base/ids.ts";
import { fail, ok } from "#core/base/result.ts";
import type { Result } from "#core/base/result.ts";
import type { Refusal } from "#core/dispatch/words.ts";
import type { Codebook } from "#core/listening/codebook.ts";
import type { ListeningEnvelope } from "#core/listening/commands.ts";
import { decide } from "#core/listening/decide.ts";
import { sealedOnWithdrawal } from "#core/listening/events.ts";
import type { ListeningScene } from "#core/listening/scene.ts";
import type { Listening } from "#core/listening/state.ts";
import type { EventLog, RecordedEvent } from "#eventlog/eventlog.ts";
import { responsesStream, toNewVoice, voiceStream } from "./recorded.ts";

/** What an agency hears, and what came of it. */
export interface Voices {
  readonly codebook: Codebook;
  readonly state: () => Listening;
  /** What a response may point to. */
  readonly known: () => ListeningScene["known"];
  /** Decides and records; answers with what the log holds, once it is on disk. Words taken back have lost their keys by then, unless a legal hold keeps them. */
  send(envelope: ListeningEnvelope): Promise<Result<readonly RecordedEvent[], Refusal>>;
  /** Destroys the keys of all words that were taken back and still have them. */
  sealWithdrawn(at: Instant): Promise<void>;
}

/** What a service of listening is made of. */
export interface VoicesParts {
  readonly agency: AgencyId;
  readonly log: EventLog;
  readonly codebook: Codebook;
  readonly state: () => Listening;
  readonly known: () => ListeningScene["known"];
  readonly catchUp: () => Promise<void>;
  readonly note: (sentence: string) => void;
}

const maxAttempts = 4;

/** One act at a time: what the next is decided over is on disk. */
export function createVoices(parts: VoicesParts): Voices {
  const { codebook, state, known, note } = parts;
  let last: Promise<unknown> = Promise.resolve();
  const seal = async (voiceId: string, at: Instant): Promise<void> => {
    for (const problem of await sealVoice(parts, voiceId, at)) note(problem);
  };
  return {
    codebook,
    state,
    known,
    send: (envelope) => {
      const answer = last.then(async () => {
        const done = await once(parts, envelope, 1);
        const { command, at } = envelope;
        if (done.ok && command.kind === "WithdrawVoice") await seal(command.voiceId, at);
        return done;
      });
      last = answer.catch(() => undefined);
      return answer;
    },
    sealWithdrawn: async (at) => {
      for (const { id, withdrawnAt } of state().voices.values())
        if (withdrawnAt !== null) await seal(id, at);
    },
  };
}

async function once(
  parts: VoicesParts,
  envelope: ListeningEnvelope,
  attempt: number,
): Promise<Result<readonly RecordedEvent[], Refusal>> {
  const { agency, log, codebook, catchUp } = parts;
  const { commandId, command, by } = envelope;
  const before = await log.findCommand(agency, commandId);
  if (before !== undefined)
    return before.events.every((event) => event.by === by) ? ok(before.events) : fail(takenId);
  const state = parts.state();
  const ruling = decide({ state, envelope, codebook, known: parts.known() });
  if (!ruling.ok) return ruling;
  const expected =
    command.kind === "Respond"
      ? { [responsesStream]: state.responsesVersion }
      : { [voiceStream(command.voiceId)]: state.voices.get(command.voiceId)?.version ?? 0 };
  const answer = await log.append(agency, {
    commandId,
    expected,
    events: ruling.value.map((event) => toNewVoice(event, envelope)),
  });
  await catchUp();
  if (answer.ok) return ok(answer.value.events);
  const { reason, message } = answer.error;
  if (reason === "stale-version" && attempt < maxAttempts)
    return once(parts, envelope, attempt + 1);
  return fail({ rule: "S3", code: reason, message });
}

/** Sentences about keys that are still there. The ids are the voice's own, so that doing it again does nothing. */
async function sealVoice(
  { agency, log }: VoicesParts,
  voiceId: string,
  at: Instant,
): Promise<readonly string[]> {
  const left: string[] = [];
  for (const privacyClass of sealedOnWithdrawal) {
    const done = await log.destroyKeys(agency, {
      commandId: `words-taken-back/${voiceId}/${privacyClass}`,
      scope: { stream: voiceStream(voiceId) },
      class: privacyClass,
      by: "clock",
      reason: "words taken back",
      at,
    });
    if (!done.ok) left.push(`what ${voiceId} said is not sealed yet: ${done.error.message}`);
  }
  return left;
}

const takenId: Refusal = {
  rule: "S1",
  code: "command-id-taken",
  message: "this command id was used by another seat; choose a new one for each act",
};
