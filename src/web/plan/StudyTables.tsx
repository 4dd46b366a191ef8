import type { Hours } from "#core/base/time.ts";
import { dispatchModels } from "#core/protocol/protocol.ts";
import type { Protocol } from "#core/protocol/protocol.ts";
import type { ModelComparison } from "#simulate/staffing/compare-models.ts";
import type { Experiment } from "#simulate/staffing/experiments.ts";
import type { Figure } from "#simulate/staffing/figure.ts";
import type { Sensitivity } from "#simulate/staffing/sensitivity.ts";
import { unitIn } from "#simulate/staffing/units.ts";
import type { ToWin } from "#simulate/staffing/to-win.ts";
import { count, percent } from "#web/ui/format.ts";
import { inLanguage, useLanguage } from "#web/ui/words.ts";
import { dollars, tenths } from "./figures.ts";
import { usePlanWords } from "./words.ts";

/** Points of 100, with a sign. */
const points = (value: number): string => `${value > 0 ? "+" : ""}${(value * 100).toFixed(1)}`;

function Points({ figure }: { figure: Figure | undefined }) {
  const words = usePlanWords();
  if (figure === undefined) return words("none");
  const { mean, interval } = figure;
  return (
    <>
      <strong>{points(mean)}</strong>{" "}
      {interval !== null && (
        <span className="small quiet">
          {words("interval", { low: points(interval.low), high: points(interval.high) })}
        </span>
      )}
    </>
  );
}

const modelColumns = [
  "model",
  "share",
  "against911",
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

/** The three models, the protocol's own choice and two mixes, over the same calls. */
export function Models({
  comparison,
  protocol,
}: {
  comparison: ModelComparison;
  protocol: Protocol;
}) {
  const words = usePlanWords();
  const language = useLanguage();
  const { compared, best, says } = comparison;
  return (
    <div className="wide stack">
      <table>
        <thead>
          <tr>
            {modelColumns.map((id) => (
              <th key={id} scope="col">
                {words(id)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {compared.map(({ id, result, difference }) => (
            <tr key={id}>
              <th scope="row">{words(`compared_${id}`)}</th>
              <td>{tenths(result.servedShare.mean)}</td>
              <td>
                <Points figure={difference?.servedShare} />
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
            </tr>
          ))}
        </tbody>
      </table>
      <p>
        {best === null ? words("noneBest") : words("best", { model: words(`compared_${best}`) })}
      </p>
      <Mixes comparison={comparison} protocol={protocol} />
      <ul className="small">
        {says.map((each) => (
          <li key={each.en}>{each[language]}</li>
        ))}
      </ul>
    </div>
  );
}

/** Which model each mix takes for what. */
function Mixes({ comparison, protocol }: { comparison: ModelComparison; protocol: Protocol }) {
  const words = usePlanWords();
  const language = useLanguage();
  const pathwayName = (id: string): string => {
    const name = protocol.pathways.find((each) => each.id === id)?.name;
    return name === undefined ? id : inLanguage(name, language);
  };
  const mixes = comparison.compared.filter(({ id }) => id.startsWith("mix-"));
  return (
    <ul className="small">
      {mixes.map(({ id, models }) => (
        <li key={id}>
          <strong>{words(`compared_${id}`)}</strong>:{" "}
          {dispatchModels
            .flatMap((model): readonly string[] => {
              const own = models.filter((line) => line.model === model);
              const pathways = own.flatMap((line) => line.pathways ?? []).map(pathwayName);
              const hours = own.flatMap((line) => line.hours ?? []);
              const what = [...new Set(pathways)].join(", ") || hoursOf(hours);
              return own.length === 0 ? [] : [`${words(`compared_${model}`)}: ${what}`];
            })
            .join("; ")}
        </li>
      ))}
    </ul>
  );
}

/** `0:00–7:00, 20:00–24:00`: hours that follow one another in one stretch. */
function hoursOf(hours: readonly Hours[]): string {
  const stretches: { from: number; to: number }[] = [];
  for (const { fromMinute, toMinute } of hours) {
    const last = stretches.at(-1);
    if (last?.to === fromMinute) last.to = toMinute;
    else stretches.push({ from: fromMinute, to: toMinute });
  }
  return stretches.map(({ from, to }) => `${from / 60}:00–${to / 60}:00`).join(", ");
}

const minutesOf = (figure: Figure | null): string =>
  figure === null ? "–" : figure.mean.toFixed(0);

const shownSways = 12;

/** Each assumption turned to both ends of its range, what sways most first. */
export function Sways({ sensitivity }: { sensitivity: Sensitivity }) {
  const words = usePlanWords();
  const language = useLanguage();
  const { alone, together, servedShare } = sensitivity;
  return (
    <div className="wide stack">
      <p>
        {words("together", {
          share: percent(servedShare),
          low: percent(together.low),
          high: percent(together.high),
          worlds: together.worlds,
        })}
      </p>
      <table>
        <thead>
          <tr>
            <th scope="col">{words("assumption")}</th>
            <th scope="col">{words("believed")}</th>
            <th scope="col">{words("atEnds")}</th>
          </tr>
        </thead>
        <tbody>
          {alone.slice(0, shownSways).map((line) => (
            <tr key={line.id}>
              <th scope="row">{line[language]}</th>
              <td>
                {words("interval", { low: line.low, high: line.high })}{" "}
                {unitIn(line.unit)[language]}
              </td>
              <td>{words("interval", { low: tenths(line.atLow), high: tenths(line.atHigh) })}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** What would have to be true for each model to serve most. */
export function Wins({ wins }: { wins: readonly ToWin[] }) {
  const language = useLanguage();
  return (
    <div className="stack">
      <ul>
        {wins.map(({ model, says }) => (
          <li key={model}>{says[language]}</li>
        ))}
      </ul>
    </div>
  );
}

/** One lever at a time, over the same calls. */
export function Experiments({ experiments }: { experiments: readonly Experiment[] }) {
  const words = usePlanWords();
  const language = useLanguage();
  return (
    <div className="wide stack">
      <table>
        <thead>
          <tr>
            <th scope="col">{words("change")}</th>
            <th scope="col">{words("share")}</th>
            <th scope="col">{words("pointsMore")}</th>
            <th scope="col">{words("freedMore")}</th>
            <th scope="col">{words("moreCost")}</th>
          </tr>
        </thead>
        <tbody>
          {experiments.map((each) => (
            <tr key={each.id}>
              <th scope="row">{each[language]}</th>
              <td>{tenths(each.servedShare)}</td>
              <td>
                <Points figure={each.difference.servedShare} />
              </td>
              <td>{count(Math.round(each.difference.policeHoursFreed.mean))}</td>
              <td>{dollars(each.difference.dollarsAYear)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
