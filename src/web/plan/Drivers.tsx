import { drivenFigures } from "#simulate/staffing/driver-lines.ts";
import type {
  DrivenFigure,
  DriverLine,
  Drivers as Found,
  FigureDrivers,
  PairDrivers,
} from "#simulate/staffing/driver-lines.ts";
import type { Figure } from "#simulate/staffing/figure.ts";
import { unitIn } from "#simulate/staffing/units.ts";
import { useLanguage } from "#web/ui/words.ts";
import { usePlanWords } from "./words.ts";

const shown = 5;

/** Points of 100, hours or dollars, with a sign. */
const written: Readonly<Record<DrivenFigure, (value: number) => string>> = {
  servedShare: (value) => signed(value * 100, 1),
  policeHoursFreed: (value) => signed(value, 0),
  dollarsPerServed: (value) => signed(value, 0),
};

function signed(value: number, digits: number): string {
  const text = value.toFixed(digits);
  if (Number(text) === 0) return text.replace("-", "");
  return Number(text) > 0 ? `+${text}` : text;
}

/** What drives the differences between the models: what the worlds come to, then pair by pair. */
export function Drivers({ drivers }: { drivers: Found }) {
  const language = useLanguage();
  return (
    <>
      <ul>
        {drivers.says.map((each) => (
          <li key={each.en}>{each[language]}</li>
        ))}
      </ul>
      {drivers.pairs.map((pair) => (
        <Pair key={`${pair.one} ${pair.other}`} pair={pair} />
      ))}
    </>
  );
}

function Pair({ pair: { one, other, figures, says } }: { pair: PairDrivers }) {
  const words = usePlanWords();
  const language = useLanguage();
  const title = words("driverPair", {
    one: words(`compared_${one}`),
    other: words(`compared_${other}`),
  });
  return (
    <>
      <h4>{title}</h4>
      <ul>
        {says.map((each) => (
          <li key={each.en}>{each[language]}</li>
        ))}
      </ul>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by keys */}
      <fieldset className="wide" tabIndex={0} aria-label={title}>
        <table>
          <thead>
            <tr>
              <th scope="col">{words("assumption")}</th>
              <th scope="col">{words("believed")}</th>
              <th scope="col">{words("atLowEnd")}</th>
              <th scope="col">{words("atHighEnd")}</th>
              <th scope="col">{words("turns")}</th>
            </tr>
          </thead>
          {drivenFigures.map((id) => (
            <Figures key={id} id={id} found={figures[id]} />
          ))}
        </table>
      </fieldset>
    </>
  );
}

/** One figure of a pair: the difference as assumed, then what moves it most. */
function Figures({ id, found }: { id: DrivenFigure; found: FigureDrivers }) {
  const words = usePlanWords();
  return (
    <tbody>
      <tr>
        <th scope="rowgroup" colSpan={5}>
          {words(`driven_${id}`)}: <End figure={found.difference} of={written[id]} />
        </th>
      </tr>
      {found.alone.slice(0, shown).map((line) => (
        <Line key={line.id} line={line} of={written[id]} />
      ))}
    </tbody>
  );
}

function Line({ line, of }: { line: DriverLine; of: (value: number) => string }) {
  const words = usePlanWords();
  const language = useLanguage();
  return (
    <tr>
      <th scope="row" className="note">
        {line[language]}
      </th>
      <td>
        {words("interval", { low: line.low, high: line.high })} {unitIn(line.unit)[language]}
      </td>
      <td>
        <End figure={line.atLow} of={of} />
      </td>
      <td>
        <End figure={line.atHigh} of={of} />
      </td>
      <td>{line.turns ? words("turnsRound") : "–"}</td>
    </tr>
  );
}

function End({ figure, of }: { figure: Figure | null; of: (value: number) => string }) {
  const words = usePlanWords();
  if (figure === null) return <span className="quiet">{words("notPlayed")}</span>;
  const { mean, interval } = figure;
  return (
    <>
      <strong>{of(mean)}</strong>{" "}
      {interval !== null && (
        <span className="small quiet">
          {words("interval", { low: of(interval.low), high: of(interval.high) })}
        </span>
      )}
    </>
  );
}
