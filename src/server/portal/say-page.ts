import type { Governance, Proposal } from "#core/governance/state.ts";
import { html } from "./html.ts";
import type { Content } from "./html.ts";
import type { PortalFile } from "./portal-file.ts";
import type { Tongue } from "./tongue.ts";

const isOpen = ({ state }: Proposal): boolean => state === "consultation" || state === "replayed";

/** What is open for comments, where the board meets, and a form that can be printed. */
export function sayPage(
  governance: Governance | undefined,
  file: PortalFile | undefined,
  tongue: Tongue,
): Content {
  const { say, of } = tongue;
  const proposals = [...(governance?.proposals.values() ?? [])];
  const open = proposals.filter(isOpen);
  const noticed = proposals.flatMap(({ meetings }) =>
    meetings.filter(({ openedAt }) => openedAt === null),
  );
  return html`<p class="usa-intro">${say("sayLead")}</p>
    <h2>${say("sayOpen")}</h2>
    ${
      open.length === 0
        ? html`<p>${say("sayNone")}</p>`
        : html`<ul class="usa-list">
            ${open.map(
              ({ title, summary, comments }) =>
                html`<li>
                  <strong>${title}</strong> ${summary && of(summary)}
                  ${say("sayCount", { count: comments.length })}.
                  <a class="usa-link" href="/rules">${say("sayWrite")}</a>
                </li>`,
            )}
          </ul>`
    }
    <h2>${say("sayMeetings")}</h2>
    ${noticed.map(
      ({ heldAt, place }) =>
        html`<p>
          ${say("sayNoticed", { when: tongue.day(Math.floor(heldAt / 86_400_000)), where: place })}
        </p>`,
    )}
    ${file && html`<p>${of(file.say.meetings)}</p>`} ${file && paperOf(file, tongue)}`;
}

function paperOf({ say: where }: PortalFile, { say }: Tongue): Content {
  const { mail, phone } = where;
  return html`<h2>${say("sayPaper")}</h2>
    <p>${say("sayPaperLead", { mail, phone })}</p>
    <div class="portal-paper">
      <p>${say("sayPaperNot")}</p>
      ${(["sayPaperWhat", "sayPaperWhy", "sayPaperReach"] as const).map(
        (line) =>
          html`<p>${say(line)}</p>
            <div class="portal-lines" aria-hidden="true"></div>`,
      )}
    </div>`;
}
