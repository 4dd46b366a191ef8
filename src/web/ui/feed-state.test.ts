import { describe, expect, test } from "vitest";
import { feedState } from "./feed-state.ts";

const live = { link: "live", heardAt: 1, position: 1, seen: 0, hasBoard: true, gone: [] } as const;

describe("feedState", () => {
  test.each([
    [0, "live"],
    [2_999, "live"],
    [3_000, "late"],
    [9_999, "late"],
    [10_000, "stale"],
  ] as const)("after %i ms of silence is %s", (silentFor, state) => {
    expect(feedState(live, silentFor)).toBe(state);
  });
  test("a lost line is lost however lately it spoke", () => {
    expect(feedState({ ...live, link: "lost" }, 0)).toBe("lost");
  });
  test("nothing heard yet is connecting, never live", () => {
    const never = { ...live, link: "connecting", heardAt: null, position: null } as const;
    expect(feedState(never, 0)).toBe("connecting");
  });
});
