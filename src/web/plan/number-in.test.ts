import { expect, test } from "vitest";
import { numberIn } from "./number-in.ts";

test("SM95: a typed number has a point or a comma before its decimals, and one that could be two numbers is none", () => {
  const read = ["40", " -3 ", "0.25", "0,25", "0,125", ",5", "7,", "1000"].map(numberIn);
  expect(read).toEqual([40, -3, 0.25, 0.25, 0.125, 0.5, 7, 1000]);
  const none = [
    "",
    " ",
    "abc",
    "1,000",
    "12,500",
    "1,5,2",
    "1.000,5",
    "0x10",
    "Infinity",
    "3 %",
    ".",
  ];
  expect(none.map(numberIn)).toEqual(none.map(() => undefined));
});
