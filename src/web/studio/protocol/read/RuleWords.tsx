import { AsWritten } from "../AsWritten.tsx";
import type { Condition, ResponseAction, ResponseRule } from "#core/protocol/protocol.ts";
import { Worded } from "#web/ui/Worded.tsx";
import type { Speaker } from "../in-words.ts";
import { useProtocolWords } from "../lines.ts";

/** A rule in plain words: when, who, how soon, what else, why. */
export function RuleWords({ rule, speaker }: { rule: ResponseRule; speaker: Speaker }) {
  const words = useProtocolWords();
  return (
    <div className="rule-words">
      <p>
        <ConditionWords when={rule.when} speaker={speaker} />
        {" → "}
        <ActionWords action={rule.action} speaker={speaker} />
      </p>
      {rule.orElse !== undefined && (
        <p className="small">
          <span className="quiet">{words("orElse")} </span>
          <ActionWords action={rule.orElse} speaker={speaker} />
        </p>
      )}
      {rule.because !== undefined && (
        <p className="small">
          <span className="quiet">{words("because")} </span>
          <Worded of={rule.because} />
        </p>
      )}
      {rule.source !== undefined && (
        <p className="small quiet">
          {words("source")} <AsWritten>{rule.source}</AsWritten>
        </p>
      )}
    </div>
  );
}

/** A condition in the words that a caller hears. */
export function ConditionWords({ when, speaker }: { when: Condition; speaker: Speaker }) {
  const words = useProtocolWords();
  const parts = Object.entries(when);
  if (parts.length === 0) return <span className="quiet">{words("everyOtherCall")}</span>;
  return parts.map(([question, answers], index) => (
    <span key={question}>
      {index > 0 && words("andBetween")}
      {speaker.question(question)}{" "}
      <strong>
        {answers.map((answer) => speaker.answer(question, answer)).join(` ${words("or")} `)}
      </strong>
    </span>
  ));
}

export function ActionWords({ action, speaker }: { action: ResponseAction; speaker: Speaker }) {
  const words = useProtocolWords();
  const { send, hold, priority, assignment, lead, offer, neverOffer, say, review } = action;
  const extras = [
    words("priority", { priority }),
    ...(assignment === "solo" ? [] : [words(`assignment_${assignment}`)]),
    ...(lead === undefined ? [] : [words("ledBy", { name: speaker.responder(lead) })]),
    ...(hold === undefined ? [] : [words("hold", { minutes: hold.minutes })]),
    ...(offer.length === 0
      ? []
      : [words("offers", { names: offer.map(speaker.responder).join(", ") })]),
    ...(neverOffer.length === 0
      ? []
      : [words("neverOffers", { names: neverOffer.map(speaker.responder).join(", ") })]),
    ...(review === undefined ? [] : [words("reviewed")]),
  ];
  return (
    <>
      <strong>
        {hold !== undefined && send.length === 0 ? words("aHold") : speaker.send(send)}
      </strong>
      <span className="quiet"> ({extras.join("; ")})</span>
      {say !== undefined && (
        <span>
          {" "}
          {words("told")} <q>{speaker.say(say)}</q>
        </span>
      )}
    </>
  );
}
