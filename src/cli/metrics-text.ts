import type { Figure } from "#core/outcomes/definition.ts";

const percent = (value: number): string => `${(100 * value).toFixed(value < 0.01 ? 2 : 1)} %`;

/** A figure's value and interval as people read it: `69.2 % (66.8 to 71.5)`, `8 min 17 s, one in ten over 21 min`. */
export function shownValue({ unit, value, low, high, p90 }: Figure): string {
  if (value === null) return "";
  if (unit === "share" || unit === "points") {
    const range = low === null || high === null ? "" : ` (${bare(low)} to ${bare(high)})`;
    return `${percent(value)}${range}`;
  }
  if (unit === "seconds")
    return `${clock(value)}${p90 === null ? "" : `, one in ten over ${clock(p90.value)}`}`;
  const number = value.toFixed(value < 100 ? 2 : 0);
  const range = low === null || high === null ? "" : ` (${low.toFixed(0)} to ${high.toFixed(0)})`;
  const word = unit === "hours" ? " hours" : unit === "money" ? " per call" : "";
  return `${number}${word}${range}`;
}

const bare = (value: number): string => (100 * value).toFixed(value < 0.01 ? 2 : 1);

function clock(seconds: number): string {
  const whole = Math.round(seconds);
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}
