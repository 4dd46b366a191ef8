import { describe, expect, test } from "vitest";
import { isPlanning, percentFigure, size } from "./figures.ts";

describe("figures", () => {
  test("a small share is never written as none, and no base gives no share", () => {
    expect(percentFigure(0, 8432)).toBe("0");
    expect(percentFigure(2, 8432)).toBe("<0.1");
    expect(percentFigure(1377, 8432)).toBe("16.3");
    expect(percentFigure(8432, 8432)).toBe("100.0");
    expect(percentFigure(1, 0)).toBeNull();
  });

  test("sizes read as people say them", () => {
    expect([900, 2_048, 1_150_000].map(size)).toEqual(["900 B", "2 kB", "1.1 MB"]);
  });

  test("rates are planning assumptions where they say so themselves", () => {
    expect(isPlanning({ says: ["Planning assumptions, not measured."] })).toBe(true);
    expect(isPlanning({ says: ["Two coders, calls of March and April."] })).toBe(false);
  });
});
