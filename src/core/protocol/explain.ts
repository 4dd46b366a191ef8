import { barsResponse, type CompiledPathway } from "./compiled.ts";
import type { Answers, Decision, Eligibility, RuleVerdict } from "./decision.ts";
import { hasBit, newStanding, type Standing } from "./evaluate.ts";
import type { Disqualifier, ResponseRule } from "./protocol.ts";

/** Whether a disqualifier holds, may still hold, or does not. */
export type BarVerdict = "holds" | "open" | "no";

/** A disqualifier that holds, as a decision tells it. */
export type HeldDisqualifier = Decision["disqualifiers"][number];

/**
 * What explaining a pathway's calls needs again and again, worked out once, and the scratch space of one pass over its
 * tables. Verdicts are shared between decisions: they never change.
 */
export interface Explainer {
  readonly pathway: CompiledPathway;
  readonly standing: Standing;
  /** Each variable's code; -1 while it is not asked. */
  readonly codes: Int8Array;
  /** Per bar, what the last pass found. */
  readonly judged: BarVerdict[];
  readonly responders: readonly NamedResponder[];
  /** Everybody eligible: what eligibility is while nothing bars. */
  readonly allEligible: Readonly<Record<string, Eligibility>>;
  readonly rules: readonly ExplainedRule[];
  readonly barVariables: readonly (readonly number[])[];
  /** Per bar, by the codes of its variables: how it was told before. */
  readonly knownHeld: readonly Map<number, HeldDisqualifier>[];
}

/** A responder the pathway can lead to, with the bars that name it. */
interface NamedResponder {
  readonly id: string;
  readonly bars: readonly number[];
}

interface ExplainedRule {
  readonly chosen: RuleVerdict;
  readonly after: RuleVerdict;
  /** The variables its condition names, and the bars that can keep its responders home. */
  readonly variables: readonly number[];
  readonly bars: readonly number[];
  /** Per named variable and code: the verdict that this answer keeps it from being met, undefined where it does not. */
  readonly notMet: readonly (readonly (RuleVerdict | undefined)[])[];
}

const eligible: Eligibility = { state: "eligible" };

export function newExplainer(pathway: CompiledPathway): Explainer {
  const { rules, bars } = pathway;
  const isFallback = (index: number): boolean => index === rules.length - 1;
  const responders = respondersOf(pathway);
  return {
    pathway,
    allEligible: Object.fromEntries(responders.map(({ id }) => [id, eligible])),
    standing: newStanding(pathway),
    codes: new Int8Array(pathway.variables.length),
    judged: bars.map(() => "no"),
    responders,
    rules: rules.map((rule, index) => ({
      ...explainedRule(pathway, rule),
      bars: bars.flatMap(({ disqualifier }, bar) =>
        !isFallback(index) && barsResponse(disqualifier, rule.action.send) ? [bar] : [],
      ),
    })),
    barVariables: bars.map(({ allowed }) => [...allowed.keys()]),
    knownHeld: bars.map(() => new Map()),
  };
}

function explainedRule(
  { variables, variableOf }: CompiledPathway,
  { id, when }: ResponseRule,
): Omit<ExplainedRule, "bars"> {
  const named = Object.keys(when)
    .map((question) => variableOf.get(question) ?? 0)
    .sort((a, b) => a - b);
  return {
    chosen: { rule: id, verdict: "chosen" },
    after: { rule: id, verdict: "after" },
    variables: named,
    notMet: named.map((variable) => {
      const { question, values } = variables[variable]!;
      return values.map((answer) =>
        when[question.id]?.includes(answer) === true
          ? undefined
          : { rule: id, verdict: "not-met", question: question.id, answer },
      );
    }),
  };
}

function respondersOf({ rules, bars }: CompiledPathway): readonly NamedResponder[] {
  const ids = new Set(
    rules.flatMap(({ action, orElse }) => [
      ...action.send,
      ...action.offer,
      ...(orElse?.send ?? []),
    ]),
  );
  return [...ids].map((id) => ({
    id,
    bars: bars.flatMap(({ disqualifier }, bar) => (disqualifier.bars.includes(id) ? [bar] : [])),
  }));
}

/** Writes, for each bar, whether it holds for the codes and standing of this pass; false when none does or may. */
export function judgeBars({ standing, codes, judged, barVariables }: Explainer): boolean {
  let isAnyStanding = false;
  for (let bar = 0; bar < judged.length; bar += 1) {
    let verdict: BarVerdict = "no";
    if (hasBit(standing.states, bar)) {
      verdict = "holds";
      isAnyStanding = true;
      for (const variable of barVariables[bar]!) if (codes[variable]! < 0) verdict = "open";
    }
    judged[bar] = verdict;
  }
  return isAnyStanding;
}

/** The disqualifiers that hold, by bar, with the answers that make them. */
export function heldBars(
  { pathway, judged, codes, barVariables, knownHeld }: Explainer,
  answers: Answers,
): readonly (HeldDisqualifier | undefined)[] {
  const held: (HeldDisqualifier | undefined)[] = [];
  for (let bar = 0; bar < judged.length; bar += 1) {
    if (judged[bar] !== "holds") {
      held.push(undefined);
      continue;
    }
    let key = 0;
    for (const variable of barVariables[bar]!) key = key * 128 + codes[variable]!;
    let told = knownHeld[bar]!.get(key);
    if (told === undefined) {
      told = heldBy(pathway.bars[bar]!.disqualifier, answers);
      knownHeld[bar]!.set(key, told);
    }
    held.push(told);
  }
  return held;
}

function heldBy({ id, when, because }: Disqualifier, answers: Answers): HeldDisqualifier {
  const given: Record<string, string> = {};
  for (const question in when) given[question] = answers[question] ?? "unknown";
  return { disqualifier: id, answers: given, because };
}

/** Eligible, disqualified or not assessed, for each responder the pathway can lead to. */
export function eligibilityOf(
  { pathway, responders, codes, judged, allEligible }: Explainer,
  held: readonly (HeldDisqualifier | undefined)[],
): Record<string, Eligibility> {
  const eligibility = { ...allEligible };
  for (const { id, bars } of responders) {
    let by: HeldDisqualifier[] | undefined;
    let open: Set<string> | undefined;
    for (const bar of bars) {
      const disqualifier = held[bar];
      if (disqualifier !== undefined) (by ??= []).push(disqualifier);
      else if (judged[bar] === "open")
        for (const question of openOfBar(pathway, codes, bar)) (open ??= new Set()).add(question);
    }
    if (by !== undefined) eligibility[id] = { state: "disqualified", by };
    else if (open !== undefined) eligibility[id] = { state: "not-assessed", open: [...open] };
  }
  return eligibility;
}

const openOfBar = (pathway: CompiledPathway, codes: Int8Array, bar: number): readonly string[] =>
  openIn(pathway, codes, Object.keys(pathway.bars[bar]!.disqualifier.when));

/** Of some questions, those not asked yet. */
export function openIn(
  { variableOf }: CompiledPathway,
  codes: Int8Array,
  questions: readonly string[],
): readonly string[] {
  return questions.filter((question) => codes[variableOf.get(question) ?? 0]! < 0);
}

/** Why each rule up to the chosen one is, or is not, the one. With none chosen (-1), rules that may still be it are open. */
export function verdictsOf(explainer: Explainer, chosen: number): readonly RuleVerdict[] {
  const { pathway, standing, judged, rules } = explainer;
  const verdicts: RuleVerdict[] = [];
  for (let index = 0; index < rules.length; index += 1) {
    const rule = rules[index]!;
    if (chosen >= 0 && index > chosen) verdicts.push(rule.after);
    else if (index === chosen) verdicts.push(rule.chosen);
    else if (!hasBit(standing.met, index)) verdicts.push(notMet(explainer, index));
    else {
      let holding: string[] | undefined;
      for (const bar of rule.bars)
        if (judged[bar] === "holds") (holding ??= []).push(pathway.bars[bar]!.disqualifier.id);
      verdicts.push(
        holding === undefined
          ? openRule(explainer, index)
          : { rule: rule.chosen.rule, verdict: "barred", disqualifiers: holding },
      );
    }
  }
  return verdicts;
}

function openRule({ pathway, codes }: Explainer, index: number): RuleVerdict {
  const { id, when } = pathway.rules[index]!;
  return { rule: id, verdict: "open", questions: openIn(pathway, codes, Object.keys(when)) };
}

/** The first answer that keeps a rule's condition from being met. */
function notMet({ codes, rules }: Explainer, index: number): RuleVerdict {
  const { variables, notMet: verdicts } = rules[index]!;
  for (let at = 0; at < variables.length; at += 1) {
    const verdict = verdicts[at]![codes[variables[at]!]!];
    if (verdict !== undefined) return verdict;
  }
  throw new Error("broken promise: a rule that is not met has an answer that says why");
}
