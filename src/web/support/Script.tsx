import { useState } from "react";
import type { SupportSide } from "#core/support/words.ts";
import { useLanguage } from "#web/ui/words.ts";
import { script } from "./script.ts";
import { useSupportWords } from "./words.ts";

/** What may be said, in the language of whoever is reached; the worker can change it. */
export function Script({ side, language }: { side: SupportSide; language: string | undefined }) {
  const words = useSupportWords();
  const own = useLanguage();
  const [chosen, setChosen] = useState<"en" | "es">();
  const theirs = language?.startsWith("es") === true ? "es" : language === undefined ? own : "en";
  const shown = chosen ?? theirs;
  return (
    <section className="stack" aria-label={words("script")}>
      <div className="spread">
        <h3>{words("script")}</h3>
        <span className="row">
          {(["en", "es"] as const).map((each) => (
            <button
              key={each}
              type="button"
              className="button"
              aria-pressed={shown === each}
              onClick={() => setChosen(each)}
            >
              {words(each === "en" ? "inEnglish" : "inSpanish")}
            </button>
          ))}
        </span>
      </div>
      <div className="stack support-script" lang={shown}>
        {script[side][shown].map((line) => (
          <p key={line}>{line}</p>
        ))}
      </div>
    </section>
  );
}
