import { answerProblem, decideCall } from "#core/protocol/decide.ts";
import type { CompiledProtocol } from "#core/protocol/compile.ts";
import type { Pathway, Protocol, Question, ResponseRule } from "#core/protocol/protocol.ts";
import type { Governance } from "#core/governance/state.ts";
import { proposalOf } from "#core/governance/state.ts";
import { tableOf } from "./figure.ts";
import { html } from "./html.ts";
import type { Content, Html } from "./html.ts";
import { addressOf } from "./page.ts";
import type { Tongue } from "./tongue.ts";

/** What was picked in the form: question → answer. */
export type Picked = Readonly<Record<string, string>>;

/** All kinds of calls, and what changed in the rules. */
export function rulesPage(
  { protocol }: CompiledProtocol,
  governance: Governance | undefined,
  tongue: Tongue,
): Content {
  const { say, of, language } = tongue;
  return html`<p class="usa-intro">${say("rulesLead")}</p>
    <p>${say("rulesVersion", { version: String(protocol.version) })} ${of(protocol.values)}</p>
    <h2>${say("rulesKind")}</h2>
    <ul class="usa-list">
      ${protocol.pathways.map(
        ({ id, name }) =>
          html`<li>
            <a class="usa-link" href="${addressOf(language, `rules/${id}`)}">${of(name)}</a>
          </li>`,
      )}
    </ul>
    <h2>${say("rulesChanges")}</h2>
    ${
      governance &&
      html`<ul class="usa-list">
        ${changesOf(governance, tongue)}
      </ul>`
    }
    <p><a class="usa-link" href="/rules">${say("rulesMore")}</a></p>`;
}

function changesOf(governance: Governance, tongue: Tongue): Content {
  const { say } = tongue;
  return governance.history.toReversed().map(({ version, since }) => {
    const closed = proposalOf(governance, version.hash)?.meetings.findLast(
      (meeting) => meeting.closed !== null,
    )?.closed;
    const how = closed
      ? say("rulesVoted", {
          agree: closed.agree,
          against: closed.against,
          abstain: closed.abstain,
        })
      : say("rulesNotVoted");
    return html`<li>
      ${say("rulesChange", {
        version: String(version.version),
        since: tongue.day(Math.floor(since / 86_400_000)),
        how,
      })}
    </li>`;
  });
}

/** One kind of call: try it as a caller would, read its questions, and read which answers send whom. */
export function pathwayPage(
  compiled: CompiledProtocol,
  pathway: Pathway,
  picked: Picked,
  tongue: Tongue,
): Content {
  const { say, language } = tongue;
  const { protocol } = compiled;
  const asked = pathway.asks.flatMap(
    (id) => protocol.questions.find((question) => question.id === id) ?? [],
  );
  return html`<p>
      <a class="usa-link" href="${addressOf(language, "rules")}">${say("rulesBack")}</a>
    </p>
    <p>${say("rulesLead")}</p>
    <h2 id="try">${say("rulesTry")}</h2>
    <p>${say("rulesTryLead")}</p>
    ${Object.keys(picked).length > 0 && outcomeOf(compiled, pathway, picked, tongue)}
    <form
      class="usa-form portal-try"
      method="get"
      action="${addressOf(language, `rules/${pathway.id}`)}"
    >
      ${asked.map((question) => selectOf(question, picked[question.id], tongue))}
      <button class="usa-button" type="submit">${say("rulesShow")}</button>
    </form>
    <h2>${say("rulesTable")}</h2>
    <p>${say("rulesFirst")}</p>
    ${tableOf(say("rulesTable"), {
      head: [say("rulesWhen"), say("rulesWho")],
      rows: pathway.rules.map((rule) => [
        conditionIn(rule, protocol, tongue),
        whoIn(rule.action.send, protocol, tongue),
      ]),
    })}`;
}

function selectOf(question: Question, chosen: string | undefined, tongue: Tongue): Html {
  const { say, of } = tongue;
  const option = (value: string, label: string): Html =>
    html`<option value="${value}" ${value === (chosen ?? "") && html`selected`}>${label}</option>`;
  return html`<label class="usa-label" for="q-${question.id}">${of(question.ask)}</label>
    <select class="usa-select" id="q-${question.id}" name="${question.id}">
      ${option("", say("rulesOpen"))}
      ${question.answers.map((answer) => option(answer, answerIn(question, answer, tongue)))}
      ${option("unknown", say("rulesUnknown"))}
    </select>`;
}

/** What the very rules that decide a call make of these answers. While a question could still change it, nobody is named. */
function outcomeOf(
  compiled: CompiledProtocol,
  pathway: Pathway,
  picked: Picked,
  tongue: Tongue,
): Html {
  const { say, of } = tongue;
  const { protocol } = compiled;
  const isHere = ([id]: readonly [string, string]): boolean => pathway.asks.includes(id);
  const answers = Object.fromEntries(Object.entries(picked).filter(isHere));
  const bad = Object.entries(answers).find(([id, answer]) => answerProblem(compiled, id, answer));
  if (bad !== undefined)
    return boxOf(
      say("rulesWould"),
      html`<p>${say("rulesBad", { answer: bad[1].slice(0, 40) })}</p>`,
    );
  const { fits, next, disqualifiers } = decideCall(compiled, { pathway: pathway.id, answers });
  if (fits === null) {
    const question = protocol.questions.find(({ id }) => id === next?.question);
    const asks = question === undefined ? say("rulesOpen") : of(question.ask);
    return boxOf(say("rulesWould"), html`<p>${say("rulesKeepAsking", { question: asks })}</p>`);
  }
  const barred = disqualifiers.flatMap(({ answers: because }) => Object.entries(because));
  const named = [...new Map(barred)].map(([id, answer]) => {
    const question = protocol.questions.find((each) => each.id === id);
    return question === undefined
      ? id
      : `${of(question.ask)} ${answerIn(question, answer, tongue)}`;
  });
  return boxOf(
    say("rulesWould"),
    html`<p>
        ${
          fits.send.length === 0
            ? say("rulesNobody")
            : say("rulesSettled", { who: whoIn(fits.send, protocol, tongue) })
        }
      </p>
      ${fits.say && html`<p>${say("rulesSay", { say: of(fits.say) })}</p>`}
      ${named.length > 0 && html`<p>${say("rulesBarred", { answer: named.join("; ") })}</p>`}`,
  );
}

const boxOf = (title: string, content: Content): Html =>
  html`<section class="usa-summary-box" aria-labelledby="outcome">
    <div class="usa-summary-box__body">
      <h3 class="usa-summary-box__heading" id="outcome">${title}</h3>
      <div class="usa-summary-box__text">${content}</div>
    </div>
  </section>`;

function answerIn({ labels }: Question, answer: string, { of, say }: Tongue): string {
  const label = labels[answer];
  if (answer === "unknown") return say("rulesUnknown");
  return label === undefined ? answer : of(label);
}

function conditionIn({ when }: ResponseRule, { questions }: Protocol, tongue: Tongue): string {
  const parts = Object.entries(when).map(([id, answers]) => {
    const question = questions.find((each) => each.id === id);
    if (question === undefined) return id;
    const either = answers.map((answer) => answerIn(question, answer, tongue)).join(" / ");
    return `${tongue.of(question.ask)} ${either}.`;
  });
  return parts.length === 0 ? tongue.say("rulesElse") : parts.join(" ");
}

const whoIn = (send: readonly string[], { responders }: Protocol, { of, say }: Tongue): string =>
  send.length === 0
    ? say("rulesNoOne")
    : send
        .map((id) => {
          const found = responders.find((each) => each.id === id);
          return found === undefined ? id : of(found.name);
        })
        .join(" + ");
