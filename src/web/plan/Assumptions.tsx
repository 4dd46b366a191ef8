import { useRef, useState } from "react";
import { planLimits } from "#contract/plan.ts";
import type { WireOwnRecord } from "#contract/plan-record.ts";
import type { Assumption } from "#simulate/staffing/assumptions.ts";
import type { StaffingPlan } from "#simulate/staffing/staffing-plan.ts";
import { unitIn } from "#simulate/staffing/units.ts";
import { useLanguage } from "#web/ui/words.ts";
import { MeasuredCell, MeasuredLead } from "./Measured.tsx";
import { numberIn } from "./number-in.ts";
import { known } from "./use-own-record.ts";
import type { OwnRecordShown } from "./use-own-record.ts";
import { usePlanWords } from "./words.ts";

/** Every number a plan takes for granted, to be changed for this plan with a source. */
export function Assumptions({
  at,
  plan,
  assumptions,
  record,
  onPlan,
}: {
  /** Which of the plans it is: two may have one name, and a name may change. */
  at: number;
  plan: StaffingPlan;
  assumptions: readonly Assumption[];
  /** What the center's own log shows of them. */
  record: OwnRecordShown;
  onPlan: (plan: StaffingPlan) => void;
}) {
  const words = usePlanWords();
  const language = useLanguage();
  const changedCount = Object.keys(plan.values).length;
  const measured = known(record)?.measured ?? [];
  const sourceOf = ({ value, source }: Measured): Own => ({ value, source: source[language] });
  const takeAll = (): void => {
    const isAsShipped = ({ id, value }: Measured): boolean =>
      assumptions.some((line) => line.id === id && line.value === value);
    const own = measured
      .filter((each) => !isAsShipped(each))
      .map((each) => [each.id, sourceOf(each)] as const);
    onPlan({ ...plan, values: { ...plan.values, ...Object.fromEntries(own) } });
  };
  return (
    <details className="panel">
      <summary>
        {words("assumptions")}
        {changedCount > 0 && <span className="amber"> · {changedCount}</span>}
      </summary>
      <p className="quiet small">{words("assumptionsLead")}</p>
      {record !== null && <MeasuredLead record={record} onAll={takeAll} />}
      <div className="wide">
        <table className="assumptions">
          <thead>
            <tr>
              <th scope="col">{words("assumption")}</th>
              <th scope="col">{words("value")}</th>
              <th scope="col">{words("believed")}</th>
              <th scope="col">{words("source")}</th>
              {record !== null && <th scope="col">{words("measuredHere")}</th>}
            </tr>
          </thead>
          <tbody>
            {assumptions.map((line) => (
              <Line
                key={`${at} ${line.id}`}
                line={line}
                record={record}
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

type Measured = NonNullable<WireOwnRecord>["measured"][number];

function Line({
  line,
  record,
  own,
  onOwn,
}: {
  line: Assumption;
  record: OwnRecordShown;
  own: Own | undefined;
  onOwn: (own: Own | undefined) => void;
}) {
  const words = usePlanWords();
  const language = useLanguage();
  /** What is being typed; undefined: the number in use stands there, whoever set it or took it back. */
  const [typed, setTyped] = useState<string>();
  const inUse = own?.value ?? line.value;
  const text = typed ?? String(inUse);
  const value = numberIn(text);
  const name = line[language];
  const number = useRef<HTMLInputElement>(null);
  const set = (set: Own | undefined): void => {
    setTyped(undefined);
    onOwn(set);
    // What was pressed is gone now: the keyboard goes back to the number, and not to nobody.
    number.current?.focus();
  };
  return (
    <tr className={own === undefined ? "" : "changed"}>
      <th scope="row">
        {name} {own !== undefined && <em>({words("own")})</em>}
      </th>
      <td>
        <input
          ref={number}
          className="field number"
          inputMode="decimal"
          aria-label={`${name}, ${unitIn(line.unit)[language]}`}
          aria-invalid={value === undefined}
          value={text}
          onChange={({ target }) => setTyped(target.value)}
        />{" "}
        <span className="small quiet">{unitIn(line.unit)[language]}</span>
      </td>
      <td className="small">{words("interval", { low: line.low, high: line.high })}</td>
      <td>
        {value === undefined ? (
          <span className="small amber" role="alert">
            {words("noNumber", { value: inUse })}
          </span>
        ) : value === inUse ? (
          <SourceNow line={line} own={own} onBack={() => set(undefined)} />
        ) : (
          <OwnSource value={value} before={own?.source ?? ""} onOwn={set} />
        )}
      </td>
      {record !== null && (
        <MeasuredCell name={name} id={line.id} record={record} inUse={inUse} onTake={set} />
      )}
    </tr>
  );
}

/** Where the number comes from; one of the plan's own can be taken back. */
function SourceNow({
  line,
  own,
  onBack,
}: {
  line: Assumption;
  own: Own | undefined;
  onBack: () => void;
}) {
  const words = usePlanWords();
  const language = useLanguage();
  if (own === undefined)
    return (
      <span className="small">
        {language === "es" ? (line.sourceEs ?? line.source) : line.source}
      </span>
    );
  return (
    <span className="row">
      <span className="small">{own.source}</span>
      <button type="button" className="button plain" onClick={onBack}>
        {words("back", { value: line.value })}
      </button>
    </span>
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
