import { sliceFigure } from "./compare-slices.ts";
import type { Figure, MetricDefinition, SuppliedRow } from "./definition.ts";
import { metrics } from "./dictionary.ts";
import { emptyFigure, ofCounts, ofSeconds, tallyFor } from "./ground.ts";
import type { Bare, Ground } from "./ground.ts";
import { hoursFreed } from "./hours-freed.ts";
import type { CallTable } from "./call-table.ts";
import { hiddenCells, isSmall } from "./suppress.ts";
import { countedOf, talliesOf } from "./tally.ts";
import type { Counted, Tally } from "./tally.ts";
import { caveatsOf, noCircumstances } from "./traps.ts";
import type { Circumstances } from "./traps.ts";

/** One figure of a definition, with its interval and the sentences that must stand at it. */
export function figureOf(ground: Ground, metric: MetricDefinition): Figure {
  const bare = bareFigure(ground, metric);
  return { ...bare, caveats: caveatsOf(bare, metric, ground.around) };
}

export function bareFigure(ground: Ground, metric: MetricDefinition): Bare {
  const { measure } = metric;
  switch (measure.is) {
    case "share":
    case "parts":
      return shareFigure(ground, metric);
    case "seconds":
      return secondsFigure(ground, metric);
    case "between-slices":
      return sliceFigure(ground, metric, measure, bareFigure);
    case "supplied":
      return suppliedFigure(ground, metric, measure.row);
    case "per-1000":
      return exposureFigure(ground, metric, measure.exposure);
    case "cost":
      return costFigure(ground, metric, measure.cost);
    case "hours-freed":
      return hoursFreed(ground, metric);
    case "change-in-calls":
      return changeFigure(ground, metric);
  }
}

function shareFigure(ground: Ground, metric: MetricDefinition): Bare {
  const empty = emptyFigure(ground, metric);
  const counted = countedOf(ground.table, tallyFor(ground, metric), metric);
  if (counted === undefined) return empty;
  const figure = ofCounts(empty, metric, counted);
  return metric.cellsOf === null ? figure : amongItsCells(ground, metric, figure);
}

/** D398: a cell that is too small, or that would give another away, has no numbers but its whole. */
function amongItsCells(ground: Ground, metric: MetricDefinition, figure: Bare): Bare {
  if (figure.state === "no-data") return figure;
  const cells = ground.dictionary.current.filter(({ cellsOf }) => cellsOf === metric.cellsOf);
  const tally = tallyFor(ground, metric);
  const counts = cells.map((cell) => countedOf(ground.table, tally, cell)?.part ?? 0);
  const isHidden = hiddenCells(counts)[cells.indexOf(metric)] ?? true;
  const { numerator, denominator } = figure;
  const isShown =
    figure.state === "measured" && !isHidden && !isSmall(numerator ?? 0, denominator ?? 0);
  if (isShown) return figure;
  const none = { numerator: null, value: null, low: null, high: null };
  return { ...figure, ...none, state: "too-few" };
}

function secondsFigure(ground: Ground, metric: MetricDefinition): Bare {
  const place = ground.table.slots.placeOf(metric);
  const empty = emptyFigure(ground, metric);
  if (place === undefined) return empty;
  const tally = tallyFor(ground, metric);
  const { whole, unknown } = countedOf(ground.table, tally, metric) ?? nothing;
  return ofSeconds({ ...empty, unknown }, metric, tally.sorted(place.seconds), whole);
}

const nothing: Counted = { part: 0, whole: 0, unknown: 0 };

/** Supplied rows that fall within the span of a figure. */
export function rowsIn(ground: Ground, row: string, empty: Bare): readonly SuppliedRow[] {
  return ground.supplied.filter(
    (each) =>
      each.row === row &&
      each.to > empty.from &&
      each.from < empty.to &&
      (ground.slice.area === null || each.area === ground.slice.area),
  );
}

function suppliedFigure(ground: Ground, metric: MetricDefinition, row: string): Bare {
  const empty = emptyFigure(ground, metric);
  const rows = rowsIn(ground, row, empty);
  if (rows.length === 0) return empty;
  const part = sum(rows.map(({ numerator }) => numerator));
  const whole = sum(rows.map(({ denominator }) => denominator ?? 0));
  const sources = [...new Set(rows.map(({ source }) => source))];
  if (metric.unit === "share" && part <= whole)
    return { ...ofCounts(empty, metric, { part, whole, unknown: 0 }), sources };
  const value = whole === 0 ? null : part / whole;
  const state = whole === 0 ? "no-data" : whole < metric.minimumN ? "too-few" : "measured";
  return {
    ...empty,
    numerator: part,
    denominator: whole,
    sources,
    state,
    value: state === "measured" ? value : null,
  };
}

function exposureFigure(ground: Ground, metric: MetricDefinition, exposure: string): Bare {
  const empty = emptyFigure(ground, metric);
  const tally = tallyFor(ground, metric);
  const rows = rowsIn(ground, exposure, empty);
  if (rows.length === 0) return empty;
  const counted = countedOf(ground.table, tally, metric) ?? nothing;
  const residents = sum(rows.map(({ numerator }) => numerator));
  const parts = rows.flatMap((row) => {
    if (row.area === null) return [];
    const own = countedOf(ground.table, tally, metric, { by: "area", name: row.area }) ?? nothing;
    const value = row.numerator === 0 ? null : (1000 * own.part) / row.numerator;
    return [{ slice: row.area, numerator: own.part, denominator: row.numerator, value }];
  });
  const isEnough = counted.part >= metric.minimumN && residents > 0;
  return {
    ...empty,
    state: isEnough ? "measured" : "too-few",
    numerator: counted.part,
    denominator: residents,
    value: isEnough ? (1000 * counted.part) / residents : null,
    parts,
    sources: [...new Set(rows.map(({ source }) => source))],
  };
}

function costFigure(ground: Ground, metric: MetricDefinition, cost: string): Bare {
  const empty = emptyFigure(ground, metric);
  const rows = rowsIn(ground, cost, empty);
  if (rows.length === 0) return empty;
  const counted = countedOf(ground.table, tallyFor(ground, metric), metric) ?? nothing;
  const spent = sum(rows.map((row) => row.numerator * shareOfSpan(row, empty)));
  const isEnough = counted.part >= metric.minimumN;
  return {
    ...empty,
    state: counted.part === 0 ? "no-data" : isEnough ? "measured" : "too-few",
    numerator: Math.round(spent),
    denominator: counted.part,
    value: isEnough ? spent / counted.part : null,
    sources: [...new Set(rows.map(({ source }) => source))],
  };
}

/** How much of a row's span lies within the figure's: an amount for a year counts a twelfth for a month. */
function shareOfSpan(row: SuppliedRow, { from, to }: Bare): number {
  const whole = row.to - row.from;
  const within = Math.min(row.to, to) - Math.max(row.from, from);
  return whole <= 0 ? 0 : Math.max(0, within) / whole;
}

/** E16. Fifty-two weeks before, so that the same weekdays are compared; without all of those days there is nothing to say. */
function changeFigure(ground: Ground, metric: MetricDefinition): Bare {
  const { table, slice } = ground;
  const empty = emptyFigure(ground, metric);
  const tally = tallyFor(ground, metric);
  const known = table.days();
  const { fromDay, throughDay } = tally.span;
  const before = { fromDay: fromDay - 364, throughDay: throughDay - 364 };
  if (known === null || known.first > before.fromDay) return empty;
  const earlier = talliesOf(table, [before], slice).get(before.throughDay);
  const base = candidates(table, earlier);
  const now = candidates(table, tally);
  const isEnough = base >= metric.minimumN;
  return {
    ...empty,
    state: isEnough ? "measured" : "too-few",
    numerator: now,
    denominator: base,
    value: isEnough ? now / base : null,
  };
}

const candidates = ({ slots }: CallTable, tally: Tally | undefined): number =>
  tally === undefined ? 0 : tally.calls - tally.slot(slots.staff) - tally.slot(slots.unknown);

const sum = (numbers: readonly number[]): number => numbers.reduce((all, each) => all + each, 0);

/** The row of counts that names an area the program is tried in. */
export const pilotRow = "pilot-area";

/** The circumstances of a page: what its traps need to know. */
export function circumstancesOf(ground: Omit<Ground, "around">): Circumstances {
  const { table, dictionary, supplied, slice } = ground;
  const tally = ground.tallies.get(ground.spanOf(0).throughDay);
  if (tally === undefined) return noCircumstances;
  const of = (id: string): Counted => {
    const metric = dictionary.find(id) ?? metrics.find(id);
    return metric === undefined ? nothing : (countedOf(table, tally, metric) ?? nothing);
  };
  const served = of("E3");
  const screened = of("E1");
  return {
    ...noCircumstances,
    calls: tally.calls,
    contacts: tally.contacts,
    notAssessed: screened.whole - screened.part,
    servedShare: served.whole === 0 ? null : served.part / served.whole,
    staffBegan: tally.slot(table.slots.staff),
    relabelled: tally.slot(table.slots.relabelled),
    isPilotArea: supplied.some(
      ({ row, area }) => row === pilotRow && area === slice.area && area !== null,
    ),
    asked: new Map(
      supplied.flatMap(({ row, asked }) => (asked === undefined ? [] : [[row, asked]])),
    ),
    policeJoined: table.slots
      .ends()
      .filter(({ end }) => end.left === "with-backup" || end.left === "taken-over")
      .reduce((sum, { slot }) => sum + tally.slot(slot), 0),
  };
}
