import type { Incident } from "./center.ts";
import type { DispositionCode, ToldOutcome } from "./words.ts";

/** How long after its ending a call's outcome is told to the one who took it, in milliseconds. */
export const toldWithinMs = 72 * 60 * 60_000;

/** Endings that tell of nobody: they need nobody's consent. */
const ofNobody: Partial<Record<DispositionCode, ToldOutcome>> = {
  "no-person-found": "nobody-found",
  unfounded: "nothing-found",
  cancelled: "cancelled",
  "caller-unreachable": "not-reached",
};

const withConsent: Partial<Record<DispositionCode, ToldOutcome>> = {
  settled: "helped",
  advised: "helped",
  "mediation-set": "helped",
  "connected-to-care": "helped",
  transported: "helped",
  treated: "helped",
  "help-refused": "no-help-wanted",
  "ems-took-over": "another-service",
  "police-took-over": "another-service",
  "report-taken": "another-service",
  "handed-over": "another-service",
};

/**
 * The outcome as it goes back to the call taker; null while the call is open. An ending that tells of a person is told only where
 * every crew that reported heard that person agree: not asked is not agreed. A hold and an arrest are told to nobody here.
 */
export function toldOutcome({ disposition, reports, crews }: Incident): ToldOutcome | null {
  if (disposition === null) return null;
  const agreed = reports.length > 0 && reports.every(({ tellCaller }) => tellCaller === "yes");
  return toldOf(disposition, agreed) ?? (crews.length > 0 ? "somebody-came" : "closed");
}

/** What an ending tells of itself, where everybody who was asked agreed or nobody need be; undefined where it may tell nothing. */
export const toldOf = (disposition: DispositionCode, isAgreed: boolean): ToldOutcome | undefined =>
  ofNobody[disposition] ?? (isAgreed ? withConsent[disposition] : undefined);
