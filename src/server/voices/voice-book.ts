import { evolve, evolveVoice } from "#core/listening/evolve.ts";
import { nobodyHeard } from "#core/listening/state.ts";
import type { Listening, Voice } from "#core/listening/state.ts";
import type { RecordedEvent } from "#eventlog/eventlog.ts";
import { forgottenBy } from "../forget.ts";
import { toListening, voiceStream } from "./recorded.ts";

/** All that was heard, folded from the agency's log. */
export interface VoiceBook {
  /** Takes in one event of the log, in order; events of other kinds change nothing. */
  readonly take: (recorded: RecordedEvent) => void;
  /** As of now: the next event changes it. */
  readonly state: () => Listening;
}

const ofVoices = voiceStream("");

export function createVoiceBook(): VoiceBook {
  const voices = new Map<string, Voice>();
  let state: Listening = { ...nobodyHeard, voices };
  return {
    take: (recorded) => {
      // S147: what the log forgets, whoever destroyed its keys, is forgotten here.
      const gone = forgottenBy(recorded);
      const id =
        gone?.stream?.startsWith(ofVoices) === true ? gone.stream.slice(ofVoices.length) : "";
      const known = voices.get(id);
      if (known !== undefined && gone?.class === "note")
        voices.set(id, { ...known, text: null, quotes: [] });
      if (known !== undefined && gone?.class === "caller")
        voices.set(id, { ...known, reach: null });
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
