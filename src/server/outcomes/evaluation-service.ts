import type { WireEvaluation } from "#contract/evaluation.ts";
import type { Instant } from "#core/base/ids.ts";
import { evaluationSteps } from "#core/evaluation/evaluation.ts";
import type { EvaluationReport } from "#core/evaluation/evaluation.ts";
import { noPlan } from "#core/evaluation/plan.ts";
import type { EvaluationPlan } from "#core/evaluation/plan.ts";
import { forPublic } from "#core/evaluation/withhold.ts";
import { metrics as dictionary } from "#core/outcomes/dictionary.ts";
import type { NoEvaluation } from "#core/outcomes/goals.ts";
import { shownDefinition } from "./shown-definition.ts";
import type { MetricsService } from "./metrics-service.ts";

/** An evaluation, made in steps between which calls are answered, and kept for a while. */
export interface EvaluationService {
  /** What there is now; begins to make a new one where that is old. Answers at once. */
  read(isPublic: boolean): WireEvaluation;
  /** Resolves when what is being made is made. */
  settled(): Promise<void>;
}

/** An evaluation this old is made again, in milliseconds: a year of calls changes little in an hour. */
const freshMs = 3_600_000;
const evaluatedDays = 365;

type Made =
  | { readonly at: Instant; readonly report: EvaluationReport }
  | { readonly at: Instant; readonly inTheWay: readonly NoEvaluation[] };

/** Evaluations of a center's own calls. */
export function createEvaluations(parts: {
  readonly metrics: MetricsService;
  readonly plan: EvaluationPlan | undefined;
  /** The version of this program. */
  readonly code: string;
  readonly now: () => Instant;
  readonly note: (sentence: string) => void;
}): EvaluationService {
  const { metrics, plan = noPlan, code, now, note } = parts;
  const { register } = metrics;
  let made: Made | undefined;
  let making: Promise<void> | undefined;
  const make = async (): Promise<void> => {
    if (register === undefined) return;
    // Who asked is answered first.
    await soon();
    const at = now();
    const { table, supplied, places } = metrics.ground();
    const steps = evaluationSteps({
      table,
      dictionary,
      supplied,
      register,
      plan,
      at,
      days: evaluatedDays,
      places: places(plan.repeat.least + 1),
      code,
    });
    for (;;) {
      const step = steps.next();
      if (step.done === true) {
        made = step.value.ok
          ? { at, report: step.value.value }
          : { at, inTheWay: step.value.error };
        return;
      }
      // A call is never kept waiting for a report.
      await soon();
    }
  };
  const begin = (): void => {
    making ??= make()
      .catch((cause: unknown) => note(`an evaluation could not be made: ${String(cause)}`))
      .finally(() => {
        making = undefined;
      });
  };
  return {
    read: (isPublic) => {
      const at = now();
      const isDue = made === undefined || at - made.at > freshMs;
      if (register !== undefined && isDue) begin();
      return { at, ...standing(made, register !== undefined, isPublic) };
    },
    settled: async () => {
      await making;
    },
  };
}

const soon = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** What there is, in the words of the wire. */
function standing(
  made: Made | undefined,
  isDeclared: boolean,
  isPublic: boolean,
): Omit<WireEvaluation, "at"> {
  const nothing = { inTheWay: [], madeAt: null, report: null, definitions: [] };
  if (!isDeclared) return { state: "none", ...nothing };
  if (made === undefined) return { state: "making", ...nothing };
  if ("inTheWay" in made) return { state: "refused", ...nothing, inTheWay: made.inTheWay };
  const { report, at } = made;
  const named = new Set(report.provenance.definitions.map(({ id }) => id));
  return {
    state: "ready",
    inTheWay: [],
    madeAt: at,
    report: isPublic ? forPublic(report) : report,
    definitions: dictionary.current.filter(({ id }) => named.has(id)).map(shownDefinition),
  };
}
