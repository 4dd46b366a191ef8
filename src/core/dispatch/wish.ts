import type { Decision } from "#core/protocol/decision.ts";
import type { Protocol } from "#core/protocol/protocol.ts";
import type { CallerWish } from "./nudge-words.ts";

/**
 * How a caller's wish stands to what the rules send. `met`: nothing needs to change. `unsafe`: the rules send police for a danger, and a wish
 * takes nobody away. `may-add`: an officer may go as well. `open`: the answers settle nothing yet.
 */
export type WishStanding = "met" | "unsafe" | "may-add" | "open";

/** D255: a wish is held beside the recommendation and never into it, so that it cannot lower what the rules demand. Undefined: nothing was wished. */
export function wishStanding(
  protocol: Protocol,
  decision: Decision | undefined,
  wish: CallerWish | null,
): WishStanding | undefined {
  if (wish === null || wish === "no-wish") return undefined;
  const send = decision?.now?.send;
  if (send === undefined) return "open";
  // A co-responder unit brings an officer: whoever fears police fears that one too.
  const hasOfficer = send.some((id) =>
    protocol.responders.some(
      (responder) =>
        responder.id === id && (responder.kind === "police" || responder.kind === "co-response"),
    ),
  );
  if (wish === "wants-officer") return hasOfficer ? "met" : "may-add";
  return hasOfficer ? "unsafe" : "met";
}
