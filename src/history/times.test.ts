import { describe, expect, test } from "vitest";
import { readClock, readTime } from "./times.ts";
import { zoneNamed } from "./zone.ts";

const wall = (text: string): string | null => {
  const time = readTime(text);
  return time === null ? null : new Date(time.wall).toISOString().slice(0, 19);
};

describe("times as files write them", () => {
  test.each([
    ["2025-07-01 00:04:00", "2025-07-01T00:04:00"],
    ["2021-07-06 13:01:15.383", "2021-07-06T13:01:15"],
    ["12/31/2016 11:57:56 PM", "2016-12-31T23:57:56"],
    ["12/31/2016 12:05:00 AM", "2016-12-31T00:05:00"],
    ["04/01/2017, 6:09:53 am", "2017-04-01T06:09:53"],
    ["1/2/25 9:05", "2025-01-02T09:05:00"],
    ["06/02/2014 00:29:23 AM", "2014-06-02T00:29:23"],
    ["1609777980000", "2021-01-04T16:33:00"],
    ["1609777980", "2021-01-04T16:33:00"],
    ["1609777980.25", "2021-01-04T16:33:00"],
    ["2025-06-30 24:00:00", "2025-07-01T00:00:00"],
    ["20250701 130509", "2025-07-01T13:05:09"],
    ["20250701130509", "2025-07-01T13:05:09"],
    ["20250701", "2025-07-01T00:00:00"],
    ["01-Jul-2025 13:05", "2025-07-01T13:05:00"],
    ["1-JUL-25 12:04:00 AM", "2025-07-01T00:04:00"],
    ["Jul 01 2025 00:04:00:000AM", "2025-07-01T00:04:00"],
    ["July 1, 2025 1:05 PM", "2025-07-01T13:05:00"],
  ])("%s", (text, expected) => {
    expect(wall(text)).toBe(expected);
  });

  test("a zone that is written is kept", () => {
    expect(readTime("2025-07-01T04:29:18+00:00")?.offsetMinutes).toBe(0);
    expect(readTime("2025-07-01T04:29:18-05:30")?.offsetMinutes).toBe(-330);
    expect(readTime("2025-07-01T04:29:18Z")?.offsetMinutes).toBe(0);
    expect(readTime("2025-07-01 04:29:18")?.offsetMinutes).toBeNull();
  });

  test("a date alone has no hour", () => {
    expect(readTime("12/31/2016")).toMatchObject({ hasHour: false });
    expect(readTime("2016-12-31 00:00:00")).toMatchObject({ hasHour: true });
  });

  test.each([
    "",
    "noon",
    "2025-02-30 10:00:00",
    "2025-03-01 25:10:00",
    "13/40/2020",
    "1899-01-01",
    "911",
    "K7",
    "2025-01-01 00:15 PM",
  ])("%s is no time", (text) => {
    expect(readTime(text)).toBeNull();
  });
});

describe("times of day that stand apart", () => {
  test.each([
    ["05:55", "05:55:00"],
    ["21:20:33", "21:20:33"],
    ["1:05 PM", "13:05:00"],
    ["2359", "23:59:00"],
    ["54", "00:54:00"],
    ["013009", "01:30:09"],
    ["24:00", "24:00:00"],
  ])("%s", (text, expected) => {
    const [hour = 0, minute = 0, second = 0] = expected.split(":").map(Number);
    expect(readClock(text)).toBe(((hour * 60 + minute) * 60 + second) * 1000);
  });

  test.each(["", "2360", "25:00", "24:01", "noon", "123456789"])("%s is none", (text) => {
    expect(readClock(text)).toBeNull();
  });
});

describe("local clocks", () => {
  const eastern = zoneNamed("America/New_York");
  const at = (text: string) => {
    const found = eastern?.instantOf(Date.parse(`${text}Z`));
    return found === undefined ? null : [new Date(found.at).toISOString().slice(0, 16), found.is];
  };

  test("summer and winter", () => {
    expect(at("2025-07-01T00:04")).toEqual(["2025-07-01T04:04", "once"]);
    expect(at("2025-01-01T00:04")).toEqual(["2025-01-01T05:04", "once"]);
  });

  test("an hour the clock shows twice is read as the earlier one, and said to be so", () => {
    expect(at("2025-11-02T01:30")).toEqual(["2025-11-02T05:30", "twice"]);
    expect(at("2025-11-02T02:30")).toEqual(["2025-11-02T07:30", "once"]);
  });

  test("an hour the clock jumps over is said to be one", () => {
    expect(at("2025-03-09T02:30")).toEqual(["2025-03-09T07:30", "never"]);
  });

  test("a zone nobody knows is none", () => {
    expect(zoneNamed("America/Harbor")).toBeNull();
  });
});
