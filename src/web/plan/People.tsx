import { seatPeople } from "#simulate/staffing/seat-people.ts";
import type { PlanGround, StaffingPlan } from "#simulate/staffing/staffing-plan.ts";
import { inputOf } from "#simulate/staffing/staffing-plan.ts";
import { useLanguage } from "#web/ui/words.ts";
import { rowName } from "./row-name.ts";
import { usePlanWords } from "./words.ts";

/** From seats to people: how many a roster takes, row by row, before leave and with it. */
export function People({ plan, ground }: { plan: StaffingPlan; ground: PlanGround }) {
  const words = usePlanWords();
  const language = useLanguage();
  const { rows, total, oneSeat } = seatPeople(inputOf(plan, ground));
  return (
    <section className="panel people" aria-labelledby="people-title">
      <h2 id="people-title">{words("peopleTitle")}</h2>
      <p className="quiet small">{oneSeat[language]}</p>
      <div className="wide">
        <table>
          <thead>
            <tr>
              <th scope="col">{words("teamsOf")}</th>
              <th scope="col">{words("teamHours")}</th>
              <th scope="col">{words("beforeLeave")}</th>
              <th scope="col">{words("withLeave")}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ key, hours, before, people }) => (
              <tr key={key}>
                <th scope="row">{rowName(key, ground.protocol, language)}</th>
                <td>{hours}</td>
                <td>{before.toFixed(1)}</td>
                <td>{people.toFixed(1)}</td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{words("total")}</th>
              <td>{total.hours}</td>
              <td>{total.before.toFixed(1)}</td>
              <td>
                <strong>{total.people.toFixed(1)}</strong>
              </td>
            </tr>
          </tfoot>
        </table>
      </div>
    </section>
  );
}
