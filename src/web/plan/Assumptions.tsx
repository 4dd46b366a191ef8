import { useState } from "react";
import { planLimits } from "#contract/plan.ts";
import type { Assumption } from "#simulate/staffing/assumptions.ts";
import type { StaffingPlan } from "#simulate/staffing/staffing-plan.ts";
import { unitIn } from "#simulate/staffing/units.ts";
import { useLanguage } from "#web/ui/words.ts";
import { usePlanWords } from "./words.ts";

/** Every number a plan takes for granted, to be changed for this plan with a source. */
export function Assumptions({
  plan,
  assumptions,
  onPlan,
}: {
  plan: StaffingPlan;
  assumptions: readonly Assumption[];
  onPlan: (plan: StaffingPlan) => void;
}) {
  const words = usePlanWords();
  const changedCount = Object.keys(plan.values).length;
  return (
    <details className="panel">
      <summary>
        {words("assumptions")}
        {changedCount > 0 && <span className="amber"> · {changedCount}</span>}
      </summary>
      <p className="quiet small">{words("assumptionsLead")}</p>
      <div className="wide">
        <table className="assumptions">
          <thead>
            <tr>
              <th scope="col">{words("assumption")}</th>
              <th scope="col">{words("value")}</th>
              <th scope="col">{words("believed")}</th>
              <th scope="col">{words("source")}</th>
            </tr>
          </thead>
          <tbody>
            {assumptions.map((line) => (
              <Line
                key={`${plan.name} ${line.id}`}
                line={line}
                own={plan.values[line.id]}
                onOwn={(own) => {
                  const { [line.id]: _, ...others } = plan.values;
                  onPlan({
                    ...plan,
                    values: own === undefined ? others : { ...others, [line.id]: own },
                  });
                }}
              />
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}

type Own = StaffingPlan["values"][string];

function Line({
  line,
  own,
  onOwn,
}: {
  line: Assumption;
  own: Own | undefined;
  onOwn: (own: Own | undefined) => void;
}) {
  const words = usePlanWords();
  const language = useLanguage();
  const [text, setText] = useState(String(own?.value ?? line.value));
  const value = Number(text);
  const isNew =
    text.trim() !== "" && Number.isFinite(value) && value !== (own?.value ?? line.value);
  const name = line[language];
  return (
    <tr className={own === undefined ? "" : "changed"}>
      <th scope="row">
        {name} {own !== undefined && <em>({words("own")})</em>}
      </th>
      <td>
        <input
          className="field number"
          inputMode="decimal"
          aria-label={`${name}, ${unitIn(line.unit)[language]}`}
          value={text}
          onChange={({ target }) => setText(target.value)}
        />{" "}
        <span className="small quiet">{unitIn(line.unit)[language]}</span>
      </td>
      <td className="small">{words("interval", { low: line.low, high: line.high })}</td>
      <td>
        {isNew ? (
          <OwnSource value={value} before={own?.source ?? ""} onOwn={onOwn} />
        ) : own === undefined ? (
          <span className="small">
            {language === "es" ? (line.sourceEs ?? line.source) : line.source}
          </span>
        ) : (
          <span className="row">
            <span className="small">{own.source}</span>
            <button
              type="button"
              className="button plain"
              onClick={() => {
                setText(String(line.value));
                onOwn(undefined);
              }}
            >
              {words("back", { value: line.value })}
            </button>
          </span>
        )}
      </td>
    </tr>
  );
}

/** A new number counts once somebody says where it comes from. */
function OwnSource({
  value,
  before,
  onOwn,
}: {
  value: number;
  before: string;
  onOwn: (own: Own) => void;
}) {
  const words = usePlanWords();
  const [source, setSource] = useState(before);
  const isSaid = source.trim() !== "";
  return (
    <form
      className="row"
      onSubmit={(event) => {
        event.preventDefault();
        if (isSaid) onOwn({ value, source: source.trim() });
      }}
    >
      <input
        className="field"
        aria-label={words("ownSource")}
        placeholder={words("ownSource")}
        value={source}
        maxLength={planLimits.sourceLength}
        onChange={({ target }) => setSource(target.value)}
      />
      <button type="submit" className="button" disabled={!isSaid}>
        {words("use")}
      </button>
      {!isSaid && <span className="small amber">{words("needsSource", { value })}</span>}
    </form>
  );
}
