import type { ImportedCalls } from "./history.ts";
import type { TypeGroup } from "./replay-groups.ts";
import { fourDecimals } from "./replay-tally.ts";
import { hiddenRows } from "#core/outcomes/suppress.ts";

/** From so many public calls on, a place is one that calls again and again: the third asks for an active referral. */
export const repeatFrom = 3;

/** Public calls of one family of needs, and those of them from places that call again and again. Small cells are null. */
export interface RepeatNeed {
  readonly family: string;
  readonly calls: number | null;
  readonly atRepeatPlaces: number | null;
}

/** The needs behind repeat demand. No place is named: none is kept. */
export interface RepeatDemand {
  /** Public calls whose place is written, the base of everything here. */
  readonly calls: number;
  readonly places: number;
  readonly repeatPlaces: number;
  readonly callsAtRepeatPlaces: number;
  /** Share of the calls that the busiest 3 of 100 places make, 0 to 1; null without places. */
  readonly busiestShare: number | null;
  /** By family of call types, most calls at repeat places first; `not-assessed` where the type says too little. */
  readonly needs: readonly RepeatNeed[];
}

const busiestPart = 0.03;

/** What drives repeat demand, by the places that calls come from. A place is as the file writes it: often a block, with many homes. */
export function repeatDemand(
  calls: ImportedCalls,
  groupOf: (localType: number) => TypeGroup | null,
): RepeatDemand {
  const { columns } = calls;
  const perPlace = new Map<number, number>();
  const publicAt = (call: number): number =>
    columns.initiated[call] === 0 ? (columns.place[call] ?? 0) : 0;
  for (let call = 0; call < columns.count; call += 1) {
    const place = publicAt(call);
    if (place !== 0) perPlace.set(place, (perPlace.get(place) ?? 0) + 1);
  }
  const counts = [...perPlace.values()].sort((left, right) => right - left);
  const all = counts.reduce((sum, count) => sum + count, 0);
  const repeats = counts.filter((count) => count >= repeatFrom);
  const busiest = counts
    .slice(0, Math.ceil(counts.length * busiestPart))
    .reduce((sum, count) => sum + count, 0);
  const needs = new Map<string, { calls: number; atRepeat: number }>();
  for (let call = 0; call < columns.count; call += 1) {
    const place = publicAt(call);
    if (place === 0) continue;
    const family = groupOf(columns.localType[call] ?? -1)?.callType.family ?? "not-assessed";
    const need = needs.get(family) ?? { calls: 0, atRepeat: 0 };
    need.calls += 1;
    if ((perPlace.get(place) ?? 0) >= repeatFrom) need.atRepeat += 1;
    needs.set(family, need);
  }
  return {
    calls: all,
    places: counts.length,
    repeatPlaces: repeats.length,
    callsAtRepeatPlaces: repeats.reduce((sum, count) => sum + count, 0),
    busiestShare: all === 0 ? null : fourDecimals(busiest / all),
    needs: shown([...needs].sort(([, left], [, right]) => right.atRepeat - left.atRepeat)),
  };
}

function shown(
  needs: readonly (readonly [string, { readonly calls: number; readonly atRepeat: number }])[],
): readonly RepeatNeed[] {
  // Repeat places and all others are parts of one sum: a family that is too small in either is withheld whole.
  const hidden = hiddenRows(
    needs.map(([, { calls, atRepeat }]) => ({ part: atRepeat, whole: calls })),
  );
  return needs.map(([family, { calls, atRepeat }], at) => ({
    family,
    calls: hidden[at] === true ? null : calls,
    atRepeatPlaces: hidden[at] === true ? null : atRepeat,
  }));
}
