import { expect, test } from "vitest";
import { grouped } from "./said.ts";

test("a number in a sentence has its thousands apart, whole and with its sign", () => {
  const numbers = [0, 7, 999, 1_000, 20_871.4, 20_871.5, 1_234_567, -4_266, -999.6];
  expect(numbers.map(grouped)).toEqual([
    "0",
    "7",
    "999",
    "1,000",
    "20,871",
    "20,872",
    "1,234,567",
    "-4,266",
    "-1,000",
  ]);
});
