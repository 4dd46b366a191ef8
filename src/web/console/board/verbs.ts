import { fail, ok } from "#core/base/result.ts";
import type { Result } from "#core/base/result.ts";
import type { Incident, Unit } from "#core/dispatch/center.ts";
import type { RingResult, StagingRelease } from "#core/dispatch/desk-words.ts";
import type { DispositionCode, HoldOutcome, UnitStatus } from "#core/dispatch/words.ts";
import type { Desk } from "./acts.ts";
import type { ReassessFinding } from "#core/dispatch/floor-words.ts";
import { isOpen } from "./rows.ts";
import type { Said } from "./said.ts";

/** Every verb of the command line with what follows it. `call?` may be left out: it is then the selected call. */
export const verbs = {
  D: ["unit", "call?"],
  ER: ["unit"],
  OS: ["unit"],
  TR: ["unit"],
  AV: ["unit"],
  BU: ["unit"],
  OO: ["unit"],
  ON: ["unit"],
  OFF: ["unit"],
  RL: ["unit"],
  AK: ["unit"],
  N: ["call?", "text"],
  F: ["call"],
  TK: ["call?"],
  AC: ["call?"],
  MG: ["call?", "into"],
  E: ["call?", "disposition"],
  HE: ["call?", "hold"],
  SP: ["call?", "text"],
  HS: ["unit"],
  SR: ["call?", "staging"],
  WD: ["unit"],
  RG: ["call?", "ring"],
  LA: ["call?", "look"],
} as const;
export type Verb = keyof typeof verbs;
export type Part =
  "unit" | "call" | "into" | "text" | "disposition" | "hold" | "staging" | "ring" | "look";

/** In the order people learn them. */
export const verbList: readonly Verb[] = [
  ...(["D", "ER", "OS", "TR", "AV", "BU", "OO", "ON", "OFF", "RL", "AK"] as const),
  ...(["N", "F", "TK", "AC", "MG", "E", "HE"] as const),
  ...(["SP", "HS", "SR", "WD", "RG", "LA"] as const),
];

export const statusOfVerb: Partial<Record<Verb, UnitStatus>> = {
  ER: "en-route",
  OS: "on-scene",
  TR: "transporting",
  AV: "available",
  BU: "busy",
  OO: "out-of-service",
};

/** What was read of a line so far. */
export interface Parts {
  readonly unit?: Unit;
  readonly call?: Incident;
  readonly into?: Incident;
  readonly text?: string;
  readonly disposition?: DispositionCode;
  readonly hold?: HoldOutcome;
  readonly staging?: StagingRelease;
  readonly ring?: RingResult;
  readonly look?: ReassessFinding;
}

/** A call by its whole id, or by how it ends when only one open call does. */
export function findCall(word: string, desk: Desk): Result<Incident, Said> {
  const exact = desk.center.incidents.get(word);
  if (exact !== undefined) return ok(exact);
  const wanted = word.toLowerCase();
  const fits: Incident[] = [];
  for (const incident of desk.center.incidents.values())
    if (isOpen(incident) && incident.id.toLowerCase().endsWith(wanted)) fits.push(incident);
  const [only] = fits;
  if (fits.length > 1) return fail({ line: "manyCalls", values: { count: fits.length, word } });
  return only === undefined ? fail({ line: "noCall", values: { word } }) : ok(only);
}
