import { useState } from "react";
import type { Nudges } from "#contract/nudges.ts";
import { dayAndTime, percent } from "#web/ui/format.ts";
import { useUiWords } from "#web/ui/lines.ts";
import type { ReadAgain } from "#web/ui/read-again.ts";
import { useNextId } from "#web/ui/typed.ts";
import { inLanguage, useLanguage } from "#web/ui/words.ts";
import { useWorkWords } from "./lines.ts";
import { useUnfilled } from "#web/ui/unfilled.ts";
import { Field, ReadState, ReasonForm } from "./parts.tsx";
import { actOnAgency } from "./work-api.ts";

type Row = Nudges["nudges"][number];
const dayMs = 24 * 60 * 60_000;

/** Each nudge as it stands: who answers for it, whether it is on and why not, and what it does against calls that were not shown it. */
export function NudgeRulePart({ read }: { read: ReadAgain<Nudges> }) {
  const words = useWorkWords();
  const { value: body, again } = read;
  return (
    <section className="panel stack" aria-label={words("nudges")}>
      <h2>{words("nudges")}</h2>
      <p className="quiet small">{words("nudgeLead")}</p>
      <ReadState read={read} />
      {body?.nudges.map((nudge) => (
        <NudgeRow key={nudge.id} nudge={nudge} onDone={again} />
      ))}
    </section>
  );
}

function NudgeRow({ nudge, onDone }: { nudge: Row; onDone: () => void }) {
  const words = useWorkWords();
  const language = useLanguage();
  const { id, state, since, why, owner, audience, reviewOn } = nudge;
  const pages = useRoleWords();
  const because =
    why === "too-few-accepted" || why === "too-slow" ? words(`because_${why}`) : (why ?? "");
  return (
    <article className="work-row stack">
      <h3>{inLanguage(nudge.wording, language)}</h3>
      <p>
        <b className={state === "on" ? "" : "amber"}>{words(`state_${state}`)}</b>{" "}
        {since !== null && words("since", { at: dayAndTime(since) })} {because}
      </p>
      <p className="quiet small">
        {words("owner", {
          owner: pages(owner),
          audience: audience.map(pages).join(", "),
          date: reviewOn,
        })}
      </p>
      <Effect nudge={nudge} />
      <ReasonForm
        label={words("reason")}
        act={words(state === "on" ? "turnOff" : "bringBack")}
        send={(reason) =>
          actOnAgency({
            kind: state === "on" ? "TurnOffNudge" : "BringBackNudge",
            nudge: id,
            why: reason,
          })
        }
        onDone={onDone}
      />
      {id === "team-free" && state === "on" && nudge.trial?.isRunning !== true && (
        <details>
          <summary>{words("trialBegin")}</summary>
          <TrialForm onDone={onDone} />
        </details>
      )}
      {nudge.trial?.isRunning === true && (
        <ReasonForm
          label={words("reason")}
          act={words("trialEnd")}
          send={(reason) => actOnAgency({ kind: "EndNudgeTrial", nudge: id, why: reason })}
          onDone={onDone}
        />
      )}
    </article>
  );
}

/** Roles by the names of their screens. */
function useRoleWords(): (role: string) => string {
  const words = useUiWords();
  return (role) => {
    switch (role) {
      case "call-taker":
        return words("page_taker");
      case "dispatcher":
        return words("page_board");
      case "clinician":
        return words("page_clinic");
      case "supervisor":
        return words("page_supervisor");
      default:
        return role;
    }
  };
}

const points = (share: number): string => (100 * share).toFixed(0);

function Effect({ nudge: { trial } }: { nudge: Row }) {
  const words = useWorkWords();
  if (trial === null) return <p className="quiet small">{words("effectNone")}</p>;
  const { shown, withheld, difference, low, high } = trial.effect;
  return (
    <>
      <p>
        {difference === null || low === null || high === null
          ? words("effectFew", {
              shownCalls: shown.calls,
              shownShifts: shown.shifts,
              withheldCalls: withheld.calls,
              withheldShifts: withheld.shifts,
            })
          : words("effect", {
              points: points(difference),
              low: points(low),
              high: points(high),
              shownSent: shown.sent,
              shownCalls: shown.calls,
              withheldSent: withheld.sent,
              withheldCalls: withheld.calls,
            })}
      </p>
      <p className="quiet small">
        {words("trial", {
          state: words(trial.isRunning ? "trialRuns" : "trialEnded"),
          share: percent(trial.share),
          from: dayAndTime(trial.beganAt),
          until: dayAndTime(trial.until),
          registration: trial.registration,
          ethics: trial.ethics,
          decision: trial.decision,
        })}
      </p>
    </>
  );
}

const blank = {
  share: "20",
  until: "",
  mostWithheld: "400",
  registration: "",
  ethics: "",
  decision: "",
};

/** What a trial is asked for, by the line of the catalogue that names it. */
const asked = [
  ["trialShare", "share"],
  ["until", "until"],
  ["trialLimit", "mostWithheld"],
  ["trialRegistration", "registration"],
  ["trialEthics", "ethics"],
  ["trialDecision", "decision"],
] as const;

function TrialForm({ onDone }: { onDone: () => void }) {
  const words = useWorkWords();
  const [form, setForm] = useState(blank);
  const [problem, setProblem] = useState<string>();
  const [trialId, renewId] = useNextId();
  const put = (name: keyof typeof blank) => (value: string) =>
    setForm((before) => ({ ...before, [name]: value }));
  const unfilledOf = useUnfilled();
  const send = async (): Promise<void> => {
    const unfilled = unfilledOf(asked.map(([line, name]) => [words(line), form[name]]));
    if (unfilled !== undefined) {
      setProblem(unfilled);
      return;
    }
    const { registration, ethics, decision } = form;
    const answer = await actOnAgency({
      kind: "BeginNudgeTrial",
      trialId,
      nudge: "team-free",
      share: Number(form.share) / 100,
      until: form.until === "" ? 0 : Date.parse(`${form.until}T00:00:00`) + dayMs,
      mostWithheld: Number(form.mostWithheld),
      registration,
      ethics,
      decision,
    });
    setProblem(answer.ok ? undefined : answer.error.message);
    if (!answer.ok) return;
    renewId();
    onDone();
  };
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <Field label={words("trialShare")} value={form.share} onValue={put("share")} type="number" />
      <Field label={words("until")} value={form.until} onValue={put("until")} type="date" />
      <Field
        label={words("trialLimit")}
        value={form.mostWithheld}
        onValue={put("mostWithheld")}
        type="number"
      />
      <Field
        label={words("trialRegistration")}
        value={form.registration}
        onValue={put("registration")}
      />
      <Field label={words("trialEthics")} value={form.ethics} onValue={put("ethics")} />
      <Field label={words("trialDecision")} value={form.decision} onValue={put("decision")} />
      <output className="amber">{problem !== undefined && words("failed", { problem })}</output>
      <button type="submit" className="button">
        {words("trialBegin")}
      </button>
    </form>
  );
}
