import { html } from "./html.ts";
import type { Content, Html } from "./html.ts";
import type { Line } from "./lines-en.ts";
import { tongues } from "./tongue.ts";
import type { Language, Tongue } from "./tongue.ts";

/** The public pages, in the order of the menu: an address that stays, and the line that names it. */
export const pages = [
  { slug: "who-came", title: "whoCame" },
  { slug: "how-long", title: "howLong" },
  { slug: "what-happened", title: "after" },
  { slug: "why-not", title: "whyNot" },
  { slug: "cost", title: "cost" },
  { slug: "areas", title: "areas" },
  { slug: "rules", title: "rules" },
  { slug: "say", title: "say" },
  { slug: "heard", title: "heard" },
  { slug: "hearing", title: "hearing" },
  { slug: "standards", title: "standards" },
  { slug: "who-to-call", title: "advice" },
] as const satisfies readonly { readonly slug: string; readonly title: Line }[];
export type Slug = (typeof pages)[number]["slug"];

/** `/p/who-came` in English, `/p/es/who-came` in Spanish. */
export const addressOf = (language: Language, path: string): string =>
  [language === "en" ? "/p" : "/p/es", ...(path === "" ? [] : [path])].join("/");

export interface PageParts {
  readonly agency: { readonly name: string; readonly isSynthetic: boolean };
  readonly tongue: Tongue;
  readonly title: string;
  /** Below `/p` or `/p/es`, with its query: the same page in the other language has the same. */
  readonly path: string;
  readonly body: Content;
}

/** A whole page: no script, no style but the one sheet, nothing from anywhere else. */
export function pageOf({ agency, tongue, title, path, body }: PageParts): string {
  const { language, say } = tongue;
  const other = language === "en" ? "es" : "en";
  const [slug = ""] = path.split(/[?/]/);
  return html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} – ${agency.name}</title>
        <link rel="icon" href="/icon.svg" />
        <link rel="stylesheet" href="/portal.css" />
        <link rel="alternate" hreflang="${other}" href="${addressOf(other, path)}" />
      </head>
      <body>
        <a class="usa-skipnav" href="#main-content">${say("skip")}</a>
        ${headOf(agency, tongue, addressOf(other, path), other)}
        <div class="grid-container portal-columns">
          <main id="main-content" class="usa-prose" tabindex="-1">
            <h1>${title}</h1>
            ${body}
          </main>
          ${menuOf(tongue, slug)}
        </div>
        <footer class="usa-footer usa-footer--slim">
          <div class="grid-container portal-foot"><p>${say("urgent")}</p></div>
        </footer>
      </body>
    </html>`.markup;
}

function headOf(
  { name, isSynthetic }: PageParts["agency"],
  { say }: Tongue,
  inOther: string,
  other: Language,
): Html {
  return html`<header class="usa-header usa-header--basic">
    <div class="usa-banner">
      <div class="grid-container portal-head">
        <p>${say("official", { agency: name })}</p>
        <a class="usa-link" href="#pages">${say("menu")}</a>
        <a class="usa-link" lang="${other}" hreflang="${other}" href="${inOther}"
          >${tongues[other === "es" ? "en" : "es"].say("otherLanguage")}</a
        >
      </div>
    </div>
    ${
      isSynthetic &&
      html`<div class="usa-alert usa-alert--warning usa-alert--slim">
        <div class="usa-alert__body">
          <p class="usa-alert__text">${say("synthetic", { agency: name })}</p>
        </div>
      </div>`
    }
  </header>`;
}

function menuOf({ language, say }: Tongue, slug: string): Html {
  const entry = (path: string, title: string): Html =>
    html`<li class="usa-sidenav__item">
      <a
        href="${addressOf(language, path)}"
        ${path === slug && html`class="usa-current" aria-current="page"`}
        >${title}</a
      >
    </li>`;
  return html`<nav id="pages" aria-label="${say("menu")}">
    <ul class="usa-sidenav">
      ${entry("", say("home"))} ${pages.map(({ slug: path, title }) => entry(path, say(title)))}
    </ul>
  </nav>`;
}
