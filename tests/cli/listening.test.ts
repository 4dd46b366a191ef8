import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { openLog } from "#server/server.ts";
import { wallClock } from "../server/center.ts";

const folder = mkdtempSync(join(tmpdir(), "listening-"));
afterAll(() => rmSync(folder, { recursive: true }));

const concord = (...words: readonly string[]) =>
  spawnSync("node", ["src/cli/main.ts", "listening", ...words], { encoding: "utf8" });
const voices = "listening/harbor-county-voices.csv";

describe("concord listening", () => {
  test("the county's codebook and voices check, and groups are laid side by side without a count", () => {
    const checked = concord("check", voices, "--json");
    expect([checked.status, JSON.parse(checked.stdout)]).toMatchObject([
      0,
      { ok: true, codebook: { groups: 8, themes: 20 }, surveys: [{ voices: 94 }] },
    ]);
    const compared = concord("compare", voices, "--json");
    const { sides, themes } = JSON.parse(compared.stdout) as {
      sides: { id: string }[];
      themes: { bands: Record<string, string> }[];
    };
    expect(sides.map(({ id }) => id)).not.toContain("officials");
    for (const { bands } of themes)
      for (const band of Object.values(bands)) expect(["most", "half", "few"]).toContain(band);
  });

  test("LS19 a bad line is told with file, line, column and mend; nothing is taken; the same file twice is once", async () => {
    await (await openLog(folder, { clock: wallClock, note: () => undefined })).close();
    const head = "id,group,held_on,language,keep,quote,text";
    const bad = join(folder, "bad.csv");
    writeFileSync(
      bad,
      `${head}\n1,residents,2026-10-01,en,yes,no,Good.\n2,police,May,en,yes,no,x\n`,
    );
    const refused = concord("import", bad, "--log", folder, "--by", "clerk");
    expect([refused.status, refused.stderr]).toEqual([
      1,
      `${bad}:3: held_on: \`May\` is no day; write it as 2026-10-04\n`,
    ]);
    const good = join(folder, "good.csv");
    writeFileSync(good, `${head}\n1,residents,2026-10-01,en,yes,no,Good.\n`);
    const take = () =>
      JSON.parse(concord("import", good, "--log", folder, "--by", "clerk", "--json").stdout);
    expect(take()).toMatchObject({ ok: true, taken: 1, known: 0 });
    expect(take()).toMatchObject({ ok: true, taken: 0, known: 1 });
    const stranger = concord("import", good, "--log", folder, "--by", "taker-1", "--name", "x");
    expect(stranger.stderr).toContain("the codebook gives that to clerk (LS2)");
    const shown = concord("compare", "--log", folder);
    expect(shown.stdout).toContain("Too few to show: residents");
  });

  test("what cannot be used is told in a sentence with exit 2", () => {
    expect(concord("compare").status).toBe(2);
    expect(concord("compare", "nowhere.csv").stderr).toContain("is not there");
    expect(concord("import", voices, "--log", "nowhere", "--by", "clerk").stderr).toContain(
      "holds no events.db",
    );
  });
});
