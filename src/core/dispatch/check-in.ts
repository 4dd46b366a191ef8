import type { Instant } from "#core/base/ids.ts";
import type { Protocol } from "#core/protocol/protocol.ts";
import { asForEveryCrew, crewKinds, defaultSettings } from "./agency-settings.ts";
import type { AgencySettings } from "./agency-settings.ts";
import type { Center, Incident, Unit } from "./center.ts";
import type { Stamp, UnitEvent } from "./events.ts";
import type { UnitStatus } from "./words.ts";

/** How long a crew may be on scene, or have somebody with it, without a word, where nobody has set anything else. */
export const checkInMinutes = defaultSettings["check-in-minutes"];

const watched: readonly UnitStatus[] = ["on-scene", "transporting"];

/** Whether somebody at dispatch waits for this crew to say that it is all right. */
export const isWatched = ({ status, isSignedOn }: Unit): boolean =>
  isSignedOn && watched.includes(status);

/** What a crew's time comes of: the center, how the agency works, and the protocol that decides a call. */
export interface CheckInRules {
  readonly center: Pick<Center, "incidents">;
  readonly settings: AgencySettings;
  readonly protocolFor: (incident: Incident) => Protocol;
}

/**
 * D341: minutes that a crew may be silent on the call it is on. The call's pathway says so first, since it knows what waits there;
 * else the agency for the crew's kind; else the agency for every crew.
 */
export function checkInMinutesOf(
  { incidentId, responder }: Pick<Unit, "incidentId" | "responder">,
  { center, settings, protocolFor }: CheckInRules,
): number {
  const everyCrew = settings["check-in-minutes"];
  const incident = incidentId === null ? undefined : center.incidents.get(incidentId);
  if (incident === undefined) return everyCrew;
  const { pathways, responders } = protocolFor(incident);
  const ofPathway = pathways.find(({ id }) => id === incident.pathway)?.checkInMinutes;
  if (ofPathway !== undefined) return ofPathway;
  const declared = responders.find(({ id }) => id === responder)?.kind;
  const kind = crewKinds.find((each) => each === declared);
  const ofKind = kind === undefined ? asForEveryCrew : settings[`check-in-minutes-${kind}`];
  return ofKind === asForEveryCrew ? everyCrew : ofKind;
}

/**
 * When a crew has to be heard of by what stands now; null where nobody waits for it. `Unit.checkInAt` counts with
 * `checkInMinutes`, so that folding a log again gives the same unit whatever was set since.
 */
export const checkInDueAt = (
  unit: Pick<Unit, "checkInAt" | "incidentId" | "responder">,
  rules: CheckInRules,
): Instant | null =>
  unit.checkInAt === null
    ? null
    : unit.checkInAt + (checkInMinutesOf(unit, rules) - checkInMinutes) * 60_000;

/**
 * When the crew has to be heard of next. It counts from when it arrived or was last heard of; a tap that the phone kept counts from
 * when it was tapped, so that a phone which comes back by itself does not speak for a crew that has been silent.
 */
export function checkInOf(
  before: Unit,
  unit: Unit,
  event: UnitEvent & Stamp,
): Pick<Unit, "checkInAt" | "isCheckInDue"> {
  if (!isWatched(unit)) return { checkInAt: null, isCheckInDue: false };
  if (event.kind === "CheckInFellDue") return { checkInAt: unit.checkInAt, isCheckInDue: true };
  const heard = heardIn(unit, event);
  if (heard === undefined) return { checkInAt: unit.checkInAt, isCheckInDue: unit.isCheckInDue };
  const next = heard + checkInMinutes * 60_000;
  const checkInAt = Math.max(isWatched(before) ? (unit.checkInAt ?? 0) : 0, next);
  return { checkInAt, isCheckInDue: unit.isCheckInDue && checkInAt <= event.at };
}

/** When somebody was heard to speak for the crew; undefined where this event is no word of it. */
function heardIn(unit: Unit, event: UnitEvent & Stamp): Instant | undefined {
  if (event.kind === "TapTaken") return unit.heardAt ?? event.at;
  if (event.kind !== "UnitStatusChanged" && event.kind !== "CheckedIn") return undefined;
  const isTapped = event.at === unit.tapAt && event.by === unit.crewSeat;
  return isTapped ? (unit.heardAt ?? event.at) : event.at;
}
