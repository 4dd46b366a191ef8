import { isWithin } from "#core/base/time.ts";
import { teamKinds } from "#core/dispatch/no-team.ts";
import type { DispatchModel, Protocol, Responder } from "#core/protocol/protocol.ts";
import { assumptionIds } from "./assumption-ids.ts";
import type { Assumption, Assumptions } from "./assumptions.ts";
import type { DemandFit } from "./demand.ts";
import { laidAreas } from "./input.ts";
import type {
  AreaPlaces,
  CallKind,
  ModelLine,
  RecordedPolice,
  RosterLine,
  StaffingInput,
} from "./input.ts";
import { linesOf, strangeInMix } from "./mix.ts";
import type { Mix } from "./mix.ts";

/** Teams on duty at each hour of the day from midnight: 24 whole numbers. */
export interface TeamHours {
  readonly weekdays: readonly number[];
  /** Saturday and Sunday. */
  readonly weekend: readonly number[];
}

/** A staffing plan as a person writes it. */
export interface StaffingPlan {
  readonly name: string;
  /** By row: a responder, or a responder that begins in an area (`rowKey`). */
  readonly teams: Readonly<Record<string, TeamHours>>;
  /** `protocol`: as each pathway says. */
  readonly model: DispatchModel | "protocol";
  /** Who takes which calls, when; `model` is then `protocol`. Absent: `model` for all calls. */
  readonly mix?: Mix;
  /** Assumptions changed, by id, each with where the number comes from. */
  readonly values: Readonly<Record<string, { readonly value: number; readonly source: string }>>;
}

/** What every plan of a center rests on. */
export interface PlanGround {
  readonly protocol: Protocol;
  readonly kinds: readonly CallKind[];
  readonly areas: readonly string[];
  readonly fit: DemandFit;
  readonly assumptions: Assumptions;
  /** Where the answers' weights come from: absent, rates that were assumed for past callers. */
  readonly answers?: "own-calls";
  /** Where the areas lie; absent: nobody knows. */
  readonly places?: AreaPlaces;
  readonly recordedPolice?: RecordedPolice;
}

/** A sampled month: what one replication plays. */
export const planDays = 28;

/** Responders that come in person and are teams: those a plan has rows for. */
export const plannedResponders = ({ responders }: Protocol): readonly Responder[] =>
  responders.filter(({ kind, mode }) => mode === "on-scene" && teamKinds.includes(kind));

/** The name of a row: `community`, or `community@mill` for teams that begin in an area. */
export const rowKey = (responder: string, area: string | null): string =>
  area === null ? responder : `${responder}@${area}`;

/** What a row's name says. */
export function readRowKey(key: string): {
  readonly responder: string;
  readonly area: string | null;
} {
  const at = key.indexOf("@");
  return at < 0
    ? { responder: key, area: null }
    : { responder: key.slice(0, at), area: key.slice(at + 1) };
}

/** A plan's rows in the order of the protocol's responders, the city's before those of areas. */
export function rowsOf(plan: StaffingPlan, protocol: Protocol): readonly string[] {
  const keys = Object.keys(plan.teams);
  return plannedResponders(protocol).flatMap(({ id }) => [
    ...keys.filter((key) => key === id),
    ...keys.filter((key) => key.startsWith(`${id}@`)).toSorted(),
  ]);
}

/** One team of each responder in each hour that it works. */
export function firstPlan(protocol: Protocol, name: string): StaffingPlan {
  const at = (responder: Responder, weekday: number): readonly number[] =>
    Array.from({ length: 24 }, (_, hour) =>
      responder.hours === undefined ||
      isWithin(responder.hours, { weekday, minute: hour * 60 + 30 })
        ? 1
        : 0,
    );
  return {
    name,
    teams: Object.fromEntries(
      plannedResponders(protocol).map((each) => [
        each.id,
        { weekdays: at(each, 3), weekend: at(each, 6) },
      ]),
    ),
    model: "protocol",
    values: {},
  };
}

/** The 168 hours of a week from Sunday 00:00. */
export const weekOf = ({ weekdays, weekend }: TeamHours): readonly number[] =>
  Array.from({ length: 168 }, (_, at) => {
    const day = Math.floor(at / 24);
    return (day === 0 || day === 6 ? weekend : weekdays)[at % 24] ?? 0;
  });

/** What the simulation is asked for a plan. Responders and assumptions that are not known here are left out. */
export function inputOf(plan: StaffingPlan, ground: PlanGround): StaffingInput {
  const { protocol, kinds, areas, fit, answers, places, recordedPolice } = ground;
  const assumptions = changed(ground.assumptions, plan.values);
  const squareKm = assumptions.find(({ id }) => id === "city-square-km")?.value ?? 1;
  const roster = rowsOf(plan, protocol).flatMap((key): readonly RosterLine[] => {
    const hours = plan.teams[key];
    const { responder, area } = readRowKey(key);
    if (hours === undefined || (area !== null && !areas.includes(area))) return [];
    return [{ responder, area, teams: weekOf(hours) }];
  });
  return {
    protocol,
    kinds,
    ...laidAreas(areas, protocol.areas, Math.max(0, squareKm), places),
    ...(recordedPolice === undefined ? {} : { recordedPolice }),
    demand: { how: "fitted", fit, days: planDays, scale: 1 },
    roster,
    assumptions,
    models: modelsOf(plan, protocol),
    ...(answers === undefined ? {} : { answers }),
  };
}

/** A plan's choice of models as a simulation takes it. */
function modelsOf({ model, mix }: StaffingPlan, protocol: Protocol): readonly ModelLine[] {
  if (mix !== undefined) return linesOf(mix, protocol).filter((line) => line !== null);
  return model === "protocol" ? [] : [{ model }];
}

function changed(assumptions: Assumptions, values: StaffingPlan["values"]): Assumptions {
  return assumptions.map((line): Assumption => {
    const own = values[line.id];
    if (own === undefined || own.value === line.value) return line;
    const { value, source } = own;
    return {
      ...line,
      value,
      source,
      sourceEs: null,
      low: Math.min(line.low, value),
      high: Math.max(line.high, value),
    };
  });
}

/** Assumptions a plan changes that there are none of; rows of unknown responders and areas likewise: what a link from elsewhere may hold. */
export function strangeIn(
  plan: StaffingPlan,
  protocol: Protocol,
  areas: readonly string[],
): readonly string[] {
  const known = new Set(plannedResponders(protocol).map(({ id }) => id));
  const ids: readonly string[] = assumptionIds;
  return [
    ...Object.keys(plan.teams).filter((key) => {
      const { responder, area } = readRowKey(key);
      return !known.has(responder) || (area !== null && !areas.includes(area));
    }),
    ...Object.keys(plan.values).filter((id) => !ids.includes(id)),
    ...strangeInMix(plan.mix ?? [], protocol),
  ];
}

/** A stretch of hours in which a team is added or taken away: a shift. */
export interface Shift {
  /** The plan's row. */
  readonly row: string;
  readonly days: "weekdays" | "weekend";
  /** The first hour; the shift is `shiftHours` long and may pass midnight. */
  readonly from: number;
}

export const shiftHours = 8;
export const shiftStarts = [0, 8, 16] as const;

/** A plan with one team more, or less, in a shift; null where that is no plan. */
export function withShift(plan: StaffingPlan, shift: Shift, by: 1 | -1): StaffingPlan | null {
  const teams = plan.teams[shift.row];
  if (teams === undefined) return null;
  const row = [...teams[shift.days]];
  for (let step = 0; step < shiftHours; step += 1) {
    const hour = (shift.from + step) % 24;
    row[hour] = (row[hour] ?? 0) + by;
    if ((row[hour] ?? 0) < 0 || (row[hour] ?? 0) > mostTeams) return null;
  }
  return { ...plan, teams: { ...plan.teams, [shift.row]: { ...teams, [shift.days]: row } } };
}

const mostTeams = 99;

/** Every shift that could be added to some rows. */
export const shiftsOf = (rows: readonly string[]): readonly Shift[] =>
  rows.flatMap((row) =>
    (["weekdays", "weekend"] as const).flatMap((days) =>
      shiftStarts.map((from) => ({ row, days, from })),
    ),
  );

/** A plan with another roster: what a search found. */
export const withRoster = (plan: StaffingPlan, roster: readonly RosterLine[]): StaffingPlan => ({
  ...plan,
  teams: Object.fromEntries(
    roster.map(({ responder, area, teams }) => [
      rowKey(responder, area),
      { weekdays: teams.slice(24, 48), weekend: teams.slice(0, 24) },
    ]),
  ),
});
