import { didYouMean } from "#core/protocol/problem.ts";
import type { MetricDefinition, MetricId } from "./definition.ts";
import { careMetrics } from "./metrics-care.ts";
import { reachMetrics } from "./metrics-efficiency.ts";
import { effortMetrics } from "./metrics-effort.ts";
import { everybodyMetrics } from "./metrics-everybody.ts";
import { equityMetrics } from "./metrics-equity.ts";
import { safetyMetrics } from "./metrics-safety.ts";
import { toldMetrics } from "./metrics-told.ts";
import { trustMetrics } from "./metrics-trust.ts";

/** A list of definitions, versions side by side, as a program uses them. */
export interface Dictionary {
  readonly all: readonly MetricDefinition[];
  /** The newest version of each id, in order. */
  readonly current: readonly MetricDefinition[];
  /** The newest version, or the one that is named. */
  find(id: MetricId, version?: number): MetricDefinition | undefined;
}

/** Throws where two definitions have the same id and version: a changed definition needs a version of its own. */
export function dictionaryOf(all: readonly MetricDefinition[]): Dictionary {
  const byKey = new Map<string, MetricDefinition>();
  const newest = new Map<MetricId, MetricDefinition>();
  for (const definition of all) {
    const key = `${definition.id}@${definition.version}`;
    if (byKey.has(key)) throw new Error(`broken promise: metric ${key} is defined twice`);
    byKey.set(key, definition);
    if ((newest.get(definition.id)?.version ?? 0) < definition.version)
      newest.set(definition.id, definition);
  }
  return {
    all,
    current: [...newest.values()],
    find: (id, version) => (version === undefined ? newest.get(id) : byKey.get(`${id}@${version}`)),
  };
}

/** The whole dictionary: care, efficiency, safety, equity, trust. */
export const metrics: Dictionary = dictionaryOf([
  ...careMetrics,
  ...reachMetrics,
  ...effortMetrics,
  ...safetyMetrics,
  ...equityMetrics,
  ...trustMetrics,
  ...everybodyMetrics,
  ...toldMetrics,
]);

/** What is wrong with a metric's name, in a sentence with its mend; undefined when it is one. */
export function metricProblem(id: MetricId, dictionary: Dictionary = metrics): string | undefined {
  if (dictionary.find(id) !== undefined) return undefined;
  const ids = dictionary.current.map((definition) => definition.id);
  return `no metric \`${id}\` is defined; ${didYouMean(id, ids)}`;
}
