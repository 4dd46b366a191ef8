import type {
  Decision,
  ProposedResponse,
  RuleVerdict,
  Shortfall,
} from "#core/protocol/decision.ts";
import type { Protocol } from "#core/protocol/protocol.ts";
import { RuledOut } from "#web/ui/Because.tsx";
import { Key } from "#web/ui/Key.tsx";
import { inLanguage, useLanguage } from "#web/ui/words.ts";
import { useLive } from "#web/ui/live/hooks.ts";
import { Pane } from "#web/ui/Pane.tsx";
import { Worded } from "#web/ui/Worded.tsx";
import { useTakerWords } from "./lines.ts";
import type { TakerWords } from "./lines.ts";
import { answerLabel, useResponderNames } from "./protocol-words.ts";

/** Why this response: who fits but cannot come, its rule, and what an unknown answer added. */
export function Reasons({ decision, now }: { decision: Decision; now: ProposedResponse }) {
  const words = useTakerWords();
  const names = useResponderNames();
  const language = useLanguage();
  const { protocol } = useLive().protocol;
  const short = useShortfallWords();
  const askOf = (id: string): string => {
    const question = protocol.questions.find((declared) => declared.id === id);
    return question === undefined ? id : inLanguage(question.ask, language);
  };
  return (
    <div className="reasons stack small">
      {decision.shortfalls.map(({ responder, reason }) => (
        <p key={responder} className="amber">
          {words("fitsButNot", { who: names([responder]), why: short[reason] })}
        </p>
      ))}
      {now.because !== undefined && (
        <p>
          <b>{words("because")}:</b> <Worded of={now.because} />
        </p>
      )}
      {now.becauseUnknown.map(({ question, send, because }) => (
        <p key={question}>
          {words("becauseUnknown", { who: names(send), question: askOf(question) })}{" "}
          <Worded of={because} />
        </p>
      ))}
      {decision.disqualifiers.map((each) => (
        <p key={each.disqualifier}>
          <RuledOut by={each} />
        </p>
      ))}
      {now.offer.length > 0 && <p>{words("offerLater", { who: names(now.offer) })}</p>}
      {now.neverOffer.length > 0 && <p>{words("neverOffer", { who: names(now.neverOffer) })}</p>}
      <p className="quiet">
        {words("ruleId", {
          rule: now.rule,
          protocol: decision.protocol.id,
          version: decision.protocol.version,
        })}
      </p>
    </div>
  );
}

/** Why each team can or cannot go, and each rule that was not chosen: in place of the notes, while the questions go on. */
export function WhyEach({ decision, onClose }: { decision: Decision; onClose: () => void }) {
  const words = useTakerWords();
  const names = useResponderNames();
  const language = useLanguage();
  const { protocol } = useLive().protocol;
  const short = useShortfallWords();
  const cannot = new Map(decision.shortfalls.map(({ responder, reason }) => [responder, reason]));
  const others = decision.rules.filter(({ verdict }) => verdict !== "chosen");
  return (
    <Pane title={words("whyEach")} className="taker-form reasons stack small">
      <ul className="stack">
        {Object.entries(decision.eligibility).map(([responder, state]) => {
          const reason = cannot.get(responder);
          return (
            <li key={responder}>
              <b>{names([responder])}</b>: {state.state === "eligible" && words("eligible")}
              {state.state === "not-assessed" && words("notAssessed")}
              {state.state === "disqualified" && (
                <>
                  {words("disqualified")} <RuledOut by={state.by[0]} />
                </>
              )}
              {reason !== undefined && <span className="amber"> · {short[reason]}</span>}
            </li>
          );
        })}
      </ul>
      <h3>{words("whyRules")}</h3>
      <ol className="stack">
        {others.map((verdict) => (
          <li key={verdict.rule}>
            {verdict.rule}: {verdictText(verdict, protocol, words, language)}
          </li>
        ))}
      </ol>
      <button type="button" className="button" onClick={onClose}>
        <Key name="w" /> {words("cancelWhy")}
      </button>
    </Pane>
  );
}

/** Why a responder that fits cannot come, in this window's words. */
function useShortfallWords(): Readonly<Record<Shortfall, string>> {
  const words = useTakerWords();
  return {
    "out-of-hours": words("short_outOfHours"),
    "out-of-area": words("short_outOfArea"),
    "none-free": words("short_noneFree"),
  };
}

function verdictText(
  verdict: RuleVerdict,
  { questions }: Protocol,
  words: TakerWords,
  language: string,
): string {
  switch (verdict.verdict) {
    case "barred":
      return words("rule_barred", { by: verdict.disqualifiers.join(", ") });
    case "not-met": {
      const question = questions.find(({ id }) => id === verdict.question);
      if (question === undefined) return verdict.question;
      return words("rule_notMet", {
        question: inLanguage(question.ask, language),
        answer: answerLabel(question, verdict.answer, language, words("notKnown")),
      });
    }
    case "open":
      return words("rule_open");
    case "after":
      return words("rule_after");
    case "chosen":
      return words("eligible");
  }
}
