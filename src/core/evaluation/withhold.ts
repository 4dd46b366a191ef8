import type { Figure } from "#core/outcomes/definition.ts";
import { publicCount, publicRows, publicShare } from "#core/outcomes/publish.ts";
import { smallestCell } from "#core/outcomes/suppress.ts";
import type { EvaluationReport, OutcomeResult } from "./evaluation.ts";
import type { PoliceLine, PoliceReport } from "./police.ts";
import type { StartResult } from "./starts.ts";

const withheld = {
  en: "Withheld: so few calls could tell of one person.",
  es: "Reservado: tan pocas llamadas podrían señalar a una persona.",
};

/**
 * M19, M20. A report as it may leave the agency: no count from 1 to 10, no rest so small, nor anything such a count follows from. Weeks
 * of single beats are left out: a week of one beat is a handful of calls.
 */
export function forPublic(report: EvaluationReport): EvaluationReport {
  const figures = report.figures.map(figureForPublic);
  const isShown = (metric: string): boolean =>
    figures.find((figure) => figure.metric === metric)?.state !== "too-few";
  return {
    ...report,
    goals: report.goals.map((standing) => ({
      ...standing,
      figures: standing.figures.map(figureForPublic),
      paired: standing.paired.map(figureForPublic),
    })),
    figures,
    earlier: report.earlier.map(figureForPublic),
    outcomes: report.outcomes.map(outcomeForPublic),
    balance: balanceForPublic(report.balance),
    starts: report.starts.map(startForPublic),
    police: policeForPublic(report.police, isShown),
  };
}

/** A figure whose counts are small keeps its name and says so; parts of it go with it. */
export function figureForPublic(figure: Figure): Figure {
  const { numerator, denominator, unknown, unit } = figure;
  const isCount = unit === "share" && numerator !== null && denominator !== null;
  const isOpen = isCount && publicShare({ part: numerator, whole: denominator }) === null;
  const isFew = publicCount(unknown) === null || (isOpen && (denominator ?? 0) > 0);
  const parts = publicRows(
    figure.parts.map(({ numerator: part, denominator: whole }) => ({
      part: part ?? 0,
      whole: whole ?? 0,
    })),
  );
  const kept = figure.parts.filter((_, at) => parts[at] !== null);
  if (!isFew) return { ...figure, parts: kept };
  return {
    ...figure,
    state: "too-few",
    numerator: null,
    denominator: null,
    unknown: 0,
    value: null,
    low: null,
    high: null,
    parts: [],
    caveats: [],
  };
}

function outcomeForPublic(outcome: OutcomeResult): OutcomeResult {
  const figure = figureForPublic(outcome.figure);
  const { contrast } = outcome;
  const isSmall =
    contrast !== null &&
    [contrast.free, contrast.none].some(
      ({ part, whole, unknown }) =>
        (part > 0 && publicShare({ part, whole }) === null) || publicCount(unknown) === null,
    );
  return isSmall || figure.state === "too-few"
    ? { ...outcome, figure, contrast: null, says: withheld }
    : { ...outcome, figure };
}

function balanceForPublic(balance: EvaluationReport["balance"]): EvaluationReport["balance"] {
  return [...new Set(balance.map(({ trait }) => trait))].flatMap((trait) => {
    const rows = balance.filter((row) => row.trait === trait);
    const shown = publicRows(
      rows.map(({ counts }) => ({ part: counts.none, whole: counts.none + counts.free })),
    );
    return rows.filter((_, at) => shown[at] !== null);
  });
}

function startForPublic(start: StartResult): StartResult {
  if (start.series === null) return start;
  const isSmall = start.series.points.some(({ value, weight }) =>
    start.measure === "calls"
      ? value < smallestCell
      : publicShare({ part: Math.round(value * weight), whole: weight }) === null,
  );
  return isSmall ? { ...start, series: { ...start.series, points: [] } } : start;
}

function policeForPublic(police: PoliceReport, isShown: (metric: string) => boolean): PoliceReport {
  const lines = (all: readonly PoliceLine[]): readonly PoliceLine[] =>
    all.map((line) => (isShown(line.metric) ? line : { ...line, says: withheld }));
  const sum = police.kinds.find(({ type }) => type === "");
  const isRestSmall = sum !== undefined && sum.calls < smallestCell;
  // A small rest would follow from the total: the smallest kind goes with it.
  const kinds = police.kinds.filter(({ type }) => type !== "");
  const kept = isRestSmall ? kinds.slice(0, -1) : kinds;
  const rest = (sum?.calls ?? 0) + (isRestSmall ? (kinds.at(-1)?.calls ?? 0) : 0);
  return {
    relief: lines(police.relief),
    kinds: rest === 0 ? kept : [...kept, { type: "", calls: rest }],
    byBand: police.byBand.every(({ calls }) => publicCount(calls) !== null) ? police.byBand : [],
    safety: lines(police.safety),
    toPolice: lines(police.toPolice),
    toTeams: lines(police.toTeams),
  };
}
