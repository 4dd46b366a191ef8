import type { Figure, InBoth, MetricId } from "#core/outcomes/definition.ts";
import type { Dictionary } from "#core/outcomes/dictionary.ts";
import { smallestCell } from "#core/outcomes/suppress.ts";
import type { CallTable } from "#core/outcomes/call-table.ts";
import { bands, wholeAgency } from "#core/outcomes/definition.ts";
import type { Span } from "#core/outcomes/tally.ts";
import { shareReader } from "./from-table.ts";
import { percent, percentEs } from "./say.ts";

/** One sentence for police, with the figure it stands on. */
export interface PoliceLine {
  readonly says: InBoth;
  readonly metric: MetricId;
}

/** What police asked to know: what they are relieved of, whether it is safe, and who hands what to whom. */
export interface PoliceReport {
  readonly relief: readonly PoliceLine[];
  /** Kinds of call a team handled alone where police would have gone; small ones together, under an empty name. */
  readonly kinds: readonly { readonly type: string; readonly calls: number }[];
  /** The same by part of the day: night, morning, afternoon, evening. */
  readonly byBand: readonly { readonly band: string; readonly calls: number }[];
  readonly safety: readonly PoliceLine[];
  readonly toPolice: readonly PoliceLine[];
  readonly toTeams: readonly PoliceLine[];
}

type FigureOf = (id: MetricId) => Figure | undefined;

/** The report, in plain words, every line on a figure of the dictionary. */
export function policeReport(
  table: CallTable,
  dictionary: Dictionary,
  span: Span,
  figureOf: FigureOf,
): PoliceReport {
  const lines = (make: (figure: Figure) => InBoth, ...ids: readonly MetricId[]) =>
    ids.flatMap((id): readonly PoliceLine[] => {
      const figure = figureOf(id);
      return figure === undefined ? [] : [{ metric: id, says: make(figure) }];
    });
  const named = (id: MetricId): InBoth => dictionary.find(id)?.name ?? { en: id, es: id };
  const shared = (figure: Figure): InBoth => shareSays(figure, named(figure.metric));
  return {
    relief: [...lines(hoursSays, "E9"), ...lines(divertedSays, "E8"), ...lines(shared, "S7")],
    ...reliefBy(table, dictionary, span),
    safety: lines(shared, "S6", "S1-emergency", "S3", "S9", "S8-served"),
    toPolice: lines(shared, "S1", "S1-takeover", "E7-first"),
    toTeams: lines(shared, "E5-officer", "E5-team", "E5-police"),
  };
}

function hoursSays({ state, value, low, high, denominator }: Figure): InBoth {
  if (state !== "measured" || value === null)
    return {
      en: "Hours freed: not enough calls to say.",
      es: "Horas liberadas: no hay llamadas suficientes.",
    };
  const [near, far] = [Math.round(low ?? value), Math.round(high ?? value)];
  const hours = Math.round(value);
  return {
    en: `About ${hours} police hours were not needed (${near} to ${far}), over ${denominator ?? 0} calls. Time for other calls, not money saved.`,
    es: `No hicieron falta unas ${hours} horas de policía (${near} a ${far}), en ${denominator ?? 0} llamadas. Tiempo para otras llamadas, no dinero ahorrado.`,
  };
}

function divertedSays({ state, numerator, denominator, value }: Figure): InBoth {
  if (state !== "measured" || value === null)
    return {
      en: "Calls taken off patrol: not enough to say.",
      es: "Llamadas quitadas a la patrulla: no hay suficientes.",
    };
  return {
    en: `${numerator ?? 0} of ${denominator ?? 0} calls that police would have gone to were handled by a team alone (${percent(value)}). A call that police reached or took over is not one of them.`,
    es: `${numerator ?? 0} de ${denominator ?? 0} llamadas a las que habría ido la policía las atendió solo un equipo (${percentEs(value)}). No se cuentan las que la policía alcanzó o asumió.`,
  };
}

/** A share in plain words; of none seen, how many there could still be: the rule of three. */
export function shareSays(figure: Figure, name: InBoth): InBoth {
  const { numerator, denominator, unknown, state, value, low, high } = figure;
  if (state === "no-data" || denominator === null || denominator === 0)
    return unknown > 0
      ? {
          en: `${name.en}: nobody recorded it, for ${unknown} calls.`,
          es: `${name.es}: nadie lo anotó, en ${unknown} llamadas.`,
        }
      : { en: `${name.en}: no such calls.`, es: `${name.es}: no hubo tales llamadas.` };
  const aside =
    unknown === 0
      ? { en: "", es: "" }
      : { en: ` For ${unknown} it is not known.`, es: ` De ${unknown} no se sabe.` };
  if (numerator === 0) {
    const every = Math.max(1, Math.floor(denominator / 3));
    return {
      en: `${name.en}: none in ${denominator} calls. That does not mean never: as many as one in ${every} would still fit.${aside.en}`,
      es: `${name.es}: ninguna en ${denominator} llamadas. Eso no significa nunca: hasta una de cada ${every} sería posible.${aside.es}`,
    };
  }
  if (state === "too-few" || value === null)
    return {
      en: `${name.en}: ${numerator ?? 0} of ${denominator} calls, too few for a share.${aside.en}`,
      es: `${name.es}: ${numerator ?? 0} de ${denominator} llamadas, muy pocas para una proporción.${aside.es}`,
    };
  const range =
    low === null || high === null
      ? { en: "", es: "" }
      : {
          en: `; ${percent(low)} to ${percent(high)}`,
          es: `; ${percentEs(low)} a ${percentEs(high)}`,
        };
  return {
    en: `${name.en}: ${numerator ?? 0} of ${denominator} calls (${percent(value)}${range.en}).${aside.en}`,
    es: `${name.es}: ${numerator ?? 0} de ${denominator} llamadas (${percentEs(value)}${range.es}).${aside.es}`,
  };
}

/** Calls truly diverted, by kind and by part of the day. Kinds of fewer than eleven calls are added up. */
function reliefBy(
  table: CallTable,
  dictionary: Dictionary,
  span: Span,
): Pick<PoliceReport, "kinds" | "byBand"> {
  const metric = dictionary.find("E8");
  const types = new Map<number, number>();
  const parts = bands.map(() => 0);
  if (metric !== undefined) {
    const read = shareReader(table, metric);
    const [type, band] = [table.columns.type(), table.columns.band()];
    table.visit(span, wholeAgency, (row) => {
      if (read(row) !== 1) return;
      types.set(type[row] ?? 0, (types.get(type[row] ?? 0) ?? 0) + 1);
      const at = band[row] ?? 0;
      parts[at] = (parts[at] ?? 0) + 1;
    });
  }
  const all = [...types].map(([code, calls]) => ({
    type: table.columns.types[code] ?? "",
    calls,
  }));
  const large = all.filter(({ type, calls }) => type !== "" && calls >= smallestCell);
  const rest = all.filter((each) => !large.includes(each));
  const others = rest.reduce((sum, { calls }) => sum + calls, 0);
  large.sort((one, other) => other.calls - one.calls || (one.type < other.type ? -1 : 1));
  return {
    kinds: others === 0 ? large : [...large, { type: "", calls: others }],
    byBand: bands.map((band, at) => ({ band, calls: parts[at] ?? 0 })),
  };
}
