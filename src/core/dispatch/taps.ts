import type { CommandId, Instant } from "#core/base/ids.ts";
import type { RefusedTap, Unit } from "./center.ts";
import type { Stamp, UnitEvent } from "./events.ts";

type Taken = Extract<UnitEvent, { kind: "TapTaken" }> & Stamp;

/** Outboxes whose count of taps is kept for one unit: more phones than a crew has, for a shift that goes through several. */
export const linesKept = 8;

/** How long a tap was kept, in milliseconds; null when the phone's clock went backwards between the tap and its sending. */
export const keptFor = (tap: {
  readonly tappedAt: Instant;
  readonly sentAt: Instant;
}): number | null => (tap.sentAt < tap.tappedAt ? null : tap.sentAt - tap.tappedAt);

/**
 * When it was tapped, by the center's clock: when it came, less how long the phone kept it. A phone whose clock is an hour wrong is
 * wrong by that hour twice, and so not at all. A clock that was changed meanwhile says nothing, and the tap counts from when it came.
 */
export const tappedAtCenter = (tap: Pick<Taken, "at" | "tappedAt" | "sentAt">): Instant =>
  tap.at - (keptFor(tap) ?? 0);

/** The counts after one more tap. The line that tapped last stands last; past `linesKept` the first falls out. */
export function takenBy(lines: Unit["lines"], { line, sequence }: Taken): Unit["lines"] {
  if (sequence === null) return lines;
  const others = Object.entries(lines).filter(([id]) => id !== line);
  return Object.fromEntries([...others.slice(1 - linesKept), [line, sequence]]);
}

/** A tap that a person has to look at. The tap itself was taken just before, in the same act. */
export function leftAside(
  unit: Unit,
  event: Extract<UnitEvent, { kind: "TapSetAside" }> & Stamp,
): Pick<Unit, "setAside"> | Pick<Unit, "refusedTaps"> {
  const { tapId, at, because, tappedAt, status, what, about } = event;
  const left = { tapId, at, because, tappedAt, keptFor: keptFor(event) };
  return status === null
    ? { refusedTaps: [...refusedTapsOf(unit), { ...left, what, about }] }
    : { setAside: { ...left, status } };
}

/** What remains once a person has decided on a tap. */
export const afterTap = (unit: Unit, tapId: CommandId): Partial<Unit> =>
  unit.setAside?.tapId === tapId
    ? { setAside: null }
    : { refusedTaps: refusedTapsOf(unit).filter((tap) => tap.tapId !== tapId) };

/** Refused taps that nobody has looked at. A unit that was kept in an earlier form has none. */
export const refusedTapsOf = (unit: Pick<Unit, "refusedTaps">): readonly RefusedTap[] =>
  unit.refusedTaps ?? [];
