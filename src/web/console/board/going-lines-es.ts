import type { en } from "./going-lines-en.ts";

/** How the units of a response go, in Spanish. */
export const es: Record<keyof typeof en, string> = {
  verb_SP: "fijar el punto de espera",
  verb_HS: "una unidad espera sin acercarse",
  verb_SR: "terminar la espera",
  verb_WD: "retirar una unidad antes de que llegue",
  what_staging: "por qué sigue quien esperaba",
  pStagingPoint: "{{who}} espera en {{point}} para {{call}} hasta que {{clears}} asegure el lugar",
  pHoldShort: "{{who}} no se acerca a {{call}} hasta que {{clears}} asegure el lugar",
  pStagingRelease: "Terminar la espera en {{call}}: {{why}}",
  pWithdraw: "Retirar {{unit}} de {{call}}",
  noClearer: "A {{call}} no va nadie que pueda asegurar el lugar: envíe antes una unidad armada.",
  nobodyHolds: "A {{call}} no va nadie sin armas.",
  notStaged: "Nadie espera cerca de {{call}}.",
  isThere: "{{unit}} está {{status}}: cambie su estado o libérela (RL).",
  verb_RG: "qué resultó de la llamada previa",
  what_ring: "qué resultó de la llamada previa",
  pRing: "Llamada previa de {{call}}: {{what}}",
  notPhoneFirst: "La respuesta de {{call}} no empieza con una llamada.",
  pSendPair: "Enviar {{units}} juntos a {{call}}, {{type}}",
  keyStaging: "Fijar el punto de espera",
  stagingTitle: "Espera",
  stagingPoint: "Dónde esperan",
  stagingHolds: "No se acercan",
  stagingClears: "Asegura el lugar",
  stagingSet: "Fijar",
  stagingHow:
    "Quienes van sin armas esperan aquí hasta que el otro asegure el lugar. Con el teclado: P, o SP y el punto; HS, WD y una unidad; SR.",
  actHoldShort: "No acercarse",
  actWithdraw: "Retirar",
};
