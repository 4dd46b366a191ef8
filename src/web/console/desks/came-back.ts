import type { Instant, SeatId } from "#core/base/ids.ts";
import type { Incident } from "#core/dispatch/center.ts";
import type { HandoverEntry } from "#core/dispatch/desk-state.ts";

/** A call that another desk had or was offered, and that is this seat's again: which desk, since when, and why. */
export interface CameBack {
  readonly seat: SeatId;
  readonly since: Instant;
  /** Nobody took it in time, the caller's line dropped there, or the desk said no. */
  readonly because: "timed-out" | "line-dropped" | "returned";
  readonly reason: HandoverEntry["reason"];
}

/** Whether a call has come back to this seat and nothing was decided on it since; null where it has not. */
export function cameBack(
  { owner, handover, desks, decisions }: Incident,
  own: SeatId,
): CameBack | null {
  const last = desks.handovers.at(-1);
  const since = last?.endedAt ?? null;
  if (last === undefined || since === null || handover !== null || owner !== own) return null;
  if (decisions.some(({ at }) => at > since)) return null;
  const { from, to, outcome, reason } = last;
  const isDropped = reason === "line-dropped";
  if (outcome === "accepted")
    return isDropped && to === own ? { seat: from, since, because: "line-dropped", reason } : null;
  if (from !== own || outcome === "open") return null;
  const because = outcome === "returned" && isDropped ? "line-dropped" : outcome;
  return { seat: to, since, because, reason };
}
