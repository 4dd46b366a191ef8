import { useState } from "react";
import type { WireParty } from "#contract/mediation.ts";
import { mediationConsents, mustBeExplained } from "#core/mediation/words.ts";
import type { ExplainedPoint, MediationConsent } from "#core/mediation/words.ts";
import { dayAndTime } from "#web/ui/format.ts";
import type { CasePart } from "./case-part.ts";
import { useMediationWords } from "./words.ts";

/** What this party agreed to, each for itself, and only once all of it was explained. */
export function Consents(part: CasePart & { party: WireParty }) {
  const words = useMediationWords();
  const asked = mediationConsents.filter(
    (consent) => consent !== "name-the-caller" || part.party.stand === "called",
  );
  return (
    <section className="stack" aria-label={words("consents")}>
      <h4>{words("consents")}</h4>
      {asked.map((consent) => (
        <OneConsent key={consent} {...part} consent={consent} />
      ))}
    </section>
  );
}

function OneConsent({
  party,
  shown,
  record,
  consent,
}: CasePart & { party: WireParty; consent: MediationConsent }) {
  const words = useMediationWords();
  const given = party.consents[consent];
  const stands = given?.isGiven === true && given.withdrawnAt === null;
  const name = words(`consent_${consent}`);
  const of = { caseId: shown.id, party: party.label, consent } as const;
  return (
    <fieldset className="stack mediate-consent">
      <legend>
        {name}:{" "}
        <strong>
          {given === undefined
            ? words("notAsked")
            : stands
              ? words("given", { form: words(given.form), language: given.language })
              : words(given.isGiven ? "takenBack" : "notGiven")}
        </strong>
        {given !== undefined && <span className="quiet small"> {dayAndTime(given.at)}</span>}
      </legend>
      {stands ? (
        <div>
          <button
            type="button"
            className="button"
            onClick={() => void record({ kind: "WithdrawMediationConsent", ...of })}
          >
            {words("takeBack")}
          </button>
        </div>
      ) : (
        <details open={consent === "take-part"} className="stack">
          <summary>{words("askNow")}</summary>
          <Ask
            points={mustBeExplained[consent]}
            onAnswer={(answer) => void record({ kind: "AnswerMediationConsent", ...of, ...answer })}
          />
        </details>
      )}
    </fieldset>
  );
}

interface Answer {
  readonly isGiven: boolean;
  readonly form: "spoken" | "written";
  readonly language: string;
  readonly explained: readonly ExplainedPoint[];
}

function Ask({
  points,
  onAnswer,
}: {
  points: readonly ExplainedPoint[];
  onAnswer: (answer: Answer) => void;
}) {
  const words = useMediationWords();
  const [explained, setExplained] = useState<readonly ExplainedPoint[]>([]);
  const [language, setLanguage] = useState("en");
  const isAll = points.every((point) => explained.includes(point));
  const send = (isGiven: boolean, form: Answer["form"]): void => {
    onAnswer({ isGiven, form, language, explained });
  };
  return (
    <>
      <p className="quiet small">{words("explain")}</p>
      {points.map((point) => (
        <label key={point} className="row small">
          <input
            type="checkbox"
            checked={explained.includes(point)}
            onChange={({ target }) =>
              setExplained((before) =>
                target.checked ? [...before, point] : before.filter((each) => each !== point),
              )
            }
          />
          {words(`explain_${point}`)}
        </label>
      ))}
      <div className="row">
        <label className="row small">
          {words("inLanguage")}
          <input
            className="field mediate-language"
            value={language}
            maxLength={3}
            onChange={({ target }) => setLanguage(target.value.toLowerCase())}
          />
        </label>
        {(["spoken", "written"] as const).map((form) => (
          <button
            key={form}
            type="button"
            className="button"
            aria-disabled={!isAll}
            onClick={() => isAll && send(true, form)}
          >
            {words("agrees", { form: words(form) })}
          </button>
        ))}
        <button type="button" className="button" onClick={() => send(false, "spoken")}>
          {words("doesNotAgree")}
        </button>
      </div>
    </>
  );
}
