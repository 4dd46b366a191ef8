import { isPlainList, isPlainMap, type Plain } from "#core/protocol/plain.ts";
import type { Speaker } from "../in-words.ts";
import type { ProtocolWords } from "../lines.ts";
import type { Row } from "./locate.ts";

/** A scalar as written; empty for anything else. */
export const textOf = (value: Plain | undefined): string =>
  typeof value === "string" || typeof value === "number" ? String(value) : "";

/** A list as written: one value stands for a list of one. */
export const listOf = (value: Plain | undefined): readonly string[] =>
  value === undefined || value === null
    ? []
    : isPlainList(value)
      ? value.map(textOf)
      : [textOf(value)];

/** English or Spanish of a wording as written. */
export function spoken(value: Plain | undefined, language: "en" | "es"): string {
  if (!isPlainMap(value)) return textOf(value);
  return textOf(value[language]) || textOf(value["en"]);
}

/** One line that says what a row is, in the protocol's own words, whether or not it can be read as a whole now. */
export function rowInWords(row: Row, speaker: Speaker, words: ProtocolWords): string {
  const value = isPlainMap(row.value) ? row.value : {};
  const { language } = speaker;
  switch (row.kind) {
    case "head":
      return spoken(value["title"], language);
    case "pathway":
      return `${spoken(value["name"], language)} · ${listOf(value["asks"]).map(speaker.question).join(" · ")}`;
    case "rule":
    case "fallback":
      return `${conditionWords(value["when"], speaker) || words("everyOtherCall")} → ${sendWords(value["send"], speaker, words)}`;
    case "example":
      return spoken(value["name"], language);
    case "question":
      return `${String(row.place.path[1])} · ${spoken(value["ask"], language)}`;
    case "disqualifier":
      return `${String(row.place.path[1])} · ${conditionWords(value["when"], speaker)}`;
    case "responder":
      return spoken(value["name"], language);
    case "guarantee":
      return guaranteeWords(row.value, speaker, words);
    case "gap":
      return spoken(value["gap"], language);
  }
}

const sendWords = (value: Plain | undefined, speaker: Speaker, words: ProtocolWords): string =>
  value === undefined ? words("aHold") : speaker.send(listOf(value).filter((id) => id !== "none"));

const conditionWords = (value: Plain | undefined, speaker: Speaker): string =>
  isPlainMap(value)
    ? speaker.condition(
        Object.fromEntries(
          Object.entries(value).map(([question, answers]) => [question, listOf(answers)]),
        ),
      )
    : "";

function guaranteeWords(value: Plain, speaker: Speaker, words: ProtocolWords): string {
  if (!isPlainMap(value))
    return words(value === "every-hour-and-area-gets-a-response" ? "everyHour" : "everyCall");
  const [is = "", about] = Object.entries(value)[0] ?? [];
  if (!isPlainMap(about)) {
    const names = listOf(about).map(speaker.question).join(" · ");
    return is === "unknown-is-never-no"
      ? words("unknownIsNeverNo", { names })
      : words("moreDanger", { names });
  }
  const names = listOf(about["send"])
    .map(speaker.responder)
    .join(` ${words("or")} `);
  const when = conditionWords(about["when"], speaker);
  return is === "always"
    ? words("alwaysSends", { names, when })
    : words("neverSends", { names, when });
}
