import { describe, expect, test } from "vitest";
import { erlangLoss, erlangWait } from "#core/outcomes/erlang.ts";
import { playQueue } from "./queue-model.ts";
import type { QueueModel } from "./queue-model.ts";

const calls = 400_000;
const plain = {
  callsPerMinute: 1.5 / 60,
  serviceMinutes: 55,
  side: 0,
  kmPerMinute: 1,
} as const;

function played(model: QueueModel, seed = 1) {
  const result = playQueue(model, seed);
  if (!result.ok) throw new Error(result.error);
  return result.value;
}

/** Several long runs as one. */
function together(model: QueueModel, runs: number) {
  const all = Array.from({ length: runs }, (_, seed) => played(model, seed + 1));
  const mean = (of: (each: (typeof all)[number]) => number): number =>
    all.reduce((sum, each) => sum + of(each), 0) / runs;
  return {
    foundNone: mean((each) => each.foundNone),
    meanWait: mean((each) => each.meanWait),
    within15: mean((each) => each.within15),
    busyOf: (unit: number) => mean((each) => each.busyOf[unit]!),
  };
}

/** Section 7.2 of the metrics: 1.5 calls an hour of 55 minutes. Teams, calls that wait, mean wait, within 15 minutes, loss. */
const vectors = [
  [2, 0.56, 49.3, 0.528, 0.285],
  [3, 0.194, 6.6, 0.875, 0.115],
  [4, 0.057, 1.2, 0.972, 0.038],
  [5, 0.014, 0.2, 0.995, 0.01],
] as const;

describe("the queueing model", () => {
  test.each(vectors)(
    "SM12 gives Erlang's B and C, to 1 in 100 or to the last digit printed: %i teams",
    (units, waits, meanWait, within15, loss) => {
      const exact = erlangWait(1.375, units, 55);
      const lost = together({ ...plain, calls, units, whenNoneFree: "lost" }, 4);
      const waited = together({ ...plain, calls, units, whenNoneFree: "wait" }, 6);
      // The vectors as they are printed, then the formulas to 1 % where the rare event is seen often enough.
      expect(erlangLoss(1.375, units)).toBeCloseTo(loss, 3);
      expect(exact?.share).toBeCloseTo(waits, 3);
      expect(exact?.meanMinutes).toBeCloseTo(meanWait, 0);
      expect(exact?.within(15)).toBeCloseTo(within15, 3);
      const share = exact?.share ?? 0;
      const mean = exact?.meanMinutes ?? 0;
      const near = (found: number, of: number, lastDigit: number): void =>
        expect(Math.abs(found - of)).toBeLessThan(Math.max(of / 100, lastDigit / 2));
      near(lost.foundNone, erlangLoss(1.375, units), 0.001);
      near(waited.foundNone, share, 0.001);
      near(waited.within15, exact?.within(15) ?? 0, 0.001);
      near(waited.meanWait, mean, 0.1);
    },
  );

  test("SM13 gives the hypercube's busy shares of three units at their stations, solved as linear equations", () => {
    // Three stations on a line; a call belongs to the third of the square it falls in, and goes to the nearest free unit.
    const side = 30;
    const stations = [5, 15, 25].map((x) => ({ x, y: 15 }));
    const callsPerMinute = 1 / 20;
    const serviceMinutes = 30;
    const sim = together(
      {
        calls: 300_000,
        units: 3,
        callsPerMinute,
        serviceMinutes,
        side,
        // So fast that a drive takes next to nothing: the hypercube's service does not depend on who comes.
        kmPerMinute: 1e9,
        whenNoneFree: "lost",
        stations,
      },
      4,
    );
    const shares = [1 / 3, 1 / 3, 1 / 3];
    const preference = [
      [0, 1, 2],
      [1, 0, 2],
      [2, 1, 0],
    ];
    // In the middle third the second choice is the nearer of the outer two: half the calls each.
    const busy = hypercube(
      [shares[0]!, shares[1]! / 2, shares[1]! / 2, shares[2]!],
      [preference[0]!, [1, 0, 2], [1, 2, 0], preference[2]!],
      callsPerMinute,
      1 / serviceMinutes,
    );
    busy.forEach((share, unit) => {
      expect(Math.abs(sim.busyOf(unit) / share - 1)).toBeLessThan(0.01);
    });
    expect(busy[1]).toBeGreaterThan(busy[0]!);
  });

  test("SM5 refuses a load that no queue can end, and never averages it", () => {
    const result = playQueue({ ...plain, calls, units: 1, whenNoneFree: "wait" }, 1);
    expect(result.ok ? "" : result.error).toMatch(/calls wait for 1 units and more come/);
  });
});

/** Larson's hypercube with losses: the steady state of 2^N board states, by Gauss's elimination; the busy share of each unit. */
function hypercube(
  shares: readonly number[],
  preference: readonly (readonly number[])[],
  arrivals: number,
  services: number,
): readonly number[] {
  const units = Math.max(...preference.flat()) + 1;
  const states = 2 ** units;
  const rows = Array.from({ length: states }, () => new Float64Array(states + 1));
  for (let state = 0; state < states; state += 1) {
    const flow = (to: number, rate: number): void => {
      rows[to]![state]! += rate;
      rows[state]![state]! -= rate;
    };
    shares.forEach((share, atom) => {
      const unit = preference[atom]!.find((each) => (state & (1 << each)) === 0);
      if (unit !== undefined) flow(state | (1 << unit), arrivals * share);
    });
    for (let unit = 0; unit < units; unit += 1)
      if ((state & (1 << unit)) !== 0) flow(state & ~(1 << unit), services);
  }
  // One balance follows from the others; that all states together are certain takes its place.
  rows[0] = new Float64Array(states + 1).fill(1);
  const solved = eliminate(rows);
  return Array.from({ length: units }, (_, unit) =>
    solved.reduce((sum, share, state) => sum + ((state & (1 << unit)) === 0 ? 0 : share), 0),
  );
}

function eliminate(rows: Float64Array[]): readonly number[] {
  const size = rows.length;
  for (let at = 0; at < size; at += 1) {
    let pivot = at;
    for (let row = at + 1; row < size; row += 1)
      if (Math.abs(rows[row]![at]!) > Math.abs(rows[pivot]![at]!)) pivot = row;
    [rows[at], rows[pivot]] = [rows[pivot]!, rows[at]!];
    for (let row = 0; row < size; row += 1) {
      if (row === at) continue;
      const factor = rows[row]![at]! / rows[at]![at]!;
      for (let column = at; column <= size; column += 1)
        rows[row]![column]! -= factor * rows[at]![column]!;
    }
  }
  return rows.map((row, at) => row[size]! / row[at]!);
}
