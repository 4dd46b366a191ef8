import type { Reach } from "#contract/reach.ts";
import type { Instant } from "#core/base/ids.ts";
import { isFree } from "#core/dispatch/capacity.ts";
import { callsOf } from "#core/dispatch/center.ts";
import type { Center, Incident } from "#core/dispatch/center.ts";
import type { Placed } from "#core/dispatch/fix.ts";
import { habitOf, metBefore } from "#core/dispatch/place-habit.ts";
import { whereIs } from "#core/dispatch/travel.ts";
import type { CallSpot, TravelEstimator } from "#core/dispatch/travel.ts";
import { asWritten } from "../same-place.ts";

/** How a call's place becomes a spot: an agency's own gazetteer. Null where it does not know it. */
export type SpotOf = (incident: Incident) => CallSpot | null;

const spanMs = 90 * 24 * 3_600_000;

/** What a console does not hold itself: where the call is, what the roads say, who was there before, and what never changes there. */
export async function reachOf(
  center: Center,
  incident: Incident,
  by: {
    readonly at: Instant;
    readonly positions: readonly Placed[];
    readonly spotOf: SpotOf | undefined;
    readonly routing: TravelEstimator | undefined;
  },
): Promise<Reach> {
  const spot = by.spotOf?.(incident) ?? null;
  const { atPlace, ofPerson } = earlierOf(center, incident, by.at);
  const met = metBefore([...new Set([...atPlace, ...ofPerson])]);
  const habit = habitOf(atPlace);
  return {
    spot,
    roads: await roadsOf(center, spot, by),
    met: [...met].map(([unitId, times]) => ({ unitId, times })),
    habit: habit ?? null,
  };
}

async function roadsOf(
  center: Center,
  spot: CallSpot | null,
  {
    at,
    positions,
    routing,
  }: {
    readonly at: Instant;
    readonly positions: readonly Placed[];
    readonly routing: TravelEstimator | undefined;
  },
): Promise<Reach["roads"]> {
  if (routing === undefined || spot === null) return { is: "off" };
  const from = positions.flatMap((placed) => {
    const unit = center.units.get(placed.unitId);
    const where = whereIs(placed, at);
    if (unit === undefined || !isFree(unit) || where.is !== "known") return [];
    return [{ unitId: placed.unitId, ...where.spot }];
  });
  const told = await routing.estimate(from, spot);
  if (told.is === "failed") return told;
  return {
    is: "roads",
    seconds: [...told.seconds].map(([unitId, seconds]) => ({ unitId, seconds })),
  };
}

/** Calls of the last 90 days at the same place, and from the same number. A number that is gone or was never told is nobody's. */
function earlierOf(center: Center, incident: Incident, at: Instant) {
  const place = asWritten(incident);
  const numbers = numbersOf(center, incident);
  const atPlace: Incident[] = [];
  const ofPerson: Incident[] = [];
  for (const other of center.incidents.values()) {
    if (other.id === incident.id || other.openedAt <= at - spanMs) continue;
    if (other.openedAt > incident.openedAt || other.mergedInto === incident.id) continue;
    if (place !== undefined && asWritten(other) === place) atPlace.push(other);
    if (other.calls.some((call) => isOf(numbers, call.callbackNumber))) ofPerson.push(other);
  }
  return { atPlace, ofPerson };
}

const isOf = (numbers: ReadonlySet<string>, number: string | null): boolean =>
  number !== null && numbers.has(number);

function numbersOf(center: Center, { id }: Incident): ReadonlySet<string> {
  return new Set(
    callsOf(center, id).flatMap(({ callbackNumber }) =>
      callbackNumber === null || callbackNumber.trim() === "" ? [] : [callbackNumber],
    ),
  );
}
