import type { IncidentId, Instant, SeatId } from "#core/base/ids.ts";
import { isWithin, localTime } from "#core/base/time.ts";
import type { Incident } from "#core/dispatch/center.ts";
import type { WireEvent } from "#contract/events.ts";
import type { Batch } from "#server/ledger.ts";
import { castSeats } from "../../cast.ts";
import type { Center } from "./center.ts";
import type { Disk } from "./disk.ts";
import { worldProtocol } from "./rules.ts";
import type { Schedule } from "./schedule.ts";

/** What is counted against the promises. All must be nought. */
export interface Broken {
  /** Calls that had no owner, another than the record says, or were left in a hand-over that should have come back. */
  orphans: number;
  /** Commands that were acknowledged, or said to be kept, and are gone. */
  lost: number;
  /** Acts that happened twice for one key or tap, and taps that were taken in another order than they were tapped. */
  doubled: number;
}

/** Looks at everything that happens, from outside: it folds nothing with the code that it watches. */
export interface Watch {
  readonly broken: Broken;
  /** What was found, in a sentence each; the first few. */
  readonly findings: string[];
  /** A seat was told that a command is on the disk. */
  readonly acknowledged: (commandId: string, position: number) => void;
  /** A batch was folded. */
  readonly folded: (batch: Batch) => void;
  /** After a step: the owners of what changed. */
  readonly look: () => void;
  /** After a crash: everything that was acknowledged is still there. */
  readonly afterCrash: () => void;
  /** Tells the order in which a phone's taps were made. */
  readonly tapped: (commandId: string, seat: SeatId) => void;
  readonly acknowledgedCount: () => number;
  readonly find: (kind: keyof Broken, sentence: string) => void;
}

const returnSlackMs = 6_000;

export function createWatch(parts: {
  readonly disk: Disk;
  readonly schedule: Schedule;
  readonly center: () => Center;
}): Watch {
  const { disk, schedule } = parts;
  const broken: Broken = { orphans: 0, lost: 0, doubled: 0 };
  const findings: string[] = [];
  const acknowledged = new Map<string, number>();
  const told = new Set<string>();
  const find: Watch["find"] = (kind, sentence) => {
    if (told.has(sentence)) return;
    told.add(sentence);
    broken[kind] += 1;
    if (findings.length < 5) findings.push(`${kind}: ${sentence}`);
  };
  const acts = createActs(disk, find);
  const owners = createOwners(find);
  const home = createHome();
  let dirty = new Set<IncidentId>();
  let seenAt = 0;
  let nextLook = 0;

  const isThere = (commandId: string, position: number): boolean =>
    disk.rows[position - 1]?.commandId === commandId;

  return {
    broken,
    findings,
    find,
    acknowledgedCount: () => acknowledged.size,
    acknowledged: (commandId, position) => {
      const isDurable = position <= disk.synced() && isThere(commandId, position);
      const isCopied = disk.rows[position - 1]?.commandId.startsWith(`${commandId}/`) === true;
      if (!isDurable && !isCopied)
        find("lost", `${commandId} was acknowledged before it was on the disk`);
      acknowledged.set(commandId, position);
    },
    folded: ({ events, through }) => {
      if (through < seenAt) seenAt = through;
      for (const event of events) {
        owners.take(event);
        acts.take(event);
        if ("incidentId" in event && event.incidentId !== null) dirty.add(event.incidentId);
      }
    },
    look: () => {
      const ledger = parts.center().ledger();
      if (ledger === undefined) return;
      for (const id of dirty) owners.check(id, ledger.center.incidents.get(id)?.owner);
      dirty = new Set();
      const now = schedule.now();
      if (now < nextLook) return;
      nextLook = now + 1_000;
      if (disk.hasFailed() || now - parts.center().upSince() < returnSlackMs) return;
      for (const { id, handover } of ledger.center.incidents.values())
        if (handover?.isVoiceConfirmed === false && handover.expiresAt + returnSlackMs < now)
          find("orphans", `${id} was left in hand-over ${handover.id}`);
      for (const id of home.left(ledger.center.incidents.values(), now))
        find("lost", `${id} waits for a team that has gone home, and nothing says so`);
    },
    afterCrash: () => {
      for (const [commandId, position] of acknowledged)
        if (
          !isThere(commandId, position) &&
          !disk.rows[position - 1]?.commandId.startsWith(commandId)
        )
          find("lost", `${commandId} was acknowledged and is gone`);
      const gone = disk.rows.length;
      acts.forget(gone);
      owners.forget(gone);
    },
    tapped: acts.tapped,
  };
}

/** Calls that have waited for a team after its hours, without a reason, for longer than the clock may take. */
function createHome() {
  const since = new Map<IncidentId, Instant>();
  const zone = worldProtocol.timeZone;
  return {
    left: (incidents: Iterable<Incident>, now: Instant): readonly IncidentId[] => {
      const local = localTime(now, zone);
      const isOver = (team: string): boolean => {
        const hours = worldProtocol.responders.find(({ id }) => id === team)?.hours;
        return team === "community" && hours !== undefined && !isWithin(hours, local);
      };
      const late: IncidentId[] = [];
      for (const { id, endedAt, needs, teamNotSent } of incidents) {
        const isLeft =
          endedAt === null &&
          needs.some(
            ({ responder, isDone, unitId, takenBy }) =>
              !isDone &&
              unitId === null &&
              takenBy === null &&
              isOver(responder) &&
              !teamNotSent.some((missed) => missed.responder === responder),
          );
        if (!isLeft) since.delete(id);
        else if (now - (since.get(id) ?? now) > returnSlackMs) late.push(id);
        else since.set(id, since.get(id) ?? now);
      }
      return late;
    },
  };
}

/** Who owns each call, by the words of the record alone. */
function createOwners(find: Watch["find"]) {
  const owners = new Map<IncidentId, { readonly owner: SeatId; readonly position: number }[]>();
  return {
    take: (event: WireEvent): void => {
      const owner =
        event.kind === "CallReceived" ||
        event.kind === "HandoverAccepted" ||
        event.kind === "OwnershipTaken"
          ? event.owner
          : undefined;
      if (owner === undefined || !("incidentId" in event) || event.incidentId === null) return;
      const known = owners.get(event.incidentId) ?? [];
      // A later call that joins leaves the owner; a restart tells everything again.
      const isJoined = event.kind === "CallReceived" && known.length > 0;
      if (isJoined || known.some(({ position }) => position >= event.position)) return;
      owners.set(event.incidentId, [...known, { owner, position: event.position }]);
    },
    check: (id: IncidentId, owner: SeatId | undefined): void => {
      const expected = owners.get(id)?.at(-1)?.owner;
      if (owner === undefined || !castSeats.has(owner)) find("orphans", `${id} has no owner`);
      else if (expected !== undefined && owner !== expected)
        find("orphans", `${id} is ${owner}'s, and by the record ${expected}'s`);
    },
    /** What was folded beyond this position has not happened. */
    forget: (length: number): void => {
      for (const [id, known] of owners) {
        const kept = known.filter(({ position }) => position <= length);
        if (kept.length === 0) owners.delete(id);
        else owners.set(id, kept);
      }
    },
  };
}

/** What may happen once only, and in one order only. */
function createActs(disk: Disk, find: Watch["find"]) {
  const positions = new Map<string, number>();
  /** In the order in which the crew tapped, whatever line carried it. */
  const taps = new Map<string, { readonly seat: SeatId; readonly order: number }>();
  const lastTap = new Map<SeatId, { readonly order: number; readonly position: number }[]>();
  let order = 0;
  const once = (what: string, position: number): void => {
    const known = positions.get(what);
    if (known !== undefined && known !== position) find("doubled", `${what} happened twice`);
    positions.set(what, position);
  };
  return {
    tapped: (commandId: string, seat: SeatId): void => {
      taps.set(commandId, { seat, order: (order += 1) });
    },
    take: (event: WireEvent): void => {
      const { position } = event;
      const commandId = disk.rows[position - 1]?.commandId;
      if (commandId !== undefined)
        once(`${commandId} ${event.kind} ${place(disk, position)}`, position);
      if (event.kind === "NoteAdded") once(`note ${event.text}`, position);
      if (event.kind === "CallReceived") once(`call ${event.callId}`, position);
      if (event.kind !== "TapTaken") return;
      once(`tap ${event.line} ${event.sequence ?? commandId}`, position);
      const tap = commandId === undefined ? undefined : taps.get(commandId);
      if (tap === undefined || event.sequence === null) return;
      const known = lastTap.get(tap.seat) ?? [];
      if (known.some((each) => each.position >= position)) return;
      const last = known.at(-1);
      if (last !== undefined && last.order > tap.order)
        find("doubled", `${commandId} of ${tap.seat} came after a tap that was made later`);
      lastTap.set(tap.seat, [...known, { order: tap.order, position }]);
    },
    forget: (length: number): void => {
      for (const [what, position] of positions) if (position > length) positions.delete(what);
      for (const [seat, known] of lastTap)
        lastTap.set(
          seat,
          known.filter(({ position }) => position <= length),
        );
    },
  };
}

/** Which event of its command a row is: the first, the second … */
function place(disk: Disk, position: number): number {
  const commandId = disk.rows[position - 1]?.commandId;
  let at = position;
  while (disk.rows[at - 2]?.commandId === commandId && at > 1) at -= 1;
  return position - at;
}
