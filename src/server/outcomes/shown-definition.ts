import type { WireDefinition } from "#contract/metrics.ts";
import type { MetricDefinition } from "#core/outcomes/definition.ts";

/** Everything of a definition but the code that counts. */
export function shownDefinition(definition: MetricDefinition): WireDefinition {
  const { id, version, family, name, owner, formula, numerator, denominator, unit } = definition;
  const { windowDays, settlesAfterDays, exclusions, minimumN, smallestCell } = definition;
  const { interval, better, pairedWith, cellsOf, changedOn } = definition;
  return {
    id,
    version,
    family,
    name,
    owner,
    formula,
    numerator,
    denominator,
    unit,
    windowDays,
    settlesAfterDays,
    exclusions,
    minimumN,
    smallestCell,
    interval,
    better,
    pairedWith,
    cellsOf,
    changedOn,
  };
}
