import type { Instant } from "#core/base/ids.ts";
import { wilson } from "#core/outcomes/interval.ts";
import type { Protocol, ResponderKind } from "#core/protocol/protocol.ts";
import type { Incident } from "./center.ts";

/** A share of calls, with the range that chance alone leaves (95 %). */
export interface Rate {
  readonly share: number;
  readonly low: number;
  readonly high: number;
}

/** What a team's calls came to. */
export interface TeamRecord {
  readonly responder: string;
  readonly from: Instant;
  readonly to: Instant;
  /** Ended calls it served. */
  readonly calls: number;
  readonly atLeast: number;
  /** Null under `atLeast` calls: too few to say. */
  readonly rates: {
    /** Nobody else served the call. */
    readonly settledAlone: Rate;
    /** Police served it as well. */
    readonly policeCame: Rate;
    readonly emsCame: Rate;
    readonly helpRefused: Rate;
    readonly nobodyFound: Rate;
  } | null;
}

/** A rate of fewer calls than this says more about chance than about the team. */
export const callsForARate = 300;
const spanMs = 365 * 24 * 3_600_000;

/** A team's record of the last year, over the ended calls it served (D211). Merged calls are counted with the one they joined. */
export function teamRecord(
  incidents: Iterable<Incident>,
  protocol: Protocol,
  responder: string,
  at: Instant,
): TeamRecord {
  const kinds = new Map(protocol.responders.map(({ id, kind }) => [id, kind]));
  const from = at - spanMs;
  let calls = 0;
  const counted = { settledAlone: 0, policeCame: 0, emsCame: 0, helpRefused: 0, nobodyFound: 0 };
  for (const { endedAt, mergedInto, served, disposition } of incidents) {
    if (endedAt === null || mergedInto !== null || endedAt <= from || endedAt > at) continue;
    if (!served.includes(responder)) continue;
    const came = (kind: ResponderKind): boolean =>
      served.some((other) => other !== responder && kinds.get(other) === kind);
    calls += 1;
    if (served.every((other) => other === responder)) counted.settledAlone += 1;
    if (came("police")) counted.policeCame += 1;
    if (came("ems")) counted.emsCame += 1;
    if (disposition === "help-refused") counted.helpRefused += 1;
    if (disposition === "no-person-found") counted.nobodyFound += 1;
  }
  const rate = (count: number): Rate => {
    const range = wilson(count, calls);
    return { share: count / calls, low: range?.low ?? 0, high: range?.high ?? 1 };
  };
  return {
    responder,
    from,
    to: at,
    calls,
    atLeast: callsForARate,
    rates:
      calls < callsForARate
        ? null
        : {
            settledAlone: rate(counted.settledAlone),
            policeCame: rate(counted.policeCame),
            emsCame: rate(counted.emsCame),
            helpRefused: rate(counted.helpRefused),
            nobodyFound: rate(counted.nobodyFound),
          },
  };
}
