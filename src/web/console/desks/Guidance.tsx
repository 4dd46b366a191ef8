import type { GuidanceNow } from "#core/dispatch/guidance.ts";
import { useLive } from "#web/ui/live/hooks.ts";
import { inLanguage, useLanguage } from "#web/ui/words.ts";
import { useCardWords } from "./card-words.ts";

/** What counsel says now, of whom, and where it is written. It stands beside what is decided and blocks nothing. */
export function Guidance({ lines }: { readonly lines: readonly GuidanceNow[] }) {
  const words = useCardWords();
  const language = useLanguage();
  const { responders } = useLive().protocol.protocol;
  if (lines.length === 0) return null;
  const named = (id: string): string => {
    const name = responders.find((each) => each.id === id)?.name;
    return name === undefined ? id : inLanguage(name, language);
  };
  return (
    <section className="part counsel" aria-label={words("counsel")}>
      <h3>{words("counsel")}</h3>
      {lines.map(({ text, source, responder }) => (
        <p key={`${responder}-${text.en}`}>
          {responder !== null && <strong>{named(responder)}: </strong>}
          {inLanguage(text, language)}{" "}
          <span className="quiet small" lang="en">
            {source}
          </span>
        </p>
      ))}
    </section>
  );
}
