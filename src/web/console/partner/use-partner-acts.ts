import { useEffect, useRef } from "react";
import type { CommandId, IncidentId, Instant } from "#core/base/ids.ts";
import type { Incident } from "#core/dispatch/center.ts";
import { useLive, useSeen } from "#web/ui/live/hooks.ts";
import type { Outbox } from "#web/ui/live/outbox.ts";
import { handoverActs } from "../desks/handover-acts.ts";
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
  const handover = handoverActs(live, incident);
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
    release: handover.release,
    takeBack: handover.takeBack,
  };
}

/** How long a press stands for the next offer of the same call, where the offer it meant had run out. Milliseconds. */
const standsFor = 10_000;

/**
 * Says that the caller of a call is heard. Where the offer it answered had just run out and the same call is offered again, it is
 * said of the new offer too, once: who has the caller's voice need not press twice, whichever of the two the desk hears of first.
 */
function useConfirm(): (incidentId: IncidentId) => void {
  const live = useLive();
  const { own } = live.seats;
  const said = useRef<Said>(null);
  const confirm = (incidentId: IncidentId): Pick<NonNullable<Said>, "meant" | "commandId"> => {
    const handover = live.center.incidents.get(incidentId)?.handover ?? null;
    if (handover?.to !== own || handover.isVoiceConfirmed) return { meant: null, commandId: null };
    const meant = handover.id;
    return { meant, commandId: live.send({ kind: "ConfirmVoice", incidentId, handoverId: meant }) };
  };
  const anew = useSeen((seen) => {
    const last = said.current;
    if (last === null || !isOwed(last, seen.outbox())) return null;
    const handover = seen.center.incidents.get(last.incidentId)?.handover ?? null;
    const isOffered = handover?.to === own && !handover.isVoiceConfirmed;
    return isOffered && handover.id !== last.meant ? handover.id : null;
  });
  const again = useRef(confirm);
  useEffect(() => {
    again.current = confirm;
  });
  useEffect(() => {
    const last = said.current;
    if (anew === null || last === null) return;
    said.current = null;
    if (live.now() - last.at <= standsFor) again.current(last.incidentId);
  }, [anew, live]);
  return (incidentId) => {
    said.current = { incidentId, at: live.now(), ...confirm(incidentId) };
  };
}

type Said = {
  readonly incidentId: IncidentId;
  readonly at: Instant;
  /** The offer it meant, which may still be on the screen after the center refused it; null where none stood. */
  readonly meant: string | null;
  /** What was sent; null where the offer was gone already. */
  readonly commandId: CommandId | null;
} | null;

/** Whether a press has found no offer yet: none stood when it was made, or the center knew of none any more. */
const isOwed = ({ commandId }: NonNullable<Said>, { entries }: Outbox): boolean =>
  commandId === null ||
  entries.some(
    ({ envelope, refusal }) =>
      envelope.commandId === commandId && refusal?.code === "no-such-handover",
  );
