import { said } from "#core/base/said.ts";
import type { Said } from "#core/base/said.ts";
import { isWithin } from "#core/base/time.ts";
import type { AssumptionId } from "./assumption-ids.ts";
import { settingsOf } from "./assumptions.ts";
import { clockOf } from "./city.ts";
import { flatTeams } from "./input.ts";
import type { RosterLine, StaffingInput } from "./input.ts";
import { inTheMiddle, spreadOver } from "./placement.ts";
import type { StaffingResult } from "./result.ts";
import { withSettings } from "./study.ts";

/** A city with one thing changed. */
export interface Change {
  readonly id: string;
  readonly en: string;
  readonly es: string;
  readonly input: StaffingInput;
  /** Why it changes nothing, where it changes nothing. */
  readonly unchanged: Said;
}

/** Every change that can be tried on a city. `now` is what it comes to as it is. */
export function changesOf(input: StaffingInput, now: StaffingResult): readonly Change[] {
  return [
    ...hours(input),
    ...callers(input),
    ...overrides(input),
    policeAlong(input),
    ...placements(input, now),
    ...teams(input),
  ];
}

const change = (id: string, words: Said, input: StaffingInput, unchanged: Said): Change => ({
  id,
  ...words,
  input,
  unchanged,
});

const alwaysThere = said(
  "Teams work at every hour as it is.",
  "Los equipos ya trabajan a toda hora.",
);

function hours(input: StaffingInput): readonly Change[] {
  return [
    change(
      "hours-half-more",
      said(
        "Half as many hours again for every team, at both ends of its day",
        "La mitad más de horas para cada equipo, a ambos extremos de su día",
      ),
      halfMoreHours(input),
      alwaysThere,
    ),
    change(
      "all-hours",
      said(
        "Teams around the clock, the protocol's hours lifted",
        "Equipos a toda hora, sin los horarios del protocolo",
      ),
      aroundTheClock(input),
      alwaysThere,
    ),
  ];
}

function callers(input: StaffingInput): readonly Change[] {
  const turn = turner(input);
  return [
    turn(
      "takes-third-party",
      said("Third-party callers are taken", "Se aceptan llamadas de terceros"),
      said("Third-party callers are refused", "Se rechazan llamadas de terceros"),
      said(
        "No eligible call is taken to come from a third party.",
        "Se supone que ninguna llamada apta es de un tercero.",
      ),
    ),
    turn(
      "takes-conflict",
      said(
        "Conflict calls without a health need are taken",
        "Se aceptan conflictos sin necesidad de salud",
      ),
      said(
        "Conflict calls without a health need are refused",
        "Se rechazan conflictos sin necesidad de salud",
      ),
      said(
        "No eligible call here is a conflict without a health need.",
        "Ninguna llamada apta es aquí un conflicto sin necesidad de salud.",
      ),
    ),
    turn(
      "reminder-on",
      said("The reminder is shown", "Se muestra el recordatorio"),
      said("The reminder is not shown", "No se muestra el recordatorio"),
      said(
        "Nobody forgets the team where the reminder would show, or nobody heeds it.",
        "Nadie olvida al equipo donde se mostraría el recordatorio, o nadie le hace caso.",
      ),
    ),
  ];
}

function overrides(input: StaffingInput): readonly Change[] {
  const settings = settingsOf(input.assumptions);
  const timesOverrides = (factor: number): StaffingInput =>
    withSettings(input, {
      "override-police": settings["override-police"] * factor,
      "clinician-overrides": settings["clinician-overrides"] * factor,
    });
  const unchanged = said(
    "Nobody is taken to send police just in case.",
    "Se supone que nadie envía a la policía por si acaso.",
  );
  return [
    change(
      "override-half",
      said(
        "Half as often police just in case, by call takers and clinicians",
        "La mitad de veces policía por si acaso, de quienes toman llamadas y profesionales",
      ),
      timesOverrides(0.5),
      unchanged,
    ),
    change(
      "override-none",
      said("Never police just in case", "Nunca policía por si acaso"),
      timesOverrides(0),
      unchanged,
    ),
  ];
}

const policeAlong = (input: StaffingInput): Change =>
  turner(input)(
    "always-dual",
    said("Police go along with every team", "La policía acompaña siempre"),
    said(
      "Teams go alone where the protocol says so",
      "Los equipos van solos donde lo dice el protocolo",
    ),
    said(
      "No team goes anywhere here, or police go along with every one as the protocol has it.",
      "Aquí no sale ningún equipo, o la policía ya los acompaña a todos según el protocolo.",
    ),
  );

function placements(input: StaffingInput, now: StaffingResult): readonly Change[] {
  if (input.areas.length < 2 || input.roster.length === 0) return [];
  const there = said("Teams begin there as it is.", "Los equipos ya empiezan ahí.");
  return [
    change(
      "teams-spread",
      said(
        "The same teams begin spread over the areas, more where more calls come",
        "Los mismos equipos empiezan repartidos por las zonas, más donde llegan más llamadas",
      ),
      { ...input, roster: spreadOver(input, now.byArea) },
      there,
    ),
    change(
      "teams-in-the-middle",
      said(
        "The same teams all begin in the middle of the city",
        "Los mismos equipos empiezan todos en el centro de la ciudad",
      ),
      { ...input, roster: inTheMiddle(input.roster) },
      there,
    ),
  ];
}

function teams(input: StaffingInput): readonly Change[] {
  const principal = input.roster.toSorted((one, other) => sum(other) - sum(one))[0];
  if (principal === undefined) return [];
  const name = input.protocol.responders.find(({ id }) => id === principal.responder)?.name ?? {
    en: principal.responder,
  };
  const en = name.en;
  const es = name.es ?? name.en;
  const idle = said(
    "Nobody is on its roster, or it is sent to no call here.",
    "No hay nadie en su plantilla, o aquí no se envía a ninguna llamada.",
  );
  return [
    change(
      "one-team-more",
      said(
        `One team more at each hour it works: ${en}`,
        `Un equipo más en cada hora de servicio: ${es}`,
      ),
      withTeams(input, principal, 1),
      idle,
    ),
    change(
      "one-team-less",
      said(`One team less: ${en}`, `Un equipo menos: ${es}`),
      withTeams(input, principal, -1),
      idle,
    ),
  ];
}

/** Makes the change that switches a setting over. */
function turner(input: StaffingInput) {
  const settings = settingsOf(input.assumptions);
  return (id: AssumptionId, on: Said, off: Said, unchanged: Said): Change => {
    const isOn = settings[id] === 1;
    const turned = withSettings(input, { [id]: isOn ? 0 : 1 });
    return change(`${id}-${isOn ? "off" : "on"}`, isOn ? off : on, turned, unchanged);
  };
}

const sum = ({ teams: each }: RosterLine): number =>
  each.reduce((total, number) => total + number, 0);

function withTeams(input: StaffingInput, line: RosterLine, more: number): StaffingInput {
  const changed = line.teams.map((each) => (each === 0 ? 0 : Math.max(0, each + more)));
  return {
    ...input,
    roster: input.roster.map((each) => (each === line ? { ...each, teams: changed } : each)),
  };
}

/** Each line's most teams at every hour, and no responder's hours in the protocol. Another protocol: its hash says so. */
function aroundTheClock(input: StaffingInput): StaffingInput {
  const responders = input.protocol.responders.map(({ hours: _hours, ...each }) => each);
  return {
    ...input,
    protocol: { ...input.protocol, responders, hash: `${input.protocol.hash} at all hours` },
    roster: input.roster.map((line) => ({
      ...line,
      teams: flatTeams(Math.max(0, ...line.teams), () => true),
    })),
  };
}

/** Each stretch of a line's hours half as long again, and the protocol's hours of its responder no limit beside them. */
function halfMoreHours(input: StaffingInput): StaffingInput {
  const { protocol, roster } = input;
  const rostered = new Set(roster.map(({ responder }) => responder));
  const responders = protocol.responders.map((each) => {
    if (!rostered.has(each.id)) return each;
    const { hours: _hours, ...always } = each;
    return always;
  });
  return {
    ...input,
    protocol: { ...protocol, responders, hash: `${protocol.hash} half as long again` },
    roster: roster.map((line) => {
      const own = protocol.responders.find(({ id }) => id === line.responder)?.hours;
      const isOn = (at: number): boolean =>
        (line.teams[at] ?? 0) > 0 && (own === undefined || isWithin(own, clockOf(at * 60 + 30)));
      return { ...line, teams: stretched(line.teams, isOn) };
    }),
  };
}

const weekHours = 168;

/** Teams by hour of the week with each stretch half as long again, the later end first; what is added has as many teams as the end it is at. */
function stretched(
  teams: readonly number[],
  isOn: (hourOfWeek: number) => boolean,
): readonly number[] {
  const at = (hour: number): number => (hour + 2 * weekHours) % weekHours;
  const made = teams.map((each, hour) => (isOn(hour) ? each : 0));
  const longer = [...made];
  for (let from = 0; from < weekHours; from += 1) {
    if (!isOn(from) || isOn(at(from - 1))) continue;
    let length = 1;
    while (isOn(at(from + length))) length += 1;
    const more = Math.round(length / 2);
    for (let step = 0; step < more; step += 1) {
      const isLater = step % 2 === 0;
      const way = Math.floor(step / 2) + 1;
      const hour = at(isLater ? from + length - 1 + way : from - way);
      const end = made[at(isLater ? from + length - 1 : from)] ?? 0;
      longer[hour] = Math.max(longer[hour] ?? 0, end);
    }
  }
  return longer;
}
