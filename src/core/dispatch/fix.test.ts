import { describe, expect, test } from "vitest";
import { placeOf } from "./fix.ts";
import type { Fix } from "./fix.ts";

const NOW = 1_795_460_400_000;
const HOUR = 3_600_000;
const corner = { latitude: 38, longitude: -75, reachKm: 100 };
const fix: Fix = { latitude: 38.1, longitude: -74.9, accuracyMeters: 12, at: NOW, sentAt: NOW };
const said = (change: Partial<Fix>): string => {
  const placed = placeOf("C7", { ...fix, ...change }, corner, NOW);
  return placed.ok ? "taken" : `${placed.error.rule} ${placed.error.code}`;
};

describe("where a phone says it is", () => {
  test("D115 is taken with the age that its own clock gives, however wrong that clock", () => {
    for (const wrong of [0, HOUR, -HOUR]) {
      const placed = placeOf(
        "C7",
        { ...fix, at: NOW + wrong - 40_000, sentAt: NOW + wrong },
        corner,
        NOW,
      );
      expect(placed.ok && placed.value).toMatchObject({ unitId: "C7", at: NOW - 40_000 });
    }
    const here = placeOf("C7", fix, corner, NOW);
    expect(here.ok && [here.value.x.toFixed(2), here.value.y.toFixed(2)]).toEqual([
      "8.77",
      "11.13",
    ]);
  });

  test("D115 is refused at 0, 0, off the earth, far away, vague, old, of the future and as no number", () => {
    expect(said({ latitude: 0, longitude: 0 })).toBe("D115 no-fix");
    expect(said({ latitude: 91 })).toBe("D115 no-place-on-earth");
    expect(said({ longitude: Number.NaN })).toBe("D115 no-place-on-earth");
    expect(said({ latitude: 48 })).toBe("D115 out-of-reach");
    expect(said({ accuracyMeters: 2_001 })).toBe("D115 too-vague");
    expect(said({ accuracyMeters: -1 })).toBe("D115 too-vague");
    expect(said({ at: NOW - 10 * 60_000 - 1 })).toBe("D115 too-old");
    expect(said({ at: NOW + 1 })).toBe("D115 too-old");
    expect(said({ latitude: 38, longitude: -75 })).toBe("taken");
  });
});
