import { useRef, useState } from "react";
import type { WireShadowCall } from "#contract/shadow.ts";
import { useLanguage } from "#web/ui/words.ts";
import type { Language } from "#web/ui/words.ts";
import { useStudioWords } from "../lines.ts";
import type { StudioWords } from "../lines.ts";
import { responseName } from "../names.ts";
import type { Names } from "../names.ts";
import { recordedTime } from "./recorded-time.ts";

/** Calls that are listed; more are only in the totals. */
const listed = 40;

/**
 * The newest calls. Rows are places, not calls: each keeps its size while what stands in it changes, so that nothing moves. While
 * someone points or is in it, the list stands still.
 */
export function CallList({
  calls,
  responders,
  chosen,
  onChoose,
}: {
  calls: readonly WireShadowCall[];
  responders: Names;
  /** Null: the newest is followed. */
  chosen: number | null;
  onChoose: (index: number | null) => void;
}) {
  const words = useStudioWords();
  const list = useRef<HTMLOListElement>(null);
  const [held, setHeld] = useState<readonly WireShadowCall[] | null>(null);
  const shown = (held ?? calls).slice(0, listed);
  const newer = (calls[0]?.index ?? 0) - (shown[0]?.index ?? 0);
  const hold = (): void => setHeld((before) => before ?? calls);
  const release = (): void => {
    if (list.current?.contains(document.activeElement) !== true) setHeld(null);
  };
  return (
    <section className="panel call-list" aria-label={words("newest")}>
      <div className="spread">
        <h2>{words("newest")}</h2>
        <button
          type="button"
          className="button"
          aria-pressed={chosen === null}
          onClick={() => {
            setHeld(null);
            onChoose(null);
          }}
        >
          {words("follow")}
        </button>
      </div>
      <p className="small quiet call-list-note">
        {held !== null && newer > 0 && words("waiting", { count: newer })}
      </p>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- it acts on nothing, it only stands still */}
      <ol
        ref={list}
        onPointerEnter={hold}
        onPointerLeave={release}
        onFocus={hold}
        onBlur={({ relatedTarget }) => {
          if (relatedTarget instanceof Node && list.current?.contains(relatedTarget)) return;
          setHeld(null);
        }}
      >
        {shown.map((call, place) => (
          <li key={place}>
            <CallRow
              call={call}
              isChosen={call.index === (chosen ?? shown[0]?.index)}
              responders={responders}
              onChoose={onChoose}
            />
          </li>
        ))}
      </ol>
    </section>
  );
}

function CallRow({
  call,
  isChosen,
  responders,
  onChoose,
}: {
  call: WireShadowCall;
  isChosen: boolean;
  responders: Names;
  onChoose: (index: number) => void;
}) {
  const words = useStudioWords();
  const language = useLanguage();
  return (
    <button
      type="button"
      className="button plain call-row"
      aria-current={isChosen}
      onClick={() => onChoose(call.index)}
    >
      <span key={`${call.index} head`} className="call-row-head">
        <span lang="en">{call.recorded.type}</span>
        <span className="quiet small">{recordedTime(call, language, "short")}</span>
      </span>
      <span key={`${call.index} outlook`} className="small">
        {outlook(call, words, responders, language)}
      </span>
    </button>
  );
}

function outlook(
  { advice, initiated }: WireShadowCall,
  words: StudioWords,
  responders: Names,
  language: Language,
): string {
  if (advice === null)
    return initiated === "officer"
      ? `${words("begun")} ${words("by_officer")}`
      : words("cannotMapOne");
  const names = advice.fits
    .map(({ response }) => responseName(response, responders, words, language))
    .join(" / ");
  return advice.fits.length === 1 ? words("sureOf", { names }) : words("lately", { names });
}
