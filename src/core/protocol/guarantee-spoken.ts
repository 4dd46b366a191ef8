import type { Condition, Guarantee, Protocol, Words } from "./protocol.ts";

const speech = {
  en: {
    or: "or",
    and: ", and ",
    unknown: "Not known",
    noOne: "no one",
    never: (who: string, when: string) => `Never sends ${who} when ${when}`,
    neverUnless: (who: string, others: string, when: string) =>
      `Never sends ${who} without ${others} when ${when}`,
    always: (who: string, when: string) => `Always sends ${who} when ${when}`,
    moreDanger: (questions: string) => `More danger never gets less protection: ${questions}`,
    unknownIsNeverNo: (questions: string) => `Not known is never taken as no: ${questions}`,
    everyCall: "Every call gets a response",
    everyHour: "Every hour and area gets a response",
  },
  es: {
    or: "o",
    and: ", y ",
    unknown: "No se sabe",
    noOne: "a nadie",
    never: (who: string, when: string) => `Nunca envía ${who} cuando ${when}`,
    neverUnless: (who: string, others: string, when: string) =>
      `Nunca envía ${who} sin ${others} cuando ${when}`,
    always: (who: string, when: string) => `Siempre envía ${who} cuando ${when}`,
    moreDanger: (questions: string) => `Más peligro nunca recibe menos protección: ${questions}`,
    unknownIsNeverNo: (questions: string) => `No saber nunca cuenta como no: ${questions}`,
    everyCall: "Toda llamada recibe una respuesta",
    everyHour: "Toda hora y zona recibe una respuesta",
  },
} as const;

/** What a guarantee promises, in the words its protocol uses with people, for whoever reads or votes on it. */
export const spokenGuarantee = (
  guarantee: Guarantee,
  protocol: Pick<Protocol, "questions" | "responders">,
): Readonly<Required<Words>> => ({
  en: inLanguage(guarantee, protocol, "en"),
  es: inLanguage(guarantee, protocol, "es"),
});

function inLanguage(
  guarantee: Guarantee,
  { questions, responders }: Pick<Protocol, "questions" | "responders">,
  language: "en" | "es",
): string {
  const { or, and, unknown, noOne, ...lines } = speech[language];
  const say = (words: Words | undefined, id: string): string =>
    words?.[language] ?? words?.en ?? id;
  const responder = (id: string): string =>
    say(responders.find((each) => each.id === id)?.name, id);
  const anyOf = (ids: readonly string[]): string => ids.map(responder).join(` ${or} `);
  const question = (id: string): string => say(questions.find((each) => each.id === id)?.text, id);
  const all = (ids: readonly string[]): string => ids.map(question).join(" · ");
  const condition = (when: Condition): string =>
    Object.entries(when)
      .map(([id, values]) => {
        const labels = questions.find((each) => each.id === id)?.labels;
        const answers = values.map((value) =>
          value === "unknown" ? unknown : say(labels?.[value], value),
        );
        return `${question(id)} ${answers.join(` ${or} `)}`;
      })
      .join(and);
  switch (guarantee.is) {
    case "never": {
      const { send, when, unlessWith } = guarantee;
      return unlessWith.length === 0
        ? lines.never(anyOf(send), condition(when))
        : lines.neverUnless(anyOf(send), anyOf(unlessWith), condition(when));
    }
    case "always": {
      const who = guarantee.send.length === 0 ? noOne : guarantee.send.map(responder).join(" + ");
      return lines.always(who, condition(guarantee.when));
    }
    case "more-danger-never-gets-less":
      return lines.moreDanger(all(guarantee.questions));
    case "unknown-is-never-no":
      return lines.unknownIsNeverNo(all(guarantee.questions));
    case "every-call-gets-a-response":
      return lines.everyCall;
    case "every-hour-and-area-gets-a-response":
      return lines.everyHour;
  }
}
