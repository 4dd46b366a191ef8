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
  const { variables, bars, floors, barredRules, ruleWords, outcomeOf } = compiled;
  const standing = newStanding(compiled);
  const { states, met } = standing;
  const barCount = bars.length;
  const remembered = new Map<number, number>();
  const isSmall = compiled.stateWords === 1 && ruleWords === 1 && barCount + floors.length < 32;
  const offsets = Int32Array.from(variables, ({ offset }) => offset * 2);
  const table = compiled.table;

  const withFloors = (rule: number, states: (floor: number) => boolean): number =>
    outcomeOf(
      rule,
      floors.flatMap((_, floor) => (states(floor) ? [floor] : [])),
    );

  const small: Evaluator = (codes) => {
    let state = -1;
    let rules = -1;
    for (let index = 0; index < offsets.length; index += 1) {
      const row = offsets[index]! + 2 * (codes[index] as number);
      state &= table[row]!;
      rules &= table[row + 1]!;
    }
    state &= barCount + floors.length === 0 ? 0 : -1 >>> (32 - barCount - floors.length);
    for (let holding = state & ((1 << barCount) - 1); holding !== 0; holding &= holding - 1)
      rules &= ~barredRules[31 - Math.clz32(holding & -holding)]!;
    const rule = 31 - Math.clz32(rules & -rules);
    const raised = state >>> barCount;
    if (raised === 0) return rule;
    const key = raised * 32 + rule;
    let outcome = remembered.get(key);
    if (outcome === undefined) {
      outcome = withFloors(rule, (floor) => ((raised >>> floor) & 1) === 1);
      remembered.set(key, outcome);
    }
    return outcome;
  };

  const general: Evaluator = (codes) => {
    stand(compiled, codes, standing);
    for (let bar = 0; bar < barCount; bar += 1) {
      if (!hasBit(states, bar)) continue;
      for (let word = 0; word < ruleWords; word += 1)
        met[word]! &= ~barredRules[bar * ruleWords + word]!;
    }
    const rule = firstBit(met);
    let isRaised = false;
    for (let floor = 0; floor < floors.length && !isRaised; floor += 1)
      isRaised = hasBit(states, barCount + floor);
    return isRaised ? withFloors(rule, (floor) => hasBit(states, barCount + floor)) : rule;
  };
  return isSmall ? small : general;
}

/** The lowest bit that is set. There always is one: the fallback's. */
export function firstBit(words: Int32Array): number {
  for (let word = 0; word < words.length; word += 1) {
    const bits = words[word]!;
    if (bits !== 0) return word * 32 + 31 - Math.clz32(bits & -bits);
  }
  throw new Error("broken promise: no rule stands, not even the fallback");
}
