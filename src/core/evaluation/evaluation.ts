import { fail, ok } from "#core/base/result.ts";
import type { Result } from "#core/base/result.ts";
import type { CallTable } from "#core/outcomes/call-table.ts";
import { wholeAgency } from "#core/outcomes/definition.ts";
import type { Figure, InBoth, MetricId, SuppliedRow } from "#core/outcomes/definition.ts";
import type { Dictionary } from "#core/outcomes/dictionary.ts";
import { evaluate, shownTogether, standingsOf } from "#core/outcomes/goals.ts";
import type { GoalRegister, GoalStanding, NoEvaluation } from "#core/outcomes/goals.ts";
import { reportOf } from "#core/outcomes/report.ts";
import { countedOf, spanOf, talliesOf } from "#core/outcomes/tally.ts";
import type { Span } from "#core/outcomes/tally.ts";
import { wilson } from "#core/outcomes/interval.ts";
import { balanceOf } from "./balance.ts";
import type { BalanceRow } from "./balance.ts";
import { gapContrast, gapDose } from "./capacity-gap.ts";
import type { GapContrast } from "./capacity-gap.ts";
import type { Assumption, Placebo } from "./effect.ts";
import { equityOf } from "./equity.ts";
import type { EquityRow } from "./equity.ts";
import { gapTable, placesFrom } from "./from-table.ts";
import { writtenLate } from "./plan.ts";
import type { EvaluationPlan } from "./plan.ts";
import { policeReport } from "./police.ts";
import type { PoliceReport } from "./police.ts";
import { repeatPlaces } from "./repeat-places.ts";
import type { RepeatPlaces } from "./repeat-places.ts";
import {
  contrastAssumptions,
  contrastSays,
  isLoud,
  percent,
  percentEs,
  repeatSays,
  slowPlacebo,
} from "./say.ts";
import { startOf } from "./starts.ts";
import type { StartResult } from "./starts.ts";
import { dateOf } from "#core/base/days.ts";

/** How many of those the program is for it reached: no outcome stands without it. */
export interface Dose {
  readonly served: number;
  readonly eligible: number;
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly says: InBoth;
}

/** One outcome over all eligible calls, and what a free team changed about it. */
export interface OutcomeResult {
  readonly metric: MetricId;
  /** Intention to treat: every eligible call, served or not, with the sentences that must stand at it. */
  readonly figure: Figure;
  readonly dose: Dose;
  /** Team free less none free; null where too few calls met a gap. */
  readonly contrast: GapContrast | null;
  readonly says: InBoth;
  readonly isLoud: boolean;
}

/** One share group by group. */
export interface EquityResult {
  readonly metric: MetricId;
  readonly by: "area" | "language";
  readonly rows: readonly EquityRow[];
}

/** What anybody needs to make the same figures again. */
export interface Provenance {
  readonly code: string;
  readonly definitions: readonly {
    readonly id: MetricId;
    readonly version: number;
    readonly changedOn: string;
  }[];
  readonly protocols: readonly { readonly version: string; readonly calls: number }[];
}

/** An evaluation, whole: nothing of it is shown without the rest. Local days are written as dates. */
export interface EvaluationReport {
  readonly plan: { readonly name: InBoth; readonly written: string; readonly isSynthetic: boolean };
  /** What stands against the report as a whole. */
  readonly warnings: readonly InBoth[];
  readonly register: string;
  readonly from: string;
  readonly through: string;
  readonly calls: number;
  readonly goals: readonly GoalStanding[];
  readonly dose: Dose;
  /** How much more often a team came when one was free. */
  readonly gapDose: GapContrast | null;
  readonly outcomes: readonly OutcomeResult[];
  readonly balance: readonly BalanceRow[];
  /** Of every contrast alike: they compare the same calls. */
  readonly placebos: readonly Placebo[];
  readonly assumptions: readonly Assumption[];
  readonly starts: readonly StartResult[];
  readonly repeat: {
    readonly found: RepeatPlaces | null;
    readonly says: InBoth;
    readonly isLoud: boolean;
  };
  readonly equity: readonly EquityResult[];
  readonly police: PoliceReport;
  /** Every figure named above, efficiency never without its care and safety. */
  readonly figures: readonly Figure[];
  /** Those of them by definitions that were superseded since. */
  readonly earlier: readonly Figure[];
  readonly provenance: Provenance;
}

/** What an evaluation is made from. */
export interface EvaluationInput {
  readonly table: CallTable;
  readonly dictionary: Dictionary;
  readonly supplied: readonly SuppliedRow[];
  readonly register: GoalRegister;
  readonly plan: EvaluationPlan;
  /** Whole local days up to the day of `at`. */
  readonly at: number;
  readonly days: number;
  /** Calls at each place that called often, in order; which place, nobody says. */
  readonly places: readonly (readonly string[])[];
  /** The version of the program that counts. */
  readonly code: string;
}

/** M16. The report, or the goals that stand in its way. */
export function evaluation(input: EvaluationInput): Evaluated {
  const steps = evaluationSteps(input);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** A report, or why there is none. */
export type Evaluated = Result<EvaluationReport, readonly NoEvaluation[]>;

/** The same in steps: a host that has calls to answer does so between them. */
export function* evaluationSteps(input: EvaluationInput): Generator<undefined, Evaluated> {
  const { table, dictionary, supplied, register, plan, at, days } = input;
  const query = { at, days, slice: wholeAgency };
  const report = reportOf(table, query, { dictionary, supplied });
  const byId = new Map(report.figures.map((figure) => [figure.metric, figure]));
  const allowed = evaluate(register, (id) => byId.get(id), dictionary);
  if (!allowed.ok) return fail(allowed.error);
  yield;
  const span = spanOf(table, query, 0);
  const dose = doseOf(byId.get("E3"));
  const gap = gapTable(table, dictionary, span);
  const balance = balanceOf(gap.calls, gap.traits);
  const placebos = slowPlacebo(gapContrast(gap.calls, gap.slow));
  const assumptions = contrastAssumptions(balance, placebos);
  yield;
  const outcomes: OutcomeResult[] = [];
  for (const id of plan.outcomes) {
    const metric = dictionary.find(id);
    const figure = byId.get(id);
    if (metric === undefined || figure === undefined) continue;
    const contrast = gapContrast(gap.calls, gap.outcomesOf(metric)) ?? null;
    outcomes.push({
      metric: id,
      // A comparison within eligible calls stands beside it.
      figure: contrast === null ? figure : withoutTrap(figure, 6),
      dose,
      contrast,
      says: contrastSays(contrast),
      isLoud: contrast !== null && isLoud(placebos, assumptions),
    });
    yield;
  }
  const starts: StartResult[] = [];
  for (const start of plan.starts) {
    starts.push(startOf(input, span, start));
    yield;
  }
  const found =
    repeatPlaces(placesFrom(table, dictionary, input.places), span, plan.repeat) ?? null;
  yield;
  const police = policeReport(table, dictionary, span, (id) => byId.get(id));
  const named = namedIn(plan, register, police);
  const shown = shownTogether(named, dictionary).map(({ id }) => id);
  const late = writtenLate(plan, dateOf);
  return ok({
    plan: { name: plan.name, written: plan.written, isSynthetic: plan.isSynthetic },
    warnings: late === undefined ? [] : [late],
    register: register.name,
    from: dateOf(span.fromDay),
    through: dateOf(span.throughDay),
    calls: report.calls,
    goals: standingsOf(register, (id) => byId.get(id), dictionary),
    dose,
    gapDose: gapDose(gap.calls) ?? null,
    outcomes,
    balance,
    placebos,
    assumptions,
    starts,
    repeat: { found, says: repeatSays(found), isLoud: found !== null && isLoud(found.placebos) },
    equity: plan.equity.flatMap((id) => equityFor(input, id)),
    police,
    figures: report.figures.filter(({ metric }) => shown.includes(metric)),
    earlier: report.earlier.filter(({ metric }) => shown.includes(metric)),
    provenance: provenanceOf(input, span, shown),
  });
}

const withoutTrap = (figure: Figure, trap: number): Figure => ({
  ...figure,
  caveats: figure.caveats.filter((caveat) => caveat.trap !== trap),
});

/** The dose in words. */
export function doseOf(figure: Figure | undefined): Dose {
  const [served, eligible] = [figure?.numerator ?? 0, figure?.denominator ?? 0];
  const interval = wilson(served, eligible);
  const value = eligible === 0 ? null : served / eligible;
  return {
    served,
    eligible,
    value,
    low: interval?.low ?? null,
    high: interval?.high ?? null,
    says:
      value === null
        ? { en: "No eligible call: there is no dose.", es: "Ninguna llamada apta: no hay dosis." }
        : {
            en: `Dose: ${served} of ${eligible} eligible calls got a team (${percent(value)}). What follows is of all of them.`,
            es: `Dosis: ${served} de ${eligible} llamadas aptas recibieron un equipo (${percentEs(value)}). Lo que sigue es de todas ellas.`,
          },
  };
}

function equityFor(input: EvaluationInput, id: MetricId): readonly EquityResult[] {
  const { table, dictionary, at, days } = input;
  const metric = dictionary.find(id);
  if (metric === undefined) return [];
  const span = spanOf(table, { at, days, slice: wholeAgency }, metric.settlesAfterDays);
  const tally = talliesOf(table, [span], wholeAgency).get(span.throughDay);
  if (tally === undefined) return [];
  const names = { area: tally.areas.toSorted(), language: ["en", "other", "unknown"] } as const;
  return (["area", "language"] as const).map((by) => ({
    metric: id,
    by,
    rows: equityOf(
      names[by].map((name) => {
        const counted = countedOf(table, tally, metric, { by, name });
        return { group: name, part: counted?.part ?? 0, whole: counted?.whole ?? 0 };
      }),
    ),
  }));
}

function namedIn(
  plan: EvaluationPlan,
  register: GoalRegister,
  police: PoliceReport,
): readonly MetricId[] {
  const { relief, safety, toPolice, toTeams } = police;
  return [
    "E3",
    ...plan.outcomes,
    ...plan.equity,
    ...plan.starts.flatMap(({ measure }) => (measure === "calls" ? [] : [measure])),
    ...register.goals.flatMap(({ metrics }) => metrics),
    ...[relief, safety, toPolice, toTeams].flat().map(({ metric }) => metric),
  ];
}

function provenanceOf(
  { table, dictionary, code }: EvaluationInput,
  span: Span,
  shown: readonly MetricId[],
): Provenance {
  const counts = new Map<number, number>();
  const protocol = table.columns.protocol();
  table.visit(span, wholeAgency, (row) => {
    const version = protocol[row] ?? 0;
    counts.set(version, (counts.get(version) ?? 0) + 1);
  });
  return {
    code,
    definitions: dictionary.current
      .filter(({ id }) => shown.includes(id))
      .map(({ id, version, changedOn }) => ({ id, version, changedOn })),
    protocols: [...counts]
      .map(([version, calls]) => ({ version: table.columns.protocols[version] ?? "", calls }))
      .sort((one, other) => other.calls - one.calls),
  };
}
