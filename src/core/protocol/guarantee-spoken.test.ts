import { describe, expect, test } from "vitest";
import type { Guarantee, Question, Responder } from "./protocol.ts";
import { spokenGuarantee } from "./guarantee-spoken.ts";

const place = { file: "protocol.yaml", line: 1, column: 1 };
const named = { name: "never community when weapon is present or unknown", place };
// Only what is spoken of: a name, a short question, labels.
const words = {
  responders: [
    { id: "community", name: { en: "Community team", es: "Equipo comunitario" } },
    { id: "police", name: { en: "Police", es: "Policía" } },
  ] as unknown as readonly Responder[],
  questions: [
    {
      id: "weapon",
      text: { en: "Any weapon?", es: "¿Hay un arma?" },
      labels: { present: { en: "Seen or held", es: "La tiene o se vio" }, used: { en: "Used" } },
    },
  ] as unknown as readonly Question[],
};
const never = (unlessWith: readonly string[]): Guarantee => ({
  ...named,
  is: "never",
  send: ["community"],
  unlessWith,
  when: { weapon: ["present", "unknown"] },
});

describe("a guarantee in words", () => {
  test("says whom it never sends and when, in both languages", () => {
    expect(spokenGuarantee(never([]), words)).toEqual({
      en: "Never sends Community team when Any weapon? Seen or held or Not known",
      es: "Nunca envía Equipo comunitario cuando ¿Hay un arma? La tiene o se vio o No se sabe",
    });
    expect(spokenGuarantee(never(["police"]), words).es).toBe(
      "Nunca envía Equipo comunitario sin Policía cuando ¿Hay un arma? La tiene o se vio o No se sabe",
    );
  });

  test("keeps English where no Spanish is written, and an id where nothing is", () => {
    const always: Guarantee = {
      ...named,
      is: "always",
      send: ["police", "ems"],
      when: { weapon: ["used"], injury: ["yes"] },
    };
    expect(spokenGuarantee(always, words).es).toBe(
      "Siempre envía Policía + ems cuando ¿Hay un arma? Used, y injury yes",
    );
    const danger: Guarantee = {
      ...named,
      is: "more-danger-never-gets-less",
      questions: ["weapon", "injury"],
    };
    expect(spokenGuarantee(danger, words).en).toBe(
      "More danger never gets less protection: Any weapon? · injury",
    );
  });
});
