import { expect, test } from "vitest";
import { createPlaces } from "./places.ts";

const place = (at: number, x: number) => ({ unitId: "C1", x, y: 2, at });

test("S206 an older place that comes late changes nothing and is told to nobody; one of the same moment and a newer one do", () => {
  const places = createPlaces();
  places.put([place(1_000, 1)]);
  expect(places.takeMoved()).toEqual([place(1_000, 1)]);
  places.put([place(999, 9)]);
  expect(places.takeMoved()).toEqual([]);
  expect(places.all()).toEqual([place(1_000, 1)]);
  places.put([place(1_000, 2), place(1_001, 3), place(1_000, 4)]);
  expect(places.takeMoved()).toEqual([place(1_001, 3)]);
  expect(places.newestAt()).toBe(1_001);
});
