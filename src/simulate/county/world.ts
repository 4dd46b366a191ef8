import type { IncidentId, Instant, SeatId, UnitId } from "#core/base/ids.ts";
import type { Random } from "#core/base/random.ts";
import type { Center, Incident } from "#core/dispatch/center.ts";
import type { DispatchCommand, Role } from "#core/dispatch/commands.ts";
import type { Stamp } from "#core/dispatch/events.ts";
import type { CompiledProtocol } from "#core/protocol/compile.ts";
import type { CountyTime } from "./agenda.ts";
import { randomFor } from "./chance.ts";
import { countySeats, dispatcherSeats, overflowSeat, takerSeats } from "./county.ts";
import type { Motion } from "./motion.ts";
import type { Story } from "./story.ts";

/** All that a robot sees and can do. A robot keeps nothing of the center: it looks, acts once, and looks again later. */
export interface World {
  readonly seed: number;
  /** The active protocol. */
  readonly protocol: CompiledProtocol;
  /** The version that decides a call. */
  readonly protocolFor: (incident: Incident) => CompiledProtocol;
  readonly random: Random;
  readonly motion: Motion;
  readonly stories: Map<IncidentId, Story>;
  /** Who watches what now, so that no call is worked twice: `dispatch/…`, `crew/…`. */
  readonly watched: Set<string>;
  readonly touch: Touch;
  /** Calls and units with a command under way: `incident/…`, `unit/…`. */
  readonly busy: ReadonlyMap<string, number>;
  /** Whether an event came of a robot's own command. */
  readonly isOwn: (stamp: Stamp) => boolean;
  readonly view: () => Center;
  readonly now: () => Instant;
  readonly countyNow: () => CountyTime;
  readonly after: (milliseconds: number, act: () => void) => void;
  /** Sends a command from a robot's seat. */
  readonly act: (by: SeatId, role: Role, command: DispatchCommand, unitId?: UnitId) => void;
  readonly people: () => ReadonlySet<SeatId>;
  /** A name nobody else uses: for commands, hand-overs. */
  readonly nextName: (what: string) => string;
  /** A number for the next call: the year and a count. */
  readonly nextIncidentId: () => IncidentId;
  /** The robots that others may rouse; each does nothing where it is awake already. */
  readonly rouse: {
    readonly owner: (world: World, incidentId: IncidentId, firstLookMs: number) => void;
    readonly crew: (world: World, unitId: UnitId) => void;
    readonly backup: (world: World, unitId: UnitId, isHelp: boolean) => void;
  };
}

/** What people have laid a hand on. */
export interface Touch {
  /** Calls a person screens, decides or ends: robots do none of that there. */
  readonly calls: Set<IncidentId>;
  /** Calls whose units a person sends. */
  readonly boards: Set<IncidentId>;
  /** Units whose status a person sets, until they are free again. */
  readonly units: Set<UnitId>;
}

export const createTouch = (): Touch => ({
  calls: new Set(),
  boards: new Set(),
  units: new Set(),
});

export const isOpen = (incident: Incident): boolean =>
  incident.endedAt === null && incident.mergedInto === null;

/** Whether a person holds or has taken up this call. */
export const isPersons = (world: World, incident: Incident): boolean =>
  world.touch.calls.has(incident.id) || world.people().has(incident.owner);

const retryMs = 2000;
const retries = 30;

/** Does something to an open call that robots hold; waits a little for a call that is not on the board yet, then lets it be. */
export function onCall(
  world: World,
  incidentId: IncidentId,
  act: (incident: Incident) => void,
  triesLeft = retries,
): void {
  const incident = world.view().incidents.get(incidentId);
  const isBusy = world.busy.has(`incident/${incidentId}`);
  if (incident !== undefined && !isBusy) {
    if (isOpen(incident) && !isPersons(world, incident)) act(incident);
  } else if (triesLeft > 0)
    world.after(retryMs, () => onCall(world, incidentId, act, triesLeft - 1));
}

/** Acts on a call from the seat that owns it. */
export function actAsOwner(world: World, incident: Incident, command: DispatchCommand): void {
  world.act(incident.owner, roleOf(incident.owner), command);
}

/** The role a robot acts in at a seat. */
export const roleOf = (seat: SeatId): Role => countySeats.get(seat)?.[0] ?? "call-taker";

export const isRobotSeat = (world: World, seat: SeatId): boolean =>
  countySeats.has(seat) && !world.people().has(seat);

/** A seat for the next call: one of the call takers' where no person sits. */
export function takerFor(world: World, random: Random): SeatId {
  const free = takerSeats.filter((seat) => !world.people().has(seat));
  return free.length > 0 ? random.pick(free) : overflowSeat;
}

/** The dispatcher's seat that robots act from. */
export const dispatcherFor = (world: World): SeatId =>
  dispatcherSeats.find((seat) => !world.people().has(seat)) ?? overflowSeat;

/** A source of chance for one purpose of one call: the same whatever else happens. */
export const chanceOf = (world: World, name: string): Random => randomFor(world.seed, name);
