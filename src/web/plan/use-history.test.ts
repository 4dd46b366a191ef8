import { expect, test } from "vitest";
import { stepped } from "./use-history.ts";
import type { Step } from "./use-history.ts";

const after = (...steps: readonly Step<number>[]) =>
  steps.reduce(stepped<number>, { past: [], now: 0, future: [], act: undefined });

test("SM86 changes come back one by one, those of one drag as one, and go forth again until another is made", () => {
  const drawn: readonly Step<number>[] = [
    { step: "change", to: 1 },
    { step: "change", to: 2, act: "drag 1" },
    { step: "change", to: 3, act: "drag 1" },
    { step: "change", to: 4, act: "drag 2" },
  ];
  expect(after(...drawn, { step: "undo" }).now).toBe(3);
  expect(after(...drawn, { step: "undo" }, { step: "undo" }).now).toBe(1);
  expect(after(...drawn, { step: "undo" }, { step: "undo" }, { step: "redo" }).now).toBe(3);
  const other = after(...drawn, { step: "undo" }, { step: "change", to: 9 }, { step: "redo" });
  expect(other.now).toBe(9);
  expect(after({ step: "undo" }).now).toBe(0);
  // A look is no change, and an act that was undone is over.
  expect(after(...drawn, { step: "look", to: 7 }, { step: "undo" }).now).toBe(3);
  expect(
    after(...drawn, { step: "undo" }, { step: "change", to: 5, act: "drag 2" }, { step: "undo" })
      .now,
  ).toBe(3);
});
