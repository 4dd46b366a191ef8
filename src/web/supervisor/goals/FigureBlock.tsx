import { metrics } from "#core/outcomes/dictionary.ts";
import type { Figure } from "#core/outcomes/definition.ts";
import { needsOf } from "#core/outcomes/needs.ts";
import { count } from "#web/ui/format.ts";
import { useLanguage } from "#web/ui/words.ts";
import { inUnit, rangeOf, said } from "./figure-text.ts";
import type { Behind } from "./goals-api.ts";
import { useGoalWords } from "./words.ts";

/** A number that leads to its calls: the first of two acts. Where nothing was counted call by call, it is text. */
export function FigureNumber({
  figure,
  onBehind,
  isBig = false,
}: {
  figure: Figure;
  onBehind: (behind: Behind) => void;
  isBig?: boolean;
}) {
  const words = useGoalWords();
  const language = useLanguage();
  const { metric, state, value, unit, denominator, p90 } = figure;
  const name = said(metrics.find(metric)?.name ?? { en: metric, es: metric }, language);
  const shown =
    state === "measured" && value !== null
      ? inUnit(value, unit)
      : state === "too-few"
        ? words("figure_too-few", { count: count(denominator ?? 0) })
        : words("figure_no-data");
  const isCounted = isCallByCall(figure);
  // Large is for a number: that there are too few is no headline.
  const isLarge = isBig && state === "measured";
  return (
    <span className="figure-number">
      {isCounted ? (
        <button
          type="button"
          className={isLarge ? "number-button big" : "number-button"}
          aria-label={`${name}: ${shown}. ${words("behind")}`}
          onClick={() => onBehind({ of: "metric", metric, side: "in", title: name })}
        >
          {shown}
        </button>
      ) : (
        <strong className={isLarge ? "big" : ""}>{shown}</strong>
      )}{" "}
      <Counts figure={figure} />
      {p90 !== null && state === "measured" && (
        <span className="quiet"> · {words("p90", { value: inUnit(p90.value, unit) })}</span>
      )}
    </span>
  );
}

function Counts({ figure }: { figure: Figure }) {
  const words = useGoalWords();
  const { numerator, denominator, unit } = figure;
  if (denominator === null || denominator === 0) return null;
  const range = figure.state === "measured" ? rangeOf(figure) : "";
  const whole = count(Math.round(denominator));
  const isOf = numerator !== null && (unit === "share" || unit === "per-1000");
  return (
    <span className="quiet">
      {isOf
        ? words("ofCounts", { part: count(Math.round(numerator)), whole })
        : words("nOf", { whole })}
      {range !== "" && `, ${words("range", { range })}`}{" "}
    </span>
  );
}

/** Whether single calls made it up, so that they can be shown. */
const isCallByCall = (figure: Figure): boolean => {
  const definition = metrics.find(figure.metric);
  const measure = definition?.measure.is;
  const isKept = (measure === "share" || measure === "parts") && definition?.cellsOf === null;
  return isKept && (figure.denominator ?? 0) + figure.unknown > 0;
};

/** A figure in full: number, counts, what was counted, what must be known to read it, and its calls. */
export function FigureBlock({
  figure,
  earlier = [],
  onBehind,
}: {
  figure: Figure;
  /** The same by definitions that were superseded since. */
  earlier?: readonly Figure[];
  onBehind: (behind: Behind) => void;
}) {
  const words = useGoalWords();
  const language = useLanguage();
  const definition = metrics.find(figure.metric, figure.version);
  if (definition === undefined) return null;
  const missing = needsOf(definition, figure);
  const name = said(definition.name, language);
  const { id, version, formula, numerator, denominator } = definition;
  const behind = (side: "out" | "unknown") => () =>
    onBehind({ of: "metric", metric: figure.metric, side, title: name });
  return (
    <section className="figure-block" aria-label={name}>
      <h3>{name}</h3>
      <FigureNumber figure={figure} onBehind={onBehind} />
      {isCallByCall(figure) && (
        <span className="row">
          <button type="button" className="button plain" onClick={behind("out")}>
            {words("callsOut")}
          </button>
          {figure.unknown > 0 && (
            <button type="button" className="button plain amber" onClick={behind("unknown")}>
              {words("unknown", { count: figure.unknown })}
            </button>
          )}
        </span>
      )}
      {figure.parts.length > 0 && (
        <ul className="slices" aria-label={words("parts")}>
          {figure.parts.map(({ slice, value, denominator: whole }) => (
            <li key={slice}>
              {slice}:{" "}
              <strong>
                {value === null
                  ? words("figure_too-few", { count: whole ?? 0 })
                  : inUnit(value, comparedUnit(definition.measure, figure))}
              </strong>
            </li>
          ))}
        </ul>
      )}
      <Earlier figures={earlier} />
      {missing !== undefined && <p className="amber">{said(missing, language)}</p>}
      {figure.caveats.length > 0 && (
        <ul className="caveats">
          {figure.caveats.map(({ trap, says }) => (
            <li key={trap}>{said(says, language)}</li>
          ))}
        </ul>
      )}
      <p className="quiet small">
        {words("counted", { part: said(numerator, language) })}.{" "}
        {words("outOf", { whole: said(denominator, language) })}.{" "}
        {words("formula", { id, version })} <span lang="en">{formula}</span>
        {figure.sources.length > 0 && `. ${words("source", { source: figure.sources.join("; ") })}`}
      </p>
    </section>
  );
}

/** The same number by definitions that were superseded since. */
function Earlier({ figures }: { figures: readonly Figure[] }) {
  const words = useGoalWords();
  const language = useLanguage();
  return figures.map((old) => (
    <p key={old.version} className="quiet">
      {words("earlier", {
        version: old.version,
        value:
          old.state === "measured" && old.value !== null
            ? inUnit(old.value, old.unit)
            : words("figure_no-data"),
        part: count(Math.round(old.numerator ?? 0)),
        whole: count(Math.round(old.denominator ?? 0)),
        counted: said(
          metrics.find(old.metric, old.version)?.numerator ?? { en: "", es: "" },
          language,
        ),
      })}
    </p>
  ));
}

/** The parts of a comparison are in the unit of what is compared. */
function comparedUnit(
  measure: NonNullable<ReturnType<typeof metrics.find>>["measure"],
  figure: Figure,
): Figure["unit"] {
  if (measure.is !== "between-slices") return figure.unit;
  return metrics.find(measure.metric)?.unit ?? figure.unit;
}
