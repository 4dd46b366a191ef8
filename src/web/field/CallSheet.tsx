import type { ReactNode } from "react";
import { callsOf, safeToCallBack } from "#core/dispatch/center.ts";
import type { Incident } from "#core/dispatch/center.ts";
import { useAnswerWords } from "#web/ui/answer-words.ts";
import { useCodeWords } from "#web/ui/codes.ts";
import { clockTime } from "#web/ui/format.ts";
import { useLive } from "#web/ui/live/hooks.ts";
import { ModeState } from "#web/ui/ModeState.tsx";
import { CrewStaging } from "#web/ui/StagingState.tsx";
import { WishState } from "#web/ui/WishState.tsx";
import { inLanguage, languageNamed, useLanguage } from "#web/ui/words.ts";
import { Written } from "#web/ui/Written.tsx";
import { hazardsOf } from "./crew.ts";
import { useFieldWords } from "./words.ts";

/** The call as a crew needs it: where, what is dangerous and how anyone knows, who called, who else goes. */
export function CallSheet({ incident, unitId }: { incident: Incident; unitId: string }) {
  const words = useFieldWords();
  const codes = useCodeWords();
  const live = useLive();
  const safe = safeToCallBack(live.center, incident.id);
  const others = incident.units.filter((unit) => unit.unitId !== unitId);
  return (
    <div className="sheet-facts">
      <CrewStaging key={incident.id} incident={incident} />
      <ModeState incident={incident} isCrew />
      <Fact title={words("place")}>
        <p className="large">{incident.place ?? words("placeWithheld")}</p>
        <p className="quiet">
          {codes(`place_${incident.placeConfidence}`)} · {incident.area}
        </p>
      </Fact>
      <Fact title={words("hazards")}>
        <Hazards incident={incident} />
      </Fact>
      {incident.observed.some(({ crew }) => crew !== unitId) && (
        <Fact title={words("sceneOthers")}>
          {incident.observed
            .filter(({ crew }) => crew !== unitId)
            .map(({ observation, crew, at }) =>
              observation === null ? null : (
                <p key={`${observation}-${crew}`} className="amber strong">
                  {codes(`observed_${observation}`)} · {crew} {clockTime(at)}
                </p>
              ),
            )}
        </Fact>
      )}
      <Fact title={words("caller")}>
        {callsOf(live.center, incident.id).map((call) => (
          <p key={call.id}>
            {languageNamed(call.language)} · {codes(`interpreter_${call.interpreter}`)}
          </p>
        ))}
        <WishState incident={incident} isBare />
        <p className={safe === "yes" ? "" : "amber strong"}>{codes(`safe_${safe}`)}</p>
      </Fact>
      <Fact title={words("going")}>
        {others.length === 0 && <p>{words("goingNone")}</p>}
        {others.map(({ unitId: id, responder, isBackup }) => (
          <Other key={id} unitId={id} responder={responder} isBackup={isBackup} />
        ))}
      </Fact>
      {incident.notes.length > 0 && (
        <Fact title={words("notes")}>
          {incident.notes.map(({ at, text }) => (
            <p key={`${at}-${text ?? ""}`}>
              <span className="quiet small">{clockTime(at)}</span>{" "}
              {text === null ? words("withheld") : <Written text={text} />}
            </p>
          ))}
        </Fact>
      )}
    </div>
  );
}

function Fact({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h2 className="panel-title">{title}</h2>
      {children}
    </section>
  );
}

function Other({
  unitId,
  responder,
  isBackup,
}: {
  unitId: string;
  responder: string;
  isBackup: boolean;
}) {
  const words = useFieldWords();
  const codes = useCodeWords();
  const live = useLive();
  const language = useLanguage();
  const declared = live.protocol.protocol.responders.find(({ id }) => id === responder);
  const unit = live.center.units.get(unitId);
  return (
    <p>
      <strong>{unitId}</strong>{" "}
      {declared === undefined ? responder : inLanguage(declared.name, language)}{" "}
      <span className="quiet">
        {unit !== undefined && codes(`unit_${unit.status}`)} {isBackup && words("backupOf")}
      </span>
    </p>
  );
}

/** What was said about safety, the most dangerous first. */
export function Hazards({ incident }: { incident: Incident }) {
  const words = useFieldWords();
  const codes = useCodeWords();
  const live = useLive();
  const language = useLanguage();
  const answerWords = useAnswerWords();
  const hazards = hazardsOf(incident, live.protocolFor(incident).protocol);
  if (hazards.length === 0) return <p className="amber">{words("hazardsNone")}</p>;
  return (
    <ul className="hazards">
      {hazards.map(({ question, given: { answer, source, at }, danger }) => {
        return (
          <li key={question.id} data-danger={danger > 0}>
            {inLanguage(question.text, language)}{" "}
            <strong className={danger > 0 ? "amber" : ""}>{answerWords(question, answer)}</strong>
            <span className="quiet small">
              {" "}
              {codes(`source_${source}`)}, {words("asked", { time: clockTime(at) })}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
