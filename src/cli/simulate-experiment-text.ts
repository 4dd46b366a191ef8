import { grouped } from "#core/base/said.ts";
import type { Equity, EquityChange } from "#simulate/staffing/equity.ts";
import type { Experiment, NextTeam } from "#simulate/staffing/experiments.ts";
import type { Figure } from "#simulate/staffing/figure.ts";
import type { Difference } from "#simulate/staffing/study.ts";

const shown = 12;
/** Columns: points of the share served, minutes, officer hours, dollars, points of the gap between areas. */
const widths = [24, 22, 20, 11, 21] as const;

const signed = (value: number, digits: number): string => {
  const text = value.toFixed(digits);
  return Number(text) > 0 ? `+${text}` : Number(text) === 0 ? text.replace("-", "") : text;
};

/** `+3.1 (2.9 to 3.3)`. */
function within(
  mean: number,
  interval: Equity["interval"],
  { times, digits }: { readonly times: number; readonly digits: number },
): string {
  const say = (value: number): string => signed(value * times, digits);
  return interval === null
    ? say(mean)
    : `${say(mean)} (${say(interval.low)} to ${say(interval.high)})`;
}

const ofFigure = (figure: Figure | null, as: { times: number; digits: number }): string =>
  figure === null ? "-" : within(figure.mean, figure.interval, as);

const points = { times: 100, digits: 1 };
const minutes = { times: 1, digits: 1 };
const hours = { times: 1, digits: 0 };

const dollars = (value: number): string => {
  const thousands = Math.round(value / 1000);
  return thousands === 0 ? "0" : `${thousands < 0 ? "-" : "+"}${grouped(Math.abs(thousands))} k`;
};

const inColumns = (cells: readonly string[]): string =>
  `  ${cells.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join("")}`.trimEnd();

const header = inColumns([
  "served, points",
  "half wait, min",
  "officer hours",
  "USD a year",
  "area gap, points",
]);

function figures({
  servedShare,
  waitMedianMinutes,
  policeHoursFreed,
  dollarsAYear,
  areas,
}: Difference): string {
  return inColumns([
    ofFigure(servedShare, points),
    ofFigure(waitMedianMinutes, minutes),
    ofFigure(policeHoursFreed, hours),
    dollars(dollarsAYear),
    areas === null ? "-" : within(areas.gap.change, areas.gap.interval, points),
  ]);
}

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;

/** The area served least, where any can be named; the same in a line of its own. */
const leastServed = (areas: EquityChange | null): readonly string[] =>
  areas === null || !areas.isToldApart
    ? []
    : [
        `  served least, ${areas.least.id}: ${percent(areas.least.before)} to ${percent(areas.least.after)}, ${within(areas.least.change, areas.least.interval, points)} points`,
        ...(areas.leastAfter === areas.least.id
          ? []
          : [`  then ${areas.leastAfter} is served least`]),
      ];

/** Said once, where small areas and few periods leave nothing to be named. */
const notToldApart = (differences: readonly Difference[]): readonly string[] =>
  differences.some(({ areas }) => areas !== null) &&
  differences.every(({ areas }) => areas === null || !areas.isToldApart)
    ? ["  (no two areas are further apart than chance makes over so few periods: none is named)"]
    : [];

/** Each lever turned alone, and what the next team buys: differences with their intervals, over the same calls. */
export function experimentLines(
  experiments: readonly Experiment[],
  next: readonly NextTeam[],
): readonly string[] {
  return [
    "",
    "one change at a time, over the same calls; each figure is what changes, with its interval:",
    header,
    ...notToldApart(experiments.map(({ difference }) => difference)),
    ...experiments.flatMap(({ en, servedShare, difference, note }) => [
      "",
      `${en}: ${percent(servedShare)}`,
      figures(difference),
      `  served without police, points: ${ofFigure(difference.withoutPoliceShare, points)}`,
      ...leastServed(difference.areas),
      ...(note === null ? [] : [`  ${note.en}`]),
    ]),
    "",
    "one team more, eight hours a day, most served first; the same columns:",
    header,
    ...notToldApart(next.map(({ difference }) => difference)),
    ...next
      .slice(0, shown)
      .flatMap(({ responder, area, fromHour, toHour, difference, dollarsPerCall }) => [
        "",
        `${responder} ${area === null ? "" : `in ${area} `}from ${fromHour} to ${toHour}${dollarsPerCall === null ? ": no call more" : `: ${dollarsPerCall.toLocaleString("en-US")} USD for one call more`}`,
        figures(difference),
        ...leastServed(difference.areas),
      ]),
  ];
}
