import { expect, test } from "vitest";
import type { RecordedEvent } from "#eventlog/eventlog.ts";
import { toNewVoice } from "./recorded.ts";
import { createVoiceBook } from "./voice-book.ts";

const recorded = (event: Pick<RecordedEvent, "stream" | "kind" | "data">): RecordedEvent => ({
  version: 1,
  at: 1,
  by: "clerk",
  agency: "test",
  position: 1,
  streamVersion: 1,
  commandId: "c",
  recordedAt: 1,
  hash: "",
  ...event,
});

test("S147 words whose keys are destroyed are gone from the running server, whoever destroyed them", () => {
  const book = createVoiceBook();
  const said = toNewVoice(
    {
      kind: "VoiceRecorded",
      voiceId: "v1",
      source: "interview",
      group: "residents",
      area: null,
      heldOn: "2026-10-01",
      language: "en",
      mayQuote: true,
      form: "verbal",
      text: "They came late.",
      reach: "555-0100",
      dueAt: null,
    },
    { at: 1, by: "clerk" },
  );
  book.take(recorded(said));
  const voice = () => book.state().voices.get("v1");
  expect(voice()?.text).toBe("They came late.");
  for (const of of ["note", "caller"])
    book.take(
      recorded({
        stream: "retention:stream:listening/voice/v1",
        kind: "KeysDestroyed",
        data: { class: of, scope: "stream:listening/voice/v1", keys: [] },
      }),
    );
  expect([voice()?.text, voice()?.reach]).toEqual([null, null]);
  expect(voice()?.version).toBe(1);
});
