import { barsResponse, type Bar, type Variable } from "./compiled.ts";
import type { ResponseRule } from "./protocol.ts";

/** For each answer, one row of bits: the states (bars, floors) and rules it leaves possible. */
export function tableOf(
  variables: readonly Variable[],
  states: readonly ReadonlyMap<number, readonly boolean[]>[],
  rules: readonly ReadonlyMap<number, readonly boolean[]>[],
  stateWords: number,
  ruleWords: number,
): Int32Array {
  const words = stateWords + ruleWords;
  const rows = variables.reduce((sum, { values }) => sum + values.length, 0);
  const table = new Int32Array(rows * words);
  // Everything is possible until a condition names the variable and leaves the answer out.
  const begin = new Int32Array(words);
  states.forEach((_, index) => (begin[index >> 5]! |= 1 << (index & 31)));
  rules.forEach((_, index) => (begin[stateWords + (index >> 5)]! |= 1 << (index & 31)));
  for (let row = 0; row < rows; row += 1) table.set(begin, row * words);
  const clear = (from: number, conditions: typeof states): void =>
    conditions.forEach((condition, index) => {
      for (const [variable, allowed] of condition) {
        const { offset } = variables[variable]!;
        allowed.forEach((isAllowed, code) => {
          if (!isAllowed)
            table[(offset + code) * words + from + (index >> 5)]! &= ~(1 << (index & 31));
        });
      }
    });
  clear(0, states);
  clear(stateWords, rules);
  return table;
}

/** For each bar, the rules whose responders it keeps home. */
export function barredRulesOf(
  bars: readonly Bar[],
  rules: readonly ResponseRule[],
  ruleWords: number,
): Int32Array {
  const barred = new Int32Array(bars.length * ruleWords);
  bars.forEach(({ disqualifier }, bar) => {
    // The last rule is the fallback: it stands whatever holds.
    rules.slice(0, -1).forEach((rule, index) => {
      if (barsResponse(disqualifier, rule.action.send))
        barred[bar * ruleWords + (index >> 5)]! |= 1 << (index & 31);
    });
  });
  return barred;
}
