import type { Instant, UnitId } from "#core/base/ids.ts";
import type { Capacity, Decision } from "#core/protocol/decision.ts";
import type { Protocol } from "#core/protocol/protocol.ts";
import type { Incident } from "./center.ts";
import { teamKinds } from "./no-team.ts";
import type { DispositionCode } from "./words.ts";

/** What an earlier call at the same place tells. */
export type EarlierCall = Pick<
  Incident,
  "openedAt" | "mergedInto" | "served" | "disposition" | "crews"
>;

/** The same response and the same ending, again and again. */
export interface Habit {
  readonly served: readonly string[];
  readonly disposition: DispositionCode;
  /** How many of the last calls in a row. */
  readonly times: number;
  readonly lastAt: Instant;
}

/** From so many times on, another kind is proposed. */
export const habitFrom = 3;

/** Which units came to these calls before, and how often. Merged calls are counted with the one they joined. */
export function metBefore(earlier: readonly EarlierCall[]): ReadonlyMap<UnitId, number> {
  const met = new Map<UnitId, number>();
  for (const { crews, mergedInto } of earlier) {
    if (mergedInto !== null) continue;
    for (const unitId of new Set(crews)) met.set(unitId, (met.get(unitId) ?? 0) + 1);
  }
  return met;
}

/** Whether the last ended calls here had one response and one ending, so many times in a row (D208). Undefined: no such run. */
export function habitOf(earlier: readonly EarlierCall[]): Habit | undefined {
  const ended = earlier
    .filter(({ mergedInto, disposition }) => mergedInto === null && disposition !== null)
    .toSorted((one, other) => other.openedAt - one.openedAt);
  const [last] = ended;
  if (last === undefined || last.disposition === null || last.served.length === 0) return undefined;
  const key = keyOf(last);
  const other = ended.findIndex((each) => keyOf(each) !== key);
  const times = other < 0 ? ended.length : other;
  if (times < habitFrom) return undefined;
  const served = [...new Set(last.served)].toSorted();
  return { served, disposition: last.disposition, times, lastAt: last.openedAt };
}

const keyOf = ({ served, disposition }: EarlierCall): string =>
  JSON.stringify([[...new Set(served)].toSorted(), disposition]);

/** At most so many other kinds are proposed at once. */
const mostProposed = 3;

/**
 * Who else could be tried where the same response would go once more (D209): first what the protocol itself offers besides, then
 * the teams that the answers leave eligible. Nobody whom the answers bar, nobody of the same kind, no emergency service, and
 * nobody while the answers are open or a life may be in danger. A proposal: the person decides.
 */
export function otherKinds(
  habit: Habit,
  decision: Decision | undefined,
  protocol: Protocol,
  capacity: Capacity = {},
): readonly string[] {
  const fits = decision?.fits ?? null;
  if (decision === undefined || fits === null || fits.priority <= 2) return [];
  if (!fits.send.some((responder) => habit.served.includes(responder))) return [];
  const kindOf = (id: string) => protocol.responders.find((each) => each.id === id)?.kind;
  const same = new Set([...habit.served, ...fits.send].map(kindOf));
  const isOther = (id: string): boolean => {
    const kind = kindOf(id);
    return (
      kind !== undefined &&
      !same.has(kind) &&
      teamKinds.includes(kind) &&
      !fits.neverOffer.includes(id) &&
      capacity[id] === undefined &&
      decision.eligibility[id]?.state !== "disqualified"
    );
  };
  const eligible = Object.entries(decision.eligibility).flatMap(([id, { state }]) =>
    state === "eligible" ? [id] : [],
  );
  return [...new Set([...fits.offer, ...eligible])].filter(isOther).slice(0, mostProposed);
}
