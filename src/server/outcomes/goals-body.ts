import type { WireGoals } from "#contract/metrics.ts";
import type { Figure, Slice } from "#core/outcomes/definition.ts";
import { metrics as dictionary } from "#core/outcomes/dictionary.ts";
import { evaluate, standingsOf } from "#core/outcomes/goals.ts";
import type { MetricsService } from "./metrics-service.ts";

/** Weeks that a goal's trend goes back. */
const trendWeeks = 8;

/** The goals of this center with their figures; null where none is declared. */
export function goalsBody(
  metrics: MetricsService,
  query: { readonly days: number; readonly slice: Slice },
): WireGoals | null {
  const { register } = metrics;
  if (register === undefined) return null;
  const report = metrics.report(query);
  const byId = new Map(report.figures.map((figure) => [figure.metric, figure]));
  const figureOf = (id: string): Figure | undefined => byId.get(id);
  const standings = standingsOf(register, figureOf);
  const evaluated = evaluate(register, figureOf);
  const weeks = metrics.weeks(trendWeeks, query.slice);
  const shown = new Set(
    standings.flatMap(({ goal, paired }) => [
      ...goal.metrics,
      ...paired.map(({ metric }) => metric),
    ]),
  );
  // What was told stands on the page whatever was declared.
  for (const { id, cellsOf } of dictionary.current) if (cellsOf !== null) shown.add(id);
  return {
    at: report.at,
    register: register.name,
    agreed: register.agreed,
    isSynthetic: register.synthetic,
    safetyMeans: register.safetyMeans,
    standings: standings.map(({ goal, state, attainment, withoutData, paired }) => {
      const { id, name, family, owner, stakeholder, words, target, by } = goal;
      const [first = ""] = goal.metrics;
      return {
        id,
        name,
        family,
        owner,
        stakeholder,
        words,
        target,
        by,
        state,
        attainment,
        metrics: goal.metrics,
        withoutData,
        paired: paired.map(({ metric }) => metric),
        trend: weeks.map((week) => week.get(first) ?? null),
      };
    }),
    figures: report.figures.filter(({ metric }) => shown.has(metric)),
    earlier: report.earlier.filter(({ metric }) => shown.has(metric)),
    funnel: report.funnel,
    inTheWay: evaluated.ok ? [] : evaluated.error,
    ...metrics.slices(),
  };
}
