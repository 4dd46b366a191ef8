import { useState } from "react";
import { codesIn } from "#core/listening/codebook.ts";
import type { SeenVoice } from "#core/listening/view.ts";
import type { PartProps } from "./NotYours.tsx";
import { useCodebookWords, useListeningWords } from "./words.ts";

/** Chooses some of the words as an example of a theme; only with consent to quote. */
export function Quote({ voice, view, send }: PartProps & { voice: SeenVoice }) {
  const words = useListeningWords();
  const name = useCodebookWords(view.codebook);
  const codes = codesIn(view.codebook);
  const [code, setCode] = useState(voice.own?.[0] ?? codes[0] ?? "");
  if (!voice.mayQuote) return <p className="quiet small">{words("noQuote")}</p>;
  return (
    <div className="stack">
      <p className="small">{words("quoteLead")}</p>
      <div className="row">
        <button
          type="button"
          className="button"
          onClick={() =>
            void send({
              kind: "ChooseQuote",
              voiceId: voice.id,
              quote: getSelection()?.toString() ?? "",
              code,
            })
          }
        >
          {words("quote")}
        </button>
        <label className="label">
          {words("quoteFor")}
          <select className="field" value={code} onChange={({ target }) => setCode(target.value)}>
            {codes.map((each) => (
              <option key={each} value={each}>
                {name.theme(each)}
              </option>
            ))}
          </select>
        </label>
      </div>
      {voice.quotes.map((quote) => (
        <p key={quote.text} className="small">
          {words("quoted")}: <q lang={voice.language}>{quote.text}</q> ({name.theme(quote.code)})
        </p>
      ))}
    </div>
  );
}

/** Destroys somebody's words at their wish, in two acts: it cannot be undone. */
export function TakeBack({ voiceId, send }: Pick<PartProps, "send"> & { voiceId: string }) {
  const words = useListeningWords();
  const [isAsked, setIsAsked] = useState(false);
  if (!isAsked)
    return (
      <button type="button" className="button plain" onClick={() => setIsAsked(true)}>
        {words("withdraw")}
      </button>
    );
  return (
    <div className="row">
      <button
        type="button"
        className="button strong"
        onClick={() => void send({ kind: "WithdrawVoice", voiceId })}
      >
        {words("withdrawSure")}
      </button>
      <button type="button" className="button" onClick={() => setIsAsked(false)}>
        {words("cancel")}
      </button>
    </div>
  );
}
