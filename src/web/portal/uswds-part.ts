/** Classes of the design system that the public pages use. A page that uses another one adds it here. */
export const usedClasses: readonly string[] = [
  "grid-container",
  "usa-alert",
  "usa-alert--slim",
  "usa-alert--warning",
  "usa-alert__body",
  "usa-alert__text",
  "usa-banner",
  "usa-button",
  "usa-checkbox",
  "usa-checkbox__input",
  "usa-checkbox__label",
  "usa-input",
  "usa-textarea",
  "usa-current",
  "usa-footer",
  "usa-footer--slim",
  "usa-form",
  "usa-header",
  "usa-header--basic",
  "usa-intro",
  "usa-label",
  "usa-link",
  "usa-list",
  "usa-prose",
  "usa-select",
  "usa-sidenav",
  "usa-sidenav__item",
  "usa-skipnav",
  "usa-sr-only",
  "usa-summary-box",
  "usa-summary-box__body",
  "usa-summary-box__heading",
  "usa-summary-box__text",
  "usa-table",
  "usa-table--borderless",
  "usa-table-container--scrollable",
  "usa-tag",
];

/**
 * The part of a compiled style sheet whose selectors can match a page that has only these classes. Fonts, pictures and movement stay out:
 * a slow phone draws the page with what it has.
 */
export function partOfSheet(css: string, classes: readonly string[] = usedClasses): string {
  const used = new Set(classes);
  return keep(css.replace(/\/\*[\s\S]*?\*\//g, ""), used);
}

function keep(css: string, used: ReadonlySet<string>): string {
  let kept = "";
  let at = 0;
  while (at < css.length) {
    const open = css.indexOf("{", at);
    if (open < 0) break;
    // Statements such as @charset end before the next rule's selector.
    const head = css.slice(at, open);
    const selector = head.slice(head.lastIndexOf(";") + 1).trim();
    const close = endOf(css, open);
    const body = css.slice(open + 1, close);
    kept += ruleOf(selector, body, used);
    at = close + 1;
  }
  return kept;
}

function ruleOf(selector: string, body: string, used: ReadonlySet<string>): string {
  if (/^@(media|supports)/.test(selector) && !selector.includes("url(")) {
    const inner = keep(body, used);
    return inner === "" ? "" : `${selector}{${inner}}`;
  }
  if (selector.startsWith("@")) return "";
  const wanted = selectorsOf(selector).filter((each) => isUsed(each, used));
  const plain = body
    .split(/;(?![^(]*\))/)
    .filter((declaration) => !/url\(/.test(declaration))
    .join(";");
  return wanted.length === 0 || plain.trim() === "" ? "" : `${wanted.join(",")}{${plain}}`;
}

/** Selectors of a list; a comma within brackets parts nothing. */
const selectorsOf = (list: string): readonly string[] => list.split(/,(?![^(]*\))/);

/** Whether every class that must be there is one of the page's; what stands in `:not()` must not be there. */
function isUsed(selector: string, used: ReadonlySet<string>): boolean {
  const bare = selector.replace(/:not\([^)]*\)/g, "").replace(/\[[^\]]*\]/g, "");
  return [...bare.matchAll(/\.((?:[\w-]|\\.)+)/g)].every(([, name = ""]) => used.has(name));
}

/** Where the block that opens here closes. */
function endOf(css: string, open: number): number {
  let depth = 0;
  for (let at = open; at < css.length; at += 1) {
    if (css[at] === "{") depth += 1;
    if (css[at] === "}") depth -= 1;
    if (depth === 0) return at;
  }
  return css.length;
}
