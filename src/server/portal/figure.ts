import { metrics } from "#core/outcomes/dictionary.ts";
import { html } from "./html.ts";
import type { Content, Html } from "./html.ts";
import type { Bar, Story, Table } from "./story.ts";
import type { Tongue } from "./tongue.ts";

/** Where a figure's file lies, and the address that keeps these very numbers; null where it changes with its file alone. */
export interface FigureLinks {
  readonly csv: string;
  readonly stays: string | null;
}

/** A story as markup: sentence, number, chart, table, notes, file and method. */
export function figureOf(story: Story, tongue: Tongue, links: FigureLinks, title: string): Html {
  const { say } = tongue;
  const { sentence, big, bars, table, notes, more } = story;
  return html`<p class="usa-intro portal-sentence">${sentence}</p>
    ${big && html`<p class="portal-number"><strong>${big.number}</strong> <span>${big.says}</span></p>`}
    ${bars.length > 0 && chartOf(bars, tongue)}
    <details class="portal-details" open>
      <summary>${say("asTable")}</summary>
      ${tableOf(title, table)}
    </details>
    ${notes.map((note) => html`<p>${note}</p>`)}
    <ul class="usa-list portal-links">
      <li><a class="usa-link" href="${links.csv}" download>${say("download")}</a></li>
      ${
        links.stays !== null &&
        html`<li><a class="usa-link" href="${links.stays}">${say("stays")}</a></li>`
      }
    </ul>
    ${more} ${methodOf(story, tongue)}`;
}

/** A table that a narrow screen can scroll by itself, by keyboard too. */
export const tableOf = (caption: string, { head, rows }: Table): Html =>
  html`<div
    class="usa-table-container--scrollable"
    tabindex="0"
    role="region"
    aria-label="${caption}"
  >
    <table class="usa-table usa-table--borderless">
      <caption class="usa-sr-only">
        ${caption}
      </caption>
      <thead>
        <tr>
          ${head.map((cell) => html`<th scope="col">${cell}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          ([first = "", ...rest]) =>
            html`<tr>
              <th scope="row">${first}</th>
              ${rest.map((cell) => html`<td>${cell}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;

/** Bars drawn here, without script: each has its words above it as text, so that they wrap and grow as text does. */
function chartOf(bars: readonly Bar[], { say }: Tongue): Content {
  const most = Math.max(...bars.map(({ value }) => value ?? 0));
  const widthOf = (value: number): number => (most <= 0 ? 0 : Math.round((1000 * value) / most));
  const told = bars.map(({ label, shown }) => `${label}: ${shown}`).join("; ");
  return html`<figure class="portal-chart" aria-label="${say("chartSays", { all: told })}">
    ${bars.map(
      ({ label, value, shown }) =>
        html`<p>${label}: <strong>${shown}</strong></p>
          <svg viewBox="0 0 1000 14" preserveAspectRatio="none" aria-hidden="true">
            <rect
              class="${value === null ? "portal-bar-none" : "portal-bar"}"
              width="${value === null ? 1000 : widthOf(value)}"
              height="14"
            />
          </svg>`,
    )}
  </figure>`;
}

/** The definitions that a figure rests on, with their versions. */
function methodOf({ metrics: ids }: Story, tongue: Tongue): Content {
  const { say, of } = tongue;
  const found = ids.flatMap((id) => metrics.find(id) ?? []);
  if (found.length === 0) return null;
  return html`<details class="portal-details" id="how-we-count">
    <summary>${say("howCounted")}</summary>
    <p>${say("howCountedLead")}</p>
    <dl class="portal-method">
      ${found.map(
        ({ id, version, name, numerator, denominator, exclusions, formula, minimumN }) =>
          html`<dt>
              ${of(name)} <span class="usa-tag">${id}, ${say("version", { version })}</span>
            </dt>
            <dd>
              ${say("part", { part: of(numerator) })} ${say("outOf", { whole: of(denominator) })}
              ${say("leftOut", { left: of(exclusions) })} ${say("formula", { formula })}
              ${say("least", { least: minimumN })}
            </dd>`,
      )}
    </dl>
  </details>`;
}
