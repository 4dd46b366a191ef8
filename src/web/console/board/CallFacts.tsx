import type { ReactNode } from "react";
import { callsOf, safeToCallBack } from "#core/dispatch/center.ts";
import type { Decided, Incident } from "#core/dispatch/center.ts";
import { RuledOut } from "#web/ui/Because.tsx";
import { useAnswerWords } from "#web/ui/answer-words.ts";
import { useCallCodes } from "#web/ui/call-codes.ts";
import { useCodeWords } from "#web/ui/codes.ts";
import { clockTime } from "#web/ui/format.ts";
import { useLive } from "#web/ui/live/hooks.ts";
import { seatName, useSession } from "#web/ui/session.ts";
import { inLanguage, languageNamed, useLanguage } from "#web/ui/words.ts";
import { Worded } from "#web/ui/Worded.tsx";
import { decisionOf, responderWords } from "./acts.ts";
import { fitOf } from "./call-facts.ts";
import { useDesk } from "./use-desk.ts";
import { useBoardWords } from "./words.ts";

/** A titled part of the detail pane. */
export function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="part">
      <h3>{title}</h3>
      {children}
    </section>
  );
}

/** Where it is, who called, and whether they may be rung back. */
export function PlaceAndCaller({ incident }: { incident: Incident }) {
  const words = useBoardWords();
  const came = useCallCodes();
  const codes = useCodeWords();
  const live = useLive();
  const safe = safeToCallBack(live.center, incident.id);
  return (
    <>
      <Part title={words("place")}>
        <p>
          {incident.place ?? codes("place_unknown")}{" "}
          <span className="quiet">
            {incident.place !== null && `(${codes(`place_${incident.placeConfidence}`)})`}{" "}
            {incident.area ?? words("unknownArea")}
          </span>
        </p>
      </Part>
      <Part title={words("caller")}>
        {callsOf(live.center, incident.id).map((call) => (
          <p key={call.id}>
            {clockTime(call.receivedAt)} {came(`door_${call.door}`)} ·{" "}
            {came(`channel_${call.channel}`)} · {languageNamed(call.language)} ·{" "}
            {codes(`interpreter_${call.interpreter}`)} ·{" "}
            <span className="whole">{call.callbackNumber ?? words("withheld")}</span>
          </p>
        ))}
        <p className={safe === "no" ? "amber strong" : "quiet"}>{codes(`safe_${safe}`)}</p>
      </Part>
    </>
  );
}

/** Every answer with how the caller knows and when it was given. Nothing upgrades an assumption. */
export function Answers({ incident }: { incident: Incident }) {
  const words = useBoardWords();
  const codes = useCodeWords();
  const live = useLive();
  const language = useLanguage();
  const answerWords = useAnswerWords();
  const given = live.protocolFor(incident).protocol.questions.flatMap((question) => {
    const answer = incident.answers[question.id];
    return answer === undefined ? [] : [{ question, answer }];
  });
  return (
    <Part title={words("answers")}>
      {given.length === 0 && <p className="quiet">{words("answersNone")}</p>}
      <dl className="answers">
        {given.map(({ question, answer: { answer, source, at } }) => {
          return (
            <div key={question.id}>
              <dt>{inLanguage(question.text, language)}</dt>
              <dd>
                <strong className={answer === "unknown" ? "amber" : ""}>
                  {answerWords(question, answer)}
                </strong>{" "}
                <span className="quiet small">
                  {codes(`source_${source}`)}, {clockTime(at)}
                </span>
              </dd>
            </div>
          );
        })}
      </dl>
    </Part>
  );
}

/** What was decided, by whom, under which rule of which version, and what the answers rule out. */
export function Decisions({ incident }: { incident: Incident }) {
  const words = useBoardWords();
  const codes = useCodeWords();
  const live = useLive();
  const session = useSession();
  const language = useLanguage();
  const desk = useDesk()();
  const name = (id: string): string => inLanguage(responderWords(desk, id), language);
  const last = incident.decisions.at(-1);
  const decision = decisionOf(desk, incident);
  const { answered, asks, fits } = fitOf(live.protocolFor(incident), incident);
  const barred = Object.entries(decision?.eligibility ?? {}).flatMap(([responder, state]) =>
    state.state === "disqualified" ? [{ responder, by: state.by[0] }] : [],
  );
  const seat = seatName(session, incident.owner);
  return (
    <Part title={words("decision")}>
      {last === undefined ? (
        <p>
          {fits === null
            ? words("notDecided", { seat, answered, asks })
            : words("notDecidedFits", {
                who: fits.length === 0 ? words("noNeed") : fits.map(name).join(" + "),
              })}
        </p>
      ) : (
        <>
          <p>
            <strong>
              {words(`how_${last.how}`, {
                who: last.send.length === 0 ? words("noNeed") : last.send.map(name).join(" + "),
              })}
            </strong>{" "}
            <span className="quiet small">
              {words("decidedBy", { seat: seatName(session, last.by), time: clockTime(last.at) })}
            </span>
          </p>
          <Why decided={last} />
        </>
      )}
      {decision?.now?.because !== undefined && (
        <p className="quiet">
          {words("whyRule")} <Worded of={decision.now.because} />
        </p>
      )}
      {barred.map(({ responder, by }) => (
        <p key={responder} className="quiet">
          {words("ruledOut", { responder: name(responder) })} <RuledOut by={by} />
        </p>
      ))}
      {incident.teamNotSent.map(({ responder, reason }) => (
        <p key={responder} className="amber">
          {words("missed")}: {name(responder)} · {codes(`noTeam_${reason}`)}
        </p>
      ))}
      {incident.review === "requested" && <p className="amber">{words("review")}</p>}
    </Part>
  );
}

function Why({ decided }: { decided: Decided }) {
  const words = useBoardWords();
  const codes = useCodeWords();
  const language = useLanguage();
  const { emergencies } = useLive().protocol.protocol;
  const emergency = decided.how === "emergency" ? decided.emergency : undefined;
  const named = emergencies.find(({ id }) => id === emergency)?.name;
  const byRule = decided.how === "emergency" ? emergency : decided.recommendation?.rule;
  const rule = named === undefined ? byRule : inLanguage(named, language);
  return (
    <p className="quiet small">
      {rule !== undefined && words("ruleOf", { rule, version: decided.protocol.version })}
      {decided.how === "overridden" &&
        ` · ${words("overrideReason", { reason: codes(`override_${decided.reason ?? "not-given"}`) })}`}
    </p>
  );
}
