import { useState } from "react";
import { codeOf } from "#core/listening/codebook.ts";
import type { SeenVoice } from "#core/listening/view.ts";
import { NotYours } from "./NotYours.tsx";
import type { PartProps } from "./NotYours.tsx";
import { Quote, TakeBack } from "./VoiceActs.tsx";
import { useCodebookWords, useListeningWords } from "./words.ts";

/** Voices that wait for this coder, then those to settle, then the rest. */
export function CodePart({ view, send }: PartProps) {
  const words = useListeningWords();
  const name = useCodebookWords(view.codebook);
  const [chosen, setChosen] = useState<string>();
  if (!view.may.code && !view.may.enter) return <NotYours seats={view.codebook.may.code} />;
  // A comment is coded once somebody looked at it; spam never is.
  const voices = view.voices.filter(
    ({ comment }) => comment?.status !== "waiting" && comment?.withheldBecause !== "spam",
  );
  const mine = voices.filter((voice) => voice.is === "to-code" && voice.own === null);
  const open = voices.filter(({ is }) => is === "to-settle");
  const rest = voices.filter((voice) => !mine.includes(voice) && !open.includes(voice));
  const ordered = [...(view.may.code ? mine : []), ...open, ...rest];
  const current = ordered.find(({ id }) => id === chosen) ?? ordered[0];
  return (
    <div className="listening-panes">
      <section className="panel stack" aria-label={words("part_code")}>
        {view.may.code && <p>{words("toCode", { count: mine.length })}</p>}
        <p>{words("toSettle", { count: open.length })}</p>
        {ordered.length === 0 && <p className="quiet">{words("nothingToCode")}</p>}
        <ol className="listening-list">
          {ordered.map((voice) => (
            <li key={voice.id}>
              <button
                type="button"
                className="button listening-item"
                aria-pressed={voice.id === current?.id}
                onClick={() => setChosen(voice.id)}
              >
                {name.group(voice.group)} · {words(`source_${voice.source}`)} · {voice.heldOn}
                <span className={voice.is === "coded" ? "quiet small" : "small amber"}>
                  {voice.text === null ? words("takenBack") : voice.text.slice(0, 70)}
                </span>
              </button>
            </li>
          ))}
        </ol>
      </section>
      {current !== undefined && (
        <Coding
          key={`${current.id}/${current.is}/${current.own?.join() ?? ""}`}
          voice={current}
          view={view}
          send={send}
        />
      )}
    </div>
  );
}

function Coding({ voice, view, send }: PartProps & { voice: SeenVoice }) {
  const words = useListeningWords();
  const name = useCodebookWords(view.codebook);
  const [codes, setCodes] = useState<ReadonlySet<string>>(new Set(voice.own ?? []));
  const { id: voiceId, text, is } = voice;
  const mayCode =
    view.may.code &&
    text !== null &&
    (voice.own !== null || is === "to-code" || is === "to-settle");
  const toggle = (code: string): void =>
    setCodes((before) => {
      const after = new Set(before);
      if (!after.delete(code)) after.add(code);
      return after;
    });
  return (
    <section className="panel stack" aria-label={words("text")}>
      <blockquote className="listening-words" lang={voice.language}>
        {text ?? words("takenBack")}
      </blockquote>
      <Others voice={voice} view={view} />
      {mayCode && (
        <form
          className="stack"
          onSubmit={(event) => {
            event.preventDefault();
            const kind = is === "to-settle" && voice.own !== null ? "SettleCodes" : "CodeVoice";
            void send({ kind, voiceId, codes: [...codes] });
          }}
        >
          {view.codebook.topics.map((topic) => (
            <fieldset key={topic.id} className="listening-topic-codes">
              <legend>{name.topic(topic.id)}</legend>
              {topic.themes.map((theme) => {
                const code = codeOf(topic.id, theme.id);
                return (
                  <label key={code} title={name.means(code)}>
                    <input
                      type="checkbox"
                      checked={codes.has(code)}
                      onChange={() => toggle(code)}
                    />{" "}
                    {name.theme(code)}
                  </label>
                );
              })}
            </fieldset>
          ))}
          <button type="submit" className="button primary">
            {words(is === "to-settle" && voice.own !== null ? "settle" : "saveCodes")}
          </button>
        </form>
      )}
      {text !== null && view.may.code && <Quote voice={voice} view={view} send={send} />}
      {text !== null && view.may.enter && <TakeBack voiceId={voiceId} send={send} />}
    </section>
  );
}

/** What others gave, once it can sway nobody. */
function Others({ voice: { others }, view }: Pick<PartProps, "view"> & { voice: SeenVoice }) {
  const words = useListeningWords();
  const name = useCodebookWords(view.codebook);
  if (others === null) return <p className="quiet small">{words("blind")}</p>;
  return others.map(({ by, codes }) => (
    <p key={by} className="small">
      {words("coder", { seat: by })}:{" "}
      <strong>
        {codes.length === 0 ? words("noCodes") : codes.map((code) => name.theme(code)).join(", ")}
      </strong>
    </p>
  ));
}
