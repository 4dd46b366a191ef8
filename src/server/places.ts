import type { UnitPosition } from "#contract/events.ts";
import type { Instant, UnitId } from "#core/base/ids.ts";
import type { Center } from "#core/dispatch/center.ts";
import { asText } from "./feed.ts";
import type { Seat } from "./seats.ts";
import type { View } from "./views.ts";

/** Where units are, the last that was heard of each. Never an event, never kept. */
export interface Places {
  put(positions: readonly UnitPosition[]): void;
  /** Those that moved since it was last asked. */
  takeMoved(): readonly UnitPosition[];
  all(): readonly UnitPosition[];
  /** When the newest was taken; undefined before there is one. */
  newestAt(): Instant | undefined;
}

export function createPlaces(): Places {
  const places = new Map<UnitId, UnitPosition>();
  let moved = new Set<UnitId>();
  return {
    put: (positions) => {
      for (const position of positions) {
        // S206: the way here may bring an older one after a newer one.
        if (position.at < (places.get(position.unitId)?.at ?? -Infinity)) continue;
        places.set(position.unitId, position);
        moved.add(position.unitId);
      }
    },
    takeMoved: () => {
      const taken = [...moved].flatMap((id) => places.get(id) ?? []);
      moved = new Set();
      return taken;
    },
    all: () => [...places.values()],
    newestAt: () => {
      const times = [...places.values()].map(({ at }) => at);
      return times.length === 0 ? undefined : Math.max(...times);
    },
  };
}

/** The message that tells a seat of positions: all of them, or of its own unit and those on its call; undefined when there is nothing to tell. */
export function placesText(
  positions: readonly UnitPosition[],
  at: Instant,
  { center, seat, view }: { readonly center: Center; readonly seat: Seat; readonly view: View },
): string | undefined {
  const seen = view.scope === "own" ? unitsNear(center, seat) : new Set<UnitId>();
  const units =
    view.scope === "all" ? positions : positions.filter(({ unitId }) => seen.has(unitId));
  return units.length === 0 ? undefined : asText({ type: "telemetry", at, units });
}

function unitsNear(center: Center, { unitId }: Seat): ReadonlySet<UnitId> {
  if (unitId === null) return new Set();
  const on = center.units.get(unitId)?.incidentId ?? null;
  const others = on === null ? [] : (center.incidents.get(on)?.units ?? []);
  return new Set([unitId, ...others.map((unit) => unit.unitId)]);
}
