import { fail, ok } from "#core/base/result.ts";
import type { Result } from "#core/base/result.ts";
import type { Place } from "#core/protocol/protocol.ts";
import type { Figure, GoalFamily, InBoth, MetricDefinition, MetricId } from "./definition.ts";
import { metrics } from "./dictionary.ts";
import type { Dictionary } from "./dictionary.ts";

/** What a number should come to. The value is in the unit of the goal's first metric: a share as 0 to 1. */
export interface Target {
  readonly is: "at-least" | "at-most";
  readonly value: number;
}

/** Something that was declared to matter, by whom, in whose words, and how anybody will know. */
export interface Goal {
  readonly id: string;
  readonly name: InBoth;
  readonly family: GoalFamily;
  /** Who answers for it. A role. */
  readonly owner: InBoth;
  /** Whose words follow: residents, call takers, officials. */
  readonly stakeholder: InBoth;
  /** As they said it, not as a measurer would. */
  readonly words: InBoth;
  /** The first is the one its target is about. None: it is declared and nobody can know. */
  readonly metrics: readonly MetricId[];
  readonly target: Target | null;
  /** `2027-06-30`. */
  readonly by: string | null;
  readonly place: Place;
}

/** Everything that was declared, and what different people mean by public safety, side by side. */
export interface GoalRegister {
  readonly name: string;
  readonly agreed: InBoth;
  readonly synthetic: boolean;
  readonly goals: readonly Goal[];
  readonly safetyMeans: readonly { readonly who: InBoth; readonly words: InBoth }[];
}

/**
 * The three states of a goal, the loudest first: declared without a metric, defined without data, measured. Its first metric tells:
 * what flows to the others says nothing of what was declared.
 */
export const goalStates = ["no-metric", "no-data", "measured"] as const;
export type GoalState = (typeof goalStates)[number];

/** Whether a measured goal is met, by its interval: `too-close` where chance alone could decide it. */
export type Attainment = "met" | "missed" | "too-close" | "no-target" | "not-known";

/** A goal with what is known of it now. */
export interface GoalStanding {
  readonly goal: Goal;
  readonly state: GoalState;
  readonly attainment: Attainment;
  /** Its own figures, in its order. */
  readonly figures: readonly Figure[];
  /** Metrics of its own that have no data, though others have. */
  readonly withoutData: readonly MetricId[];
  /** What must stand beside it: for efficiency its care and its safety. */
  readonly paired: readonly Figure[];
}

/** What a page shows for a metric; undefined where the dictionary has none of that name. */
export type FigureFinder = (metric: MetricId) => Figure | undefined;

/** M15, M17. Every goal's standing, the unmeasured first, then those missed. */
export function standingsOf(
  register: GoalRegister,
  figureOf: FigureFinder,
  dictionary: Dictionary = metrics,
): readonly GoalStanding[] {
  const standings = register.goals.map((goal) => standingOf(goal, figureOf, dictionary));
  const loud = ({ state, attainment }: GoalStanding): number =>
    goalStates.indexOf(state) * 10 + attainments.indexOf(attainment);
  return standings.toSorted((one, other) => loud(one) - loud(other));
}

const attainments: readonly Attainment[] = ["missed", "not-known", "too-close", "no-target", "met"];

function standingOf(goal: Goal, figureOf: FigureFinder, dictionary: Dictionary): GoalStanding {
  const figures = goal.metrics.flatMap((id) => figureOf(id) ?? []);
  const withoutData = figures
    .filter(({ state }) => state === "no-data")
    .map(({ metric }) => metric);
  const state =
    goal.metrics.length === 0
      ? "no-metric"
      : withoutData.includes(goal.metrics[0] ?? "")
        ? "no-data"
        : "measured";
  const pairs = pairsOf(goal.metrics, dictionary).filter((id) => !goal.metrics.includes(id));
  return {
    goal,
    state,
    attainment: state === "measured" ? attainmentOf(goal.target, figures[0]) : "not-known",
    figures,
    withoutData,
    paired: pairs.flatMap((id) => figureOf(id) ?? []),
  };
}

function attainmentOf(target: Target | null, figure: Figure | undefined): Attainment {
  if (figure === undefined || figure.value === null) return "not-known";
  if (target === null) return "no-target";
  const { value } = figure;
  const { low, high } = { low: figure.low ?? value, high: figure.high ?? value };
  const [worst, best] = target.is === "at-least" ? [low, high] : [-high, -low];
  const wanted = target.is === "at-least" ? target.value : -target.value;
  if (worst >= wanted) return "met";
  return best < wanted ? "missed" : "too-close";
}

/** M11. The metrics that must be shown beside these: the paired care and safety of each efficiency among them. */
export function pairsOf(
  ids: readonly MetricId[],
  dictionary: Dictionary = metrics,
): readonly MetricId[] {
  const paired = ids.flatMap((id) => dictionary.find(id)?.pairedWith ?? []);
  return [...new Set(paired)];
}

/** M11. What is wanted with what must stand beside it, each once, in the dictionary's order. */
export function shownTogether(
  ids: readonly MetricId[],
  dictionary: Dictionary = metrics,
): readonly MetricDefinition[] {
  const shown = new Set([...ids, ...pairsOf(ids, dictionary)]);
  return dictionary.current.filter(({ id }) => shown.has(id));
}

/** What an evaluation says, once it may be made. */
export interface Evaluation {
  readonly register: string;
  readonly standings: readonly GoalStanding[];
  /** The dose: how many of the eligible calls got a team. No outcome is read without it. */
  readonly dose: Figure | null;
}

/** Why there is no evaluation yet, and what would mend it. */
export interface NoEvaluation {
  readonly goal: string;
  readonly message: string;
}

/** M16. An evaluation, or the goals that stand in its way: no program is evaluated while a goal it declared has no metric. */
export function evaluate(
  register: GoalRegister,
  figureOf: FigureFinder,
  dictionary: Dictionary = metrics,
): Result<Evaluation, readonly NoEvaluation[]> {
  const standings = standingsOf(register, figureOf, dictionary);
  const missing = standings
    .filter(({ state }) => state === "no-metric")
    .map(({ goal }) => ({ goal: goal.id, message: withoutMetric(goal) }));
  if (register.goals.length === 0)
    return fail([
      {
        goal: "",
        message: `${register.name} declares no goal; write down what the program is for`,
      },
    ]);
  if (missing.length > 0) return fail(missing);
  return ok({ register: register.name, standings, dose: figureOf("E3") ?? null });
}

/** The sentence for a goal that nobody can know about. */
export const withoutMetric = ({ id, name, family }: Goal): string =>
  `goal \`${id}\` (${name.en}) has no metric, so that nobody will know whether it was reached; give it one under \`metrics\`, such as ${hints[family]}`;

const hints: Readonly<Record<GoalFamily, string>> = {
  care: "C3 (calmer at the end) or C6-30 (connected to care)",
  efficiency: "E8 (truly diverted) or E16 (calls against a year before)",
  safety: "S6 (danger the screening missed)",
  equity: "Q1 (equal access)",
  trust: "T1 (would call 911 for a crisis)",
};
