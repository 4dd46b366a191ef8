import type { WireShadow, WireShadowCall } from "#contract/shadow.ts";
import { count } from "#web/ui/format.ts";
import { useLanguage } from "#web/ui/words.ts";
import { percent } from "../percent.ts";
import { Hatch } from "../Hatch.tsx";
import { useStudioWords } from "../lines.ts";
import { nameOf, responseName } from "../names.ts";
import { Section } from "../Section.tsx";
import { recordedTime } from "./recorded-time.ts";

/** What the record shows was done, in its own words. */
export function Recorded({ call }: { call: WireShadowCall }) {
  const words = useStudioWords();
  const language = useLanguage();
  const { recorded, initiated, initiatedWhy, mapped } = call;
  const written = [
    ["type", recorded.type],
    ["finalType", recorded.finalType],
    ["priority", recorded.priority],
    ["disposition", recorded.disposition],
    ["area", recorded.area],
  ] as const;
  return (
    <Section title={words("recordedTitle")}>
      <dl className="facts">
        <dt>{words("time")}</dt>
        <dd>{recordedTime(call, language) ?? words("timeUnknown")}</dd>
        {written.map(([line, text]) => (
          <div key={line} className="fact">
            <dt>{words(line)}</dt>
            {text === null ? (
              <dd className="quiet">{words("notInRecord")}</dd>
            ) : (
              <dd lang="en">{text}</dd>
            )}
          </div>
        ))}
        <dt>{words("units")}</dt>
        <dd>{words("unitsOf", { count: recorded.unitRows })}</dd>
        <dt>{words("begun")}</dt>
        <dd>
          {words(`by_${initiated}`)}{" "}
          <span className="quiet small" lang="en">
            {initiatedWhy}
          </span>
        </dd>
        <dt>{words("read")}</dt>
        <dd>
          {mapped.name === null ? (
            words("cannotMapOne")
          ) : (
            <>
              <span lang="en">{mapped.name}</span>,{" "}
              {words("confidence", { percent: percent(mapped.confidence, 1) })}
            </>
          )}{" "}
          <span className="quiet small" lang="en">
            {mapped.why}
          </span>
        </dd>
      </dl>
      <p className="quiet small">
        {words("source", {
          file: [recorded.city, recorded.file].filter((text) => text !== null).join(", "),
          line: count(recorded.line),
        })}
      </p>
    </Section>
  );
}

type Advice = NonNullable<WireShadowCall["advice"]>;

/** What the protocol could have recommended: bounds, never one answer where the record holds none. */
export function Could({
  call: { advice, noAdvice },
  protocol,
}: {
  call: WireShadowCall;
  protocol: WireShadow["protocol"];
}) {
  const words = useStudioWords();
  const language = useLanguage();
  const ask = (id: string): string => nameOf(protocol.questions, id, language);
  return (
    <Section title={words("couldTitle")}>
      {advice === null ? (
        <p className="cannot-tell">{noAdvice === null ? "" : words(`none_${noAdvice}`)}</p>
      ) : (
        <>
          {advice.pathway === null && <p>{words("fallback")}</p>}
          <h3>{words("possible")}</h3>
          <Responses responses={advice.fits} protocol={protocol} />
          {advice.now === null ? (
            <p className="quiet">{words("hourUnknown")}</p>
          ) : isSame(advice.fits, advice.now) ? (
            <p className="quiet">{words("sameAtHour")}</p>
          ) : (
            <>
              <h3>{words("atThatHour")}</h3>
              <Responses responses={advice.now} protocol={protocol} />
            </>
          )}
          <dl className="facts">
            {advice.firstQuestion !== null && (
              <div className="fact">
                <dt>{words("firstQuestion")}</dt>
                <dd>{ask(advice.firstQuestion)}</dd>
              </div>
            )}
            <div className="fact">
              <dt>{words("decides")}</dt>
              {advice.decides === null ? (
                <dd className="quiet">{words("decidesNone")}</dd>
              ) : (
                <dd>
                  {ask(advice.decides.question)}{" "}
                  <span className="quiet small">
                    {words("decidesShare", { percent: percent(advice.decides.share, 1) })}
                  </span>
                </dd>
              )}
            </div>
          </dl>
        </>
      )}
    </Section>
  );
}

const isSame = (fits: Advice["fits"], now: Advice["fits"]): boolean =>
  JSON.stringify(fits) === JSON.stringify(now);

function Responses({
  responses,
  protocol,
}: {
  responses: Advice["fits"];
  protocol: WireShadow["protocol"];
}) {
  const words = useStudioWords();
  const language = useLanguage();
  return (
    <ul className="responses">
      {responses.map(({ response, always, share }) => (
        <li key={response}>
          <span>{responseName(response, protocol.responders, words, language)}</span>
          <span className="bar" aria-hidden="true">
            <span
              className={always ? "bar-sure" : "bar-could bar-vacuous"}
              style={{ width: `${100 * share}%` }}
            >
              {!always && <Hatch />}
            </span>
          </span>
          <span className="small">
            {always
              ? words("always")
              : `${words("maybe")}, ${words("about", { count: percent(share, 1) })}`}
          </span>
        </li>
      ))}
    </ul>
  );
}
