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
