import type { Governance, Proposal } from "#core/governance/state.ts";
import { ledgerOf } from "#core/listening/compare.ts";
import type { Voice } from "#core/listening/state.ts";
import type { Voices } from "../voices/service.ts";
import { html } from "./html.ts";
import type { Content } from "./html.ts";
import { addressOf } from "./page.ts";
import type { PortalFile } from "./portal-file.ts";
import { sayForm } from "./say-form.ts";
import type { Sent } from "./say-form.ts";
import type { Tongue } from "./tongue.ts";

/** What the page is told from. */
export interface SayFrom {
  readonly governance: Governance | undefined;
  readonly file: PortalFile | undefined;
  readonly voices: Pick<Voices, "codebook" | "state"> | undefined;
  readonly now: number;
  readonly tongue: Tongue;
  /** What somebody sent and was not taken, with why; null: the form is empty. */
  readonly sent: Sent | null;
}

/** Whether a proposal takes comments now. */
export const isOpen = ({ state }: Proposal): boolean =>
  state === "consultation" || state === "replayed";

/** What is open for comments, a form that needs no script, what others wrote, where the board meets, and a form for paper. */
export function sayPage(from: SayFrom): Content {
  const { governance, file, tongue, voices } = from;
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
    ${voices && sayForm({ codebook: voices.codebook, open, tongue, sent: from.sent })}
    <h2>${say("sayMeetings")}</h2>
    ${noticed.map(
      ({ heldAt, place }) =>
        html`<p>
          ${say("sayNoticed", { when: tongue.day(Math.floor(heldAt / dayMs)), where: place })}
        </p>`,
    )}
    ${file && html`<p>${of(file.say.meetings)}</p>`} ${file && paperOf(file, tongue)}
    ${voices && othersOf(voices, from)}`;
}

const dayMs = 86_400_000;
/** As many comments are listed, the newest first. */
const mostListed = 30;

/** LS13 to LS15: what came in, what is withheld and why, and each answer. */
function othersOf(voices: Pick<Voices, "state">, { now, tongue }: SayFrom): Content {
  const { say } = tongue;
  const state = voices.state();
  const ledger = ledgerOf(state, now);
  const { withheld } = ledger;
  const seen = [...state.voices.values()]
    .filter(
      ({ comment, withdrawnAt }) =>
        comment !== null &&
        comment.status !== "waiting" &&
        comment.withheldBecause !== "spam" &&
        withdrawnAt === null,
    )
    .slice(-mostListed)
    .toReversed();
  return html`<h2>${say("sayHeard")}</h2>
    <p>
      ${say("sayLedger", {
        received: ledger.received,
        answered: ledger.answered,
        inTime: ledger.inTime,
        waiting: ledger.waiting,
        overdue: ledger.overdue,
      })}
    </p>
    <p>
      ${say("sayWithheld", {
        spam: withheld.spam,
        abuse: withheld.abuse,
        names: withheld["names-a-person"],
        about: withheld["not-about-this"],
      })}
    </p>
    ${seen.map((voice) => oneOf(voice, tongue))}`;
}

function oneOf(voice: Voice, tongue: Tongue): Content {
  const { say } = tongue;
  const { comment, text, mayQuote, language } = voice;
  if (comment === null) return null;
  const { withheldBecause, gist, answer } = comment;
  const words =
    withheldBecause !== null
      ? html`${say("sayGist", { why: say(`reason_${withheldBecause}`), gist: "" })}
          <span lang="${language}">${gist ?? "–"}</span>`
      : mayQuote && text !== null
        ? html`<q lang="${language}">${text}</q>`
        : html`${say("sayNotQuoted")}`;
  return html`<div class="portal-comment">
    <div>${words}</div>
    <div class="portal-answer">
      ${
        answer === null
          ? say("sayNoAnswer")
          : html`<strong
                >${say("sayAnswered", {
                  when: tongue.day(Math.floor(answer.at / dayMs)),
                  outcome: say(`outcome_${answer.outcome}`),
                })}</strong
              >
              <span lang="${language}">${answer.text}</span>`
      }
    </div>
  </div>`;
}

/** Where a comment stands, for whoever holds its address. What it says is not on the page. */
export function receiptPage(
  { voices, governance, now, tongue }: Omit<SayFrom, "file" | "sent">,
  id: string,
): Content {
  const { say, language } = tongue;
  const voice = voices?.state().voices.get(id);
  const ofProposal = [...(governance?.proposals.values() ?? [])]
    .flatMap(({ comments }) => comments)
    .find((comment) => comment.id === id);
  if (voice !== undefined && voice.withdrawnAt !== null) return html`<p>${say("sayGone")}</p>`;
  const comment =
    voice?.comment ?? (ofProposal === undefined ? null : { ...ofProposal, dueAt: null });
  if (comment === null) return undefined;
  const { status, withheldBecause, answer, dueAt } = comment;
  const why = withheldBecause === null ? "" : say(`reason_${withheldBecause}`);
  const day = (at: number): string => tongue.day(Math.floor(at / dayMs));
  return html`<p class="usa-intro">${say("sayTakenLead")}</p>
    <p><strong>${say(`sayStatus_${status}`, { why })}</strong></p>
    ${
      answer === null
        ? dueAt !== null &&
          withheldBecause !== "spam" &&
          html`<p>${say(dueAt < now ? "sayLate" : "sayDue", { when: day(dueAt) })}</p>`
        : html`<p>
              ${say("sayAnswered", {
                when: day(answer.at),
                outcome: say(`outcome_${answer.outcome}`),
              })}
            </p>
            <blockquote>${answer.text}</blockquote>`
    }
    ${
      voice !== undefined &&
      html`<form method="post" action="${addressOf(language, `say/${id}/back`)}">
        <p>${say("sayBackLead")}</p>
        <button class="usa-button" type="submit">${say("sayBack")}</button>
      </form>`
    }`;
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
