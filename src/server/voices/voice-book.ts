import { evolve, evolveVoice } from "#core/listening/evolve.ts";
import { nobodyHeard } from "#core/listening/state.ts";
import type { Listening, Voice } from "#core/listening/state.ts";
import type { RecordedEvent } from "#eventlog/eventlog.ts";
import { toListening } from "./recorded.ts";

/** All that was heard, folded from the agency's log. */
export interface VoiceBook {
  /** Takes in one event of the log, in order; events of other kinds change nothing. */
  readonly take: (recorded: RecordedEvent) => void;
  /** As of now: the next event changes it. */
  readonly state: () => Listening;
}

export function createVoiceBook(): VoiceBook {
  const voices = new Map<string, Voice>();
  let state: Listening = { ...nobodyHeard, voices };
  return {
    take: (recorded) => {
      const event = toListening(recorded);
      if (event === undefined) return;
      if (event.kind === "ThemeAnswered") {
        state = evolve(state, event);
        return;
      }
      const next = evolveVoice(voices.get(event.voiceId), event);
      if (next !== undefined) voices.set(next.id, next);
    },
    state: () => state,
  };
}
