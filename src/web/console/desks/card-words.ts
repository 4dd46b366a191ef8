import { catalogue } from "#web/ui/words.ts";

const en = {
  counsel: "Counsel says",
  card: "What {{who}} does",
  does: "Does",
  doesNot: "Does not",
  record: "Record",
  onToday: "On today",
  notWritten: "nothing is written",
  unarmed: "Goes unarmed: no arrest, no force.",
  recordAsked: "counting …",
  recordUnavailable: "cannot be counted now",
  tooFew_one: "{{count}} call in the last year: too few to say (from {{atLeast}} on).",
  tooFew_other: "{{count}} calls in the last year: too few to say (from {{atLeast}} on).",
  recordOf: "{{count}} ended calls in the last year",
  rate_settledAlone: "nobody else was needed: {{share}} ({{low}} to {{high}})",
  rate_policeCame: "police came as well: {{share}} ({{low}} to {{high}})",
  rate_emsCame: "an ambulance came as well: {{share}} ({{low}} to {{high}})",
  rate_helpRefused: "help was refused: {{share}} ({{low}} to {{high}})",
  rate_nobodyFound: "nobody was found: {{share}} ({{low}} to {{high}})",
  nobodyOn: "nobody",
} as const;

const es: typeof en | Readonly<Record<keyof typeof en, string>> = {
  counsel: "Asesoría jurídica",
  card: "Qué hace: {{who}}",
  does: "Hace",
  doesNot: "No hace",
  record: "Historial",
  onToday: "Hoy de turno",
  notWritten: "no hay nada escrito",
  unarmed: "Va sin armas: no detiene ni usa la fuerza.",
  recordAsked: "contando …",
  recordUnavailable: "ahora no se puede contar",
  tooFew_one:
    "{{count}} llamada en el último año: muy pocas para decirlo (a partir de {{atLeast}}).",
  tooFew_other:
    "{{count}} llamadas en el último año: muy pocas para decirlo (a partir de {{atLeast}}).",
  recordOf: "{{count}} llamadas terminadas en el último año",
  rate_settledAlone: "no hizo falta nadie más: {{share}} ({{low}} a {{high}})",
  rate_policeCame: "también fue la policía: {{share}} ({{low}} a {{high}})",
  rate_emsCame: "también fue una ambulancia: {{share}} ({{low}} a {{high}})",
  rate_helpRefused: "se rechazó la ayuda: {{share}} ({{low}} a {{high}})",
  rate_nobodyFound: "no se encontró a nadie: {{share}} ({{low}} a {{high}})",
  nobodyOn: "nadie",
};

/** What counsel says, and what a team is: the words of both. */
export const useCardWords = catalogue("card", en, es);
