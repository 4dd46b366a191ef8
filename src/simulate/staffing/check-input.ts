import { nearest } from "#core/base/nearest.ts";
import { said } from "#core/base/said.ts";
import type { Said } from "#core/base/said.ts";
import type { CompiledProtocol } from "#core/protocol/compiled.ts";
import { impossible, settingsOf } from "./assumptions.ts";
import type { StaffingInput } from "./input.ts";

/** What is wrong with an input: a sentence, what would mend it, and what can still be known. */
export interface InputProblem {
  /** True: nothing is run. False: the run goes on and says it beside its figures. */
  readonly isRefused: boolean;
  readonly says: Said;
  readonly mend: Said;
  readonly known: Said;
}

const nothingRun = said("Nothing was run.", "No se simuló nada.");
const mostUnits = 2000;
const mostDays = 3700;

/** Everything that is wrong with an input before it is run. What only a run can tell, `loadSays` does. */
export function checkInput(
  input: StaffingInput,
  compiled: CompiledProtocol,
): readonly InputProblem[] {
  const found: InputProblem[] = [];
  const refuse: Refuse = (says, mend, known = nothingRun) => {
    found.push({ isRefused: true, says, mend, known });
  };
  for (const { says, mend } of impossible(input.assumptions, { isWritten: false }))
    refuse(
      says,
      mend,
      said(
        "Until the two agree, no figure would mean anything.",
        "Mientras no concuerden, ninguna cifra diría nada.",
      ),
    );
  rosterProblems(input, compiled, refuse);
  modelProblems(input, compiled, refuse);
  const days = input.demand.days;
  const calls = input.demand.how === "history" ? input.demand.calls.count : input.demand.fit.calls;
  if (calls > 0 && !(days >= 1 && days <= mostDays))
    refuse(
      said(
        `a replication of ${days} days cannot be run`,
        `no se puede simular un periodo de ${days} días`,
      ),
      said(`take 1 to ${mostDays} days`, `tome de 1 a ${mostDays} días`),
    );
  if (calls === 0)
    refuse(
      said(
        "there are no calls from the public with a time of day",
        "no hay llamadas del público con hora del día",
      ),
      said(
        "bring a file whose calls have a time, and whose callers are not officers",
        "traiga un archivo cuyas llamadas tengan hora y no sean de agentes",
      ),
      said(
        "Without calls nothing can be said of how many teams they need.",
        "Sin llamadas no se puede decir cuántos equipos hacen falta.",
      ),
    );
  if (found.length > 0) return found;
  return warnings(input);
}

type Refuse = (says: Said, mend: Said, known?: Said) => void;

function rosterProblems(input: StaffingInput, compiled: CompiledProtocol, refuse: Refuse): void {
  const { responders } = compiled.protocol;
  for (const line of input.roster) {
    const responder = responders.find(({ id }) => id === line.responder);
    if (responder === undefined)
      refuse(
        said(
          `the protocol has no responder \`${line.responder}\` to put on a roster`,
          `el protocolo no tiene \`${line.responder}\` para la plantilla`,
        ),
        nameOne(responders),
      );
    else if (responder.mode !== "on-scene")
      refuse(
        said(
          `\`${line.responder}\` comes by ${responder.mode}, not in person, and drives nowhere`,
          `\`${line.responder}\` no viene en persona (${responder.mode}) y no viaja`,
        ),
        said(
          "set clinician-seats or the hotline's assumptions in its place",
          "fije clinician-seats o los supuestos de la línea de ayuda",
        ),
      );
    if (line.area !== null && !input.areas.some(({ id }) => id === line.area))
      refuse(
        said(
          `teams of \`${line.responder}\` begin in \`${line.area}\`, which is no area here`,
          `los equipos \`${line.responder}\` empiezan en \`${line.area}\`, que aquí no es una zona`,
        ),
        nameOne(input.areas),
      );
    if (line.teams.length !== 168 || line.teams.some((each) => !Number.isInteger(each) || each < 0))
      refuse(
        said(
          `the roster of \`${line.responder}\` is not 168 whole numbers of teams, one for each hour of the week`,
          `la plantilla de \`${line.responder}\` no son 168 números enteros de equipos, uno por hora de la semana`,
        ),
        said(
          "write a whole number of teams, 0 or more, for each hour",
          "escriba un número entero de equipos, 0 o más, para cada hora",
        ),
      );
  }
  const units = input.roster.reduce((sum, { teams }) => sum + Math.max(0, ...teams), 0);
  if (units > mostUnits)
    refuse(
      said(
        `the roster has ${units} teams; at most ${mostUnits} are simulated`,
        `la plantilla tiene ${units} equipos; se simulan ${mostUnits} como mucho`,
      ),
      said("check the numbers", "revise los números"),
    );
}

function modelProblems({ models }: StaffingInput, compiled: CompiledProtocol, refuse: Refuse) {
  const { pathways } = compiled.protocol;
  const unknown = models
    .flatMap((line) => line.pathways ?? [])
    .filter((id) => !compiled.pathways.has(id));
  for (const id of new Set(unknown)) {
    const meant = nearest(
      id,
      pathways.map((each) => each.id),
    );
    refuse(
      said(
        `a model is chosen for \`${id}\`, which is no pathway of the protocol`,
        `se elige un modelo para \`${id}\`, que no es una vía del protocolo`,
      ),
      meant === undefined
        ? nameOne(pathways)
        : said(`did you mean \`${meant}\`?`, `¿quiso decir \`${meant}\`?`),
    );
  }
}

const nameOne = (known: readonly { readonly id: string }[]): Said => {
  const ids = known.map(({ id }) => id).join(", ");
  return said(`name one of ${ids}`, `nombre uno de estos: ${ids}`);
};

/** What does not stop a run and has to be known of it. */
function warnings({ areas }: StaffingInput): readonly InputProblem[] {
  const [first] = areas;
  const isSpread = areas.some(({ reach, x, y }) => reach > 0 || x !== first?.x || y !== first.y);
  if (isSpread) return [];
  return [
    {
      isRefused: false,
      says: said(
        "every call and every team is at the same spot, so a drive takes nothing but setting out",
        "cada llamada y cada equipo están en el mismo punto: el viaje es solo salir",
      ),
      mend: said(
        "give the areas a size, or set city-square-km",
        "dé un tamaño a las zonas, o fije city-square-km",
      ),
      known: said(
        "Shares and reasons can be read as those of a very small city; waits are too short.",
        "Las partes y los motivos valen para una ciudad muy pequeña; las esperas salen cortas.",
      ),
    },
  ];
}

/** Why a run whose queue never ended is not averaged. */
export function unstableProblem(
  unstable: number,
  played: number,
  input: StaffingInput,
): InputProblem {
  const settings = settingsOf(input.assumptions);
  return {
    isRefused: true,
    says: said(
      `in ${unstable} of ${played} replications the calls that wait grow without end, so their mean would say nothing`,
      `en ${unstable} de ${played} simulaciones las llamadas en espera crecen sin fin: su media no diría nada`,
    ),
    mend: said(
      `add teams, or send police after less than ${settings["longest-wait-minutes"]} minutes of waiting (longest-wait-minutes)`,
      `añada equipos, o envíe a la policía tras menos de ${settings["longest-wait-minutes"]} minutos de espera (longest-wait-minutes)`,
    ),
    known: said(
      "More calls come than this roster can ever serve, by the hours that its teams are busy with each.",
      "Llegan más llamadas de las que esta plantilla puede atender, por las horas que cada una ocupa a un equipo.",
    ),
  };
}
