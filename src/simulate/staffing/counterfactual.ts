import { said } from "#core/base/said.ts";
import type { Said } from "#core/base/said.ts";
import type { Figure } from "./figure.ts";
import type { RecordedPolice, StaffingInput } from "./input.ts";

/** Against what police hours are freed, and whose minutes they are reckoned with. */
export function counterfactual({ recordedPolice }: StaffingInput, officers: number): Said {
  const minutes = isMeasured(recordedPolice)
    ? measured(recordedPolice)
    : said("the minutes of the rates file", "los minutos del archivo de tasas");
  return said(
    `Police hours freed are against one picture: every served call would otherwise have had ${officers} ${officers === 1 ? "officer" : "officers"} for ${minutes.en}. Hours freed are not money saved.`,
    `Las horas de policía liberadas se cuentan frente a un solo supuesto: cada llamada atendida habría tenido ${officers} ${officers === 1 ? "agente" : "agentes"} por ${minutes.es}. Horas liberadas no son dinero ahorrado.`,
  );
}

/** Said where officers spend more on served calls than they would have without the teams: the figure is then below nothing. */
export function spentMore(freed: Figure): readonly Said[] {
  if (freed.mean >= 0) return [];
  const isSure = freed.interval !== null && freed.interval.high < 0;
  return [
    said(
      `No police hours are freed: with backup and going along officers spend ${isSure ? "more" : "about as many"} hours on the served calls ${isSure ? "than" : "as"} they would have without the teams. Look at police-units, police-minutes-factor and the backup assumptions before this is told to anybody.`,
      `No se libera ninguna hora de policía: con apoyo y acompañamiento los agentes dedican ${isSure ? "más" : "casi las mismas"} horas a las llamadas atendidas ${isSure ? "de las que" : "que"} habrían dedicado sin los equipos. Revise police-units, police-minutes-factor y los supuestos de apoyo antes de contárselo a nadie.`,
    ),
  ];
}

/** Whether any type's minutes are those of recorded times. */
export const isMeasured = (recorded: RecordedPolice | undefined): recorded is RecordedPolice =>
  recorded !== undefined && recorded.types.callShare > 0;

function measured({ types }: RecordedPolice): Said {
  const { all, own, family, file, callShare } = types;
  const percent = Math.round(callShare * 100);
  const rest = all - own - family - file;
  return said(
    `the mean minutes from being sent to being cleared in this file (${own} of ${all} types by their own calls, ${family} by their family's, ${file} by all of the file's; ${percent} % of their calls)${rest > 0 ? `, and those of the rates file for the rest (${rest})` : ""}`,
    `la media de minutos desde el envío hasta quedar libre en este archivo (${own} de ${all} tipos por sus propias llamadas, ${family} por las de su familia, ${file} por todas las del archivo; ${percent} % de sus llamadas)${rest > 0 ? ` y los del archivo de tasas para el resto (${rest})` : ""}`,
  );
}

/** What a file tells of how police came, and what it cannot. Nothing where it tells nothing. */
export function policeSays(recorded: RecordedPolice | undefined): readonly Said[] {
  if (recorded === undefined) return [];
  const { arrival, busy, unitsPerCall } = recorded;
  return [
    ...(arrival === null
      ? []
      : [
          said(
            `In this file police arrived within ${arrival.medianMinutes} minutes at half of ${arrival.calls} calls of the types that a team may fit, and within ${arrival.p90Minutes} at nine in ten: recorded, not simulated.`,
            `En este archivo la policía llegó en ${arrival.medianMinutes} minutos o menos a la mitad de ${arrival.calls} llamadas de los tipos a los que puede ir un equipo, y en ${arrival.p90Minutes} a nueve de cada diez: es lo anotado, no lo simulado.`,
          ),
        ]),
    ...(busy === null
      ? []
      : [
          said(
            `From being sent to being cleared a unit took ${busy.medianMinutes} minutes at half of them and ${busy.meanMinutes} on average (${busy.units} times of a unit). What officers do after a call is closed is not in it.`,
            `Desde el envío hasta quedar libre, una unidad tardó ${busy.medianMinutes} minutos en la mitad de ellas y ${busy.meanMinutes} de media (${busy.units} tiempos de una unidad). Lo que los agentes hacen después del cierre no está incluido.`,
          ),
          unitsPerCall === null
            ? said(
                "How many officers went to a call the file does not tell: police-units is an assumption.",
                "Cuántos agentes fueron a cada llamada no lo dice el archivo: police-units es un supuesto.",
              )
            : said(
                `The file has a row for each unit: ${unitsPerCall} went to such a call on average; police-units says how many of them are reckoned.`,
                `El archivo tiene una fila por unidad: fueron ${unitsPerCall} de media a cada llamada; police-units dice cuántas se cuentan.`,
              ),
        ]),
  ];
}
