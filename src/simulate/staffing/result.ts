import type { Said } from "#core/base/said.ts";
import type { City } from "./city.ts";
import { countFigure, meanFigure, shareFigure } from "./figure.ts";
import type { Figure } from "./figure.ts";
import type { RecordedPolice } from "./input.ts";
import { costOf, servedIn } from "./cost.ts";
import type { CityCost } from "./cost.ts";
import { equityOf, equitySays } from "./equity.ts";
import type { Equity } from "./equity.ts";
import { grows, loadSays } from "./load-says.ts";
import type { SeenCalls } from "./load-says.ts";
import { spentMore } from "./counterfactual.ts";
import { cannotKnow } from "./says.ts";
import { counterAt, missReasons, perArea, perFamily, perHour } from "./tally.ts";
import type { Counter, Layout, MissReason } from "./tally.ts";

/** One rung of the funnel: of the calls that reached the one before, those that reached this one. Calls a replication. */
export interface Rung {
  readonly id: "calls" | "assessed" | "eligible" | "served" | "contact" | "without-police";
  readonly calls: number;
  /** 95 % interval of what is expected; null with one replication. */
  readonly interval: Figure["interval"];
}

/** What part of the calls a group of them is, and how it was served. */
export interface GroupFigure {
  readonly id: string;
  readonly eligible: number;
  readonly servedShare: Figure;
  /** Null where nobody was served in person. */
  readonly waitMeanMinutes: number | null;
}

/** What a simulation comes to. Calls and hours are a replication's: `days` of it. */
export interface StaffingResult extends CityCost {
  readonly seed: number;
  readonly replications: number;
  readonly days: number;
  /** False while more replications are to come, or where they were cancelled. */
  readonly isComplete: boolean;
  readonly calls: Figure;
  readonly eligible: Figure;
  /** Eligible calls that a team that fits, a clinician or a hotline served. */
  readonly served: Figure;
  readonly servedShare: Figure;
  readonly byTeam: Figure;
  readonly byPhone: Figure;
  readonly byPartner: Figure;
  /** A team that does not fit went in place of one that does; not served. */
  readonly otherTeam: Figure;
  readonly funnel: readonly Rung[];
  /** Why eligible calls were missed; with `served` they come to `eligible`. */
  readonly reasons: Readonly<Partial<Record<MissReason, Figure>>>;
  /** From the call to somebody's arrival, of those served in person; null where nobody was. */
  readonly waitMedianMinutes: Figure | null;
  readonly waitP90Minutes: Figure | null;
  readonly handovers: {
    readonly offered: Figure;
    readonly taken: Figure;
    readonly dropped: Figure;
    readonly declined: Figure;
    readonly unanswered: Figure;
  };
  /** Seconds of a call taker's time on an eligible call. */
  readonly takerSecondsPerCall: Figure;
  readonly remindedCalls: Figure;
  readonly holds: Figure;
  readonly backups: Figure;
  readonly policeHoursFreed: Figure;
  /** How police came to past calls of these types: recorded, not simulated. Absent where nobody wrote it down. */
  readonly recordedPolice?: RecordedPolice;
  readonly byArea: readonly GroupFigure[];
  readonly byFamily: readonly GroupFigure[];
  /** 24, midnight first. */
  readonly byHour: readonly GroupFigure[];
  /** The largest difference of shares between areas with 30 eligible calls at least; null with fewer than two of them. */
  readonly areaGap: number | null;
  /** The areas served least and most, and what chance alone would make of them; null where no two can be compared. */
  readonly equity: Equity | null;
  /** What the figures rest on, and what they cannot know. */
  readonly says: readonly Said[];
}

/** The counts of replications 0, 1, 2 … one row each. */
export interface Rows {
  readonly rows: readonly Float64Array[];
}

const tenth = (value: number): number => Math.round(value * 10) / 10;

/** Columns of the rows. */
interface Columns {
  readonly rows: readonly Float64Array[];
  readonly of: (counter: Counter) => readonly number[];
  readonly figure: (counter: Counter) => Figure;
  readonly mean: (counter: Counter) => number;
  /** Eligible calls served, by replication. */
  readonly served: readonly number[];
}

function columnsOf(rows: readonly Float64Array[]): Columns {
  const of = (counter: Counter): readonly number[] =>
    rows.map((row) => row[counterAt[counter]] ?? 0);
  return {
    rows,
    of,
    figure: (counter) => countFigure(of(counter)),
    mean: (counter) => sumOf(of(counter)) / Math.max(1, rows.length),
    served: rows.map(servedIn),
  };
}

const sumOf = (values: readonly number[]): number => values.reduce((sum, each) => sum + each, 0);

/** Adds up replications. `rows` are those of replications 0 to their number. */
export function resultOf(
  city: City,
  layout: Layout,
  { rows }: Rows,
  about: { readonly seed: number; readonly isComplete: boolean; readonly says: readonly Said[] },
): StaffingResult {
  const columns = columnsOf(rows);
  const { of, figure, served } = columns;
  const { recordedPolice } = city.input;
  const waits = (at: number): Figure | null => {
    const values = rows.map((row) => row[at] ?? Number.NaN);
    return values.every(Number.isNaN) ? null : countFigure(values);
  };
  const freed = policeHoursFreed(columns);
  const groups = groupsOf(city, layout, rows);
  const equity = equityOf(
    city.input.areas.map(({ id }) => id),
    layout,
    rows,
  );
  return {
    seed: about.seed,
    replications: rows.length,
    days: city.input.demand.days,
    isComplete: about.isComplete,
    calls: figure("calls"),
    eligible: figure("eligible"),
    served: countFigure(served),
    servedShare: shareFigure(served, of("eligible")),
    byTeam: figure("team"),
    byPhone: figure("phone"),
    byPartner: figure("partner"),
    otherTeam: figure("otherTeam"),
    funnel: funnelOf(columns),
    reasons: reasonsOf(layout, rows),
    waitMedianMinutes: waits(layout.median),
    waitP90Minutes: waits(layout.p90),
    handovers: {
      offered: figure("offered"),
      taken: figure("taken"),
      dropped: figure("dropped"),
      declined: countFigure(of("declined").map((each, at) => each + (of("returned")[at] ?? 0))),
      unanswered: figure("unanswered"),
    },
    takerSecondsPerCall: shareFigure(of("takerSeconds"), of("eligible")),
    remindedCalls: figure("remembered"),
    holds: figure("holds"),
    backups: figure("backups"),
    policeHoursFreed: freed,
    ...(recordedPolice === undefined ? {} : { recordedPolice }),
    ...costOf(city, rows),
    ...groups,
    areaGap: equity?.gap ?? null,
    equity,
    says: [
      ...about.says,
      ...loadSays(city, seenCalls(columns, layout, city.units.length)),
      ...(equity === null ? [] : equitySays(equity)),
      ...spentMore(freed),
      ...cannotKnow(city),
    ],
  };
}

function seenCalls({ mean, rows, of }: Columns, layout: Layout, teams: number): SeenCalls {
  const count = Math.max(1, rows.length);
  const late = of("waitingLate");
  const most = of("mostWaiting");
  return {
    calls: mean("calls"),
    assessed: mean("assessed"),
    replications: rows.length,
    growing: of("waitingEarly").filter(
      (early, at) =>
        (late[at] ?? 0) > grows.hours + grows.times * early &&
        (most[at] ?? 0) > grows.callsPerTeam * teams,
    ).length,
    eligible: Array.from(
      { length: 24 },
      (_, at) => sumOf(rows.map((row) => row[layout.hours + at * perHour] ?? 0)) / count,
    ),
  };
}

function funnelOf({ of, served }: Columns): readonly Rung[] {
  const rung = (id: Rung["id"], values: readonly number[]): Rung => {
    const { mean, interval } = countFigure(values);
    return { id, calls: tenth(mean), interval };
  };
  return [
    rung("calls", of("calls")),
    rung("assessed", of("assessed")),
    rung("eligible", of("eligible")),
    rung("served", served),
    rung("without-police", of("withoutPolice")),
  ];
}

function policeHoursFreed({ of }: Columns): Figure {
  const used = of("policeMinutesUsed");
  return meanFigure(of("policeMinutesBefore").map((each, at) => (each - (used[at] ?? 0)) / 60));
}

function reasonsOf(layout: Layout, rows: readonly Float64Array[]): StaffingResult["reasons"] {
  return Object.fromEntries(
    missReasons.flatMap((reason, at): readonly (readonly [MissReason, Figure])[] => {
      const values = rows.map((row) => row[layout.reasons + at + 1] ?? 0);
      return values.some((each) => each > 0) ? [[reason, countFigure(values)]] : [];
    }),
  );
}

function groupsOf(city: City, layout: Layout, rows: readonly Float64Array[]) {
  const count = Math.max(1, rows.length);
  const group = (id: string, at: number, waitsAt: number | null): GroupFigure => {
    const column = (offset: number): readonly number[] => rows.map((row) => row[at + offset] ?? 0);
    const waits = waitsAt === null ? 0 : sumOf(column(waitsAt));
    return {
      id,
      eligible: tenth(sumOf(column(0)) / count),
      servedShare: shareFigure(column(1), column(0)),
      waitMeanMinutes: waits === 0 ? null : tenth(sumOf(column(2)) / waits),
    };
  };
  const areas = [{ id: "unknown" }, ...city.input.areas];
  return {
    byArea: areas
      .map(({ id }, at) => group(id, layout.areas + at * perArea, 3))
      .filter((each) => each.eligible > 0),
    byFamily: layout.familyIds
      .map((id, at) => group(id, layout.families + at * perFamily, null))
      .filter((each) => each.eligible > 0),
    byHour: Array.from({ length: 24 }, (_, at) =>
      group(String(at), layout.hours + at * perHour, null),
    ),
  };
}
