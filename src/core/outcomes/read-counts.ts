import { dayOfDate } from "#core/base/days.ts";
import type { Instant } from "#core/base/ids.ts";
import { fail, ok } from "#core/base/result.ts";
import type { Result } from "#core/base/result.ts";
import { error, fieldsOf, itemsOf, textOf } from "#core/protocol/node.ts";
import type { Node, Reading } from "#core/protocol/node.ts";
import { didYouMean } from "#core/protocol/problem.ts";
import type { Problem } from "#core/protocol/problem.ts";
import { readYaml } from "#core/protocol/read.ts";
import type { SourceFile } from "#core/protocol/read.ts";
import type { SuppliedRow } from "./definition.ts";
import { metrics } from "./dictionary.ts";
import type { Dictionary } from "./dictionary.ts";
import { pilotRow } from "./figures.ts";

/** Every row that some metric of the dictionary is fed by. */
export function suppliedNames(dictionary: Dictionary = metrics): readonly string[] {
  const names = dictionary.all.flatMap(({ measure }) => {
    if (measure.is === "supplied") return [measure.row];
    if (measure.is === "per-1000") return [measure.exposure];
    return measure.is === "cost" ? [measure.cost] : [];
  });
  return [...new Set([...names, pilotRow])];
}

/** Reads counts that no call carries: surveys, budgets, rosters, phone systems. Each row names its source. */
export function readCounts(
  file: SourceFile,
  dictionary: Dictionary = metrics,
): Result<readonly SuppliedRow[], readonly Problem[]> {
  const reading: Reading = { problems: [] };
  const root = readYaml(reading, file);
  if (root === undefined) return fail(reading.problems);
  const { rows } = fieldsOf(reading, root, "the counts", {
    counts: "required",
    synthetic: "optional",
    rows: "required",
  });
  const names = suppliedNames(dictionary);
  const read = rows === undefined ? [] : itemsOf(rows).flatMap((row) => rowOf(reading, row, names));
  return reading.problems.length > 0 ? fail(reading.problems) : ok(read);
}

function rowOf(reading: Reading, node: Node, names: readonly string[]): readonly SuppliedRow[] {
  const fields = fieldsOf(reading, node, "a row", {
    row: "required",
    from: "required",
    to: "required",
    area: "optional",
    part: "required",
    of: "optional",
    asked: "optional",
    source: "required",
  });
  const { row, from, to, area, part, of, asked, source } = fields;
  if (!row || !from || !to || !part || !source) return [];
  const name = textOf(reading, row, "row");
  if (name !== "" && !names.includes(name))
    error(reading, row.place, `no metric is fed by \`${name}\``, didYouMean(name, names));
  const numerator = amountOf(reading, part, "part");
  const denominator = of === undefined ? null : amountOf(reading, of, "of");
  const people = asked === undefined ? undefined : amountOf(reading, asked, "asked");
  if (asked !== undefined && (people ?? 0) < (denominator ?? 0))
    error(
      reading,
      asked.place,
      `${people ?? 0} were asked and ${denominator ?? 0} answered`,
      "write how many were asked, answered or not",
    );
  const span = { from: dayOf(reading, from, "from"), to: dayOf(reading, to, "to") };
  if (span.to <= span.from)
    error(
      reading,
      to.place,
      "the row ends before it begins",
      "write the day after its last as `to`",
    );
  return [
    {
      row: name,
      ...span,
      area: area === undefined ? null : textOf(reading, area, "area"),
      numerator,
      denominator,
      ...(people === undefined ? {} : { asked: people }),
      source: textOf(reading, source, "source"),
    },
  ];
}

function amountOf(reading: Reading, node: Node, what: string): number {
  const value = node.kind === "scalar" ? node.value : undefined;
  if (typeof value === "number" && Number.isFinite(value) && value >= 0) return value;
  error(reading, node.place, `${what} must be a number of 0 or more`);
  return 0;
}

const dayMs = 86_400_000;

/** Midnight UTC that a day begins with. */
function dayOf(reading: Reading, node: Node, what: string): Instant {
  const text = textOf(reading, node, what);
  const day = dayOfDate(text);
  if (day !== undefined) return day * dayMs;
  error(reading, node.place, `${what}: \`${text}\` is no date`, "write it as 2026-06-30");
  return 0;
}
