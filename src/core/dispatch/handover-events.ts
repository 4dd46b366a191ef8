import type { IncidentId, Instant, SeatId } from "#core/base/ids.ts";
import type { HandoverReturnReason, Overtaken } from "./words.ts";

/** One hand-over, from its offer to its end. The call stays its sender's until it is accepted. */
export type HandoverEvent =
  | {
      readonly kind: "HandoverOffered";
      readonly incidentId: IncidentId;
      readonly handoverId: string;
      readonly from: SeatId;
      readonly to: SeatId;
      /** The responder of the protocol that the receiver stands for (`hotline-988`), when there is one. */
      readonly responder: string | null;
      readonly expiresAt: Instant;
    }
  | {
      readonly kind: "HandoverVoiceConfirmed";
      readonly incidentId: IncidentId;
      readonly handoverId: string;
    }
  | {
      readonly kind: "HandoverAccepted";
      readonly incidentId: IncidentId;
      readonly handoverId: string;
      readonly owner: SeatId;
    }
  | {
      readonly kind: "HandoverReturned";
      readonly incidentId: IncidentId;
      readonly handoverId: string;
      readonly reason: HandoverReturnReason | Overtaken;
    }
  | {
      readonly kind: "HandoverTimedOut";
      readonly incidentId: IncidentId;
      readonly handoverId: string;
    };
