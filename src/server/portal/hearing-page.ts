import { compare } from "#core/listening/compare.ts";
import type { MetricsReport } from "#core/outcomes/report.ts";
import type { StandardFinding } from "#library/standards.ts";
import type { Voices } from "../voices/service.ts";
import { tableOf } from "./figure.ts";
import { namesIn, owedTo } from "./heard-page.ts";
import { html } from "./html.ts";
import type { Content } from "./html.ts";
import { addressOf } from "./page.ts";
import type { Slug } from "./page.ts";
import type { PortalFile, ProgramMoney } from "./portal-file.ts";
import { reasonsShown, whoCame, whyNot } from "./stories-calls.ts";
import { cost } from "./stories-file.ts";
import { pairsOf } from "./stories-shares.ts";
import type { Counted, Story } from "./story.ts";
import type { Tongue } from "./tongue.ts";

/** What a resident takes to a budget hearing is made from. */
export interface HearingFrom extends Counted {
  readonly file: PortalFile;
  readonly standards: readonly StandardFinding[];
  readonly voices: Pick<Voices, "codebook" | "state"> | undefined;
}

/** The files that hold the numbers of the pack. */
const files: readonly Slug[] = [
  "cost",
  "who-came",
  "why-not",
  "what-happened",
  "standards",
  "heard",
];

/** Those that are counted from the calls of a period. */
const ofDays: readonly Slug[] = ["who-came", "why-not", "what-happened"];

/** Sheets to print: the money, what it bought, what was missed and why, whether it helped, and the questions that follow from them. */
export function hearingPage(from: HearingFrom): Content {
  const { file, tongue, period, report } = from;
  const { say, language, day } = tongue;
  const counted: Counted = { report, period, tongue };
  const part = (title: string, { sentence, table, notes }: Story): Content =>
    html`<section class="portal-sheet">
      <h2>${title}</h2>
      <p class="portal-sentence">${sentence}</p>
      ${tableOf(title, table)} ${notes.map((note) => html`<p>${note}</p>`)}
    </section>`;
  const days = { from: day(period.fromDay), to: day(period.throughDay) };
  const questions = questionsOf(from);
  const of = `?from=${new Date(period.fromDay * dayMs).toISOString().slice(0, 10)}`;
  const address = `${addressOf(language, "hearing")}${of}`;
  // The same days as on these sheets, whenever somebody fetches the file; a file of no days has no such address.
  const fileOf = (slug: Slug): string =>
    `${addressOf(language, `${slug}.csv`)}${ofDays.includes(slug) ? of : ""}`;
  return html`<p class="usa-intro">${say("hearingLead")}</p>
    ${part(say("hearingMoney"), cost(file, tongue))} ${part(say("hearingBought"), whoCame(counted))}
    ${part(say("hearingMissed"), whyNot(counted))}
    <section class="portal-sheet">${pairsOf(counted, say("hearingHelped"))}</section>
    <section class="portal-sheet">
      <h2>${say("hearingAsk")}</h2>
      <p>${say(questions.length === 0 ? "hearingNothing" : "hearingAskLead")}</p>
      <ol class="usa-list">
        ${questions.map((question) => html`<li>${question}</li>`)}
      </ol>
      <h3>${say("hearingNotes")}</h3>
      <div class="portal-lines" aria-hidden="true"></div>
      <div class="portal-lines" aria-hidden="true"></div>
    </section>
    ${saidOf(from)}
    <section class="portal-sheet">
      <h2>${say("hearingWhere")}</h2>
      <p>${say("hearingMade", days)}</p>
      <p>${say("hearingAddress", { address })}</p>
      <p>${say("hearingFiles")}</p>
      <ul class="usa-list">
        ${files.map(
          (slug) =>
            html`<li>
              <a class="usa-link" href="${fileOf(slug)}">${fileOf(slug)}</a>
            </li>`,
        )}
      </ul>
    </section>`;
}

const dayMs = 86_400_000;
/** So many questions of the people's own are asked; three minutes at a microphone are short. */
const mostOwed = 3;
/** Spent less than this share of what was approved is asked about. */
const nearlyAll = 0.95;

const gaps = ["source", "approved", "spent", "units", "document"] as const;

/** Questions that the lines above raise: what is missing, what was missed, what was asked for and has no answer. */
export function questionsOf({
  file,
  standards,
  voices,
  report,
  tongue,
}: Omit<HearingFrom, "period">): readonly string[] {
  return [
    ...file.budget.programs.flatMap((program) => moneyQuestions(program, tongue)),
    ...missedQuestions(report, tongue),
    ...owedQuestions(voices, tongue),
    ...standards.flatMap(({ is, name }) =>
      is === "met"
        ? []
        : [
            tongue.say(is === "not-met" ? "hearingStandard" : "hearingUnknown", {
              name: tongue.of(name),
            }),
          ],
    ),
  ];
}

function moneyQuestions(program: ProgramMoney, { say, of, money }: Tongue): readonly string[] {
  const { approved, spent } = program;
  const name = of(program.name);
  const missing = gaps
    .filter((gap) => program[gap] === null)
    .map((gap) => say(`hearingGap_${gap}`, { program: name }));
  if (approved === null || spent === null) return missing;
  if (spent > approved)
    return [...missing, say("hearingOver", { program: name, more: money(spent - approved) })];
  if (spent >= approved * nearlyAll) return missing;
  const left = money(approved - spent);
  return [...missing, say("hearingUnspent", { program: name, left, approved: money(approved) })];
}

const asked = {
  "no-team-free": "hearingNoTeam",
  "out-of-hours": "hearingHours",
  overridden: "hearingChosen",
  "team-free-not-offered": "hearingForgot",
} as const;

function missedQuestions(report: MetricsReport, { say }: Tongue): readonly string[] {
  return reasonsShown(report).flatMap(({ reason, value }) => {
    const line = Object.entries(asked).find(([each]) => each === reason)?.[1];
    return line === undefined || value === null ? [] : [say(line, { count: value })];
  });
}

function owedQuestions(voices: HearingFrom["voices"], tongue: Tongue): readonly string[] {
  if (voices === undefined) return [];
  const names = namesIn(voices.codebook, tongue);
  return owedTo(compare(voices.state(), voices.codebook))
    .slice(0, mostOwed)
    .map(({ code, side }) =>
      tongue.say("hearingOwed", { group: names.side(side.id), theme: names.theme(code) }),
    );
}

/** What people said of what must change, in bands. */
function saidOf({ voices, tongue }: HearingFrom): Content {
  if (voices === undefined) return null;
  const { say } = tongue;
  const names = namesIn(voices.codebook, tongue);
  const { sides, themes } = compare(voices.state(), voices.codebook);
  const wanted = themes.filter(({ bands }) => Object.values(bands).includes("most"));
  return (
    wanted.length > 0 &&
    html`<section class="portal-sheet">
      <h2>${say("hearingSaid")}</h2>
      <ul class="usa-list">
        ${wanted.map(
          ({ code, bands }) =>
            html`<li>
              ${names.topic(code)} <strong>${names.theme(code)}</strong>:
              ${sides
                .filter(({ id }) => bands[id] === "most")
                .map(({ id }) => names.side(id))
                .join(", ")}
            </li>`,
        )}
      </ul>
    </section>`
  );
}
