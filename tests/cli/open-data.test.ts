import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, test } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "concord-open-data-"));
afterAll(() => rmSync(folder, { recursive: true }));

const concord = (...words: readonly string[]) =>
  spawnSync(process.execPath, [join(root, "src/cli/main.ts"), ...words], {
    cwd: root,
    encoding: "utf8",
  });

test("a release of the county is made, keeps the standard, and is written over by nobody", () => {
  const out = join(folder, "release");
  const made = concord(
    "release-open-data",
    "--days",
    "60",
    "--on",
    "2026-11-22",
    "--out",
    out,
    "--json",
  );
  expect(made.status).toBe(0);
  const { manifest } = JSON.parse(made.stdout);
  expect(manifest).toMatchObject({ isSynthetic: true, agency: "harbor-county", rowsLeft: false });
  expect(manifest.linkage).toMatchObject({ tried: 400, foundAlone: 0 });
  const checked = concord("validate-open-data", out, "--json");
  expect(checked.status).toBe(0);
  expect(JSON.parse(checked.stdout)).toMatchObject({ ok: true, problems: [] });
  const again = concord("release-open-data", "--out", out);
  expect(again.status).toBe(2);
  expect(again.stderr).toContain("is not empty");
});

test("a release of one block is refused, and nothing is written", () => {
  const out = join(folder, "block");
  const refused = concord(
    "release-open-data",
    "--days",
    "2",
    "--area",
    "1200 block of Alder Court",
    "--out",
    out,
  );
  expect(refused.status).toBe(1);
  expect(refused.stderr).toContain("is a block or an address, not an area");
  expect(existsSync(out)).toBe(false);
});
