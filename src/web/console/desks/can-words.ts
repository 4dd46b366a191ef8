import type { Words } from "#core/protocol/protocol.ts";
import { inLanguage } from "#web/ui/words.ts";

/** What the codes of `can` in a protocol are called. An agency's own code that is not here is shown as it is written. */
const known: Readonly<Record<string, Words>> = {
  arrest: { en: "arrest", es: "detener" },
  protect: { en: "protect", es: "proteger" },
  traffic: { en: "traffic", es: "tránsito" },
  report: { en: "take a report", es: "tomar denuncias" },
  search: { en: "search", es: "buscar" },
  fire: { en: "fire", es: "incendios" },
  rescue: { en: "rescue", es: "rescate" },
  "hazardous-materials": { en: "hazardous materials", es: "materiales peligrosos" },
  "first-aid": { en: "first aid", es: "primeros auxilios" },
  "force-door": { en: "open a door by force", es: "abrir una puerta a la fuerza" },
  treat: { en: "treat", es: "tratar" },
  "transport-hospital": { en: "take to a hospital", es: "llevar al hospital" },
  "de-escalate": { en: "calm a situation", es: "calmar una situación" },
  assess: { en: "assess", es: "evaluar" },
  "transport-crisis-center": { en: "take to a crisis center", es: "llevar a un centro de crisis" },
  conflict: { en: "conflicts", es: "conflictos" },
  welfare: { en: "welfare checks", es: "verificaciones de bienestar" },
  crisis: { en: "crisis", es: "crisis" },
  transport: { en: "give a ride", es: "llevar a alguien" },
  "basic-needs": { en: "basic needs", es: "necesidades básicas" },
  mediation: { en: "mediation", es: "mediación" },
  "conflict-coaching": { en: "conflict coaching", es: "orientación en conflictos" },
  shelter: { en: "shelter", es: "alojamiento" },
  family: { en: "families", es: "familias" },
  "older-adults": { en: "older adults", es: "personas mayores" },
  "care-navigation": { en: "finding care", es: "encontrar atención" },
  "crisis-counseling": { en: "crisis counseling", es: "apoyo en crisis" },
  "safety-plan": { en: "safety plan", es: "plan de seguridad" },
  "call-back": { en: "call back", es: "devolver la llamada" },
  "code-enforcement": { en: "code enforcement", es: "normas municipales" },
  "animal-control": { en: "animal control", es: "control de animales" },
  parking: { en: "parking", es: "estacionamiento" },
  streets: { en: "streets", es: "calles" },
  information: { en: "information", es: "información" },
  "phone-report": { en: "report by phone", es: "denuncia por teléfono" },
  "online-report": { en: "report online", es: "denuncia en línea" },
  "medical-triage": { en: "medical triage", es: "triaje médico" },
  instructions: { en: "instructions", es: "instrucciones" },
};

/** One thing a team can do, in a language. */
export function canWord(code: string, language: string): string {
  const words = known[code];
  return words === undefined ? code.replaceAll("-", " ") : inLanguage(words, language);
}
