import type { Protocol } from "#core/protocol/protocol.ts";
import type { WireOwnRecord } from "#contract/plan-record.ts";
import type { ComparedModel, ModelComparison } from "#simulate/staffing/compare-models.ts";
import type { Figure } from "#simulate/staffing/figure.ts";
import type { StaffingPlan } from "#simulate/staffing/staffing-plan.ts";
import { count, percent } from "#web/ui/format.ts";
import { useLanguage } from "#web/ui/words.ts";
import { dollars, tenths } from "./figures.ts";
import { withCompared } from "./mix-rows.ts";
import { RecordedNote, RecordedRow } from "./RecordedRow.tsx";
import { Points } from "./StudyTables.tsx";
import { ModelFigures } from "./ModelFigures.tsx";
import { useMixSays } from "./use-mix-says.ts";
import { usePlanWords } from "./words.ts";

const columns = [
  "model",
  "share",
  "against911",
  "againstOwn",
  "wait",
  "wait90",
  "phone",
  "dropped",
  "taker",
  "backups",
  "freed",
  "busy",
  "gap",
  "cost",
] as const;

interface ModelsProps {
  readonly comparison: ModelComparison;
  /** What it was worked out for. */
  readonly plan: StaffingPlan;
  readonly protocol: Protocol;
  /** What was recorded; null where plans rest on other calls, or nothing was. */
  readonly record: WireOwnRecord;
  readonly onNew: (plan: StaffingPlan) => void;
}

/** The three models, the protocol's own choice and three mixes, over the same calls; each can be taken into a plan. */
export function Models({ comparison, plan, protocol, record, onNew }: ModelsProps) {
  const words = usePlanWords();
  const language = useLanguage();
  const { compared, best, says } = comparison;
  return (
    <div className="wide stack">
      <table>
        <thead>
          <tr>
            {columns.map((id) => (
              <th key={id} scope="col">
                {words(id)}
              </th>
            ))}
            <th scope="col" className="not-printed">
              {words("take")}
            </th>
          </tr>
        </thead>
        <tbody>
          {record !== null && <RecordedRow record={record} columns={columns} />}
          {compared.map((each) => (
            <ModelRow key={each.id} compared={each} plan={plan} onNew={onNew} />
          ))}
        </tbody>
      </table>
      <ModelFigures compared={compared} />
      <p>
        {best === null ? words("noneBest") : words("best", { model: words(`compared_${best}`) })}
      </p>
      {record !== null && <RecordedNote record={record} />}
      <Mixes compared={compared} protocol={protocol} />
      <ul className="small">
        {says.map((each) => (
          <li key={each.en}>{each[language]}</li>
        ))}
      </ul>
    </div>
  );
}

function ModelRow({
  compared,
  plan,
  onNew,
}: {
  compared: ComparedModel;
  plan: StaffingPlan;
  onNew: (plan: StaffingPlan) => void;
}) {
  const words = usePlanWords();
  const { id, result, difference, againstOwn } = compared;
  const name = words(`compared_${id}`);
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>{tenths(result.servedShare.mean)}</td>
      <td>
        <Points figure={difference?.servedShare} />
      </td>
      <td>
        <Points figure={againstOwn?.servedShare} />
      </td>
      <td>{minutesOf(result.waitMedianMinutes)}</td>
      <td>{minutesOf(result.waitP90Minutes)}</td>
      <td>{count(Math.round(result.byPhone.mean + result.byPartner.mean))}</td>
      <td>{result.handovers.dropped.mean.toFixed(1)}</td>
      <td>{Math.round(result.takerSecondsPerCall.mean)}</td>
      <td>{result.backups.mean.toFixed(1)}</td>
      <td>{count(Math.round(result.policeHoursFreed.mean))}</td>
      <td>{percent(result.busyShare.mean)}</td>
      <td>{result.areaGap === null ? words("none") : percent(result.areaGap)}</td>
      <td>{dollars(result.dollarsAYear)}</td>
      <td className="not-printed">
        <button
          type="button"
          className="button"
          aria-label={words("takeNamed", { name })}
          onClick={() => onNew({ ...withCompared(plan, compared), name: name.slice(0, 60) })}
        >
          {words("take")}
        </button>
      </td>
    </tr>
  );
}

/** Which model each mix takes for what. */
function Mixes({ compared, protocol }: { compared: readonly ComparedModel[]; protocol: Protocol }) {
  const words = usePlanWords();
  const says = useMixSays(protocol);
  return (
    <ul className="small">
      {compared
        .filter(({ mix }) => mix !== null)
        .map(({ id, models }) => (
          <li key={id}>
            <strong>{words(`compared_${id}`)}</strong>: {says(models)}
          </li>
        ))}
    </ul>
  );
}

const minutesOf = (figure: Figure | null): string =>
  figure === null ? "–" : figure.mean.toFixed(0);
