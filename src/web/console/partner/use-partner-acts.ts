import type { Incident } from "#core/dispatch/center.ts";
import { useLive } from "#web/ui/live/hooks.ts";
import type { PartnerCalls } from "./partner-calls.ts";

/** What a partner's keys do on the open call. */
export function usePartnerActs(
  incident: Incident | undefined,
  { coming }: PartnerCalls,
  open: (id: string) => void,
) {
  const live = useLive();
  const { own } = live.seats;
  return {
    isMine: incident?.owner === own,
    isOnOffer: incident?.handover?.to === own,
    emergency: (): void => {
      if (incident !== undefined) live.send({ kind: "SendEmergency", incidentId: incident.id });
    },
    /** Says that the caller is heard: on the open call if it is on offer, else on the first that is. */
    accept: (): void => {
      const offered = incident?.handover?.to === own ? incident : coming[0];
      const handover = offered?.handover ?? null;
      if (offered === undefined || handover === null) return;
      open(offered.id);
      if (!handover.isVoiceConfirmed)
        live.send({ kind: "ConfirmVoice", incidentId: offered.id, handoverId: handover.id });
    },
    /** Lets a call go that another desk has the voice of. False when there is none. */
    release: (): boolean => {
      const { id: incidentId = "", handover = null } = incident ?? {};
      if (handover?.from !== own || !handover.isVoiceConfirmed) return false;
      live.send({ kind: "ReleaseHandover", incidentId, handoverId: handover.id });
      return true;
    },
  };
}
