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
  variables.forEach(({ values, offset }, variable) => {
    values.forEach((_, code) => {
      const row = (offset + code) * words;
      const set = (
        from: number,
        conditions: readonly ReadonlyMap<number, readonly boolean[]>[],
      ): void =>
        conditions.forEach((allowed, index) => {
          if (allowed.get(variable)?.[code] ?? true)
            table[row + from + (index >> 5)]! |= 1 << (index & 31);
        });
      set(0, states);
      set(stateWords, rules);
    });
  });
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
