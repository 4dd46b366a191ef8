import type { Figure, InBoth, Unit } from "#core/outcomes/definition.ts";
import type { Target } from "#core/outcomes/goals.ts";
import { asPercent, count, duration } from "#web/ui/format.ts";
import type { Language } from "#web/ui/words.ts";

/** A number in its unit as people read it: `69%`, `8:12`, `0.59`. */
export function inUnit(value: number, unit: Unit): string {
  if (unit === "share" || unit === "points") return asPercent(tenth(100 * value));
  if (unit === "seconds") return duration(1000 * value);
  if (unit === "money") return `$${count(Math.round(value))}`;
  if (unit === "hours") return `${count(Math.round(value))} h`;
  return String(Math.round(100 * value) / 100);
}

/** Below one in ten a tenth tells; above it only pretends to. */
const tenth = (percent: number): string =>
  percent < 10 ? String(Math.round(10 * percent) / 10) : String(Math.round(percent));

/** `66-71%`; empty where there is no interval. */
export function rangeOf({ low, high, unit }: Pick<Figure, "low" | "high" | "unit">): string {
  if (low === null || high === null) return "";
  return `${inUnit(low, unit)} – ${inUnit(high, unit)}`;
}

/** `≥ 70%`. */
export const targetText = ({ is, value }: Target, unit: Unit): string =>
  `${is === "at-least" ? "≥" : "≤"} ${inUnit(value, unit)}`;

export const said = (words: InBoth, language: Language): string => words[language];
