import type { Words } from "#core/protocol/protocol.ts";
import { en, type Line } from "./lines-en.ts";
import { es } from "./lines-es.ts";

export type Language = "en" | "es";

/** One language of the pages: its words, its numbers and its dates. */
export interface Tongue {
  readonly language: Language;
  /** A line with what stands in its braces. Throws where a value is missing: a reader must never meet a brace. */
  readonly say: (line: Line, values?: Readonly<Record<string, string | number>>) => string;
  /** Words that were written in both; English where there is no Spanish. */
  readonly of: (words: Words) => string;
  readonly count: (value: number) => string;
  /** `0.42` as `42%`, in Spanish as `42 %`. Whole, unless decimals are asked for. */
  readonly percent: (share: number, decimals?: number) => string;
  readonly money: (dollars: number) => string;
  /** A day number from 1970-01-01, or an ISO date. */
  readonly day: (day: number | string) => string;
  /** Seconds as minutes and seconds. */
  readonly time: (seconds: number) => string;
}

const dayMs = 86_400_000;

function tongueOf(language: Language): Tongue {
  const lines: Readonly<Record<Line, string>> = language === "en" ? en : es;
  const locale = language === "en" ? "en-US" : "es-US";
  const counts = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
  const dollars = new Intl.NumberFormat(locale, {
    style: "currency",
    currency: "USD",
    maximumFractionDigits: 0,
  });
  const dates = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone: "UTC" });
  const say: Tongue["say"] = (line, values = {}) =>
    lines[line].replace(/\{(\w+)\}/g, (_, name: string) => {
      const value = values[name];
      if (value === undefined) throw new Error(`broken promise: ${line} is given its ${name}`);
      return typeof value === "number" ? counts.format(value) : value;
    });
  return {
    language,
    say,
    of: (words) => words[language] ?? words.en,
    count: (value) => counts.format(value),
    percent: (share, decimals = 0) => {
      const figure = Math.round(share * 100 * 10 ** decimals) / 10 ** decimals;
      return language === "es" ? `${figure}\u00a0%` : `${figure}%`;
    },
    money: (value) => dollars.format(value),
    day: (day) => dates.format(typeof day === "number" ? day * dayMs : Date.parse(day)),
    time: (seconds) => {
      const whole = Math.round(seconds);
      return say("minutes", { minutes: Math.floor(whole / 60), seconds: whole % 60 });
    },
  };
}

export const tongues: Readonly<Record<Language, Tongue>> = {
  en: tongueOf("en"),
  es: tongueOf("es"),
};
