import { useUiWords } from "./lines.ts";
import { setTheme, themes, useTheme } from "./theme.ts";
import { languages, setLanguage, useLanguage } from "./words.ts";

const nameOf = { en: "English", es: "Español" } as const;

/** Language and brightness, remembered on this console. */
export function Preferences() {
  const words = useUiWords();
  const language = useLanguage();
  const theme = useTheme();
  return (
    <>
      <fieldset className="row" aria-label={words("language")}>
        {languages.map((each) => (
          <button
            key={each}
            type="button"
            className="button plain"
            lang={each}
            aria-pressed={each === language}
            onClick={() => setLanguage(each)}
          >
            {nameOf[each]}
          </button>
        ))}
      </fieldset>
      <select
        className="field short"
        aria-label={words("theme")}
        value={theme}
        onChange={({ target }) => {
          const chosen = themes.find((each) => each === target.value);
          if (chosen !== undefined) setTheme(chosen);
        }}
      >
        {themes.map((each) => (
          <option key={each} value={each}>
            {words(each)}
          </option>
        ))}
      </select>
    </>
  );
}
