import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, test } from "vitest";
import { shadowOf } from "./shadow.ts";
import { openShadow } from "./shadow-file.ts";
import type { Shadow, ShadowCall } from "./shadow.ts";
import { playShadow } from "./shadow-player.ts";
import {
  importedFiles,
  shippedCatalogue,
  smallCalls,
  smallCompiled,
  smallRates,
} from "./testing.ts";

const minutes = 60_000;
let shadow: Shadow;
beforeAll(async () => {
  shadow = shadowOf({
    calls: await importedFiles(smallCalls),
    compiled: smallCompiled,
    rates: smallRates,
    callTypes: (await shippedCatalogue()).callTypes,
    longestGapMs: 20 * minutes,
    unknownGapMs: minutes,
  });
});

/** A clock that stands still until it is told to go on. */
function handClock() {
  let now = 1_000_000;
  let waiting: { readonly at: number; readonly run: () => void } | undefined;
  return {
    now: () => now,
    after: (milliseconds: number, run: () => void) => {
      const timer = { at: now + milliseconds, run };
      waiting = timer;
      return () => {
        if (waiting === timer) waiting = undefined;
      };
    },
    isWaiting: () => waiting !== undefined,
    goOn: (milliseconds: number) => {
      now += milliseconds;
      while (waiting !== undefined && waiting.at <= now) {
        const { run } = waiting;
        waiting = undefined;
        run();
      }
    },
  };
}

const all = (): readonly ShadowCall[] =>
  Array.from({ length: shadow.count }, (_, index) => shadow.callAt(index));

describe("retrospective shadow", () => {
  test("calls stand in recorded order; one without a time stays behind the call it follows", () => {
    expect(all().map(({ recorded }) => recorded.line)).toEqual([2, 3, 4, 5, 6, 7, 8, 9]);
    expect(all().map(({ receivedAt }) => receivedAt === null)).toEqual([
      false,
      false,
      true,
      false,
      false,
      false,
      false,
      false,
    ]);
  });

  test("long gaps are cut short and unknown ones are as long as was said", () => {
    const offsets = all().map(({ index }) => shadow.offsetMs(index) / minutes);
    expect(offsets).toEqual([0, 20, 21, 22, 42, 52, 72, 77]);
  });

  test("what the record shows stands beside what could have been recommended", () => {
    const call = shadow.callAt(1);
    expect(call).toMatchObject({
      count: 8,
      hour: 14,
      weekday: 1,
      recorded: { type: "Neighbor dispute", disposition: "Advised", priority: "3", area: "B1" },
      initiated: "public",
      mapped: { callType: "neighbor-dispute", name: "Neighbor dispute" },
      noAdvice: null,
      advice: { pathway: "dispute", firstQuestion: "weapon" },
    });
    expect(call.advice?.fits.slice(0, 2)).toEqual([
      { response: "community", always: false, share: 0.9 },
      { response: "co-response", always: false, share: 0.1 },
    ]);
    expect(call.advice?.now).toEqual(call.advice?.fits);
    // Only a weapon in use settles the response alone, and the rates say that this never happens.
    expect(call.advice?.decides).toBeNull();
  });

  test("at night what could come differs from what fits; without an hour it is not said", () => {
    expect(shadow.callAt(0).advice?.now?.[0]).toEqual({
      response: "hold",
      always: false,
      share: 0.9,
    });
    expect(shadow.callAt(2).advice?.now).toBeNull();
  });

  test("no pathway is the fallback for sure; what cannot be told gets no advice, with the reason", () => {
    expect(shadow.callAt(3).advice).toMatchObject({
      pathway: null,
      fits: [{ response: "police", always: true, share: 1 }],
      firstQuestion: null,
    });
    expect(all().map(({ noAdvice }) => noAdvice)).toEqual([
      null,
      null,
      null,
      null,
      "says-too-little",
      "officer-initiated",
      null,
      "cannot-map",
    ]);
  });
});

describe("a shadow from files", () => {
  const root = fileURLToPath(new URL("../..", import.meta.url));

  test("opens with the shipped call types and rates, and says what was left out", async () => {
    const opened = await openShadow(root, [smallCalls], smallCompiled, {
      timeZone: "America/New_York",
    });
    expect(opened).toMatchObject({
      ok: true,
      value: {
        rows: 9,
        refusedRows: 1,
        problems: [expect.stringMatching(/^small-replay\.csv:10: column "call time": "/)],
        neverForRates: [],
        shadow: { count: 8 },
      },
    });
  });

  test("a file or rates that cannot be opened are named", async () => {
    expect(await openShadow(root, ["gone.csv"], smallCompiled)).toEqual({
      ok: false,
      error: ["gone.csv: does not exist; check the path and the rights on it"],
    });
    expect(await openShadow(root, [smallCalls], smallCompiled, { rates: "gone.yaml" })).toEqual({
      ok: false,
      error: ["gone.yaml:1:1: error: there is no such file; check the path"],
    });
  });
});

describe("playing", () => {
  test("the first call comes at once, the others at their distance over the speed, then it ends", () => {
    const clock = handClock();
    const played: (readonly [number, number])[] = [];
    let hasEnded = false;
    playShadow(shadow, {
      clock,
      speed: 10,
      onCall: (call, at) => played.push([call.index, (at - 1_000_000) / minutes]),
      onEnd: () => (hasEnded = true),
    });
    expect(played).toEqual([[0, 0]]);
    clock.goOn(2 * minutes - 1);
    expect(played).toHaveLength(1);
    clock.goOn(1);
    expect(played.at(-1)).toEqual([1, 2]);
    expect(hasEnded).toBe(false);
    clock.goOn(60 * minutes);
    expect(played.map(([index]) => index)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    expect(played.at(-1)?.[1]).toBeCloseTo(7.7);
    expect(hasEnded).toBe(true);
  });

  test("stopping calls the timer off; playing on begins where it stood", () => {
    const clock = handClock();
    const played: number[] = [];
    const onCall = ({ index }: ShadowCall): void => void played.push(index);
    const play = playShadow(shadow, { clock, speed: 1, onCall });
    clock.goOn(20 * minutes);
    play.stop();
    expect(clock.isWaiting()).toBe(false);
    expect(play.position()).toBe(2);
    playShadow(shadow, { clock, speed: 1, onCall, from: play.position() });
    expect(played).toEqual([0, 1, 2]);
  });

  test("a speed that plays nothing is refused", () => {
    const clock = handClock();
    expect(() => playShadow(shadow, { clock, speed: 0, onCall: () => undefined })).toThrow(
      RangeError,
    );
  });
});
