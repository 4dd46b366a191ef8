import type { UnitId } from "#core/base/ids.ts";
import type { Random } from "#core/base/random.ts";
import type { Incident } from "#core/dispatch/center.ts";
import type { CallSpot } from "#core/dispatch/travel.ts";
import { randomFor } from "./chance.ts";
import { areas, units } from "./county.ts";
import type { CountyTime } from "./agenda.ts";

/** Kilometers east and north of the county's south-west corner. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Where units are and how they move. Straight lines at street speed: nobody's travel model, only something to look at. */
export interface Motion {
  readonly at: (unitId: UnitId, now: CountyTime) => Point;
  /** Sets out; milliseconds until it is there. */
  readonly go: (unitId: UnitId, to: Point, now: CountyTime) => number;
  /** Stops where it is. */
  readonly halt: (unitId: UnitId, now: CountyTime) => void;
}

interface Leg {
  readonly from: Point;
  readonly to: Point;
  readonly leaves: CountyTime;
  readonly arrives: CountyTime;
}

const millisecondsPerKilometer = 82_000;
/** Out of the door, lights, parking. */
const fixedMs = 70_000;

export const hospital: Point = { x: 16.2, y: 8.4 };

export function createMotion(): Motion {
  const legs = new Map<UnitId, Leg>();
  const at = (unitId: UnitId, now: CountyTime): Point => {
    const leg = legs.get(unitId);
    if (leg === undefined) return postOf(unitId);
    const span = leg.arrives - leg.leaves;
    const part = span <= 0 ? 1 : Math.min(1, Math.max(0, (now - leg.leaves) / span));
    return {
      x: leg.from.x + (leg.to.x - leg.from.x) * part,
      y: leg.from.y + (leg.to.y - leg.from.y) * part,
    };
  };
  return {
    at,
    go: (unitId, to, now) => {
      const from = at(unitId, now);
      const kilometers = 1.3 * Math.hypot(to.x - from.x, to.y - from.y);
      const takes = Math.round(fixedMs + kilometers * millisecondsPerKilometer);
      legs.set(unitId, { from, to, leaves: now, arrives: now + takes });
      return takes;
    },
    halt: (unitId, now) => {
      const here = at(unitId, now);
      legs.set(unitId, { from: here, to: here, leaves: now, arrives: now });
    },
  };
}

/** Where a unit waits for calls: somewhere in its area, always the same spot. */
export function postOf(unitId: UnitId): Point {
  const area = units.find(({ id }) => id === unitId)?.area ?? null;
  return pointIn(area, unitId);
}

/** Where a call is: the spot of its place, the middle of its area while only that is known, null while neither is. */
export function countySpotOf({
  place,
  placeConfidence,
  area,
}: Pick<Incident, "place" | "placeConfidence" | "area">): CallSpot | null {
  if (area === null) return null;
  if (place !== null && placeConfidence !== "unknown")
    return { ...pointIn(area, place), is: "place" };
  const known = areas.find(({ id }) => id === area);
  return known === undefined ? null : { x: known.x, y: known.y, is: "area" };
}

/** The spot of a place: made from its words, so that the same place is always there. */
export const pointIn = (area: string | null, words: string): Point =>
  scatter(randomFor(7, words), area);

function scatter(random: Random, areaId: string | null): Point {
  const area = areas.find(({ id }) => id === areaId) ?? areas[0];
  const { x, y, reach } = area ?? { x: 15, y: 10, reach: 3 };
  const turn = random.next() * 2 * Math.PI;
  const far = Math.sqrt(random.next()) * reach;
  return { x: x + Math.cos(turn) * far, y: y + Math.sin(turn) * far };
}
