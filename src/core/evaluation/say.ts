import type { InBoth } from "#core/outcomes/definition.ts";
import { mostApart } from "./balance.ts";
import type { BalanceRow } from "./balance.ts";
import type { GapContrast } from "./capacity-gap.ts";
import type { DiffInDiff } from "./diff-in-diff.ts";
import { isSeen } from "./effect.ts";
import type { Assumption, Placebo } from "./effect.ts";
import type { RepeatPlaces } from "./repeat-places.ts";
import type { TimeSeries } from "./time-series.ts";

const hundredths = (value: number): string => (100 * value).toFixed(Math.abs(value) < 0.01 ? 2 : 1);
/** `12.3%`; under one in a hundred, `0.42%`. */
export const percent = (value: number): string => `${hundredths(value)}%`;
/** The same in Spanish, `12.3 %`, where no line ends between the two. */
export const percentEs = (value: number): string => `${hundredths(value)}\u00a0%`;

const points = (value: number): string =>
  `${value > 0 ? "+" : ""}${(100 * value).toFixed(Math.abs(value) < 0.01 ? 2 : 1)}`;
const signed = (value: number): string => `${value > 0 ? "+" : ""}${value.toFixed(1)}`;

const chance = (isSure: boolean): InBoth =>
  isSure
    ? { en: "Chance alone would seldom give this.", es: "El azar solo rara vez daría esto." }
    : { en: "Chance alone could give this.", es: "El azar solo podría dar esto." };

/** What a contrast says, in words. */
export function contrastSays(contrast: GapContrast | null): InBoth {
  if (contrast === null)
    return {
      en: "Too few calls met a gap to compare them with those that met a free team.",
      es: "Muy pocas llamadas se toparon con la falta de equipo para compararlas con las que hallaron uno libre.",
    };
  const { adjusted, effect, eValue, bounds, free, none } = contrast;
  const sure = isSeen(effect);
  const low = points(effect.low);
  const high = points(effect.high);
  const [en, es] = [
    `With a team free ${percent(adjusted.free)}, with none free ${percent(adjusted.none)}: ${points(effect.value)} points (95%: ${low} to ${high}).`,
    `Con un equipo libre ${percentEs(adjusted.free)}, sin ninguno ${percentEs(adjusted.none)}: ${points(effect.value)} puntos (95 %: ${low} a ${high}).`,
  ];
  const isNumber = Number.isFinite(eValue.point) && Number.isFinite(eValue.interval);
  const hidden = !sure
    ? { en: "", es: "" }
    : isNumber
      ? {
          en: ` A hidden cause would have to go with both at least ${eValue.point.toFixed(1)} times as often to explain it away (${eValue.interval.toFixed(1)} for the near end).`,
          es: ` Una causa oculta tendría que ir con ambas al menos ${eValue.point.toFixed(1)} veces más para explicarlo (${eValue.interval.toFixed(1)} para el extremo cercano).`,
        }
      : {
          en: " On one side next to none were so: how strong a hidden cause would have to be cannot be put in a number.",
          es: " En un lado casi ninguna fue así: no hay número que diga cuán fuerte tendría que ser una causa oculta.",
        };
  const unknown = free.unknown + none.unknown;
  const blind =
    unknown === 0
      ? { en: "", es: "" }
      : {
          en: ` ${unknown} are not known: were they all one way or the other, the plain difference would lie between ${points(bounds.low)} and ${points(bounds.high)}.`,
          es: ` ${unknown} no se conocen: si fueran todas de un modo u otro, la diferencia simple estaría entre ${points(bounds.low)} y ${points(bounds.high)}.`,
        };
  const said = chance(sure);
  return {
    en: `${en} ${said.en}${hidden.en}${blind.en}`,
    es: `${es} ${said.es}${hidden.es}${blind.es}`,
  };
}

/** What the contrast rests on, and whether what is known of the calls speaks for it. */
export function contrastAssumptions(
  balance: readonly BalanceRow[],
  placebos: readonly Placebo[],
): readonly Assumption[] {
  const apart = balance.filter(({ isStratum, after }) => !isStratum && Math.abs(after) > mostApart);
  const isAlike = apart.length === 0 && placebos.every(({ isPassed }) => isPassed);
  return [
    {
      says: {
        en: `Within the same beat, kind of call, part of the day and part of the week, whether a team was free had nothing to do with the call.${apart.length === 0 ? "" : " Apart by more than a tenth of a standard deviation:"}`,
        es: `En la misma zona, tipo de llamada, parte del día y de la semana, que hubiera un equipo libre nada tuvo que ver con la llamada.${apart.length === 0 ? "" : " Distan más de una décima de desviación:"}`,
      },
      isHeld: isAlike,
      apart: apart.map(({ trait, word }) => ({ trait, word })),
    },
    {
      says: {
        en: "A free team changes what becomes of a call only by being sent. Busy hours can also be hard for police and ambulances.",
        es: "Un equipo libre cambia lo que pasa solo si se envía. Las horas cargadas también pueden serlo para policía y ambulancias.",
      },
      isHeld: null,
    },
  ];
}

/** The check that must find nothing: how long the questions took, settled before a team was looked for. */
export function slowPlacebo(contrast: GapContrast | undefined): readonly Placebo[] {
  if (contrast === undefined) return [];
  const isPassed = !isSeen(contrast.effect);
  const by = points(contrast.effect.value);
  return [
    {
      name: "settled-before",
      isPassed,
      says: isPassed
        ? {
            en: "What was settled before a team was looked for (how long the questions took) does not differ, as it should.",
            es: "Lo ya decidido antes de buscar equipo (cuánto duraron las preguntas) no difiere, como debe ser.",
          }
        : {
            en: `WHAT WAS SETTLED BEFORE A TEAM WAS LOOKED FOR DIFFERS TOO (how long the questions took: ${by} points). The calls are not alike: do not believe the differences.`,
            es: `TAMBIÉN DIFIERE LO YA DECIDIDO ANTES DE BUSCAR EQUIPO (cuánto duraron las preguntas: ${by} puntos). Las llamadas no son iguales: no crea las diferencias.`,
          },
    },
  ];
}

/** Whether what a series shows could be the time of the year. */
export const isSeasonPossible = ({ seasons, average }: TimeSeries): boolean =>
  seasons === 0 && isSeen(average);

/** What an interrupted series says. Counts are calls a week. */
export function seriesSays(series: TimeSeries | null, isShare: boolean): InBoth {
  if (series === null)
    return {
      en: "Too few whole weeks before or after the start: eight are needed on either side.",
      es: "Muy pocas semanas completas antes o después del inicio: hacen falta ocho a cada lado.",
    };
  const { average, weeksBefore, weeksAfter } = series;
  const number = isShare ? points : signed;
  const [en, es] = isShare ? ["points", "puntos"] : ["calls a week", "llamadas por semana"];
  const said = chance(isSeen(average));
  const season = isSeasonPossible(series)
    ? {
        en: " A SEASON CAN LOOK LIKE THIS: there are less than two years before the start to tell them apart.",
        es: " UNA ESTACIÓN PUEDE PARECERSE A ESTO: hay menos de dos años antes del inicio para distinguirlas.",
      }
    : { en: "", es: "" };
  return {
    en: `Against where ${weeksBefore} weeks before were heading, the ${weeksAfter} weeks since differ by ${number(average.value)} ${en} (95%: ${number(average.low)} to ${number(average.high)}). ${said.en}${season.en}`,
    es: `Frente a donde iban las ${weeksBefore} semanas anteriores, las ${weeksAfter} siguientes difieren en ${number(average.value)} ${es} (95 %: ${number(average.low)} a ${number(average.high)}). ${said.es}${season.es}`,
  };
}

/** What a difference in differences says. Counts are in hundredths of what a side had before. */
export function diffSays(diff: DiffInDiff | null): InBoth | null {
  if (diff === null) return null;
  const { effect, treated, controls, permutation } = diff;
  const said = chance(isSeen(effect));
  const range = `${points(effect.low)}`;
  return {
    en: `${treated.join(", ")} changed by ${points(effect.value)} points (95%: ${range} to ${points(effect.high)}) more than ${controls.join(", ")}. ${said.en} Of ${permutation.tried} ways to choose the groups no p under ${permutation.least.toFixed(2)} is possible; here it is ${permutation.p.toFixed(2)}.`,
    es: `${treated.join(", ")} cambió ${points(effect.value)} puntos (95 %: ${range} a ${points(effect.high)}) más que ${controls.join(", ")}. ${said.es} De ${permutation.tried} maneras de elegir los grupos ningún p bajo ${permutation.least.toFixed(2)} es posible; aquí es ${permutation.p.toFixed(2)}.`,
  };
}

/** What repeat places say. */
export function repeatSays(found: RepeatPlaces | null): InBoth {
  if (found === null)
    return {
      en: "Fewer than ten pairs of repeat places could be made: nothing is said of them.",
      es: "No se pudieron formar diez pares de lugares repetidos: no se dice nada de ellos.",
    };
  const { pairs, naive, byThemselves, effect, settings } = found;
  const said = chance(isSeen(effect));
  return {
    en: `Places a team came to had ${signed(naive)} calls in the next ${settings.days} days; places like them that it did not come to had ${signed(byThemselves)} by themselves. The rest is ${signed(effect.value)} calls a place (95%: ${signed(effect.low)} to ${signed(effect.high)}), over ${pairs} pairs. ${said.en}`,
    es: `Los lugares a los que acudió un equipo tuvieron ${signed(naive)} llamadas en los ${settings.days} días siguientes; los parecidos a los que no acudió tuvieron ${signed(byThemselves)} por sí solos. El resto es ${signed(effect.value)} llamadas por lugar (95 %: ${signed(effect.low)} a ${signed(effect.high)}), en ${pairs} pares. ${said.es}`,
  };
}

/** Whether anything speaks against a result. */
export const isLoud = (
  placebos: readonly Placebo[],
  assumptions: readonly Assumption[] = [],
): boolean =>
  placebos.some(({ isPassed }) => !isPassed) || assumptions.some(({ isHeld }) => isHeld === false);
