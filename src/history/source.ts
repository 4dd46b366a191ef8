import { localKey } from "./mapping.ts";
import type { Initiated } from "./mapping.ts";

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
  if (/self.?initiated/i.test(column)) {
    if (/^(Y|YES|TRUE)$/.test(key)) return "officer";
    if (/^(N|NO|FALSE)$/.test(key)) return "public";
  }
  if (/ON.?VIEW|SELF.?INIT|OFFICER|PROACTIVE|FIELD INIT/.test(key)) return "officer";
  return /911|PHONE|TEXT|ALARM|WALK.?IN|CALLER|CITIZEN|988|311/.test(key) ? "public" : null;
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
