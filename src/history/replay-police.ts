import type { CallBounds } from "./bounds.ts";
import type { Responder } from "#core/protocol/protocol.ts";
import type { ImportedCalls } from "./history.ts";
import type { PoliceMinutes } from "./rates.ts";
import type { TypeGroup } from "./replay-groups.ts";
import type { Interval } from "./replay-tally.ts";
import { newTally, twoDecimals } from "./replay-tally.ts";
import { hiddenCells } from "#core/outcomes/suppress.ts";

/** Whether a whole response, by its key, needs no police: none of its responders is police or brings an officer. */
export function withoutPolice(responders: readonly Responder[]): (response: string) => boolean {
  const officers = new Set(
    responders.flatMap(({ id, kind }) => (kind === "police" || kind === "co-response" ? [id] : [])),
  );
  return (response) => !response.split("+").some((id) => officers.has(id));
}

/** Whether a whole response brings an unarmed team, in person or by phone, and no police. Fire, EMS and the medical call protocol are no such team. */
export function byTeamAlone(responders: readonly Responder[]): (response: string) => boolean {
  const free = withoutPolice(responders);
  const teams = new Set(
    responders.flatMap(({ id, unarmed, kind }) =>
      unarmed && kind !== "ems" && kind !== "fire" && kind !== "medical-protocol" ? [id] : [],
    ),
  );
  return (response) => free(response) && response.split("+").some((id) => teams.has(id));
}

/** One bound for all responses that a test takes in: sure where every possible one is, possible where one is. */
export function boundWhere(
  { responses }: CallBounds,
  test: (response: string) => boolean,
): CallBounds["responders"] {
  const kept = [...responses].filter(([response]) => test(response));
  if (kept.length === 0) return new Map();
  const always = kept.length === responses.size;
  const share = kept.reduce((sum, [, bound]) => sum + bound.share, 0);
  return new Map([["it", { always, share: always ? 1 : Math.min(share, 1) }]]);
}

/** Calls for which a response that passes the test fits, over all groups. */
export function intervalWhere(
  groups: readonly TypeGroup[],
  test: (response: string) => boolean,
): Interval {
  const tally = newTally();
  for (const { facts, calls } of groups) tally.add(boundWhere(facts.bounds({}).fits, test), calls);
  return tally.of("it");
}

/** What was sent against what fits, where the record tells what was sent. */
export interface Mismatch {
  /** Public assessed calls of files that say who was sent. */
  readonly calls: number;
  /** Of those, calls to which police were sent. */
  readonly policeSent: number;
  /** Police were sent, and what fits needs none. */
  readonly policeNotNeeded: Interval;
  /** Calls of files that do not say who was sent: they are in no figure here. */
  readonly notTold: number;
}

/** Compares what a mapping says of each file, that its calls were police dispatches or not, with what fits. */
export function mismatchOf(
  calls: ImportedCalls,
  groupOf: (localType: number) => TypeGroup | null,
  responders: readonly Responder[],
): Mismatch {
  const free = withoutPolice(responders);
  const sentByFile = calls.files.map(({ sent }) => sent);
  const police = responders.filter(({ kind }) => kind === "police").map(({ id }) => id);
  const { columns } = calls;
  const tally = newTally();
  let told = 0;
  let policeSent = 0;
  let notTold = 0;
  for (let call = 0; call < columns.count; call += 1) {
    if (columns.initiated[call] !== 0) continue;
    const group = groupOf(columns.localType[call] ?? -1);
    if (group === null) continue;
    const sent = sentByFile[columns.file[call] ?? 0] ?? [];
    if (sent.length === 0) {
      notTold += 1;
      continue;
    }
    told += 1;
    if (!sent.some((id) => id === "police" || police.includes(id))) continue;
    policeSent += 1;
    tally.add(boundWhere(group.facts.bounds({}).fits, free), 1);
  }
  return { calls: told, policeSent, policeNotNeeded: tally.of("it"), notTold };
}

/** Police hours that would be free, were police sent to every call now and to none that needs them not. */
export interface FreedHours {
  readonly low: number;
  readonly estimate: number;
  readonly high: number;
  /** Calls behind them. */
  readonly calls: Interval;
  readonly minutesPerCall: number;
  readonly source: string;
}

/** Hours from calls: each with the minutes of its call type, else the usual ones. Null where the rates give no minutes. */
export function freedHours(
  groups: readonly TypeGroup[],
  responders: readonly Responder[],
  minutes: PoliceMinutes | null,
): FreedHours | null {
  if (minutes === null) return null;
  const free = withoutPolice(responders);
  const sum = { low: 0, estimate: 0, high: 0 };
  for (const { facts, calls, callType } of groups) {
    const bound = boundWhere(facts.bounds({}).fits, free).get("it");
    if (bound === undefined) continue;
    const hours = (calls * (minutes.callTypes.get(callType.id) ?? minutes.usual)) / 60;
    if (bound.always) sum.low += hours;
    sum.estimate += bound.share * hours;
    sum.high += hours;
  }
  return {
    low: twoDecimals(sum.low),
    estimate: twoDecimals(sum.estimate),
    high: twoDecimals(sum.high),
    calls: intervalWhere(groups, free),
    minutesPerCall: minutes.usual,
    source: minutes.source,
  };
}

/** How public calls ended: hindsight, never need. Small cells are null. */
export interface Ended {
  readonly text: string;
  readonly calls: number | null;
}

const listedEndings = 30;

/** Dispositions of the public calls as written, most calls first; `` where the record has none, `…` for the rest. */
export function endingsOfRecord(calls: ImportedCalls): readonly Ended[] {
  const { columns, dispositions } = calls;
  if (dispositions.length === 0) return [];
  const sums = new Map<string, number>();
  for (let call = 0; call < columns.count; call += 1) {
    if (columns.initiated[call] !== 0) continue;
    const text = dispositions[columns.disposition[call] ?? -1] ?? "";
    sums.set(text, (sums.get(text) ?? 0) + 1);
  }
  const sorted = [...sums].sort(([, left], [, right]) => right - left);
  const rest = sorted.slice(listedEndings).reduce((sum, [, count]) => sum + count, 0);
  const shown = [...sorted.slice(0, listedEndings), ...(rest > 0 ? [["…", rest] as const] : [])];
  const hidden = hiddenCells(shown.map(([, count]) => count));
  return shown.map(([text, count], at) => ({ text, calls: hidden[at] === true ? null : count }));
}
