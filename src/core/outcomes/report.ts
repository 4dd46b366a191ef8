import type { IncidentId, Instant } from "#core/base/ids.ts";
import type { CallTable } from "./call-table.ts";
import type { Figure, MetricDefinition, SuppliedRow } from "./definition.ts";
import type { Dictionary } from "./dictionary.ts";
import { circumstancesOf, figureOf } from "./figures.ts";
import { funnelOf, rungs } from "./funnel.ts";
import type { Funnel, MissedEstimate, Rung } from "./funnel.ts";
import type { Ground } from "./ground.ts";
import { spanOf, talliesOf } from "./tally.ts";
import type { Query, Span, Tally } from "./tally.ts";
import type { Circumstances } from "./traps.ts";

/** Every figure of a span and slice, and the whole funnel. */
export interface MetricsReport {
  readonly from: Instant;
  readonly to: Instant;
  readonly calls: number;
  readonly figures: readonly Figure[];
  /** M10. The same by definitions that were superseded since: an old number never changes because its words did. */
  readonly earlier: readonly Figure[];
  readonly funnel: Funnel;
}

/** What a report may be given besides the calls. */
export interface ReportOptions {
  readonly dictionary: Dictionary;
  readonly supplied?: readonly SuppliedRow[];
  /** Which definitions; absent: the newest version of each. */
  readonly definitions?: readonly MetricDefinition[];
  /** What stands beside the figures besides: it can take the sentence of a trap away. */
  readonly around?: Partial<Circumstances>;
  readonly missed?: (tally: Tally) => MissedEstimate | null;
}

const dayMs = 86_400_000;

/** The figures and the funnel of a query. The same calls give the same report, to the last digit. */
export function reportOf(table: CallTable, query: Query, options: ReportOptions): MetricsReport {
  const definitions = options.definitions ?? options.dictionary.current;
  const superseded =
    options.definitions === undefined
      ? options.dictionary.all.filter((each) => !definitions.includes(each))
      : [];
  const ground = groundOf(table, query, options, [...definitions, ...superseded]);
  const tally = wholeOf(ground);
  return {
    from: tally.span.fromDay * dayMs,
    to: (tally.span.throughDay + 1) * dayMs,
    calls: tally.calls,
    figures: definitions.map((metric) => figureOf(ground, metric)),
    earlier: superseded.map((metric) => figureOf(ground, metric)),
    funnel: funnelIn(table, tally, options.missed?.(tally) ?? null),
  };
}

/** Adds up the calls once for all these definitions. */
export function groundOf(
  table: CallTable,
  query: Query,
  options: ReportOptions,
  definitions: readonly MetricDefinition[],
): Ground {
  const { dictionary, supplied = [] } = options;
  const { slice } = query;
  const settling = new Set([0, ...definitions.flatMap((metric) => settlesOf(metric, dictionary))]);
  const spans = new Map([...settling].map((days) => [days, spanOf(table, query, days)]));
  const tallies = talliesOf(table, [...spans.values()], slice);
  const spanFor = (days: number): Span => spans.get(days) ?? spanOf(table, query, days);
  const ground = { table, dictionary, slice, supplied, tallies, spanOf: spanFor };
  const around = { ...circumstancesOf(ground), ...options.around };
  return { ...ground, around };
}

/** What is compared slice by slice settles by its own days too. */
function settlesOf(
  { measure, settlesAfterDays }: MetricDefinition,
  dictionary: Dictionary,
): readonly number[] {
  if (measure.is !== "between-slices") return [settlesAfterDays];
  const compared = dictionary.find(measure.metric)?.settlesAfterDays ?? 0;
  return [settlesAfterDays, compared];
}

const wholeOf = (ground: Ground): Tally => {
  const tally = ground.tallies.get(ground.spanOf(0).throughDay);
  if (tally === undefined) throw new Error("broken promise: the whole span was added up");
  return tally;
};

/** The funnel of calls that were added up. */
export function funnelIn(table: CallTable, tally: Tally, missed: MissedEstimate | null): Funnel {
  const { slots } = table;
  const ends = slots.ends().map(({ slot, end }) => ({ end, count: tally.slot(slot) }));
  return funnelOf(
    ends.filter(({ count }) => count > 0),
    { staff: tally.slot(slots.staff), unknown: tally.slot(slots.unknown) },
    tally.contacts,
    missed,
  );
}

/** Which of a figure's calls are wanted. `in`: the numerator; `out`: the rest of the denominator; `unknown`: neither. */
export type Side = "in" | "out" | "unknown";

/** Calls behind a number: the newest first, and how many there are in all. */
export interface CallsBehind {
  readonly total: number;
  readonly calls: readonly { readonly id: IncidentId; readonly receivedAt: Instant }[];
}

/** The calls that make up a metric's number: the second of the two acts from a goal to its calls. */
export function callsBehind(
  table: CallTable,
  query: Query,
  metric: MetricDefinition,
  side: Side,
  limit: number,
): CallsBehind {
  const place = table.slots.placeOf(metric);
  if (place === undefined) return { total: 0, calls: [] };
  const slot = place.first + { in: 0, out: 1, unknown: 2 }[side];
  return callsAt(
    table,
    spanOf(table, query, metric.settlesAfterDays),
    query,
    new Set([slot]),
    limit,
  );
}

/** The calls that left the funnel at a rung for a reason, or, without a reason, that reached it. */
export function callsOnPath(
  table: CallTable,
  query: Query,
  rung: Rung,
  reason: string | null,
  limit: number,
): CallsBehind {
  const index = rungs.indexOf(rung);
  const wanted = table.slots
    .ends()
    .filter(({ end }) =>
      reason === null
        ? rungs.indexOf(end.reached) >= index
        : rungs.indexOf(end.reached) === index - 1 && end.left === reason,
    );
  return callsAt(
    table,
    spanOf(table, query, 0),
    query,
    new Set(wanted.map(({ slot }) => slot)),
    limit,
  );
}

function callsAt(
  table: CallTable,
  span: { readonly fromDay: number; readonly throughDay: number },
  { slice }: Query,
  slots: ReadonlySet<number>,
  limit: number,
): CallsBehind {
  const { columns } = table;
  const pool = columns.slotPool();
  const begin = columns.slotsAt();
  const length = columns.slotCount();
  const received = columns.receivedAt();
  const rows: number[] = [];
  table.visit(span, slice, (row) => {
    const from = begin[row] ?? 0;
    const until = from + (length[row] ?? 0);
    for (let place = from; place < until; place += 1)
      if (slots.has(pool[place] ?? -1)) {
        rows.push(row);
        return;
      }
  });
  const newest = rows.sort((one, other) => (received[other] ?? 0) - (received[one] ?? 0));
  return {
    total: rows.length,
    calls: newest
      .slice(0, limit)
      .map((row) => ({ id: columns.ids[row] ?? "", receivedAt: received[row] ?? 0 })),
  };
}
