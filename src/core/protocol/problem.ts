import { nearest } from "#core/base/nearest.ts";
import type { Place } from "./protocol.ts";

/** Something wrong with a protocol, said to the one who can mend it. An error stops the protocol; a warning does not. */
export interface Problem {
  readonly place: Place;
  readonly severity: "error" | "warning";
  readonly message: string;
  /** What would mend it. */
  readonly mend?: string;
  /** The same in Spanish, where it is said in Spanish: findings are. */
  readonly es?: { readonly message: string; readonly mend?: string };
}

/** `protocols/x/protocol.yaml:12:5: error: unknown question `weapn`; did you mean `weapon`?` */
export function formatProblem({ place, severity, message, mend }: Problem): string {
  const where = `${place.file}:${place.line}:${place.column}`;
  return `${where}: ${severity}: ${message}${mend === undefined ? "" : `; ${mend}`}`;
}

/** The sentence that names what a mistyped id probably meant, or lists what there is. */
export function didYouMean(name: string, candidates: readonly string[]): string {
  const guess = nearest(name, candidates);
  if (guess !== undefined) return `did you mean \`${guess}\`?`;
  if (candidates.length === 0) return "none is declared";
  const shown = candidates.slice(0, 12).map((candidate) => `\`${candidate}\``);
  return `one of ${shown.join(", ")}${candidates.length > 12 ? " …" : ""}`;
}

/** Where something named is written. */
export type At = (key: string) => Place;
