import { spokenGuarantee } from "#core/protocol/guarantee-spoken.ts";
import type { Condition, Guarantee, Protocol, Words } from "#core/protocol/protocol.ts";
import { inLanguage, type Language } from "#web/ui/words.ts";
import type { ProtocolWords } from "./lines.ts";

/** A protocol's own words for what it names, in one language. */
export interface Speaker {
  readonly language: Language;
  readonly say: (words: Words) => string;
  readonly responder: (id: string) => string;
  /** Everyone of a response, `Police + Ambulance`; what no one is called where it is empty. */
  readonly send: (ids: readonly string[]) => string;
  /** The short form of a question. */
  readonly question: (id: string) => string;
  readonly answer: (question: string, answer: string) => string;
  readonly disqualifier: (id: string) => string;
  readonly guarantee: (guarantee: Guarantee) => string;
  readonly pathway: (id: string) => string;
  /** A whole call: `Any weapon? No weapon · Anyone hurt? No`. */
  readonly call: (answers: Readonly<Record<string, string>>) => string;
  /** `Any weapon? Seen or held or Being used, and Anyone hurt? Yes`; empty for every call. */
  readonly condition: (when: Condition) => string;
}

export function speakerOf(protocol: Protocol, language: Language, words: ProtocolWords): Speaker {
  const say = (text: Words): string => inLanguage(text, language);
  const responders = new Map(protocol.responders.map(({ id, name }) => [id, say(name)]));
  const questions = new Map(protocol.questions.map((question) => [question.id, question]));
  const responder = (id: string): string => responders.get(id) ?? id;
  const question = (id: string): string => {
    const asked = questions.get(id);
    return asked === undefined ? id : say(asked.text);
  };
  const answer = (id: string, value: string): string => {
    if (value === "unknown") return words("notKnown");
    const label = questions.get(id)?.labels[value];
    return label === undefined ? value : say(label);
  };
  return {
    language,
    say,
    responder,
    send: (ids) => (ids.length === 0 ? words("noOne") : ids.map(responder).join(" + ")),
    question,
    answer,
    disqualifier: (id) => {
      const found = protocol.disqualifiers.find((each) => each.id === id);
      // Its id is English; to who reads Spanish it is what it asks.
      return found === undefined || language === "en"
        ? id.replaceAll("-", " ")
        : Object.keys(found.when).map(question).join(" + ");
    },
    guarantee: (guarantee) => spokenGuarantee(guarantee, protocol)[language],
    pathway: (id) => {
      const named = protocol.pathways.find((each) => each.id === id);
      return named === undefined ? id : say(named.name);
    },
    call: (answers) =>
      Object.entries(answers)
        .map(([id, value]) => `${question(id)} ${answer(id, value)}`)
        .join(" · "),
    condition: (when) =>
      Object.entries(when)
        .map(
          ([id, values]) =>
            `${question(id)} ${values.map((value) => answer(id, value)).join(` ${words("or")} `)}`,
        )
        .join(words("andBetween")),
  };
}

/** `Mon-Fri 08:00-18:00`: a responder's hours in a language. */
export function hoursInWords(
  hours: NonNullable<Protocol["responders"][number]["hours"]>,
  language: Language,
): string {
  return hours
    .map(
      ({ days, fromMinute, toMinute }) =>
        `${daysInWords(days, language)} ${clock(fromMinute)}–${clock(toMinute)}`,
    )
    .join("; ");
}

const clock = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;

const dayName = (day: number, language: Language): string =>
  new Intl.DateTimeFormat(language, { weekday: "short", timeZone: "UTC" }).format(
    // 4 January 1970 was a Sunday.
    Date.UTC(1970, 0, 4 + day),
  );

/** `Tue 03:00`, of minutes since Sunday 00:00. */
export const minuteInWords = (minuteOfWeek: number, language: Language): string =>
  `${dayName(Math.floor(minuteOfWeek / 1440), language)} ${clock(minuteOfWeek % 1440)}`;

function daysInWords(days: readonly number[], language: Language): string {
  if (days.length === 7) return language === "es" ? "todos los días" : "daily";
  const name = (day: number): string => dayName(day, language);
  const first = days[0] ?? 0;
  const isRun = days.length > 2 && days.every((day, index) => day === first + index);
  return isRun ? `${name(first)}–${name(first + days.length - 1)}` : days.map(name).join(", ");
}
