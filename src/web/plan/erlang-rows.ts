import { erlangLoss, erlangWait, offeredLoad } from "#core/outcomes/erlang.ts";
import { playQueue } from "#simulate/staffing/queue-model.ts";

/** The share of calls that wait (Erlang's C) and that are lost (his B) with so many teams: by formula and played. */
export interface ErlangRow {
  readonly teams: number;
  readonly waits: number;
  readonly waitsPlayed: number;
  readonly lost: number;
  readonly lostPlayed: number;
}

const callsPerHour = 1.5;
const busyMinutes = 55;
const seed = 911;

/** One and a half calls an hour, 55 minutes each, with two to five teams. `calls` are played for each figure. */
export function erlangRow(teams: number, calls: number): ErlangRow {
  const load = offeredLoad(callsPerHour, busyMinutes / 60);
  const played = (whenNoneFree: "wait" | "lost"): number => {
    const result = playQueue(
      {
        calls,
        units: teams,
        callsPerMinute: callsPerHour / 60,
        serviceMinutes: busyMinutes,
        side: 0,
        kmPerMinute: 1,
        whenNoneFree,
      },
      seed,
    );
    return result.ok ? result.value.foundNone : Number.NaN;
  };
  return {
    teams,
    waits: erlangWait(load, teams, busyMinutes)?.share ?? 1,
    waitsPlayed: played("wait"),
    lost: erlangLoss(load, teams),
    lostPlayed: played("lost"),
  };
}
