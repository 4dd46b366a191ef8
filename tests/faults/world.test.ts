import { describe, expect, test } from "vitest";
import { MONDAY_14H } from "../cast.ts";
import { bugs } from "./world/bug.ts";
import type { Bug } from "./world/bug.ts";
import { runWorld } from "./world/world.ts";
import type { WorldEnd } from "./world/world.ts";

// The same simulation that `npm run simulate:faults` plays a million steps of.

/** Worlds of these seeds, one after the other, until one says `enough`. */
async function until(
  enough: (end: WorldEnd) => boolean,
  seeds: number,
  bug?: Bug,
): Promise<readonly WorldEnd[]> {
  const ends: WorldEnd[] = [];
  for (let seed = 1; seed <= seeds; seed += 1) {
    const end = await runWorld({ seed, steps: 5_000, bug });
    ends.push(end);
    if (enough(end)) break;
  }
  return ends;
}

describe("a center over a bad network and a disk that fails", () => {
  test("loses no acknowledged act and no kept tap of 10,000, does none twice, and leaves no call without its owner", async () => {
    let taps = 0;
    const ends = await until((end) => (taps += end.taps) >= 10_000, 100);
    expect(taps).toBeGreaterThanOrEqual(10_000);
    expect(ends.flatMap(({ findings }) => findings)).toEqual([]);
    for (const { orphans, lost, doubled } of ends)
      expect({ orphans, lost, doubled }).toEqual({ orphans: 0, lost: 0, doubled: 0 });
    // It says something only where there was trouble.
    expect(ends.reduce((sum, { crashes }) => sum + crashes, 0)).toBeGreaterThan(20);
    const sumOf = (count: (end: WorldEnd) => number) =>
      ends.reduce((sum, end) => sum + count(end), 0);
    expect(sumOf(({ calls }) => calls)).toBeGreaterThan(800);
    expect(sumOf(({ handovers }) => handovers)).toBeGreaterThan(250);
    expect(sumOf(({ settings }) => settings)).toBeGreaterThan(50);
    expect(sumOf(({ pairs }) => pairs)).toBeGreaterThan(20);
    expect(sumOf(({ cases }) => cases)).toBeGreaterThan(40);
    expect(sumOf(({ caseActs }) => caseActs)).toBeGreaterThan(300);
    expect(ends.reduce((sum, { acknowledged }) => sum + acknowledged, 0)).toBeGreaterThan(5_000);
  });

  test("loses and doubles nothing where one message in seven is lost, one comes twice and one out of order", async () => {
    for (const seed of [71, 72]) {
      const end = await runWorld({ seed, steps: 5_000, weather: "foul" });
      expect(end.findings).toEqual([]);
      expect(end.taps).toBeGreaterThan(60);
    }
  });

  test("D394 leaves no call to wait for a team that has gone home without saying so, whatever is cut, lost or doubled", async () => {
    // A world of so many steps is half a minute long.
    const beforeEleven = MONDAY_14H + 9 * 3_600_000 - 4_000;
    let goneHome = 0;
    for (const seed of [81, 82, 83]) {
      const end = await runWorld({ seed, steps: 5_000, start: beforeEleven });
      expect(end.findings).toEqual([]);
      goneHome += end.goneHome;
    }
    expect(goneHome).toBeGreaterThan(3);
  });

  test("comes to the same end from the same seed", async () => {
    const once = await runWorld({ seed: 5, steps: 3_000 });
    expect(await runWorld({ seed: 5, steps: 3_000 })).toEqual(once);
    expect((await runWorld({ seed: 6, steps: 3_000 })).events).not.toBe(once.events);
  });
});

describe("a planted bug", () => {
  const found: Readonly<Record<Bug, "orphans" | "lost" | "doubled">> = {
    "acknowledges-before-disk": "lost",
    "acts-on-every-copy": "doubled",
    "drops-the-return": "orphans",
    "phone-forgets": "lost",
  };

  test.each(bugs)("is found: %s", async (bug) => {
    const kind = found[bug];
    const ends = await until((end) => end[kind] > 0, 40, bug);
    expect(ends.at(-1)?.[kind]).toBeGreaterThan(0);
  });
});
