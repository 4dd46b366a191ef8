import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

const readme = readFileSync("README.md", "utf8");

/** A shown line without what every edit of the protocol moves: the line number and the hash. */
const steady = (line: string): string =>
  line
    .trim()
    .replace(/:\d+\)$/, ":…)")
    .replace(/ [0-9a-f]{12}$/, " …");

test("the README's decide command gives the answer that stands under it", () => {
  const lines = readme.split("\n");
  const at = lines.findIndex((line) => line.includes("npx concord decide protocols/"));
  const command = `${lines[at]} ${lines[at + 1]}`.replaceAll("\\", "").trim().split(/\s+/).slice(2);
  const shown = lines
    .slice(at + 3, at + 12)
    .filter((line) => line.startsWith("    ") && line.trim() !== "…")
    .map(steady);
  const { stdout } = spawnSync(process.execPath, ["src/cli/main.ts", ...command], {
    encoding: "utf8",
  });
  const said = stdout.split("\n").map(steady);
  expect(shown.length).toBeGreaterThan(4);
  for (const line of shown) expect(said).toContain(line);
});

test("every npm script and concord command that the README names exists", () => {
  const scripts: unknown = JSON.parse(readFileSync("package.json", "utf8"));
  const named = [...readme.matchAll(/npm run ([a-z:]+)/g)].map(([, name]) => name ?? "");
  expect(scripts).toMatchObject({
    scripts: Object.fromEntries(named.map((name) => [name, expect.any(String)])),
  });
  const { stdout } = spawnSync(process.execPath, ["src/cli/main.ts", "--help"], {
    encoding: "utf8",
  });
  for (const [, name] of readme.matchAll(/npx concord ([a-z-]+)/g))
    expect(stdout).toContain(` ${name} `);
});
