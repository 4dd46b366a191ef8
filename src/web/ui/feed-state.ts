import type { Feed } from "./live/live.ts";

/** From here on a feed is late, and from here on stale, in milliseconds of silence. It speaks once a second. */
export const lateAfter = 3_000;
export const staleAfter = 10_000;

export type FeedState = "connecting" | "live" | "late" | "stale" | "lost";

/** How far a feed is to be trusted. `silentFor` in milliseconds. */
export function feedState({ link, heardAt }: Feed, silentFor: number): FeedState {
  if (link === "lost" || link === "signed-out") return "lost";
  if (heardAt === null) return "connecting";
  if (silentFor >= staleAfter) return "stale";
  return silentFor >= lateAfter ? "late" : "live";
}
