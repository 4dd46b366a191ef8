import { grouped, said } from "#core/base/said.ts";
import type { Said } from "#core/base/said.ts";
import { meanBusyMinutes } from "./call-times.ts";
import type { City } from "./city.ts";
import { rosterHours } from "./roster.ts";

/** What a run has seen of its calls, a replication's. */
export interface SeenCalls {
  readonly calls: number;
  readonly assessed: number;
  /** By hour of the day. */
  readonly eligible: readonly number[];
  readonly replications: number;
  /** Replications in which far more calls waited in the second half than in the first. */
  readonly growing: number;
}

/** Call hours of waiting in the second half, times as many as in the first, and calls for each team at once, beyond which a queue is told to grow. */
export const grows = { hours: 24, times: 2, callsPerTeam: 4 } as const;

/** What has to be known of a roster and its calls, with what is still true: too many calls, nobody there, types that say nothing. */
export function loadSays({ input, settings }: City, seen: SeenCalls): readonly Said[] {
  const says: Said[] = [];
  const eligible = seen.eligible.reduce((sum, each) => sum + each, 0);
  const unknown = seen.calls === 0 ? 0 : 1 - seen.assessed / seen.calls;
  if (unknown > 0.5)
    says.push(
      said(
        `${Math.round(unknown * 100)} % of the calls have no type that a pathway takes: map the city's call types. What is said holds for the other calls alone.`,
        `${Math.round(unknown * 100)} % de las llamadas no tienen un tipo que tome una vía: asigne los tipos de la ciudad. Lo dicho vale solo para las demás.`,
      ),
    );
  if (seen.calls > 0 && eligible === 0)
    says.push(
      said(
        "No call is eligible: no team of this protocol fits any of these calls, so nothing can be said of shares or waits. Their number and hours stand; look at how the call types are mapped, and at which pathways send a team.",
        "Ninguna llamada es apta: ningún equipo de este protocolo encaja con ellas, así que nada se puede decir de partes ni de esperas. Valen su número y sus horas; mire cómo se asignan los tipos y qué vías envían a un equipo.",
      ),
    );
  if (seen.replications === 1)
    says.push(
      said(
        "A single replication was played: one month as it could be, without an interval. Play 20 or more to see how far chance goes.",
        "Se simuló un solo periodo: un mes como podría ser, sin intervalo. Simule 20 o más para ver hasta dónde llega el azar.",
      ),
    );
  if (seen.growing > 0)
    says.push(
      said(
        `In ${seen.growing} of ${seen.replications} replications far more calls waited in the second half than in the first: near its limit a queue recovers or does not, and a mean hides which.`,
        `En ${seen.growing} de ${seen.replications} simulaciones esperaron muchas más llamadas en la segunda mitad que en la primera: cerca de su límite una cola se recupera o no, y la media lo oculta.`,
      ),
    );
  const hours = rosterHours(input.roster);
  if (hours === 0 || eligible === 0) return says;
  const teams = Array.from({ length: 168 }, (_, at) =>
    input.roster.reduce((sum, line) => sum + (line.teams[at] ?? 0), 0),
  );
  const empty = [...teams.keys()].filter((at) => teams[at] === 0);
  const missed = empty.reduce((sum, at) => sum + (seen.eligible[at % 24] ?? 0) / 7, 0);
  if (missed > 0)
    says.push(
      said(
        `In ${hoursInWords(empty).en} nobody is on the roster, and ${Math.round((100 * missed) / eligible)} % of the eligible calls come then. The other hours are simulated as they are; the calls of these are counted with their reason.`,
        `En ${hoursInWords(empty).es} no hay nadie en la plantilla, y entonces llega el ${Math.round((100 * missed) / eligible)} % de las llamadas aptas. Las demás horas se simulan como son; las llamadas de estas se cuentan con su motivo.`,
      ),
    );
  const weeks = input.demand.days / 7;
  const asked = ((eligible / weeks) * meanBusyMinutes(settings)) / 60;
  if (asked > hours)
    says.push(
      said(
        `The eligible calls ask for ${grouped(asked)} team hours a week and the roster has ${grouped(hours)}. However the calls are served, at most ${Math.round((100 * hours) / asked)} % of them can be in person; ${Math.ceil(asked / 168 / 0.6)} teams around the clock would be busy 60 % of the time.`,
        `Las llamadas aptas piden ${grouped(asked)} horas de equipo por semana y la plantilla tiene ${grouped(hours)}. Como mucho el ${Math.round((100 * hours) / asked)} % puede atenderse en persona; ${Math.ceil(asked / 168 / 0.6)} equipos a toda hora estarían ocupados el 60 % del tiempo.`,
      ),
    );
  return says;
}

/** `the hours from 23 to 7`, or how many hours of the week where they are not the same every day. */
function hoursInWords(hours: readonly number[]): Said {
  const ofDay = [...new Set(hours.map((at) => at % 24))].sort((one, other) => one - other);
  if (ofDay.length * 7 !== hours.length)
    return said(`${hours.length} hours of the week`, `${hours.length} horas de la semana`);
  if (ofDay.length === 24) return said("every hour", "todas las horas");
  const start = ofDay.find((at) => !ofDay.includes((at + 23) % 24)) ?? 0;
  let end = start;
  while (ofDay.includes(end % 24)) end += 1;
  if (end - start !== ofDay.length)
    return said(`${ofDay.length} hours of every day`, `${ofDay.length} horas de cada día`);
  return said(`the hours from ${start} to ${end % 24}`, `las horas de ${start} a ${end % 24}`);
}
