import type { SeatId } from "#core/base/ids.ts";
import type { Protocol, Responder } from "#core/protocol/protocol.ts";

/** The seats of each phone responder begin with these: `hotline-988`, `hotline-988-2`. */
const beginnings = [
  ["clinician-", "clinician"],
  ["hotline-", "hotline"],
  ["services-", "non-emergency"],
  ["report-", "report-desk"],
  ["medical-", "emd"],
] as const;

/** Which responder of the protocol a phone seat stands for; undefined for any other seat. */
export function responderOfSeat(protocol: Protocol, seat: SeatId): Responder | undefined {
  const id = beginnings.find(([beginning]) => seat.startsWith(beginning))?.[1];
  return protocol.responders.find((responder) => responder.id === id);
}
