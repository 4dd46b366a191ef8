import { said } from "#core/base/said.ts";
import type { Said } from "#core/base/said.ts";
import type { Hours } from "#core/base/time.ts";
import type { Protocol } from "#core/protocol/protocol.ts";
import type { ModelLine } from "./input.ts";
import { minutesOf, writtenHours } from "./mix.ts";
import type { DayWord } from "./mix.ts";

const modelWords: Readonly<Record<ModelLine["model"], Said>> = {
  "911-led": said("the call taker sends (911-led)", "envía quien toma la llamada (por el 911)"),
  embedded: said(
    "a clinician in the center takes the call first (embedded)",
    "primero la toma un profesional en el centro (integrado)",
  ),
  hotline: said(
    "a hotline takes the call first (hotline)",
    "primero la toma una línea de ayuda (línea)",
  ),
  protocol: said("as the pathway says", "como dice su vía"),
};

const dayNames: Readonly<Record<DayWord, Said>> = {
  daily: said("every day", "todos los días"),
  weekdays: said("Monday to Friday", "de lunes a viernes"),
  weekends: said("Saturday and Sunday", "sábado y domingo"),
  mon: said("Monday", "lunes"),
  tue: said("Tuesday", "martes"),
  wed: said("Wednesday", "miércoles"),
  thu: said("Thursday", "jueves"),
  fri: said("Friday", "viernes"),
  sat: said("Saturday", "sábado"),
  sun: said("Sunday", "domingo"),
};

type Language = "en" | "es";

function hoursIn(hours: readonly Hours[], language: Language): string {
  const word = { en: " and ", es: " y " }[language];
  return hours
    .map((each) => {
      const { days, from, to } = writtenHours(each);
      const on = days.map((day) => dayNames[day][language]).join(", ");
      return language === "en" ? `${on} ${from} to ${to}` : `${on} de ${from} a ${to}`;
    })
    .join(word);
}

function callsIn(
  ids: readonly string[],
  { pathways }: Protocol,
  familyName: (id: string) => string,
  language: Language,
): string {
  const families = [...new Set(pathways.map(({ family }) => family))];
  // A family that is whole is said by its name: nobody reads twelve pathways.
  const whole = families.filter((family) =>
    pathways.every((each) => each.family !== family || ids.includes(each.id)),
  );
  const named = pathways.filter(({ id, family }) => ids.includes(id) && !whole.includes(family));
  return [
    ...whole.map((family) =>
      language === "en"
        ? `all calls of ${familyName(family)}`
        : `toda llamada de ${familyName(family)}`,
    ),
    ...named.map(({ name }) => (language === "es" ? (name.es ?? name.en) : name.en)),
  ].join(", ");
}

/** Which model takes which calls, when, in words and in the order in which lines count. A family is called as `familyName` calls it. */
export function mixSays(
  lines: readonly ModelLine[],
  protocol: Protocol,
  familyName: (id: string) => string = (id) => id.replaceAll("-", " "),
): Said {
  if (lines.length === 0)
    return said("Every call goes as its pathway says.", "Toda llamada va como dice su vía.");
  const all = (language: Language): string => {
    const isEnglish = language === "en";
    const parts = lines.map(({ model, pathways, hours }) => {
      const calls =
        pathways === undefined
          ? isEnglish
            ? "every call"
            : "toda llamada"
          : callsIn(pathways, protocol, familyName, language);
      const when = hours === undefined ? "" : `, ${hoursIn(hours, language)}`;
      return `${calls}${when}: ${modelWords[model][language]}`;
    });
    const rest = isEnglish ? "all else: as its pathway says" : "lo demás: como dice su vía";
    return [...parts, ...(takesAll(lines) ? [] : [rest])].join("; ");
  };
  return said(
    `Who takes which calls, the first that fits: ${all("en")}.`,
    `Quién toma qué llamadas, lo primero que se cumple: ${all("es")}.`,
  );
}

/** Whether lines for every call cover the whole week. */
function takesAll(lines: readonly ModelLine[]): boolean {
  const ofAll = lines.filter(({ pathways }) => pathways === undefined);
  if (ofAll.some(({ hours }) => hours === undefined)) return true;
  return minutesOf(ofAll.flatMap(({ hours }) => hours ?? [])).every((each) => each === 1);
}
