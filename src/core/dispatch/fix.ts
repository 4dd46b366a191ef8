import type { Instant, UnitId } from "#core/base/ids.ts";
import { ok } from "#core/base/result.ts";
import type { Result } from "#core/base/result.ts";
import { refuse } from "./refuse.ts";
import type { Refusal } from "./words.ts";

/** Where a phone believes to be. Degrees, and meters of doubt; both times by the phone's own clock. */
export interface Fix {
  readonly latitude: number;
  readonly longitude: number;
  readonly accuracyMeters: number;
  readonly at: Instant;
  readonly sentAt: Instant;
}

/** The south-west corner of what an agency covers, from which positions are counted, and how far it reaches. */
export interface Corner {
  readonly latitude: number;
  readonly longitude: number;
  readonly reachKm: number;
}

/** Where a unit is, in kilometers east and north of the corner, and when it was there by the center's clock. */
export interface Placed {
  readonly unitId: UnitId;
  readonly x: number;
  readonly y: number;
  readonly at: Instant;
}

/** Doubt past which a fix says nothing about who is nearest, in meters. */
const mostDoubt = 2_000;
/** A fix older than this says where the unit was, in milliseconds. */
const oldest = 10 * 60_000;
const kmPerDegree = 111.32;

/**
 * A phone's fix as a unit's position, or why it is none (D115). Its age is told by the phone's clock alone, so that one which is an
 * hour wrong still gives the right age.
 */
export function placeOf(
  unitId: UnitId,
  fix: Fix,
  corner: Corner,
  receivedAt: Instant,
): Result<Placed, Refusal> {
  const { latitude, longitude, accuracyMeters, at, sentAt } = fix;
  if (latitude === 0 && longitude === 0)
    return refuse(
      "D115",
      "no-fix",
      "0, 0 is what a phone says that knows no place; wait for a fix",
    );
  if (!(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180))
    return refuse("D115", "no-place-on-earth", "latitude goes to 90 and longitude to 180 degrees");
  if (!(accuracyMeters >= 0 && accuracyMeters <= mostDoubt))
    return refuse("D115", "too-vague", `a fix to ${mostDoubt} m or better is taken; go outdoors`);
  const age = sentAt - at;
  if (!(age >= 0 && age <= oldest))
    return refuse("D115", "too-old", "the fix is not of the last ten minutes; wait for a new one");
  const y = (latitude - corner.latitude) * kmPerDegree;
  const x =
    (longitude - corner.longitude) * kmPerDegree * Math.cos((corner.latitude * Math.PI) / 180);
  if (Math.hypot(x, y) > corner.reachKm)
    return refuse(
      "D115",
      "out-of-reach",
      `the fix lies more than ${corner.reachKm} km from here; look at the phone's location settings`,
    );
  return ok({ unitId, x, y, at: receivedAt - age });
}
