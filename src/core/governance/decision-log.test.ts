import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { decisionText, nextEntry, verifyDecisions } from "./decision-log.ts";
import type { DecisionEntry } from "./decision-log.ts";
import { upTo } from "./testing.ts";

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

/** The whole way of a version, as it is published. */
const entries = upTo("active").log.reduce<readonly DecisionEntry[]>((before, event, index) => {
  const { kind, at, by, ...data } = event;
  const record = sha256(`record ${index}`);
  const entry = { agency: "cast", position: 10 + 3 * index, record, at, by, kind, data };
  return [...before, nextEntry(before.at(-1), entry, sha256)];
}, []);
const published = decisionText(entries);
const lines = published.trimEnd().split("\n");
const faultsOf = (changed: readonly string[], head?: string) =>
  verifyDecisions(changed.join("\n"), sha256, head).faults.map(
    ({ line, what }) => `${line} ${what}`,
  );

describe("the decision log", () => {
  test("A30 it is verified from the published file alone", () => {
    const report = verifyDecisions(published, sha256);
    expect(report).toMatchObject({ ok: true, entries: entries.length, faults: [] });
    expect(report.head).toBe(entries.at(-1)?.hash);
    // Windows line ends and keys in another order say the same.
    const again = lines.map((line) =>
      JSON.stringify(Object.fromEntries(Object.entries(JSON.parse(line) as object).reverse())),
    );
    expect(verifyDecisions(again.join("\r\n"), sha256).ok).toBe(true);
  });

  test("A30 an entry altered, taken out, put in or moved is seen, with its line", () => {
    const vote = lines.findIndex((line) => line.includes('"against"'));
    const altered = lines.with(vote, (lines[vote] ?? "").replace('"against"', '"agree"'));
    expect(faultsOf(altered)).toEqual([`${vote + 1} altered`]);
    expect(faultsOf(lines.toSpliced(3, 1))[0]).toBe("4 missing");
    expect(faultsOf(lines.toSpliced(3, 0, lines[3] ?? ""))).toContain("5 moved");
    expect(faultsOf([lines[1] ?? "", lines[0] ?? "", ...lines.slice(2)])[0]).toBe("1 missing");
    expect(faultsOf(lines.with(2, "{ not json"))).toContain("3 unreadable");
    expect(faultsOf(lines.with(2, '{"n":3}'))).toContain("3 unreadable");
  });

  test("A30 every single field that is changed is seen", () => {
    for (const [index, entry] of entries.entries()) {
      for (const field of ["agency", "position", "record", "at", "by", "kind", "data"] as const) {
        const value = entry[field];
        const other =
          typeof value === "number"
            ? value + 1
            : typeof value === "string"
              ? `${value}x`
              : { x: 1 };
        const changed = lines.with(index, JSON.stringify({ ...entry, [field]: other }));
        expect(faultsOf(changed)).toContain(`${index + 1} altered`);
      }
    }
  });

  test("A30 a rewritten record and a cut-off end are seen by whoever kept an earlier head", () => {
    const head = entries.at(-1)?.hash ?? "";
    expect(verifyDecisions(published, sha256, head).ok).toBe(true);
    expect(faultsOf(lines.slice(0, -1), head)).toEqual([`${lines.length - 1} cut-off`]);
    expect(verifyDecisions(lines.slice(0, -1).join("\n"), sha256).ok).toBe(true);
    expect(verifyDecisions("", sha256)).toMatchObject({ ok: false, entries: 0, head: null });
  });
});
