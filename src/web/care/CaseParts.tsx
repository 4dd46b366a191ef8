import { useState } from "react";
import type { WireCareCase } from "#contract/care.ts";
import { careConsents, consentForms } from "#core/care/words.ts";
import { dayAndTime } from "#web/ui/format.ts";
import type { Record } from "./case-part.ts";
import { useCareWords } from "./words.ts";

interface Part {
  readonly care: WireCareCase;
  readonly record: Record;
}

/** Follow-ups that were agreed, and agreeing on them. */
export function FollowUps({ care: { incidentId, followUps, consents }, record }: Part) {
  const words = useCareWords();
  const mayAgree =
    followUps.length === 0 &&
    consents.some(({ consent, isGiven }) => consent === "contact-me" && isGiven);
  return (
    <section className="stack">
      <h3>{words("followUps")}</h3>
      {followUps.length === 0 && <p className="quiet">{words("noFollowUps")}</p>}
      <ul className="stack">
        {followUps.map(({ day, dueAt, outcome }) => (
          <li key={day}>
            {words("afterDays", { day })}:{" "}
            <strong>{outcome === null ? words("notYet") : words(outcome)}</strong>{" "}
            <span className="quiet small">{dayAndTime(dueAt)}</span>
          </li>
        ))}
      </ul>
      {mayAgree && (
        <button
          type="button"
          className="button"
          onClick={() => void record({ kind: "AgreeFollowUps", incidentId, days: [1, 7, 30] })}
        >
          {words("agree")}
        </button>
      )}
    </section>
  );
}

/** What the person agreed to; not asked is not agreed. */
export function Consents({ care: { incidentId, consents }, record }: Part) {
  const words = useCareWords();
  return (
    <section className="stack">
      <h3>{words("consents")}</h3>
      {careConsents.map((consent) => {
        const found = consents.find((each) => each.consent === consent);
        const name = words(`consent_${consent}`);
        const send = (isGiven: boolean, form: "spoken" | "written"): void =>
          void record({ kind: "RecordConsent", incidentId, consent, isGiven, form });
        return (
          <fieldset key={consent} className="row" aria-label={name}>
            <span className="care-consent">
              {name}:{" "}
              <strong>
                {found === undefined
                  ? words("notAsked")
                  : found.isGiven
                    ? `${words("given")} (${words(found.form)})`
                    : words("notGiven")}
              </strong>
            </span>
            {consentForms.map((form) => (
              <button
                key={form}
                type="button"
                className="button"
                aria-pressed={found?.isGiven === true && found.form === form}
                onClick={() => send(true, form)}
              >
                {words(form)}
              </button>
            ))}
            <button
              type="button"
              className="button"
              aria-pressed={found?.isGiven === false}
              onClick={() => send(false, "spoken")}
            >
              {words("no")}
            </button>
          </fieldset>
        );
      })}
    </section>
  );
}

/** Whether more help is needed than the visit gave. */
export function Need({ care: { incidentId, isNeeded }, record }: Part) {
  const words = useCareWords();
  const answers = [
    ["yes", true],
    ["no", false],
  ] as const;
  return (
    <fieldset className="row" aria-label={words("need")}>
      <span className="care-consent">
        {words("need")}: <strong>{isNeeded === null ? words("unknown") : ""}</strong>
      </span>
      {answers.map(([name, value]) => (
        <button
          key={name}
          type="button"
          className="button"
          aria-pressed={isNeeded === value}
          onClick={() => void record({ kind: "RecordNeed", incidentId, isNeeded: value })}
        >
          {words(name)}
        </button>
      ))}
    </fieldset>
  );
}

/** How the person was, before and after. */
export function Ratings({ care: { incidentId, ratedBefore, ratedAfter }, record }: Part) {
  const words = useCareWords();
  const rows = [
    ["before", ratedBefore],
    ["after", ratedAfter],
  ] as const;
  return (
    <section className="stack">
      <h3>{words("rating")}</h3>
      {rows.map(([when, rated]) => (
        <fieldset key={when} className="row" aria-label={words(when)}>
          <span className="care-consent">
            {words(when)}: <strong>{rated === null ? words("unknown") : rated}</strong>
          </span>
          {[1, 2, 3, 4, 5].map((rating) => (
            <button
              key={rating}
              type="button"
              className="button"
              aria-pressed={rated === rating}
              onClick={() => void record({ kind: "RateStability", incidentId, when, rating })}
            >
              {rating}
            </button>
          ))}
        </fieldset>
      ))}
    </section>
  );
}

/** Two acts, for it cannot be undone. */
export function Withdraw({ care: { incidentId }, record }: Part) {
  const words = useCareWords();
  const [isAsked, setAsked] = useState(false);
  if (!isAsked)
    return (
      <button type="button" className="button plain" onClick={() => setAsked(true)}>
        {words("withdraw")}
      </button>
    );
  return (
    <div className="notice row">
      <span>{words("withdrawSays")}</span>
      <button
        type="button"
        className="button"
        onClick={() => void record({ kind: "WithdrawConsent", incidentId })}
      >
        {words("withdrawSure")}
      </button>
      <button type="button" className="button" onClick={() => setAsked(false)}>
        {words("back")}
      </button>
    </div>
  );
}
