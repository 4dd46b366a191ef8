import { playOnBothBoards } from "#simulate/staffing/both-boards.ts";
import type { BoardDifference } from "#simulate/staffing/both-boards.ts";
import type { StaffingInput } from "#simulate/staffing/input.ts";

/** The first months of a run, played a second time through the live core. */
export interface ThroughCore {
  readonly replications: number;
  readonly calls: number;
  readonly eligible: number;
  /** Assignments and endings held side by side. */
  readonly acts: number;
  /** Events that the live core made. */
  readonly events: number;
  /** The first that differs; null: none does. */
  readonly difference: (BoardDifference & { readonly replication: number }) | null;
}

/** Plays months on both boards until one differs (SM80). */
export function throughCore(input: StaffingInput, seed: number, months: number): ThroughCore {
  const sum = { replications: 0, calls: 0, eligible: 0, acts: 0, events: 0 };
  for (let replication = 0; replication < months; replication += 1) {
    const played = playOnBothBoards(input, seed, replication);
    sum.replications += 1;
    sum.calls += played.calls;
    sum.eligible += played.eligible;
    sum.acts += played.acts;
    sum.events += played.events;
    if (played.difference !== null)
      return { ...sum, difference: { replication, ...played.difference } };
  }
  return { ...sum, difference: null };
}

/** The same for people. */
export function throughCoreLines(found: ThroughCore): readonly string[] {
  const { replications, calls, eligible, acts, events, difference } = found;
  const played = `through the live core: ${replications} of the replications, ${calls} calls, ${eligible} of them eligible, ${events} events`;
  if (difference === null)
    return [
      "",
      `${played}: all ${acts} assignments and endings, with their times and reasons, and every count are the simulator's own`,
    ];
  const { act, simulator, live } = difference;
  return [
    "",
    `${played}: they differ in replication ${difference.replication}, ${act === null ? "in a count" : `act ${act}`}`,
    `  the simulator: ${simulator}`,
    `  the live core: ${live}`,
    "  Figures above are the simulator's; tell those who maintain it, with the protocol and the seed.",
  ];
}
