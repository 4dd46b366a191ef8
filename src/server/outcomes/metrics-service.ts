import type { WireEvent } from "#contract/events.ts";
import type { WireMetrics } from "#contract/metrics.ts";
import type { Instant } from "#core/base/ids.ts";
import type { BookVersions } from "#core/outcomes/book-versions.ts";
import { createCallTable } from "#core/outcomes/call-table.ts";
import type { CallTable } from "#core/outcomes/call-table.ts";
import type { MetricDefinition, Slice, SuppliedRow } from "#core/outcomes/definition.ts";
import { metrics } from "#core/outcomes/dictionary.ts";
import { createFactBook } from "#core/outcomes/fact-book.ts";
import type { GoalRegister } from "#core/outcomes/goals.ts";
import { callsBehind, callsOnPath, reportOf } from "#core/outcomes/report.ts";
import type { CallsBehind, MetricsReport, Side } from "#core/outcomes/report.ts";
import { rungs } from "#core/outcomes/funnel.ts";
import type { Rung } from "#core/outcomes/funnel.ts";
import type { Query } from "#core/outcomes/tally.ts";

/** The figures of one agency, kept up event by event: no request walks the log or the calls' records. */
export interface MetricsService {
  readonly register: GoalRegister | undefined;
  /** Folds in an event that is on disk. */
  take(event: WireEvent): void;
  /** Every metric of a span, not older than a few seconds: `at` says as of when. */
  report(query: Omit<Query, "at">): Snapshot;
  /** Calls behind a metric's number; undefined for a metric that is not defined. */
  callsOf(
    query: Omit<Query, "at">,
    metric: string,
    side: Side,
    limit: number,
  ): CallsBehind | undefined;
  /** Calls on the funnel; undefined for a rung there is none of. */
  callsOn(
    query: Omit<Query, "at">,
    rung: string,
    reason: string | null,
    limit: number,
  ): CallsBehind | undefined;
  /** The values of the register's leading metrics in each of the last whole weeks that have settled, the oldest first. */
  weeks(count: number, slice: Slice): readonly ReadonlyMap<string, number>[];
  slices(): Pick<WireMetrics, "areas" | "families">;
  now(): Instant;
}

export interface Snapshot extends MetricsReport {
  readonly at: Instant;
}

/** A snapshot this old is made again, in milliseconds. */
const freshMs = 5_000;
/** The weeks behind us change slowly. */
const weeksFreshMs = 60_000;
/** As many different questions are kept answered. */
const mostKept = 40;

export function createMetrics(parts: {
  /** A call is judged by the version it carries. */
  readonly versions: BookVersions;
  /** Where days begin. */
  readonly timeZone: string;
  readonly register?: GoalRegister;
  /** Counts that no call carries. */
  readonly supplied?: readonly SuppliedRow[];
  readonly now: () => Instant;
}): MetricsService {
  const { versions, timeZone, register, supplied = [], now } = parts;
  const book = createFactBook(versions);
  const table: CallTable = createCallTable(metrics, timeZone);
  const kept = new Map<string, Snapshot>();
  const upToDate = (): void =>
    book.changes(
      (fact) => table.put(fact),
      (id) => table.drop(id),
    );
  const leading = metrics.current.filter(({ id }) =>
    register?.goals.some((goal) => goal.metrics[0] === id),
  );
  const weeksKept = new Map<string, Weeks>();
  return {
    register,
    weeks: (count, slice) => {
      const at = now();
      const key = JSON.stringify({ count, slice });
      const before = weeksKept.get(key);
      if (before !== undefined && at - before.at < weeksFreshMs) return before.values;
      upToDate();
      const values = weeksOf(table, leading, { at, slice, count });
      if (weeksKept.size >= mostKept) weeksKept.clear();
      weeksKept.set(key, { at, values });
      return values;
    },
    take: (event) => book.apply(event),
    report: (query) => {
      const at = now();
      const key = JSON.stringify(query);
      const before = kept.get(key);
      if (before !== undefined && at - before.at < freshMs) return before;
      upToDate();
      const options = { dictionary: metrics, supplied: [...supplied, ...book.supplied(at)] };
      const snapshot = { at, ...reportOf(table, { ...query, at }, options) };
      if (kept.size >= mostKept) kept.clear();
      kept.set(key, snapshot);
      return snapshot;
    },
    callsOf: (query, id, side, limit) => {
      const metric = metrics.find(id);
      if (metric === undefined) return undefined;
      upToDate();
      return callsBehind(table, { ...query, at: now() }, metric, side, limit);
    },
    callsOn: (query, name, reason, limit) => {
      const rung: Rung | undefined = rungs.find((each) => each === name);
      if (rung === undefined) return undefined;
      upToDate();
      return callsOnPath(table, { ...query, at: now() }, rung, reason, limit);
    },
    slices: () => ({
      areas: table.columns.areas.filter((area) => area !== "").toSorted(),
      families: table.columns.families.filter((family) => family !== "").toSorted(),
    }),
    now,
  };
}

interface Weeks {
  readonly at: Instant;
  readonly values: readonly ReadonlyMap<string, number>[];
}

const weekMs = 7 * 86_400_000;

/** A metric that follows calls for some days has its last week end that many days ago. */
function weeksOf(
  table: CallTable,
  definitions: readonly MetricDefinition[],
  { at, slice, count }: { readonly at: Instant; readonly slice: Slice; readonly count: number },
): readonly ReadonlyMap<string, number>[] {
  return Array.from({ length: count }, (_, index) => {
    const ends = at - (count - 1 - index) * weekMs;
    const values = new Map<string, number>();
    const { figures } = reportOf(
      table,
      { at: ends, days: 7, slice },
      { dictionary: metrics, definitions },
    );
    for (const { metric, value } of figures) if (value !== null) values.set(metric, value);
    return values;
  });
}
