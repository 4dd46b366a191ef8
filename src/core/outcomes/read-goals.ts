import { fail, ok } from "#core/base/result.ts";
import type { Result } from "#core/base/result.ts";
import {
  choiceOf,
  entriesOf,
  error,
  fieldsOf,
  itemsOf,
  textOf,
  warn,
} from "#core/protocol/node.ts";
import type { Entry, Node, Reading } from "#core/protocol/node.ts";
import type { Problem } from "#core/protocol/problem.ts";
import { readYaml } from "#core/protocol/read.ts";
import type { SourceFile } from "#core/protocol/read.ts";
import { goalFamilies } from "./definition.ts";
import type { InBoth } from "./definition.ts";
import { metricProblem, metrics } from "./dictionary.ts";
import type { Dictionary } from "./dictionary.ts";
import { withoutMetric } from "./goals.ts";
import type { Goal, GoalRegister, Target } from "./goals.ts";

/** A register that could be read, and what to look at in it: a goal without a metric is a finding, not a fault of the file. */
export interface ReadRegister {
  readonly register: GoalRegister;
  readonly findings: readonly Problem[];
}

/** Reads a goal register. All problems are found in one run, each with its place and what would mend it. */
export function readGoals(
  file: SourceFile,
  dictionary: Dictionary = metrics,
): Result<ReadRegister, readonly Problem[]> {
  const reading: Reading = { problems: [] };
  const root = readYaml(reading, file);
  if (root === undefined) return fail(reading.problems);
  const fields = fieldsOf(reading, root, "the register", {
    register: "required",
    agreed: "required",
    synthetic: "optional",
    goals: "required",
    "safety-means": "optional",
  });
  const goals =
    fields.goals === undefined
      ? []
      : entriesOf(reading, fields.goals, "goals").map((entry) =>
          goalOf(reading, entry, dictionary),
        );
  const register: GoalRegister = {
    name: fields.register === undefined ? "" : textOf(reading, fields.register, "register"),
    agreed: bothOf(reading, fields.agreed, "agreed"),
    synthetic: fields.synthetic?.kind === "scalar" && fields.synthetic.value === true,
    goals,
    safetyMeans: meaningsOf(reading, fields["safety-means"]),
  };
  if (reading.problems.some(({ severity }) => severity === "error")) return fail(reading.problems);
  for (const goal of goals)
    if (goal.metrics.length === 0) warn(reading, goal.place, withoutMetric(goal));
  return ok({ register, findings: reading.problems });
}

function goalOf(reading: Reading, { key, place, value }: Entry, dictionary: Dictionary): Goal {
  const what = `goal \`${key}\``;
  const fields = fieldsOf(reading, value, what, {
    name: "required",
    family: "required",
    owner: "required",
    "who-says": "required",
    words: "required",
    metrics: "required",
    target: "optional",
    by: "optional",
  });
  const listed = fields.metrics === undefined ? [] : metricsOf(reading, fields.metrics, dictionary);
  const unit = dictionary.find(listed[0] ?? "")?.unit;
  return {
    id: key,
    name: bothOf(reading, fields.name, `${what}: name`),
    family:
      fields.family === undefined
        ? "care"
        : (choiceOf(reading, fields.family, `${what}: family`, goalFamilies) ?? "care"),
    owner: bothOf(reading, fields.owner, `${what}: owner`),
    stakeholder: bothOf(reading, fields["who-says"], `${what}: who-says`),
    words: bothOf(reading, fields.words, `${what}: words`),
    metrics: listed,
    target: fields.target === undefined ? null : targetOf(reading, fields.target, what, unit),
    by: fields.by === undefined ? null : dateOf(reading, fields.by, `${what}: by`),
    place,
  };
}

function metricsOf(reading: Reading, node: Node, dictionary: Dictionary): readonly string[] {
  if (node.kind === "scalar" && node.value === null) return [];
  const known: string[] = [];
  for (const item of itemsOf(node)) {
    const id = textOf(reading, item, "a metric");
    if (id === "") continue;
    const problem = metricProblem(id, dictionary);
    if (problem !== undefined) error(reading, item.place, problem);
    else if (known.includes(id))
      error(reading, item.place, `metric \`${id}\` stands twice`, "name it once");
    else known.push(id);
  }
  return known;
}

/** `70 %`, `8 min`, `90 s`, `0.9`, `120 hours`. */
const amount = /^(\d+(?:\.\d+)?)\s*(%|min|s|hours|per 1000)?$/;

function targetOf(
  reading: Reading,
  node: Node,
  what: string,
  unit: string | undefined,
): Target | null {
  const entries = entriesOf(reading, node, `${what}: target`);
  const [only] = entries;
  if (only === undefined || entries.length > 1) {
    error(reading, node.place, `${what}: a target is one bound`, "write { at-least: 70 % }");
    return null;
  }
  const { key, value, place } = only;
  if (key !== "at-least" && key !== "at-most") {
    error(reading, place, `${what}: target: unknown key \`${key}\``, "use at-least or at-most");
    return null;
  }
  const text = textOf(reading, value, `${what}: target`);
  const [, number = "", written = ""] = amount.exec(text) ?? [];
  if (number === "") {
    error(
      reading,
      value.place,
      `${what}: \`${text}\` is no amount`,
      "write 70 %, 8 min, 90 s or 0.9",
    );
    return null;
  }
  const isShare = unit === "share" || unit === "points";
  const isSeconds = unit === "seconds";
  if (
    unit !== undefined &&
    ((written === "%") !== isShare || ["min", "s"].includes(written) !== isSeconds)
  ) {
    const mend = isShare
      ? "write it in %"
      : isSeconds
        ? "write it in s or min"
        : "write a number alone";
    error(
      reading,
      value.place,
      `${what}: its first metric is in another unit than \`${text}\``,
      mend,
    );
    return null;
  }
  const scale = written === "%" ? 0.01 : written === "min" ? 60 : 1;
  return { is: key, value: Number(number) * scale };
}

function dateOf(reading: Reading, node: Node, what: string): string | null {
  const text = textOf(reading, node, what);
  const [, month = "0", day = "0"] = /^\d{4}-(\d{2})-(\d{2})$/.exec(text) ?? [];
  const isDate = Number(month) >= 1 && Number(month) <= 12 && Number(day) >= 1 && Number(day) <= 31;
  if (isDate) return text;
  error(reading, node.place, `${what}: \`${text}\` is no date`, "write it as 2027-06-30");
  return null;
}

/** Both languages, or a problem: a goal that half the county cannot read is not declared to it. */
function bothOf(reading: Reading, node: Node | undefined, what: string): InBoth {
  if (node === undefined) return { en: "", es: "" };
  const fields = fieldsOf(reading, node, what, { en: "required", es: "required" });
  const read = (language: "en" | "es"): string => {
    const field = fields[language];
    return field === undefined ? "" : textOf(reading, field, `${what}.${language}`);
  };
  return { en: read("en"), es: read("es") };
}

function meaningsOf(reading: Reading, node: Node | undefined): GoalRegister["safetyMeans"] {
  if (node === undefined) return [];
  return itemsOf(node).map((item) => {
    const { who, words } = fieldsOf(reading, item, "safety-means", {
      who: "required",
      words: "required",
    });
    return {
      who: bothOf(reading, who, "safety-means: who"),
      words: bothOf(reading, words, "safety-means: words"),
    };
  });
}
