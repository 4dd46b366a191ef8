import { expect, test } from "vitest";
import { listeningStage, testCodebook } from "./testing.ts";
import { seenBy } from "./view.ts";

test("LS4 a coder sees nobody else's codes of a voice before their own are recorded", () => {
  const stage = listeningStage();
  stage.hear("v1", "residents");
  stage.send("coder-1", { kind: "CodeVoice", voiceId: "v1", codes: ["safety/fair"] });
  const seen = (seat: string) => {
    const voice = stage.state().voices.get("v1");
    return voice === undefined ? undefined : seenBy(seat, voice, testCodebook);
  };
  expect(seen("coder-2")).toMatchObject({ own: null, others: null, text: "Words of v1" });
  expect(seen("coder-3")?.others).toBeNull();
  expect(seen("clerk")?.others).toBeNull();
  stage.send("coder-2", { kind: "CodeVoice", voiceId: "v1", codes: [] });
  expect(seen("coder-2")?.others).toEqual([{ by: "coder-1", codes: ["safety/fair"] }]);
  // Two have coded: whoever settles must see both.
  expect(seen("coder-3")?.others).toHaveLength(2);
});

test("LS2 a seat that the codebook does not name sees no single voice, and a coder no way to reach anybody", () => {
  const stage = listeningStage();
  stage.comment("c1");
  const voice = stage.state().voices.get("c1");
  if (voice === undefined) throw new Error("the comment was taken");
  expect(seenBy("board-1", voice, testCodebook)).toBeUndefined();
  expect(seenBy("coder-1", voice, testCodebook)?.reach).toBeNull();
  expect(seenBy("director", voice, testCodebook)?.reach).toBe("555-0100");
});
