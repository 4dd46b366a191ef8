/** Markup that is safe to send: everything put into it was escaped, or was such markup itself. */
export interface Html {
  readonly markup: string;
}

/** What may stand in a page: text is escaped; markup stays; lists are joined; what is absent is nothing. */
export type Content = Html | string | number | readonly Content[] | null | undefined | false;

/** A piece of a page. Only what the program itself wrote between the values is taken as markup. */
export function html(parts: TemplateStringsArray, ...values: readonly Content[]): Html {
  return {
    markup: parts.reduce((text, part, at) => text + markupOf(values[at - 1]) + part),
  };
}

const escapes: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function markupOf(value: Content): string {
  if (value === null || value === undefined || value === false) return "";
  if (typeof value === "string" || typeof value === "number")
    return String(value).replace(/[&<>"']/g, (sign) => escapes[sign] ?? sign);
  return isList(value) ? value.map(markupOf).join("") : value.markup;
}

const isList = (value: Html | readonly Content[]): value is readonly Content[] =>
  Array.isArray(value);
