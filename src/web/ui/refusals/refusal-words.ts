import type { WireRefusal } from "#contract/refusal.ts";
import { careEs } from "./care-es.ts";
import { centerEs } from "./center-es.ts";
import { dispatchEs } from "./dispatch-es.ts";
import { governanceEs } from "./governance-es.ts";
import { listeningEs } from "./listening-es.ts";
import { mediationEs } from "./mediation-es.ts";
import { recordsEs } from "./records-es.ts";
import { serverEs } from "./server-es.ts";

/** Every refusal that is written in Spanish, by `RULE code`, or by code alone where it says the same whatever the rule. */
export const refusalsEs: Readonly<Record<string, string>> = {
  ...dispatchEs,
  ...mediationEs,
  ...careEs,
  ...listeningEs,
  ...governanceEs,
  ...recordsEs,
  ...serverEs,
  ...centerEs,
};

/** What an English sentence says that a Spanish line can repeat. */
interface Said {
  /** Between backticks, in their order. */
  readonly names: readonly string[];
  /** Numbers outside of backticks, in their order. */
  readonly numbers: readonly string[];
}

const saidIn = (message: string): Said => ({
  names: [...message.matchAll(/`([^`]*)`/g)].map(([, name = ""]) => name),
  numbers: message.replaceAll(/`[^`]*`/g, "").match(/\d+(?:[.,]\d+)*/g) ?? [],
});

const either = new Intl.ListFormat("es", { type: "disjunction" });

/** One blank of a line, as `filled` reads it; undefined where the sentence does not say so many things. */
function blank(inside: string, { names, numbers }: Said): string | undefined {
  const [at = "", one, many] = inside.split("|");
  if (at.startsWith("#")) {
    const number = numbers[Number(at.slice(1))];
    if (number === undefined || one === undefined) return number;
    return `${number} ${number === "1" ? one : (many ?? one)}`;
  }
  if (!at.endsWith("+")) return names[Number(at)];
  const rest = names.slice(Number(at.slice(0, -1)));
  return rest.length === 0 ? undefined : either.format(rest);
}

/**
 * A line with its blanks filled: `{0}` the first name, `{1+}` the second and those after it, `{#0}` the first number,
 * `{#0|día|días}` that number of days. Undefined where the sentence does not say so many things.
 */
function filled(line: string, said: Said): string | undefined {
  let isWhole = true;
  const text = line.replaceAll(/\{([^}]+)\}/g, (_, inside: string) => {
    const word = blank(inside, said);
    if (word === undefined) isWhole = false;
    return word ?? "";
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
    const said = saidIn(message);
    const own = refusalsEs[`${rule} ${code}`];
    const text = own === undefined ? undefined : filled(own, said);
    const shared = refusalsEs[code];
    if (text !== undefined) return text;
    const general = shared === undefined ? undefined : filled(shared, said);
    if (general !== undefined) return general;
  }
  return message.replaceAll("`", "");
}
