import type { WireUnit } from "#contract/events.ts";
import type { Instant } from "#core/base/ids.ts";
import type { Center, Incident } from "#core/dispatch/center.ts";
import type { Line } from "./line.ts";
import { asText } from "./feed.ts";
import type { Seat } from "./seats.ts";
import { ownSight, shownTo } from "./sight.ts";
import type { Look } from "./sight.ts";
import type { View } from "./views.ts";

/** The feed of a seat that sees only its own calls: it is told how they stand, never the events of others or of before. */
export interface OwnConsole {
  readonly snapshot: (position: number, at: Instant) => void;
  /** After a flush: what changed or came in sight, and what went out of it. */
  readonly follow: (from: number, through: number) => void;
}

export function ownConsole(parts: {
  readonly center: Center;
  readonly seat: Seat;
  readonly view: View;
  readonly line: Line;
  readonly look: () => Look;
}): OwnConsole {
  const { center, seat, view, line } = parts;
  const shown = (incident: Incident) => shownTo(incident, seat, view);
  // Entries of a center are replaced, never changed: the same entry means that nothing changed.
  let incidents = new Map<string, Incident>();
  let units = new Map<string, WireUnit>();
  const look = () => {
    const sight = ownSight(center, seat, parts.look());
    const before = { incidents, units };
    incidents = new Map(sight.incidents.map((incident) => [incident.id, incident]));
    units = new Map(sight.units.map((unit) => [unit.id, unit]));
    return before;
  };
  return {
    snapshot: (position, at) => {
      look();
      line.sendLarge(
        asText({
          type: "snapshot",
          position,
          at,
          incidents: [...incidents.values()].map(shown),
          units: [...units.values()],
        }),
      );
    },
    follow: (from, through) => {
      const before = look();
      const entered = {
        incidents: changed(before.incidents, incidents).map(shown),
        units: changed(before.units, units),
      };
      const left = {
        incidents: gone(before.incidents, incidents),
        units: gone(before.units, units),
      };
      const isEntered = entered.incidents.length + entered.units.length > 0;
      const isLeft = left.incidents.length + left.units.length > 0;
      line.send(
        asText({
          type: "events",
          from,
          through,
          events: [],
          ...(isEntered ? { entered } : {}),
          ...(isLeft ? { left } : {}),
        }),
      );
    },
  };
}

const changed = <Entry>(
  before: ReadonlyMap<string, Entry>,
  now: ReadonlyMap<string, Entry>,
): readonly Entry[] =>
  [...now].filter(([id, entry]) => before.get(id) !== entry).map(([, entry]) => entry);

const gone = (
  before: ReadonlyMap<string, unknown>,
  now: ReadonlyMap<string, unknown>,
): readonly string[] => [...before.keys()].filter((id) => !now.has(id));
