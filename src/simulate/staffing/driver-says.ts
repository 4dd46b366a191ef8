import { said } from "#core/base/said.ts";
import type { Said } from "#core/base/said.ts";
import type { DispatchModel } from "#core/protocol/protocol.ts";
import type { Assumption } from "./assumptions.ts";
import type { DrivenFigure, Drivers, FigureDrivers } from "./driver-lines.ts";
import { modelWords } from "./model-words.ts";
import { unitIn } from "./units.ts";

/** Drivers that a sentence names. */
const named = 3;

const figureWords: Readonly<Record<DrivenFigure, Said>> = {
  servedShare: said("the share served", "la parte atendida"),
  policeHoursFreed: said("police hours freed", "las horas de policía liberadas"),
  dollarsPerServed: said("the cost of a served call", "el costo de una llamada atendida"),
};

/** What a model does that has more of a figure. */
const moreWords: Readonly<Record<DrivenFigure, Said>> = {
  servedShare: said("serves more", "atiende más"),
  policeHoursFreed: said("frees more", "libera más"),
  dollarsPerServed: said("costs more", "cuesta más"),
};

const amount = (figure: DrivenFigure, value: number): Said => {
  const sign = value > 0 ? "+" : "";
  if (figure === "servedShare") {
    const points = `${sign}${(value * 100).toFixed(1)}`;
    return said(`${points} points`, `${points} puntos`);
  }
  const whole = `${sign}${Math.round(value)}`;
  return figure === "policeHoursFreed"
    ? said(`${whole} hours`, `${whole} horas`)
    : said(`${whole} USD`, `${whole} USD`);
};

const percent = (share: number): string => `${Math.round(share * 100)} %`;

/** What decides between two models, in a sentence for each figure. */
export function pairSays(
  one: DispatchModel,
  other: DispatchModel,
  figures: Readonly<Record<DrivenFigure, FigureDrivers>>,
  worlds: number,
): readonly Said[] {
  return (["servedShare", "policeHoursFreed", "dollarsPerServed"] as const).map((id) => {
    const found = figures[id];
    const { low, high, more } = found.together;
    const [from, to] = [amount(id, low), amount(id, high)];
    const [mine, theirs] = [modelWords[one], modelWords[other]];
    const decides = decidesOf(found);
    const turns = turnsOf(found);
    return said(
      `Between ${mine.en} and ${theirs.en}, in ${figureWords[id].en}: ${decides.en}. In ${more} of ${worlds} worlds ${mine.en} ${moreWords[id].en}; in nine of ten the difference lies between ${from.en} and ${to.en}. ${turns.en}`,
      `Entre el modelo ${mine.es} y el modelo ${theirs.es}, en ${figureWords[id].es}: ${decides.es}. En ${more} de ${worlds} mundos ${moreWords[id].es} el modelo ${mine.es}; en nueve de diez la diferencia está entre ${from.es} y ${to.es}. ${turns.es}`,
    );
  });
}

function decidesOf({ together }: FigureDrivers): Said {
  const [first, ...rest] = together.drivers.slice(0, named);
  if (first === undefined)
    return said("no assumption stands out from chance", "ningún supuesto se distingue del azar");
  const en = rest.map((each) => `then “${each.en}” (${percent(each.explains)})`);
  const es = rest.map((each) => `después «${each.es}» (${percent(each.explains)})`);
  return said(
    [`what decides is, first, “${first.en}” (about ${percent(first.explains)} of it)`, ...en].join(
      ", ",
    ),
    [`decide, primero, «${first.es}» (cerca del ${percent(first.explains)})`, ...es].join(", "),
  );
}

function turnsOf({ alone, difference }: FigureDrivers): Said {
  const turning = alone.filter(({ turns }) => turns);
  const { interval } = difference;
  if (interval === null || (interval.low <= 0 && interval.high >= 0))
    return said(
      "As things are assumed the two cannot be told apart in it.",
      "Con lo que se supone, los dos no se distinguen en ella.",
    );
  if (turning.length === 0)
    return said(
      "No assumption alone turns it round within what is believed.",
      "Ningún supuesto por sí solo le da la vuelta dentro de lo que se cree.",
    );
  const at = (line: (typeof turning)[number], language: "en" | "es"): string => {
    const end =
      Math.sign(line.atLow?.mean ?? 0) === -Math.sign(difference.mean) ? line.low : line.high;
    const value = line.unit === "share" ? percent(end) : `${end} ${unitIn(line.unit)[language]}`;
    return language === "en" ? `“${line.en}” at ${value}` : `«${line.es}» en ${value}`;
  };
  const shown = turning.slice(0, named);
  return said(
    `Alone, it is turned round by ${shown.map((line) => at(line, "en")).join(", or by ")}.`,
    `Por sí solo le da la vuelta ${shown.map((line) => at(line, "es")).join(", o ")}.`,
  );
}

/** What the worlds come to, and what they cannot tell. */
export function driverSays(
  worlds: Drivers["worlds"],
  turned: number,
  unplayed: readonly { readonly line: Assumption; readonly value: number }[],
): readonly Said[] {
  const { servesMost, costsLeast, played, months, chance, leftOut, drawnAgain } = worlds;
  const list = (counts: Drivers["worlds"]["servesMost"], language: "en" | "es"): string =>
    (["911-led", "embedded", "hotline"] as const)
      .map((model) => `${modelWords[model][language]} ${counts[model]}`)
      .join(", ");
  const ends = unplayed.map(({ line, value }) => ({ line, value, unit: unitIn(line.unit) }));
  return [
    said(
      `Of ${played} worlds drawn from the ranges of ${turned} assumptions, each serves most in: ${list(servesMost, "en")}; a served call costs least in: ${list(costsLeast, "en")}.`,
      `De ${played} mundos sacados de los márgenes de ${turned} supuestos, atiende más cada modelo en: ${list(servesMost, "es")}; la llamada atendida cuesta menos en: ${list(costsLeast, "es")}.`,
    ),
    said(
      `A world is as likely at one end of a range as at the other; nobody knows that it is so. Counts of worlds are of what is believed, not of what will be.`,
      `Un mundo está con la misma probabilidad en un extremo de cada margen que en el otro; nadie sabe si es así. Los mundos cuentan lo que se cree, no lo que será.`,
    ),
    said(
      `Each world is played for ${months} months with the same calls. An assumption is named where its rank correlation with the difference is beyond ${chance.toFixed(2)}, which chance alone makes the largest of ${turned} reach once in twenty; what is weaker, ${played} worlds cannot tell.`,
      `Cada mundo se simula ${months} meses con las mismas llamadas. Se nombra un supuesto cuando su correlación de rangos con la diferencia pasa de ${chance.toFixed(2)}, lo que el puro azar da a la mayor de ${turned} una de cada veinte veces; lo más débil no se ve con ${played} mundos.`,
    ),
    ...(leftOut + drawnAgain === 0
      ? []
      : [
          said(
            `${drawnAgain} worlds contradicted themselves and were drawn again; ${leftOut} are left out, since they contradict themselves or a queue in them never ends.`,
            `${drawnAgain} mundos se contradecían y se sacaron de nuevo; ${leftOut} quedan fuera, porque se contradicen o en ellos una cola no termina nunca.`,
          ),
        ]),
    ...(ends.length === 0
      ? []
      : [
          said(
            `Not played, since it contradicts what else is assumed or a queue never ends: ${ends.map(({ line, value, unit }) => `“${line.en}” at ${value} ${unit.en}`).join(", ")}.`,
            `Sin simular, porque contradice lo demás que se supone o una cola no termina nunca: ${ends.map(({ line, value, unit }) => `«${line.es}» en ${value} ${unit.es}`).join(", ")}.`,
          ),
        ]),
  ];
}
