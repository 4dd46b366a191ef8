import { expect, test } from "vitest";
import { typedBy } from "./sheet-keys.ts";
import type { Typed } from "./sheet-keys.ts";

const after = (...keys: readonly (readonly [string, number])[]): number | undefined =>
  keys.reduce<Typed>((before, [key, timeStamp]) => typedBy({ key, timeStamp }, before), undefined)
    ?.value;

test("SM85 digits typed after one another are one number, up to 99; one that comes late or after another key begins anew", () => {
  expect(after(["1", 0], ["2", 300])).toBe(12);
  expect(after(["1", 0], ["2", 1200])).toBe(2);
  expect(after(["1", 0], ["ArrowRight", 100], ["2", 200])).toBe(2);
  expect(after(["9", 0], ["9", 100], ["1", 200])).toBe(1);
  expect(after(["0", 0], ["7", 100])).toBe(7);
  expect(after(["+", 0])).toBeUndefined();
});
