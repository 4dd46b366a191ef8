import type { Instant, UnitId } from "#core/base/ids.ts";
import type { ResponderKind } from "#core/protocol/protocol.ts";
import type { Placed } from "./fix.ts";

/** A point of what the agency covers, in kilometers east and north of its corner. */
export interface Spot {
  readonly x: number;
  readonly y: number;
}

/** Where a call is: its own spot, or the middle of its area while only that is known. */
export interface CallSpot extends Spot {
  readonly is: "place" | "area";
}

/** How the straight line is turned into a drive. Every number is an assumption of the agency, and shown as one. */
export interface StraightLine {
  /** Kilometers driven for one in a straight line. */
  readonly roadFactor: number;
  /** Kilometers an hour by the kind of unit. */
  readonly speedOf: (kind: ResponderKind | null) => number;
  /** Seconds to set out and to park. */
  readonly fixedSeconds: number;
}

/** What stands until an agency measures its own: a street grid's detour, and streets with lights. */
export const assumedLine: StraightLine = {
  roadFactor: 1.3,
  speedOf: (kind) =>
    kind === "police" || kind === "fire" || kind === "ems" || kind === "co-response" ? 44 : 36,
  fixedSeconds: 70,
};

/** How long a unit needs, and what says so. */
export interface Travel {
  readonly seconds: number;
  readonly by: "straight-line" | "roads";
}

/** Somebody who sets out. */
export interface Departure extends Spot {
  readonly unitId: UnitId;
}

/** Seconds by road for each unit that a routing server answered for. A unit left out has no road there, or was not asked. */
export type RoadSeconds = ReadonlyMap<UnitId, number>;

/** A source of travel times besides the straight line. Never throws: a server that fails is said in `because`, and the line stands. */
export interface TravelEstimator {
  readonly estimate: (
    from: readonly Departure[],
    to: Spot,
  ) => Promise<
    | { readonly is: "roads"; readonly seconds: RoadSeconds }
    | { readonly is: "failed"; readonly because: string }
  >;
}

/** Seconds from one spot to another in a straight line, lengthened and driven as assumed. */
export function lineSeconds(
  from: Spot,
  to: Spot,
  kind: ResponderKind | null,
  line: StraightLine = assumedLine,
): number {
  const kilometers = line.roadFactor * Math.hypot(to.x - from.x, to.y - from.y);
  return Math.round(line.fixedSeconds + (kilometers / line.speedOf(kind)) * 3600);
}

/** A position older than this tells nothing of who is nearest, in milliseconds. */
export const staleAfterMs = 60_000;

/** What is known of where a unit is. Ages are in milliseconds. */
export type Whereabouts =
  | { readonly is: "known"; readonly spot: Spot; readonly ageMs: number }
  | { readonly is: "stale"; readonly ageMs: number }
  | { readonly is: "none" };

/** Where a unit is now (D203, D204). A time ahead of the clock by as much as a stale one is behind is as little worth. */
export function whereIs(placed: Placed | undefined, at: Instant): Whereabouts {
  if (placed === undefined || !Number.isFinite(placed.x + placed.y)) return { is: "none" };
  if (placed.x === 0 && placed.y === 0) return { is: "none" };
  const ageMs = at - placed.at;
  if (!(Math.abs(ageMs) <= staleAfterMs)) return { is: "stale", ageMs: Math.abs(ageMs) };
  return { is: "known", spot: { x: placed.x, y: placed.y }, ageMs: Math.max(0, ageMs) };
}

const kmPerDegree = 111.32;

/** A spot as degrees, the reverse of how a phone's fix is taken in. */
export function degreesOf(
  { x, y }: Spot,
  corner: { readonly latitude: number; readonly longitude: number },
): { readonly latitude: number; readonly longitude: number } {
  return {
    latitude: corner.latitude + y / kmPerDegree,
    longitude: corner.longitude + x / (kmPerDegree * Math.cos((corner.latitude * Math.PI) / 180)),
  };
}
