import { bands, languageGroups } from "#core/outcomes/definition.ts";
import type { MetricDefinition } from "#core/outcomes/definition.ts";
import type { CallTable } from "#core/outcomes/call-table.ts";
import type { Dictionary } from "#core/outcomes/dictionary.ts";
import { wholeAgency } from "#core/outcomes/definition.ts";
import type { Span } from "#core/outcomes/tally.ts";
import type { Trait } from "./balance.ts";
import type { GapCalls, Outcomes } from "./capacity-gap.ts";
import type { Panel, PanelGroup } from "./diff-in-diff.ts";
import type { PlaceHistory } from "./repeat-places.ts";
import { dateOf } from "#core/base/days.ts";

/** Which of three a call counts as for a share: 1 in, 0 out, -1 not known, -2 none of its calls. */
type Reader = (row: number) => number;

/** Reads shares off a table's rows. */
export function shareReader(table: CallTable, metric: MetricDefinition): Reader {
  const place = table.slots.placeOf(metric);
  const { columns } = table;
  const pool = columns.slotPool();
  const begin = columns.slotsAt();
  const length = columns.slotCount();
  const first = place?.first ?? -10;
  return (row) => {
    const from = begin[row] ?? 0;
    const until = from + (length[row] ?? 0);
    for (let at = from; at < until; at += 1) {
      const side = (pool[at] ?? 0) - first;
      if (side >= 0 && side < 3) return side === 2 ? -1 : 1 - side;
    }
    return -2;
  };
}

/** Eligible calls in reach, with what was known of each before anybody looked for a team. */
export interface GapTable {
  readonly calls: GapCalls;
  readonly traits: readonly Trait[];
  /** Whether the questions took longer than the median: settled before a team was looked for, so that no team can have changed it. */
  readonly slow: Outcomes;
  /** What became of each call by a share of the dictionary; calls too young for it are none of its calls. */
  readonly outcomesOf: (metric: MetricDefinition) => Outcomes;
}

/** Calls of a span that met a free team, or none. */
export function gapTable(table: CallTable, dictionary: Dictionary, span: Span): GapTable {
  const { columns } = table;
  const unmet = dictionary.find("E13");
  const served = dictionary.find("E3");
  const rows: number[] = [];
  const free: number[] = [];
  const isNoneFree = unmet === undefined ? () => -2 : shareReader(table, unmet);
  table.visit(span, wholeAgency, (row) => {
    const none = isNoneFree(row);
    if (none < 0) return;
    rows.push(row);
    free.push(none === 0 ? 1 : 0);
  });
  const isServed = served === undefined ? () => 0 : shareReader(table, served);
  const [day, area, family, band] = [
    columns.day(),
    columns.area(),
    columns.family(),
    columns.band(),
  ];
  const weekend = (row: number): number => (((day[row] ?? 0) + 3) % 7 >= 5 ? 1 : 0);
  const calls: GapCalls = {
    free: Uint8Array.from(free),
    served: Uint8Array.from(rows, (row) => (isServed(row) === 1 ? 1 : 0)),
    stratum: Int32Array.from(
      rows,
      (row) =>
        (((area[row] ?? 0) * columns.families.length + (family[row] ?? 0)) * bands.length +
          (band[row] ?? 0)) *
          2 +
        weekend(row),
    ),
    day: Int32Array.from(rows, (row) => day[row] ?? 0),
  };
  return {
    calls,
    traits: traitsOf(table, rows, weekend),
    slow: slowOf(table, dictionary, rows),
    outcomesOf: (metric) => {
      const read = shareReader(table, metric);
      const settled = span.throughDay - metric.settlesAfterDays;
      return Int8Array.from(rows, (row) => ((day[row] ?? 0) > settled ? -2 : read(row)));
    },
  };
}

const mostTypes = 8;

function traitsOf(
  { columns }: CallTable,
  rows: readonly number[],
  weekend: (row: number) => number,
): readonly Trait[] {
  const [area, family, band] = [columns.area(), columns.family(), columns.band()];
  const [language, type, day] = [columns.language(), columns.type(), columns.day()];
  const codes = (of: (row: number) => number): Int32Array => Int32Array.from(rows, of);
  const months = [...new Set(rows.map((row) => dateOf(day[row] ?? 0).slice(0, 7)))].sort();
  const counts = new Map<number, number>();
  for (const row of rows) counts.set(type[row] ?? 0, (counts.get(type[row] ?? 0) ?? 0) + 1);
  const types = [...counts]
    .filter(([code]) => code > 0)
    .sort(([one, many], [other, more]) => more - many || one - other)
    .slice(0, mostTypes)
    .map(([code]) => code);
  const monthOf = new Map<number, number>();
  const monthCode = (row: number): number => {
    const own = day[row] ?? 0;
    let code = monthOf.get(own);
    if (code === undefined) monthOf.set(own, (code = months.indexOf(dateOf(own).slice(0, 7))));
    return code;
  };
  return [
    { name: "beat", words: columns.areas, codes: codes((row) => area[row] ?? -1), isStratum: true },
    {
      name: "family",
      words: columns.families,
      codes: codes((row) => family[row] ?? -1),
      isStratum: true,
    },
    { name: "band", words: bands, codes: codes((row) => band[row] ?? -1), isStratum: true },
    { name: "week", words: ["weekday", "weekend"], codes: codes(weekend), isStratum: true },
    {
      name: "language",
      words: languageGroups,
      codes: codes((row) => language[row] ?? -1),
      isStratum: false,
    },
    {
      name: "type",
      words: types.map((code) => columns.types[code] ?? ""),
      codes: codes((row) => {
        const place = types.indexOf(type[row] ?? 0);
        return place < 0 ? types.length : place;
      }),
      isStratum: false,
    },
    { name: "month", words: months, codes: codes(monthCode), isStratum: false },
  ];
}

function slowOf(table: CallTable, dictionary: Dictionary, rows: readonly number[]): Outcomes {
  const metric = dictionary.find("E11");
  const place = metric === undefined ? -1 : (table.slots.placeOf(metric)?.seconds ?? -1);
  const seconds = table.columns.seconds();
  const { secondsWidth } = table.slots;
  const took = rows.map((row) => (place < 0 ? -1 : (seconds[row * secondsWidth + place] ?? -1)));
  const known = took.filter((each) => each >= 0).sort((one, other) => one - other);
  const median = known[Math.floor(known.length / 2)] ?? 0;
  return Int8Array.from(took, (each) => (each < 0 ? -2 : each > median ? 1 : 0));
}

/** Calls of some families, week by week and beat by beat; whole weeks only, one of which begins on `startDay`. */
export function weekPanel(
  table: CallTable,
  dictionary: Dictionary,
  wanted: {
    readonly span: Span;
    readonly startDay: number;
    readonly families: readonly string[];
    readonly measure: string;
  },
): Panel {
  const { span, startDay, families, measure } = wanted;
  const { columns } = table;
  const metric = dictionary.find(measure === "calls" ? "E1" : measure);
  const first = Math.ceil((span.fromDay - startDay) / 7);
  const last = Math.floor((span.throughDay + 1 - startDay) / 7) - 1;
  const count = Math.max(0, last - first + 1);
  const totals = Array.from({ length: count }, () => 0);
  const groups = columns.areas.map((name): PanelGroup & { part: number[]; whole: number[] } => ({
    name,
    part: Array.from({ length: count }, () => 0),
    whole: Array.from({ length: count }, () => 0),
  }));
  if (metric !== undefined) {
    const read = shareReader(table, metric);
    const [day, area, family] = [columns.day(), columns.area(), columns.family()];
    const codes = new Set(families.map((name) => columns.families.indexOf(name)));
    table.visit(span, wholeAgency, (row) => {
      const week = Math.floor(((day[row] ?? 0) - startDay) / 7) - first;
      if (week < 0 || week >= count) return;
      totals[week] = (totals[week] ?? 0) + 1;
      if (codes.size > 0 && !codes.has(family[row] ?? 0)) return;
      const side = read(row);
      const group = groups[area[row] ?? 0];
      if (side < 0 || group === undefined) return;
      group.whole[week] = (group.whole[week] ?? 0) + 1;
      if (measure === "calls" || side === 1) group.part[week] = (group.part[week] ?? 0) + 1;
    });
  }
  const kept = recordedWeeks(totals);
  const only = (values: readonly number[]): readonly number[] =>
    kept.map((week) => values[week] ?? 0);
  return {
    is: measure === "calls" ? "count" : "share",
    days: kept.map((week) => startDay + (first + week) * 7),
    groups: groups
      // Calls whose beat nobody knows are in no group.
      .filter(({ name, whole }) => name !== "" && whole.some((each) => each > 0))
      .map(({ name, part, whole }) => ({ name, part: only(part), whole: only(whole) })),
  };
}

/** A week with under a tenth of the calls of a busy week was not recorded: it is no week without calls. */
const leastOfBusy = 0.1;

function recordedWeeks(totals: readonly number[]): readonly number[] {
  const sorted = totals.toSorted((one, other) => one - other);
  const busy = sorted[Math.floor(0.9 * (sorted.length - 1))] ?? 0;
  return totals.flatMap((total, week) => (total > 0 && total >= leastOfBusy * busy ? [week] : []));
}

/** Histories of places from the calls at each, as a table knows them. */
export function placesFrom(
  table: CallTable,
  dictionary: Dictionary,
  lists: readonly (readonly string[])[],
): readonly PlaceHistory[] {
  const eligible = dictionary.find("E2-all");
  const served = dictionary.find("E3");
  if (eligible === undefined || served === undefined) return [];
  const [isEligible, isServed] = [shareReader(table, eligible), shareReader(table, served)];
  const { columns } = table;
  const [day, area] = [columns.day(), columns.area()];
  return lists.map((ids) => {
    const rows = ids.flatMap((id) => table.rowOf(id) ?? []);
    return {
      area: columns.areas[area[rows[0] ?? -1] ?? 0] ?? null,
      calls: rows.map((row) => ({
        day: day[row] ?? 0,
        isEligible: isEligible(row) === 1,
        isServed: isServed(row) === 1,
      })),
    };
  });
}
