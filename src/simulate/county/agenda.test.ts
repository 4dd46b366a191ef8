import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createAgenda } from "./agenda.ts";
import { createVirtualHost } from "./virtual-host.ts";

const start = 1_700_000_000_000;

const runUntil = (host: ReturnType<typeof createVirtualHost>, until: number): void => {
  while (host.step(until));
};

describe("the agenda", () => {
  test("does what is due in order of time, and things due together in the order they were asked for", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(500), { maxLength: 200 }), (delays) => {
        const host = createVirtualHost(start);
        const agenda = createAgenda(host, 1);
        const done: (readonly [number, number])[] = [];
        delays.forEach((delay, order) => agenda.after(delay, () => done.push([delay, order])));
        runUntil(host, start + 1000);
        const expected = delays
          .map((delay, order) => [delay, order] as const)
          .toSorted(([one, first], [other, second]) => one - other || first - second);
        expect(done).toEqual(expected);
      }),
    );
  });

  test("at speed 60 a minute takes a second of the host's clock", () => {
    const host = createVirtualHost(start);
    const agenda = createAgenda(host, 60);
    let doneAt = 0;
    agenda.after(60_000, () => (doneAt = host.now()));
    runUntil(host, start + 5000);
    expect(doneAt).toBe(start + 1000);
  });

  test("a change of speed changes what is waiting too", () => {
    const host = createVirtualHost(start);
    const agenda = createAgenda(host, 1);
    let doneAt = 0;
    agenda.after(30_000, () => agenda.setSpeed(10));
    agenda.after(60_000, () => (doneAt = host.now()));
    runUntil(host, start + 60_000);
    expect(doneAt).toBe(start + 33_000);
    expect(agenda.now()).toBe(60_000);
  });

  test.each([
    [0, 1],
    [-5, 1],
    [Number.NaN, 1],
    [1000, 60],
  ])("speed %d is taken as %d", (asked, taken) => {
    const host = createVirtualHost(start);
    const agenda = createAgenda(host, asked);
    let doneAt = 0;
    agenda.after(60_000, () => (doneAt = host.now()));
    runUntil(host, start + 100_000);
    expect(doneAt).toBe(start + 60_000 / taken);
  });

  test("a clock that is set back stops nothing for good", () => {
    let now = start;
    let pending: (() => void) | undefined;
    const agenda = createAgenda(
      { now: () => now, schedule: (_delay, act) => ((pending = act), () => (pending = undefined)) },
      1,
    );
    let isDone = false;
    agenda.after(1000, () => (isDone = true));
    now = start - 60_000;
    expect(agenda.now()).toBe(0);
    now = start + 1000;
    pending?.();
    expect(isDone).toBe(true);
  });

  test("does nothing once it is stopped", () => {
    const host = createVirtualHost(start);
    const agenda = createAgenda(host, 1);
    let count = 0;
    agenda.after(10, () => (count += 1));
    agenda.stop();
    agenda.after(10, () => (count += 1));
    runUntil(host, start + 1000);
    expect(count).toBe(0);
  });
});
