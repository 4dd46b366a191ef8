import type { Diagram } from "./diagram.ts";
import type { ProtectionOrder } from "./order.ts";
import type { Floor, Outcome } from "./outcomes.ts";
import type { Disqualifier, Pathway, Protocol, Question, ResponseRule } from "./protocol.ts";

/** One question as the tables see it: its values in order, `unknown` last. */
export interface Variable {
  readonly question: Question;
  readonly values: readonly string[];
  readonly codeOf: ReadonlyMap<string, number>;
  /** Row of its first value in the table. */
  readonly offset: number;
}

/** A disqualifier as one pathway meets it: the answers that make it hold, `unknown` among them where that bars. */
export interface Bar {
  readonly disqualifier: Disqualifier;
  readonly allowed: ReadonlyMap<number, readonly boolean[]>;
}

/** One rule as the diagram tried it. */
export interface TriedRule {
  /** Where no rule above took the call: the value `stillOpen`. */
  readonly above: number;
  /** 1 where its condition is met and nothing bars its responders. */
  readonly fits: number;
}

/** What all inputs of a pathway come to. */
export interface PathwayDiagrams {
  /** To the outcome: which rule, with which floors. */
  readonly outcomes: Diagram;
  /** To the response: the `key` of the outcome, so that outcomes that act alike are one. */
  readonly responses: Diagram;
  /** Each rule but the fallback, in order, over the same nodes. */
  readonly tried: readonly TriedRule[];
}

export interface CompiledPathway {
  readonly pathway: Pathway;
  readonly variables: readonly Variable[];
  readonly variableOf: ReadonlyMap<string, number>;
  readonly rules: readonly ResponseRule[];
  readonly bars: readonly Bar[];
  readonly floors: readonly Floor[];
  /** 32-bit words a row: those of bars and floors first, then those of rules. */
  readonly stateWords: number;
  readonly ruleWords: number;
  /** `table[(variable.offset + code) * words + word]`: what that answer leaves possible. */
  readonly table: Int32Array;
  /** `barredRules[bar * ruleWords + word]`: rules whose responders that bar keeps home. */
  readonly barredRules: Int32Array;
  /** Outcomes met so far; index is the outcome's id. Grows as floors combine, never past rules × floor sets. */
  readonly outcomes: Outcome[];
  readonly outcomeOf: (rule: number, floors: readonly number[]) => number;
  /** Built when a partial answer first needs them. Throws BudgetExceeded. */
  readonly diagrams: () => PathwayDiagrams;
}

export interface CompiledProtocol {
  readonly protocol: Protocol;
  readonly order: ProtectionOrder;
  readonly pathways: ReadonlyMap<string, CompiledPathway>;
  readonly byCallType: ReadonlyMap<string, string>;
  readonly byExternalCode: ReadonlyMap<string, string>;
}

/** Past this many nodes a pathway is refused with a sentence rather than hang. */
export const nodeBudget = 1_000_000;

/** Whether a bar keeps a response home: it names one of its responders, and none that lifts the bar goes along. */
export function barsResponse({ bars, unlessWith }: Disqualifier, send: readonly string[]): boolean {
  return send.some((id) => bars.includes(id)) && !send.some((id) => unlessWith.includes(id));
}
