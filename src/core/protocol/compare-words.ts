import type { ComparedWords } from "./compare-layout.ts";
import { hoursInWords, mergedSpans, type Moment } from "./moments.ts";
import type { Protocol, ResponseAction } from "./protocol.ts";

/** "A neighbor dispute between 08:00 and 23:00, where weapon is none, now gets Community team instead of Police." */
export function groupSentence(
  words: ComparedWords,
  seen: readonly (readonly boolean[])[],
  moments: readonly Moment[],
  from: ResponseAction,
  to: ResponseAction,
): string {
  const conditions = words.layout.flatMap(({ question, answers }, index) => {
    const values = [...answers, "unknown"];
    const named = values.filter((_, code) => seen[index]?.[code] === true);
    const others = values.filter((_, code) => seen[index]?.[code] !== true);
    if (others.length === 0) return [];
    const isShort = others.length < named.length;
    return [`${question} is ${isShort ? "not " : ""}${listed(isShort ? others : named, "or")}`];
  });
  const parts = [
    `${/^[aeiou]/i.test(words.name) ? "An" : "A"} ${words.name.charAt(0).toLowerCase()}${words.name.slice(1)} call`,
    ...whenAndWhere(moments, words).filter((part) => part !== ""),
    ...(conditions.length === 0 ? [] : [`where ${listed(conditions, "and")}`]),
  ];
  return `${parts.join(" ")} now gets ${doneInWords(words.after, to)} instead of ${doneInWords(words.before, from)}.`;
}

function whenAndWhere(
  moments: readonly Moment[],
  { before, after }: ComparedWords,
): readonly string[] {
  const all = new Set([...before.areas, ...after.areas]);
  const byArea = new Map<string | null, Moment["spans"]>();
  for (const { spans, area } of moments) byArea.set(area, [...(byArea.get(area) ?? []), ...spans]);
  const areasOf = new Map<string, (string | null)[]>();
  for (const [area, spans] of byArea) {
    const hours = hoursInWords(mergedSpans(spans)) ?? "";
    areasOf.set(hours, [...(areasOf.get(hours) ?? []), area]);
  }
  const phrases = [...areasOf].map(([hours, areas]) => {
    const places = areas.flatMap((area) => area ?? []);
    const where =
      places.length === 0 || places.length === all.size ? "" : `in ${listed(places, "and")}`;
    return [hours, where].filter((part) => part !== "").join(" ");
  });
  const said = phrases.filter((phrase) => phrase !== "");
  return said.length < phrases.length ? [] : [said.join(", or ")];
}

function doneInWords({ responders }: Protocol, action: ResponseAction): string {
  const name = (id: string): string =>
    responders.find((responder) => responder.id === id)?.name.en ?? id;
  const hold = action.hold === undefined ? "" : `a hold of ${action.hold.minutes} minutes`;
  const sent =
    action.send.length === 0
      ? hold === ""
        ? "advice and no one sent"
        : hold
      : listed(action.send.map(name), "and");
  const lead = action.assignment === "dual" ? (action.lead ?? action.send[0]) : undefined;
  const going =
    action.assignment === "solo"
      ? ""
      : `, ${action.assignment}${lead === undefined ? "" : `, ${name(lead)} leads`}`;
  return `${sent} (priority ${action.priority}${going})`;
}

function listed(items: readonly string[], word: string): string {
  const last = items.at(-1) ?? "";
  return items.length < 2 ? last : `${items.slice(0, -1).join(", ")} ${word} ${last}`;
}
