import { expect, test } from "vitest";
import { readOptions } from "./options.ts";

const read = (...args: readonly string[]) => readOptions(args, {});

test("a shadow takes the place of the county and of its past", () => {
  expect(read("--shadow", "june.csv", "--shadow", "july.csv", "--speed", "10")).toMatchObject({
    ok: true,
    value: { shadow: ["june.csv", "july.csv"], speed: undefined, days: 0 },
  });
  expect(read()).toMatchObject({ ok: true, value: { shadow: [], speed: 10, days: 30 } });
});

test("a shadow of nothing is refused with what it takes", () => {
  expect(read("--shadow", "")).toEqual({
    ok: false,
    error: "--shadow names no file; give an export of past calls",
  });
});
