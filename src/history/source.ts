import { localKey } from "./mapping.ts";
import type { Initiated } from "./mapping.ts";

/** A column whose yes says that an officer began the call. */
const officersOwn = /(self|officer|police|unit|field)[ _-]?init|on[ _-]?view|proactive/i;

/** A column whose yes says that the public asked. */
const publicsOwn = /(citizen|public|caller|community|civilian)[ _-]?(init|request|generated)/i;

/** Ways in which people outside the department reach it. */
const publicWords =
  /9-?1-?1|PHONE|TEXT|ALARM|WALK.?IN|CALLER|CITIZEN|9-?8-?8|3-?1-?1|INTERNET|ONLINE|WEB|MOBILE DEVICE|MOBILE APP|E-?MAIL|IN PERSON|COUNTER|LOBBY|LANDLINE|WIRELESS|CELL|VOIP|COMMUNITY/;

/** Who asked, as a source column says it: by the mapping's words, else by general ones. Null where the value does not tell. */
export function initiatedBySource(
  value: string,
  column: string,
  sources: Readonly<Record<string, "public" | "officer">>,
): Initiated | null {
  const key = localKey(value);
  if (key === "") return null;
  const chosen = sources[key];
  if (chosen !== undefined) return chosen;
  if (publicsOwn.test(column)) {
    if (/^(Y|YES|TRUE|T|1)$/.test(key)) return "public";
    if (/^(N|NO|FALSE|F|0)$/.test(key)) return "officer";
  }
  if (officersOwn.test(column)) {
    if (/^(Y|YES|TRUE|T|1)$/.test(key)) return "officer";
    if (/^(N|NO|FALSE|F|0)$/.test(key)) return "public";
  }
  if (/\b(NOT|NON)[- ]?(OFFICER|SELF|ON)/.test(key)) return null;
  if (/ON.?VIEW|SELF.?INIT|OFFICER|PROACTIVE|FIELD INIT|UNIT INIT|^FIELD$/.test(key))
    return "officer";
  return publicWords.test(key) ? "public" : null;
}

/**
 * Whether the way a call ended says that an officer began it. It never says that the public did: a disposition is hindsight, and only
 * words of the office itself are believed.
 */
export function initiatedByDisposition(value: string): Initiated | null {
  return /\b(SELF|OFFICER|OFCR|FIELD)[ -]?INIT(IATED|IATD|D)?\b|\bON[ -]?VIEW(ED)?\b/.test(
    localKey(value),
  )
    ? "officer"
    : null;
}
