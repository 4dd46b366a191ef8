import type { Instant, UnitId } from "#core/base/ids.ts";
import type { Stamped } from "#core/dispatch/events.ts";
import type { SuppliedRow } from "./definition.ts";

type UnitStamped = Extract<Stamped, { readonly unitId: UnitId }>;

const dayMs = 86_400_000;
const hourMs = 3_600_000;

/** Hours on duty and on calls, from the log's own events; of the responders that are asked for. */
export function unitHours(isCounted: (responder: string) => boolean) {
  const duty = new Map<UnitId, Instant>();
  const busy = new Map<UnitId, Instant>();
  const counted = new Set<UnitId>();
  const days = new Map<number, { busy: number; duty: number }>();
  const add = (what: "busy" | "duty", from: Instant, to: Instant, into: typeof days): void => {
    for (let at = from; at < to;) {
      const day = Math.floor(at / dayMs);
      const until = Math.min(to, (day + 1) * dayMs);
      const own = into.get(day) ?? { busy: 0, duty: 0 };
      own[what] += until - at;
      into.set(day, own);
      at = until;
    }
  };
  const close = (what: "busy" | "duty", unitId: UnitId, at: Instant): void => {
    const open = what === "busy" ? busy : duty;
    const from = open.get(unitId);
    open.delete(unitId);
    if (from !== undefined) add(what, from, at, days);
  };
  return {
    apply: (event: UnitStamped): void => {
      const { unitId, at } = event;
      if (event.kind === "UnitSignedOn") {
        if (isCounted(event.responder)) counted.add(unitId);
        else counted.delete(unitId);
        if (counted.has(unitId) && !duty.has(unitId)) duty.set(unitId, at);
      } else if (!counted.has(unitId)) return;
      else if (event.kind === "UnitSignedOff") {
        close("busy", unitId, at);
        close("duty", unitId, at);
      } else if (event.kind === "UnitAssigned") {
        if (!busy.has(unitId)) busy.set(unitId, at);
      } else if (event.kind === "UnitReleased") close("busy", unitId, at);
    },
    /** One row a day, what goes on now counted up to `at`. */
    rows: (at: Instant): readonly SuppliedRow[] => {
      const all = new Map([...days].map(([day, own]) => [day, { ...own }]));
      for (const from of busy.values()) add("busy", from, at, all);
      for (const from of duty.values()) add("duty", from, at, all);
      return [...all].map(([day, own]) => ({
        row: "E12",
        from: day * dayMs,
        to: (day + 1) * dayMs,
        area: null,
        numerator: tenths(own.busy),
        denominator: tenths(own.duty),
        source: "the event log: teams signed on, assigned, released",
      }));
    },
  };
}

const tenths = (ms: number): number => Math.round((10 * ms) / hourMs) / 10;
