import { useLayoutEffect, useRef, useState } from "react";
import { planLimits } from "#contract/plan.ts";
import type { StaffingPlan } from "#simulate/staffing/staffing-plan.ts";
import { ModelOptions } from "./ModelOptions.tsx";
import { modelFrom, withModel } from "./mix-rows.ts";
import { usePlanWords } from "./words.ts";

/** The plans, and what is done with the one that is shown. P makes another like it, wherever nothing is being typed. */
export function PlanTabs(props: {
  plans: readonly StaffingPlan[];
  at: number;
  onAt: (at: number) => void;
  /** Changes of one act are undone as one. */
  onPlan: (plan: StaffingPlan, act?: string) => void;
  onCopy: () => void;
  onRemove: () => void;
  /** Begins again with the first plan; undefined where nothing was left from before. */
  onAnew: (() => void) | undefined;
  isStopped: boolean;
  onStopped: (isStopped: boolean) => void;
  onLink: () => void;
  onFile: () => void;
}) {
  const { plans, at, onAt, onPlan, onCopy } = props;
  const words = usePlanWords();
  const plan = plans[at];
  useNewPlanKey(onCopy);
  if (plan === undefined) return null;
  return (
    <section className="panel stack" aria-label={words("plans")}>
      <div className="row">
        {plans.map((each, index) => (
          // Two plans may have one name; their order is theirs.
          <button
            // oxlint-disable-next-line react/no-array-index-key
            key={index}
            type="button"
            className="button"
            aria-pressed={index === at}
            onClick={() => onAt(index)}
          >
            {String.fromCharCode(65 + index)} · {each.name}
          </button>
        ))}
        <button type="button" className="button plain not-printed" onClick={onCopy}>
          + {words("newPlan")} <kbd>P</kbd>
        </button>
      </div>
      <div className="row not-printed">
        <NameAndModel key={at} at={at} plan={plan} onPlan={onPlan} />
        {plans.length > 1 && (
          <button type="button" className="button plain" onClick={props.onRemove}>
            {words("remove")}
          </button>
        )}
        {props.onAnew !== undefined && (
          <button type="button" className="button plain" onClick={props.onAnew}>
            {words("anew")}
          </button>
        )}
        <Doing {...props} />
      </div>
      {plans.length === planLimits.shown && (
        <p className="quiet small not-printed">{words("fullShelf", { plans: plans.length })}</p>
      )}
      {props.isStopped && <p className="notice">{words("stopped")}</p>}
    </section>
  );
}

function useNewPlanKey(onCopy: () => void): void {
  useLayoutEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const { target, key, ctrlKey, metaKey, altKey } = event;
      if (ctrlKey || metaKey || altKey || key.toLowerCase() !== "p") return;
      if (target instanceof HTMLInputElement || target instanceof HTMLSelectElement) return;
      event.preventDefault();
      onCopy();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [onCopy]);
}

function NameAndModel({
  at,
  plan,
  onPlan,
}: {
  at: number;
  plan: StaffingPlan;
  onPlan: (plan: StaffingPlan, act?: string) => void;
}) {
  const words = usePlanWords();
  /** A mix that another choice took the place of. */
  const left = useRef<StaffingPlan["mix"]>(undefined);
  return (
    <>
      <label>
        {words("name")}{" "}
        <input
          className="field"
          value={plan.name}
          maxLength={planLimits.nameLength}
          onChange={({ target }) => onPlan({ ...plan, name: target.value }, `name ${at}`)}
        />
      </label>
      <label>
        {words("model")}{" "}
        <select
          className="field"
          value={plan.mix === undefined ? plan.model : "mix"}
          onChange={({ target }) => {
            const model = target.value === "mix" ? "mix" : modelFrom(target.value);
            if (plan.mix !== undefined) left.current = plan.mix;
            if (model !== undefined) onPlan(withModel(plan, model, left.current));
          }}
        >
          <ModelOptions />
          <option value="mix">{words("model_mix")}</option>
        </select>
      </label>
    </>
  );
}

function Doing({
  isStopped,
  onStopped,
  onLink,
  onFile,
}: {
  isStopped: boolean;
  onStopped: (isStopped: boolean) => void;
  onLink: () => void;
  onFile: () => void;
}) {
  const words = usePlanWords();
  const [isLinked, setLinked] = useState(false);
  return (
    <>
      <button type="button" className="button" onClick={() => onStopped(!isStopped)}>
        {words(isStopped ? "goOn" : "stop")}
      </button>
      <button
        type="button"
        className="button"
        onClick={() => {
          onLink();
          setLinked(true);
        }}
      >
        {words("link")}
      </button>
      <button type="button" className="button" onClick={onFile}>
        {words("file")}
      </button>
      <button type="button" className="button" onClick={() => print()}>
        {words("print")}
      </button>
      <output>{isLinked && words("linked")}</output>
    </>
  );
}
