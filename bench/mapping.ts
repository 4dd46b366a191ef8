// How well local call types are told without a city's help: `npm run bench:mapping`. Each labelled city is held out in turn; what judges it
// was learned from the other two and the shipped mappings, its thresholds included. Shares are of calls; a refusal counts as wrong.
// Reads the labels beside the repository in place (CONCORD_REAL_CALLS names another folder). The last line is JSON.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { readWritten } from "#history/catalogue.ts";
import { acrossCities, ceilingOf, gradeCity, gradeOf, intervalOf } from "#history/learn/grade.ts";
import type { Grade, Graded } from "#history/learn/grade.ts";
import { learn } from "#history/learn/learn.ts";
import { lessonsFrom, readLessons } from "#history/learn/lessons.ts";
import { mapperFor } from "#history/mapper.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const folder = process.env["CONCORD_REAL_CALLS"] ?? join(root, "..", "shared", "data");
const labels = join(folder, "call-type-labels", "call-types.csv");
const DRAWS = 400;
const LISTED = 4;
/** Pairs of refuseBelow and sureFrom; the shipped pair is in the middle of both rows. */
const trials = [
  [0, 0.9],
  [0.3, 0.9],
  [0.4, 0.9],
  [0.5, 0.9],
  [0.6, 0.9],
  [0.7, 0.9],
  [0.8, 0.9],
  [0.5, 0.7],
  [0.5, 0.8],
  [0.5, 0.85],
  [0.5, 0.95],
] as const;

if (!existsSync(labels)) {
  process.stderr.write(
    `There is no ${labels}: set CONCORD_REAL_CALLS to the folder of real calls.\n`,
  );
  process.exit(1);
}
const written = await readWritten(root);
if (!written.ok) throw new Error(JSON.stringify(written.error));
const lessons = await readLessons(root, labels, written.value);
const cities = [...new Set(lessons.rows.map(({ city }) => city))];

const percent = (share: number): string =>
  Number.isNaN(share) ? "none" : `${(share * 100).toFixed(1)} %`;

function withInterval(graded: readonly Graded[], figure: (grade: Grade) => number): string {
  const [low, high] = intervalOf(graded, figure, DRAWS, 911);
  return `${percent(figure(gradeOf(graded)))} (${percent(low)} to ${percent(high)})`;
}

function tell(name: string, graded: readonly Graded[]): void {
  const grade = gradeOf(graded);
  console.log(`${name}: ${graded.length} types, ${grade.calls} calls`);
  console.log(`  right ${withInterval(graded, ({ accuracy }) => accuracy)}`);
  console.log(
    `  right where sure ${withInterval(graded, ({ accuracyConfident }) => accuracyConfident)}, which is ${percent(grade.confident)} of calls`,
  );
  console.log(`  refused ${withInterval(graded, ({ refused }) => refused)}`);
}

const byCalls = (graded: readonly Graded[]): readonly Graded[] =>
  [...graded].sort((left, right) => right.row.calls - left.row.calls);

/** The busiest types that were not told rightly. */
function tellMisses(graded: readonly Graded[]): void {
  for (const { row, wanted, judged } of byCalls(graded)
    .filter((each) => each.judged.tier === "cannot-map" || each.judged.gradedClass !== each.wanted)
    .slice(0, LISTED))
    console.log(
      `    ${row.calls} calls "${row.text}" are labelled ${wanted}, told ${judged.tier === "cannot-map" ? "cannot map" : `${judged.gradedClass} (${judged.tier})`}`,
    );
}

/**
 * The shipped mappings, each held out of the lessons: how many of its types get the class that a person gave. Types, not calls. The same
 * hands wrote rules and mappings, so this is no independent figure; it tells the five low-risk classes apart, which the labels do not.
 */
function tellHandMappings(): void {
  if (!written.ok) return;
  const { callTypes, taxonomy, mappings } = written.value;
  const byId = new Map(callTypes.map((type) => [type.id, type]));
  for (const held of mappings) {
    const others = { ...written.value, mappings: mappings.filter((each) => each !== held) };
    const learned = learn(lessonsFrom(lessons.rows, lessons.crosswalk, others));
    const map = mapperFor({ callTypes, taxonomy, learned }, null);
    let types = 0;
    let right = 0;
    let refused = 0;
    let lowRisk = 0;
    let lowRiskRight = 0;
    for (const [text, { is }] of held.types) {
      const type = byId.get(is ?? "");
      if (type === undefined || !type.specific) continue;
      const wanted = taxonomy.classOf(type.family);
      const { classes } = map(text);
      const isRight = classes.length === 1 && classes[0] === wanted.id;
      types += 1;
      if (classes.length === 0) refused += 1;
      if (isRight) right += 1;
      if (wanted.lowRisk) lowRisk += 1;
      if (wanted.lowRisk && isRight) lowRiskRight += 1;
    }
    console.log(
      `${held.city}, mapping left out: ${right} of ${types} types get the class a person gave (of the low-risk ones ${lowRiskRight} of ${lowRisk}), ${refused} refused`,
    );
  }
}

/** The same judgements under other thresholds, as a table: which ones ship was settled before these were looked at. */
function tellTrials(graded: readonly Graded[]): void {
  const tierAt = (confidence: number, refuse: number, sure: number) =>
    confidence < refuse ? "cannot-map" : confidence >= sure ? "sure" : "unsure";
  console.log("| refused below | sure from | right | right where sure | sure | refused |");
  for (const [refuse, sure] of trials) {
    const { accuracy, accuracyConfident, confident, refused } = gradeOf(
      graded.map((each) => ({
        ...each,
        judged: { ...each.judged, tier: tierAt(each.judged.confidence, refuse, sure) },
      })),
    );
    console.log(
      `| ${refuse} | ${sure} | ${percent(accuracy)} | ${percent(accuracyConfident)} | ${percent(confident)} | ${percent(refused)} |`,
    );
  }
}

const all: Graded[] = [];
const doubted: Graded[] = [];
const wordsAlone: Graded[] = [];
for (const city of cities) {
  const graded = gradeCity(lessons, city);
  const firm = graded.filter(({ row }) => !row.isDoubted);
  tell(`${city}, held out`, firm);
  tellMisses(firm);
  const spoken = firm.filter(({ judged }) => judged.ground !== "learned");
  console.log(
    `  general rules speak for ${percent(gradeOf(spoken).calls / gradeOf(firm).calls)} of calls, rightly in ${percent(gradeOf(spoken).accuracy)} of those`,
  );
  const [busiest] = byCalls(firm);
  if (busiest !== undefined) {
    const without = firm.filter(({ row }) => row.text !== busiest.row.text);
    const { accuracy, refused } = gradeOf(without);
    console.log(
      `  its busiest type, "${busiest.row.text}" (${busiest.judged.tier}), left out: right ${percent(accuracy)}, refused ${percent(refused)}`,
    );
  }
  all.push(...firm);
  doubted.push(...graded.filter(({ row }) => row.isDoubted));
}
for (const city of cities)
  wordsAlone.push(
    ...gradeCity(lessons, city)
      .filter(({ row }) => !row.isDoubted)
      .map((each) => ({
        ...each,
        judged: { ...each.judged, gradedClass: each.judged.learnedClass },
      })),
  );
tell("All three, each held out", all);
console.log(
  `Learned words before any rule would be right in ${percent(gradeOf(wordsAlone).accuracy)}; the product lets a rule that a person wrote stand.`,
);
const unnamed = cities.flatMap((city) =>
  gradeCity({ ...lessons, teachesNames: false }, city).filter(({ row }) => !row.isDoubted),
);
tell("All three, were the label names no lessons", unnamed);
tell("Types whose second label holds a question mark, apart", doubted);
tellHandMappings();
tellTrials(all);
const ceiling = ceilingOf(lessons.rows, lessons.crosswalk);
console.log(
  `The labels' own noise: ${percent(ceiling.repeated)} of labelled calls have words that were labelled more than once; the best reading of them would be right in ${percent(ceiling.best)}, as the labels differ in the rest. Words labelled once show no noise, so the true ceiling is lower.`,
);
const across = acrossCities(lessons.rows, lessons.crosswalk);
console.log(
  `Between cities: ${percent(across.shared)} of labelled calls have words that another city labelled too, and its label means the same class in ${percent(across.alike)} of them. Labels cannot teach more than that about such words.`,
);
const { accuracy, accuracyConfident, confident, refused } = gradeOf(all);
const four = (share: number): number => Math.round(share * 1e4) / 1e4;
console.log(
  JSON.stringify({
    accuracy: four(accuracy),
    accuracyConfident: four(accuracyConfident),
    refused: four(refused),
    confident: four(confident),
    ceiling: four(ceiling.best),
    ceilingBetweenCities: four(across.alike),
    calls: gradeOf(all).calls,
  }),
);
