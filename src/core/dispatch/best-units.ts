import type { IncidentId, Instant, UnitId } from "#core/base/ids.ts";
import { localTime } from "#core/base/time.ts";
import type { Shortfall } from "#core/protocol/decision.ts";
import type { Protocol, ResponderKind, Words } from "#core/protocol/protocol.ts";
import { scheduleCapacity } from "#core/protocol/schedule.ts";
import { isFree } from "./capacity.ts";
import type { Center, Incident, Unit } from "./center.ts";
import type { Placed } from "./fix.ts";
import { baseLanguage, languagesOf, whyNot } from "./recommend.ts";
import type { NotCandidateReason } from "./recommend.ts";
import { lineSeconds, whereIs } from "./travel.ts";
import type { CallSpot, RoadSeconds, Travel, Whereabouts } from "./travel.ts";

/** What is known about a call and its units besides the center. */
export interface Look {
  readonly at: Instant;
  /** The version that decides this call: its hours, areas and kinds. */
  readonly protocol: Protocol;
  /** Where the call is; null: not known, and then nobody is nearest. */
  readonly spot: CallSpot | null;
  readonly positions: ReadonlyMap<UnitId, Placed>;
  /** What a routing server said, for the units it answered for. Absent: the straight line alone. */
  readonly roads?: RoadSeconds;
  /** How often each unit was here, or with this person, in the last 90 days. */
  readonly knows?: ReadonlyMap<UnitId, number>;
  /** Why the answers rule a responder out; undefined where they do not. */
  readonly barred?: (responder: string) => Words | undefined;
}

/** What speaks for a unit. */
export type UnitReason =
  | "nearest"
  | "speaks-the-language"
  | "knows-them"
  | "fewest-calls"
  | "in-the-area"
  | "free-the-longest";

/** Why a unit that is free is not the first: what weighs most between it and the first. */
export type NotFirstReason =
  | "farther"
  | "does-not-speak"
  | "has-not-met-them"
  | "more-calls"
  | "position-stale"
  | "no-position"
  | "other-area"
  | "free-later";

/** Why a unit does not go at all. */
export type NotSentReason =
  NotCandidateReason | Exclude<Shortfall, "none-free"> | "ruled-out" | "not-decided-on";

/** A unit that could go, with all that was weighed. */
export interface RankedUnit {
  readonly unitId: UnitId;
  readonly where: Whereabouts;
  /** Null where the unit's or the call's place is not known. */
  readonly travel: Travel | null;
  /** Calls it was sent to in the last 12 hours. */
  readonly calls: number;
  /** How often it was here before, or with this person. */
  readonly met: number;
  readonly reasons: readonly UnitReason[];
  /** Null for the first. */
  readonly notFirst: NotFirstReason | null;
}

/** Every unit of the board for one responder: those that could go, the best first, and why each of the others does not. */
export interface RankedUnits {
  readonly free: readonly RankedUnit[];
  readonly others: readonly {
    readonly unitId: UnitId;
    readonly because: NotSentReason;
    /** The protocol's own words, where it rules the responder out. */
    readonly said?: Words;
  }[];
}

/**
 * What an advantage is worth in seconds of driving, on a call that can wait for it. A life in danger waits for none: there only
 * the drive counts (D201).
 */
export const worth = { speaks: 8 * 60, knows: 4 * 60, call: 60, mostCalls: 3 } as const;
/** Up to this priority, and for an emergency, only the drive counts. */
const urgentUpTo = 2;
const loadSpanMs = 12 * 3_600_000;

interface Weighed {
  readonly unit: Unit;
  readonly where: Whereabouts;
  readonly travel: Travel | null;
  readonly speaks: boolean;
  readonly met: number;
  readonly calls: number;
  readonly isNear: boolean;
}

/**
 * Orders the units for a responder of a call (D200 to D207). Whoever can be told to be near comes first, by the drive less what
 * its language, its knowing the place and its fewer calls are worth; then those whose place nobody knows.
 */
export function rankUnits(
  center: Center,
  incident: Incident,
  responder: string,
  look: Look,
): RankedUnits {
  const units = [...center.units.values()];
  const kind = look.protocol.responders.find(({ id }) => id === responder)?.kind ?? null;
  const local = localTime(look.at, look.protocol.timeZone);
  const isChosen = isPersonsChoice(incident, responder);
  const shortfall = isChosen
    ? undefined
    : scheduleCapacity(look.protocol, local, incident.area)[responder];
  const said = isChosen ? undefined : look.barred?.(responder);
  const isHere = (unit: Unit): boolean => unit.responder === responder;
  const canGo = units.filter(
    (unit) => isHere(unit) && isFree(unit) && shortfall === undefined && said === undefined,
  );
  const isUrgent = isUrgentFor(incident, responder);
  const load = callsOfUnits(center, look.at);
  const spoken = languagesOf(center, incident.id);
  const weighed = canGo.map((unit) => weigh(unit, { kind, load, spoken, incident, look }));
  const order = weighed.toSorted((one, other) => compare(one, other, isUrgent));
  const [first] = order;
  return {
    free: order.map((each) => ({
      unitId: each.unit.id,
      where: each.where,
      travel: each.travel,
      calls: each.calls,
      met: each.met,
      reasons: reasonsOf(each, order),
      notFirst: first === undefined || first === each ? null : whyNotFirst(each, first, isUrgent),
    })),
    others: units
      .filter((unit) => !canGo.includes(unit))
      .map((unit) => ({
        unitId: unit.id,
        ...notSent(unit, { incidentId: incident.id, isHere: isHere(unit), shortfall, said }),
      })),
  };
}

/**
 * An emergency's need, or a priority that stands for life: everything but the drive is set aside. A priority that is not known is not
 * low (D406).
 */
function isUrgentFor({ priority, needs }: Incident, responder: string): boolean {
  const isEmergency = needs.some((need) => need.responder === responder && need.isEmergency);
  return isEmergency || priority === null || priority <= urgentUpTo;
}

/** Somebody who saw the answers sends it all the same, or somebody with the person asked for it: the person decides. */
function isPersonsChoice({ decisions, needs }: Incident, responder: string): boolean {
  const last = decisions.at(-1);
  return (
    (last?.how === "overridden" && last.send.includes(responder)) ||
    needs.some((need) => need.responder === responder && (need.isAsked || need.isEmergency))
  );
}

/** How many calls each unit was sent to in the last 12 hours, the one it is on included. */
function callsOfUnits(center: Center, at: Instant): ReadonlyMap<UnitId, number> {
  const counts = new Map<UnitId, number>();
  for (const { openedAt, crews, mergedInto } of center.incidents.values()) {
    if (openedAt <= at - loadSpanMs || mergedInto !== null) continue;
    for (const unitId of crews) counts.set(unitId, (counts.get(unitId) ?? 0) + 1);
  }
  return counts;
}

function weigh(
  unit: Unit,
  by: {
    readonly kind: ResponderKind | null;
    readonly load: ReadonlyMap<UnitId, number>;
    readonly spoken: ReadonlySet<string>;
    readonly incident: Incident;
    readonly look: Look;
  },
): Weighed {
  const { look, incident } = by;
  const where = whereIs(look.positions.get(unit.id), look.at);
  return {
    unit,
    where,
    travel: travelOf(unit.id, where, by.kind, look),
    speaks: unit.languages.some((language) => by.spoken.has(baseLanguage(language))),
    met: look.knows?.get(unit.id) ?? 0,
    calls: by.load.get(unit.id) ?? 0,
    isNear: incident.area !== null && unit.area === incident.area,
  };
}

function travelOf(
  unitId: UnitId,
  where: Whereabouts,
  kind: ResponderKind | null,
  { spot, roads }: Look,
): Travel | null {
  if (where.is !== "known" || spot === null) return null;
  const seconds = roads?.get(unitId);
  if (seconds !== undefined) return { seconds, by: "roads" };
  return { seconds: lineSeconds(where.spot, spot, kind), by: "straight-line" };
}

/** Seconds of driving less what speaks for the unit; only the drive where a life may hang on it. */
function costOf({ travel, speaks, met, calls }: Weighed, isUrgent: boolean): number {
  const seconds = travel?.seconds ?? 0;
  if (isUrgent) return seconds;
  return (
    seconds -
    (speaks ? worth.speaks : 0) -
    (met > 0 ? worth.knows : 0) +
    Math.min(calls, worth.mostCalls) * worth.call
  );
}

const compare = (one: Weighed, other: Weighed, isUrgent: boolean): number =>
  Number(one.travel === null) - Number(other.travel === null) ||
  costOf(one, isUrgent) - costOf(other, isUrgent) ||
  Number(other.speaks) - Number(one.speaks) ||
  Number(other.isNear) - Number(one.isNear) ||
  one.unit.statusSince - other.unit.statusSince ||
  (one.unit.id < other.unit.id ? -1 : 1);

function reasonsOf(each: Weighed, all: readonly Weighed[]): readonly UnitReason[] {
  const drives = all.flatMap(({ travel }) => (travel === null ? [] : [travel.seconds]));
  const fewest = Math.min(...all.map(({ calls }) => calls));
  const most = Math.max(...all.map(({ calls }) => calls));
  const longest = Math.min(...all.map(({ unit }) => unit.statusSince));
  return [
    ...(each.travel?.seconds === Math.min(...drives) ? (["nearest"] as const) : []),
    ...(each.speaks ? (["speaks-the-language"] as const) : []),
    ...(each.met > 0 ? (["knows-them"] as const) : []),
    ...(each.isNear ? (["in-the-area"] as const) : []),
    ...(fewest < most && each.calls === fewest ? (["fewest-calls"] as const) : []),
    ...(each.unit.statusSince === longest ? (["free-the-longest"] as const) : []),
  ];
}

/** The difference that weighs most; where none does, what broke the tie. */
function whyNotFirst(each: Weighed, first: Weighed, isUrgent: boolean): NotFirstReason {
  if (first.travel !== null && each.travel === null)
    return each.where.is === "stale" ? "position-stale" : "no-position";
  const count = (calls: number): number => Math.min(calls, worth.mostCalls) * worth.call;
  const weights: readonly (readonly [number, NotFirstReason])[] = [
    [(each.travel?.seconds ?? 0) - (first.travel?.seconds ?? 0), "farther"],
    [!isUrgent && first.speaks && !each.speaks ? worth.speaks : 0, "does-not-speak"],
    [!isUrgent && first.met > 0 && each.met === 0 ? worth.knows : 0, "has-not-met-them"],
    [isUrgent ? 0 : count(each.calls) - count(first.calls), "more-calls"],
  ];
  const [most] = weights.toSorted(([one], [other]) => other - one);
  if (most !== undefined && most[0] > 0) return most[1];
  if (first.speaks && !each.speaks) return "does-not-speak";
  return first.isNear && !each.isNear ? "other-area" : "free-later";
}

function notSent(
  unit: Unit,
  by: {
    readonly incidentId: IncidentId;
    readonly isHere: boolean;
    readonly shortfall: Shortfall | undefined;
    readonly said: Words | undefined;
  },
): { readonly because: NotSentReason; readonly said?: Words } {
  if (unit.incidentId === by.incidentId) return { because: "on-this-call" };
  if (!by.isHere) return { because: "not-decided-on" };
  if (!isFree(unit)) return { because: whyNot(unit, by.incidentId) };
  if (by.said !== undefined) return { because: "ruled-out", said: by.said };
  return { because: by.shortfall === "out-of-area" ? "out-of-area" : "out-of-hours" };
}
