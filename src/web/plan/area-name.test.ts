import { describe, expect, test } from "vitest";
import { areaName, whereabouts } from "./area-name.ts";

describe("areas on the planner", () => {
  test("parts that a city was cut into have a name in each language, its own areas one", () => {
    expect(areaName("north-west", "es")).toBe("noroeste");
    expect(areaName("north-west", "en")).toBe("north-west");
    expect(areaName("south (of the calls)", "es")).toBe("sur (de las llamadas)");
    expect(areaName("NORRISTOWN", "es")).toBe("NORRISTOWN");
  });

  test("SM75 where an area lies is told in words, as far and the way that its calls are", () => {
    const city = { x: 20, y: 20, reach: 15 };
    const calls = { placed: 100, without: 0, far: 0 };
    const at = (x: number, y: number) =>
      whereabouts({ x, y, reach: 1 }, { areas: [], city, squareKm: 900, calls });
    expect(at(30, 20)).toEqual({ km: 10, way: "east" });
    expect(at(10, 10)).toEqual({ km: 14, way: "south-west" });
    expect(at(10, 19.5)).toEqual({ km: 10, way: "west" });
    expect(at(20, 32)).toEqual({ km: 12, way: "north" });
    expect(at(20, 20)?.km).toBe(0);
    expect(whereabouts(null, { areas: [], city, squareKm: 900, calls })).toBeNull();
  });
});
