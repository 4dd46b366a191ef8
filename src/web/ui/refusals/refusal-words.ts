import type { WireRefusal } from "#contract/refusal.ts";
import { centerEs } from "./center-es.ts";
import { dispatchEs } from "./dispatch-es.ts";

const spanish: Readonly<Record<string, string>> = dispatchEs;

/** What a sentence of the core names between backticks, in its order. */
const namedIn = (message: string): readonly string[] =>
  [...message.matchAll(/`([^`]*)`/g)].map(([, name = ""]) => name);

/** A template with its blanks filled; undefined where the sentence does not name so many things. */
function filled(template: string, names: readonly string[]): string | undefined {
  let isWhole = true;
  const text = template.replaceAll(/\{(\d)\}/g, (_, at: string) => {
    const name = names[Number(at)];
    if (name === undefined) isWhole = false;
    return name ?? "";
  });
  return isWhole ? text : undefined;
}

/**
 * A refusal's sentence for a person: in Spanish where it is written so, else the core's own. Names stand without the backticks that
 * set them off in a log.
 */
export function refusalWords(refusal: Omit<WireRefusal, "current">, language: "en" | "es"): string {
  const { rule, code, message } = refusal;
  if (language === "es") {
    const template = spanish[`${rule} ${code}`] ?? centerEs[code];
    const text = template === undefined ? undefined : filled(template, namedIn(message));
    if (text !== undefined) return text;
  }
  return message.replaceAll("`", "");
}
