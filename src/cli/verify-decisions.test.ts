import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, describe, expect, test, vi } from "vitest";
import { decisionText, nextEntry } from "#core/governance/decision-log.ts";
import type { DecisionEntry } from "#core/governance/decision-log.ts";
import { UsageError } from "./output.ts";
import { runVerifyDecisions } from "./verify-decisions.ts";

const folder = mkdtempSync(join(tmpdir(), "concord-verify-decisions-"));
afterAll(() => rmSync(folder, { recursive: true }));
afterEach(() => vi.restoreAllMocks());

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");
const entries = ["DraftOpened", "ConsultationOpened", "MeetingNoticed"].reduce<
  readonly DecisionEntry[]
>((before, kind, index) => {
  const entry = { agency: "harbor-county", position: index + 1, record: sha256(kind), at: index };
  return [
    ...before,
    nextEntry(before.at(-1), { ...entry, by: "clerk", kind, data: { place: "Library" } }, sha256),
  ];
}, []);

function fileOf(name: string, text: string): string {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
}

function heard(): string[] {
  const lines: string[] = [];
  vi.spyOn(process.stdout, "write").mockImplementation((text) => lines.push(String(text)) > 0);
  return lines;
}

describe("concord verify-decisions", () => {
  const good = decisionText(entries);
  const head = entries.at(-1)?.hash ?? "";

  test("A30 a log that holds: exit 0, with the head to keep", () => {
    const lines = heard();
    expect(runVerifyDecisions({ file: fileOf("good.jsonl", good), json: false })).toBe(0);
    expect(lines.join("")).toContain(`3 entries. Head ${head}`);
    expect(runVerifyDecisions({ file: fileOf("good.jsonl", good), json: false, head })).toBe(0);
  });

  test("A30 an edited log: exit 1, the line named, one JSON object on one line", () => {
    const file = fileOf("edited.jsonl", good.replace("Library", "Nowhere"));
    const lines = heard();
    expect(runVerifyDecisions({ file, json: true })).toBe(1);
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0] ?? "")).toMatchObject({
      file,
      ok: false,
      entries: 3,
      faults: [{ line: 1, what: "altered" }],
    });
  });

  test("A30 an end that was cut off is seen with the head of an earlier copy", () => {
    const cut = fileOf("cut.jsonl", decisionText(entries.slice(0, 2)));
    const lines = heard();
    expect(runVerifyDecisions({ file: cut, json: false })).toBe(0);
    expect(runVerifyDecisions({ file: cut, json: false, head })).toBe(1);
    expect(lines.join("")).toContain("cut-off");
  });

  test("a file that is not there, an empty one, and a head that is none are named with the mend", () => {
    const lines = heard();
    expect(() => runVerifyDecisions({ file: join(folder, "none"), json: false })).toThrow(
      UsageError,
    );
    const file = fileOf("empty.jsonl", "");
    expect(runVerifyDecisions({ file, json: false })).toBe(1);
    expect(lines.join("")).toContain("holds no entry; get it again");
    expect(() => runVerifyDecisions({ file, json: false, head: "abc" })).toThrow(
      "--head is a hash",
    );
  });
});
