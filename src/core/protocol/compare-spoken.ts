import type { ComparedWords } from "./compare-layout.ts";
import { hoursInWords, mergedSpans, type Moment } from "./moments.ts";
import type { Protocol, ResponseAction, Words } from "./protocol.ts";

type Language = "en" | "es";

const say = (words: Words, language: Language): string =>
  language === "es" ? (words.es ?? words.en) : words.en;

const speech = {
  en: {
    call: (name: string) => `A call of the kind “${name}”`,
    where: "where",
    is: "is",
    isNot: "is not",
    or: "or",
    and: "and",
    unknown: "not known",
    in: "in",
    gets: (now: string, before: string) => `now gets ${now} instead of ${before}.`,
    noOne: "advice and no one sent",
    hold: (minutes: number) => `a hold of ${minutes} minutes`,
    priority: (priority: number) => `priority ${priority}`,
    review: "a supervisor reviews it",
    offer: (names: string) => `offers ${names}`,
    never: (names: string) => `never offers ${names}`,
  },
  es: {
    call: (name: string) => `Una llamada del tipo «${name}»`,
    where: "en la que",
    is: "es",
    isNot: "no es",
    or: "o",
    and: "y",
    unknown: "no se sabe",
    in: "en",
    gets: (now: string, before: string) => `recibe ahora ${now} en lugar de ${before}.`,
    noOne: "consejo y no se envía a nadie",
    hold: (minutes: number) => `una espera de ${minutes} minutos`,
    priority: (priority: number) => `prioridad ${priority}`,
    review: "la revisa supervisión",
    offer: (names: string) => `se ofrece ${names}`,
    never: (names: string) => `nunca se ofrece ${names}`,
  },
} as const;

/** One group of changes in the words of the protocol, as a board reads them. */
export function spokenSentence(
  words: ComparedWords,
  seen: readonly (readonly boolean[])[],
  moments: readonly Moment[],
  from: ResponseAction,
  to: ResponseAction,
  language: Language,
): string {
  const { call, where, and, gets } = speech[language];
  const pathway = words.after.pathways.find(({ name }) => name.en === words.name);
  const conditions = conditionsOf(words, seen, language);
  const parts = [
    call(pathway === undefined ? words.name : say(pathway.name, language)),
    ...whenAndWhere(moments, words, language),
    ...(conditions.length === 0 ? [] : [`${where} ${listed(conditions, and)}`]),
  ];
  const isSameSend = [...from.send].sort().join() === [...to.send].sort().join();
  const now = doneInWords(words.after, to, language, isSameSend);
  return `${parts.join(", ")} ${gets(now, doneInWords(words.before, from, language, isSameSend))}`;
}

function conditionsOf(
  { after, before, layout }: ComparedWords,
  seen: readonly (readonly boolean[])[],
  language: Language,
): readonly string[] {
  const { is, isNot, or, unknown } = speech[language];
  return layout.flatMap(({ question: id, answers }, index) => {
    const values = [...answers, "unknown"];
    const named = values.filter((_, code) => seen[index]?.[code] === true);
    const others = values.filter((_, code) => seen[index]?.[code] !== true);
    if (others.length === 0) return [];
    const question = [after, before]
      .flatMap(({ questions }) => questions)
      .find((each) => each.id === id);
    const label = (value: string): string => {
      if (value === "unknown") return unknown;
      const spoken = question?.labels[value];
      return quoted(spoken === undefined ? value : say(spoken, language), language);
    };
    const isShort = others.length < named.length;
    const asked = question === undefined ? id : say(question.text, language);
    return [
      `${quoted(asked, language)} ${isShort ? isNot : is} ${listed((isShort ? others : named).map(label), or)}`,
    ];
  });
}

function whenAndWhere(
  moments: readonly Moment[],
  { before, after }: ComparedWords,
  language: Language,
): readonly string[] {
  const all = new Set([...before.areas, ...after.areas]);
  const byArea = new Map<string | null, Moment["spans"]>();
  for (const { spans, area } of moments) byArea.set(area, [...(byArea.get(area) ?? []), ...spans]);
  const areasOf = new Map<string, (string | null)[]>();
  for (const [area, spans] of byArea) {
    const hours = hoursInWords(mergedSpans(spans), language) ?? "";
    areasOf.set(hours, [...(areasOf.get(hours) ?? []), area]);
  }
  const phrases = [...areasOf].map(([hours, areas]) => {
    const places = areas.flatMap((area) => area ?? []);
    const where =
      places.length === 0 || places.length === all.size
        ? ""
        : `${speech[language].in} ${listed(places, speech[language].and)}`;
    return [hours, where].filter((part) => part !== "").join(" ");
  });
  const said = phrases.filter((phrase) => phrase !== "");
  return said.length < phrases.length || said.length === 0
    ? []
    : [said.join(`, ${speech[language].or} `)];
}

/** Who goes, and how; with `isFull`, what else happens too: two responses may differ in that alone. */
function doneInWords(
  { responders }: Protocol,
  { send, hold, priority, review, offer, neverOffer }: ResponseAction,
  language: Language,
  isFull: boolean,
): string {
  const spoken = speech[language];
  const name = (id: string): string => {
    const responder = responders.find((each) => each.id === id);
    return responder === undefined ? id : say(responder.name, language);
  };
  const names = (ids: readonly string[]): string => listed(ids.map(name), spoken.and);
  const sent =
    send.length > 0 ? names(send) : hold === undefined ? spoken.noOne : spoken.hold(hold.minutes);
  const extras = [
    spoken.priority(priority),
    ...(isFull && send.length > 0 && hold !== undefined ? [spoken.hold(hold.minutes)] : []),
    ...(isFull && review !== undefined ? [spoken.review] : []),
    ...(isFull && offer.length > 0 ? [spoken.offer(names(offer))] : []),
    ...(isFull && neverOffer.length > 0 ? [spoken.never(names(neverOffer))] : []),
  ];
  return `${sent} (${extras.join("; ")})`;
}

function listed(items: readonly string[], word: string): string {
  const last = items.at(-1) ?? "";
  return items.length < 2 ? last : `${items.slice(0, -1).join(", ")} ${word} ${last}`;
}

const quoted = (text: string, language: Language): string =>
  language === "es" ? `«${text}»` : `“${text}”`;
