import type { IncidentId, Instant } from "#core/base/ids.ts";
import type { Incident } from "#core/dispatch/center.ts";
import { readNumber, readPlace } from "./place.ts";
import type { Place } from "./place.ts";
import type { RepeatSettings } from "./settings.ts";

/** One complaint as this count sees it: keys and codes, nobody's name. */
export interface Contact {
  readonly id: IncidentId;
  readonly at: Instant;
  /** When it ended; null while it has not. */
  readonly closedAt: Instant | null;
  /** The household that is complained about: where help was asked for. */
  readonly about: Place;
  /** Who called; null where nobody can tell, and where a minor may be the one. */
  readonly caller: string | null;
  /** 0 lawful to 5 worst; null where no answer says. */
  readonly severity: number | null;
  /** Unknown is not no. */
  readonly danger: "threat-or-weapon" | "none" | "unknown";
  /** Whether it was closed as lawful conduct; null while it is open and where nothing says. */
  readonly isLawful: boolean | null;
}

/** Doors that people come through; an officer's own stop is nobody's complaint. */
const publicDoors = new Set(["911", "988", "311", "direct-line", "walk-up"]);

/**
 * An incident as a complaint; undefined where it is none: another family of calls, a duplicate, an officer's own, or a record of which
 * nothing was asked, such as a step that the center took itself.
 */
export function contactOf(
  incident: Incident,
  family: string | undefined,
  settings: RepeatSettings,
): Contact | undefined {
  const { id, openedAt, endedAt, mergedInto, calls, place, placeConfidence } = incident;
  const [call] = calls;
  if (call === undefined || mergedInto !== null || !publicDoors.has(call.door)) return undefined;
  if (family === undefined || !settings.families.includes(family)) return undefined;
  const known = Object.entries(incident.answers).flatMap(([question, { answer }]) =>
    answer === null ? [] : [[question, answer] as const],
  );
  if (known.length === 0) return undefined;
  return {
    id,
    at: openedAt,
    closedAt: endedAt,
    about: placeConfidence === "confirmed" ? readPlace(place) : { kind: "unknown" },
    caller: mayHoldMinor(incident, settings) ? null : readNumber(call.callbackNumber),
    severity: severityOf(known, settings),
    danger: dangerOf(incident, known, settings),
    isLawful: lawfulOf(incident, settings),
  };
}

/**
 * Whether a minor is in a call, or may be: it was asked, and nobody knew or nobody can read it any more (R34). Where it was not asked
 * nothing says so.
 */
export function mayHoldMinor(
  { answers }: Pick<Incident, "answers">,
  { minor }: Pick<RepeatSettings, "minor">,
): boolean {
  const given = answers[minor.question];
  if (given === undefined) return false;
  return given.answer === null || given.answer === "unknown" || given.answer === minor.answer;
}

/** Whether each safety question of this count was answered, be it with unknown. Before, nothing of the past is shown. */
export const isPastShown = (
  { answers }: Pick<Incident, "answers">,
  { danger }: RepeatSettings,
): boolean => Object.keys(danger).every((question) => answers[question] !== undefined);

type Known = readonly (readonly [string, string])[];

function severityOf(known: Known, { severity }: RepeatSettings): number | null {
  const said = known.flatMap(([question, answer]) => severity[question]?.[answer] ?? []);
  return said.length === 0 ? null : Math.max(...said);
}

function dangerOf(
  { observed }: Incident,
  known: Known,
  { danger }: RepeatSettings,
): Contact["danger"] {
  if (observed.some(({ observation }) => observation === "threat" || observation === "weapon-seen"))
    return "threat-or-weapon";
  if (known.some(([question, answer]) => danger[question]?.includes(answer) === true))
    return "threat-or-weapon";
  const asked = new Map(known);
  const isSettled = Object.keys(danger).every((question) => {
    const answer = asked.get(question);
    return answer !== undefined && answer !== "unknown";
  });
  return isSettled ? "none" : "unknown";
}

function lawfulOf(
  { observed, answers, disposition, endedAt }: Incident,
  { lawful }: RepeatSettings,
): boolean | null {
  if (endedAt === null || disposition === null) return null;
  if (observed.some(({ observation }) => observation === "threat" || observation === "weapon-seen"))
    return false;
  if (
    observed.some(
      ({ observation }) => observation === "lawful-conduct" || observation === "unfounded",
    )
  )
    return true;
  const answer = answers[lawful.question]?.answer;
  if (answer === undefined || answer === null || answer === "unknown") return null;
  return lawful.answers.includes(answer) && lawful.endings.includes(disposition);
}
