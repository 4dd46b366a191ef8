import { useEffect, useRef } from "react";
import type { CommandId, IncidentId } from "#core/base/ids.ts";
import type { Incident } from "#core/dispatch/center.ts";
import { useLive, useSeen } from "#web/ui/live/hooks.ts";
import { partnerCalls } from "./partner-calls.ts";
import type { PartnerCalls } from "./partner-calls.ts";

/** What a partner's keys do on the open call. */
export function usePartnerActs(
  incident: Incident | undefined,
  { coming }: PartnerCalls,
  open: (id: string) => void,
) {
  const live = useLive();
  const { own } = live.seats;
  const confirm = useConfirm();
  return {
    isMine: incident?.owner === own,
    isOnOffer: incident?.handover?.to === own,
    emergency: (): void => {
      if (incident !== undefined) live.send({ kind: "SendEmergency", incidentId: incident.id });
    },
    /** Says that the caller is heard: on the open call if it is on offer, else on the first that is. */
    accept: (): void => {
      // What is drawn may be a moment old: the offer on screen may have run out and been made again.
      const drawn = live.center.incidents.get(incident?.id ?? "");
      const offered =
        drawn?.handover?.to === own ? drawn : (partnerCalls(live).coming[0] ?? coming[0]);
      if (offered === undefined) return;
      open(offered.id);
      confirm(offered.id);
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

/**
 * Says that the caller of a call is heard. Where the offer it answered had just run out and the same call was offered again, it
 * is said of the new offer too, once: who has the caller's voice need not press twice.
 */
function useConfirm(): (incidentId: IncidentId) => void {
  const live = useLive();
  const said = useRef<{ readonly incidentId: IncidentId; readonly commandId: CommandId }>(null);
  const refused = useSeen((seen) =>
    seen
      .outbox()
      .entries.find(
        ({ envelope, state }) =>
          state === "refused" && envelope.commandId === said.current?.commandId,
      ),
  );
  const confirm = (incidentId: IncidentId): CommandId | undefined => {
    const handover = live.center.incidents.get(incidentId)?.handover ?? null;
    if (handover?.to !== live.seats.own || handover.isVoiceConfirmed) return undefined;
    return live.send({ kind: "ConfirmVoice", incidentId, handoverId: handover.id });
  };
  const again = useRef(confirm);
  useEffect(() => {
    again.current = confirm;
  });
  useEffect(() => {
    const last = said.current;
    if (refused?.refusal?.code !== "no-such-handover" || last === null) return;
    said.current = null;
    again.current(last.incidentId);
  }, [refused]);
  return (incidentId) => {
    const commandId = confirm(incidentId);
    if (commandId !== undefined) said.current = { incidentId, commandId };
  };
}
