import { describe, expect, test } from "vitest";
import { isStillDown } from "./held-keys.ts";

describe("a key that is held down", () => {
  const down = (key: string, repeat: boolean) => ({ key, repeat });

  test.each(["1", "n", "y", "Enter", " ", "F9", "F2", "Backspace", "Escape"])(
    "counts once where a press of %s acts",
    (key) => {
      expect(isStillDown(down(key, false), "no-text")).toBe(false);
      expect(isStillDown(down(key, true), "no-text")).toBe(true);
    },
  );

  test.each(["ArrowDown", "PageUp", "Home", "Tab", "j", "K"])("goes on where %s moves", (key) => {
    expect(isStillDown(down(key, true), "no-text")).toBe(false);
    expect(isStillDown(down(key, true), "one-line")).toBe(false);
  });

  test("goes on where something is typed, and sends a line once", () => {
    expect(isStillDown(down("a", true), "one-line")).toBe(false);
    expect(isStillDown(down("Backspace", true), "one-line")).toBe(false);
    expect(isStillDown(down("Enter", true), "one-line")).toBe(true);
    expect(isStillDown(down("Enter", true), "lines")).toBe(false);
  });
});
