const entities: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
};

/** The text of XML without its entities and a workbook's own escapes (`_x000D_`). */
export const plainText = (xml: string): string =>
  (xml.includes("&")
    ? xml.replaceAll(/&(?:#(\d+)|#x([0-9a-f]+)|(\w+));/gi, (whole, digits, hex, name) => {
        if (typeof name === "string") return entities[name] ?? whole;
        const point =
          typeof digits === "string" ? Number(digits) : Number.parseInt(String(hex), 16);
        return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : "";
      })
    : xml
  ).replaceAll(/_x([0-9A-F]{4})_/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );

/** The texts of an element; how they are pronounced is no part of them. */
export const textsIn = (element: string): string =>
  [
    ...element
      .replaceAll(/<(?:\w+:)?rPh\b[\s\S]*?<\/(?:\w+:)?rPh>/g, "")
      .matchAll(/<(?:\w+:)?t(?:\s[^>]*)?>([\s\S]*?)<\/(?:\w+:)?t>/g),
  ]
    .map(([, text]) => plainText(text ?? ""))
    .join("");

/** One attribute of a tag's text; null where it has none of that name. */
export function attribute(tag: string, name: string): string | null {
  const found = new RegExp(`(?:^|\\s|:)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(tag);
  return found === null ? null : plainText(found[1] ?? found[2] ?? "");
}

/**
 * Cuts streamed XML into the elements of one name, each from its opening tag to its end. An element that is longer than `longest`
 * characters throws `tooLong`. Elements of that name are never inside each other.
 */
export function elementCutter(name: string, longest: number, tooLong: () => Error) {
  const whole = new RegExp(
    `<(?:\\w+:)?${name}(?:\\s[^>]*)?(?:/>|>[\\s\\S]*?</(?:\\w+:)?${name}>)`,
    "g",
  );
  let held = "";
  return {
    take: (text: string): readonly string[] => {
      held += text;
      const found: string[] = [];
      let end = 0;
      whole.lastIndex = 0;
      for (let match = whole.exec(held); match !== null; match = whole.exec(held)) {
        found.push(match[0]);
        end = whole.lastIndex;
      }
      held = held.slice(end);
      if (held.length > longest) throw tooLong();
      return found;
    },
  };
}
