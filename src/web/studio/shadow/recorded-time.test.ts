import { expect, test } from "vitest";
import { recordedTime } from "./recorded-time.ts";

test("a call reads in its city's hours, on its city's day", () => {
  // 2016-03-26 00:05 UTC is Friday afternoon in Seattle.
  const receivedAt = Date.UTC(2016, 2, 26, 0, 5);
  expect(recordedTime({ receivedAt, hour: 17, weekday: 5 }, "en")).toBe("Fri, Mar 25, 2016, 17:05");
  expect(recordedTime({ receivedAt, hour: 17, weekday: 5 }, "en", "short")).toBe("Mar 25, 17:05");
  expect(recordedTime({ receivedAt, hour: 0, weekday: 6 }, "en")).toBe("Sat, Mar 26, 2016, 00:05");
});

test("what the record does not hold is not made up", () => {
  expect(recordedTime({ receivedAt: null, hour: 3, weekday: 1 }, "en")).toBeNull();
  expect(recordedTime({ receivedAt: 0, hour: null, weekday: null }, "en")).toBeNull();
});
