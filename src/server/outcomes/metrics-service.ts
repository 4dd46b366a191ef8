import type { WireEvent } from "#contract/events.ts";
import type { WireMetrics } from "#contract/metrics.ts";
import type { IncidentId, Instant } from "#core/base/ids.ts";
import type { BookVersions } from "#core/outcomes/book-versions.ts";
import type { CallFact, CareFact } from "#core/outcomes/call-fact.ts";
import { createCallTable } from "#core/outcomes/call-table.ts";
import type { CallTable } from "#core/outcomes/call-table.ts";
import { wholeAgency } from "#core/outcomes/definition.ts";
import type { MetricDefinition, Slice, SuppliedRow } from "#core/outcomes/definition.ts";
import { metrics } from "#core/outcomes/dictionary.ts";
import { createFactBook } from "#core/outcomes/fact-book.ts";
import type { GoalRegister } from "#core/outcomes/goals.ts";
import type { PublicPeriod } from "#core/outcomes/publish.ts";
import { callsBehind, callsOnPath, reportOf } from "#core/outcomes/report.ts";
import type { CallsBehind, MetricsReport, Side } from "#core/outcomes/report.ts";
import { rungs } from "#core/outcomes/funnel.ts";
import type { Rung } from "#core/outcomes/funnel.ts";
import { missedIn } from "#core/outcomes/missed.ts";
import type { LookBook } from "#core/outcomes/second-look.ts";
import type { Query, Tally } from "#core/outcomes/tally.ts";

/** The figures of one agency, kept up event by event: no request walks the log or the calls' records. */
export interface MetricsService {
  readonly register: GoalRegister | undefined;
  /** Folds in an event that is on disk. */
  take(event: WireEvent): void;
  /** What follows a call, whenever it changed. */
  putCare(incidentId: IncidentId, care: CareFact): void;
  fact(incidentId: IncidentId): CallFact | undefined;
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
  /** The calls themselves, as an evaluation needs them: in place, brought up to date, never to be kept. */
  ground(): MetricsGround;
  /** Second looks as they stand, from now on. */
  putLooks(looks: LookBook): void;
  now(): Instant;
  /** The center's local day, counted from 1970-01-01. */
  today(): number;
  /** Every figure of whole days that are over, of the whole agency: what public pages are made from. */
  published(period: PublicPeriod): MetricsReport;
}

/** What figures are made of. */
export interface MetricsGround {
  readonly table: CallTable;
  readonly supplied: readonly SuppliedRow[];
  /** Calls at places that have at least so many, in order. */
  readonly places: (least: number) => readonly (readonly IncidentId[])[];
}

export interface Snapshot extends MetricsReport {
  readonly at: Instant;
}

/** A snapshot this old is made again, in milliseconds. */
const freshMs = 5_000;
/** Days that are over change only when somebody adds to an old call. */
const publishedFreshMs = 60_000;
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
  let looks: LookBook = new Map();
  const upToDate = (): void =>
    book.changes(
      (fact) => table.put(fact),
      (id) => table.drop(id),
    );
  const leading = metrics.current.filter(({ id }) =>
    register?.goals.some((goal) => goal.metrics[0] === id),
  );
  const made = (at: Instant, query: Query): Snapshot => {
    upToDate();
    const options = {
      dictionary: metrics,
      supplied: [...supplied, ...book.supplied(at)],
      missed: (tally: Tally) => missedIn(table, query, tally, looks),
    };
    return { at, ...reportOf(table, query, options) };
  };
  return {
    register,
    take: (event) => book.apply(event),
    putCare: (incidentId, care) => book.putCare(incidentId, care),
    fact: (incidentId) => book.fact(incidentId),
    report: (query) => {
      const at = now();
      return keptOr(kept, { key: JSON.stringify(query), at, freshMs }, () =>
        made(at, { ...query, at }),
      );
    },
    slices: () => ({
      areas: table.columns.areas.filter((area) => area !== "").toSorted(),
      families: table.columns.families.filter((family) => family !== "").toSorted(),
    }),
    ground: () => {
      upToDate();
      return {
        table,
        supplied: [...supplied, ...book.supplied(now())],
        places: (least) => book.places(least),
      };
    },
    putLooks: (made) => {
      looks = made;
      kept.clear();
    },
    now,
    ...weekly({ table, now, upToDate, leading }),
    ...listing({ table, now, upToDate }),
    ...publishing({ table, now, made }),
  };
}

/** The last weeks of the register's leading metrics, kept for a while. */
function weekly(parts: {
  readonly table: CallTable;
  readonly now: () => Instant;
  readonly upToDate: () => void;
  readonly leading: readonly MetricDefinition[];
}): Pick<MetricsService, "weeks"> {
  const { table, now, upToDate, leading } = parts;
  const weeksKept = new Map<string, Weeks>();
  return {
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
  };
}

/** The calls behind a number, or on the funnel. */
function listing(parts: {
  readonly table: CallTable;
  readonly now: () => Instant;
  readonly upToDate: () => void;
}): Pick<MetricsService, "callsOf" | "callsOn"> {
  const { table, now, upToDate } = parts;
  return {
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
  };
}

/** What public pages are made from. Kept apart, so that their readers push no seat's figures out. */
function publishing(parts: {
  readonly table: CallTable;
  readonly now: () => Instant;
  readonly made: (at: Instant, query: Query) => Snapshot;
}): Pick<MetricsService, "today" | "published"> {
  const { table, now, made } = parts;
  const kept = new Map<string, Snapshot>();
  return {
    today: () => table.dayOf(now()),
    published: (period) => {
      const at = now();
      const key = String(period.fromDay);
      const query = {
        at: noonOf(table, period.throughDay),
        days: daysOf(period),
        slice: wholeAgency,
      };
      return keptOr(kept, { key, at, freshMs: publishedFreshMs }, () => made(at, query));
    },
  };
}

/** What was made a moment ago, or is made now and kept. */
function keptOr(
  shelf: Map<string, Snapshot>,
  wanted: { readonly key: string; readonly at: Instant; readonly freshMs: number },
  make: () => Snapshot,
): Snapshot {
  const before = shelf.get(wanted.key);
  if (before !== undefined && wanted.at - before.at < wanted.freshMs) return before;
  const made = make();
  if (shelf.size >= mostKept) shelf.clear();
  shelf.set(wanted.key, made);
  return made;
}

const daysOf = ({ fromDay, throughDay }: PublicPeriod): number => throughDay - fromDay + 1;

/** An instant within a local day, wherever the agency lies. */
function noonOf(table: CallTable, day: number): Instant {
  const noon = day * dayMs + dayMs / 2;
  return noon + (day - table.dayOf(noon)) * dayMs;
}

interface Weeks {
  readonly at: Instant;
  readonly values: readonly ReadonlyMap<string, number>[];
}

const dayMs = 86_400_000;
const weekMs = 7 * dayMs;

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
