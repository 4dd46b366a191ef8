import { hiddenCells, hiddenRows, isSmall } from "#core/outcomes/suppress.ts";
import type { MissedReason } from "#core/outcomes/call-fact.ts";
import { dispatchModels } from "#core/protocol/protocol.ts";
import type { Settings } from "#simulate/staffing/assumption-ids.ts";
import { day, minute } from "#simulate/staffing/spans.ts";
import { quantileOf, shareOf } from "./estimate.ts";
import type { Estimate } from "./estimate.ts";
import { takenPoliceMinutes } from "./measure.ts";
import type { Span } from "./on-duty.ts";
import { firstTeam } from "./staffed.ts";
import type { Responders, StaffedCall } from "./staffed.ts";

/** What became of the calls of some days, as the log has it. Group figures: no call, and no group so small that it tells of one. */
export interface Recorded {
  /** Whole days. */
  readonly days: number;
  readonly calls: number;
  /** Of those that were assessed. */
  readonly eligible: number;
  readonly served: number;
  /** Null: too few to tell. */
  readonly byPhone: number | null;
  /** A team that does not fit went in place of one that does: not served. Null: too few to tell. */
  readonly otherTeam: number | null;
  /** Null without an eligible call. */
  readonly servedShare: Estimate | null;
  /** Why the others were missed; null: too few to tell. */
  readonly reasons: Readonly<Partial<Record<MissedReason, number | null>>>;
  /** From the call to the first team's arrival, of those served in person; null where nobody was. */
  readonly waitMedianMinutes: number | null;
  readonly waitP90Minutes: number | null;
  /** Against the simulation's own picture: each served call would have had police for so long as a call takes them. */
  readonly policeHoursFreed: number;
  readonly byArea: readonly RecordedGroup[];
  readonly byFamily: readonly RecordedGroup[];
  /** By how the decision ran: a call taker, a clinician or a hotline first, as the protocol says for that pathway and hour. */
  readonly byModel: readonly RecordedGroup[];
}

/** How calls of one group fared. Null: so few that they would tell of one, or that another group's few could be worked out. */
export interface RecordedGroup {
  readonly id: string;
  readonly eligible: number | null;
  readonly served: number | null;
  readonly byPhone: number | null;
  readonly waitMedianMinutes: number | null;
}

/** Adds up the calls of a span. `settings` say what a served call would have cost police. */
export function recordedOf(
  calls: readonly StaffedCall[],
  span: Span,
  responders: Responders,
  settings: Settings,
): Recorded {
  const eligible = calls.filter(({ isEligible }) => isEligible);
  const served = eligible.filter(({ isServed }) => isServed);
  const waits = waitsOf(served, responders);
  const byId = (id: (call: StaffedCall) => string, ids: readonly string[]) =>
    groupsOf(eligible, responders, id, ids);
  return {
    days: Math.round((span.to - span.from) / day),
    calls: calls.length,
    eligible: eligible.length,
    served: served.length,
    byPhone: shown(served.filter(({ fact }) => fact.team === "by-phone").length, served.length),
    otherTeam: shown(eligible.filter(({ isByOther }) => isByOther).length, eligible.length),
    servedShare: shareOf(served.length, eligible.length),
    reasons: reasonsOf(eligible),
    waitMedianMinutes: rounded(quantileOf(waits, 0.5)),
    waitP90Minutes: rounded(quantileOf(waits, 0.9)),
    policeHoursFreed: freedBy(served, responders, settings),
    byArea: byId(
      ({ fact }) => fact.area ?? "unknown",
      idsOf(eligible, ({ fact }) => fact.area),
    ),
    byFamily: byId(
      ({ fact }) => fact.family ?? "",
      idsOf(eligible, ({ fact }) => fact.family),
    ),
    byModel: byId(({ model }) => model, dispatchModels),
  };
}

const shown = (count: number, of: number): number | null => (isSmall(count, of) ? null : count);

const rounded = (minutes: number | null): number | null =>
  minutes === null ? null : Math.round(minutes * 10) / 10;

const idsOf = (
  calls: readonly StaffedCall[],
  id: (call: StaffedCall) => string | null,
): readonly string[] => [...new Set(calls.map((call) => id(call) ?? "unknown"))].toSorted();

const waitsOf = (served: readonly StaffedCall[], responders: Responders): readonly number[] =>
  served.flatMap(({ call }) => {
    const arrivedAt = firstTeam(call, responders)?.arrivedAt ?? null;
    return arrivedAt === null ? [] : [(arrivedAt - call.at) / minute];
  });

function reasonsOf(eligible: readonly StaffedCall[]): Recorded["reasons"] {
  const counts = new Map<MissedReason, number>();
  for (const { missed, isServed } of eligible)
    if (!isServed) {
      const reason = missed ?? "no-reason-recorded";
      counts.set(reason, (counts.get(reason) ?? 0) + 1);
    }
  const rows = [...counts].toSorted(([, one], [, other]) => other - one);
  const isHidden = hiddenCells(rows.map(([, count]) => count));
  return Object.fromEntries(
    rows.map(([reason, count], at) => [reason, isHidden[at] === true ? null : count]),
  );
}

/** What a served call would have had of police, less what it had all the same, and what officers in teams spent. Hours. */
function freedBy(
  served: readonly StaffedCall[],
  { officers }: Responders,
  settings: Settings,
): number {
  const each = takenPoliceMinutes * settings["police-minutes-factor"] * settings["police-units"];
  const used = served.reduce((sum, { call, fact }) => {
    const inTeams = call.visits
      .filter(({ responder }) => officers.has(responder))
      .reduce((all, { assignedAt, leftAt }) => all + ((leftAt ?? assignedAt) - assignedAt), 0);
    return sum + (fact.policeMinutes ?? 0) + inTeams / minute;
  }, 0);
  return Math.round((served.length * each - used) / 6) / 10;
}

function groupsOf(
  eligible: readonly StaffedCall[],
  responders: Responders,
  idOf: (call: StaffedCall) => string,
  ids: readonly string[],
): readonly RecordedGroup[] {
  const groups = ids
    .map((id) => ({ id, own: eligible.filter((call) => idOf(call) === id) }))
    .filter(({ own }) => own.length > 0);
  const counts = groups.map(({ own }) => ({
    part: own.filter(({ isServed }) => isServed).length,
    whole: own.length,
  }));
  const isHidden = hiddenRows(counts);
  return groups.map(({ id, own }, at) => {
    if (isHidden[at] === true)
      return { id, eligible: null, served: null, byPhone: null, waitMedianMinutes: null };
    const served = own.filter(({ isServed }) => isServed);
    const byPhone = served.filter(({ fact }) => fact.team === "by-phone").length;
    return {
      id,
      eligible: own.length,
      served: served.length,
      byPhone: hiddenCells([byPhone, served.length - byPhone])[0] === true ? null : byPhone,
      waitMedianMinutes: rounded(quantileOf(waitsOf(served, responders), 0.5)),
    };
  });
}
