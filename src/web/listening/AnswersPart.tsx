import { useState } from "react";
import type { ResponseTo } from "#core/listening/commands.ts";
import type { ComparedTheme } from "#core/listening/compare.ts";
import { listeningLimits as limits, responseOutcomes } from "#core/listening/words.ts";
import { useNextId } from "#web/ui/typed.ts";
import { inLanguage, useLanguage } from "#web/ui/words.ts";
import { NotYours } from "./NotYours.tsx";
import type { PartProps } from "./NotYours.tsx";
import { Choice } from "./RecordPart.tsx";
import { useCodebookWords, useListeningWords } from "./words.ts";

/** You said, we did: what is owed first, then what was said. */
export function AnswersPart({ view, send }: PartProps) {
  const words = useListeningWords();
  const name = useCodebookWords(view.codebook);
  const [chosen, setChosen] = useState<string>();
  const { themes } = view.comparison;
  const ordered = [...themes].sort(
    (one, other) =>
      Number(other.isOwed) - Number(one.isOwed) ||
      Number(other.response !== null) - Number(one.response !== null),
  );
  const current = ordered.find(({ code }) => code === chosen) ?? ordered[0];
  return (
    <div className="listening-panes">
      <section className="panel stack" aria-label={words("part_answers")}>
        <p>{words("answersLead")}</p>
        <ol className="listening-list">
          {ordered.map(({ code, isOwed, response }) => (
            <li key={code}>
              <button
                type="button"
                className="button listening-item"
                aria-pressed={code === current?.code}
                onClick={() => setChosen(code)}
              >
                {name.theme(code)}
                <span className={isOwed ? "small amber" : "quiet small"}>
                  {name.topic(code.split("/")[0] ?? "")}
                  {" · "}
                  {response === null ? words(isOwed ? "owed" : "none") : words(response.outcome)}
                </span>
              </button>
            </li>
          ))}
        </ol>
      </section>
      {current === undefined ? (
        <p className="panel quiet">{words("pickTheme")}</p>
      ) : (
        <Respond
          key={`${current.code}/${current.response?.at ?? 0}`}
          theme={current}
          view={view}
          send={send}
        />
      )}
    </div>
  );
}

function Respond({ theme: { code, response }, view, send }: PartProps & { theme: ComparedTheme }) {
  const words = useListeningWords();
  const name = useCodebookWords(view.codebook);
  const language = useLanguage();
  const [outcome, setOutcome] = useState(response?.outcome ?? "not-yet");
  const [to, setTo] = useState(response === null ? "nothing" : keyOf(response.to));
  const [freshId] = useNextId();
  const [en, setEn] = useState(response?.sentence.en ?? "");
  const [es, setEs] = useState(response?.sentence.es ?? "");
  if (!view.may.answer)
    return (
      <section className="panel stack" aria-label={words("cameOfIt")}>
        {response !== null && <p>{name.own(response.sentence)}</p>}
        <NotYours seats={view.codebook.may.answer} />
      </section>
    );
  const targets: readonly string[] = [
    "nothing",
    ...view.goals.map(({ id }) => `goal ${id}`),
    ...view.versions.map((id) => `version ${id}`),
  ];
  const targetName = (key: string): string => {
    const target = targetOf(key);
    if (target.is === "nothing") return words("toNothing");
    if (target.is === "version") return words("toVersion", { name: target.id });
    const goal = view.goals.find(({ id }) => id === target.id);
    return words("toGoal", {
      name: goal === undefined ? target.id : inLanguage(goal.name, language),
    });
  };
  return (
    <form
      className="panel stack"
      aria-label={name.theme(code)}
      onSubmit={(event) => {
        event.preventDefault();
        void send({
          kind: "Respond",
          responseId: response?.id ?? freshId,
          code,
          outcome,
          to: targetOf(to),
          sentence: { en, es },
        });
      }}
    >
      <h2>{name.theme(code)}</h2>
      <p className="quiet">{name.means(code)}</p>
      <div className="row">
        <Choice
          label={words("cameOfIt")}
          value={outcome}
          onChange={setOutcome}
          all={responseOutcomes}
        >
          {(each) => words(each)}
        </Choice>
        <Choice label={words("to")} value={to} onChange={setTo} all={targets}>
          {targetName}
        </Choice>
      </div>
      <Sentence label={words("sentenceEn")} language="en" value={en} onChange={setEn} />
      <Sentence label={words("sentenceEs")} language="es" value={es} onChange={setEs} />
      <button type="submit" className="button primary">
        {words("say")}
      </button>
    </form>
  );
}

function Sentence({
  label,
  language,
  value,
  onChange,
}: {
  label: string;
  language: string;
  value: string;
  onChange: (value: string) => void;
}) {
  return (
    <label className="label">
      {label}
      <textarea
        className="field listening-text"
        rows={3}
        lang={language}
        maxLength={limits.answer}
        value={value}
        onChange={({ target }) => onChange(target.value)}
      />
    </label>
  );
}

const keyOf = (to: ResponseTo): string => (to.is === "nothing" ? "nothing" : `${to.is} ${to.id}`);

function targetOf(key: string): ResponseTo {
  const [is, id = ""] = key.split(" ");
  return is === "goal" || is === "version" ? { is, id } : { is: "nothing" };
}
