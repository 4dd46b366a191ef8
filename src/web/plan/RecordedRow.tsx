import type { WireOwnRecord } from "#contract/plan-record.ts";
import { planDays } from "#simulate/staffing/staffing-plan.ts";
import { count, percent } from "#web/ui/format.ts";
import { tenths } from "./figures.ts";
import { usePlanWords } from "./words.ts";

type Own = NonNullable<WireOwnRecord>;

/** What was recorded, in the columns of the simulated models; a column the log cannot fill is blank. Counts are brought to a month. */
export function RecordedRow<Column extends string>({
  record,
  columns,
}: {
  record: Own;
  columns: readonly Column[];
}) {
  const words = usePlanWords();
  const { recorded, recordedIn } = record;
  const { waitMedianMinutes: half, waitP90Minutes: nine, byPhone, servedShare } = recorded;
  const aMonth = (value: number): string =>
    count(Math.round((value * planDays) / Math.max(1, recordedIn.days)));
  const cells: Readonly<Record<string, string | null>> = {
    share: servedShare === null ? null : tenths(servedShare.value),
    wait: half === null ? null : half.toFixed(0),
    wait90: nine === null ? null : nine.toFixed(0),
    phone: byPhone === null ? words("fewToShow") : aMonth(byPhone),
    freed: aMonth(recorded.policeHoursFreed),
    gap: gapOf(recorded.byArea),
  };
  return (
    <tr className="as-recorded">
      {columns.map((id) =>
        id === "model" ? (
          <th key={id} scope="row">
            {words("asRecorded")}
          </th>
        ) : (
          <td key={id}>{cells[id] ?? <span className="quiet">{words("notInLog")}</span>}</td>
        ),
      )}
      <td className="not-printed quiet">–</td>
    </tr>
  );
}

/** From which days the row is, how each model's calls fared in them, and why some of its cells are blank. */
export function RecordedNote({ record }: { record: Own }) {
  const words = usePlanWords();
  const { recorded, recordedIn } = record;
  return (
    <div className="stack small">
      <p>
        {words("recordedNote", {
          from: recordedIn.from,
          to: recordedIn.to,
          eligible: count(recorded.eligible),
          days: planDays,
        })}
      </p>
      <ul>
        {recorded.byModel.map(({ id, eligible, served }) => (
          <li key={id}>
            {words(modelName(id))}:{" "}
            {eligible === null || served === null
              ? words("fewToShow")
              : words("recordedModel", {
                  share: percent(served / Math.max(1, eligible)),
                  eligible: count(eligible),
                })}
          </li>
        ))}
      </ul>
    </div>
  );
}

const modelName = (id: string) =>
  id === "embedded"
    ? "compared_embedded"
    : id === "hotline"
      ? "compared_hotline"
      : "compared_911-led";

const leastForGap = 30;

/** The largest difference of shares between areas with enough eligible calls. */
function gapOf(areas: Own["recorded"]["byArea"]): string | null {
  const shares = areas.flatMap(({ id, eligible, served }) =>
    id === "unknown" || eligible === null || served === null || eligible < leastForGap
      ? []
      : [served / eligible],
  );
  return shares.length < 2 ? null : percent(Math.max(...shares) - Math.min(...shares));
}
