import { grouped, said } from "#core/base/said.ts";
import type { Said } from "#core/base/said.ts";
import { fail, ok } from "#core/base/result.ts";
import type { Result } from "#core/base/result.ts";
import type { Instant } from "#core/base/ids.ts";
import { dayNumberOf } from "#core/base/time.ts";
import type { Assumptions } from "#simulate/staffing/assumptions.ts";
import { settingsOf } from "#simulate/staffing/assumptions.ts";
import type { InputProblem } from "#simulate/staffing/check-input.ts";
import type { Figure } from "#simulate/staffing/figure.ts";
import { aheadIn } from "#simulate/staffing/own-calls.ts";
import type { OwnCalls } from "#simulate/staffing/own-calls.ts";
import type { StaffingResult } from "#simulate/staffing/result.ts";
import { simulateStaffing } from "#simulate/staffing/run.ts";
import type { StudyOptions } from "#simulate/staffing/study.ts";
import { day } from "#simulate/staffing/spans.ts";
import type { Span } from "./on-duty.ts";
import { inputFrom, recordedDays } from "./record-ground.ts";
import type { CenterRecord } from "./record-ground.ts";
import { recordedOf } from "./recorded.ts";
import type { Recorded } from "./recorded.ts";
import { respondersOf } from "./staffed.ts";

/** One figure of held-back days: as it was forecast, and as it was recorded. */
export interface Checked {
  readonly id: CheckedId;
  readonly forecast: Figure;
  /** By the same roster with every assumption as it is shipped; null where that cannot be played. */
  readonly shipped: number | null;
  readonly recorded: number;
  /** Whether the record lies where nine in ten such periods would. */
  readonly isWithinRange: boolean;
}
export type CheckedId =
  | "calls"
  | "eligible"
  | "served-share"
  | "by-phone"
  | "wait-median"
  | "wait-p90"
  | "police-hours-freed";

/** A forecast of held-back days from the record before them, beside the record of those days. */
export interface RecordCheck {
  readonly fitted: DaysOf;
  readonly heldBack: DaysOf;
  /** Assumptions measured before the cut that the forecast rests on. */
  readonly measured: number;
  readonly figures: readonly Checked[];
  /** Forecast less recorded, in points of 100. */
  readonly missedBy: number;
  /** The same with the assumptions as shipped; null where they cannot be played. */
  readonly shippedMissedBy: number | null;
  /** Why eligible calls were missed, in points of the eligible ones; null: too few were recorded to tell. */
  readonly reasons: readonly {
    readonly reason: string;
    readonly forecast: number;
    readonly recorded: number | null;
  }[];
  readonly says: readonly Said[];
}

/** Whole local days: the first and the last, and how many. */
export interface DaysOf {
  readonly from: string;
  readonly to: string;
  readonly days: number;
}

const quarter = 91;
const leastFitted = 14;
const leastHeldBack = 7;
const leastEligible = 30;
/** Periods that are played: enough that nine in ten of them are known to half a point. */
export const checkReplications = 60;

/**
 * Holds back the last quarter of a record (the last third where there is less than a year and a quarter), measures what came before, and
 * forecasts the held-back days with the roster that was on duty in them. Refused where the record is too short or holds too little.
 */
export async function recordCheck(
  record: CenterRecord,
  ownCalls: OwnCalls,
  shipped: Assumptions,
  options: Omit<StudyOptions, "replications">,
): Promise<Result<RecordCheck, readonly InputProblem[]>> {
  const { protocol } = record;
  const whole = wholeDays(record, ownCalls);
  const days = whole === null ? 0 : dayCount(whole);
  const held = Math.min(quarter, Math.floor(days / 21) * 7);
  if (whole === null || held < leastHeldBack || days - held < leastFitted)
    return fail([tooShort(days)]);
  const cut = localDay(whole.to, -held, protocol.timeZone);
  const past = ownCalls.past(protocol, cut);
  const before = await recordedDays(record, past.areas, { from: whole.from, to: cut });
  const after = await recordedDays(record, past.areas, { from: cut, to: whole.to });
  const eligible = after.calls.filter(({ isEligible }) => isEligible).length;
  if (eligible < leastEligible) return fail([tooFew(eligible, held)]);
  const { input, values } = await inputFrom(protocol, past, after.roster, {
    days: held,
    shipped,
    seen: before,
    players: options.players,
  });
  const played = { ...options, replications: checkReplications };
  const forecast = await simulateStaffing(input, played);
  if (!forecast.ok) return forecast;
  const plain = (await inputFrom(protocol, past, after.roster, { days: held, shipped })).input;
  const usual = await simulateStaffing(plain, played);
  const recorded = recordedOf(
    after.calls,
    after.span,
    respondersOf(protocol),
    settingsOf(input.assumptions),
  );
  return ok({
    ...compared(forecast.value, usual.ok ? usual.value : null, recorded),
    fitted: daysOf({ from: whole.from, to: cut }, protocol.timeZone),
    heldBack: daysOf({ from: cut, to: whole.to }, protocol.timeZone),
    measured: Object.keys(values).length,
    says: [byChance(recorded), ...saysOfCheck],
  });
}

function compared(forecast: StaffingResult, usual: StaffingResult | null, recorded: Recorded) {
  const figure = (
    id: CheckedId,
    of: (result: StaffingResult) => Figure | null,
    came: number | null,
  ): readonly Checked[] => {
    const ahead = of(forecast);
    if (ahead === null || came === null) return [];
    return [
      {
        id,
        forecast: ahead,
        shipped: usual === null ? null : (of(usual)?.mean ?? null),
        recorded: came,
        isWithinRange: came >= ahead.range.low && came <= ahead.range.high,
      },
    ];
  };
  const share = recorded.servedShare?.value ?? 0;
  const points = (result: StaffingResult): number =>
    Math.round((result.servedShare.mean - share) * 1000) / 10;
  const reasons = new Set([...Object.keys(forecast.reasons), ...Object.keys(recorded.reasons)]);
  const perHundred = (count: number, of: number): number => Math.round((1000 * count) / of) / 10;
  return {
    figures: [
      ...figure("served-share", (result) => result.servedShare, share),
      ...figure("calls", (result) => result.calls, recorded.calls),
      ...figure("eligible", (result) => result.eligible, recorded.eligible),
      ...figure("by-phone", byPhoneOf, recorded.byPhone),
      ...figure("wait-median", (result) => result.waitMedianMinutes, recorded.waitMedianMinutes),
      ...figure("wait-p90", (result) => result.waitP90Minutes, recorded.waitP90Minutes),
      ...figure(
        "police-hours-freed",
        (result) => result.policeHoursFreed,
        recorded.policeHoursFreed,
      ),
    ],
    missedBy: points(forecast),
    shippedMissedBy: usual === null ? null : points(usual),
    reasons: [...reasons]
      .map((reason) => {
        const known = new Map<string, Figure>(Object.entries(forecast.reasons));
        const came = new Map<string, number | null>(Object.entries(recorded.reasons));
        const count = came.has(reason) ? (came.get(reason) ?? null) : 0;
        return {
          reason,
          forecast: perHundred(known.get(reason)?.mean ?? 0, forecast.eligible.mean),
          recorded: count === null ? null : perHundred(count, recorded.eligible),
        };
      })
      .toSorted((one, other) => other.forecast - one.forecast),
  };
}

/** The protocol's own phone care, a model's, and what a partner took. */
const byPhoneOf = ({ byPhone }: StaffingResult): Figure => byPhone;

/** From the first whole local day since all calls are recorded to the end of the last. */
export function wholeDays({ protocol, book }: CenterRecord, ownCalls: OwnCalls): Span | null {
  const { span } = ownCalls.past(protocol);
  const first = dayNumberOf(span?.from ?? "");
  if (first === undefined) return null;
  const { timeZone } = protocol;
  const from = midnight(first + 1, timeZone);
  const to = localDay(book.lastAt(), 0, timeZone);
  return from < to ? { from, to } : null;
}

/** The local midnight before an instant, and so many days further. */
function localDay(at: Instant, days: number, timeZone: string): Instant {
  const ahead = aheadIn(timeZone)(at);
  return midnight(Math.floor((at + ahead) / day) + days, timeZone);
}

/** The instant at which a local day begins, counted from 1970-01-01. */
function midnight(dayNumber: number, timeZone: string): Instant {
  const ahead = aheadIn(timeZone);
  const near = dayNumber * day - ahead(dayNumber * day);
  return dayNumber * day - ahead(near);
}

const dayCount = ({ from, to }: Span): number => Math.round((to - from) / day);

/** A span as its first and last local day. */
export function daysOf(span: Span, timeZone: string): DaysOf {
  const ahead = aheadIn(timeZone);
  const written = (at: Instant): string => new Date(at + ahead(at)).toISOString().slice(0, 10);
  return { from: written(span.from), to: written(span.to - 1), days: dayCount(span) };
}

const tooShort = (days: number): InputProblem => ({
  isRefused: true,
  says: said(
    `${days} whole days are recorded, too few to hold a part of them back`,
    `hay ${days} días enteros registrados, muy pocos para reservar una parte`,
  ),
  mend: said(
    `wait until ${leastFitted + leastHeldBack} days are recorded, better a year and a quarter`,
    `espere a que haya ${leastFitted + leastHeldBack} días registrados, mejor un año y un trimestre`,
  ),
  known: said(
    "Plans can still be played; how near they come to what happens here, nobody can say yet.",
    "Los planes se pueden simular; cuánto se acercan a lo que aquí pasa, nadie lo puede decir todavía.",
  ),
});

const tooFew = (eligible: number, days: number): InputProblem => ({
  isRefused: true,
  says: said(
    `only ${eligible} calls of the last ${days} days are known to fit a team`,
    `solo de ${eligible} llamadas de los últimos ${days} días se sabe que eran aptas`,
  ),
  mend: said(
    `wait until ${leastEligible} are recorded`,
    `espere a que haya ${leastEligible} registradas`,
  ),
  known: said(
    "The calls that came can still be compared.",
    "Las llamadas que llegaron sí se pueden comparar.",
  ),
});

/** How far a record of so few calls lies from what is expected, when nothing but chance is at work. */
function byChance({ eligible, servedShare }: Recorded): Said {
  const { low, high } = servedShare ?? { low: 0, high: 1 };
  const reach = ((high - low) * 50).toFixed(1);
  return said(
    `By chance alone the share served of ${grouped(eligible)} calls is within ${reach} points of what is expected, 95 times of 100; a miss below that is none.`,
    `Solo por azar, la parte atendida de ${grouped(eligible)} llamadas queda a ${reach} puntos o menos de lo esperado, 95 veces de 100; un error menor no lo es.`,
  );
}

const saysOfCheck: readonly Said[] = [
  said(
    "The roster of the held-back days is the one that was on duty in them, as whole teams by hour of the week; a day on which a crew was missing is not in it.",
    "El personal de los días reservados es el que estuvo de turno en ellos, en equipos enteros por hora de la semana; no incluye el día en que faltó un equipo.",
  ),
  said(
    "What was not measured before the cut stands as assumed.",
    "Lo que no se midió antes del corte queda como supuesto.",
  ),
  said(
    "A call that another team than one that fits went to is not served here; the goals' pages count it, since somebody came.",
    "Una llamada atendida por un equipo distinto de los aptos no cuenta aquí como atendida; las páginas de metas sí la cuentan, porque alguien fue.",
  ),
];
