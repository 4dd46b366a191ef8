import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { lookAt } from "#history/import/import-to-parquet.ts";
import { randomCity } from "./random-city.ts";

/** Seeds that nothing was ever tuned on. */
const first = 500_000;
const cities = 150;

/** At least this share of all columns that were put in must be found as what they are. */
const least = 0.97;

test("of exports no city ever published, nearly every column is found as what it is", async () => {
  const folder = await mkdtemp(join(tmpdir(), "concord-cities-"));
  let right = 0;
  let all = 0;
  const wrong: string[] = [];
  try {
    for (let seed = first; seed < first + cities; seed += 1) {
      const { name, content, expected } = randomCity(seed);
      const path = join(folder, name);
      await writeFile(path, content);
      const { tables, problems } = await lookAt([path], folder, { mappings: [] });
      for (const [role, column] of Object.entries(expected)) {
        all += 1;
        const found = Object.values(tables[0]?.plan.columns ?? {}).find(
          (each) => each.role === role,
        );
        if (found?.column === column) right += 1;
        else
          wrong.push(
            `${seed} ${role}: "${column}" put in, ${found === undefined ? "nothing" : `"${found.column}"`} found ${problems[0]?.says ?? ""}`,
          );
      }
      for (const { rest } of tables) await rest.return?.();
      await rm(path);
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  expect(
    right / all,
    `${right} of ${all}\n${wrong.slice(0, 40).join("\n")}`,
  ).toBeGreaterThanOrEqual(least);
});
