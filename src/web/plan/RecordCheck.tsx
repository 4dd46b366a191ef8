import type { WireRecordCheck } from "#contract/plan-record.ts";
import { noTeamReasons } from "#core/dispatch/words.ts";
import { useCodeWords } from "#web/ui/codes.ts";
import { count } from "#web/ui/format.ts";
import { useLanguage } from "#web/ui/words.ts";
import { tenths } from "./figures.ts";
import { ProblemList } from "./ProblemList.tsx";
import { usePlanWords } from "./words.ts";

type Check = NonNullable<WireRecordCheck["check"]>;
type Figure = Check["figures"][number];

/** A forecast of held-back days, beside what was recorded in them. */
export function RecordCheck({ found: { check, problems } }: { found: WireRecordCheck }) {
  const words = usePlanWords();
  const language = useLanguage();
  if (check === null) return <ProblemList problems={problems} />;
  const { fitted, heldBack, measured, missedBy, shippedMissedBy } = check;
  return (
    <div className="stack wide">
      <p className="quiet small">
        {words("recordLead", { from: fitted.from, to: fitted.to, measured })}
      </p>
      <p>
        <strong>
          {words("recordSays", {
            from: heldBack.from,
            to: heldBack.to,
            days: heldBack.days,
            points: signed(missedBy),
          })}
        </strong>{" "}
        {shippedMissedBy !== null && words("recordShipped", { points: signed(shippedMissedBy) })}
      </p>
      <Figures figures={check.figures} />
      <Reasons reasons={check.reasons} />
      <ul className="small">
        {check.says.map((each) => (
          <li key={each.en}>{each[language]}</li>
        ))}
      </ul>
    </div>
  );
}

function Figures({ figures }: { figures: readonly Figure[] }) {
  const words = usePlanWords();
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{words("figure")}</th>
          <th scope="col">{words("forecast")}</th>
          <th scope="col">{words("nineInTen")}</th>
          <th scope="col">{words("recorded")}</th>
          <th scope="col">{words("inRange")}</th>
          <th scope="col">{words("asShipped")}</th>
        </tr>
      </thead>
      <tbody>
        {figures.map(({ id, forecast, recorded, shipped, isWithinRange }) => {
          const say = sayOf(id);
          return (
            <tr key={id}>
              <th scope="row">{words(`checked_${id}`)}</th>
              <td>{say(forecast.mean)}</td>
              <td>
                {words("interval", {
                  low: say(forecast.range.low),
                  high: say(forecast.range.high),
                })}
              </td>
              <td>
                <strong>{say(recorded)}</strong>
              </td>
              <td className={isWithinRange ? "" : "amber"}>
                {words(isWithinRange ? "within" : "outside")}
              </td>
              <td>{shipped === null ? words("none") : say(shipped)}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

const sayOf = (id: Figure["id"]): ((value: number) => string) => {
  if (id === "served-share") return tenths;
  if (id === "wait-median" || id === "wait-p90") return (value) => value.toFixed(1);
  return (value) => count(Math.round(value));
};

function Reasons({ reasons }: { reasons: Check["reasons"] }) {
  const words = usePlanWords();
  const codes = useCodeWords();
  const nameOf = (reason: string): string => {
    const code = noTeamReasons.find((each) => each === reason);
    if (code !== undefined) return codes(`noTeam_${code}`);
    return words(reason === "program-limit" ? "programLimit" : "noReason");
  };
  return (
    <table>
      <caption>{words("recordReasons")}</caption>
      <thead>
        <tr>
          <th scope="col">{words("reason")}</th>
          <th scope="col">{words("forecast")}</th>
          <th scope="col">{words("recorded")}</th>
        </tr>
      </thead>
      <tbody>
        {reasons.map(({ reason, forecast, recorded }) => (
          <tr key={reason}>
            <th scope="row">{nameOf(reason)}</th>
            <td>{forecast.toFixed(1)}</td>
            <td>{recorded === null ? words("fewToShow") : recorded.toFixed(1)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const signed = (points: number): string => `${points > 0 ? "+" : ""}${points.toFixed(1)}`;
