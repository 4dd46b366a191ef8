import { describe, expect, test } from "vitest";
import { createSteadyTime } from "./steady-clock.ts";

const noon = 1_790_000_000_000;

/** A machine whose wall clock and own count are moved by hand. */
function machine() {
  const at = { wall: noon, elapsed: 5_000 };
  const notes: string[] = [];
  const now = createSteadyTime({
    wall: () => at.wall,
    elapsed: () => at.elapsed,
    note: (sentence) => notes.push(sentence),
  });
  const pass = (milliseconds: number): void => {
    at.wall += milliseconds;
    at.elapsed += milliseconds;
  };
  return { at, notes, now, pass };
}

describe("S205 time on a machine whose clock is set", () => {
  test("S205 it is the wall clock's while that goes on, to the millisecond", () => {
    const { now, pass, notes } = machine();
    for (const step of [0, 1, 0, 250, 86_400_000]) {
      pass(step);
      expect(now()).toBeGreaterThanOrEqual(noon);
    }
    expect(now()).toBe(noon + 86_400_251);
    expect(notes).toEqual([]);
  });

  test("S205 it follows a clock that is set forward at once", () => {
    const { at, now } = machine();
    at.wall += 3_600_000;
    expect(now()).toBe(noon + 3_600_000);
  });

  test("S205 set back by an hour it goes on, a tenth slower, and says so once", () => {
    const { at, now, pass, notes } = machine();
    pass(10_000);
    const before = now();
    at.wall -= 3_600_000;
    expect(now()).toBe(before);
    pass(60_000);
    expect(now()).toBe(before + 54_000);
    expect(notes).toHaveLength(1);
    expect(notes[0]).toMatch(/set back by 3600 s/);
  });

  test("S205 it is the wall clock's again once that has caught up, and a second step back is told again", () => {
    const { at, now, pass, notes } = machine();
    at.wall -= 6_000;
    now();
    pass(60_000);
    expect(now()).toBe(noon + 54_000);
    pass(10_000);
    expect(now()).toBe(at.wall);
    at.wall -= 2_000;
    now();
    expect(notes).toHaveLength(2);
  });

  test("S205 a step of less than a second goes unsaid, and still nothing is earlier than what came before", () => {
    const { at, now, notes } = machine();
    let last = now();
    for (let step = 0; step < 200; step += 1) {
      at.elapsed += 3;
      at.wall += step % 7 === 0 ? -15 : 5;
      const next = now();
      expect(next).toBeGreaterThanOrEqual(last);
      last = next;
    }
    expect(notes).toEqual([]);
  });
});
