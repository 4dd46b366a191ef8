import type { UnitPosition } from "#contract/events.ts";
import { rhythm } from "#contract/limits.ts";
import { closeCodes } from "#contract/live.ts";
import type { ServerMessage } from "#contract/live.ts";
import type { Instant, SeatId } from "#core/base/ids.ts";
import { newAgency } from "#core/dispatch/agency.ts";
import { toldNudges } from "#core/dispatch/nudge-rule.ts";
import { refOf } from "#core/dispatch/recommend.ts";
import type { ProtocolRef } from "#core/dispatch/words.ts";
import type { AgencyBook } from "./agency/service.ts";
import { every } from "./clock.ts";
import type { Clock } from "./clock.ts";
import { asText, createFeed } from "./feed.ts";
import type { Feed } from "./feed.ts";
import type { Ledger } from "./ledger.ts";
import type { CompiledProtocol } from "#core/protocol/compile.ts";
import { onlyVersion } from "./governance/versions.ts";
import type { LiveVersions } from "./governance/versions.ts";
import { lineOf } from "./line.ts";
import type { Line, Wire } from "./line.ts";
import { ownConsole } from "./own-console.ts";
import { createPlaces, placesText } from "./places.ts";
import type { Places } from "./places.ts";
import type { Seat } from "./seats.ts";
import { viewOf } from "./views.ts";
import type { View } from "./views.ts";

/** One console that is connected. */
export interface Console {
  readonly hello: (from: number | null) => void;
  readonly tell: (message: ServerMessage) => void;
  /** The other end answered a ping. */
  readonly pong: () => void;
  readonly close: (code: number, reason: string) => void;
  /** It went away. */
  readonly left: () => void;
}

/** Every console of an agency: shows each what its seat may see, in log order, and lets go of those that do not read. */
export interface Consoles {
  /** `sessionKey`: by whose session; when that ends, so does the console. */
  join(seat: Seat, sessionKey: string, wire: Wire): Console;
  closeSession(sessionKey: string, code: number, reason: string): void;
  /** Where units are now; told at the next pulse. */
  place(positions: readonly UnitPosition[]): void;
  /** Where each unit was last heard to be. */
  places(): readonly UnitPosition[];
  /** When the newest unit position was taken; undefined before there is one. */
  placedAt(): number | undefined;
  /** Tells everyone, at once, which version decides new calls now. */
  tellActive(active: ProtocolRef): void;
  /** Seats with a console open. */
  seated(): ReadonlySet<SeatId>;
  /** Seats that a person left more than ten seconds ago and nobody has taken since. */
  gone(): ReadonlySet<SeatId>;
  count(): number;
  close(): void;
}

interface Room {
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly versions: LiveVersions;
  readonly settings: Pick<AgencyBook, "now" | "follow"> | undefined;
  /** Whether consoles are told which version is in force. */
  readonly isTold: boolean;
  /** When a person left a seat that nobody has taken since. */
  readonly leftAt: Map<SeatId, Instant>;
  readonly feed: Feed;
  readonly places: Places;
  readonly members: Set<Member>;
  /** Keys were destroyed since the last pulse. */
  mustForget: boolean;
}

interface Member {
  readonly seat: Seat;
  readonly sessionKey: string;
  readonly view: View;
  readonly line: Line;
  /** Set once it said hello: what to tell it of a flush. */
  follow: ((from: number, through: number, text: (view: View) => string) => void) | undefined;
  /** Pings in a row without an answer. */
  unanswered: number;
  /** What it had been told when it was last pinged, and when it last answered one: that far it has surely read. */
  pingedAt: number;
  readThrough: number;
}

export function createConsoles(parts: {
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly protocol: CompiledProtocol;
  /** The version in force, and that which decides a call; absent: `protocol`, always. */
  readonly versions?: LiveVersions;
  /** How the agency works; absent: consoles are told of nothing set. */
  readonly settings?: Pick<AgencyBook, "now" | "follow">;
}): Consoles {
  const { ledger, clock, protocol, versions = onlyVersion(protocol) } = parts;
  const isTold = parts.versions !== undefined;
  const members = new Set<Member>();
  const places = createPlaces();
  const feed = createFeed({
    ledger,
    clock,
    told: ({ from, through, text }) => {
      for (const member of members) member.follow?.(from, through, text);
    },
  });
  const room: Room = {
    ledger,
    clock,
    versions,
    settings: parts.settings,
    isTold,
    feed,
    places,
    members,
    leftAt: new Map(),
    mustForget: false,
  };
  const tellAll = (text: string): void => {
    for (const { follow, line } of members) if (follow !== undefined) line.send(text);
  };
  const unfollow = parts.settings?.follow(() => tellAll(agencyText(parts.settings)));
  const unfollowLedger = ledger.follow(({ forgotten }) => {
    if (forgotten.length > 0) room.mustForget = true;
  });
  const stopPulse = every(clock, rhythm.pulse, () => pulse(room));
  return {
    join: (seat, sessionKey, wire) => joined(room, seat, sessionKey, wire),
    closeSession: (sessionKey, code, reason) => {
      for (const member of members)
        if (member.sessionKey === sessionKey) member.line.close(code, reason);
    },
    place: (positions) => places.put(positions),
    places: () => places.all(),
    placedAt: () => places.newestAt(),
    tellActive: (ref) => tellAll(asText({ type: "protocol", active: ref })),
    seated: () => new Set([...members].map(({ seat }) => seat.id)),
    gone: () => goneOf(room),
    count: () => members.size,
    close: () => {
      stopPulse();
      unfollowLedger();
      unfollow?.();
      feed.close();
      for (const { line } of members) line.close(closeCodes.goingAway, "the server stops");
    },
  };
}

/** How the agency works, and how its nudges stand. */
function agencyText(book: Room["settings"]): string {
  const { settings, nudges } = book?.now() ?? newAgency;
  return asText({ type: "agency", settings, nudges: toldNudges(nudges) });
}

function joined(room: Room, seat: Seat, sessionKey: string, wire: Wire): Console {
  const line = lineOf(wire);
  const member: Member = {
    seat,
    sessionKey,
    view: viewOf(seat.roles),
    line,
    follow: undefined,
    unanswered: 0,
    pingedAt: 0,
    readThrough: 0,
  };
  room.members.add(member);
  room.leftAt.delete(seat.id);
  return {
    hello: (from) => {
      if (room.isTold)
        line.send(asText({ type: "protocol", active: refOf(room.versions.active().protocol) }));
      if (room.settings !== undefined) line.send(agencyText(room.settings));
      welcome(room, member, from);
      tellPlaces(room, member, room.places.all());
    },
    tell: (message) => line.send(asText(message)),
    pong: () => {
      member.unanswered = 0;
      member.readThrough = member.pingedAt;
    },
    close: line.close,
    left: () => {
      member.follow = undefined;
      room.members.delete(member);
      if (![...room.members].some((other) => other.seat.id === seat.id))
        room.leftAt.set(seat.id, room.clock.now());
    },
  };
}

/** Brings a console to the position that everyone has been told, and from then on tells it with everyone. */
function welcome(
  { ledger, clock, feed, versions }: Room,
  member: Member,
  from: number | null,
): void {
  const { seat, line, view } = member;
  if (view.scope === "own") {
    feed.flush();
    const own = ownConsole({
      center: ledger.center,
      seat,
      view,
      line,
      look: () => ({
        protocol: versions.active(),
        protocolFor: versions.protocolFor,
        at: clock.now(),
      }),
    });
    own.snapshot(feed.position(), clock.now());
    member.follow = own.follow;
    return;
  }
  const missed = from === null ? undefined : feed.since(from, view);
  line.sendLarge(missed ?? feed.snapshot(view));
  member.follow = (_from, _through, text) => line.send(text(view));
}

function tellPlaces(
  { ledger, clock }: Room,
  { seat, view, line, follow }: Member,
  positions: readonly UnitPosition[],
): void {
  if (follow === undefined) return;
  const text = placesText(positions, clock.now(), { center: ledger.center, seat, view });
  if (text !== undefined) line.send(text);
}

/** A seat is called gone after this long: a page that is loaded again is no absence. */
const goneMs = 10_000;

function goneOf({ leftAt, clock }: Room): ReadonlySet<SeatId> {
  const before = clock.now() - goneMs;
  return new Set([...leftAt].filter(([, at]) => at <= before).map(([seat]) => seat));
}

/** S147: what consoles still hold of destroyed fields goes with the snapshot they start over from. */
function forget(room: Room): void {
  if (!room.mustForget) return;
  room.mustForget = false;
  for (const { follow, view, line } of room.members)
    if (follow !== undefined && view.scope === "all") line.sendLarge(room.feed.snapshot(view));
}

function pulse(room: Room): void {
  const { feed, clock, places, members } = room;
  feed.flush();
  forget(room);
  const position = feed.position();
  const seen = seenThrough(members);
  const gone = [...goneOf(room)];
  const away = gone.length === 0 ? {} : { gone };
  const text = asText({ type: "pulse", position, at: clock.now(), seen, ...away });
  const moved = places.takeMoved();
  for (const member of members) {
    member.unanswered += 1;
    if (member.unanswered > rhythm.missedPings) {
      const reason = `no answer to ${rhythm.missedPings} pings; connect again and resume`;
      member.line.close(closeCodes.tooSlow, reason);
      continue;
    }
    member.pingedAt = member.follow === undefined ? 0 : position;
    member.line.ping();
    if (member.follow !== undefined) member.line.send(text);
    if (moved.length > 0) tellPlaces(room, member, moved);
  }
}

/** How far a desk that sends units has read: what a crew may call seen by dispatch. */
function seenThrough(members: ReadonlySet<Member>): number {
  let seen = 0;
  for (const { seat, readThrough } of members)
    if (seat.roles.includes("dispatcher")) seen = Math.max(seen, readThrough);
  return seen;
}
