import type { StaffingPlan } from "#simulate/staffing/staffing-plan.ts";
import { count } from "#web/ui/format.ts";
import { useLanguage } from "#web/ui/words.ts";
import type { OwnRecordShown } from "./use-own-record.ts";
import { usePlanWords } from "./words.ts";

type Own = StaffingPlan["values"][string];
type There = Exclude<OwnRecordShown, null>;

/** From which days numbers were measured, and the act that takes all of them. As high while it is read as after. */
export function MeasuredLead({ record, onAll }: { record: There; onAll: () => void }) {
  const words = usePlanWords();
  const language = useLanguage();
  const isThere = record !== "reading";
  return (
    <div className="stack measured-lead">
      <p className="row">
        <button
          type="button"
          className="button"
          disabled={!isThere || record.measured.length === 0}
          onClick={onAll}
        >
          {words("takeMeasured")}
        </button>
        <span className="small">
          {isThere
            ? words("measuredLead", {
                measured: record.measured.length,
                from: record.measuredIn.from,
                to: record.measuredIn.to,
              })
            : words("measuredReading")}
        </span>
      </p>
      {isThere && (
        <ul className="small">
          {record.says.map((each) => (
            <li key={each.en}>{each[language]}</li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** What the record shows of one assumption, and the act that takes it into the plan with its source. */
export function MeasuredCell({
  name,
  id,
  record,
  inUse,
  onTake,
}: {
  name: string;
  id: string;
  record: There;
  /** The number of the plan now. */
  inUse: number;
  onTake: (own: Own) => void;
}) {
  const words = usePlanWords();
  const language = useLanguage();
  if (record === "reading") return <td className="small quiet">…</td>;
  const measured = record.measured.find((each) => each.id === id);
  if (measured === undefined)
    return <td className="small quiet">{record.tooFew.includes(id) ? words("tooSeldom") : ""}</td>;
  const { value, low, high, n, source } = measured;
  return (
    <td>
      <span className="row">
        <strong>{value}</strong>
        <span className="small quiet">
          {low === high ? "" : words("interval", { low, high })} {words("seen", { n: count(n) })}
        </span>
        {value === inUse ? (
          <span className="small">{words("inUse")}</span>
        ) : (
          <button
            type="button"
            className="button plain"
            aria-label={words("takeMeasuredOf", { name, value })}
            onClick={() => onTake({ value, source: source[language] })}
          >
            {words("use")}
          </button>
        )}
      </span>
    </td>
  );
}
