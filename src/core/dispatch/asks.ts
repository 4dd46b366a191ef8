import type { IncidentId, Instant } from "#core/base/ids.ts";
import type { StandingAsk, Unit } from "./center.ts";

/** What a crew has called for and nobody has acknowledged, in the order it came. A unit that was kept in an earlier form has none. */
export const asksOf = (unit: Pick<Unit, "asks">): readonly StandingAsk[] => unit.asks ?? [];

/** The same call pressed twice is one call, from its first press; police and an ambulance are two (D371). */
export function withAsk(
  asks: readonly StandingAsk[],
  { isHelp, responder, at }: StandingAsk,
): readonly StandingAsk[] {
  const isThere = asks.some((ask) => ask.isHelp === isHelp && ask.responder === responder);
  return isThere ? asks : [...asks, { isHelp, responder, at }];
}

/** What stands on once a desk has acknowledged all that came up to a moment; null or absent, everything (D370). */
export const asksAfter = (
  asks: readonly StandingAsk[],
  upTo: Instant | null | undefined,
): readonly StandingAsk[] =>
  upTo === null || upTo === undefined ? [] : asks.filter(({ at }) => at > upTo);

/** A unit's fields that follow from what stands. */
export const standing = (
  asks: readonly StandingAsk[],
  calledFrom: IncidentId | null,
): Pick<Unit, "asks" | "isBackupCalled" | "isHelpCalled" | "calledFrom"> => ({
  asks,
  isBackupCalled: asks.some(({ isHelp }) => !isHelp),
  isHelpCalled: asks.some(({ isHelp }) => isHelp),
  calledFrom: asks.length === 0 ? null : calledFrom,
});
