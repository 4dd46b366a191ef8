import type { Instant, UnitId } from "#core/base/ids.ts";
import { aheadIn } from "#simulate/staffing/own-calls.ts";
import type { RosterLine } from "#simulate/staffing/input.ts";
import { day, hour, week } from "#simulate/staffing/spans.ts";
import type { Stretch } from "./recorded-call.ts";

/** A span of a log's time; `to` left out. */
export interface Span {
  readonly from: Instant;
  readonly to: Instant;
}

/** What a unit's stretch covers of a span; null where it lies outside. `now`: until when one that goes on is known. */
export function within(stretch: Stretch, span: Span, now: Instant): Span | null {
  const from = Math.max(stretch.from, span.from);
  const to = Math.min(stretch.to ?? now, span.to);
  return from < to ? { from, to } : null;
}

/** The epoch's first day was a Thursday: milliseconds of a local clock since the Sunday before. */
export const sinceSunday = (local: number): number => (((local + 4 * day) % week) + week) % week;

/**
 * Units signed on by hour of the week, a line for each responder and the area its units begin in: the mean over the weeks of the span,
 * as whole units. A unit that comes a quarter of an hour late, or stays late with a call, changes nothing.
 */
export function rosterOnDuty(
  stretches: readonly Stretch[],
  span: Span,
  about: {
    readonly timeZone: string;
    readonly now: Instant;
    readonly responders: ReadonlySet<string>;
    readonly areas: readonly string[];
  },
): readonly RosterLine[] {
  const ahead = aheadIn(about.timeZone);
  const seen = new Float64Array(168);
  const eachHour = (piece: Span, add: (hourOfWeek: number, ms: number) => void): void => {
    for (let at = piece.from; at < piece.to;) {
      const until = Math.min(piece.to, (Math.floor(at / hour) + 1) * hour);
      add(Math.floor(sinceSunday(at + ahead(at)) / hour), until - at);
      at = until;
    }
  };
  eachHour(span, (at, ms) => (seen[at] = (seen[at] ?? 0) + ms));
  const rows = new Map<string, { responder: string; area: string | null; ms: Float64Array }>();
  for (const stretch of stretches) {
    const piece = within(stretch, span, about.now);
    if (piece === null || !about.responders.has(stretch.responder)) continue;
    const area = about.areas.includes(stretch.area ?? "") ? stretch.area : null;
    const key = `${stretch.responder}@${area ?? ""}`;
    const row = rows.get(key) ?? {
      responder: stretch.responder,
      area,
      ms: new Float64Array(168),
    };
    rows.set(key, row);
    eachHour(piece, (at, ms) => (row.ms[at] = (row.ms[at] ?? 0) + ms));
  }
  return [...rows.entries()]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([, { responder, area, ms }]) => ({
      responder,
      area,
      teams: Array.from(ms, (each, at) => Math.round(each / Math.max(1, seen[at] ?? 0))),
    }))
    .filter(({ teams }) => teams.some((count) => count > 0));
}

/** A unit that is on for longer than this at a stretch has changed its crew without signing off. */
const longestShift = 16 * hour;
const shortestShift = 4 * hour;

/** Shifts that began and ended within a span, of one crew each. */
export const wholeShifts = (stretches: readonly Stretch[], span: Span): readonly Stretch[] =>
  stretches.filter(
    ({ from, to }) =>
      to !== null &&
      from >= span.from &&
      to <= span.to &&
      to - from >= shortestShift &&
      to - from <= longestShift,
  );

/** Changes of crew that vehicles went through without signing off: for each, how many shifts of a length there were but one. */
export function changesOnDuty(stretches: readonly Stretch[], span: Span, shiftMs: number): number {
  return stretches.reduce((sum, { from, to }) => {
    const length = Math.min(to ?? span.to, span.to) - Math.max(from, span.from);
    return length <= longestShift ? sum : sum + Math.floor(length / shiftMs);
  }, 0);
}

/**
 * How many units were sent in the last hour of shifts, and in the hour before it: a rule that nobody is sent shortly before the end
 * shows as fewer. The end is when a unit's shifts usually end: one that is late with a call ends no shift later.
 */
export function sentNearTheEnd(
  shifts: readonly Stretch[],
  sentAt: (unitId: UnitId) => readonly Instant[],
): { readonly last: number; readonly before: number } {
  const byUnit = Map.groupBy(shifts, ({ unitId }) => unitId);
  let [last, before] = [0, 0];
  for (const [unitId, own] of byUnit) {
    const lengths = own.map(({ from, to }) => (to ?? from) - from).toSorted((a, b) => a - b);
    const usual = lengths[Math.floor(lengths.length / 2)] ?? 0;
    const sent = sentAt(unitId);
    for (const { from } of own)
      for (const at of sent) {
        const left = from + usual - at;
        if (left >= 0 && left < hour) last += 1;
        else if (left >= hour && left < 2 * hour) before += 1;
      }
  }
  return { last, before };
}
