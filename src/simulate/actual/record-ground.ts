import type { IncidentId } from "#core/base/ids.ts";
import type { CallFact } from "#core/outcomes/call-fact.ts";
import type { Protocol } from "#core/protocol/protocol.ts";
import { settingsOf, withValues } from "#simulate/staffing/assumptions.ts";
import type { Assumptions } from "#simulate/staffing/assumptions.ts";
import type { Settings } from "#simulate/staffing/assumption-ids.ts";
import { fitDemand } from "#simulate/staffing/demand.ts";
import { griddedAreas } from "#simulate/staffing/input.ts";
import type { ModelLine, RosterLine, StaffingInput } from "#simulate/staffing/input.ts";
import type { Players } from "#simulate/staffing/run.ts";
import type { OwnPast } from "#simulate/staffing/own-calls.ts";
import { contradictions } from "#simulate/staffing/contradictions.ts";
import { inSquare, squareKmFor } from "./city-size.ts";
import { meanOf } from "./estimate.ts";
import type { Estimate } from "./estimate.ts";
import { leastSeen } from "./found.ts";
import { drivesOf, measured } from "./measure.ts";
import type { Found } from "./found.ts";
import { rosterOnDuty } from "./on-duty.ts";
import type { Span } from "./on-duty.ts";
import type { RecordBook } from "./recorded-call.ts";
import { respondersOf, staffedCalls } from "./staffed.ts";
import type { Responders, StaffedCall } from "./staffed.ts";

/** A center's record, ready to be measured. */
export interface CenterRecord {
  readonly protocol: Protocol;
  readonly book: RecordBook;
  readonly factOf: (id: IncidentId) => CallFact | undefined;
}

/** What some days of a record hold for a plan. */
export interface RecordedDays {
  readonly span: Span;
  readonly calls: readonly StaffedCall[];
  /** Teams on duty by hour of the week, by the area they begin in. */
  readonly roster: readonly RosterLine[];
  /** Pathways whose calls people handled otherwise than by the model that the protocol names. */
  readonly models: readonly ModelLine[];
  readonly found: readonly Found[];
  /** Minutes of a team's drive on average; null without any. */
  readonly drives: Estimate | null;
}

/** Reads some days of a record: who was on duty, how long things took, what people chose. `past`: their calls, of which areas are taken. */
export async function recordedDays(
  { protocol, book, factOf }: CenterRecord,
  areas: readonly string[],
  span: Span,
): Promise<RecordedDays> {
  const responders = respondersOf(protocol);
  const { timeZone } = protocol;
  const calls = await staffedCalls(book, factOf, protocol, span);
  const now = book.lastAt();
  const stretches = book.stretches();
  const given = { calls, stretches, span, now, responders, timeZone };
  const drives = meanOf(drivesOf(given));
  const roster = rosterOnDuty(stretches, span, {
    timeZone,
    now,
    responders: responders.teams,
    areas,
  });
  return {
    span,
    calls,
    roster,
    models: modelsSeen(calls, protocol, responders),
    found: measured(given),
    drives,
  };
}

/** A model that the protocol names, and that fewer than this share of its calls were handled by, is not how people work. */
const mostIgnored = 0.5;

function modelsSeen(
  calls: readonly StaffedCall[],
  { pathways }: Protocol,
  { clinicians, hotlines }: Responders,
): readonly ModelLine[] {
  const ignored = pathways.filter(({ id }) => {
    const own = calls.filter(
      ({ call, isEligible, model }) => isEligible && call.pathway === id && model !== "911-led",
    );
    const offered = own.filter(({ call, model }) =>
      call.offers.some(({ responder }) =>
        (model === "embedded" ? clinicians : hotlines).has(responder),
      ),
    );
    return own.length >= leastSeen && offered.length < mostIgnored * own.length;
  });
  return ignored.length === 0 ? [] : [{ model: "911-led", pathways: ignored.map(({ id }) => id) }];
}

/** The numbers of what was measured often enough. */
export function valuesOf(found: readonly Found[]): Partial<Settings> {
  return Object.fromEntries(
    found.filter(({ n }) => n >= leastSeen).map(({ id, value }) => [id, threeDigits(value)]),
  );
}

/** As many digits as a person can mean. */
export const threeDigits = (value: number): number => Number(value.toPrecision(3));

/**
 * A city as some days of its record show it: calls fitted to `past`, the roster of `duty`, and every assumption that was measured in place
 * of the shipped one. The city is as large as drives were long. Without `seen` all assumptions are as shipped.
 */
export async function inputFrom(
  protocol: Protocol,
  past: OwnPast,
  duty: readonly RosterLine[],
  about: {
    readonly days: number;
    readonly shipped: Assumptions;
    readonly seen?: RecordedDays;
    readonly players?: Players | undefined;
  },
): Promise<{ readonly input: StaffingInput; readonly values: Partial<Settings> }> {
  const { shipped, seen, days } = about;
  const values = seen === undefined ? {} : consistent(shipped, valuesOf(seen.found));
  const assumptions = withValues(shipped, values, "Measured.");
  const areas = griddedAreas(past.areas, protocol.areas, settingsOf(assumptions)["city-square-km"]);
  const fit = fitDemand(past.calls, past.kinds.length, areas.length);
  const input: StaffingInput = {
    protocol,
    kinds: past.kinds,
    areas,
    demand: { how: "fitted", fit, days, scale: 1 },
    roster: duty,
    assumptions,
    models: seen?.models ?? [],
    answers: "own-calls",
  };
  const drives = seen?.drives ?? null;
  const squareKm =
    drives === null || drives.n < leastSeen
      ? null
      : await squareKmFor(input, drives.value, about.players);
  return squareKm === null
    ? { input, values }
    : {
        input: {
          ...inSquare(input, squareKm),
          assumptions: withValues(assumptions, { "city-square-km": squareKm }, "Measured."),
        },
        values: { ...values, "city-square-km": squareKm },
      };
}

/** Measured numbers that contradict one another, or a number that stands, are left out. */
function consistent(shipped: Assumptions, values: Partial<Settings>): Partial<Settings> {
  const wrong = new Set(
    contradictions({ ...settingsOf(shipped), ...values }).flatMap(({ ids }) => ids),
  );
  return Object.fromEntries(
    Object.entries(values).filter(([id]) => ![...wrong].some((each) => each === id)),
  );
}
