import type { Proposal } from "#core/governance/state.ts";
import type { Codebook } from "#core/listening/codebook.ts";
import { listeningLimits as limits } from "#core/listening/words.ts";
import { html } from "./html.ts";
import type { Content } from "./html.ts";
import { addressOf } from "./page.ts";
import type { Tongue } from "./tongue.ts";

/** What somebody sent: kept on the page when it was not taken, so that nothing is lost. */
export interface Sent {
  readonly about: string;
  readonly group: string;
  readonly text: string;
  readonly reach: string;
  readonly mayQuote: boolean;
  /** Why it was not taken, in the page's language. */
  readonly why: string;
}

/** The form that needs no script and no account. */
export function sayForm({
  codebook,
  open,
  tongue,
  sent,
}: {
  readonly codebook: Codebook;
  readonly open: readonly Proposal[];
  readonly tongue: Tongue;
  readonly sent: Sent | null;
}): Content {
  const { say, of, language } = tongue;
  const option = (value: string, name: string, chosen: string): Content =>
    html`<option value="${value}" ${value === chosen && html`selected`}>${name}</option>`;
  return html`<h2 id="write">${say("sayForm")}</h2>
    <p>${say("sayFormLead", { days: codebook.answerDays })}</p>
    ${
      sent !== null &&
      html`<div class="usa-alert usa-alert--warning usa-alert--slim" role="alert">
        <div class="usa-alert__body">
          <p class="usa-alert__text">${say("sayBad", { why: sent.why })}</p>
        </div>
      </div>`
    }
    <form class="usa-form portal-try" method="post" action="${addressOf(language, "say")}">
      <label class="usa-label" for="about">${say("sayAbout")}</label>
      <select class="usa-select" id="about" name="about">
        ${option("", say("sayGeneral"), sent?.about ?? "")}
        ${open.map(({ id, title }) => option(id, title, sent?.about ?? ""))}
      </select>
      <label class="usa-label" for="group">${say("saySpeakAs")}</label>
      <select class="usa-select" id="group" name="group">
        ${option("", say("sayNotSaid"), sent?.group ?? "")}
        ${codebook.groups.map(({ id, name }) => option(id, of(name), sent?.group ?? ""))}
      </select>
      ${wordsOf(sent, tongue)}
      <div class="portal-trap" aria-hidden="true">
        <label for="website">${say("sayTrap")}</label>
        <input id="website" name="website" tabindex="-1" autocomplete="off" />
      </div>
      <button class="usa-button" type="submit">${say("saySend")}</button>
    </form>`;
}

/** What they say, whether it may be shown, and how they can be reached. */
function wordsOf(sent: Sent | null, { say }: Tongue): Content {
  return html`<label class="usa-label" for="text">${say("sayText")}</label>
    <textarea
      class="usa-textarea"
      id="text"
      name="text"
      rows="6"
      maxlength="${limits.comment}"
      required
    >
${sent?.text ?? ""}</textarea>
    <div class="usa-checkbox portal-check">
      <input
        class="usa-checkbox__input"
        id="quote"
        type="checkbox"
        name="quote"
        value="yes"
        ${sent?.mayQuote === true && html`checked`}
      />
      <label class="usa-checkbox__label" for="quote">${say("sayQuote")}</label>
    </div>
    <label class="usa-label" for="reach">${say("sayPaperReach")}</label>
    <input
      class="usa-input"
      id="reach"
      name="reach"
      maxlength="${limits.reach}"
      value="${sent?.reach ?? ""}"
      autocomplete="off"
    />`;
}
