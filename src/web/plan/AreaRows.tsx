import { useState } from "react";
import type { Protocol } from "#core/protocol/protocol.ts";
import { plannedResponders, readRowKey, rowKey, rowsOf } from "#simulate/staffing/staffing-plan.ts";
import type { StaffingPlan } from "#simulate/staffing/staffing-plan.ts";
import { inLanguage, useLanguage } from "#web/ui/words.ts";
import { areaName } from "./area-name.ts";
import { rowName } from "./row-name.ts";
import { usePlanWords } from "./words.ts";

const noTeams = Array.from({ length: 24 }, () => 0);

/** Rows for teams that begin in one area: added with nobody in them, and taken away again. */
export function AreaRows({
  plan,
  protocol,
  areas,
  onPlan,
}: {
  plan: StaffingPlan;
  protocol: Protocol;
  areas: readonly string[];
  onPlan: (plan: StaffingPlan) => void;
}) {
  const words = usePlanWords();
  const language = useLanguage();
  const responders = plannedResponders(protocol);
  const [responder, setResponder] = useState(responders[0]?.id ?? "");
  const [area, setArea] = useState(areas[0] ?? "");
  const key = rowKey(responder, area);
  return (
    <div className="row not-printed">
      <label>
        {words("rowTeam")}{" "}
        <select
          className="field"
          value={responder}
          onChange={({ target }) => setResponder(target.value)}
        >
          {responders.map(({ id, name }) => (
            <option key={id} value={id}>
              {inLanguage(name, language)}
            </option>
          ))}
        </select>
      </label>
      <label>
        {words("rowArea")}{" "}
        <select className="field" value={area} onChange={({ target }) => setArea(target.value)}>
          {areas.map((each) => (
            <option key={each} value={each}>
              {areaName(each, language)}
            </option>
          ))}
        </select>
      </label>
      <button
        type="button"
        className="button"
        disabled={plan.teams[key] !== undefined}
        onClick={() =>
          onPlan({
            ...plan,
            teams: { ...plan.teams, [key]: { weekdays: noTeams, weekend: noTeams } },
          })
        }
      >
        {words("rowAdd")}
      </button>
      <Own plan={plan} protocol={protocol} onPlan={onPlan} />
    </div>
  );
}

/** The rows of areas, to be taken away. */
function Own({
  plan,
  protocol,
  onPlan,
}: {
  plan: StaffingPlan;
  protocol: Protocol;
  onPlan: (plan: StaffingPlan) => void;
}) {
  const words = usePlanWords();
  const language = useLanguage();
  return rowsOf(plan, protocol)
    .filter((each) => readRowKey(each).area !== null)
    .map((each) => (
      <button
        key={each}
        type="button"
        className="button plain"
        onClick={() => {
          const { [each]: _, ...teams } = plan.teams;
          onPlan({ ...plan, teams });
        }}
      >
        {words("rowRemove", { row: rowName(each, protocol, language) })}
      </button>
    ));
}
