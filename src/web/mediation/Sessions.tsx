import { useState } from "react";
import { agreedWords } from "#core/mediation/words.ts";
import type { PartyLabel, SessionForm } from "#core/mediation/words.ts";
import { dayAndTime } from "#web/ui/format.ts";
import { Acts } from "#web/ui/Acts.tsx";
import type { CasePart } from "./case-part.ts";
import { isoDay, noonOf } from "./day.ts";
import { useMediationWords } from "./words.ts";

const agreedKeys = { yes: "1", partly: "2", no: "3" } as const;

/** Sessions by day and attendance, and whether the parties agreed. On what has no place here. */
export function Sessions(part: CasePart & { at: number }) {
  const words = useMediationWords();
  const { shown, record, pane } = part;
  const { id: caseId, stage, agreed, agreedAt } = shown;
  const sessions = shown.sessions ?? [];
  const mayPlan =
    stage === "sessions" || stage === "agreement" || stage === "follow-up" || stage === "to-close";
  const mayAgree =
    stage === "agreement" && agreedAt === null && !sessions.some(({ is }) => is === "planned");
  return (
    <section className="stack" aria-label={words("sessions")}>
      <h3>{words("sessions")}</h3>
      {sessions.length === 0 && (
        <p className="quiet">{words(mayPlan ? "noSessions" : "notYetReady")}</p>
      )}
      <ul className="stack">
        {sessions.map((session) => (
          <li key={session.id} className="stack">
            <span>
              {words(`form_${session.form}`)} {dayAndTime(session.plannedFor)} ·{" "}
              <strong>{words(`session_${session.is}`)}</strong>
              {session.attended !== null &&
                session.attended.length > 0 &&
                ` · ${words("attended", { who: session.attended.join(", ") })}`}
            </span>
            {session.is === "planned" && <Record {...part} sessionId={session.id} />}
          </li>
        ))}
      </ul>
      {mayPlan && <Plan {...part} count={sessions.length} />}
      {mayAgree && (
        <fieldset className="stack mediate-step">
          <legend>{words("agreedAsk")}</legend>
          <p className="quiet small">{words("agreedSays")}</p>
          <Acts
            pane={pane}
            acts={agreedWords.map((word) => ({
              key: agreedKeys[word],
              label: words(`agreed_${word}`),
              onPress: () => void record({ kind: "RecordAgreement", caseId, agreed: word }),
            }))}
          />
        </fieldset>
      )}
      {agreedAt !== null && (
        <p>
          {words("agreedAsk")} <strong>{agreed === null ? "–" : words(`agreed_${agreed}`)}</strong>{" "}
          <span className="quiet small">{dayAndTime(agreedAt)}</span>
        </p>
      )}
    </section>
  );
}

function Plan({ shown, record, at, count }: CasePart & { at: number; count: number }) {
  const words = useMediationWords();
  const [day, setDay] = useState(isoDay(at));
  const plan = (form: SessionForm): void => {
    const plannedFor = noonOf(day);
    if (Number.isNaN(plannedFor)) return;
    const sessionId = `s${count + 1}`;
    void record({ kind: "PlanSession", caseId: shown.id, sessionId, form, plannedFor });
  };
  return (
    <div className="row">
      <label className="row">
        {words("onDay")}
        <input
          type="date"
          className="field mediate-day"
          value={day}
          min={isoDay(at)}
          onChange={({ target }) => setDay(target.value)}
        />
      </label>
      {(["shuttle", "joint"] as const).map((form) => (
        <button key={form} type="button" className="button" onClick={() => plan(form)}>
          {words(`plan_${form}`)}
        </button>
      ))}
    </div>
  );
}

function Record({ shown, record, sessionId }: CasePart & { sessionId: string }) {
  const words = useMediationWords();
  const labels = (shown.parties ?? []).map(({ label }) => label);
  const [there, setThere] = useState<readonly PartyLabel[]>(labels);
  const send = (isHeld: boolean): void => {
    const attended = isHeld ? there : [];
    void record({ kind: "RecordSession", caseId: shown.id, sessionId, isHeld, attended });
  };
  return (
    <fieldset className="row" aria-label={words("attendance")}>
      {labels.map((label) => (
        <label key={label} className="row">
          <input
            type="checkbox"
            checked={there.includes(label)}
            onChange={({ target }) =>
              setThere((before) =>
                labels.filter((each) => (each === label ? target.checked : before.includes(each))),
              )
            }
          />
          {words("party", { label })}
        </label>
      ))}
      <button type="button" className="button" onClick={() => send(true)}>
        {words("wasHeld")}
      </button>
      <button type="button" className="button" onClick={() => send(false)}>
        {words("wasNotHeld")}
      </button>
      <button
        type="button"
        className="button"
        onClick={() => void record({ kind: "CancelSession", caseId: shown.id, sessionId })}
      >
        {words("cancel")}
      </button>
    </fieldset>
  );
}
