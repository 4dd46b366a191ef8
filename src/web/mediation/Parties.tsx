import { useState } from "react";
import type { WireParty } from "#contract/mediation.ts";
import { closingWords, openingWords } from "#core/mediation/say.ts";
import type { PartyLabel } from "#core/mediation/words.ts";
import { inLanguage, useLanguage } from "#web/ui/words.ts";
import { AddParty } from "./AddParty.tsx";
import type { CasePart } from "./case-part.ts";
import { Consents } from "./Consents.tsx";
import { Contact } from "./Contact.tsx";
import { Screening } from "./Screening.tsx";
import { useMediationWords } from "./words.ts";

/** The parties, one at a time: what one said when it was alone is never on the screen beside another. */
export function Parties({ parties, ...part }: CasePart & { parties: readonly WireParty[] }) {
  const words = useMediationWords();
  const language = useLanguage();
  const [chosen, setChosen] = useState<PartyLabel | null>(parties[0]?.label ?? null);
  const party = parties.find(({ label }) => label === chosen) ?? parties[0];
  const isOver = part.shown.endedAt !== null;
  return (
    <section className="stack" aria-label={words("parties")}>
      <h3>{words("parties")}</h3>
      <p className="quiet small">{words("apart")}</p>
      <fieldset className="row" aria-label={words("parties")}>
        {parties.map(({ label }) => (
          <button
            key={label}
            type="button"
            className="button"
            aria-pressed={label === party?.label}
            onClick={() => setChosen(label)}
          >
            {words("party", { label })}
          </button>
        ))}
      </fieldset>
      {party !== undefined && (
        <div className="stack mediate-step" key={party.label}>
          <Head party={party} />
          {isOver ? (
            <Said text={inLanguage(closingWords, language)} title={words("sayClosing")} />
          ) : (
            <>
              {part.shown.origin !== "walk-up" && (
                <WhoCalled party={party} mayName={part.shown.mayNameCaller === true} />
              )}
              <Said
                title={words("sayOpening")}
                text={inLanguage(
                  openingWords(party.stand !== "called" && part.shown.mayNameCaller === true),
                  language,
                )}
              />
              <Contact {...part} party={party} />
              <Screening {...part} party={party} />
              <Consents {...part} party={party} />
            </>
          )}
        </div>
      )}
      {!isOver && <AddParty {...part} />}
    </section>
  );
}

/** Who this is to the call, and how to reach them. No name: that stays with the mediator. */
function Head({ party: { label, stand, reached } }: { party: WireParty }) {
  const words = useMediationWords();
  return (
    <p>
      <strong>{words("party", { label })}</strong> {stand !== null && words(`stand_${stand}`)}
      {" · "}
      {"number" in reached ? (
        <strong>{words("ring", { number: reached.number })}</strong>
      ) : "place" in reached ? (
        <strong>{words("visit", { place: reached.place })}</strong>
      ) : (
        <span className={reached.why === "unsafe" ? "amber" : ""}>
          {words(`why_${reached.why}`)}
        </span>
      )}
    </p>
  );
}

/** What may be said of the call to this party: the one thing that must not slip out. */
function WhoCalled({
  party: { stand, toldWhoCalledAt },
  mayName,
}: {
  party: WireParty;
  mayName: boolean;
}) {
  const words = useMediationWords();
  if (stand === "called") return null;
  const line = toldWhoCalledAt !== null ? "wasTold" : mayName ? "mayTell" : "mustNotTell";
  return <p className={line === "mustNotTell" ? "notice" : "quiet"}>{words(line)}</p>;
}

function Said({ title, text }: { title: string; text: string }) {
  return (
    <p className="small">
      <span className="quiet">{title}</span> «{text}»
    </p>
  );
}
