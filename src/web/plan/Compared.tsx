import { missReasons } from "#simulate/staffing/tally.ts";
import type { StaffingResult } from "#simulate/staffing/result.ts";
import { useCodeWords } from "#web/ui/codes.ts";
import { count, percent } from "#web/ui/format.ts";
import { lines } from "./figures.ts";
import type { Line, Shown } from "./figures.ts";
import type { Played } from "./use-plays.ts";
import { settledReplications } from "./use-plays.ts";
import { usePlanWords } from "./words.ts";

/** The plans side by side: each figure with its interval. The table is as high from the start as it will be. */
export function Compared({ played }: { played: readonly Played[] }) {
  const words = usePlanWords();
  return (
    <section className="panel" aria-labelledby="compared-title">
      <h2 id="compared-title">{words("compared")}</h2>
      <div className="wide">
        <table className="compared">
          <thead>
            <tr>
              <th scope="col">{words("figure")}</th>
              {played.map(({ plan }, at) => (
                // Two plans may have one name; their order is theirs.
                // oxlint-disable-next-line react/no-array-index-key
                <th key={at} scope="col">
                  {plan.name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <tr key={line.id}>
                <th scope="row">
                  {words(line.id)}
                  {line.id === "busy" && <span className="small quiet"> {words("busyHigh")}</span>}
                </th>
                {played.map(({ result }, at) => (
                  // oxlint-disable-next-line react/no-array-index-key
                  <td key={at}>
                    <Value line={line} result={result} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{words("played")}</th>
              {played.map(({ result, isRunning }, at) => (
                // oxlint-disable-next-line react/no-array-index-key
                <td key={at} className="small quiet" data-running={isRunning}>
                  {isRunning
                    ? words("running", {
                        done: result?.replications ?? 0,
                        all: settledReplications,
                      })
                    : words("settled", { done: result?.replications ?? 0 })}
                </td>
              ))}
            </tr>
          </tfoot>
        </table>
      </div>
    </section>
  );
}

/** As high before there is a result as after. */
function Value({ line, result }: { line: Line; result: StaffingResult | undefined }) {
  const words = usePlanWords();
  const hasBar = line.id === "share" || line.id === "busy";
  const waiting = hasBar ? { text: "…", bar: 0 } : { text: "…" };
  const shown: Shown | null = result === undefined ? waiting : line.of(result);
  if (shown === null) return <span className="quiet">{words("none")}</span>;
  const isTooBusy = line.id === "busy" && (shown.bar ?? 0) > 0.75;
  const isMinutes = line.id === "wait" || line.id === "wait90";
  return (
    <div className="figure">
      <strong className={isTooBusy ? "amber" : ""}>
        {isMinutes ? words("minutes", { minutes: shown.text }) : shown.text}
      </strong>
      {shown.low !== undefined && shown.high !== undefined && (
        <span className="small quiet">
          {words("interval", { low: shown.low, high: shown.high })}
        </span>
      )}
      {shown.bar !== undefined && (
        <svg className="bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
          <rect className="bar-all" width="100" height="6" />
          <rect className="bar-part" width={Math.min(100, shown.bar * 100)} height="6" />
        </svg>
      )}
    </div>
  );
}

/** Why eligible calls were missed under one plan. */
export function Missed({ name, result }: { name: string; result: StaffingResult | undefined }) {
  const words = usePlanWords();
  const codes = useCodeWords();
  // In one order from the start: a line that moves while it is read is misread.
  const reasons = missReasons.map((reason) => ({
    reason,
    calls: result?.reasons[reason]?.mean ?? 0,
  }));
  const most = Math.max(0.1, ...reasons.map(({ calls }) => calls));
  return (
    <section className="panel missed" aria-labelledby="missed-title">
      <h2 id="missed-title">{words("reasons")}</h2>
      <p className="quiet small">{words("reasonsLead", { name })}</p>
      <ul className="plain-list">
        {reasons.map(({ reason, calls }) => (
          <li key={reason}>
            <span className="spread">
              <span>
                {reason === "program-limit" ? words("programLimit") : codes(`noTeam_${reason}`)}
              </span>
              <strong>
                {calls === 0 ? 0 : calls < 0.1 ? "< 0.1" : count(Math.round(calls * 10) / 10)}
              </strong>
            </span>
            <svg className="bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
              <rect className="bar-all" width="100" height="4" />
              <rect className="bar-part" width={(calls / most) * 100} height="4" />
            </svg>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** How areas fare under one plan. */
export function Areas({
  areas,
  result,
}: {
  /** All of them, from the start: none comes in between while they are read. */
  areas: readonly string[];
  result: StaffingResult | undefined;
}) {
  const words = usePlanWords();
  const byId = new Map((result?.byArea ?? []).map((each) => [each.id, each]));
  // A fitted demand lays every call into an area.
  const rows = areas.length === 0 ? ["city"] : areas;
  return (
    <section className="panel areas" aria-labelledby="areas-title">
      <h2 id="areas-title">{words("areas")}</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">{words("area")}</th>
            <th scope="col">{words("eligible")}</th>
            <th scope="col">{words("served")}</th>
            <th scope="col">{words("meanWait")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((id) => (
            <AreaRow key={id} id={id} area={byId.get(id)} isAwaited={result === undefined} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function AreaRow({
  id,
  area,
  isAwaited,
}: {
  id: string;
  area: StaffingResult["byArea"][number] | undefined;
  isAwaited: boolean;
}) {
  const words = usePlanWords();
  const wait = area?.waitMeanMinutes ?? null;
  const name = id === "city" ? words("area_city") : id;
  if (isAwaited)
    return (
      <tr>
        <th scope="row">{name}</th>
        <td colSpan={3}>…</td>
      </tr>
    );
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>{count(Math.round(area?.eligible ?? 0))}</td>
      <td>{area === undefined ? words("none") : percent(area.servedShare.mean)}</td>
      <td>{wait === null ? words("none") : words("minutes", { minutes: wait.toFixed(1) })}</td>
    </tr>
  );
}
