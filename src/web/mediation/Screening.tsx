import { useState } from "react";
import type { WireParty } from "#contract/mediation.ts";
import { screeningAnswers, screeningQuestions } from "#core/mediation/words.ts";
import type { ScreeningQuestion } from "#core/mediation/words.ts";
import { Acts } from "#web/ui/Acts.tsx";
import type { CasePart } from "./case-part.ts";
import { useMediationWords } from "./words.ts";

const keys = { no: "n", yes: "y", unknown: "x" } as const;

/** One party's own screening, one question at a time; the answers of another are never on this screen. */
export function Screening(part: CasePart & { party: WireParty }) {
  const words = useMediationWords();
  const { party, shown, record, pane } = part;
  const { is, answers } = party.screening;
  const label = party.label;
  return (
    <section className="stack" aria-label={words("screening", { label })}>
      <h4>{words("screening", { label })}</h4>
      <p className={party.fit === "cleared" ? "" : "amber"}>{words(`fitSays_${party.fit}`)}</p>
      {is === "open" ? (
        <Questions {...part} />
      ) : (
        <>
          <p className="quiet small">{words("alone")}</p>
          <Acts
            pane={pane}
            acts={[
              {
                key: "s",
                label: words(is === "closed" ? "screenAgain" : "screenBegin"),
                onPress: () =>
                  void record({
                    kind: "BeginScreening",
                    caseId: shown.id,
                    party: label,
                    isAlone: true,
                  }),
              },
            ]}
          />
          {is === "closed" && (
            <ul className="mediate-answers small">
              {screeningQuestions.map((question) => (
                <li key={question}>
                  {words(`ask_${question}`)}:{" "}
                  <strong>{words(`answer_${answers[question] ?? "not-asked"}`)}</strong>
                </li>
              ))}
            </ul>
          )}
        </>
      )}
    </section>
  );
}

/** The question that is asked now, with the answer each key gives; the others stay in reach. */
function Questions({ party, shown, record, pane }: CasePart & { party: WireParty }) {
  const words = useMediationWords();
  const { answers } = party.screening;
  const [chosen, setChosen] = useState<ScreeningQuestion>();
  const next = screeningQuestions.find((question) => answers[question] === undefined);
  const question = chosen ?? next;
  return (
    <>
      {question !== undefined && (
        <fieldset className="stack">
          <legend>
            {words("questionOf", {
              at: screeningQuestions.indexOf(question) + 1,
              of: screeningQuestions.length,
            })}
          </legend>
          <p className="mediate-question">{words(`ask_${question}`)}</p>
          <Acts
            pane={pane}
            acts={screeningAnswers.map((answer) => ({
              key: keys[answer],
              label: words(`answer_${answer}`),
              isChosen: answers[question] === answer,
              onPress: () => {
                setChosen(undefined);
                void record({
                  kind: "AnswerScreening",
                  caseId: shown.id,
                  party: party.label,
                  question,
                  answer,
                });
              },
            }))}
          />
        </fieldset>
      )}
      <Acts
        pane={pane}
        acts={[
          {
            key: "e",
            label: words("screenEnd"),
            onPress: () =>
              void record({ kind: "EndScreening", caseId: shown.id, party: party.label }),
          },
        ]}
      />
      <ul className="mediate-answers small">
        {screeningQuestions.map((each) => (
          <li key={each}>
            <button
              type="button"
              className="button plain"
              aria-pressed={each === question}
              onClick={() => setChosen(each)}
            >
              {words(`ask_${each}`)}: {words(`answer_${answers[each] ?? "not-asked"}`)}
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
