import type { ModelComparison } from "#simulate/staffing/compare-models.ts";
import type { Figure } from "#simulate/staffing/figure.ts";
import type { ForecastCheck } from "#simulate/staffing/forecast.ts";
import type { Sensitivity } from "#simulate/staffing/sensitivity.ts";
import type { SmallestRoster } from "#simulate/staffing/smallest-roster.ts";
import type { ToWin } from "#simulate/staffing/to-win.ts";
import { modelTables } from "./simulate-models-text.ts";

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
const signed = (value: number, digits = 1): string =>
  `${value >= 0 ? "+" : ""}${value.toFixed(digits)}`;
const points = ({ mean, interval }: Figure): string =>
  `${signed(mean * 100)} points${interval === null ? "" : ` (${signed(interval.low * 100)} to ${signed(interval.high * 100)})`}`;
const shown = 12;

/** The models side by side, what sways the share most, and what each would need. */
export function comparisonLines(
  { compared, best, says }: ModelComparison,
  sensitivity: Sensitivity,
  toWin: readonly ToWin[],
): readonly string[] {
  return [
    "",
    "models over the same calls:",
    ...modelTables(compared),
    best === null ? "  no two of the best can be told apart" : `  serves most: ${best}`,
    ...compared.flatMap(({ id, takes, againstOwn }) =>
      takes === null
        ? []
        : [
            `  ${id}, ${againstOwn === null ? "" : `${points(againstOwn.servedShare)} against the protocol's own choice. `}${takes.en}`,
          ],
    ),
    ...says.map(({ en }) => `  - ${en}`),
    "",
    `what sways the share served most, one at a time (all together: ${percent(sensitivity.together.low)} to ${percent(sensitivity.together.high)}):`,
    ...sensitivity.alone
      .slice(0, shown)
      .map(
        ({ en, low, high, unit, atLow, atHigh }) =>
          `  ${percent(atLow)} to ${percent(atHigh)}  ${en} (${low} to ${high} ${unit})`,
      ),
    "",
    "what would have to be true:",
    ...toWin.map(({ says: { en } }) => `  ${en}`),
  ];
}

/** What was forecast for the days held back, and what came. */
export function forecastLines(check: ForecastCheck): readonly string[] {
  const { calls, servedShare } = check;
  return [
    "",
    `forecast of ${check.heldBackDays} days from the ${check.fittedDays} before them:`,
    `  ${Math.round(calls.forecast.mean)} calls forecast (nine in ten ${calls.forecast.range.low} to ${calls.forecast.range.high}), ${calls.came} came${calls.isWithinRange ? "" : ": outside the range"}`,
    `  served ${percent(servedShare.forecast.mean)} forecast, ${percent(servedShare.withCallsThatCame.mean)} with the calls that came: ${servedShare.missedBy} points apart`,
    ...check.says.map(({ en }) => `  - ${en}`),
  ];
}

/** The smallest roster found. */
export function rosterLines({
  roster,
  teamHoursAWeek,
  found,
  tried,
  says,
}: SmallestRoster): readonly string[] {
  return [
    "",
    `smallest roster found (${tried} tried): ${teamHoursAWeek} team hours a week, ${found.people} people, ${percent(found.servedShare.mean)} served`,
    ...roster.map(
      ({ responder, teams }) =>
        `  ${responder}: ${[0, 8, 16].map((hour) => `${teams[hour] ?? 0} from ${hour} to ${hour + 8}`).join(", ")}`,
    ),
    ...says.map(({ en }) => `  - ${en}`),
  ];
}
