import type { DispatchModel, Protocol, Words } from "#core/protocol/protocol.ts";
import type { Hours } from "#core/base/time.ts";
import type { Assumptions } from "./assumptions.ts";
import type { Demand } from "./demand.ts";

/** Calls of one type: where they go in the protocol and how often each answer is given. Plain data: it crosses to other threads. */
export interface CallKind {
  readonly id: string;
  readonly name: Words;
  readonly family: string;
  /** Null: no pathway takes it, and nobody can say that it is eligible. */
  readonly pathway: string | null;
  /** By question id: the probability of each answer in the protocol's order, `unknown` last. A row sums to 1. */
  readonly weights: Readonly<Record<string, readonly number[]>>;
  /** How long one officer is busy with such a call. */
  readonly policeMinutes: number;
  /** Whose recorded times those minutes are the mean of; absent: nobody's, they are assumed. */
  readonly policeMinutesOf?: "type" | "family" | "file";
}

/** A part of the city: a square around a middle. Kilometers east and north of the agency's corner. */
export interface SimulatedArea {
  readonly id: string;
  /** The protocol's own area of this name; null: none, and then no responder is ruled out for its area. */
  readonly protocolArea: string | null;
  readonly x: number;
  readonly y: number;
  /** Half a side of the square. */
  readonly reach: number;
}

/** A square around a middle, in kilometers. */
export type Square = Pick<SimulatedArea, "x" | "y" | "reach">;

/** Where a city's areas lie, told by the places of its calls: to half a kilometer, from a corner of the city. */
export interface AreaPlaces {
  /** In the order of the areas. Null: too few of its calls tell where they were, and it is laid over the whole city. */
  readonly areas: readonly (Square | null)[];
  readonly city: Square;
  /** What the city covers. */
  readonly squareKm: number;
  /** Calls whose place told it; those without a place; those too far from all others to be believed. */
  readonly calls: { readonly placed: number; readonly without: number; readonly far: number };
}

/** How police came to past calls of the types that a team may fit, as their own file tells. */
export interface RecordedPolice {
  /** Minutes from the call to the first arrival. Null: not told, or of too few calls. */
  readonly arrival: {
    readonly medianMinutes: number;
    readonly p90Minutes: number;
    readonly calls: number;
  } | null;
  /** Minutes of one unit from being sent to being cleared. Null likewise. */
  readonly busy: {
    readonly medianMinutes: number;
    readonly meanMinutes: number;
    readonly units: number;
  } | null;
  /** Units that went to a call, on average; null where the file has no row a unit. */
  readonly unitsPerCall: number | null;
  /** Of those types: how many, how many have minutes of their own, of their family or of the file, and the share of calls that are of one of these. */
  readonly types: {
    readonly all: number;
    readonly own: number;
    readonly family: number;
    readonly file: number;
    readonly callShare: number;
  };
}

/** Teams of a responder on duty, by hour of the week. */
export interface RosterLine {
  readonly responder: string;
  /** Where they begin; null: in the middle of the city. */
  readonly area: string | null;
  /** 168 whole numbers, Sunday 00:00 first. */
  readonly teams: readonly number[];
}

/** Which of the three models runs which calls; the first line that applies is used, the protocol's own choice where none does. */
export interface ModelLine {
  /** `protocol`: as the pathway says. */
  readonly model: DispatchModel | "protocol";
  /** Absent: every pathway. */
  readonly pathways?: readonly string[];
  /** Absent: every hour. */
  readonly hours?: readonly Hours[];
}

/** All that a staffing simulation looks at. */
export interface StaffingInput {
  readonly protocol: Protocol;
  readonly kinds: readonly CallKind[];
  /** One at least; a call whose area is not known is laid anywhere in the city. */
  readonly areas: readonly SimulatedArea[];
  readonly demand: Demand;
  readonly roster: readonly RosterLine[];
  readonly assumptions: Assumptions;
  /** Empty: as the protocol says. */
  readonly models: readonly ModelLine[];
  /** Where the answers' weights come from: absent, rates that were assumed for past callers. */
  readonly answers?: "own-calls";
  /** What is counted besides what every result needs; absent: nothing. */
  readonly counts?: "by-pathway-and-hour";
  /** How many square kilometers the areas were laid for: with another `city-square-km` they are stretched. Absent: they stay as they are. */
  readonly laidSquareKm?: number;
  /** Where the calls say that the areas lie; absent: nobody knows, and they are squares on a grid. */
  readonly places?: AreaPlaces;
  readonly recordedPolice?: RecordedPolice;
}

/** The areas of a city of so many square kilometers: where its calls say that they lie, else on a grid. */
export function laidAreas(
  ids: readonly string[],
  protocolAreas: readonly string[],
  squareKm: number,
  places: AreaPlaces | undefined,
): Pick<StaffingInput, "areas" | "laidSquareKm" | "places"> {
  const gridded = griddedAreas(ids, protocolAreas, squareKm);
  if (places === undefined) return { areas: gridded, laidSquareKm: squareKm };
  const areas = gridded.map((area, at) => ({ ...area, ...(places.areas[at] ?? places.city) }));
  return { areas, laidSquareKm: places.squareKm, places };
}

/** Areas of equal size laid on a grid that covers so many square kilometers: where no map is known. */
export function griddedAreas(
  ids: readonly string[],
  protocolAreas: readonly string[],
  squareKm: number,
): readonly SimulatedArea[] {
  const names = ids.length === 0 ? ["city"] : ids;
  const columns = Math.ceil(Math.sqrt(names.length));
  const side = Math.sqrt(squareKm / names.length);
  return names.map((id, at) => ({
    id,
    protocolArea: protocolAreas.includes(id) ? id : null,
    x: ((at % columns) + 0.5) * side,
    y: (Math.floor(at / columns) + 0.5) * side,
    reach: side / 2,
  }));
}

/** The same number of teams at every hour that a responder works. */
export const flatTeams = (
  teams: number,
  isOn: (hourOfWeek: number) => boolean,
): readonly number[] => Array.from({ length: 168 }, (_, at) => (isOn(at) ? teams : 0));
