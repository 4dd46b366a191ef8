import { describe, expect, test } from "vitest";
import { drawAreas, shadeOf } from "./area-map.ts";

const interval = (estimate: number) => ({ low: 0, estimate, high: estimate, vacuous: true });
const slice = (key: string, calls: number | null, responses = {}) => ({
  key,
  name: null,
  calls,
  notAssessed: null,
  responses,
});
const slices = (...area: readonly ReturnType<typeof slice>[]) => ({
  type: [],
  hour: [],
  priority: [],
  source: [],
  area,
});

describe("areas in a picture", () => {
  const areaPlaces = [
    { key: "N", lat: 41, lon: -75 },
    { key: "S", lat: 40, lon: -75 },
    { key: "E", lat: 40.5, lon: -74 },
  ];

  test("north is up, east is right, a degree of longitude is as long as it is there, and four times the calls are twice as wide", () => {
    const drawn = drawAreas(
      { areaPlaces, slices: slices(slice("N", 400), slice("S", 100), slice("E", 100)) },
      "team",
    );
    const [north, south, east] = drawn?.circles ?? [];
    expect([north?.key, south?.key, east?.key]).toEqual(["N", "S", "E"]);
    const tall = (south?.y ?? 0) - (north?.y ?? 0);
    const across = (east?.x ?? 0) - (south?.x ?? 0);
    expect(tall).toBeGreaterThan(100);
    expect(across / tall).toBeCloseTo(Math.cos((40.5 * Math.PI) / 180), 1);
    expect((north?.radius ?? 0) / (south?.radius ?? 1)).toBeCloseTo(2, 1);
  });

  test("a response that never comes up is none of the calls; one that is withheld has no share", () => {
    const drawn = drawAreas(
      {
        areaPlaces,
        slices: slices(
          slice("N", 50, { team: interval(20) }),
          slice("S", 40, { team: null }),
          slice("E", 30),
        ),
      },
      "team",
    );
    expect(drawn?.circles.map(({ key, share }) => [key, share])).toEqual([
      ["N", 0.4],
      ["S", null],
      ["E", 0],
    ]);
  });

  test("hidden areas and those without a place are counted, not drawn; without any place there is no picture", () => {
    const hidden = slices(slice("N", 50), slice("S", null), slice("X", 20), slice("", 9));
    const drawn = drawAreas({ areaPlaces, slices: hidden }, "team");
    expect(drawn?.circles.map(({ key }) => key)).toEqual(["N"]);
    expect(drawn?.missing).toBe(2);
    expect(drawAreas({ areaPlaces: [], slices: hidden }, "team")).toBeNull();
  });

  test("one area alone stands in the middle", () => {
    const drawn = drawAreas(
      { areaPlaces: [{ key: "N", lat: 41, lon: -75 }], slices: slices(slice("N", 50)) },
      "team",
    );
    expect(drawn?.circles[0]).toMatchObject({ x: 400, y: 110 });
  });

  test("shares are shaded in five steps", () => {
    expect([0, 0.0999, 0.1, 0.39, 0.4, 1].map(shadeOf)).toEqual([0, 0, 1, 3, 4, 4]);
  });
});
