import type { Codebook } from "./codebook.ts";
import type { ListeningCommand } from "./commands.ts";
import { decide } from "./decide.ts";
import type { ListeningRuling } from "./scene.ts";
import { evolve } from "./evolve.ts";
import { nobodyHeard } from "./state.ts";
import type { Listening } from "./state.ts";

const both = (en: string) => ({ en, es: `${en} (es)` });
const theme = (id: string) => ({ id, name: both(id), means: both(`they speak of ${id}`) });

/** A small codebook for tests: three groups, two topics. */
export const testCodebook: Codebook = {
  title: both("Test County listens"),
  version: 2,
  smallestGroup: 11,
  answerDays: 30,
  groups: [
    { id: "officials", name: both("Officials"), isMostAffected: false },
    { id: "residents", name: both("Residents"), isMostAffected: true },
    { id: "takers", name: both("Call takers"), isMostAffected: false },
  ],
  topics: [
    { id: "safety", name: both("What is safety?"), themes: [theme("fair"), theme("fast")] },
    { id: "lead", name: both("Who leads?"), themes: [theme("police"), theme("community")] },
  ],
  may: { enter: ["clerk"], code: ["coder-1", "coder-2", "coder-3"], answer: ["director"] },
};

/** 2026-10-04T12:00:00Z. */
export const testStart = 1_791_115_200_000;

/** A place to act in: each accepted command moves it on by a minute. */
export function listeningStage(codebook: Codebook = testCodebook) {
  let state: Listening = nobodyHeard;
  let at = testStart;
  const send = (by: string, command: ListeningCommand): ListeningRuling => {
    at += 60_000;
    const ruling = decide({
      state,
      envelope: { commandId: `c-${at}`, at, by, command },
      codebook,
      known: { goals: ["connected-to-care"], versions: ["harbor-county@3"] },
    });
    if (ruling.ok) for (const event of ruling.value) state = evolve(state, { ...event, at, by });
    return ruling;
  };
  return {
    send,
    state: () => state,
    now: () => at,
    pass: (ms: number) => {
      at += ms;
    },
    /** Somebody of a group is heard. */
    hear: (
      voiceId: string,
      group: string,
      more: { readonly mayQuote?: boolean; readonly text?: string } = {},
    ) =>
      send("clerk", {
        kind: "RecordVoice",
        voiceId,
        source: "interview",
        group,
        area: null,
        heldOn: "2026-10-01",
        language: "en",
        mayKeep: true,
        mayQuote: more.mayQuote ?? false,
        form: "verbal",
        text: more.text ?? `Words of ${voiceId}`,
      }),
    /** Two coders give the same codes. */
    code: (voiceId: string, codes: readonly string[]) => {
      send("coder-1", { kind: "CodeVoice", voiceId, codes });
      return send("coder-2", { kind: "CodeVoice", voiceId, codes });
    },
    /** Somebody comments without signing in. */
    comment: (voiceId: string, text = "Nobody came for two hours.") =>
      send("public", {
        kind: "TakeComment",
        voiceId,
        group: null,
        heldOn: "2026-10-04",
        language: "en",
        mayQuote: true,
        text,
        reach: "555-0100",
      }),
  };
}
