import type { CallFact } from "#core/outcomes/call-fact.ts";
import { protectTable } from "#core/outcomes/suppress.ts";
import { discloseQuarter } from "./disclose-rows.ts";
import type { QuarterRows, RowClass } from "./disclose-rows.ts";
import { coarseCall, kindOf, localMonths } from "./row-of.ts";
import { releaseRules, totalsKinds } from "./standard.ts";
import type { TotalsKind } from "./standard.ts";

/** One count of calls that have no row. Null: withheld. `all` stands for every area, or every kind. */
export interface TotalsLine {
  readonly quarter: string;
  readonly area: string;
  readonly kind: TotalsKind | "all";
  readonly calls: number | null;
}

/** What may be published of some calls. Each call is in a row, or in a total, or waits for a later release: never in two. */
export interface Disclosed {
  readonly quarters: readonly string[];
  readonly rows: QuarterRows;
  readonly totals: readonly TotalsLine[];
  /** Withdrawn calls that would otherwise have been published. Never to be written into a release. */
  readonly left: readonly string[];
}

export interface DisclosureInput {
  readonly calls: readonly CallFact[];
  readonly timeZone: string;
  /** The last quarter that may be published, `2026-Q3`. */
  readonly lastQuarter: string;
  /** Ids of calls whose consent to publication was withdrawn, ever. */
  readonly withdrawn: ReadonlySet<string>;
}

/**
 * Discloses quarter by quarter: one is published once, whole, and comes out the same in every later release, so that two releases
 * cannot be subtracted. Only a withdrawal changes it: whole groups of calls lose their details with it, and numbers change by eleven or more.
 */
export function disclose(input: DisclosureInput): Disclosed {
  const { calls, timeZone, lastQuarter, withdrawn } = input;
  const clock = localMonths(timeZone);
  const familyOf = new Map(
    calls.flatMap(({ callType, family }) =>
      callType === null || family === null ? [] : [[callType, family]],
    ),
  );
  const coarse = calls
    .filter(({ isOpen }) => !isOpen)
    .map((call) => ({ ...coarseCall(call, clock, familyOf), kind: kindOf(call) }))
    .filter(({ quarter }) => quarter <= lastQuarter);
  const what: RowClass[] = [];
  const where: RowClass[] = [];
  const totals: TotalsLine[] = [];
  const quarters = [...Map.groupBy(coarse, ({ quarter }) => quarter)].sort(byKey);
  for (const [quarter, all] of quarters) {
    const candidates = all.filter(({ kind }) => kind === null);
    const isQuiet = candidates.length < releaseRules.smallestCell;
    const rows = discloseQuarter(candidates, withdrawn);
    what.push(...rows.what);
    where.push(...rows.where);
    // O15: a withdrawn call stays in its total, where eleven hide it. A number that fell by one would point at it.
    const counted = all
      .filter(({ kind }) => isQuiet || kind !== null)
      .map(({ area, kind }) => ({ area, kind: kind ?? ("quiet-quarter" as const) }));
    totals.push(...totalsOf(quarter, counted));
  }
  return {
    quarters: quarters.map(([quarter]) => quarter),
    rows: { what, where },
    totals,
    left: coarse.filter(({ call }) => withdrawn.has(call.id)).map(({ call }) => call.id),
  };
}

const byKey = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number =>
  a < b ? -1 : 1;

/** Calls without a row, by area and kind: a total of a quarter that is over never grows, and cannot be subtracted from itself. */
function totalsOf(
  quarter: string,
  calls: readonly { readonly area: string; readonly kind: TotalsKind }[],
): readonly TotalsLine[] {
  const areas = [...new Set(calls.map(({ area }) => area))].sort();
  const table = protectTable(
    areas,
    totalsKinds,
    areas.map((area) =>
      totalsKinds.map(
        (kind) => calls.filter((each) => each.area === area && each.kind === kind).length,
      ),
    ),
    releaseRules.smallestCell,
  );
  const line = (area: string, kind: TotalsKind | "all", count: number | null | undefined) => ({
    quarter,
    area,
    kind,
    calls: count ?? null,
  });
  return [
    ...areas.flatMap((area, at) => [
      ...totalsKinds.map((kind, column) => line(area, kind, table.cells[at]?.[column])),
      line(area, "all", table.rowTotals[at]),
    ]),
    ...totalsKinds.map((kind, column) => line("all", kind, table.columnTotals[column])),
    line("all", "all", table.total),
  ];
}
