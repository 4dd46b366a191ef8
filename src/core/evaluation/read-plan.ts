import { fail, ok } from "#core/base/result.ts";
import type { Result } from "#core/base/result.ts";
import type { InBoth, MetricId } from "#core/outcomes/definition.ts";
import { metricProblem, metrics } from "#core/outcomes/dictionary.ts";
import {
  entriesOf,
  error,
  fieldsOf,
  flagOf,
  integerOf,
  itemsOf,
  textOf,
} from "#core/protocol/node.ts";
import type { Entry, Node, Reading } from "#core/protocol/node.ts";
import { families as knownFamilies } from "#core/protocol/protocol.ts";
import { didYouMean } from "#core/protocol/problem.ts";
import type { Problem } from "#core/protocol/problem.ts";
import { readYaml } from "#core/protocol/read.ts";
import type { SourceFile } from "#core/protocol/read.ts";
import { noPlan } from "./plan.ts";
import type { EvaluationPlan, PlannedStart } from "./plan.ts";
import { repeatDefaults } from "./repeat-places.ts";
import type { RepeatSettings } from "./repeat-places.ts";
import { dayOfDate } from "#core/base/days.ts";

/** Reads an evaluation plan. All problems are found in one run, each with its place and what would mend it. */
export function readPlan(file: SourceFile): Result<EvaluationPlan, readonly Problem[]> {
  const reading: Reading = { problems: [] };
  const root = readYaml(reading, file);
  if (root === undefined) return fail(reading.problems);
  const fields = fieldsOf(reading, root, "the plan", {
    evaluation: "required",
    synthetic: "optional",
    written: "required",
    outcomes: "required",
    equity: "optional",
    starts: "optional",
    "repeat-places": "optional",
  });
  const written = fields.written === undefined ? 0 : dateIn(reading, fields.written, "written");
  const plan: EvaluationPlan = {
    name: bothOf(reading, fields.evaluation, "evaluation"),
    isSynthetic: fields.synthetic !== undefined && flagOf(reading, fields.synthetic, "synthetic"),
    written:
      fields.written === undefined || written === undefined
        ? ""
        : textOf(reading, fields.written, "written"),
    outcomes: sharesOf(reading, fields.outcomes, "outcomes"),
    equity:
      fields.equity === undefined ? noPlan.equity : sharesOf(reading, fields.equity, "equity"),
    starts:
      fields.starts === undefined
        ? []
        : entriesOf(reading, fields.starts, "starts").map((entry) => startOf(reading, entry)),
    repeat: repeatOf(reading, fields["repeat-places"]),
  };
  if (reading.problems.some(({ severity }) => severity === "error")) return fail(reading.problems);
  return ok(plan);
}

function startOf(reading: Reading, { key, value, place }: Entry): PlannedStart {
  const what = `start \`${key}\``;
  const fields = fieldsOf(reading, value, what, {
    name: "required",
    on: "required",
    beats: "optional",
    families: "optional",
    unaffected: "optional",
    measure: "required",
  });
  const listed = (node: Node | undefined, of: string): readonly string[] =>
    node === undefined ? [] : itemsOf(node).map((item) => textOf(reading, item, `${what}: ${of}`));
  const families = familiesOf(reading, fields.families, what);
  const unaffected = familiesOf(reading, fields.unaffected, what);
  const twice = families.find((family) => unaffected.includes(family));
  if (twice !== undefined && fields.unaffected !== undefined)
    error(
      reading,
      fields.unaffected.place,
      `${what}: \`${twice}\` cannot be both taken and untouched by it`,
      "name it under families or under unaffected",
    );
  if (unaffected.length > 0 && families.length === 0)
    error(reading, place, `${what} takes every family, so that none is untouched`, "name families");
  return {
    id: key,
    name: bothOf(reading, fields.name, `${what}: name`),
    day: (fields.on === undefined ? undefined : dateIn(reading, fields.on, `${what}: on`)) ?? 0,
    beats: listed(fields.beats, "beats"),
    families,
    unaffected,
    measure: fields.measure === undefined ? "calls" : measureOf(reading, fields.measure, what),
    place,
  };
}

function familiesOf(reading: Reading, node: Node | undefined, what: string): readonly string[] {
  if (node === undefined) return [];
  return itemsOf(node).flatMap((item) => {
    const family = textOf(reading, item, `${what}: a family`);
    const known: readonly string[] = knownFamilies;
    if (known.includes(family)) return [family];
    error(
      reading,
      item.place,
      `${what}: no family of calls is named \`${family}\`; ${didYouMean(family, known)}`,
    );
    return [];
  });
}

function measureOf(reading: Reading, node: Node, what: string): string {
  const written = textOf(reading, node, `${what}: measure`);
  if (written !== "calls") shareIn(reading, node, written);
  return written;
}

function sharesOf(reading: Reading, node: Node | undefined, what: string): readonly MetricId[] {
  if (node === undefined) return [];
  const ids = itemsOf(node).map((item) => {
    const id = textOf(reading, item, what);
    shareIn(reading, item, id);
    return id;
  });
  if (ids.length === 0)
    error(reading, node.place, `${what} names no metric`, "name one at least, such as S8");
  return ids;
}

/** Only what is counted call by call can be compared call by call. */
function shareIn(reading: Reading, { place }: Node, id: MetricId): void {
  const problem = metricProblem(id);
  if (problem !== undefined) error(reading, place, problem);
  else if (metrics.find(id)?.measure.is !== "share")
    error(reading, place, `\`${id}\` is no share of calls`, "name a share, such as E3 or S8");
}

function repeatOf(reading: Reading, node: Node | undefined): RepeatSettings {
  if (node === undefined) return repeatDefaults;
  const fields = fieldsOf(reading, node, "repeat-places", { least: "optional", days: "optional" });
  const read = (field: Node | undefined, name: string, otherwise: number, most: number): number =>
    field === undefined
      ? otherwise
      : integerOf(reading, field, `repeat-places: ${name}`, { least: 1, most });
  return {
    ...repeatDefaults,
    least: read(fields.least, "least", repeatDefaults.least, 50),
    days: read(fields.days, "days", repeatDefaults.days, 365),
  };
}

function dateIn(reading: Reading, node: Node, what: string): number | undefined {
  const written = textOf(reading, node, what);
  const day = dayOfDate(written);
  if (day === undefined)
    error(reading, node.place, `${what}: \`${written}\` is no date`, "write it as 2026-05-04");
  return day;
}

function bothOf(reading: Reading, node: Node | undefined, what: string): InBoth {
  if (node === undefined) return { en: "", es: "" };
  const { en, es } = fieldsOf(reading, node, what, { en: "required", es: "required" });
  return {
    en: en === undefined ? "" : textOf(reading, en, `${what}.en`),
    es: es === undefined ? "" : textOf(reading, es, `${what}.es`),
  };
}
