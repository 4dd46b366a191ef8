import type { Caveat, Figure, InBoth, MetricDefinition } from "./definition.ts";

/** What a page knows besides the figure itself: what turns a trap of reading into a sentence that must stand there. */
export interface Circumstances {
  /** Calls nobody screened, and all calls, in the same span. */
  readonly notAssessed: number;
  readonly calls: number;
  readonly contacts: number;
  /** The dose: eligible calls that got a team, over eligible calls; null where there were none. */
  readonly servedShare: number | null;
  /** Eligible calls whose missing team has no reason. */
  readonly withoutReason: number;
  /** Calls whose type at the end is another than at intake; null where only one is kept. */
  readonly relabelled: number | null;
  /** The figure is of an area that the program is tried in. */
  readonly isPilotArea: boolean;
  /** People a survey asked, by the row it feeds; a survey that is not here wrote it nowhere. */
  readonly asked: ReadonlyMap<string, number>;
  readonly isSelectedPlaces: boolean;
  /** A comparison within eligible calls stands beside the figure, or places like these that were left alone do. */
  readonly isComparedWithin: boolean;
  readonly hasControlList: boolean;
  /** Team calls that police joined, reached first or took over. */
  readonly policeJoined: number;
  /** Team calls that staff or the program began: work, and no diversion. */
  readonly staffBegan: number;
}

/** Where nothing is known besides the figure. */
export const noCircumstances: Circumstances = {
  notAssessed: 0,
  calls: 0,
  contacts: 0,
  servedShare: null,
  withoutReason: 0,
  relabelled: null,
  isPilotArea: false,
  asked: new Map(),
  isSelectedPlaces: false,
  isComparedWithin: false,
  hasControlList: false,
  policeJoined: 0,
  staffBegan: 0,
};

/** From so many of those asked on, who answered is taken for everybody. */
const wholeResponse = 0.9;

type Check = (
  figure: Omit<Figure, "caveats">,
  around: Circumstances,
  metric: MetricDefinition,
) => InBoth | undefined;

const hundredths = (value: number): string => (100 * value).toFixed(value < 0.01 ? 2 : 0);
const percent = (value: number): string => `${hundredths(value)}%`;
/** As Spanish writes it. */
const percentEs = (value: number): string => `${hundredths(value)}\u00a0%`;
const said = (en: string, es: string): InBoth => ({ en, es });

/** What each of the eighteen traps is called. */
export const trapIds = [
  "denominator-shopping",
  "eligible-partly-chosen",
  "activity-as-diversion",
  "diversion-without-completion",
  "zero-taken-for-never",
  "selection-on-risk",
  "regression-to-the-mean",
  "reporting-artefact",
  "pilot-to-citywide",
  "relabelled-calls",
  "duplicates",
  "changed-definition",
  "response-clock",
  "referral-as-connection",
  "who-answers-surveys",
  "small-cells",
  "under-use",
  "target-that-bends",
] as const;

/** M9. The eighteen traps of reading such numbers, each a check of its own; the number is the trap's. */
export const traps: Readonly<Record<number, Check>> = {
  // A comparison of slices has no base of its own: each slice has.
  1: (figure, _, metric) =>
    figure.numerator === null
      ? undefined
      : said(
          `Out of ${figure.denominator ?? 0}: ${lower(metric.denominator.en)}. Another base gives another share; see every rung of the funnel.`,
          `De ${figure.denominator ?? 0}: ${lower(metric.denominator.es)}. Otra base da otra proporción; vea todos los pasos del embudo.`,
        ),
  2: (_, { notAssessed, calls }) =>
    notAssessed === 0
      ? undefined
      : said(
          `${notAssessed} of ${calls} calls were never assessed: some of them were eligible, and nobody knows how many.`,
          `${notAssessed} de ${calls} llamadas nunca se evaluaron: algunas eran aptas y nadie sabe cuántas.`,
        ),
  3: (figure, { staffBegan }) =>
    figure.denominator === 0
      ? undefined
      : said(
          `Only calls that police would have gone to count as diverted${staffBegan === 0 ? "" : `; ${staffBegan} that staff began are left out`}. That police would have gone is taken from the complaint's own emergency rule.`,
          `Solo cuentan como desviadas las llamadas a las que habría ido la policía${staffBegan === 0 ? "" : `; se dejan fuera ${staffBegan} iniciadas por el personal`}. Que habría ido se toma de la regla de emergencia de cada motivo.`,
        ),
  4: (_, { policeJoined }) =>
    policeJoined === 0
      ? undefined
      : said(
          `Police joined, were called to or took over ${policeJoined} calls that had a team: none of them counts as handled by the team alone.`,
          `La policía se sumó, fue llamada o asumió ${policeJoined} llamadas que tenían equipo: ninguna cuenta como atendida solo por el equipo.`,
        ),
  5: (figure) =>
    figure.numerator === 0 && (figure.denominator ?? 0) > 0
      ? said(
          `None in ${figure.denominator} does not mean none ever: up to ${percent(Math.min(1, 3 / (figure.denominator ?? 1)))} is possible.`,
          `Ninguna en ${figure.denominator} no significa nunca: hasta ${percentEs(Math.min(1, 3 / (figure.denominator ?? 1)))} es posible.`,
        )
      : undefined,
  6: (_, { isComparedWithin }) =>
    isComparedWithin
      ? undefined
      : said(
          "Screened calls carry less risk whoever comes. Compare only within eligible calls, served and not served.",
          "Las llamadas evaluadas tienen menos riesgo vaya quien vaya. Compare solo entre aptas, atendidas y no atendidas.",
        ),
  7: (_, { isSelectedPlaces, hasControlList }) =>
    hasControlList
      ? undefined
      : said(
          isSelectedPlaces
            ? "These places were chosen for having many calls: such places quiet down by themselves. Hold them to a list left alone."
            : "Places that called often call less often later by themselves. A fall says nothing without places to compare with.",
          isSelectedPlaces
            ? "Estos lugares se eligieron por tener muchas llamadas: se calman solos. Compárelos con una lista sin intervención."
            : "Los lugares que llamaban mucho luego llaman menos por sí solos. Una baja no dice nada sin lugares con que comparar.",
        ),
  8: (_, { servedShare }) =>
    servedShare === null || servedShare === 0
      ? undefined
      : said(
          "Teams write no crime reports, so that fewer reports can follow from who went, not from less crime.",
          "Los equipos no levantan denuncias: puede haber menos por quién acudió, no porque haya menos delitos.",
        ),
  9: (_, { isPilotArea }) =>
    isPilotArea
      ? said(
          "This is a pilot area: elsewhere the effect has been smaller once a program went citywide.",
          "Es una zona piloto: en otras partes el efecto fue menor al extenderse a toda la ciudad.",
        )
      : undefined,
  10: (_, { relabelled }) =>
    relabelled === null || relabelled === 0
      ? undefined
      : said(
          `${relabelled} calls ended as another type than they came in as; the type at intake is used here.`,
          `${relabelled} llamadas acabaron con otro tipo del que entraron; aquí se usa el de entrada.`,
        ),
  11: (_, { contacts, calls }) =>
    contacts > calls
      ? said(
          `${contacts} contacts about ${calls} incidents: each incident counts once.`,
          `${contacts} contactos sobre ${calls} incidentes: cada incidente cuenta una vez.`,
        )
      : undefined,
  12: (_, __, { version, changedOn }) =>
    version === 1
      ? undefined
      : said(
          `The definition changed on ${changedOn}; all of the span is computed by version ${version}, and the one before it goes on beside it.`,
          `La definición cambió el ${changedOn}; todo el periodo se calcula con la versión ${version}, y la anterior sigue a su lado.`,
        ),
  13: (figure) =>
    figure.unit === "seconds"
      ? said(
          "From the call received to somebody there, not from dispatch; half took longer than the median, one in ten longer than the 90th percentile.",
          "Desde la llamada hasta que alguien llega, no desde el despacho; la mitad tardó más que la mediana y una de cada diez más que el percentil 90.",
        )
      : undefined,
  // Every one of them confirmed or denied by the provider: nothing is taken for more than it is.
  14: (figure, _, { id }) =>
    id.startsWith("C6") && figure.unknown === 0
      ? undefined
      : said(
          `An offer is not a connection: only what the provider confirmed counts${figure.unknown === 0 ? "" : `, and ${figure.unknown} are not known`}.`,
          `Una oferta no es una conexión: solo cuenta lo que confirmó el proveedor${figure.unknown === 0 ? "" : `, y ${figure.unknown} no se conocen`}.`,
        ),
  15: (figure, { asked }, { measure }) => {
    const answered = figure.denominator ?? 0;
    const people = measure.is === "supplied" ? asked.get(measure.row) : answered + figure.unknown;
    const rate = people === undefined || people === 0 ? null : answered / people;
    return rate !== null && rate >= wholeResponse
      ? undefined
      : said(
          `Only those who could be reached and were willing answered: ${answered} people${rate === null ? ", response rate not known" : `, ${percent(rate)} of those asked`}.`,
          `Solo respondió quien pudo ser contactado y quiso: ${answered} personas${rate === null ? ", tasa de respuesta desconocida" : `, ${percentEs(rate)} de las consultadas`}.`,
        );
  },
  16: (figure, _, metric) =>
    figure.parts.some(({ denominator }) => (denominator ?? 0) < metric.minimumN) ||
    ((figure.denominator ?? 0) > 0 && (figure.denominator ?? 0) < metric.minimumN)
      ? said(
          `A part of it has fewer than ${metric.minimumN} calls: such numbers swing by chance and can point at a person.`,
          `Una parte tiene menos de ${metric.minimumN} llamadas: esos números varían por azar y pueden señalar a una persona.`,
        )
      : undefined,
  17: (_, { servedShare }) =>
    servedShare === null
      ? undefined
      : said(
          `${percent(servedShare)} of eligible calls got a team: a program that is not sent cannot show what it does.`,
          `El ${percentEs(servedShare)} de las llamadas aptas recibió un equipo: un programa que no se envía no puede mostrar lo que hace.`,
        ),
  18: (figure) =>
    figure.denominator === 0
      ? undefined
      : said(
          "Never a target by itself: pushing it down sends teams where police belong. Read it beside the danger the screening missed.",
          "Nunca una meta por sí sola: forzarla envía equipos donde corresponde policía. Léala junto al peligro que la evaluación no vio.",
        ),
};

/** Traps that any figure can fall into, whatever its definition names. */
const always: readonly number[] = [9, 10, 11, 12, 16];

/** The sentences that must stand at a figure. */
export function caveatsOf(
  figure: Omit<Figure, "caveats">,
  metric: MetricDefinition,
  around: Circumstances,
): readonly Caveat[] {
  if (figure.state === "no-data") return [];
  const numbers = [...new Set([...metric.traps, ...always])].sort((one, other) => one - other);
  return numbers.flatMap((trap) => {
    const says = traps[trap]?.(figure, around, metric);
    return says === undefined ? [] : [{ trap, says }];
  });
}

const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
