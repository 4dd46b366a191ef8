import type { Handover, Incident } from "#core/dispatch/center.ts";
import type { Live } from "#web/ui/live/live.ts";

/** What a key does with a call's open hand-over; each says false where it does not apply. */
export interface HandoverActs {
  /** Says that this seat, which the call is offered to, has the caller's voice. */
  readonly confirm: () => void | false;
  /** Lets the call go to the seat that has the caller's voice. */
  readonly release: () => void | false;
  /** Ends an offer that this seat made. */
  readonly takeBack: () => void | false;
  /** Declines an offer made to this seat, without a reason. */
  readonly decline: () => void | false;
}

/** What this seat's keys do with the hand-over of a call that may be open. */
export function handoverActs(live: Live, incident: Incident | undefined): HandoverActs {
  const { own } = live.seats;
  const { id: incidentId = "", handover = null } = incident ?? {};
  const giveBack = ({ id }: Handover): void => {
    live.send({ kind: "ReturnHandover", incidentId, handoverId: id, reason: "declined" });
  };
  const whenIt =
    (does: (open: Handover) => boolean, act: (open: Handover) => void) => (): void | false => {
      if (handover === null || !does(handover)) return false;
      act(handover);
      return undefined;
    };
  return {
    confirm: whenIt(
      ({ to, isVoiceConfirmed }) => to === own && !isVoiceConfirmed,
      ({ id }) => live.send({ kind: "ConfirmVoice", incidentId, handoverId: id }),
    ),
    release: whenIt(
      ({ from, isVoiceConfirmed }) => from === own && isVoiceConfirmed,
      ({ id }) => live.send({ kind: "ReleaseHandover", incidentId, handoverId: id }),
    ),
    takeBack: whenIt(({ from }) => from === own, giveBack),
    decline: whenIt(({ to }) => to === own, giveBack),
  };
}
