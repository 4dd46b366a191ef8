import { equitySays } from "#simulate/staffing/equity.ts";
import type { Figure } from "#simulate/staffing/figure.ts";
import type { Sensitivity } from "#simulate/staffing/sensitivity.ts";
import { unitIn } from "#simulate/staffing/units.ts";
import type { ToWin } from "#simulate/staffing/to-win.ts";
import { percent } from "#web/ui/format.ts";
import { useLanguage } from "#web/ui/words.ts";
import { tenths } from "./figures.ts";
import { usePlanWords } from "./words.ts";

/** Points of 100, with a sign. */
const points = (value: number): string => `${value > 0 ? "+" : ""}${(value * 100).toFixed(1)}`;

/** A difference of shares with its interval. */
export function Points({ figure }: { figure: Figure | undefined }) {
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

const shownSways = 12;

/** Each assumption turned to both ends of its range, what sways most first. */
export function Sways({ sensitivity }: { sensitivity: Sensitivity }) {
  const words = usePlanWords();
  const language = useLanguage();
  const { alone, together, servedShare, equity } = sensitivity;
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
      {equity !== null && <p className="small">{equitySays(equity)[0]?.[language]}</p>}
      <table>
        <thead>
          <tr>
            <th scope="col">{words("assumption")}</th>
            <th scope="col">{words("believed")}</th>
            <th scope="col">{words("atEnds")}</th>
            <th scope="col">{words("gapAtEnds")}</th>
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
              <td>
                {line.gapAtLow === null || line.gapAtHigh === null
                  ? words("none")
                  : words("interval", { low: tenths(line.gapAtLow), high: tenths(line.gapAtHigh) })}
              </td>
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
