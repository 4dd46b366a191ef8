import type { StartResult } from "#core/evaluation/starts.ts";
import { dateOf } from "#core/base/days.ts";
import type { TimeSeries } from "#core/evaluation/time-series.ts";
import { percent } from "#web/ui/format.ts";
import { useLanguage } from "#web/ui/words.ts";
import { said } from "../goals/figure-text.ts";
import { Checks } from "./Checks.tsx";
import { points, signed } from "./evaluation-api.ts";
import { useEvaluationWords } from "./words.ts";

/** What began on a day, week by week, and beside where it did not begin. */
export function StartsPart({ starts }: { starts: readonly StartResult[] }) {
  const words = useEvaluationWords();
  return (
    <section className="panel stack" aria-label={words("starts")}>
      <h2 className="part-head" tabIndex={-1}>
        {words("starts")}
      </h2>
      {starts.length === 0 && <p className="quiet">{words("noStarts")}</p>}
      {starts.map((start) => (
        <Start key={start.id} start={start} />
      ))}
    </section>
  );
}

function Start({ start }: { start: StartResult }) {
  const words = useEvaluationWords();
  const language = useLanguage();
  const { name, on, series, diff, isLoud, measure } = start;
  const isShare = measure !== "calls";
  return (
    <article className="outcome" data-loud={isLoud}>
      <h3>
        {said(name, language)} <span className="quiet">{words("on", { date: on })}</span>{" "}
        {isLoud && <strong className="loud">{words("loud")}</strong>}
      </h3>
      <p className="quiet">{said(start.doseSays, language)}</p>
      <p>{said(start.seriesSays, language)}</p>
      {series !== null && <Series series={series} isShare={isShare} />}
      <Checks placebos={series?.placebos ?? []} assumptions={series?.assumptions ?? []} />
      {start.diffSays !== null && <p>{said(start.diffSays, language)}</p>}
      {diff !== null && (
        <>
          <Checks placebos={diff.placebos} assumptions={diff.assumptions} />
          <details>
            <summary>{words("blocks")}</summary>
            <ul className="blocks">
              {diff.blocks.map(({ block, effect }) => (
                <li key={block}>
                  {words("block")} {block}: <strong>{points(effect.value)}</strong>{" "}
                  <span className="quiet">
                    {words("range", { low: points(effect.low), high: points(effect.high) })}
                  </span>
                </li>
              ))}
            </ul>
          </details>
        </>
      )}
    </article>
  );
}

const width = 640;
const height = 120;

function Series({ series, isShare }: { series: TimeSeries; isShare: boolean }) {
  const words = useEvaluationWords();
  const { points: weeks, neweyWest, falseDates } = series;
  const written = (value: number | null): string =>
    value === null ? "–" : isShare ? percent(value, 1) : value.toFixed(1);
  const number = isShare ? points : signed;
  return (
    <>
      {weeks.length > 0 && <Drawn series={series} />}
      <p className="quiet small">
        {words("neweyWest", { low: number(neweyWest.low), high: number(neweyWest.high) })}
        {falseDates.tried > 0 && `. ${words("falseDates", falseDates)}`}
      </p>
      {weeks.length > 0 && (
        <details>
          <summary>{words("weeks")}</summary>
          <table className="numbers">
            <thead>
              <tr>
                <th scope="col">{words("week")}</th>
                <th scope="col">{words("value")}</th>
                <th scope="col">{words("fitted")}</th>
                <th scope="col">{words("without")}</th>
              </tr>
            </thead>
            <tbody>
              {weeks.map(({ day, value, fitted, without }) => (
                <tr key={day}>
                  <th scope="row">{dateOf(day)}</th>
                  <td>{written(value)}</td>
                  <td>{written(fitted)}</td>
                  <td>{written(without)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </details>
      )}
    </>
  );
}

/** Weeks as dots, the model as a line, and where it was heading as a dashed one. Its numbers stand in the table below it. */
function Drawn({ series: { points: weeks } }: { series: TimeSeries }) {
  const all = weeks.flatMap(({ value, fitted, without }) => [value, fitted, without ?? value]);
  const [least, most] = [Math.min(...all), Math.max(...all)];
  const x = (at: number): number => 6 + ((width - 12) * at) / Math.max(1, weeks.length - 1);
  const y = (value: number): number =>
    height - 6 - ((value - least) / (most - least || 1)) * (height - 12);
  const line = (of: (at: number) => number | null): string => {
    let path = "";
    let isOn = false;
    for (let at = 0; at < weeks.length; at += 1) {
      const value = of(at);
      if (value === null) isOn = false;
      else {
        path += `${isOn ? "L" : "M"}${x(at).toFixed(1)} ${y(value).toFixed(1)}`;
        isOn = true;
      }
    }
    return path;
  };
  const first = weeks.findIndex(({ without }) => without !== null);
  const before = (at: number): number | null => (at < first ? (weeks[at]?.fitted ?? null) : null);
  const after = (at: number): number | null => (at >= first ? (weeks[at]?.fitted ?? null) : null);
  return (
    <svg className="series" viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      <line x1={x(first - 0.5)} x2={x(first - 0.5)} y1={0} y2={height} />
      <path className="without" d={line((at) => weeks[at]?.without ?? null)} />
      <path d={line(before)} />
      <path d={line(after)} />
      {weeks.map(({ day, value }, at) => (
        <circle key={day} cx={x(at)} cy={y(value)} r={2.5} />
      ))}
    </svg>
  );
}
