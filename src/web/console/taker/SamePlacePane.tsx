import { useEffect, useState } from "react";
import type { SamePlace } from "#contract/http.ts";
import type { Incident } from "#core/dispatch/center.ts";
import { samePlace } from "#web/ui/api.ts";
import { dayAndTime } from "#web/ui/format.ts";
import { inLanguage, useLanguage } from "#web/ui/words.ts";
import { useLive } from "#web/ui/live/hooks.ts";
import { Pane } from "#web/ui/Pane.tsx";
import { useTakerWords } from "./lines.ts";
import { useResponderNames } from "./protocol-words.ts";

type Read = { readonly of: string } & (
  | { readonly is: "read"; readonly past: SamePlace }
  | { readonly is: "failed"; readonly message: string }
);

/** What came from this place before. Kept back until the safety questions are answered, so that the past answers none of them. */
export function SamePlacePane({ incident, isShown }: { incident: Incident; isShown: boolean }) {
  const words = useTakerWords();
  const [read, setRead] = useState<Read>();
  const { id, place } = incident;
  const key = `${id} ${place ?? ""}`;
  useEffect(() => {
    if (!isShown) return undefined;
    let isWanted = true;
    void samePlace(id).then((answer) => {
      if (!isWanted) return;
      setRead(
        answer.ok
          ? { of: key, is: "read", past: answer.value }
          : { of: key, is: "failed", message: answer.error.message },
      );
    });
    return () => {
      isWanted = false;
    };
  }, [id, key, isShown]);
  const here = read?.of === key ? read : undefined;
  return (
    <Pane title={words("samePlace")} className="taker-place stack">
      {!isShown && <p className="quiet small">{words("samePlaceAfter")}</p>}
      {isShown && here?.is === "failed" && (
        <p className="amber small">{words("samePlaceFailed", { message: here.message })}</p>
      )}
      {isShown && here?.is === "read" && (
        <>
          <Past past={here.past} />
          {here.past.repeat !== null && <Ladder repeat={here.past.repeat} />}
        </>
      )}
    </Pane>
  );
}

/** Where this complaint stands among those like it: what to offer. Counts alone, and nobody's name. */
function Ladder({ repeat }: { repeat: NonNullable<SamePlace["repeat"]> }) {
  const words = useTakerWords();
  const { calls, lawful, steps, hasDanger } = repeat;
  if (calls === 0) return null;
  return (
    <section className="stack small" aria-label={words("repeatCalls", { count: calls, lawful })}>
      <p>{words("repeatCalls", { count: calls, lawful })}</p>
      {hasDanger && <p className="amber">{words("repeatDanger")}</p>}
      <ul className="stack">
        {steps.map(({ step }) => (
          <li key={step}>{words(`repeat_${step}`)}</li>
        ))}
      </ul>
      <p className="quiet">{words("repeatNoLower")}</p>
    </section>
  );
}

function Past({ past: { incidents } }: { past: SamePlace }) {
  const words = useTakerWords();
  const names = useResponderNames();
  const language = useLanguage();
  const { protocol } = useLive().protocol;
  if (incidents === null) return <p className="quiet small">{words("samePlaceNoPlace")}</p>;
  if (incidents.length === 0) return <p className="quiet small">{words("samePlaceNone")}</p>;
  const mediators = protocol.responders.filter(({ kind }) => kind === "mediator");
  const wentMediator = incidents.some(({ served }) =>
    mediators.some(({ id }) => served.includes(id)),
  );
  const nameOf = (pathway: string | null): string => {
    const found = protocol.pathways.find(({ id }) => id === pathway);
    return found === undefined ? "–" : inLanguage(found.name, language);
  };
  return (
    <>
      <p>
        {words("samePlaceCount", { count: incidents.length })}
        {incidents.length > 1 && !wentMediator && `; ${words("mediationNever")}`}
      </p>
      <ul className="stack small">
        {incidents.map(({ id, openedAt, pathway, served }) => (
          <li key={id}>
            <span className="quiet">{dayAndTime(openedAt)}</span> {nameOf(pathway)}
            {served.length > 0 && <span className="quiet">, {names(served)}</span>}
          </li>
        ))}
      </ul>
    </>
  );
}
