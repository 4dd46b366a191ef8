import { expect, test } from "vitest";
import type { RecordsRequest } from "#core/records/state.ts";
import { policy } from "#core/records/testing.ts";
import { askers } from "#core/records/words.ts";
import { defaultSettings } from "#core/repeat/settings.ts";
import { letterText } from "./letter.ts";

const letterTo = (asker: RecordsRequest["asker"], language: RecordsRequest["language"]): string => {
  const scope = { from: null, to: null, calls: ["26-1"], areas: [], pathways: [] };
  const request: RecordsRequest = {
    id: "PR-7",
    receivedAt: 0,
    dueAt: 1,
    asker,
    language,
    wants: null,
    contact: null,
    scope,
    found: { calls: ["26-1"], through: 9, policyVersion: 3 },
    reviews: new Map(),
    answer: null,
    version: 1,
  };
  const days = { answeredOn: "2026-11-22", receivedOn: "2026-11-20" };
  return letterText([], {
    request,
    policy,
    custodian: "Ana Ruiz",
    ...days,
    isSynthetic: true,
    denial: null,
  });
};

test.each(askers)(
  "MD26 R14 a letter to %s tells of repeat records and how to appeal them only to the person concerned",
  (asker) => {
    const isTold = asker === "person-concerned";
    for (const [language, heading, appeal] of [
      ["en", "What may be counted about you", "have it looked at again"],
      ["es", "Lo que puede contarse sobre usted", "pida que se revise"],
    ] as const) {
      const letter = letterTo(asker, language);
      expect(letter.includes(heading)).toBe(isTold);
      expect(letter.includes(appeal)).toBe(isTold);
      // The term that it names is the one that an appeal has.
      if (isTold)
        expect(letter).toMatch(new RegExp(`\\b${defaultSettings.appealDays} (?:days|días)`));
    }
  },
);
