// The scripts run before anything is installed, so they are tried as they are met: in an empty folder, with a bare PATH.
import { spawnSync } from "node:child_process";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));
let folder = "";

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "concord-scripts-"));
  for (const path of ["scripts", "bin", "package.json", "package-lock.json"])
    cpSync(join(root, path), join(folder, path), { recursive: true });
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Runs a script in the copy, with a PATH on which npm is not to be found. */
function run(...args: readonly string[]) {
  const empty = join(folder, "empty");
  mkdirSync(empty, { recursive: true });
  return spawnSync(process.execPath, args, {
    cwd: folder,
    encoding: "utf8",
    env: { PATH: empty },
  });
}

const ENSURE = `import { ensureInstalled } from "./scripts/bootstrap.mjs"; await ensureInstalled(); console.log("ready");`;
const ensure = () => run("--input-type=module", "--eval", ENSURE);

describe("with nothing installed", () => {
  test("bin/concord says what to run first", () => {
    const { status, stderr, stdout } = run("bin/concord", "check", "protocols/harbor-county");
    expect(status).toBe(2);
    expect(stderr).toContain("run `npm start` first");
    expect(stdout).toBe("");
  });

  test.each(["start", "test", "check"])("%s installs, and says so when it cannot", (name) => {
    const { status, stderr } = run(`scripts/${name}.mjs`);
    expect(status).toBe(1);
    expect(stderr).toContain("nothing is installed yet");
    expect(stderr).toContain("npm was not found on PATH");
  });
});

describe("with packages installed", () => {
  beforeEach(() => symlinkSync(join(root, "node_modules"), join(folder, "node_modules"), "dir"));

  test("nothing is done where they are the lock's", () => {
    const { status, stdout } = ensure();
    expect(stdout).toBe("ready\n");
    expect(status).toBe(0);
  });

  test.each([
    ["another version", /"version": "[^"]+"/, '"version": "2.9.0"', "yaml is not the version"],
    ["a package more", /"node_modules\/yaml"/, '"node_modules/yaml2"', "yaml2 is not the version"],
  ])("they are installed again where the lock has %s", (_, from, to, reason) => {
    const lock = readFileSync(join(folder, "package-lock.json"), "utf8");
    const yaml = lock.indexOf('"node_modules/yaml"');
    const changed = lock.slice(0, yaml) + lock.slice(yaml).replace(from, to);
    writeFileSync(join(folder, "package-lock.json"), changed);
    const { status, stderr } = ensure();
    expect(stderr).toContain(reason);
    expect(status).toBe(1);
  });
});

describe("the count of tests", async () => {
  const { count: countAndTell } = await import(
    new URL("../scripts/vitest.mjs", import.meta.url).href
  );
  const told: string[] = [];
  const count = (report: unknown): unknown =>
    countAndTell(report, (line: string) => told.push(line));
  const file = (status: string, ...tests: readonly (readonly [string, string])[]) => ({
    name: "a.test.ts",
    status,
    assertionResults: tests.map(([state, fullName]) => ({ status: state, fullName })),
  });

  test("each passed and each failed test is one", () => {
    const report = { testResults: [file("failed", ["passed", "a"], ["failed", "b"])] };
    expect(count(report)).toMatchObject({ passed: 1, failed: 1, realCallsSkipped: 0, total: 2 });
  });

  test("a file that does not load is a failure", () => {
    expect(count({ testResults: [file("failed")] })).toMatchObject({ failed: 1 });
  });

  test("a test that lacks real calls is counted apart", () => {
    const report = {
      testResults: [file("passed", ["skipped", "history [real calls] SKIPPED: x"])],
    };
    expect(count(report)).toMatchObject({ failed: 0, realCallsSkipped: 1 });
  });

  test("a test that passed only on a later try is named", () => {
    const late = { status: "passed", fullName: "late", failureMessages: ["Error: too slow"] };
    const report = { testResults: [{ ...file("passed"), assertionResults: [late] }] };
    expect(count(report)).toMatchObject({ passed: 1, failed: 0 });
    expect(told).toContain("PASSED ONLY ON A LATER TRY: late");
  });

  test("any other skipped test is a failure, unless it names what is missing", () => {
    const tests = [
      ["skipped", "quietly"],
      ["pending", "later"],
      ["skipped", "[needs strace] counts"],
    ] as const;
    expect(count({ testResults: [file("passed", ...tests)] })).toMatchObject({ failed: 2 });
    expect(told).toContain("FAILED because it is skipped: quietly");
    expect(told).toContain("SKIPPED [needs strace] counts");
  });
});
