import { barsResponse, type Bar, type CompiledPathway } from "./compiled.ts";
import type { Outcome } from "./outcomes.ts";
import type { Answers, Eligibility, RuleVerdict } from "./decision.ts";
import { hasBit, type Standing } from "./evaluate.ts";

/** One pass over a pathway's tables for the answers given so far. */
export interface Pass {
  readonly standing: Standing;
  /** Each variable's code; -1 while it is not asked. */
  readonly codes: Int8Array;
  /** Responders the pathway can lead to, with the bars that name each. */
  readonly responders: readonly NamedResponder[];
}

export interface NamedResponder {
  readonly id: string;
  readonly bars: readonly number[];
}

/** Whether a disqualifier holds, may still hold, or does not. */
export type BarVerdict = "holds" | "open" | "no";

export function respondersOf({ rules, bars }: CompiledPathway): readonly NamedResponder[] {
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

/** Of some questions, those not asked yet. */
export function openIn(
  { variableOf }: CompiledPathway,
  codes: Int8Array,
  questions: readonly string[],
): readonly string[] {
  return questions.filter((question) => codes[variableOf.get(question) ?? 0]! < 0);
}

export function judgeBars(
  { bars }: CompiledPathway,
  { standing, codes }: Pass,
): readonly BarVerdict[] {
  return bars.map(({ allowed }, bar) => {
    if (!hasBit(standing.states, bar)) return "no";
    for (const variable of allowed.keys()) if (codes[variable]! < 0) return "open";
    return "holds";
  });
}

/** A disqualifier that holds, with the answers that make it. */
export function heldBy({ disqualifier }: Bar, answers: Answers) {
  const given: Record<string, string> = {};
  for (const question in disqualifier.when) given[question] = answers[question] ?? "unknown";
  return { disqualifier: disqualifier.id, answers: given, because: disqualifier.because };
}

const eligible: Eligibility = { state: "eligible" };

/** Eligible, disqualified or not assessed, for each responder the pathway can lead to. */
export function eligibilityOf(
  pathway: CompiledPathway,
  { responders, codes }: Pass,
  judged: readonly BarVerdict[],
  answers: Answers,
): Record<string, Eligibility> {
  const eligibility: Record<string, Eligibility> = {};
  for (const { id, bars } of responders) {
    const holding = bars.filter((bar) => judged[bar] === "holds");
    if (holding.length > 0) {
      const by = holding.map((bar) => heldBy(pathway.bars[bar]!, answers));
      eligibility[id] = { state: "disqualified", by };
      continue;
    }
    const open = bars.filter((bar) => judged[bar] === "open");
    if (open.length === 0) {
      eligibility[id] = eligible;
      continue;
    }
    const questions = open.flatMap((bar) =>
      openIn(pathway, codes, Object.keys(pathway.bars[bar]!.disqualifier.when)),
    );
    eligibility[id] = { state: "not-assessed", open: [...new Set(questions)] };
  }
  return eligibility;
}

/** Why each rule is, or is not, the one. With no outcome, rules that may still be it are open. */
export function verdictsOf(
  pathway: CompiledPathway,
  { standing, codes }: Pass,
  judged: readonly BarVerdict[],
  outcome: Outcome | undefined,
): readonly RuleVerdict[] {
  const { rules } = pathway;
  const chosen = outcome === undefined ? -1 : rules.indexOf(outcome.rule);
  return rules.map(({ id, action, when }, index): RuleVerdict => {
    if (index === chosen) return { rule: id, verdict: "chosen" };
    if (!hasBit(standing.met, index)) return notMet(pathway, codes, id, index);
    const isFallback = index === rules.length - 1;
    const holding = isFallback ? none : barring(pathway, judged, action.send);
    if (holding.length > 0) return { rule: id, verdict: "barred", disqualifiers: holding };
    if (chosen >= 0 && index > chosen) return { rule: id, verdict: "after" };
    return { rule: id, verdict: "open", questions: openIn(pathway, codes, Object.keys(when)) };
  });
}

const none: readonly string[] = [];

function barring(
  { bars }: CompiledPathway,
  judged: readonly BarVerdict[],
  send: readonly string[],
): readonly string[] {
  let ids: string[] | undefined;
  for (let bar = 0; bar < bars.length; bar += 1) {
    if (judged[bar] !== "holds") continue;
    const { disqualifier } = bars[bar]!;
    if (barsResponse(disqualifier, send)) (ids ??= []).push(disqualifier.id);
  }
  return ids ?? none;
}

/** The first answer that keeps a rule's condition from being met. */
function notMet(
  { variables, table, stateWords, ruleWords }: CompiledPathway,
  codes: Int8Array,
  rule: string,
  index: number,
): RuleVerdict {
  const words = stateWords + ruleWords;
  const column = stateWords + (index >> 5);
  for (let variable = 0; variable < variables.length; variable += 1) {
    const code = codes[variable]!;
    if (code < 0) continue;
    const { question, values, offset } = variables[variable]!;
    if (((table[(offset + code) * words + column]! >>> (index & 31)) & 1) === 0)
      return { rule, verdict: "not-met", question: question.id, answer: values[code]! };
  }
  throw new Error("broken promise: a rule that is not met has an answer that says why");
}
