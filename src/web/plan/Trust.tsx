import { useEffect, useState } from "react";
import type { WirePlanCheck } from "#contract/plan.ts";
import { count, percent } from "#web/ui/format.ts";
import { useLanguage } from "#web/ui/words.ts";
import type { ErlangRow } from "./erlang-rows.ts";
import { ProblemList } from "./ProblemList.tsx";
import { usePlanWords } from "./words.ts";

/** A forecast of days that were held back, beside what came. */
export function Forecast({ found: { check, problems } }: { found: WirePlanCheck }) {
  const words = usePlanWords();
  const language = useLanguage();
  if (check === null) return <ProblemList problems={problems} />;
  const { calls, servedShare, weeks } = check;
  return (
    <div className="stack">
      <p className="quiet small">{words("checkLead")}</p>
      <p>
        <strong>
          {words("checkSays", {
            held: check.heldBackDays,
            fitted: check.fittedDays,
            forecast: count(Math.round(calls.forecast.mean)),
            low: count(calls.forecast.range.low),
            high: count(calls.forecast.range.high),
            came: count(calls.came),
          })}{" "}
          {words(calls.isWithinRange ? "checkWithin" : "checkOutside")}
        </strong>{" "}
        {words("checkShare", {
          forecast: percent(servedShare.forecast.mean),
          came: percent(servedShare.withCallsThatCame.mean),
          points: servedShare.missedBy,
        })}
      </p>
      <Weeks weeks={weeks} />
      <ul className="small">
        {check.says.map((each) => (
          <li key={each.en}>{each[language]}</li>
        ))}
      </ul>
    </div>
  );
}

function Weeks({
  weeks,
}: {
  weeks: readonly { readonly forecast: number; readonly came: number }[];
}) {
  const words = usePlanWords();
  const most = Math.max(1, ...weeks.flatMap(({ forecast, came }) => [forecast, came]));
  return (
    <table className="weeks">
      <thead>
        <tr>
          <th scope="col">{words("week")}</th>
          <th scope="col">{words("forecast")}</th>
          <th scope="col">{words("came")}</th>
          <th aria-hidden="true" />
        </tr>
      </thead>
      <tbody>
        {weeks.map(({ forecast, came }, at) => (
          // A week has no name but its place.
          // oxlint-disable-next-line react/no-array-index-key
          <tr key={at}>
            <th scope="row">{at + 1}</th>
            <td>{count(forecast)}</td>
            <td>{count(came)}</td>
            <td aria-hidden="true">
              <svg className="bar" viewBox="0 0 100 6" preserveAspectRatio="none">
                <rect className="bar-all" width={(forecast / most) * 100} height="6" />
                <rect className="bar-part" y="3" width={(came / most) * 100} height="3" />
              </svg>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const erlangTeams = [2, 3, 4, 5];

/** The queueing model beside the formulas that are known for it, played here and now. */
export function Erlang() {
  const words = usePlanWords();
  const [rows, setRows] = useState<readonly ErlangRow[]>([]);
  useEffect(() => {
    const worker = new Worker(new URL("./erlang-worker.ts", import.meta.url), { type: "module" });
    worker.addEventListener("message", ({ data }: MessageEvent<ErlangRow>) =>
      setRows((before) => [...before.filter(({ teams }) => teams !== data.teams), data]),
    );
    return () => worker.terminate();
  }, []);
  return (
    <div className="stack">
      <p>{words("erlangSays")}</p>
      <table>
        <thead>
          <tr>
            <th scope="col">{words("teamsCount")}</th>
            <th scope="col">{words("waitsFormula")}</th>
            <th scope="col">{words("waitsPlayed")}</th>
            <th scope="col">{words("lostFormula")}</th>
            <th scope="col">{words("lostPlayed")}</th>
          </tr>
        </thead>
        <tbody>
          {erlangTeams.map((teams) => {
            const row = rows.find((each) => each.teams === teams);
            return (
              <tr key={teams}>
                <th scope="row">{teams}</th>
                {(["waits", "waitsPlayed", "lost", "lostPlayed"] as const).map((id) => (
                  <td key={id}>{row === undefined ? "…" : hundredths(row[id])}</td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

const hundredths = (share: number): string => percent(share, 2);
