import type { Figure, InBoth, MetricDefinition } from "./definition.ts";

/** What must come in before a figure without data can have any, in a sentence; undefined for one that has some. */
export function needsOf(metric: MetricDefinition, figure: Figure): InBoth | undefined {
  if (figure.state !== "no-data") return undefined;
  const { measure, id } = metric;
  if (measure.is === "supplied" || measure.is === "cost" || measure.is === "per-1000") {
    const row =
      measure.is === "supplied"
        ? measure.row
        : measure.is === "cost"
          ? measure.cost
          : measure.exposure;
    return {
      en: `Needs rows \`${row}\` in the file of counts: no call carries it.`,
      es: `Faltan filas \`${row}\` en el archivo de recuentos: ninguna llamada lo lleva.`,
    };
  }
  const own = Object.entries(needed).find(
    ([prefix]) => id === prefix || id.startsWith(`${prefix}-`),
  );
  if (own !== undefined) return own[1];
  const { unknown } = figure;
  return unknown > 0
    ? {
        en: `${unknown} calls belong here, and nobody recorded which way they went.`,
        es: `${unknown} llamadas cuentan aquí y nadie anotó cómo fueron.`,
      }
    : {
        en: "No such call in this span and slice.",
        es: "Ninguna llamada así en este periodo y grupo.",
      };
}

const ofPhones: InBoth = {
  en: "Needs crews to tell it on their phones: in this span and slice none did.",
  es: "Falta que las unidades lo cuenten en su teléfono: en este periodo y grupo ninguna lo hizo.",
};

/** Inputs that calls could carry and do not, by the metric that lacks them. */
const needed: Readonly<Record<string, InBoth>> = {
  C10: {
    en: "Needs mediations recorded in care: no figure reads the mediators’ own cases, so that none can tell of one.",
    es: "Faltan mediaciones anotadas en la atención: ninguna cifra lee los casos propios de mediación, para que ninguna hable de uno.",
  },
  C13: ofPhones,
  C14: ofPhones,
  S14: ofPhones,
  "E10-answer": {
    en: "Needs the phone system’s first ring and answer: a call begins here when it is answered.",
    es: "Falta el primer timbre y la respuesta del sistema telefónico: aquí la llamada empieza al contestarse.",
  },
  E16: {
    en: "Needs the same days a year before, whole.",
    es: "Faltan los mismos días del año anterior, completos.",
  },
  S3: {
    en: "Needs injuries of responders from the agency’s own injury record: crews report none here.",
    es: "Faltan las lesiones del personal según el registro de la agencia: aquí no se informan.",
  },
  S4: {
    en: "Needs injuries of people from the agency’s own record: crews report none here.",
    es: "Faltan las lesiones de personas según el registro de la agencia: aquí no se informan.",
  },
  S5: {
    en: "Needs the crew’s answer after a visit to whether it felt safe: it is not asked here.",
    es: "Falta que la unidad responda tras la visita si se sintió segura: aquí no se pregunta.",
  },
  S9: {
    en: "Needs the police record of force used: Concord holds none.",
    es: "Falta el registro policial de uso de la fuerza: Concord no lo guarda.",
  },
};
