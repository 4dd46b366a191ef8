import { useState } from "react";
import type { WireParty } from "#contract/mediation.ts";
import { contactOutcomes } from "#core/mediation/words.ts";
import { dayAndTime } from "#web/ui/format.ts";
import { Acts } from "#web/ui/Acts.tsx";
import type { CasePart } from "./case-part.ts";
import { useMediationWords } from "./words.ts";

const keys = { reached: "r", "not-reached": "u", "does-not-want": "w" } as const;

/** Whether this party was reached. That it was told who called is recorded where it may be told. */
export function Contact({ shown, record, pane, party }: CasePart & { party: WireParty }) {
  const words = useMediationWords();
  const [isTold, setTold] = useState(false);
  const last = party.contacts.at(-1);
  const mayTell = party.stand !== "called" && shown.mayNameCaller === true;
  return (
    <section className="stack" aria-label={words("contact")}>
      <h4>{words("contact")}</h4>
      <p className="small">
        {last === undefined
          ? words("notContacted")
          : words("lastContact", {
              count: party.contacts.length,
              when: dayAndTime(last.at),
              outcome: last.outcome === null ? "–" : words(`contact_${last.outcome}`),
            })}
      </p>
      <Acts
        pane={pane}
        acts={contactOutcomes.map((outcome) => ({
          key: keys[outcome],
          label: words(`contact_${outcome}`),
          onPress: () =>
            void record({
              kind: "RecordPartyContact",
              caseId: shown.id,
              party: party.label,
              outcome,
              toldWhoCalled: mayTell && isTold && outcome === "reached",
            }),
        }))}
      />
      {mayTell && party.toldWhoCalledAt === null && (
        <label className="row">
          <input
            type="checkbox"
            checked={isTold}
            onChange={({ target }) => setTold(target.checked)}
          />
          {words("toldThem")}
        </label>
      )}
    </section>
  );
}
