import { useEffect, useState } from "react";
import type { IncidentRecord } from "#contract/http.ts";
import type { Decided, Incident } from "#core/dispatch/center.ts";
import type { Answered } from "#web/ui/api.ts";
import { useCodeWords } from "#web/ui/codes.ts";
import { clockTime, dayAndTime } from "#web/ui/format.ts";
import { useIncident, useLive, useSeen } from "#web/ui/live/hooks.ts";
import { inLanguage, useLanguage } from "#web/ui/words.ts";
import { Worded } from "#web/ui/Worded.tsx";
import { readRecord } from "./read.ts";
import { useNames, useToldEvent } from "./use-told-event.ts";
import { useSupervisorWords } from "./words.ts";

/** One call's whole record: decided what, by which rule of which version, and everything that happened in order. */
export function Record({ incidentId, onClose }: { incidentId: string; onClose: () => void }) {
  const words = useSupervisorWords();
  const [answer, setAnswer] = useState<Answered<IncidentRecord>>();
  const version = useIncident(incidentId)?.version ?? 0;
  const reviewed = useReviewsOnDisk(incidentId);
  useEffect(() => {
    let isCurrent = true;
    void readRecord(incidentId).then((read) => {
      if (isCurrent) setAnswer(read);
    });
    return () => {
      isCurrent = false;
    };
    // Read again when the call changed, or a review of it was recorded.
  }, [incidentId, version, reviewed]);
  return (
    <section className="panel record" aria-label={words("recordTitle", { call: incidentId })}>
      <div className="spread">
        <h2>{words("recordTitle", { call: incidentId })}</h2>
        <button type="button" className="button" onClick={onClose}>
          {words("close")}
        </button>
      </div>
      {answer === undefined && <output>{words("recordReading")}</output>}
      {answer?.ok === false && (
        <p className="notice">{words("recordUnavailable", { message: answer.error.message })}</p>
      )}
      {answer?.ok === true && (
        <>
          <Review incident={answer.value.incident} />
          <Decisions incident={answer.value.incident} />
          <Missed incident={answer.value.incident} />
          <Timeline record={answer.value} />
        </>
      )}
    </section>
  );
}

/** How many reviews of this call this console has on disk: the record is read again after each. */
const useReviewsOnDisk = (incidentId: string): number => {
  const { entries } = useSeen((live) => live.outbox());
  return entries.filter(
    ({ state, envelope: { command } }) =>
      state === "on-disk" && command.kind === "CompleteReview" && command.incidentId === incidentId,
  ).length;
};

function Review({ incident }: { incident: Incident }) {
  const words = useSupervisorWords();
  const live = useLive();
  const complete = (finding: "agree" | "saw-it-otherwise"): void =>
    void live.send({ kind: "CompleteReview", incidentId: incident.id, finding });
  if (incident.review !== "requested")
    return <p className="quiet">{words(`review_${incident.review}`)}</p>;
  return (
    <div className="notice row">
      <span>{words("review")}</span>
      <button type="button" className="button" onClick={() => complete("agree")}>
        {words("agree")}
      </button>
      <button type="button" className="button" onClick={() => complete("saw-it-otherwise")}>
        {words("otherwise")}
      </button>
    </div>
  );
}

function Decisions({ incident }: { incident: Incident }) {
  const words = useSupervisorWords();
  return (
    <section>
      <h3>{words("decisions")}</h3>
      {incident.decisions.length === 0 && <p className="quiet">{words("noDecision")}</p>}
      {incident.decisions.map((decided) => (
        <OneDecision key={`${decided.how}-${decided.at}`} decided={decided} />
      ))}
    </section>
  );
}

function OneDecision({ decided }: { decided: Decided }) {
  const words = useSupervisorWords();
  const codes = useCodeWords();
  const names = useNames();
  const { who } = names;
  const said = {
    emergency: (one: Decided) =>
      words("decidedEmergency", {
        who: who(one.send),
        rule: one.how === "emergency" ? names.emergency(one.emergency) : "",
      }),
    accepted: (one: Decided) => words("decidedAccepted", { who: who(one.send) }),
    overridden: (one: Decided) => words("decidedOverridden", { who: who(one.send) }),
  }[decided.how](decided);
  const { id, version, hash } = decided.protocol;
  return (
    <div className="decision">
      <p>
        <strong>{said}</strong>{" "}
        <span className="quiet">
          {names.seat(decided.by)}, {clockTime(decided.at, true)}
        </span>
      </p>
      {decided.how !== "emergency" && <Proposed decided={decided} />}
      {decided.how === "overridden" && (
        <p className={decided.reason === null ? "amber" : ""}>
          {words("overrideReason", { reason: codes(`override_${decided.reason ?? "not-given"}`) })}
        </p>
      )}
      <p className="quiet small">{words("protocol", { id, version, hash: hash.slice(0, 12) })}</p>
    </div>
  );
}

function Proposed({ decided }: { decided: Exclude<Decided, { how: "emergency" }> }) {
  const words = useSupervisorWords();
  const { who } = useNames();
  const live = useLive();
  const { recommendation } = decided;
  if (recommendation === null) return <p className="quiet">{words("recommendedNothing")}</p>;
  const { rule, send, fits, protocol } = recommendation;
  // The reason is the present file's, and only where that is the very file that decided.
  const isSameFile = protocol.hash === live.protocol.protocol.hash;
  const rules = live.protocol.pathways.get(recommendation.pathway)?.rules ?? [];
  const because = isSameFile ? rules.find(({ id }) => id === rule)?.because : undefined;
  return (
    <p className="quiet">
      {words("recommended", { who: who(send), rule })}
      {because !== undefined && (
        <>
          {" "}
          · {words("because")} <Worded of={because} />
        </>
      )}{" "}
      · {words("fits", { who: who(fits) })}
    </p>
  );
}

function Missed({ incident }: { incident: Incident }) {
  const words = useSupervisorWords();
  const codes = useCodeWords();
  const live = useLive();
  const language = useLanguage();
  if (incident.teamNotSent.length === 0) return null;
  return (
    <section>
      <h3>{words("missed")}</h3>
      {incident.teamNotSent.map(({ responder, reason, at }) => {
        const declared = live.protocol.protocol.responders.find(({ id }) => id === responder);
        return (
          <p key={responder} className={reason === "team-free-not-offered" ? "notice" : ""}>
            {declared === undefined ? responder : inLanguage(declared.name, language)}:{" "}
            {codes(`noTeam_${reason}`)} <span className="quiet">{clockTime(at, true)}</span>
          </p>
        );
      })}
    </section>
  );
}

function Timeline({ record: { events } }: { record: IncidentRecord }) {
  const words = useSupervisorWords();
  const names = useNames();
  const told = useToldEvent();
  const first = events[0];
  return (
    <section>
      <h3>
        {words("timeline")}{" "}
        {first !== undefined && <span className="quiet">{dayAndTime(first.at)}</span>}
      </h3>
      <table className="plain-table timeline">
        <thead>
          <tr>
            <th scope="col">{words("colTime")}</th>
            <th scope="col">{words("colWho")}</th>
            <th scope="col">{words("colWhat")}</th>
          </tr>
        </thead>
        <tbody>
          {events.map((event) => (
            <tr key={event.position} data-kind={event.kind}>
              <td>{clockTime(event.at, true)}</td>
              <td>{names.seat(event.by)}</td>
              <td>{told(event)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
