import type {
  DriverLine,
  Drivers,
  FigureDrivers,
  PairDrivers,
} from "#simulate/staffing/driver-lines.ts";
import type { Figure } from "#simulate/staffing/figure.ts";
import { unitIn } from "#simulate/staffing/units.ts";

const shown = 5;

/** What drives the differences between the models: each pair's figures, each with what sways it most alone and the sentence that sums it up. */
export const driverLines = ({ pairs, says }: Drivers): readonly string[] => [
  "",
  "what drives the differences between models:",
  ...says.map(({ en }) => `  - ${en}`),
  ...pairs.flatMap(pairLines),
];

const pairLines = ({ one, other, figures, says }: PairDrivers): readonly string[] => [
  "",
  `${one} less ${other}, each assumption alone from one end of its range to the other:`,
  ...figureLines("points served", figures.servedShare, (value) => signed(value * 100, 1)),
  ...figureLines("police hours freed", figures.policeHoursFreed, (value) => signed(value, 0)),
  ...figureLines("USD a served call", figures.dollarsPerServed, (value) => signed(value, 0)),
  ...says.map(({ en }) => `  - ${en}`),
];

const figureLines = (
  name: string,
  { difference, alone }: FigureDrivers,
  of: (value: number) => string,
): readonly string[] => [
  `  ${of(difference.mean)} ${name}${between(difference, of)}`,
  ...alone.slice(0, shown).map((line) => {
    const ends = `${endOf(line.atLow, of)} to ${endOf(line.atHigh, of)}`;
    return `    ${ends.padEnd(16)}${line.turns ? "turns  " : "       "}${line.en} (${rangeOf(line)})`;
  }),
];

const rangeOf = ({ low, high, unit }: DriverLine): string => `${low} to ${high} ${unitIn(unit).en}`;

const endOf = (end: Figure | null, of: (value: number) => string): string =>
  end === null ? "not played" : of(end.mean);

const between = ({ interval }: Figure, of: (value: number) => string): string =>
  interval === null ? "" : ` (${of(interval.low)} to ${of(interval.high)})`;

const signed = (value: number, digits: number): string =>
  `${value > 0 ? "+" : ""}${value.toFixed(digits)}`;
