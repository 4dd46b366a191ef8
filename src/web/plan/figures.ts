import type { Figure } from "#simulate/staffing/figure.ts";
import type { StaffingResult } from "#simulate/staffing/result.ts";
import { count, percent } from "#web/ui/format.ts";

/** `46.3%`: where an interval is narrower than a point. */
export const tenths = (share: number): string => percent(share, 1);
/** `$2.1 M`, `$740 k`, `$55`. */
export const dollars = (value: number): string => {
  const size = Math.abs(value);
  const sign = value < 0 ? "-" : "";
  if (size >= 1e6) return `${sign}$${(size / 1e6).toFixed(1)} M`;
  return `${sign}$${size >= 10_000 ? `${Math.round(size / 1000)} k` : count(Math.round(size))}`;
};

/** One line of the comparison: a figure as it is read, its interval, and how far along a bar it lies. */
export interface Line {
  readonly id:
    "share" | "wait" | "wait90" | "busy" | "phone" | "freed" | "cost" | "perCall" | "gap";
  readonly of: (result: StaffingResult) => Shown | null;
}

export interface Shown {
  readonly text: string;
  readonly low?: string;
  readonly high?: string;
  /** What most months come to: nine in ten lie between. */
  readonly months?: { readonly low: string; readonly high: string };
  /** What it may be with prices from one end of what is believed to the other. */
  readonly believed?: { readonly low: string; readonly high: string };
  /** Of 1, as far as most months reach; only shares have a bar. */
  readonly bar?: { readonly mean: number; readonly low: number; readonly high: number };
}

const shown = (figure: Figure, text: (value: number) => string, isShare = false): Shown => ({
  text: text(figure.mean),
  ...(figure.interval === null
    ? {}
    : { low: text(figure.interval.low), high: text(figure.interval.high) }),
  months: { low: text(figure.range.low), high: text(figure.range.high) },
  ...(isShare ? { bar: { mean: figure.mean, ...figure.range } } : {}),
});

const minutes = (value: number): string => value.toFixed(1);

export const lines: readonly Line[] = [
  { id: "share", of: ({ servedShare }) => shown(servedShare, tenths, true) },
  {
    id: "wait",
    of: ({ waitMedianMinutes: wait }) => (wait === null ? null : shown(wait, minutes)),
  },
  { id: "wait90", of: ({ waitP90Minutes: wait }) => (wait === null ? null : shown(wait, minutes)) },
  {
    id: "busy",
    of: ({ busyShare, people }) => (people === 0 ? null : shown(busyShare, tenths, true)),
  },
  {
    id: "phone",
    of: ({ byPhone, byPartner }) => ({ text: count(Math.round(byPhone.mean + byPartner.mean)) }),
  },
  {
    id: "freed",
    of: ({ policeHoursFreed }) => shown(policeHoursFreed, (value) => count(Math.round(value))),
  },
  {
    id: "cost",
    of: ({ dollarsAYear, dollarsBelieved: { low, high } }) => ({
      text: dollars(dollarsAYear),
      believed: { low: dollars(low), high: dollars(high) },
    }),
  },
  {
    id: "perCall",
    of: ({ dollarsPerServed }) =>
      dollarsPerServed === null ? null : { text: dollars(dollarsPerServed) },
  },
  { id: "gap", of: ({ areaGap }) => (areaGap === null ? null : { text: percent(areaGap) }) },
];
