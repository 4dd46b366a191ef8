import { said } from "#core/base/said.ts";
import type { Said } from "#core/base/said.ts";
import type { AssumptionId, Settings } from "./assumption-ids.ts";

/** Assumptions that cannot be true together, or that no center could work under. */
export interface Contradiction {
  readonly ids: readonly AssumptionId[];
  readonly says: Said;
  readonly mend: Said;
}

const positive: readonly AssumptionId[] = [
  "on-scene-minutes",
  "city-square-km",
  "road-factor",
  "shift-hours",
  "crew-size",
  "paid-hours-week",
  "clinician-minutes",
  "hotline-minutes",
  "hotline-team-minutes",
  "patience-minutes",
];

type Tell = (ids: readonly AssumptionId[], says: Said, mend: Said) => void;

/** Everything among these values that contradicts something else; empty where nothing does. */
export function contradictions(settings: Settings): readonly Contradiction[] {
  const found: Contradiction[] = [];
  const tell: Tell = (ids, says, mend) => found.push({ ids, says, mend });
  for (const id of positive)
    if (!(settings[id] > 0))
      tell(
        [id],
        said(`${id} is ${settings[id]}`, `${id} es ${settings[id]}`),
        said("write a number above 0", "escriba un número mayor que 0"),
      );
  for (const [id, value] of Object.entries(settings))
    if (value < 0)
      tell(
        [id as AssumptionId],
        said(`${id} is ${value}`, `${id} es ${value}`),
        said("write 0 or more", "escriba 0 o más"),
      );
  travel(settings, tell);
  shifts(settings, tell);
  people(settings, tell);
  police(settings, tell);
  return found;
}

function travel(settings: Settings, tell: Tell): void {
  const speed = settings["speed-kmh"];
  const road = settings["road-factor"];
  if (!(speed > 0 && Number.isFinite(speed)))
    tell(
      ["speed-kmh"],
      said(
        `a speed of ${speed} km/h takes no call anywhere`,
        `a ${speed} km/h no se llega a ninguna llamada`,
      ),
      said("write the speed of a team, such as 36", "escriba la velocidad de un equipo, como 36"),
    );
  if (speed > 130)
    tell(
      ["speed-kmh"],
      said(
        `a team does not drive ${speed} km/h through a city, so travel would be next to nothing`,
        `un equipo no cruza una ciudad a ${speed} km/h: el viaje quedaría en casi nada`,
      ),
      said("write a speed up to 130", "escriba una velocidad de hasta 130"),
    );
  if (road > 0 && road < 1)
    tell(
      ["road-factor"],
      said(
        `a road of ${road} km for 1 km is shorter than the straight line`,
        `${road} km de camino por cada km es menos que la línea recta`,
      ),
      said("write 1 or more", "escriba 1 o más"),
    );
}

function shifts(settings: Settings, tell: Tell): void {
  const shift = settings["shift-hours"];
  const lastCall = settings["last-call-minutes"];
  const rest = settings["break-minutes"];
  const [from, to] = [settings["clinician-from-hour"], settings["clinician-to-hour"]];
  if (from >= to)
    tell(
      ["clinician-from-hour", "clinician-to-hour"],
      said(
        `clinicians begin at ${from} and end at ${to}, so nobody is ever there`,
        `los profesionales empiezan a las ${from} y terminan a las ${to}: nunca hay nadie`,
      ),
      said(
        "let them end after they begin, or set clinician-seats to 0",
        "que terminen después de empezar, o ponga clinician-seats en 0",
      ),
    );
  if (lastCall >= shift * 60)
    tell(
      ["last-call-minutes", "shift-hours"],
      said(
        `no new call is taken in the last ${lastCall} minutes of a shift of ${shift} hours, so none is ever taken`,
        `en los últimos ${lastCall} minutos de un turno de ${shift} horas no se toma ninguna llamada: nunca se toma ninguna`,
      ),
      said("shorten last-call-minutes", "acorte last-call-minutes"),
    );
  if (rest >= shift * 60)
    tell(
      ["break-minutes", "shift-hours"],
      said(
        `a break of ${rest} minutes leaves nothing of a shift of ${shift} hours`,
        `un descanso de ${rest} minutos no deja nada de un turno de ${shift} horas`,
      ),
      said("shorten the break", "acorte el descanso"),
    );
}

function people(settings: Settings, tell: Tell): void {
  const [override, wish] = [settings["override-police"], settings["caller-wants-police"]];
  if (override + wish > 1)
    tell(
      ["override-police", "caller-wants-police"],
      said(
        `${override} of calls sent to police just in case and ${wish} because the caller asks come to more than all calls`,
        `${override} de las llamadas a la policía por si acaso y ${wish} porque la persona lo pide suman más que todas`,
      ),
      said("the two shares add up to 1 at most", "que las dos partes sumen 1 como mucho"),
    );
  if (settings["away-share"] >= 1)
    tell(
      ["away-share"],
      said(
        "everybody is always on leave or in training",
        "todos están siempre de licencia o en capacitación",
      ),
      said("write a share below 1", "escriba una parte menor que 1"),
    );
}

/** Hours are freed of what police would have spent: where that is nothing, what they spend on backup would stand as hours lost to the teams. */
function police(settings: Settings, tell: Tell): void {
  for (const id of ["police-units", "police-minutes-factor"] as const)
    if (settings[id] === 0)
      tell(
        [id],
        said(
          `${id} is 0: no officer would have come in the team's place, so there is no hour to free`,
          `${id} es 0: ningún agente habría ido en lugar del equipo, así que no hay horas que liberar`,
        ),
        said(
          "write a number above 0, and where police would not have come leave hours freed unsaid",
          "escriba un número mayor que 0, y donde no habría ido la policía no hable de horas liberadas",
        ),
      );
}
