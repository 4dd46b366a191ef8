import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";

const folder = mkdtempSync(join(tmpdir(), "concord-cli-"));
afterAll(() => rmSync(folder, { recursive: true }));

function concord(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["src/cli/main.ts", ...args], {
    encoding: "utf8",
  });
  return { status, stdout, stderr };
}

/** A copy of Harbor County with one piece of text put in another's place. */
function changedCounty(name: string, file: string, from: string, to: string): string {
  const copy = join(folder, name);
  cpSync("protocols/harbor-county", copy, { recursive: true });
  const path = join(copy, file);
  const text = readFileSync(path, "utf8");
  expect(text).toContain(from);
  writeFileSync(path, text.replace(from, to));
  return copy;
}

describe("concord check", () => {
  test("passes the shipped protocols and says what it proved", () => {
    const { status, stdout } = concord("check", "protocols/harbor-county");
    expect(status).toBe(0);
    expect(stdout).toMatch(
      /\d+ pathways, \d+ examples passed, 0 failed, (\d+) of \1 guarantees proved/,
    );
  });

  test("--json is one object on one line, alone on standard output", () => {
    const { status, stdout } = concord("check", "protocols/denver-star", "--json");
    expect(status).toBe(0);
    expect(stdout.trimEnd().split("\n")).toHaveLength(1);
    const answer: unknown = JSON.parse(stdout);
    expect(answer).toMatchObject({ ok: true, failedExamples: [], protocol: { id: "denver-star" } });
  });

  test("exits 1 on an error and names the place and the mend", () => {
    const path = changedCounty("typo", "disqualifiers.yaml", "when: { weapon", "when: { wepon");
    const { status, stderr } = concord("check", path);
    expect(status).toBe(1);
    expect(stderr).toMatch(/disqualifiers\.yaml:\d+:\d+: error: .*did you mean `weapon`\?/);
  });

  test("exits 1 on an example that does not hold, with what came out instead", () => {
    const path = changedCounty(
      "example",
      "pathways-conflict.yaml",
      "then: [community]",
      "then: [fire]",
    );
    const { status, stderr } = concord("check", path);
    expect(status).toBe(1);
    expect(stderr).toMatch(
      /pathways-conflict\.yaml:\d+:\d+: error: example .* expected fire, but rule .* sends community/,
    );
  });
});

describe("concord decide", () => {
  const calm = [
    "behavior=loud-argument",
    "weapon=none",
    "violence=no",
    "injury=no",
    "domestic-abuse=no",
  ];

  test("settles a neighbor dispute on the community team, and says why", () => {
    const { status, stdout } = concord(
      "decide",
      "protocols/harbor-county",
      "nd",
      ...calm,
      "--json",
    );
    expect(status).toBe(0);
    expect(stdout.trimEnd().split("\n")).toHaveLength(1);
    expect(JSON.parse(stdout)).toMatchObject({
      status: "settled",
      fits: { send: ["community"] },
      answers: { weapon: "none" },
    });
  });

  test("on part of the answers asks the next question and shows no response", () => {
    const { stdout } = concord("decide", "protocols/harbor-county", "nd", "weapon=none", "--json");
    expect(JSON.parse(stdout)).toMatchObject({
      status: "open",
      fits: null,
      now: null,
      next: { question: "behavior" },
    });
  });

  test("counts hours in only when a time is given", () => {
    const { stdout } = concord(
      "decide",
      "protocols/harbor-county",
      "nd",
      ...calm,
      "--at",
      "2026-11-23T03:00",
      "--json",
    );
    expect(JSON.parse(stdout)).toMatchObject({
      fits: { send: ["community"] },
      shortfalls: [{ responder: "community", reason: "out-of-hours" }],
    });
  });

  test.each([
    [
      "two answers to one question",
      ["nd", "weapon=none", "weapon=present"],
      "`weapon` is answered twice",
    ],
    ["a mistyped question", ["nd", "weapn=none"], "did you mean `weapon`?"],
    ["a mistyped answer", ["nd", "weapon=nine"], "did you mean `none`?"],
    ["a mistyped complaint", ["neighbor-dispite"], "did you mean `neighbor-dispute`?"],
    ["an answer without a question", ["nd", "none"], "write question=answer"],
    ["a time that is none", ["nd", "--at", "tomorrow"], "write it as 2026-11-23T14:00"],
    ["an area nobody declared", ["nd", "--area", "nort"], "did you mean `north`?"],
  ])("%s is a sentence and exit code 2", (_name, args, sentence) => {
    const { status, stdout, stderr } = concord("decide", "protocols/harbor-county", ...args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr).toContain(sentence);
  });
});

describe("concord compare", () => {
  test("a version against itself changes nothing; one hour more for a team changes exactly that hour", () => {
    const same = concord("compare", "protocols/harbor-county", "protocols/harbor-county", "--json");
    expect(JSON.parse(same.stdout)).toMatchObject({ changedInputs: 0, groups: [], calls: null });
    const path = changedCounty(
      "later",
      "protocol.yaml",
      'to: "21:00" }]\n    can: [code',
      'to: "22:00" }]\n    can: [code',
    );
    const { status, stdout } = concord("compare", "protocols/harbor-county", path);
    expect(status).toBe(0);
    const sentences = stdout.split("\n").filter((line) => line.includes(" now gets "));
    expect(sentences.length).toBeGreaterThan(0);
    for (const sentence of sentences) expect(sentence).toContain("between 21:00 and 22:00");
  });

  test("--calls says of each group how many past calls it is: surely, as expected, at most", () => {
    const path = changedCounty(
      "weighed",
      "protocol.yaml",
      'to: "21:00" }]\n    can: [code',
      'to: "22:00" }]\n    can: [code',
    );
    const calls = join(folder, "calls.csv");
    const row = (at: number): string =>
      `26-${at},2026-09-25T02:0${at}:14-04:00,ABANDONED VEHICLE,mill,911`;
    const rows = [0, 1, 2, 3].map(row);
    writeFileSync(
      calls,
      `Call Number,Received,Call Type,Area,Call Source\n${rows.join("\n")}\n26-9,2026-09-25T03:00:00-04:00,BURGLARY,mill,911\n`,
    );
    const old = "protocols/harbor-county";
    const { stdout } = concord("compare", old, path, "--json", "--calls", calls);
    const { groups, calls: all } = JSON.parse(stdout) as {
      groups: { calls: { low: number; estimate: number; high: number } }[];
      calls: object;
    };
    expect(all).toMatchObject({ publicCalls: 5, low: 0, high: 4 });
    // One hour of the week's many: none surely, any of the four possibly.
    const own = groups.filter(({ calls: { high } }) => high > 0);
    expect(own.length).toBeGreaterThan(0);
    for (const { calls: one } of own) {
      expect(one).toMatchObject({ low: 0, high: 4 });
      expect(one.estimate).toBeLessThan(4 / 12);
    }
  });
});
