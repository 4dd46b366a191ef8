import { describe, expect, test } from "vitest";
import { formatProblem } from "./problem.ts";
import { parseFile, readProtocol } from "./read.ts";

const said = (text: string): string => {
  // The time it takes by itself, whatever else the machine does.
  const before = process.cpuUsage();
  const { problems } = parseFile({ path: "x.yaml", text });
  const { user, system } = process.cpuUsage(before);
  expect((user + system) / 1000).toBeLessThan(2_000);
  return problems.map(formatProblem).join("\n");
};

describe("P60 a file too long or nested too deep, or a pathway of too many rules, is refused with a sentence that names the limit, at once", () => {
  test("length", () => {
    expect(said(`a: ${"x".repeat(1_000_000)}`)).toContain(
      "x.yaml:1:1: error: the file has 1000003 characters; at most 1000000 are read; split it",
    );
  });

  test.each([
    ["brackets", "[".repeat(100_000)],
    ["braces", "{a: ".repeat(100_000)],
    ["dashes", `${"- ".repeat(100_000)}a`],
    ["lines", Array.from({ length: 1_300 }, (_, depth) => `${" ".repeat(depth)}a:`).join("\n")],
    ["question marks", `${"? ".repeat(100_000)}a`],
  ])("nesting by %s", (_, text) => {
    expect(said(text)).toMatch(/nested deeper than 60 levels|not readable as YAML/);
  });

  test("aliases in circles and bombs are refused where they stand, and nothing is written out", () => {
    expect(said("a: &a [*a]\n")).toContain("x.yaml:1:8: error: `*a` repeats text by an alias");
    const bomb = Array.from({ length: 30 }, (_, level) =>
      level === 0 ? "l0: &l0 [lol]" : `l${level}: &l${level} [${`*l${level - 1}, `.repeat(9)}x]`,
    ).join("\n");
    expect(said(bomb)).toContain("repeats text by an alias");
  });

  test("100,000 rules", () => {
    const rules = "      - send: [a]\n".repeat(50_000);
    const text = `pathways:\n  p:\n    responses:\n${rules}`;
    const began = performance.now();
    const read = readProtocol([{ path: "x.yaml", text }], "x");
    expect(read.ok).toBe(false);
    if (read.ok) return;
    expect(read.error.map(formatProblem).join("\n")).toContain(
      "pathway `p` has 50000 rules; at most 1000 are read",
    );
    expect(performance.now() - began).toBeLessThan(8_000);
    expect(said(`pathways:\n  p:\n    responses:\n${rules}${rules}`)).toContain("at most 1000000");
  });
});
