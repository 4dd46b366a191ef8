import type { Protocol } from "#core/protocol/protocol.ts";
import { shiftHours } from "#simulate/staffing/staffing-plan.ts";
import type { Shift, StaffingPlan } from "#simulate/staffing/staffing-plan.ts";
import type { NextTeam } from "#simulate/staffing/staffing-search.ts";
import { count } from "#web/ui/format.ts";
import { useLanguage } from "#web/ui/words.ts";
import { dollars } from "./figures.ts";
import { rowName } from "./row-name.ts";
import { usePlanWords } from "./words.ts";

function useShiftName(protocol: Protocol): (shift: Shift) => string {
  const words = usePlanWords();
  const language = useLanguage();
  return ({ row, days, from }) =>
    words("shiftName", {
      team: rowName(row, protocol, language),
      days: words(days),
      from,
      to: (from + shiftHours) % 24,
    });
}

/** What one more team in each shift would buy, most for a dollar first. */
export function NextTeams({
  teams,
  protocol,
  onNew,
}: {
  teams: readonly NextTeam[];
  protocol: Protocol;
  onNew: (plan: StaffingPlan) => void;
}) {
  const words = usePlanWords();
  const shiftName = useShiftName(protocol);
  return (
    <>
      <p className="quiet small">{words("nextLead")}</p>
      <table>
        <thead>
          <tr>
            <th scope="col">{words("shift")}</th>
            <th scope="col">{words("moreCalls")}</th>
            <th scope="col">{words("moreCost")}</th>
            <th scope="col">{words("dollarsPerCall")}</th>
            <th scope="col">{words("take")}</th>
          </tr>
        </thead>
        <tbody>
          {teams.map((each) => {
            const name = shiftName(each.shift);
            return (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td>{count(each.servedAYear)}</td>
                <td>{dollars(each.dollarsAYear)}</td>
                <td>
                  {each.dollarsPerCall === null ? words("tooFew") : dollars(each.dollarsPerCall)}
                </td>
                <td>
                  <button
                    type="button"
                    className="button"
                    aria-label={`+1, ${words("take")}: ${name}`}
                    onClick={() => onNew({ ...each.plan, name: `+1 ${name}`.slice(0, 60) })}
                  >
                    +1
                  </button>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </>
  );
}
