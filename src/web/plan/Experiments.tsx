import type { Experiment } from "#simulate/staffing/experiments.ts";
import type { EquityChange } from "#simulate/staffing/equity.ts";
import type { Figure } from "#simulate/staffing/figure.ts";
import { useLanguage } from "#web/ui/words.ts";
import { dollars, tenths } from "./figures.ts";
import { usePlanWords } from "./words.ts";

/** How a change is written: points of 100, minutes or hours. */
interface As {
  readonly times: number;
  readonly digits: number;
}

const points: As = { times: 100, digits: 1 };
const minutes: As = { times: 1, digits: 1 };
const hours: As = { times: 1, digits: 0 };

function signed(value: number, { times, digits }: As): string {
  const text = (value * times).toFixed(digits);
  if (Number(text) === 0) return text.replace("-", "");
  return Number(text) > 0 ? `+${text}` : text;
}

const columns = [
  "change",
  "share",
  "pointsMore",
  "withoutPoliceMore",
  "waitMore",
  "freedMore",
  "moreCost",
  "gapMore",
  "leastServed",
] as const;

/** One lever at a time, over the same calls: each figure is what changes, with its interval. */
export function Experiments({ experiments }: { experiments: readonly Experiment[] }) {
  const words = usePlanWords();
  const language = useLanguage();
  return (
    <div className="stack">
      <p className="quiet small">{words("experimentsLead")}</p>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by keys */}
      <fieldset className="wide" tabIndex={0} aria-label={words("study_experiments")}>
        <table>
          <thead>
            <tr>
              {columns.map((id) => (
                <th key={id} scope="col">
                  {words(id)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {experiments.map(({ id, servedShare, difference, note, ...each }) => (
              <tr key={id}>
                <th scope="row">
                  {each[language]}
                  {note !== null && <span className="small quiet note">. {note[language]}</span>}
                </th>
                <td>{tenths(servedShare)}</td>
                <td>
                  <Change figure={difference.servedShare} as={points} />
                </td>
                <td>
                  <Change figure={difference.withoutPoliceShare} as={points} />
                </td>
                <td>
                  <Change figure={difference.waitMedianMinutes} as={minutes} />
                </td>
                <td>
                  <Change figure={difference.policeHoursFreed} as={hours} />
                </td>
                <td>{dollars(difference.dollarsAYear)}</td>
                <td>
                  <Change figure={gapOf(difference.areas)} as={points} />
                </td>
                <td>
                  <Least areas={difference.areas} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </fieldset>
    </div>
  );
}

const gapOf = (areas: EquityChange | null): Pick<Figure, "mean" | "interval"> | null =>
  areas === null ? null : { mean: areas.gap.change, interval: areas.gap.interval };

function Change({ figure, as }: { figure: Pick<Figure, "mean" | "interval"> | null; as: As }) {
  const words = usePlanWords();
  if (figure === null) return words("none");
  const { mean, interval } = figure;
  return (
    <>
      <strong>{signed(mean, as)}</strong>{" "}
      {interval !== null && (
        <span className="small quiet">
          {words("interval", { low: signed(interval.low, as), high: signed(interval.high, as) })}
        </span>
      )}
    </>
  );
}

/** The area served least, before and after; none is named where chance alone sets areas so far apart. */
function Least({ areas }: { areas: EquityChange | null }) {
  const words = usePlanWords();
  if (areas === null) return words("none");
  if (!areas.isToldApart) return <span className="small quiet">{words("notToldApart")}</span>;
  const { id, before, after, change, interval } = areas.least;
  return (
    <>
      {words("leastChange", { area: id, before: tenths(before), after: tenths(after) })}{" "}
      <Change figure={{ mean: change, interval }} as={points} />
    </>
  );
}
