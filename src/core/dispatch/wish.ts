import type { Decision } from "#core/protocol/decision.ts";
import type { Protocol } from "#core/protocol/protocol.ts";
import { isWish } from "./nudge-words.ts";
import type { CallerWish } from "./nudge-words.ts";

/**
 * How a caller's wish stands to what the rules send. `met`: nothing needs to change. `unsafe`: the rules send police for a danger, and a wish
 * takes nobody away. `may-wait`: who fits the call is no officer, and one goes only because they cannot come now. `may-add`: an officer may go
 * as well. `open`: the answers settle nothing yet.
 */
export type WishStanding = "met" | "unsafe" | "may-wait" | "may-add" | "open";

/** D255: a wish is held beside the recommendation and never into it, so that it cannot lower what the rules demand. Undefined: nothing was wished. */
export function wishStanding(
  protocol: Protocol,
  decision: Decision | undefined,
  wish: CallerWish | null,
): WishStanding | undefined {
  if (!isWish(wish)) return undefined;
  const { now, fits } = decision ?? {};
  if (now === undefined || now === null) return "open";
  const hasOfficer = bringsOfficer(protocol, now.send);
  if (wish === "wants-officer") return hasOfficer ? "met" : "may-add";
  if (!hasOfficer) return "met";
  // Nothing that was answered asks for the officer: hours, area or a full board do.
  return fits === undefined || fits === null || bringsOfficer(protocol, fits.send)
    ? "unsafe"
    : "may-wait";
}

/** Whether these bring an officer. A co-responder unit does: whoever fears police fears that one too. */
export const bringsOfficer = ({ responders }: Protocol, send: readonly string[]): boolean =>
  send.some((id) =>
    responders.some(
      (each) => each.id === id && (each.kind === "police" || each.kind === "co-response"),
    ),
  );
