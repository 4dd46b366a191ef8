import type { DispatchCommand } from "#core/dispatch/commands.ts";
import { newCallId } from "#web/ui/call-id.ts";
import type { Live } from "#web/ui/live/live.ts";
import type { CallerFacts } from "./CallerForm.tsx";
import type { Screening } from "./use-screening.ts";

/** Opens a call that came to this console, and gives its incident's id. */
export function receiveCall(live: Live, facts: CallerFacts, isSynthetic: boolean): string {
  const incidentId = newCallId(live.now(), crypto.getRandomValues(new Uint8Array(6)));
  const { callbackNumber, place } = facts;
  live.send({
    ...facts,
    kind: "ReceiveCall",
    incidentId,
    callId: `${incidentId}/1`,
    callbackNumber: callbackNumber.trim() === "" ? null : callbackNumber.trim(),
    place: place.trim() === "" ? null : place.trim(),
    isSynthetic,
  });
  return incidentId;
}

/** What is known of an open call, as the form shows it. */
export const factsOf = ({ incident, call }: Screening): CallerFacts => ({
  channel: call?.channel ?? "voice",
  door: call?.door ?? "911",
  language: call?.language ?? "en",
  interpreter: call?.interpreter ?? "not-needed",
  callbackNumber: call?.callbackNumber ?? "",
  safeToCallBack: call?.safeToCallBack ?? "unknown",
  place: incident.place ?? "",
  placeConfidence: incident.placeConfidence,
  area: incident.area,
});

/** The commands that put a call right: only what was changed is sent. */
export function corrections(screening: Screening, facts: CallerFacts): readonly DispatchCommand[] {
  const before = factsOf(screening);
  const { incident, call } = screening;
  const incidentId = incident.id;
  const isPlaceChanged =
    before.place !== facts.place ||
    before.placeConfidence !== facts.placeConfidence ||
    before.area !== facts.area;
  const details = {
    ...(before.language === facts.language ? {} : { language: facts.language }),
    ...(before.interpreter === facts.interpreter ? {} : { interpreter: facts.interpreter }),
    ...(before.callbackNumber === facts.callbackNumber
      ? {}
      : { callbackNumber: facts.callbackNumber }),
    ...(before.safeToCallBack === facts.safeToCallBack
      ? {}
      : { safeToCallBack: facts.safeToCallBack }),
  };
  return [
    ...(isPlaceChanged
      ? [
          {
            kind: "ConfirmPlace",
            incidentId,
            place: facts.place,
            placeConfidence: facts.placeConfidence,
            area: facts.area,
          } as const,
        ]
      : []),
    ...(call === undefined || Object.keys(details).length === 0
      ? []
      : [{ kind: "ChangeCallDetails", incidentId, callId: call.id, ...details } as const]),
  ];
}
