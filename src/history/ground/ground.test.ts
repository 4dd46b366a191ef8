import { describe, expect, test } from "vitest";
import { cutAreas } from "./cut-areas.ts";
import { layAreas } from "./lay-areas.ts";
import type { LaidAreas, LaidSquare } from "./lay-areas.ts";
import { middleOf } from "./middle.ts";
import { placeBook, placeFrom } from "./place-book.ts";

/** Kilometers east and north of a middle, with the area. */
type Made = readonly [area: number, east: number, north: number];

const kmPerDegree = 111.195;

/** Numbers from 0 to 1, the same every time. */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Calls spread evenly over squares, each an area: middle and half a side in kilometers. */
const squares = (
  areas: readonly (readonly [number, number, number])[],
  calls: number,
): readonly Made[] => {
  const next = dice(7);
  return areas.flatMap(([x, y, reach], area) =>
    Array.from({ length: calls }, (): Made => [
      area,
      x + (2 * next() - 1) * reach,
      y + (2 * next() - 1) * reach,
    ]),
  );
};

interface How {
  readonly lat?: number;
  readonly lon?: number;
  readonly turn?: number;
  readonly times?: number;
}

const degreesOf = (
  made: readonly Made[],
  { lat = 40, lon = -75, turn = 0, times = 1 }: How,
): readonly (readonly [number, number, number])[] =>
  made.map(([area, east, north]) => {
    const x = times * (east * Math.cos(turn) - north * Math.sin(turn));
    const y = times * (east * Math.sin(turn) + north * Math.cos(turn));
    const atLat = lat + y / kmPerDegree;
    const atLon = lon + x / kmPerDegree / Math.cos((lat * Math.PI) / 180);
    return [area, atLat, atLon > 180 ? atLon - 360 : atLon];
  });

function laidFrom(
  points: readonly (readonly [number, number, number])[],
  areas: number,
): LaidAreas | null {
  const book = placeBook();
  for (const [area, lat, lon] of points) {
    const place = placeFrom(lat, lon);
    if (place === null) book.addNone();
    else book.add(area, place);
  }
  return layAreas(book.cells(), book.without(), areas, ({ area }) => area);
}

function laid(made: readonly Made[], areas: number, how: How = {}): LaidAreas {
  const found = laidFrom(degreesOf(made, how), areas);
  if (found === null) throw new Error("nothing was laid");
  return found;
}

/** Areas that were all laid. */
const all = ({ areas }: LaidAreas): readonly LaidSquare[] =>
  areas.map((each) => {
    if (each === null) throw new Error("an area was not laid");
    return each;
  });

/** Kilometers between each two areas. */
const between = (found: LaidAreas): readonly number[] =>
  all(found).flatMap((one, at) =>
    all(found)
      .slice(at + 1)
      .map((other) => Math.hypot(one.x - other.x, one.y - other.y)),
  );

const town = squares(
  [
    [0, 0, 3],
    [8, 0, 2],
    [0, 9, 4],
    [-7, -6, 1],
  ],
  400,
);

describe("where areas lie", () => {
  test("A65 each lies at the middle of its calls and reaches as far as they do, to half a kilometer", () => {
    const found = laid(town, 4);
    const { city, squareKm, calls } = found;
    const areas = all(found);
    const [first = city] = areas;
    const known = [
      [0, 0, 3],
      [8, 0, 2],
      [0, 9, 4],
      [-7, -6, 1],
    ];
    areas.forEach(({ x, y, reach }, at) => {
      [x - first.x, y - first.y, reach].forEach((km, of) =>
        expect(Math.abs(km - (known[at]?.[of] ?? 0))).toBeLessThanOrEqual(0.5),
      );
      expect(Math.min(x, y)).toBeGreaterThanOrEqual(reach);
      expect([x % 0.5, y % 0.5, reach % 0.5]).toEqual([0, 0, 0]);
    });
    expect(city.reach).toBeGreaterThan(7);
    expect(squareKm).toBeGreaterThan(250);
    expect(calls).toEqual({ placed: 1600, without: 0, far: 0 });
  });

  test("A65 moving a city changes nothing, turning it no distance beyond the rounding, and twice as large it is twice as far", () => {
    const still = laid(town, 4);
    const near = (one: readonly number[], other: readonly number[]): void =>
      one.forEach((km, at) => expect(Math.abs(km - (other[at] ?? 0))).toBeLessThan(0.8));
    for (const [lat, lon] of [
      [27, -82],
      [61, -150],
      [52, 179.98],
    ] as const)
      near(between(laid(town, 4, { lat, lon })), between(still));
    for (const turn of [0.3, 1, 2, 3]) {
      const turned = laid(town, 4, { turn });
      near(between(turned), between(still));
      all(turned).forEach(({ reach }, at) => {
        expect(Math.abs(reach - (all(still)[at]?.reach ?? 0))).toBeLessThanOrEqual(0.5);
      });
      expect(turned.squareKm / still.squareKm).toBeCloseTo(1, 0);
    }
    const wide = laid(town, 4, { times: 2 });
    near(
      between(wide).map((km) => km / 2),
      between(still),
    );
    expect(wide.squareKm / still.squareKm).toBeCloseTo(4, 1);
  });

  test("A65 a city of known size is measured: a square, a long one turned, and a ring around its middle", () => {
    // Which way a square stretches is chance: along its diagonal it is taken for a little more.
    expect(Math.abs(laid(squares([[0, 0, 6]], 4000), 1).squareKm - 144)).toBeLessThan(30);
    const next = dice(3);
    const long = Array.from({ length: 4000 }, (): Made => [0, next() * 40, next() * 5]);
    for (const turn of [0, 0.7, 1.9])
      expect(Math.abs(laid(long, 1, { turn }).squareKm - 200)).toBeLessThan(20);
    const ring = Array.from({ length: 2000 }, (_, at): Made => {
      const angle = (at / 2000) * 2 * Math.PI;
      return [0, 10 * Math.cos(angle), 10 * Math.sin(angle)];
    });
    const found = laid(ring, 1);
    expect(found.areas[0]).toMatchObject({ reach: 12.5 });
    expect(found.calls.far).toBe(0);
  });

  test("A65 two towns 40 km apart are 40 km apart, and neither is taken for a mistake", () => {
    const towns = [
      ...squares([[0, 0, 2]], 900),
      ...squares([[40, 0, 2]], 100).map((each): Made => [1, each[1], each[2]]),
    ];
    const found = laid(towns, 2);
    expect(found.calls.far).toBe(0);
    expect(between(found)).toEqual([40]);
  });

  test("A66 zeros, points on another continent and exchanged ones are left out or put right, and counted", () => {
    const good = degreesOf(town, {});
    const still = laid(town, 4);
    const wrong = [
      ...good,
      [0, 0, 0],
      [1, 0.0003, 0.0001],
      [1, Number.NaN, -75],
      [2, 99, 99],
      [2, 48.85, 2.35],
      [3, -33.9, 151.2],
    ] as const;
    const found = laidFrom(wrong, 4);
    expect(found).toMatchObject({
      areas: still.areas,
      calls: { placed: 1600, without: 4, far: 2 },
    });
    const turned = good.map(([area, lat, lon]) => [area, lon, lat] as const);
    expect(laidFrom(turned, 4)).toEqual(still);
    expect(placeFrom(13.45, 144.8)).toEqual({ lat: 13.45, lon: 144.8 });
  });

  test("A66 an area with fewer than 20 placed calls, or with all of them at a place or two, is not laid", () => {
    const few = [...town, ...squares([[2, 2, 1]], 19).map((each): Made => [4, each[1], each[2]])];
    const home = Array.from({ length: 50 }, (): Made => [5, 3, 3]);
    const found = laid([...few, ...home], 6);
    expect(found.areas.map((each) => each === null)).toEqual([
      false,
      false,
      false,
      false,
      true,
      true,
    ]);
    const enough = laid([...few, [4, 2, 2]], 5);
    expect(enough.areas[4]).not.toBeNull();
  });

  test("A66 where each area has one place for all its calls, it is the area's middle; one place for a whole city tells nothing", () => {
    const middles = [0, 6, 12, 18].flatMap((x, area) =>
      Array.from({ length: 30 }, (): Made => [area, x, 0]),
    );
    const found = laid(middles, 4);
    expect(found.areas.map((each) => each?.reach)).toEqual([3, 3, 3, 3]);
    expect(between(found)).toEqual([6, 12, 18, 6, 12, 6]);
    const one = Array.from({ length: 500 }, (): Made => [0, 1, 1]);
    expect(laidFrom(degreesOf(one, {}), 1)).toBeNull();
    expect(laidFrom([], 3)).toBeNull();
  });

  test("A66 many small cells are counted coarsely, and no call is lost", () => {
    const book = placeBook(10);
    for (const [area, lat, lon] of degreesOf(town, {})) book.add(area, { lat, lon });
    const cells = book.cells();
    expect(cells.length).toBeLessThan(1200);
    expect(cells.reduce((sum, { calls }) => sum + calls, 0)).toBe(1600);
  });

  test("A67 a city without areas is cut into parts with about as many calls each, named by where they lie", () => {
    const book = placeBook();
    for (const [, lat, lon] of degreesOf(squares([[0, 0, 6]], 900), {})) book.add(-1, { lat, lon });
    const cut = cutAreas(book.cells());
    expect(cut?.ids).toHaveLength(9);
    const counts = new Map<string, number>();
    for (const cell of book.cells()) {
      const id = cut?.ids[cut.of(cell)] ?? "";
      counts.set(id, (counts.get(id) ?? 0) + cell.calls);
    }
    for (const calls of counts.values()) expect(Math.abs(calls - 100)).toBeLessThan(15);
    const idAt = (lat: number, lon: number) => cut?.ids[cut.of({ lat, lon })];
    expect(idAt(40.05, -75.05)).toBe("north-west");
    expect(idAt(40, -75)).toBe("middle");
    expect(idAt(39.95, -74.95)).toBe("south-east");
  });

  test("A67 no part has fewer calls than tell of nobody: with few calls there are four parts, or none", () => {
    const cutOf = (made: readonly Made[]) => {
      const book = placeBook();
      for (const [, lat, lon] of degreesOf(made, {})) book.add(-1, { lat, lon });
      return cutAreas(book.cells())?.ids.length ?? 0;
    };
    expect(cutOf(squares([[0, 0, 6]], 120))).toBe(4);
    expect(cutOf(squares([[0, 0, 6]], 99))).toBe(0);
    const one = Array.from({ length: 800 }, (): Made => [0, 0, 0]);
    expect(cutOf([...one, ...squares([[0, 0, 6]], 20)])).toBe(0);
  });

  test("A65 a middle is that of most places, whatever single ones say", () => {
    const spot = (x: number, y: number, weight = 1) => ({ x, y, weight });
    expect(middleOf([spot(3, 4)])).toEqual({ x: 3, y: 4 });
    const pulled = middleOf([...[0, 1, 2, 3, 4].map((x) => spot(x, 0)), spot(1e4, 1e4)]);
    expect(Math.hypot(pulled.x - 2, pulled.y)).toBeLessThan(2);
    const heavy = middleOf([spot(0, 0, 10), spot(10, 0), spot(0, 10)]);
    expect(Math.hypot(heavy.x, heavy.y)).toBeLessThan(0.05);
  });
});
