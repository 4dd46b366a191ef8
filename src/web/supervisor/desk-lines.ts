import type { DeskEvent } from "#core/dispatch/desk-events.ts";
import { isFloorEvent } from "#core/dispatch/floor-events.ts";
import type { NudgeEvent } from "#core/dispatch/nudge-events.ts";
import { useCodeWords } from "#web/ui/codes.ts";
import { useDeskCodes } from "#web/ui/desk-codes.ts";
import { catalogue } from "#web/ui/words.ts";
import { useToldFloorEvent } from "./floor-lines.ts";

const useDeskLines = catalogue(
  "supervisor-desks",
  {
    WatchBegan: "Began to watch the call",
    WatchEnded: "Ended the watch",
    TeamAsked: "Asked for {{who}} ({{reason}}); the answers said {{fits}}",
    ClinicalNoteAdded: "Clinical note added: not for this seat",
    FollowUpDecided: "Follow-up decided: {{reason}}",
    ConsentRecorded: "Consent to {{scope}}: {{answer}} ({{how}})",
    HandBackBegan: "Hands the call back: {{reason}}",
    CallReturned: "Call returned from {{from}} to {{seat}}: {{reason}}",
    PartnerLineAdded: "Between 911 and partner: {{text}}",
    PlaceShared: "Exact place shared with {{seat}}: {{reason}}",
    UnitRequested: "A unit was asked for; safe there: {{safe}}, person agrees: {{agrees}}",
    StagingSet: "{{holds}} hold short at {{point}} until {{who}} clears it",
    StagingReleased: "Staging released: {{reason}}",
    noPoint: "no named point",
    RequestAcknowledged: "Request seen by 911",
    NudgeShown: "Nudge shown: {{nudge}}",
    NudgeWithheld: "Nudge {{nudge}} not shown, by a trial",
    NudgeAccepted: "Nudge {{nudge}}: taken up",
    NudgeOverridden: "Nudge {{nudge}}: something else was done",
    RingRecorded: "Rang first: {{reason}}",
    CallerWishRecorded: "Caller's wish ({{how}}): {{wish}}",
    ActedWithoutConsent:
      "Acted without consent: {{risk}}; tried before: {{tried}}; supervisor {{name}}",
    nothingSettled: "nothing yet",
    withheld: "withheld",
  },
  {
    WatchBegan: "Empezó a seguir la llamada",
    WatchEnded: "Dejó de seguirla",
    TeamAsked: "Pidió {{who}} ({{reason}}); las respuestas decían {{fits}}",
    ClinicalNoteAdded: "Nota clínica añadida: no es para este puesto",
    FollowUpDecided: "Seguimiento decidido: {{reason}}",
    ConsentRecorded: "Consentimiento para {{scope}}: {{answer}} ({{how}})",
    HandBackBegan: "Devuelve la llamada: {{reason}}",
    CallReturned: "La llamada volvió de {{from}} a {{seat}}: {{reason}}",
    PartnerLineAdded: "Entre el 911 y la línea: {{text}}",
    PlaceShared: "Lugar exacto comunicado a {{seat}}: {{reason}}",
    UnitRequested: "Se pidió una unidad; lugar seguro: {{safe}}, la persona acepta: {{agrees}}",
    StagingSet: "{{holds}} esperan en {{point}} hasta que {{who}} asegure el lugar",
    StagingReleased: "Fin de la espera: {{reason}}",
    noPoint: "un punto sin nombre",
    RequestAcknowledged: "El 911 vio la petición",
    NudgeShown: "Aviso mostrado: {{nudge}}",
    NudgeWithheld: "Aviso {{nudge}} no mostrado, por un ensayo",
    NudgeAccepted: "Aviso {{nudge}}: se siguió",
    NudgeOverridden: "Aviso {{nudge}}: se hizo otra cosa",
    RingRecorded: "Llamada previa: {{reason}}",
    CallerWishRecorded: "Deseo de quien llama ({{how}}): {{wish}}",
    ActedWithoutConsent:
      "Se actuó sin consentimiento: {{risk}}; antes se intentó: {{tried}}; supervisión {{name}}",
    nothingSettled: "nada todavía",
    withheld: "reservado",
  },
);

/** How a sentence names responders and seats. */
interface Names {
  readonly who: (send: readonly string[]) => string;
  readonly seat: (id: string) => string;
}

/** An event of the clinician's or a partner's desk as a sentence. */
export function useToldDeskEvent(): (event: DeskEvent, names: Names) => string {
  const words = useDeskLines();
  const codes = useDeskCodes();
  const tellFloor = useToldFloorEvent();
  const plain = useCodeWords();
  return (event, names) => {
    if (isFloorEvent(event)) return tellFloor(event, names);
    switch (event.kind) {
      case "TeamAsked":
        return words("TeamAsked", {
          who: names.who(event.send),
          reason: codes(`ask_${event.because}`),
          fits: event.fits === null ? words("nothingSettled") : names.who(event.fits),
        });
      case "FollowUpDecided":
        return words("FollowUpDecided", { reason: codes(`follow_${event.followUp}`) });
      case "ConsentRecorded":
        return words("ConsentRecorded", {
          scope: codes(`scope_${event.scope}`),
          answer: codes(`consent_${event.answer}`),
          how: codes(`how_${event.how}`),
        });
      case "HandBackBegan":
        return words("HandBackBegan", { reason: codes(`return_${event.reason}`) });
      case "CallReturned":
        return words("CallReturned", {
          from: names.seat(event.from),
          seat: names.seat(event.owner),
          reason: codes(`return_${event.reason}`),
        });
      case "PartnerLineAdded":
        return words("PartnerLineAdded", { text: event.text ?? words("withheld") });
      case "PlaceShared":
        return words("PlaceShared", {
          seat: names.seat(event.with),
          reason: codes(`share_${event.because}`),
        });
      case "UnitRequested":
        return words("UnitRequested", {
          safe: codes(`known_${event.isSafe}`),
          agrees: codes(`known_${event.doesAgree}`),
        });
      case "ActedWithoutConsent":
        return words("ActedWithoutConsent", {
          risk: codes(`risk_${event.risk}`),
          tried: codes(`tried_${event.tried}`),
          name: event.supervisor ?? words("withheld"),
        });
      case "StagingSet":
        return words("StagingSet", stagingTold(event, names.who, words("noPoint")));
      case "NudgeShown":
      case "NudgeWithheld":
      case "NudgeAnswered":
      case "CallerWishRecorded":
        return nudgeTold(event, words, codes);
      case "StagingReleased":
        return words("StagingReleased", { reason: codes(`staging_${event.because}`) });
      case "RingRecorded":
        return words("RingRecorded", { reason: plain(`ring_${event.result}`) });
      case "WatchBegan":
      case "WatchEnded":
      case "ClinicalNoteAdded":
      case "RequestAcknowledged":
        return words(event.kind);
    }
  };
}

function nudgeTold(
  event: NudgeEvent,
  words: ReturnType<typeof useDeskLines>,
  codes: ReturnType<typeof useDeskCodes>,
): string {
  switch (event.kind) {
    case "NudgeWithheld":
      return words("NudgeWithheld", { nudge: codes(`nudge_${event.nudge}`) });
    case "NudgeShown":
      return words("NudgeShown", { nudge: codes(`nudge_${event.nudge}`) });
    case "NudgeAnswered":
      return words(event.answer === "accepted" ? "NudgeAccepted" : "NudgeOverridden", {
        nudge: codes(`nudge_${event.nudge}`),
      });
    case "CallerWishRecorded":
      return words("CallerWishRecorded", {
        how: codes(event.isAsked ? "wish_asked" : "wish_told"),
        wish: event.wish === null ? words("withheld") : codes(`wish_${event.wish}`),
      });
  }
}

const stagingTold = (
  { holds, point, clearedBy }: Extract<DeskEvent, { readonly kind: "StagingSet" }>,
  who: (ids: readonly string[]) => string,
  noPoint: string,
) => ({ holds: who(holds), point: point ?? noPoint, who: who([clearedBy]) });
