import { localKey } from "../mapping.ts";
import type { MappedFile } from "../mapping.ts";
import { initiatedBySource } from "../source.ts";

/** A type taken apart. */
export interface TypeWords {
  readonly code: string | null;
  readonly text: string | null;
  readonly agency: string | null;
}

/** How a column packs codes or services before its words. */
export type Packing = "code" | "letters" | "code-behind" | "service" | "none";

const codeFirst =
  /^\[?([A-Z]{0,4}\d[A-Z0-9./-]{0,8}|\d[A-Z0-9./]{0,8})\]?\s*(?:[-_:–]\s*|\/\s+|\s{1,3}(?:\/\s*)?)(\S.*)$/i;
const urgencyFirst = /^(?:P|PRI|PRIORITY)[ -]?\d[A-Z]?(?:\s*[-:/]\s*|\s+)(?=\S)/i;
/** How urgent it is in brackets behind: `[P2]`. */
const urgencyBehind = /\s*[[(](?:P|PRI|PRIORITY)[ -]?\d[A-Z]?[\])]$/i;
/** A code of letters alone before its words: only where each code has words of its own. */
const lettersFirst = /^([A-Z]{2,8})(?:\s*:\s*|\s+[-–|]\s+)(\S.*)$/;
const codeBehind = /^(\S.*?)\s*[([]((?=[^)\]]*\d)[A-Z0-9./-]{1,10})[)\]]$/i;
const serviceFirst =
  /^\s*(EMS|FIRE|POLICE|TRAFFIC|LAW|MEDICAL|PD|FD|SHERIFF|RESCUE)\s*[:\-–]\s*(\S.*)$/i;

/** Seen over the distinct types of a sample: whether most begin with a code, or with the service they are for. */
export function packingOf(types: readonly string[]): Packing {
  const distinct = [...new Set(types.map(bare).filter((type) => type !== ""))];
  const share = (pattern: RegExp): number =>
    distinct.length === 0
      ? 0
      : distinct.filter((type) => pattern.test(type)).length / distinct.length;
  if (share(serviceFirst) > 0.7) return "service";
  if (share(codeFirst) > 0.6) return "code";
  if (isByLetters(distinct)) return "letters";
  return share(codeBehind) > 0.8 ? "code-behind" : "none";
}

/**
 * Whether nearly every type begins with a code of letters that no other type has and that is short for its words, as in
 * "NOIS : NOISE COMPLAINT". "THEFT - FROM VEHICLE" begins with a word.
 */
function isByLetters(distinct: readonly string[]): boolean {
  const parted = distinct.flatMap((type) => {
    const [, code = "", words = ""] = lettersFirst.exec(type) ?? [];
    return code === "" ? [] : [{ code, words }];
  });
  const isShort = ({ code, words }: { readonly code: string; readonly words: string }): boolean =>
    words.split(/[^A-Za-z]+/).some((word) => word.toUpperCase().startsWith(code.charAt(0)));
  return (
    distinct.length >= 4 &&
    parted.length > 0.9 * distinct.length &&
    parted.filter(isShort).length > 0.8 * parted.length &&
    new Set(parted.map(({ code }) => code)).size > 0.95 * parted.length
  );
}

/** Marks that a web page leaves in texts. */
const marks: Readonly<Record<string, string>> = {
  "&amp;": "&",
  "&lt;": "<",
  "&gt;": ">",
  "&quot;": '"',
  "&#39;": "'",
  "&apos;": "'",
  "&nbsp;": " ",
};

/** A type without marks of a web page, and without how urgent it is where that stands before it, or behind it in brackets. */
const bare = (type: string): string =>
  (type.includes("&")
    ? type.replaceAll(/&(?:#39|[a-z]{2,4});/gi, (mark) => marks[mark.toLowerCase()] ?? mark)
    : type
  )
    .trim()
    .replace(urgencyFirst, "")
    .replace(urgencyBehind, "")
    .trim();

/**
 * Takes a type apart into code and words. `code` is that of a column of its own; `meanings` a code table that came in another
 * file. A text that is nothing but a code has no words.
 */
export function takeApart(
  written: string | null,
  code: string | null,
  packing: Packing,
  meanings: ReadonlyMap<string, string>,
): TypeWords {
  const trailed = bare(written ?? "").replace(/\s*[-–:]\s*$/, "");
  const packed =
    packing === "code"
      ? codeFirst.exec(trailed)
      : packing === "letters"
        ? lettersFirst.exec(trailed)
        : null;
  const behind = packing === "code-behind" ? codeBehind.exec(trailed) : null;
  const service = packing === "service" ? serviceFirst.exec(trailed) : null;
  const ownCode = code ?? packed?.[1] ?? behind?.[2] ?? null;
  const said = packed?.[2] ?? behind?.[1] ?? service?.[2] ?? trailed;
  const meaning = meanings.get(localKey(ownCode ?? said)) ?? null;
  const isBare = meaning !== null && ownCode === null;
  return {
    code: isBare ? said : ownCode,
    text: meaning ?? (said === "" || (packed === null && said === ownCode) ? null : said),
    agency: service?.[1] ?? null,
  };
}

/** Who asked, as a source column says it; null where it does not tell. */
export function initiatedOf(
  value: string,
  column: string,
  layout: MappedFile | null,
): "public" | "officer" | null {
  const said = initiatedBySource(value, column, layout?.sources ?? {});
  return said === "unknown" ? null : said;
}
