import type { MediationCase, Party } from "./state.ts";
import { screeningQuestions } from "./words.ts";

/** What a party's own screening came to. `open`: nobody asked all of it yet; `not-cleared`: something is not known. */
export type PartyFit = "not-begun" | "open" | "not-cleared" | "cleared" | "barred";

/** Nine answers of no clear a party, and nothing else does. */
export function fitOf({ screening: { is, answers } }: Party): PartyFit {
  const given = screeningQuestions.map((question) => answers[question]);
  if (given.includes("yes")) return "barred";
  if (is === "not-begun") return "not-begun";
  if (given.includes("unknown")) return "not-cleared";
  return given.includes(undefined) ? "open" : is === "open" ? "open" : "cleared";
}

/** Whether mediation may go on: two parties at least, each cleared when it was alone. */
export const isCleared = ({ parties }: Pick<MediationCase, "parties">): boolean =>
  parties.length >= 2 && parties.every((party) => fitOf(party) === "cleared");
