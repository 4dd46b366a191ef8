import { expect, test, vi } from "vitest";

test("what rounds to nothing has no sign", async () => {
  // A page's language is known by its browser; there is none here.
  vi.stubGlobal("localStorage", { getItem: () => "en" });
  vi.stubGlobal("document", { documentElement: {} });
  const { count, percent } = await import("./format.ts");
  expect(count(Math.round(-0.3))).toBe("0");
  expect(count(-1204)).toBe("-1,204");
  expect(percent(-0.0004, 1)).toBe("0.0%");
  expect(percent(-0.004)).toBe("0%");
  expect(percent(-0.05)).toBe("-5%");
  vi.unstubAllGlobals();
});
