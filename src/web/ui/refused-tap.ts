import type { RefusedTap } from "#core/dispatch/center.ts";
import { catalogue } from "./words.ts";

const en = {
  did_AddNote: "a note",
  did_AskForTeam: "a team asked for",
  did_AskFromScene: "a team asked for from the scene",
  did_AssignUnit: "taking a call",
  did_CheckIn: "that the crew is all right",
  did_DeclineCall: "a no to the call",
  did_FlagFit: "a word to the protocol",
  did_ObserveScene: "what the crew saw",
  did_RecordDisposition: "how the call ended",
  did_RecordRing: "a call back to the caller",
  did_ReleaseStaging: "letting the others come closer",
  did_ReportOutcome: "how the call ended",
  did_RequestBackup: "backup",
  did_other: "an act ({{what}})",
  "why_already-going": "a unit was going already",
  why_ended: "the call had ended",
  why_merged: "the call had been joined to another",
  "why_no-hold": "an authority was named without a hold",
  "why_nobody-waits": "nobody waited for it any more",
  "why_hold-without-authority": "a hold was told without its authority",
  "why_not-needed": "no unit of this kind was needed any more",
  "why_not-your-call": "the unit was not on that call",
  "why_on-a-call": "the unit was on a call",
  "why_on-no-call": "the unit was on no call any more",
  "why_phone-lost": "the phone was reported lost",
  "why_unknown-incident": "no such call is known",
  why_other: "a rule stood against it ({{because}})",
} as const;

const useWords = catalogue("refused-tap", en, {
  did_AddNote: "una nota",
  did_AskForTeam: "un equipo pedido",
  did_AskFromScene: "un equipo pedido desde el lugar",
  did_AssignUnit: "tomar una llamada",
  did_CheckIn: "que el equipo está bien",
  did_DeclineCall: "un no a la llamada",
  did_FlagFit: "una palabra al protocolo",
  did_ObserveScene: "lo que el equipo vio",
  did_RecordDisposition: "cómo terminó la llamada",
  did_RecordRing: "una llamada de vuelta",
  did_ReleaseStaging: "dejar que los demás se acerquen",
  did_ReportOutcome: "cómo terminó la llamada",
  did_RequestBackup: "apoyo",
  did_other: "un acto ({{what}})",
  "why_already-going": "ya iba una unidad",
  why_ended: "la llamada ya había terminado",
  why_merged: "la llamada se había unido a otra",
  "why_no-hold": "se nombró una autoridad sin internamiento",
  "why_nobody-waits": "ya nadie lo esperaba",
  "why_hold-without-authority": "se contó un internamiento sin su autoridad",
  "why_not-needed": "ya no hacía falta una unidad así",
  "why_not-your-call": "la unidad no estaba en esa llamada",
  "why_on-a-call": "la unidad estaba en una llamada",
  "why_on-no-call": "la unidad ya no estaba en ninguna llamada",
  "why_phone-lost": "el teléfono se dio por perdido",
  "why_unknown-incident": "no se conoce esa llamada",
  why_other: "una regla lo impidió ({{because}})",
});

const isLine = (key: string): key is keyof typeof en => Object.hasOwn(en, key);

/** What a crew tapped and a rule refused, and why, in the reader's language; a command or a code without its words is named by itself. */
export function useRefusedTap(): (tap: Pick<RefusedTap, "what" | "because">) => {
  readonly what: string;
  readonly why: string;
} {
  const words = useWords();
  return ({ what, because }) => {
    const did = `did_${what}`;
    const why = `why_${because}`;
    return {
      what: words(isLine(did) ? did : "did_other", { what }),
      why: words(isLine(why) ? why : "why_other", { because }),
    };
  };
}
