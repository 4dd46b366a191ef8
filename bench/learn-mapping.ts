// Learns the words of call types from hand labels and writes what the product ships: `npm run learn:mapping`. Reads the labels beside the
// repository in place (CONCORD_REAL_CALLS names another folder). The same labels, rules and mappings give the same file.
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { readWritten } from "#history/catalogue.ts";
import { learn } from "#history/learn/learn.ts";
import { learnedFile, writeLearned } from "#history/learn/learned-file.ts";
import { readLessons } from "#history/learn/lessons.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const folder = process.env["CONCORD_REAL_CALLS"] ?? join(root, "..", "shared", "data");
const labels = join(folder, "call-type-labels", "call-types.csv");

if (!existsSync(labels)) {
  process.stderr.write(
    `There is no ${labels}: set CONCORD_REAL_CALLS to the folder of real calls.\n`,
  );
  process.exit(1);
}
const written = await readWritten(root);
if (!written.ok) throw new Error(JSON.stringify(written.error));
const learned = learn(await readLessons(root, labels, written.value));
writeFileSync(join(root, learnedFile), writeLearned(learned));
console.log(
  `${learnedFile}: ${learned.model.weights.size} features of ${learned.model.classes.length} classes`,
);
