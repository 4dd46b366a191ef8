import type { DispositionCode } from "#core/dispatch/words.ts";
import type { CallFact, Known } from "./call-fact.ts";

/** How each ending reads to a metric. What an ending does not tell is null. */
interface Reading {
  readonly contact: CallFact["contact"];
  readonly isClosed: Known;
  readonly isEnforced: boolean;
}

const met = { contact: "made", isEnforced: false } as const;

const readings: Readonly<Record<DispositionCode, Reading>> = {
  settled: { ...met, isClosed: true },
  advised: { ...met, isClosed: true },
  "mediation-set": { ...met, isClosed: true },
  "connected-to-care": { ...met, isClosed: true },
  treated: { ...met, isClosed: true },
  transported: { ...met, isClosed: false },
  "ems-took-over": { ...met, isClosed: false },
  "police-took-over": { contact: "made", isClosed: false, isEnforced: true },
  "report-taken": { contact: "made", isClosed: false, isEnforced: true },
  arrest: { contact: "made", isClosed: false, isEnforced: true },
  "involuntary-hold": { ...met, isClosed: false },
  "handed-over": { ...met, isClosed: false },
  "help-refused": { contact: "refused", isClosed: null, isEnforced: false },
  "no-person-found": { contact: "none", isClosed: null, isEnforced: false },
  "caller-unreachable": { contact: "none", isClosed: null, isEnforced: false },
  unfounded: { contact: null, isClosed: null, isEnforced: false },
  cancelled: { contact: null, isClosed: null, isEnforced: false },
};

export const contactOf = (code: DispositionCode): CallFact["contact"] => readings[code].contact;
export const closedOnScene = (code: DispositionCode): Known => readings[code].isClosed;
export const enforced = (code: DispositionCode): boolean => readings[code].isEnforced;

/** Somebody looked, and there was nothing. */
export const nothingFound = (code: DispositionCode): boolean => code === "unfounded";
