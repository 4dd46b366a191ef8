import { describe, expect, test } from "vitest";
import { codeOf, createFactors } from "./totp.ts";

const ascii = (text: string): Uint8Array => new TextEncoder().encode(text);
const key = ascii("12345678901234567890");

describe("second factors", () => {
  test.each([
    [59, "94287082"],
    [1_111_111_109, "07081804"],
    [1_111_111_111, "14050471"],
    [1_234_567_890, "89005924"],
    [2_000_000_000, "69279037"],
    [20_000_000_000, "65353130"],
  ])("S128 at second %i the code is the one of RFC 6238, appendix B", (second, code) => {
    expect(codeOf(key, Math.floor(second / 30), 8)).toBe(code);
  });

  test("S128 a code is good in its half minute and those beside it, and once", () => {
    const at = 1_234_567_890_000;
    const half = 30_000;
    for (const off of [-half, 0, half]) {
      const factors = createFactors(new Map([["988-1", key]]));
      const code = codeOf(key, Math.floor((at + off) / half));
      expect(factors.take("988-1", code, at), String(off)).toBe(true);
      expect(factors.take("988-1", code, at), String(off)).toBe(false);
    }
    const factors = createFactors(new Map([["988-1", key]]));
    for (const off of [-2 * half, 2 * half])
      expect(factors.take("988-1", codeOf(key, Math.floor((at + off) / half)), at)).toBe(false);
    expect(factors.take("988-1", "", at)).toBe(false);
    expect(factors.take("988-2", codeOf(key, Math.floor(at / half)), at)).toBe(false);
    expect([factors.has("988-1"), factors.has("988-2")]).toEqual([true, false]);
  });

  test("S128 an earlier code is not taken after a later one, and the next that would be is named", () => {
    const at = 1_234_567_890_000;
    const factors = createFactors(new Map([["988-1", key]]));
    const step = Math.floor(at / 30_000);
    for (const each of [step - 1, step, step + 1]) {
      expect(factors.next("988-1", at)).toBe(codeOf(key, each));
      expect(factors.take("988-1", codeOf(key, each), at)).toBe(true);
    }
    expect(factors.next("988-1", at)).toBeUndefined();
    expect(factors.take("988-1", codeOf(key, step), at)).toBe(false);
    expect(factors.next("988-1", at + 30_000)).toBe(codeOf(key, step + 2));
  });
});
