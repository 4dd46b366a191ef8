import { useState } from "react";
import type { WireRefusal } from "#contract/refusal.ts";
import { shadowLimits } from "#contract/shadow.ts";
import type { ShadowPace, WireShadow } from "#contract/shadow.ts";
import { count } from "#web/ui/format.ts";
import { Trouble } from "#web/ui/Trouble.tsx";
import { useLanguage } from "#web/ui/words.ts";
import { BoundsKey, BoundsTable } from "../BoundsTable.tsx";
import { isPlanning } from "../figures.ts";
import { useStudioWords } from "../lines.ts";
import { nameOf, responseName } from "../names.ts";
import { Said } from "../Said.tsx";
import { Section } from "../Section.tsx";
import { useReadingTheme } from "../use-reading-theme.ts";
import { SharesContext } from "../shares.ts";
import { CallList } from "./CallList.tsx";
import { Could, Recorded } from "./OneCall.tsx";
import { useShadow } from "./use-shadow.ts";
import "../studio.css";
import "./shadow.css";

/** Past calls as if they came now, beside what the protocol could have said. Nothing is dispatched. */
export function ShadowPage() {
  useReadingTheme();
  const words = useStudioWords();
  const { shadow, calls, refusal, isOff, pace } = useShadow();
  const [chosen, setChosen] = useState<number | null>(null);
  const call = calls.find(({ index }) => index === chosen) ?? calls[0];
  // A file that was refused was never played: no controls without effect, no zero that counts nothing.
  const isPlayed = shadow !== undefined && (shadow.state !== "failed" || calls.length > 0);
  return (
    <div className="studio">
      <header className="stack">
        <h1>{words("shadowTitle")}</h1>
        <p className="shadow-banner">
          <strong>{words("shadowBanner")}</strong>
        </p>
        <p>{words("shadowLead")}</p>
      </header>
      {isOff && <Off />}
      {refusal !== undefined && <Refused refusal={refusal} isSeen={shadow !== undefined} />}
      {shadow?.state === "reading" && <p className="shadow-body">{words("shadowReading")}</p>}
      {shadow !== undefined && shadow.state !== "reading" && (
        <div className="stack shadow-body">
          {isPlayed && <About shadow={shadow} />}
          {shadow.problem !== null && (
            <div className="notice stack">
              <p>{words("shadowFailed")}</p>
              <p lang="en">
                <strong>{shadow.problem}</strong>
              </p>
            </div>
          )}
          {isPlayed && (
            <>
              <Pace shadow={shadow} pace={pace} />
              <div className="shadow-columns">
                <CallList
                  calls={calls}
                  responders={shadow.protocol.responders}
                  chosen={chosen}
                  onChoose={setChosen}
                />
                {call === undefined ? (
                  <div className="panel quiet empty">{words("noCallYet")}</div>
                ) : (
                  // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by keys
                  <fieldset className="shadow-scroll" tabIndex={0} aria-label={call.recorded.type}>
                    <div key={call.index} className="shadow-call">
                      <Recorded call={call} />
                      <Could call={call} protocol={shadow.protocol} />
                    </div>
                  </fieldset>
                )}
              </div>
              <SharesContext value={shadow.neverForRates.length === 0}>
                <Totals shadow={shadow} />
              </SharesContext>
            </>
          )}
          <Said said={shadow.said} />
        </div>
      )}
    </div>
  );
}

function Off() {
  const words = useStudioWords();
  return (
    <div className="panel stack empty">
      <p>{words("shadowOff")}</p>
      <p>
        <code>{words("shadowHow")}</code>
      </p>
    </div>
  );
}

function Refused({
  refusal: { code, message },
  isSeen,
}: {
  refusal: WireRefusal;
  /** Something is shown already, which must not move. */
  isSeen: boolean;
}) {
  const words = useStudioWords();
  const told = code === "unreachable" ? words("unreachable") : message;
  return isSeen ? <Trouble>{told}</Trouble> : <p className="notice">{told}</p>;
}

function About({ shadow: { files, protocol, neverForRates, rates } }: { shadow: WireShadow }) {
  const words = useStudioWords();
  const language = useLanguage();
  const title = nameOf({ title: protocol.title }, "title", language);
  return (
    <div className="stack">
      <p>
        {words("shadowNames", { files: files.join(", "), title, version: protocol.version })}{" "}
        <span className="quiet">
          <code>{protocol.hash.slice(0, 12)}</code>
          {protocol.synthetic && ` · ${words("fictional")}`}
        </span>
        {rates !== null && (
          <>
            {" "}
            {words("ratesShort", { name: rates.name })}{" "}
            {isPlanning(rates) && words("ratesPlanning")}
          </>
        )}
      </p>
      {neverForRates.length > 0 && (
        <div className="notice">
          <p>
            <strong>{words("neverTitle")}</strong>
          </p>
          <ul lang="en">
            {neverForRates.map((reason) => (
              <li key={reason}>{reason}</li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}

const speeds = [1, 10, 60, 600, shadowLimits.fastest] as const;

function Pace({ shadow, pace }: { shadow: WireShadow; pace: (pace: ShadowPace) => void }) {
  const words = useStudioWords();
  const { state, speed, totals } = shadow;
  const isPlaying = state === "playing";
  const all = shadow.count ?? 0;
  return (
    <div className="stack">
      <div className="row shadow-pace">
        <button
          type="button"
          className="button strong"
          aria-disabled={!isPlaying && state !== "paused"}
          onClick={() => pace({ isPaused: isPlaying })}
        >
          {isPlaying ? words("pause") : words("play")}
        </button>
        <fieldset className="row" aria-label={words("speed")}>
          {speeds.map((each) => (
            <button
              key={each}
              type="button"
              className="button"
              aria-pressed={each === speed}
              aria-label={words("speedOf", { speed: count(each) })}
              onClick={() => pace({ speed: each })}
            >
              {count(each)}×
            </button>
          ))}
        </fieldset>
        <output>
          {state === "ended"
            ? words("shadowEnded")
            : words("come", { come: count(totals.come), count: count(all) })}
        </output>
      </div>
      <progress
        className="shadow-progress"
        max={Math.max(1, all)}
        value={totals.come}
        aria-label={words("come", { come: count(totals.come), count: count(all) })}
      />
    </div>
  );
}

const none = { low: 0, estimate: 0, high: 0, vacuous: false };

/** In the protocol's own order, so that rows keep their places while figures grow. */
function Totals({ shadow: { totals, protocol } }: { shadow: WireShadow }) {
  const words = useStudioWords();
  const language = useLanguage();
  const { publicCalls } = totals;
  return (
    <Section title={words("totalsTitle")} className="shadow-totals">
      <p>
        {words("totalsBase", {
          public: count(publicCalls),
          officer: count(totals.officerCalls),
          unknown: count(totals.initiatedUnknown),
          notAssessed: count(totals.notAssessed),
        })}
      </p>
      <BoundsKey />
      <BoundsTable
        caption={`${words("fits")}, ${words("ofPublic", { calls: count(publicCalls) })}`}
        first={words("responder")}
        base={publicCalls}
        rows={[...Object.keys(protocol.responders), "no-one", "hold"].map((key) => ({
          key,
          name: responseName(key, protocol.responders, words, language),
          interval: totals.responders[key] ?? none,
        }))}
      />
    </Section>
  );
}
