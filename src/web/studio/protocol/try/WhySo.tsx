import type { Decision, RuleVerdict } from "#core/protocol/decision.ts";
import type { Pathway, Protocol } from "#core/protocol/protocol.ts";
import { Worded } from "#web/ui/Worded.tsx";
import { Section } from "../../Section.tsx";
import type { Speaker } from "../in-words.ts";
import { useProtocolWords, type ProtocolWords } from "../lines.ts";
import { ConditionWords } from "../read/RuleWords.tsx";

/** What is settled and why; while it is open, only what can still come of it. */
export function WhySo({
  decision,
  pathway,
  protocol,
  speaker,
}: {
  decision: Decision;
  pathway: Pathway;
  protocol: Protocol;
  speaker: Speaker;
}) {
  const words = useProtocolWords();
  const { fits, disqualifiers } = decision;
  return (
    <Section title={fits === null ? words("stillOpen") : words("settledWhy")}>
      <Result decision={decision} speaker={speaker} />
      {disqualifiers.length > 0 && (
        <>
          <h3>{words("ruledOut")}</h3>
          <ul className="bullets">
            {disqualifiers.map(({ disqualifier, answers, because }) => (
              <li key={disqualifier}>
                {speaker.call(answers)}: <Worded of={because} />
              </li>
            ))}
          </ul>
        </>
      )}
      <h3>{words("rulesTried")}</h3>
      <ol className="stack verdicts">
        {decision.rules.map((verdict) => {
          const rule = pathway.rules.find(({ id }) => id === verdict.rule) ?? protocol.fallback;
          return (
            <li key={verdict.rule} data-verdict={verdict.verdict}>
              <span className="verdict">
                {marks[verdict.verdict]} {words(`verdict_${verdict.verdict}`)}
              </span>
              <span>
                <ConditionWords when={rule.when} speaker={speaker} /> →{" "}
                {speaker.send(rule.action.send)}
                <span className="quiet small"> {whyOf(verdict, speaker, words)}</span>
              </span>
            </li>
          );
        })}
      </ol>
    </Section>
  );
}

/** What fits and what can be done now; while it is open, everything that can still come of it. */
function Result({ decision, speaker }: { decision: Decision; speaker: Speaker }) {
  const words = useProtocolWords();
  const { fits, now, possible, shortfalls } = decision;
  if (fits === null)
    return (
      <ul className="bullets">
        {possible.map((send) => (
          <li key={send.join("+")}>{speaker.send(send)}</li>
        ))}
      </ul>
    );
  return (
    <dl className="facts">
      <dt>{words("fits")}</dt>
      <dd>
        <strong>{speaker.send(fits.send)}</strong> {words("priority", { priority: fits.priority })}
      </dd>
      {now !== null && shortfalls.length > 0 && (
        <>
          <dt>{words("nowInstead")}</dt>
          <dd>
            <strong>
              {now.hold === null
                ? speaker.send(now.send)
                : words("hold", { minutes: now.hold.minutes })}
            </strong>{" "}
            {shortfalls
              .map(
                ({ responder, reason }) =>
                  `${speaker.responder(responder)}: ${words(`short_${reason}`)}`,
              )
              .join("; ")}
          </dd>
        </>
      )}
      {now?.say !== undefined && (
        <>
          <dt>{words("told")}</dt>
          <dd>
            <q>{speaker.say(now.say)}</q>
          </dd>
        </>
      )}
      {fits.because !== undefined && (
        <>
          <dt>{words("why")}</dt>
          <dd>
            <Worded of={fits.because} />
          </dd>
        </>
      )}
    </dl>
  );
}

const marks: Readonly<Record<RuleVerdict["verdict"], string>> = {
  chosen: "✓",
  "not-met": "–",
  barred: "✗",
  open: "?",
  after: "·",
};

function whyOf(verdict: RuleVerdict, speaker: Speaker, words: ProtocolWords): string {
  switch (verdict.verdict) {
    case "not-met":
      return `${speaker.question(verdict.question)} ${speaker.answer(verdict.question, verdict.answer)}`;
    case "barred":
      return words("ruledOutBy", {
        names: verdict.disqualifiers.map(speaker.disqualifier).join(", "),
      });
    case "open":
      return verdict.questions.map(speaker.question).join(" · ");
    case "chosen":
    case "after":
      return "";
  }
}
