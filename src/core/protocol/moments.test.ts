import { expect, test } from "vitest";
import { hoursInWords, mergedSpans } from "./moments.ts";

const daily = (from: number, to: number) =>
  Array.from({ length: 7 }, (_, day) => ({ from: day * 1440 + from, to: day * 1440 + to }));

test("hours are said as people say them", () => {
  expect(hoursInWords([{ from: 0, to: 7 * 1440 }])).toBeUndefined();
  expect(hoursInWords(daily(480, 1380))).toBe("between 08:00 and 23:00");
  expect(hoursInWords(mergedSpans([...daily(0, 480), ...daily(1380, 1440)]))).toBe(
    "between 23:00 and 08:00",
  );
  expect(hoursInWords([{ from: 0, to: 1440 }])).toBe("on Sunday");
  expect(
    hoursInWords([
      { from: 1440 + 420, to: 1440 + 480 },
      { from: 2 * 1440 + 420, to: 2 * 1440 + 480 },
    ]),
  ).toBe("on Monday, Tuesday between 07:00 and 08:00");
});
