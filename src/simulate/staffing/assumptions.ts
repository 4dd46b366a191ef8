import { fail, ok } from "#core/base/result.ts";
import type { Result } from "#core/base/result.ts";
import { entriesOf, error, textOf } from "#core/protocol/node.ts";
import type { Entry, Reading } from "#core/protocol/node.ts";
import { didYouMean } from "#core/protocol/problem.ts";
import type { Problem } from "#core/protocol/problem.ts";
import { readYaml } from "#core/protocol/read.ts";
import { assumptionIds } from "./assumption-ids.ts";
import type { AssumptionId, Settings } from "./assumption-ids.ts";
import { contradictions } from "./contradictions.ts";
import type { Contradiction } from "./contradictions.ts";
import { beyondLimits } from "./limits.ts";

/** One number that a simulation takes for granted: shown, and changed by a person. */
export interface Assumption {
  readonly id: AssumptionId;
  readonly value: number;
  /** The range it is believed to lie in: what a sensitivity tries. */
  readonly low: number;
  readonly high: number;
  /** `share` is 0 to 1, `switch` 0 or 1. */
  readonly unit: string;
  readonly en: string;
  readonly es: string;
  readonly source: string;
  /** The source in Spanish; null where it is written in one language alone, as a person's own is. */
  readonly sourceEs: string | null;
}

/** What is told of an assumption that a study turned from end to end of its range. */
export type TurnedAssumption = Pick<
  Assumption,
  "id" | "en" | "es" | "unit" | "value" | "low" | "high"
>;

/** Every assumption, in the order of its file. */
export type Assumptions = readonly Assumption[];

const keys = ["value", "low", "high", "unit", "en", "es", "source", "source-es"];

/**
 * Reads a file of assumptions. With `over`, lines may be left out and then stand as they are there. Each number has a range around it,
 * a share is 0 to 1, and lines that contradict one another are problems, with the place of one of them.
 */
export function parseAssumptions(
  text: string,
  file: string,
  over: Assumptions | null = null,
): Result<Assumptions, readonly Problem[]> {
  const reading: Reading = { problems: [] };
  const root = readYaml(reading, { path: file, text });
  if (root === undefined) return fail(reading.problems);
  const found = new Map<AssumptionId, { readonly line: Assumption; readonly entry: Entry }>();
  for (const top of entriesOf(reading, root, "the assumptions file")) {
    if (top.key !== "assumptions") {
      error(reading, top.place, `unknown key ${top.key}`, "use assumptions");
      continue;
    }
    for (const entry of entriesOf(reading, top.value, "assumptions")) {
      const id = assumptionIds.find((known) => known === entry.key);
      if (id === undefined)
        error(
          reading,
          entry.place,
          `no assumption is called ${entry.key}`,
          didYouMean(entry.key, assumptionIds),
        );
      else found.set(id, { line: readLine(reading, id, entry, over), entry });
    }
  }
  if (reading.problems.length > 0) return fail(reading.problems);
  const lines = assumptionIds.flatMap(
    (id) => found.get(id)?.line ?? over?.find((line) => line.id === id) ?? [],
  );
  const place = { file, line: 1, column: 1 };
  for (const id of assumptionIds)
    if (!lines.some((line) => line.id === id))
      error(reading, place, `nothing is said of ${id}`, `write ${id}: { value: …, source: … }`);
  if (reading.problems.length > 0) return fail(reading.problems);
  for (const { ids, says, mend } of impossible(lines, { isWritten: true })) {
    const at = ids.map((id) => found.get(id)?.entry.place).find((known) => known !== undefined);
    error(reading, at ?? place, says.en, mend.en);
  }
  return reading.problems.length > 0 ? fail(reading.problems) : ok(lines);
}

function readLine(
  reading: Reading,
  id: AssumptionId,
  entry: Entry,
  over: Assumptions | null,
): Assumption {
  const before = over?.find((line) => line.id === id);
  const texts = new Map<string, string>();
  for (const { key, value, place } of entriesOf(reading, entry.value, id))
    if (keys.includes(key)) texts.set(key, textOf(reading, value, key));
    else error(reading, place, `unknown key ${key}`, `use ${keys.join(", ")}`);
  const number = (key: string, otherwise: number | undefined): number => {
    const text = texts.get(key);
    const value = text === undefined ? otherwise : text.trim() === "" ? Number.NaN : Number(text);
    if (value !== undefined && Number.isFinite(value)) return value;
    error(reading, entry.place, `${key} of ${id} is not a number`, `write ${key}: 1`);
    return 0;
  };
  const word = (key: "unit" | "en" | "es" | "source"): string => {
    const said = texts.get(key) ?? before?.[key];
    if (said !== undefined && said !== "") return said;
    error(reading, entry.place, `${id} has no ${key}`, `write ${key}: …`);
    return "";
  };
  const value = number("value", undefined);
  const unit = word("unit");
  // A number of one's own may lie outside the range that others believed in: the range then reaches to it.
  const low = number("low", before === undefined ? value : Math.min(before.low, value));
  const high = number("high", before === undefined ? value : Math.max(before.high, value));
  // Whoever changes a number says where the new one comes from: the old source does not speak for it.
  if (before !== undefined && before.value !== value && !texts.has("source"))
    error(reading, entry.place, `${id} is changed without a source`, "write source: …");
  if (!(low <= value && value <= high))
    error(
      reading,
      entry.place,
      `${id} is ${value}, outside its own range of ${low} to ${high}`,
      "change the range or the value",
    );
  if (unit === "share" && (low < 0 || high > 1))
    error(reading, entry.place, `${id} is a share and goes beyond 0 to 1`, "write 0.15 for 15 %");
  const sourceEs =
    texts.get("source-es") ?? (texts.has("source") ? null : (before?.sourceEs ?? null));
  const source = word("source");
  return { id, value, low, high, unit, en: word("en"), es: word("es"), source, sourceEs };
}

/** Everything among these that cannot be, alone or together; of an assumption the first thing alone. */
export function impossible(
  assumptions: Assumptions,
  how: { readonly isWritten: boolean },
): readonly Contradiction[] {
  const found = contradictions(settingsOf(assumptions));
  const told = new Set(found.flatMap(({ ids }) => ids));
  return [
    ...found,
    ...beyondLimits(assumptions, how).filter(({ ids }) => !ids.some((id) => told.has(id))),
  ];
}

/** The values by id. */
export function settingsOf(assumptions: Assumptions): Settings {
  const values = Object.fromEntries(assumptions.map(({ id, value }) => [id, value]));
  return values as Settings;
}

/** The assumptions with some values changed; a value beyond its range widens it. */
export const withValues = (
  assumptions: Assumptions,
  values: Partial<Settings>,
  source: string,
): Assumptions =>
  assumptions.map((line) => {
    const value = values[line.id];
    if (value === undefined || value === line.value) return line;
    return {
      ...line,
      value,
      low: Math.min(line.low, value),
      high: Math.max(line.high, value),
      source,
      sourceEs: null,
    };
  });
