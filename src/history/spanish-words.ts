/** What dispatchers of Puerto Rico and of the Southwest write, in the English the general rules know; longer phrases first. */
const phrases: readonly (readonly [RegExp, string])[] = [
  [/\balteracion (a|de) la paz\b/g, "disturbance"],
  [/\bviolencia (domestica|de genero)\b/g, "domestic violence"],
  [/\bsalud mental\b/g, "mental health"],
  [/\b(persona )?sin hogar\b|\bdeambulantes?\b/g, "homeless person"],
  [/\bpersona desaparecida\b/g, "missing person"],
  [/\bmusica alta\b|\bruidos?( excesivos?| innecesarios?)?\b/g, "loud noise"],
  [
    /\b(pelea|rina|pleito|discusion|disputa|querella) (de|entre|con)( los| el| un)? vecinos?\b/g,
    "neighbor dispute",
  ],
  [/\b(verificar|verificacion de) bienestar\b/g, "welfare check"],
  [/\barmas? de fuego\b|\bpistolas?\b|\bescopetas?\b|\brevolver\b/g, "gun"],
  [/\bcuchillos?\b|\bpunal\b|\bnavajas?\b/g, "knife"],
  [/\barmas?( blancas?)?\b/g, "weapon"],
  [/\barmad[oa]s?\b/g, "armed"],
  [/\bdisparos?\b/g, "shots fired"],
  [/\btiroteo\b/g, "shooting"],
  [/\bapunalad[oa]s?\b/g, "stabbing"],
  [/\bpeleas?\b|\brina\b/g, "fight"],
  [/\bpleitos?\b|\bdiscusion\b|\bdisputa\b/g, "dispute"],
  [/\bvecin[oa]s?\b/g, "neighbor"],
  [/\bagresion( agravada)?\b/g, "assault"],
  [/\bamenazas?\b/g, "threats"],
  [/\bescalamiento\b/g, "burglary"],
  [/\bhurto\b/g, "theft"],
  [/\bincendio\b|\bfuego\b/g, "fire"],
  [/\baccidente (de |con )?(auto|carro|vehiculo|transito)s?\b/g, "vehicle accident"],
  [/\bsospechos[oa]s?\b/g, "suspicious"],
  [
    /\b(hombres?|mujer(es)?|individuos?|sujetos?|personas?)\b(?= (con|armed|weapon|gun|knife|machete)\b)/g,
    "person",
  ],
  [/\bcon\b(?= (un |una )?(gun|knife|weapon|machete|armed))/g, "with"],
  [/\bintento de suicidio\b/g, "suicide attempt"],
];

/** Words of a local type, lower case and without accents, with the Spanish of dispatch in English; English words stay as they are. */
export const inEnglishWords = (words: string): string =>
  phrases.reduce((text, [pattern, english]) => text.replace(pattern, english), words);
