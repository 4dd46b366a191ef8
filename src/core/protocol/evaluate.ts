import type { CompiledPathway } from "./compiled.ts";
import type { Codes } from "./diagram.ts";

/** What one pass over the table leaves standing. Reused between calls: copy what must outlive the next one. */
export interface Standing {
  /** Bars, then floors, that hold or (where an answer is open) may still hold. */
  readonly states: Int32Array;
  /** Rules whose conditions are met or may still be. */
  readonly met: Int32Array;
}

export function newStanding({ stateWords, ruleWords }: CompiledPathway): Standing {
  return { states: new Int32Array(stateWords), met: new Int32Array(ruleWords) };
}

/** Ands together the rows of the given answers; an open answer (-1) leaves everything possible. */
export function stand(compiled: CompiledPathway, codes: Codes, into: Standing): void {
  const { variables, table, stateWords, ruleWords } = compiled;
  const words = stateWords + ruleWords;
  const { states, met } = into;
  if (words === 2) {
    // One word each, as nearly every pathway needs: no inner loops.
    let state = -1;
    let rules = -1;
    for (let index = 0; index < variables.length; index += 1) {
      const code = codes[index]!;
      if (code < 0) continue;
      const row = (variables[index]!.offset + code) * 2;
      state &= table[row]!;
      rules &= table[row + 1]!;
    }
    states[0] = state;
    met[0] = rules;
    return;
  }
  states.fill(-1);
  met.fill(-1);
  for (let index = 0; index < variables.length; index += 1) {
    const code = codes[index] as number;
    if (code < 0) continue;
    let row = ((variables[index]?.offset ?? 0) + code) * words;
    for (let word = 0; word < stateWords; word += 1) states[word]! &= table[row++]!;
    for (let word = 0; word < ruleWords; word += 1) met[word]! &= table[row++]!;
  }
}

export const hasBit = (words: Int32Array, bit: number): boolean =>
  ((words[bit >> 5]! >>> (bit & 31)) & 1) === 1;

/** The outcome's id for interned answers, none of them open. The live path, the replay and the benches all come here. */
export type Evaluator = (codes: Codes) => number;

/**
 * Makes the evaluator of a pathway. It keeps its own scratch space, so it allocates nothing a call; do not share one
 * between threads.
 */
export function evaluator(compiled: CompiledPathway): Evaluator {
  const { bars, floors, ruleWords, stateWords } = compiled;
  if (stateWords === 1 && ruleWords === 1 && bars.length + floors.length < 32)
    return smallEvaluator(compiled);
  const standing = newStanding(compiled);
  return (codes) => {
    stand(compiled, codes, standing);
    return outcomeOfStanding(compiled, standing);
  };
}

/** Where all bars, floors and rules of a pathway fit two words: the same steps without a loop over words. */
function smallEvaluator(compiled: CompiledPathway): Evaluator {
  const { table, barredRules, bars, floors, outcomeOf } = compiled;
  const barCount = bars.length;
  const stateCount = barCount + floors.length;
  const stateMask = stateCount === 0 ? 0 : -1 >>> (32 - stateCount);
  const offsets = Int32Array.from(compiled.variables, ({ offset }) => offset * 2);
  const raisedOutcomes = new Map<number, number>();
  return (codes) => {
    let states = stateMask;
    let rules = -1;
    for (let index = 0; index < offsets.length; index += 1) {
      const row = offsets[index]! + 2 * codes[index]!;
      states &= table[row]!;
      rules &= table[row + 1]!;
    }
    const holds = states & ((1 << barCount) - 1);
    for (let left = holds; left !== 0; left &= left - 1)
      rules &= ~barredRules[31 - Math.clz32(left & -left)]!;
    const rule = 31 - Math.clz32(rules & -rules);
    const raised = states >>> barCount;
    if (raised === 0) return rule;
    const key = raised * 32 + rule;
    let outcome = raisedOutcomes.get(key);
    if (outcome === undefined) {
      outcome = outcomeOf(
        rule,
        floors.flatMap((_, floor) => (((raised >>> floor) & 1) === 1 ? [floor] : [])),
      );
      raisedOutcomes.set(key, outcome);
    }
    return outcome;
  };
}

/** The outcome that a standing of complete answers leads to: the first rule met and not barred, with its floors. */
export function outcomeOfStanding(compiled: CompiledPathway, { states, met }: Standing): number {
  const { bars, floors, barredRules, ruleWords, outcomeOf } = compiled;
  const barCount = bars.length;
  let rule = -1;
  for (let word = 0; word < ruleWords && rule < 0; word += 1) {
    let bits = met[word]!;
    for (let bar = 0; bar < barCount; bar += 1)
      if (hasBit(states, bar)) bits &= ~barredRules[bar * ruleWords + word]!;
    if (bits !== 0) rule = word * 32 + 31 - Math.clz32(bits & -bits);
  }
  if (rule < 0) throw new Error("broken promise: no rule stands, not even the fallback");
  let raised: number[] | undefined;
  for (let floor = 0; floor < floors.length; floor += 1)
    if (hasBit(states, barCount + floor)) (raised ??= []).push(floor);
  return raised === undefined ? rule : outcomeOf(rule, raised);
}
