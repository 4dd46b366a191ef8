import type { Stamp } from "#core/dispatch/events.ts";
import { listeningClasses } from "#core/listening/events.ts";
import type { ListeningEvent, StampedListening } from "#core/listening/events.ts";
import type { NewEvent, RecordedEvent } from "#eventlog/eventlog.ts";

/** The stream of one voice: its keys are its own, so that one person's words can be destroyed. */
export const voiceStream = (voiceId: string): string => `listening/voice/${voiceId}`;

/** The stream of all that was said about themes. */
export const responsesStream = "listening/responses";

/** An event of listening as the log takes it. */
export function toNewVoice(event: ListeningEvent, { at, by }: Stamp): NewEvent {
  const { kind, ...data } = event;
  const stream = event.kind === "ThemeAnswered" ? responsesStream : voiceStream(event.voiceId);
  return { stream, kind, version: 1, at, by, data };
}

/** A recorded event as listening knows it; undefined for everything else. */
export function toListening(recorded: RecordedEvent): StampedListening | undefined {
  const { kind, at, by, data } = recorded;
  if (!Object.hasOwn(listeningClasses, kind)) return undefined;
  // The log gives back what `toNewVoice` put in; words whose key is gone are null, as their type allows.
  return { ...data, kind, at, by } as StampedListening;
}
