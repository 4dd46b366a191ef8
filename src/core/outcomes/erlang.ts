import { assert } from "#core/base/assert.ts";

/** Calls an hour times the hours each keeps a team busy, travel and paperwork included. */
export const offeredLoad = (callsPerHour: number, busyHours: number): number =>
  callsPerHour * busyHours;

/** The share of calls that find no team free and go elsewhere: nobody waits. `load` in erlangs, `teams` a whole number. */
export function erlangLoss(load: number, teams: number): number {
  assert(load >= 0 && Number.isInteger(teams) && teams >= 0, "a load and a number of teams");
  let loss = 1;
  for (let team = 1; team <= teams; team += 1) loss = (load * loss) / (team + load * loss);
  return loss;
}

/** What waiting comes to when calls queue for the next team. */
export interface Waiting {
  /** The share of calls that wait at all. */
  readonly share: number;
  readonly meanMinutes: number;
  /** The share served within a number of minutes. */
  readonly within: (minutes: number) => number;
}

/** Calls that queue: null where the load is as much as the teams can ever serve, for then the queue never ends. */
export function erlangWait(load: number, teams: number, busyMinutes: number): Waiting | null {
  if (load >= teams) return null;
  const loss = erlangLoss(load, teams);
  const share = loss / (1 - (load / teams) * (1 - loss));
  return {
    share,
    meanMinutes: (share * busyMinutes) / (teams - load),
    within: (minutes) => 1 - share * Math.exp((-(teams - load) * minutes) / busyMinutes),
  };
}
