import { useEffect, useState } from "react";
import type { Library, LibraryProgram } from "#contract/library.ts";
import type { Answered } from "#web/ui/api.ts";
import { inLanguage, useLanguage } from "#web/ui/words.ts";
import { useReadingTheme } from "../use-reading-theme.ts";
import { LeversPanel } from "./LeversPanel.tsx";
import { library } from "./library-api.ts";
import { useLibraryWords } from "./lines.ts";
import { Scorecard } from "./Scorecard.tsx";
import { SideBySide } from "./SideBySide.tsx";
import "../studio.css";
import "./library.css";

/** What the page opens with: the county beside three programs of three models. */
const firstChosen = ["harbor-county", "denver-star", "durham-heart", "seattle-care"];

/** Programs side by side: who takes what, what keeps a team home, which limits are no safety rules. */
export function LibraryPage() {
  useReadingTheme();
  const words = useLibraryWords();
  const [answer, setAnswer] = useState<Answered<Library>>();
  const [asked, setAsked] = useState(0);
  useEffect(() => {
    let isGone = false;
    void library().then((had) => {
      if (!isGone) setAnswer(had);
    });
    return () => {
      isGone = true;
    };
  }, [asked]);
  return (
    <div className="studio library">
      <header className="stack">
        <h1>{words("title")}</h1>
        <p>{words("lead")}</p>
      </header>
      {answer === undefined ? (
        <output className="panel quiet empty">{words("loading")}</output>
      ) : answer.ok ? (
        <Programs programs={answer.value.programs} />
      ) : (
        <div className="stack">
          <p className="notice" role="alert">
            {words("unreachable")} {answer.error.message}
          </p>
          <p>
            <button
              type="button"
              className="button"
              onClick={() => {
                setAnswer(undefined);
                setAsked(asked + 1);
              }}
            >
              {words("again")}
            </button>
          </p>
        </div>
      )}
    </div>
  );
}

function Programs({ programs }: { programs: readonly LibraryProgram[] }) {
  const words = useLibraryWords();
  const language = useLanguage();
  const [chosen, setChosen] = useState<readonly string[]>(firstChosen);
  const shown = programs.filter(({ id }) => chosen.includes(id));
  return (
    <div className="stack">
      <fieldset className="panel library-choice">
        <legend>{words("choose")}</legend>
        {programs.map(({ id, title, place }) => (
          <label key={id} className="library-option">
            <input
              type="checkbox"
              checked={chosen.includes(id)}
              onChange={({ target }) =>
                setChosen(target.checked ? [...chosen, id] : chosen.filter((each) => each !== id))
              }
            />
            <span>{inLanguage(place ?? title, language)}</span>
          </label>
        ))}
      </fieldset>
      {shown.length === 0 ? (
        <p className="notice">{words("chooseNone")}</p>
      ) : (
        <>
          <SideBySide programs={shown} />
          <Scorecard programs={shown} />
        </>
      )}
      <LeversPanel programs={programs} />
    </div>
  );
}
