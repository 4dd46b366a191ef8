import { said } from "#core/base/said.ts";
import type { Said } from "#core/base/said.ts";
import { fail, ok } from "#core/base/result.ts";
import type { Result } from "#core/base/result.ts";
import type { InputProblem } from "./check-input.ts";
import { callsOfDays, fitDemand } from "./demand.ts";
import type { CallTable } from "./demand.ts";
import type { Equity } from "./equity.ts";
import type { Figure } from "./figure.ts";
import { day } from "./spans.ts";
import type { StaffingInput } from "./input.ts";
import { studiedAll } from "./study.ts";
import type { StudyOptions } from "./study.ts";

/** A forecast of days that were held back, beside what came on them. */
export interface ForecastCheck {
  readonly fittedDays: number;
  readonly heldBackDays: number;
  readonly calls: {
    readonly forecast: Figure;
    readonly came: number;
    readonly isWithinRange: boolean;
  };
  /** Calls by week, forecast and come. */
  readonly weeks: readonly { readonly forecast: number; readonly came: number }[];
  /** The share served of the calls that were forecast, and of those that came, the same roster for both. */
  readonly servedShare: {
    readonly forecast: Figure;
    readonly withCallsThatCame: Figure;
    /** Points of 100. */
    readonly missedBy: number;
  };
  readonly eligible: { readonly forecast: Figure; readonly withCallsThatCame: Figure };
  readonly says: readonly Said[];
}

const quarter = 91;
const leastFitted = 14;
const leastHeldBack = 7;
/** Calls played of each side. Few of a county's calls may be eligible: its share needs many periods to stand still. */
const playedCalls = 3_000_000;

/**
 * Fits the demand to the first part of a history, forecasts the last quarter (the last third where there is less than a year and a
 * quarter), and plays the same roster on the calls that came: `replications` of each, fewer where they hold very many calls. Refused
 * where the history is too short to cut.
 */
export async function forecastCheck(
  input: StaffingInput,
  past: CallTable,
  options: StudyOptions,
): Promise<Result<ForecastCheck, readonly InputProblem[]>> {
  const first = Math.ceil((past.at[0] ?? 0) / day);
  const last = Math.floor((past.at[past.count - 1] ?? 0) / day);
  const whole = last - first;
  // Whole weeks, so that both sides have every weekday as often.
  const held = Math.min(quarter, Math.floor(whole / 21) * 7);
  const cut = last - held;
  if (held < leastHeldBack || cut - first < leastFitted) return fail([tooShort(whole)]);
  const before = callsOfDays(past, first, cut);
  const came = callsOfDays(past, cut, last);
  const fit = fitDemand(before, input.kinds.length, input.areas.length);
  const found = await studiedAll(
    [
      { ...input, demand: { how: "fitted", fit, days: held, scale: 1 } },
      { ...input, demand: { how: "history", calls: came, days: held } },
    ],
    {
      ...options,
      replications: Math.min(
        options.replications,
        Math.max(4, Math.ceil(playedCalls / Math.max(1, came.count))),
      ),
    },
  );
  if (!found.ok) return found;
  const [ahead, actual] = found.value;
  if (ahead === undefined || actual === undefined)
    throw new Error("broken promise: two were played");
  const { calls, servedShare, eligible } = ahead.result;
  const shares = { forecast: servedShare, withCallsThatCame: actual.result.servedShare };
  return ok({
    fittedDays: cut - first,
    heldBackDays: held,
    calls: {
      forecast: calls,
      came: came.count,
      isWithinRange: came.count >= calls.range.low && came.count <= calls.range.high,
    },
    weeks: weeksOf(came, fit.rates, cut, held),
    servedShare: {
      ...shares,
      missedBy:
        Math.round(Math.abs(shares.forecast.mean - shares.withCallsThatCame.mean) * 1000) / 10,
    },
    eligible: { forecast: eligible, withCallsThatCame: actual.result.eligible },
    says: [
      said(
        "What came are calls; nobody recorded who was eligible or served, so both sides answer and serve by the same assumptions. It tests the demand, not them.",
        "Lo que llegó son llamadas; nadie anotó cuáles eran aptas ni cuáles se atendieron, así que ambos lados usan los mismos supuestos. Prueba la demanda, no los supuestos.",
      ),
      said(
        "A trend or a season that the fitted days do not show is not in the forecast.",
        "Una tendencia o una temporada que los días usados no muestran no está en el pronóstico.",
      ),
      ...areasSay(ahead.result.equity, actual.result.equity),
    ],
  });
}

function areasSay(forecast: Equity | null, came: Equity | null): readonly Said[] {
  if (forecast === null || came === null) return [];
  const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
  const points = (share: number): string => (share * 100).toFixed(1);
  const chance = forecast.byChanceAPeriod;
  return [
    said(
      `Areas: ${forecast.least.id} was forecast to be served least (${percent(forecast.least.share)}, ${points(forecast.gap)} points under the most), with the calls that came ${came.least.id} (${percent(came.least.share)}, ${points(came.gap)} points)${chance === null ? "" : `; chance alone sets such areas ${points(chance)} points apart in one such period`}.`,
      `Zonas: se pronosticó ${forecast.least.id} como la menos atendida (${percent(forecast.least.share)}, ${points(forecast.gap)} puntos menos que la más); con las llamadas que llegaron, ${came.least.id} (${percent(came.least.share)}, ${points(came.gap)} puntos)${chance === null ? "" : `; el azar solo separa zonas así ${points(chance)} puntos en un periodo`}.`,
    ),
  ];
}

const tooShort = (days: number): InputProblem => ({
  isRefused: true,
  says: said(
    `a history of ${days < 1 ? "less than a whole day" : `${days} whole ${days === 1 ? "day" : "days"}`} is too short to hold a part of it back`,
    `un historial de ${days < 1 ? "menos de un día entero" : `${days} ${days === 1 ? "día entero" : "días enteros"}`} es muy corto para reservar una parte`,
  ),
  mend: said(
    `bring ${leastFitted + leastHeldBack + 1} days at least, better a year and a quarter`,
    `traiga ${leastFitted + leastHeldBack + 1} días al menos, mejor un año y un trimestre`,
  ),
  known: said(
    "The month ahead can still be simulated; how good its forecast is, nobody can say.",
    "Se puede simular el mes siguiente; cuánto acierta el pronóstico, nadie lo puede decir.",
  ),
});

function weeksOf(
  came: CallTable,
  rates: Float64Array,
  cut: number,
  held: number,
): ForecastCheck["weeks"] {
  const start = Math.floor(cut / 7) * 7;
  const forecast = Math.round(rates.reduce((sum, each) => sum + each, 0));
  return Array.from({ length: held / 7 }, (_, at) => {
    const from = (cut - start + at * 7) * day;
    let count = 0;
    for (let call = 0; call < came.count; call += 1)
      if (came.at[call]! >= from && came.at[call]! < from + 7 * day) count += 1;
    return { forecast, came: count };
  });
}
