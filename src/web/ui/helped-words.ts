import { catalogue } from "./words.ts";

/** What the kinds of help of `#core/dispatch/words.ts` are called on screen: the crew's phone and the care coordinator's page. */
export const useHelpedWords = catalogue(
  "helped",
  {
    helped_talk: "Talking",
    "helped_time-apart": "Time apart",
    "helped_mediation-set": "Mediation set up",
    helped_referral: "A service named",
    helped_supplies: "Food, water, supplies",
    helped_ride: "A ride",
    "helped_first-aid": "First aid",
    "helped_somebody-close": "Somebody close to them",
    helped_nothing: "Nothing did",
  },
  {
    helped_talk: "Hablar",
    "helped_time-apart": "Un tiempo aparte",
    "helped_mediation-set": "Cita de mediación",
    helped_referral: "Un servicio indicado",
    helped_supplies: "Comida, agua, cosas",
    helped_ride: "Un traslado",
    "helped_first-aid": "Primeros auxilios",
    "helped_somebody-close": "Alguien cercano",
    helped_nothing: "Nada ayudó",
  },
);
