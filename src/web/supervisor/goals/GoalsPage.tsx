import { useCallback, useLayoutEffect, useState } from "react";
import type { WireGoals } from "#contract/metrics.ts";
import { clockTime } from "#web/ui/format.ts";
import { useReadAgain } from "#web/ui/read-again.ts";
import { saveText } from "#web/ui/save-text.ts";
import { Trouble } from "#web/ui/Trouble.tsx";
import { useLanguage } from "#web/ui/words.ts";
import { CallsBehind } from "./CallsBehind.tsx";
import { said } from "./figure-text.ts";
import { FunnelPart } from "./FunnelPart.tsx";
import { GoalItem } from "./GoalItem.tsx";
import { readGoals, wholeSpan } from "./goals-api.ts";
import type { Behind, Span } from "./goals-api.ts";
import { SpanForm } from "./SpanForm.tsx";
import { ToldPart } from "./ToldPart.tsx";
import { useGoalWords } from "./words.ts";
import "./goals.css";

/** How often the figures are read, in milliseconds. */
const readEvery = 15_000;

/** What was declared, what is known of it, and from any number the calls behind it. */
export function GoalsPage() {
  const words = useGoalWords();
  const language = useLanguage();
  const [span, setSpan] = useState<Span>(wholeSpan);
  const [behind, setBehind] = useState<Behind>();
  const { goals, problem, hasNone } = useGoals(span);
  useLayoutEffect(() => {
    const listen = (event: KeyboardEvent): void => onKey(event, goals);
    addEventListener("keydown", listen);
    return () => removeEventListener("keydown", listen);
  }, [goals]);
  return (
    <div className="goals-page">
      <header className="spread">
        <h1>{words("title")}</h1>
        {goals !== undefined && (
          <p className="quiet">{words("agreed", { by: said(goals.agreed, language) })}</p>
        )}
        <output className="quiet small">
          {goals === undefined
            ? words("reading")
            : words("asOf", { time: clockTime(goals.at, true) })}
        </output>
      </header>
      {problem !== undefined && goals !== undefined && (
        <Trouble>
          {words("unavailable", { message: problem.message, time: clockTime(goals.at, true) })}
        </Trouble>
      )}
      <SpanForm
        span={span}
        areas={goals?.areas ?? []}
        families={goals?.families ?? []}
        onSpan={setSpan}
      />
      {problem !== undefined && goals === undefined && (
        <p className="notice">{words("unavailableNever", { message: problem.message })}</p>
      )}
      {hasNone && problem === undefined && <p className="notice">{words("none")}</p>}
      {goals !== undefined && (
        <>
          <InTheWay goals={goals} />
          <div className="goals-panes">
            <section aria-label={words("goals")} className="stack">
              <p className="quiet small">{words("keys")}</p>
              <ol className="goal-list">
                {goals.standings.map((standing) => (
                  <GoalItem
                    key={standing.id}
                    standing={standing}
                    figures={goals.figures}
                    earlier={goals.earlier}
                    onBehind={setBehind}
                  />
                ))}
              </ol>
              <SafetyMeans goals={goals} />
            </section>
            <div className="stack">
              <CallsBehind behind={behind} span={span} onClose={() => setBehind(undefined)} />
              <FunnelPart funnel={goals.funnel} onBehind={setBehind} />
              <ToldPart figures={goals.figures} />
            </div>
          </div>
        </>
      )}
    </div>
  );
}

/** The goals of a span, read again and again; the last ones stay while they cannot be read. */
function useGoals(span: Span) {
  const read = useCallback(() => readGoals(span), [span]);
  const { value, problem } = useReadAgain(read, readEvery);
  return { goals: value ?? undefined, problem, hasNone: value === null };
}

/** J, K and E, where nothing is being typed or chosen. */
function onKey(event: KeyboardEvent, goals: WireGoals | undefined): void {
  const { target, key, ctrlKey, metaKey, altKey } = event;
  if (ctrlKey || metaKey || altKey) return;
  if (target instanceof HTMLSelectElement || target instanceof HTMLInputElement) return;
  const step = { j: 1, k: -1 }[key.toLowerCase()];
  if (step !== undefined) {
    const heads = [...document.querySelectorAll<HTMLElement>(".goal-head")];
    const at = heads.findIndex((head) => head === document.activeElement);
    const next = heads[Math.min(heads.length - 1, Math.max(0, at + step))];
    next?.focus();
    event.preventDefault();
  }
  if (key.toLowerCase() === "e" && goals !== undefined) {
    save(goals);
    event.preventDefault();
  }
}

/** The figures with their definitions' versions, as a file. */
const save = (goals: WireGoals): void =>
  saveText("concord-goals.json", JSON.stringify(goals, null, 2));

function InTheWay({ goals }: { goals: WireGoals }) {
  const words = useGoalWords();
  const language = useLanguage();
  if (goals.inTheWay.length === 0) return null;
  const names = goals.standings.filter(({ state }) => state === "no-metric");
  return (
    <div className="notice in-the-way">
      <strong>{words("noEvaluation")}</strong>{" "}
      {names.map(({ name }) => said(name, language)).join(" · ")}: {words("state_no-metric")}
    </div>
  );
}

function SafetyMeans({ goals: { safetyMeans } }: { goals: WireGoals }) {
  const words = useGoalWords();
  const language = useLanguage();
  if (safetyMeans.length === 0) return null;
  return (
    <section className="panel" aria-label={words("safety")}>
      <h2>{words("safety")}</h2>
      <dl className="safety-means">
        {safetyMeans.map(({ who, words: meant }) => (
          <div key={who.en}>
            <dt>{said(who, language)}</dt>
            <dd>“{said(meant, language)}”</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
