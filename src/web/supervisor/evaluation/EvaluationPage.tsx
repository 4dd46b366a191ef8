import { useLayoutEffect, useState } from "react";
import type { WireEvaluation } from "#contract/evaluation.ts";
import type { EvaluationReport } from "#core/evaluation/evaluation.ts";
import type { Answered } from "#web/ui/api.ts";
import { count, dayAndTime } from "#web/ui/format.ts";
import { useReadAgain } from "#web/ui/read-again.ts";
import { saveText } from "#web/ui/save-text.ts";
import { Trouble } from "#web/ui/Trouble.tsx";
import { useLanguage } from "#web/ui/words.ts";
import { CallsBehind } from "../goals/CallsBehind.tsx";
import { FigureBlock } from "../goals/FigureBlock.tsx";
import { said } from "../goals/figure-text.ts";
import { wholeSpan } from "../goals/goals-api.ts";
import type { Behind, Span } from "../goals/goals-api.ts";
import { useGoalWords } from "../goals/words.ts";
import { BalancePart } from "./BalancePart.tsx";
import { readEvaluation } from "./evaluation-api.ts";
import { OutcomesPart } from "./OutcomesPart.tsx";
import { PolicePart } from "./PolicePart.tsx";
import { StartsPart } from "./StartsPart.tsx";
import { EquityPart, RepeatPart } from "./TablesPart.tsx";
import { useEvaluationWords } from "./words.ts";
import "../goals/goals.css";
import "./evaluation.css";

const readEvery = 60_000;
const readSoon = 1_000;
const yearSpan: Span = { ...wholeSpan, days: "365" };

/** Whether the programs do what they are for, as far as anybody can know, and what speaks against each answer. */
export function EvaluationPage() {
  const words = useEvaluationWords();
  const [behind, setBehind] = useState<Behind>();
  const { answer, problem } = useEvaluation();
  useLayoutEffect(() => {
    const listen = (event: KeyboardEvent): void => onKey(event);
    addEventListener("keydown", listen);
    return () => removeEventListener("keydown", listen);
  }, []);
  const report = answer?.report ?? undefined;
  return (
    <div className="goals-page evaluation-page">
      <header className="spread">
        <h1>{words("title")}</h1>
        {/* Nothing that grows as it fills: what stands at its side would move. */}
        {answer !== undefined && answer.madeAt !== null && (
          <output className="quiet small">
            {words("madeAt", { time: dayAndTime(answer.madeAt) })}
          </output>
        )}
      </header>
      {problem !== undefined && answer === undefined && (
        <p className="notice">{words("unavailableNever", { message: problem.message })}</p>
      )}
      {problem !== undefined && answer !== undefined && (
        <Trouble>
          {words("unavailable", {
            message: problem.message,
            time: dayAndTime(answer.madeAt ?? answer.at),
          })}
        </Trouble>
      )}
      {answer === undefined && problem === undefined && (
        <p className="notice">{words("reading")}</p>
      )}
      {answer?.state === "making" && <p className="notice">{words("making")}</p>}
      {answer?.state === "none" && <p className="notice">{words("none")}</p>}
      {answer?.state === "refused" && <Refused answer={answer} />}
      {report !== undefined && <Head report={report} />}
      {report !== undefined && (
        <div className="goals-panes">
          <div className="stack">
            <OutcomesPart report={report} onBehind={setBehind} />
            <StartsPart starts={report.starts} />
            <BalancePart rows={report.balance} />
            <RepeatPart repeat={report.repeat} />
          </div>
          <div className="stack">
            <CallsBehind behind={behind} span={yearSpan} onClose={() => setBehind(undefined)} />
            <PolicePart police={report.police} figures={report.figures} onBehind={setBehind} />
            <GoalsPart report={report} />
            <EquityPart equity={report.equity} />
            <FiguresPart report={report} onBehind={setBehind} />
            <MadeWith report={report} />
          </div>
        </div>
      )}
    </div>
  );
}

function Refused({ answer }: { answer: WireEvaluation }) {
  const words = useEvaluationWords();
  return (
    <div className="notice in-the-way">
      <strong>{words("refused")}</strong>
      <ul>
        {answer.inTheWay.map(({ goal, message }) => (
          <li key={goal}>{message}</li>
        ))}
      </ul>
    </div>
  );
}

function Head({ report }: { report: EvaluationReport }) {
  const words = useEvaluationWords();
  const language = useLanguage();
  const { from, through, calls, plan, warnings, dose } = report;
  return (
    <div className="stack">
      {warnings.map((warning) => (
        <p key={warning.en} className="notice in-the-way">
          {said(warning, language)}
        </p>
      ))}
      <p>
        <strong>{said(plan.name, language)}</strong> ·{" "}
        {words("span", { from, through, calls: count(calls) })}
        {plan.written !== "" && ` · ${words("written", { date: plan.written })}`}
      </p>
      <p className="dose">{said(dose.says, language)}</p>
      <p className="row not-printed">
        <button type="button" className="button" data-act="save" onClick={() => void save(false)}>
          {words("save")}
        </button>
        <button type="button" className="button" onClick={() => void save(true)}>
          {words("savePublic")}
        </button>
        <button type="button" className="button" data-act="print" onClick={() => print()}>
          {words("print")}
        </button>
        <span className="quiet small">{words("keys")}</span>
      </p>
    </div>
  );
}

function GoalsPart({ report }: { report: EvaluationReport }) {
  const words = useEvaluationWords();
  const goalWords = useGoalWords();
  const language = useLanguage();
  return (
    <section className="panel stack" aria-label={words("goals")}>
      <h2 className="part-head" tabIndex={-1}>
        {words("goals")}
      </h2>
      <ul>
        {report.goals.map(({ goal, state, attainment }) => (
          <li key={goal.id}>
            {said(goal.name, language)}:{" "}
            <strong>
              {state === "measured"
                ? goalWords(`attain_${attainment}`)
                : goalWords(`state_${state}`)}
            </strong>
          </li>
        ))}
      </ul>
    </section>
  );
}

function FiguresPart({
  report,
  onBehind,
}: {
  report: EvaluationReport;
  onBehind: (behind: Behind) => void;
}) {
  const words = useEvaluationWords();
  return (
    <details className="panel">
      <summary>{words("figures")}</summary>
      {report.figures.map((figure) => (
        <FigureBlock
          key={`${figure.metric}@${figure.version}`}
          figure={figure}
          earlier={report.earlier.filter(({ metric }) => metric === figure.metric)}
          onBehind={onBehind}
        />
      ))}
    </details>
  );
}

function MadeWith({ report: { provenance } }: { report: EvaluationReport }) {
  const words = useEvaluationWords();
  const { code, definitions, protocols } = provenance;
  return (
    <section className="panel stack small" aria-label={words("made")}>
      <h2 className="part-head" tabIndex={-1}>
        {words("made")}
      </h2>
      <p>{words("code", { code })}</p>
      <p>
        {words("protocols")}:{" "}
        {protocols
          .map(
            ({ version, calls }) =>
              `${version === "" ? words("noVersion") : version} (${count(calls)})`,
          )
          .join(", ")}
      </p>
      <p>
        {words("definitions")}:{" "}
        {definitions.map(({ id, version }) => `${id}@${version}`).join(", ")}
      </p>
    </section>
  );
}

/** The evaluation, read again and again, soon while it is being made; the last one stays while it cannot be read. */
function useEvaluation() {
  const { value: answer, problem } = useReadAgain(readWhole, rhythm);
  return { answer, problem };
}
const readWhole = () => readEvaluation();
const rhythm = (answer: Answered<WireEvaluation>): number =>
  answer.ok && answer.value.state === "making" ? readSoon : readEvery;

async function save(isPublic: boolean): Promise<void> {
  const answer = await readEvaluation(isPublic);
  if (answer.ok)
    // Data, definitions, protocol versions and the program's version are all in it.
    saveText(
      isPublic ? "concord-evaluation-public.json" : "concord-evaluation.json",
      JSON.stringify(answer.value, null, 2),
    );
}

/** J, K, E and P, where nothing is being typed or chosen. */
function onKey(event: KeyboardEvent): void {
  const { target, key, ctrlKey, metaKey, altKey } = event;
  if (ctrlKey || metaKey || altKey) return;
  if (target instanceof HTMLSelectElement || target instanceof HTMLInputElement) return;
  const step = { j: 1, k: -1 }[key.toLowerCase()];
  if (step !== undefined) {
    const heads = [...document.querySelectorAll<HTMLElement>(".part-head")];
    const at = heads.findIndex((head) => head === document.activeElement);
    heads[Math.min(heads.length - 1, Math.max(0, at + step))]?.focus();
    event.preventDefault();
  }
  const act = { e: "save", p: "print" }[key.toLowerCase()];
  const button = document.querySelector<HTMLElement>(`[data-act="${act ?? ""}"]`);
  if (act !== undefined && button !== null) {
    button.click();
    event.preventDefault();
  }
}
