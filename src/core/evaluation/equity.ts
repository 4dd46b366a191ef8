import { wilson } from "#core/outcomes/interval.ts";
import type { Interval } from "#core/outcomes/interval.ts";
import { publicRows } from "#core/outcomes/publish.ts";
import { holm, normalCdf } from "./special.ts";

/** One group's count of a share. */
export interface EquityCount {
  readonly group: string;
  readonly part: number;
  readonly whole: number;
}

/** One group against all others. Null: withheld, too few. */
export interface EquityRow {
  readonly group: string;
  readonly part: number | null;
  readonly whole: number | null;
  readonly value: number | null;
  readonly interval: Interval | null;
  /** This group less all others, with Newcombe's interval. */
  readonly difference: {
    readonly value: number;
    readonly low: number;
    readonly high: number;
  } | null;
  /** How likely by chance, once every group was looked at (Holm). */
  readonly p: number | null;
}

/** A share group by group, each with its interval, none of them small, and the tests as many as they are. */
export function equityOf(counts: readonly EquityCount[]): readonly EquityRow[] {
  const known = counts.filter(({ whole }) => whole > 0);
  const shown = publicRows(known);
  const all = known.reduce(
    (sum, { part, whole }) => ({ part: sum.part + part, whole: sum.whole + whole }),
    { part: 0, whole: 0 },
  );
  const isShown = (at: number): boolean =>
    shown[at] !== null && all.whole > (known[at]?.whole ?? 0);
  const ps = holm(
    known.flatMap(({ part, whole }, at) =>
      isShown(at) ? [twoShares(part, whole, all.part - part, all.whole - whole)] : [],
    ),
  );
  let looked = 0;
  return known.map(({ group, part, whole }, at): EquityRow => {
    const nothing = { part: null, whole: null, value: null, interval: null };
    if (!isShown(at)) return { group, ...nothing, difference: null, p: null };
    const p = ps[looked] ?? null;
    looked += 1;
    const rest = { part: all.part - part, whole: all.whole - whole };
    return {
      group,
      part,
      whole,
      value: part / whole,
      interval: wilson(part, whole),
      difference: newcombe({ part, whole }, rest),
      p,
    };
  });
}

interface Share {
  readonly part: number;
  readonly whole: number;
}

/** The difference of two shares with Newcombe's hybrid score interval (1998, method 10). */
export function newcombe(one: Share, other: Share): EquityRow["difference"] {
  const [first, second] = [scoreOf(one), scoreOf(other)];
  if (first === null || second === null) return null;
  const [p1, p2] = [one.part / one.whole, other.part / other.whole];
  const below = Math.sqrt((p1 - first.low) ** 2 + (second.high - p2) ** 2);
  const above = Math.sqrt((first.high - p1) ** 2 + (p2 - second.low) ** 2);
  return { value: p1 - p2, low: p1 - p2 - below, high: p1 - p2 + above };
}

/** Wilson's interval as it is, at 0 and at all too: the rule of three is for reading, not for building on. */
function scoreOf({ part, whole }: Share): Interval | null {
  if (whole === 0) return null;
  const z = 1.959963984540054;
  const share = part / whole;
  const middle = (share + (z * z) / (2 * whole)) / (1 + (z * z) / whole);
  const spread =
    (z * Math.sqrt((share * (1 - share)) / whole + (z * z) / (4 * whole * whole))) /
    (1 + (z * z) / whole);
  return { low: middle - spread, high: middle + spread };
}

/** How likely two shares differ so by chance, two-sided, on the pooled share. */
function twoShares(a: number, n: number, b: number, m: number): number {
  const pooled = (a + b) / (n + m);
  const spread = Math.sqrt(pooled * (1 - pooled) * (1 / n + 1 / m));
  return spread === 0 ? 1 : 2 * normalCdf(-Math.abs(a / n - b / m) / spread);
}
